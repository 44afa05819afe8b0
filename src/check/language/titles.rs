//! Names of streets, places and works that a translation keeps in the language of its source.

use crate::check::pair::Pair;
use crate::check::word::{Word, words_of};
use crate::language::LanguageFacts;
use crate::text::Span;

/// Names have no more words.
const LONGEST: usize = 12;

/// Texts with more words are no sentences, and every word would be held against every other.
const MOST_WORDS: usize = 2_000;

/// Where names stand in the translation that it took over word by word: "Rue de la Paix".
pub(super) fn titles(pair: &Pair<'_>, from: &LanguageFacts) -> Vec<Span> {
    let (source, translation) = (words_of(pair.source), words_of(pair.translation));
    if source.len().max(translation.len()) > MOST_WORDS {
        return Vec::new();
    }
    let is_marker = |word: &Word<'_>| is_marker(word, from);
    let (mut at, mut found) = (0, Vec::new());
    while at < translation.len() {
        let length = title_at(&translation, at, &source, &is_marker);
        if length > 0 {
            found.push(Span::new(translation[at].span.start, translation[at + length - 1].span.end));
        }
        at += length.max(1);
    }
    found
}

/// Whether a word is a small word that tells its language.
fn is_marker(word: &Word<'_>, language: &LanguageFacts) -> bool {
    language.words.markers.contains(&word.text.to_lowercase().as_str())
}

/// How many small words of the source's language stand in `titles`.
pub(super) fn markers_in(titles: &[Span], text: &str, from: &LanguageFacts) -> usize {
    titles
        .iter()
        .map(|span| words_of(span.of(text)).iter().filter(|word| is_marker(word, from)).count())
        .sum()
}

/// The number of words of the name that begins at `at`; 0 where none does.
fn title_at(
    words: &[Word<'_>],
    at: usize,
    source: &[Word<'_>],
    is_marker: &dyn Fn(&Word<'_>) -> bool,
) -> usize {
    let first = &words[at];
    let mut longest = 0;
    for there in 0..source.len() {
        let same = |offset: usize| {
            let (Some(one), Some(other)) = (words.get(at + offset), source.get(there + offset)) else {
                return false;
            };
            let joined = offset == 0 || matches!(one.gap, " " | "-" | "'" | "’");
            one.folded == other.folded && joined
        };
        let length = (0..LONGEST).take_while(|&offset| same(offset)).count();
        let run = &words[at..at + length];
        let is_name =
            |run: &[Word<'_>]| run.len() > 1 && run.iter().skip(1).any(|word| word.is_capitalised());
        let last_capital = run.iter().rposition(Word::is_capitalised).map_or(0, |last| last + 1);
        // The beginning of a sentence has a capital in any case; then the name ends with its last one.
        let is_title = first.is_capitalised() && !first.opens && !source[there].opens && run.len() > 1;
        let found = if is_title {
            length
        } else if is_name(&run[..last_capital])
            && (first.is_capitalised() || is_street(&run[..last_capital], is_marker))
        {
            last_capital
        } else {
            0
        };
        longest = longest.max(found);
    }
    longest
}

/// A word in lower case, small words, and a word with a capital: "place de la République".
fn is_street(run: &[Word<'_>], is_marker: &dyn Fn(&Word<'_>) -> bool) -> bool {
    let small = run.iter().skip(1).take_while(|word| is_marker(word)).count();
    small > 0 && !is_marker(&run[0]) && run.get(small + 1).is_some_and(Word::is_capitalised)
}
