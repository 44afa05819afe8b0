//! One translation for several sentences: a model that lost the thread says the sentence before once more.

use std::collections::{HashMap, HashSet};

use super::flag::{CheckKind, Flag};
use super::word::lowercase_words;

/// Shorter translations may stand for many sentences: “The talks go on.”
const LONG: usize = 5;
/// Sources that share so many of their words may well have one translation.
const ALIKE: f64 = 0.5;
/// How the error begins.
const SAME_AS: &str = "the same translation as of";

/// The translations of sentences that belong together, to find those that unlike sentences share.
#[derive(Debug, Default)]
pub struct SharedTranslations<'a> {
    /// The places and the sources of each translation.
    sources: HashMap<Vec<String>, Vec<(usize, &'a str)>>,
}

impl<'a> SharedTranslations<'a> {
    /// Takes sources and their translations.
    pub fn new<'t>(pairs: impl IntoIterator<Item = (&'a str, &'t str)>) -> Self {
        let mut sources: HashMap<Vec<String>, Vec<(usize, &'a str)>> = HashMap::new();
        for (at, (source, translation)) in pairs.into_iter().enumerate() {
            let words = lowercase_words(translation);
            if words.len() >= LONG {
                sources.entry(words).or_default().push((at, source));
            }
        }
        Self { sources }
    }

    /// Whether `flag` is one of those that [`check`](Self::check) gives.
    pub fn is_by_this_check(flag: &Flag) -> bool {
        flag.kind == CheckKind::Repetition && flag.message.starts_with(SAME_AS)
    }

    /// An error where an unlike sentence at another place has the translation, too.
    pub fn check(&self, at: usize, source: &str, translation: &str) -> Option<Flag> {
        if self.sources.is_empty() {
            return None;
        }
        let sources = self.sources.get(&lowercase_words(translation))?;
        let other = sources.iter().find(|(place, other)| *place != at && !alike(source, other))?;
        let message = format!("{SAME_AS} “{}”", beginning(other.1));
        Some(Flag::error(CheckKind::Repetition, message))
    }
}

/// Whether the two share half of their words or more.
fn alike(one: &str, other: &str) -> bool {
    let set = |text: &str| lowercase_words(text).into_iter().collect::<HashSet<_>>();
    let (one, other) = (set(one), set(other));
    let all = one.union(&other).count();
    all == 0 || one.intersection(&other).count() as f64 / all as f64 >= ALIKE
}

/// Enough of a sentence to know it by.
fn beginning(text: &str) -> String {
    const SHOWN: usize = 40;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAIRS: [(&str, &str); 4] = [
        ("La grève du port dure depuis lundi matin.", "The port strike has lasted since Monday."),
        ("Les dockers réclament une hausse de leurs salaires.", "The port strike has lasted since Monday."),
        ("Il pleut.", "It is raining."),
        ("La pluie tombe.", "It is raining."),
    ];

    #[test]
    fn flags_both_sentences_of_one_translation() {
        let shared = SharedTranslations::new(PAIRS);
        let messages: Vec<Option<String>> =
            (0..4).map(|at| shared.check(at, PAIRS[at].0, PAIRS[at].1).map(|flag| flag.message)).collect();
        assert_eq!(
            messages[0].as_deref(),
            Some("the same translation as of “Les dockers réclament une hausse de leur…”")
        );
        assert!(messages[1].is_some());
        assert_eq!(messages[2..], [None, None]);
    }

    #[test]
    fn sentences_that_are_alike_may_be_translated_alike() {
        let pairs = [
            ("Le port est fermé depuis lundi matin.", "The port has been closed since Monday morning."),
            ("Le port est fermé depuis ce lundi matin.", "The port has been closed since Monday morning."),
        ];
        let shared = SharedTranslations::new(pairs);
        assert_eq!(shared.check(0, pairs[0].0, pairs[0].1), None);
    }
}
