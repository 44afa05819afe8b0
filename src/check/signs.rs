//! Did a number keep its sign?
//!
//! U+2212, the hyphen and dashes all serve as minus. A sign may also be said in words ("minus 12", "450 BC", "down 64 points"), so that
//! one is lost only where nothing in the other text goes down.

use super::flag::{CheckKind, Flag};
use super::pair::Pair;
use super::quantity::{Form, Quantity, quantities};
use super::word::words_of;
use crate::language::LanguageFacts;
use crate::text::Span;

/// Numbers that lost their minus, and numbers that got one.
pub fn check(pair: &Pair<'_>) -> Vec<Flag> {
    if ![pair.source, pair.translation].iter().any(|text| text.contains(MINUS)) {
        return Vec::new();
    }
    let before = quantities(pair.source, pair.from);
    let after = quantities(pair.translation, pair.to);
    let lost = unsigned(&before, pair.source, &after, pair.translation, pair);
    let invented = unsigned(&after, pair.translation, &before, pair.source, pair);
    let told = |span: &Span, text: &str| format!("-{}", span.of(text));
    let lost = lost.iter().map(|(signed, bare)| {
        let message = format!("the translation lacks the minus of {}", told(signed, pair.source));
        Flag::error(CheckKind::Numbers, message).at_source(*signed).at_translation(*bare)
    });
    let invented = invented.iter().map(|(signed, bare)| {
        let message = format!("the source does not have the minus of {}", told(signed, pair.translation));
        Flag::error(CheckKind::Numbers, message).at_source(*bare).at_translation(*signed)
    });
    lost.chain(invented).collect()
}

const MINUS: [char; 3] = ['-', '−', '–'];

/// Each number with a minus whose only equals in the other text have none, with the first of these.
fn unsigned(
    own: &[Quantity],
    text: &str,
    others: &[Quantity],
    other_text: &str,
    pair: &Pair<'_>,
) -> Vec<(Span, Span)> {
    let signed: Vec<&Quantity> = own.iter().filter(|quantity| has_minus(quantity, text)).collect();
    if signed.is_empty() || goes_down(other_text, pair) {
        return Vec::new();
    }
    let bare = |quantity: &&Quantity| {
        let mut equals = others.iter().filter(|other| other.agrees_with(quantity)).peekable();
        let first = equals.peek().map(|first| first.span)?;
        // Said elsewhere without a minus as well, the number needs none.
        let also_bare = own.iter().any(|other| other.agrees_with(quantity) && !has_minus(other, text));
        (!also_bare && equals.all(|other| !has_minus(other, other_text))).then_some((quantity.span, first))
    };
    signed.iter().filter_map(bare).collect()
}

/// Whether a minus stands right before the number. The hyphen of a range, of a score, of a name or of a list is none.
fn has_minus(quantity: &Quantity, text: &str) -> bool {
    let before = &text[..quantity.span.start];
    let Some(rest) = before.strip_suffix(MINUS) else { return false };
    let opens =
        rest.is_empty() || rest.ends_with(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '/'));
    let unit = text[quantity.span.end..].trim_start();
    // At the head of a text the mark may be that of a list.
    let is_list = rest.trim().is_empty() && !unit.starts_with(['%', '°', '‰']);
    // So may a dash that closes an insertion.
    let closes_insertion = before.ends_with('–') && rest.matches(['–', '—']).count() % 2 == 1;
    let is_clock = unit.starts_with(':') || quantity.form != Form::Digits;
    opens && !is_list && !closes_insertion && !is_clock
}

/// Whether a word of `text` says that something is below, falls, or was before our era.
fn goes_down(text: &str, pair: &Pair<'_>) -> bool {
    let around = LanguageFacts::around(pair.from, pair.to);
    words_of(text).iter().any(|word| {
        around.iter().flat_map(|facts| facts.numbers.below_zero).any(|beginning| {
            word.folded == *beginning || beginning.len() > 3 && word.folded.starts_with(beginning)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::pair::french_to_english;

    fn messages(source: &str, translation: &str) -> Vec<String> {
        french_to_english(check, source, translation).into_iter().map(|flag| flag.message).collect()
    }

    #[test]
    fn finds_a_minus_that_was_lost_or_invented() {
        for (source, translation) in [
            ("On a relevé −7,5 °C au col.", "A reading of 7.5°C was taken at the pass."),
            ("Solde commercial : -18 millions.", "Trade balance: 18 million."),
            ("L'indice avance de 2,4 %.", "The index moved -2.4%."),
        ] {
            assert_eq!(messages(source, translation).len(), 1, "{source}");
        }
    }

    #[test]
    fn knows_a_minus_in_words_and_marks_that_are_none() {
        for (source, translation) in [
            ("On a relevé –7 °C au col.", "It was seven below at the pass, minus 7."),
            ("La place perd 41 points (-41).", "The market fell 41 points (41)."),
            ("Le temple date de -320.", "The temple dates from 320 BC."),
            ("Victoire 6-2 en 2019-2020.", "A 6-2 win in 2019-2020."),
            ("- 3 blessés dans un accident", "3 injured in an accident"),
        ] {
            assert_eq!(messages(source, translation), Vec::<String>::new(), "{source}");
        }
    }
}
