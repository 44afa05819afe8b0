//! What models and the programs around them leave behind: entities, tags, marks of subword pieces, unknown tokens, letters apart.

use std::sync::LazyLock;

use regex::Regex;

use super::flag::{CheckKind, Flag};
use super::pair::Pair;
use crate::text::Span;

/// Character references of HTML and XML, also with the space that tokenisers put into them.
static ENTITY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)&\s?(?:#\s?\d{2,6}|#\s?x[0-9a-f]{2,5}|[a-z][a-z0-9]{1,8})\s?;").ok());
/// Tags, whole or their ends; special tokens are written like them.
static TAG: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"</?[A-Za-z|][^<>\n]{0,60}>|<0x[0-9A-F]{2}>|/>|>>[a-z]{2,3}<<").ok());
/// Pieces of words, as BERT, Moses and the models of many languages mark them.
static PIECE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let pieces = r"@@|@[-,.]@|(?:^|\s)##\p{L}|\b[a-z]{3}_[A-Z][a-z]{3}\b|__[a-z]{2}__";
    let tokens = r"\[(?:UNK|PAD|CLS|SEP|MASK|BOS|EOS)\]|-[LR][RSC]B-|\\u[0-9a-fA-F]{4}|\\[nt](?:\W|$|\p{Lu})";
    Regex::new(&format!("{pieces}|{tokens}")).ok()
});
/// Letters of the pieces' marks, of unknown tokens, and of what was decoded twice.
const MARKS: &[&str] =
    &["▁", "⁇", "\u{fffd}", "Ġ", "Ċ", "￭", "￨", "｟", "â€", "Ã©", "Ã¨", "Ã\u{a0}", "Â«", "Â»"];
/// So many single letters in a row, a space between each, are a word taken apart.
const APART: usize = 5;

/// The first leftover that the source does not have, too.
pub(super) fn find(pair: &Pair<'_>) -> Option<Flag> {
    let (source, translation) = (pair.source, pair.translation);
    let by_form = [&ENTITY, &TAG, &PIECE].into_iter().filter_map(|form| form.as_ref()).find_map(|form| {
        let is_own = |found: &regex::Match<'_>| source.contains(found.as_str().trim());
        form.find_iter(translation)
            .find(|found| !is_own(found))
            .map(|found| Span::new(found.start(), found.end()))
    });
    let by_letter = || {
        MARKS
            .iter()
            .filter(|mark| !source.contains(**mark))
            .find_map(|mark| translation.find(mark).map(|start| Span::new(start, start + mark.len())))
    };
    if let Some(span) = by_form.or_else(by_letter) {
        let message = format!("has leftovers of a model or a page: {}", span.of(translation).trim());
        return Some(Flag::error(CheckKind::Leakage, message).at_translation(span));
    }
    letters_apart(translation).filter(|_| letters_apart(source).is_none()).map(|span| {
        Flag::error(CheckKind::Leakage, "has the letters of its words apart").at_translation(span)
    })
}

/// The first run of single letters with one space between each.
fn letters_apart(text: &str) -> Option<Span> {
    let is_letter = |word: &str| word.chars().all(char::is_alphabetic) && word.chars().nth(1).is_none();
    let (mut start, mut count, mut at) = (0, 0, 0);
    for word in text.split(' ') {
        if !word.is_empty() && is_letter(word) {
            if count == 0 {
                start = at;
            }
            count += 1;
            if count == APART {
                return Some(Span::new(start, at + word.len()));
            }
        } else {
            count = 0;
        }
        at += word.len() + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::pair::french_to_english;

    fn flagged(source: &str, translation: &str) -> bool {
        !french_to_english(|pair| find(pair).into_iter().collect(), source, translation).is_empty()
    }

    #[test]
    fn finds_what_models_leave_behind() {
        for translation in [
            "The mayor&apos;s dog barks.",
            "The mayor & # 39 ; s dog barks.",
            "The &lt;mayor&gt; barks.",
            "The ma@@ yor bar@@ ks.",
            "The ma ##yor bar ##ks.",
            "▁The ▁mayor ▁barks.",
            "The mayor’s ⁇ barks.",
            "The mayor<unk> barks.",
            "The mayor barks.<pad>",
            "The mayor <i>barks</i>.",
            "The mayor barks. />",
            "The mayor [UNK] barks.",
            "The well @-@ known mayor barks.",
            "The mayor\u{fffd}s dog barks.",
            "The mayorâ€™s dog barks.",
            "The Ġmayor barks.",
            "eng_Latn The mayor barks.",
            "T h e m a y o r b a r k s .",
            "The mayor barks.\\n",
        ] {
            assert!(flagged("Le chien du maire aboie.", translation), "{translation}");
        }
    }

    #[test]
    fn leaves_what_the_source_has_and_plain_marks_alone() {
        for (source, translation) in [
            ("La R&D de A&B ; il pleut.", "R&D at A&B; it is raining."),
            ("Le signe ▁ est bas.", "The sign ▁ is low."),
            ("I N T E R D I T", "F O R B I D D E N"),
            ("Si a < b et b > c, il gagne.", "If a < b and b > c, he wins."),
            ("Écrire à a_b@exemple.fr", "Write to a_b@exemple.fr"),
            ("Les plans A et B", "Plans A and B"),
        ] {
            assert!(!flagged(source, translation), "{translation}");
        }
    }
}
