//! The files that `depeche score` compares.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, bail, ensure};
use serde::Deserialize;
use serde_json::Value;

/// More ids than this aren't named in an error.
const MOST_NAMED: usize = 5;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A segment on each line.
    Lines,
    /// JSONL, a summary and its id on each line.
    Summaries,
}

/// The texts of a file, in its order.
#[derive(Debug)]
pub struct Texts {
    /// The file's name, for errors.
    name: String,
    /// The ids of summaries; lines have none.
    ids: Option<Vec<String>>,
    texts: Vec<String>,
}

/// A line of JSONL; other keys are passed over.
#[derive(Deserialize)]
struct Summary {
    id: String,
    summary: String,
}

/// Reads a file, JSONL if its name ends in `.jsonl`, or standard input as lines for `-`.
pub fn read(path: &Path) -> anyhow::Result<Texts> {
    let name = path.display().to_string();
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).context("can't read standard input")?;
        bytes
    } else {
        fs::read(path).with_context(|| format!("can't read {name}"))?
    };
    let lines = lines(&bytes).with_context(|| name.clone())?;
    ensure!(!lines.is_empty(), "{name} is empty: there is nothing to score");
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("jsonl")) {
        summaries(name, &lines)
    } else {
        Ok(Texts { name, ids: None, texts: lines.into_iter().map(str::to_owned).collect() })
    }
}

/// The lines of a file. Only a newline ends one, with a carriage return before it or not: what else Unicode calls a line's end may be
/// within a segment. The last line may lack it.
fn lines(bytes: &[u8]) -> anyhow::Result<Vec<&str>> {
    if bytes.is_empty() {
        return Ok(Vec::new());
    }
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    bytes
        .split(|byte| *byte == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
        .enumerate()
        .map(|(index, line)| {
            std::str::from_utf8(line)
                .with_context(|| format!("line {} is not UTF-8; convert the file first", index + 1))
        })
        .collect()
}

fn summaries(name: String, lines: &[&str]) -> anyhow::Result<Texts> {
    let (mut ids, mut texts) = (Vec::new(), Vec::new());
    let mut known = HashSet::new();
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let Summary { id, summary } = serde_json::from_str(line).with_context(|| {
            format!("{name}: line {} is no object with the strings `id` and `summary`", index + 1)
        })?;
        ensure!(known.insert(id.clone()), "{name}: line {}: the id `{id}` is there twice", index + 1);
        ids.push(id);
        texts.push(summary);
    }
    ensure!(!ids.is_empty(), "{name} is empty: there is nothing to score");
    Ok(Texts { name, ids: Some(ids), texts })
}

impl Texts {
    pub fn kind(&self) -> Kind {
        if self.ids.is_some() { Kind::Summaries } else { Kind::Lines }
    }

    pub fn texts(&self) -> &[String] {
        &self.texts
    }

    pub fn into_texts(self) -> Vec<String> {
        self.texts
    }

    /// Ids of summaries, numbers of lines from 1.
    pub fn ids(&self) -> Vec<Value> {
        match &self.ids {
            Some(ids) => ids.iter().map(|id| id.as_str().into()).collect(),
            None => (1..=self.texts.len()).map(Value::from).collect(),
        }
    }

    /// Brings the texts into the order of others, which must have the same segments.
    pub fn like(self, other: &Self) -> anyhow::Result<Self> {
        let (Some(ids), Some(wanted)) = (&self.ids, &other.ids) else {
            ensure!(
                self.kind() == other.kind(),
                "{} and {} don't compare: one is JSONL, the other isn't",
                other.name,
                self.name
            );
            let (own, others) = (self.texts.len(), other.texts.len());
            ensure!(
                own == others,
                "{} has {others} lines, {} has {own}; line by line they must be the same segments",
                other.name,
                self.name
            );
            return Ok(self);
        };
        all_in(wanted, &other.name, ids, &self.name)?;
        all_in(ids, &self.name, wanted, &other.name)?;
        let mut by_id: HashMap<&String, String> = ids.iter().zip(self.texts).collect();
        let texts = wanted.iter().filter_map(|id| by_id.remove(id)).collect();
        Ok(Self { name: self.name, ids: other.ids.clone(), texts })
    }
}

/// Fails with the names of the ids that are not in a file.
fn all_in(found: &[String], file: &str, wanted: &[String], wanting: &str) -> anyhow::Result<()> {
    let found: HashSet<&String> = found.iter().collect();
    let missing: Vec<&str> = wanted.iter().filter(|id| !found.contains(id)).map(String::as_str).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let named = missing[..missing.len().min(MOST_NAMED)].join(", ");
    let more = match missing.len().saturating_sub(MOST_NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    bail!("{file} has no summary for {named}{more}, which {wanting} has");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summaries_of(name: &str, ids: &[&str]) -> Texts {
        let text = |id: &&str| format!("The summary of {id}");
        Texts {
            name: name.to_owned(),
            ids: Some(ids.iter().map(|id| (*id).to_owned()).collect()),
            texts: ids.iter().map(text).collect(),
        }
    }

    fn error_of(result: anyhow::Result<Texts>) -> String {
        result.map_or_else(|error| format!("{error:#}"), |texts| format!("no error: {texts:?}"))
    }

    #[test]
    fn only_newlines_end_lines_and_the_last_one_may_lack_it() {
        for bytes in ["a\u{2028}b\u{85}\r\n\nc\n", "a\u{2028}b\u{85}\n\nc"] {
            assert_eq!(lines(bytes.as_bytes()).ok(), Some(vec!["a\u{2028}b\u{85}", "", "c"]));
        }
        assert_eq!(lines(b"a\n\n").ok(), Some(vec!["a", ""]));
        assert_eq!(lines(b"\n").ok(), Some(vec![""]));
        assert_eq!(lines(b"").ok(), Some(vec![]));
    }

    #[test]
    fn names_the_line_that_is_not_utf8() {
        let error = lines(b"a\n\xe9t\xe9\n").map_err(|error| error.to_string());
        assert_eq!(error, Err("line 2 is not UTF-8; convert the file first".to_owned()));
    }

    #[test]
    fn puts_summaries_into_the_order_of_the_hypotheses() {
        let found = summaries_of("r", &["a", "b", "c"]).like(&summaries_of("h", &["c", "a", "b"]));
        assert_eq!(
            found.map(|texts| texts.texts).unwrap_or_default(),
            ["The summary of c", "The summary of a", "The summary of b"]
        );
    }

    #[test]
    fn names_ids_that_only_one_file_has() {
        let all = ["a", "b", "c", "d", "e", "f", "g"];
        let error = error_of(summaries_of("r.jsonl", &all).like(&summaries_of("h.jsonl", &["a"])));
        assert_eq!(error, "h.jsonl has no summary for b, c, d, e, f and 1 more, which r.jsonl has");
        let error = error_of(summaries_of("r.jsonl", &["a"]).like(&summaries_of("h.jsonl", &["a", "z"])));
        assert_eq!(error, "r.jsonl has no summary for z, which h.jsonl has");
    }

    #[test]
    fn names_files_of_unequal_length_with_their_lengths() {
        let file =
            |name: &str, count| Texts { name: name.to_owned(), ids: None, texts: vec![String::new(); count] };
        let error = error_of(file("r.en", 3).like(&file("h.en", 2)));
        assert_eq!(error, "h.en has 2 lines, r.en has 3; line by line they must be the same segments");
        let error = error_of(file("r.en", 1).like(&summaries_of("h.jsonl", &["a"])));
        assert_eq!(error, "h.jsonl and r.en don't compare: one is JSONL, the other isn't");
    }

    #[test]
    fn names_the_line_that_is_no_summary() {
        let error = error_of(summaries(
            "h.jsonl".to_owned(),
            &["{\"id\": \"a\", \"summary\": \"b\"}", "", "{\"id\": 3}"],
        ));
        assert!(
            error.starts_with("h.jsonl: line 3 is no object with the strings `id` and `summary`: "),
            "{error}"
        );
        let twice = "{\"id\": \"a\", \"summary\": \"b\"}";
        assert_eq!(
            error_of(summaries("h.jsonl".to_owned(), &[twice, twice])),
            "h.jsonl: line 2: the id `a` is there twice"
        );
    }
}
