//! What a line of a brief rests on.

use serde::{Deserialize, Serialize};

/// A sentence that supports a line of a brief.
///
/// In files it has a `score` where the two are alike, and `"fact": true` where it is there for a fact:
///
/// ```
/// use depeche::summarize::{Evidence, Ground};
///
/// let read = |text| serde_json::from_str::<Evidence>(text);
/// assert_eq!(read(r#"{"sentence": 2, "score": 0.5}"#)?, Evidence::alike(2, 0.5));
/// assert_eq!(read(r#"{"sentence": 4, "fact": true}"#)?.ground, Ground::Fact);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(into = "Record", try_from = "Record")]
pub struct Evidence {
    /// The id of the sentence's article; none where it is the article that the brief is of.
    pub article: Option<String>,
    /// The sentence's id in its article.
    pub sentence: u32,
    /// Why it is named.
    pub ground: Ground,
}

/// Why a sentence is named as evidence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ground {
    /// It says nearly the same. How close the two are is the cosine of their embeddings or the share of terms that they have
    /// in common, at most 1; a sentence that was taken as it is has 1.
    Alike(f32),
    /// It holds a number, date or name that the sentences which are alike lack.
    Fact,
}

impl Evidence {
    /// The sentence of the brief's own article that is as close as `score` says.
    pub fn alike(sentence: u32, score: f32) -> Self {
        Self { article: None, sentence, ground: Ground::Alike(score) }
    }

    /// The sentence of the brief's own article that holds a fact which the closest lack.
    pub fn fact(sentence: u32) -> Self {
        Self { article: None, sentence, ground: Ground::Fact }
    }
}

/// Evidence as it stands in files.
#[derive(Serialize, Deserialize)]
struct Record {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    article: Option<String>,
    sentence: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    score: Option<f32>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    fact: bool,
}

/// Evidence of which a file does not say on what ground it is named.
#[derive(Debug, thiserror::Error)]
#[error("evidence must have either a score or \"fact\": true; sentence {sentence} has {has}")]
struct UnclearGround {
    sentence: u32,
    has: &'static str,
}

impl From<Evidence> for Record {
    fn from(Evidence { article, sentence, ground }: Evidence) -> Self {
        let (score, fact) = match ground {
            Ground::Alike(score) => (Some(score), false),
            Ground::Fact => (None, true),
        };
        Self { article, sentence, score, fact }
    }
}

impl TryFrom<Record> for Evidence {
    type Error = UnclearGround;

    fn try_from(Record { article, sentence, score, fact }: Record) -> Result<Self, UnclearGround> {
        let ground = match (score, fact) {
            (Some(score), false) => Ground::Alike(score),
            (None, true) => Ground::Fact,
            (Some(_), true) => return Err(UnclearGround { sentence, has: "both" }),
            (None, false) => return Err(UnclearGround { sentence, has: "neither" }),
        };
        Ok(Self { article, sentence, ground })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comes_back_from_a_file_as_it_went_in() -> Result<(), serde_json::Error> {
        let elsewhere = Evidence { article: Some("b.txt".to_owned()), ..Evidence::fact(7) };
        for (evidence, text) in [
            (Evidence::alike(2, 0.5), r#"{"sentence":2,"score":0.5}"#),
            (Evidence::fact(4), r#"{"sentence":4,"fact":true}"#),
            (elsewhere, r#"{"article":"b.txt","sentence":7,"fact":true}"#),
        ] {
            assert_eq!(serde_json::to_string(&evidence)?, text);
            assert_eq!(serde_json::from_str::<Evidence>(text)?, evidence);
        }
        Ok(())
    }

    #[test]
    fn is_refused_where_its_ground_is_not_clear() {
        for text in [r#"{"sentence":2}"#, r#"{"sentence":2,"score":0.5,"fact":true}"#] {
            let error = serde_json::from_str::<Evidence>(text).expect_err("no ground, or two");
            assert!(error.to_string().contains("sentence 2"), "{error}");
        }
    }
}
