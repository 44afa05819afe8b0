//! Loops: a model that says the same thing again and again.

use std::collections::HashMap;

use super::flag::{CheckKind, Flag};
use super::pair::Pair;
use super::word::lowercase_words;

/// Longest phrase whose immediate repetition is looked for, in words.
const LONGEST_PHRASE: usize = 40;
/// So many times in a row make a loop, for phrases of two words and more.
const TURNS: usize = 3;
/// A word alone may stand this often in a row ("très, très, très").
const WORD_TURNS: usize = 5;
/// Length of the n-grams whose share of repeats is counted.
const NGRAM: usize = 4;
/// A share of repeated n-grams from which on a text counts as looping.
const SHARE: f64 = 0.4;

/// A translation that loops where its source does not.
pub fn check(pair: &Pair<'_>) -> Vec<Flag> {
    match find(pair.translation) {
        Some(looping) if find(pair.source).is_none() => vec![Flag::error(CheckKind::Repetition, looping)],
        _ => Vec::new(),
    }
}

fn find(text: &str) -> Option<String> {
    let words = lowercase_words(text);
    if let Some(phrase) = (1..=LONGEST_PHRASE).find_map(|length| repeated_phrase(&words, length)) {
        return Some(format!("repeats “{phrase}”"));
    }
    let share = repeated_share(&words);
    (share > SHARE).then(|| format!("{:.0} % of its {NGRAM}-word sequences are repeats", share * 100.0))
}

fn repeated_phrase(words: &[String], length: usize) -> Option<String> {
    let turns = if length == 1 { WORD_TURNS } else { TURNS };
    words
        .windows(length * turns)
        .find(|window| window.chunks(length).all(|chunk| chunk == &window[..length]))
        .map(|window| window[..length].join(" "))
}

/// Share of n-grams that were there before; 0 for texts too short to tell.
fn repeated_share(words: &[String]) -> f64 {
    if words.len() < 5 * NGRAM {
        return 0.0;
    }
    let mut seen: HashMap<&[String], usize> = HashMap::new();
    for ngram in words.windows(NGRAM) {
        *seen.entry(ngram).or_default() += 1;
    }
    let all = words.len() + 1 - NGRAM;
    (all - seen.len()) as f64 / all as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_loops_of_words_and_of_phrases() {
        assert!(find("the mayor and the mayor and the mayor and the mayor").is_some());
        assert!(find("no no no no no no").is_some());
        let clause = "he said that the bridge would be closed for repairs until the end of May, ";
        assert!(find(&clause.repeat(2)).is_some());
    }

    #[test]
    fn leaves_ordinary_text_alone() {
        assert!(find("Very, very, very few people came to see the match on Sunday.").is_none());
        assert!(
            find("The council voted for the plan and the mayor signed the plan on Friday, the last day.")
                .is_none()
        );
    }
}
