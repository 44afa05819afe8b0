//! Guillemets the wrong way round: » … «, as scripts set them that take an opening mark for a closing one, and as German has them.
//!
//! A pair is read so only where its form proves it: an opening guillemet never stands before a comma or a full stop, or right behind a
//! word. What is proved for one pair of a paragraph holds for the others, if all of them stand in that order.

use std::borrow::Cow;

use super::marks::{is_apostrophe, is_mark, is_opener};

/// `paragraph` with its reversed guillemets turned round. Both have the same length, so all offsets stay.
pub(super) fn turned(paragraph: &str) -> Cow<'_, str> {
    let marks: Vec<(usize, char)> =
        paragraph.char_indices().filter(|&(_, c)| matches!(c, '«' | '»')).collect();
    if marks.first().is_none_or(|&(_, first)| first == '«') && !has_two_in_a_row(&marks) {
        return Cow::Borrowed(paragraph);
    }
    let alternate = marks.len().is_multiple_of(2)
        && marks.chunks(2).all(|pair| pair[0].1 == '»' && pair[1].1 == '«' && may_open(paragraph, pair[0].0));
    let proved = |at: usize, end: usize| may_open(paragraph, at) && closes(paragraph, at, end);
    let pairs: Vec<(usize, usize)> = if alternate && marks.chunks(2).any(|pair| proved(pair[0].0, pair[1].0))
    {
        marks.chunks(2).map(|pair| (pair[0].0, pair[1].0)).collect()
    } else {
        single_pairs(&marks, proved)
    };
    if pairs.is_empty() {
        return Cow::Borrowed(paragraph);
    }
    let mut turned = String::with_capacity(paragraph.len());
    let mut done = 0;
    for (open, close) in pairs {
        turned.push_str(&paragraph[done..open]);
        turned.push('«');
        turned.push_str(&paragraph[open + '»'.len_utf8()..close]);
        turned.push('»');
        done = close + '«'.len_utf8();
    }
    turned.push_str(&paragraph[done..]);
    Cow::Owned(turned)
}

fn has_two_in_a_row(marks: &[(usize, char)]) -> bool {
    marks.windows(2).any(|pair| pair[0].1 == '»' && pair[1].1 == '»')
}

/// The pairs that are reversed by themselves, among others that are not.
fn single_pairs(marks: &[(usize, char)], proved: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let (mut pairs, mut open, mut n) = (Vec::new(), 0_usize, 0);
    while n < marks.len() {
        match (marks[n].1, marks.get(n + 1)) {
            ('»', Some(&(end, '«'))) if open == 0 && proved(marks[n].0, end) => {
                pairs.push((marks[n].0, end));
                n += 1;
            }
            ('»', _) => open = open.saturating_sub(1),
            _ => open += 1,
        }
        n += 1;
    }
    pairs
}

/// Whether the » at `at` may open: free before it, and a word after it.
fn may_open(text: &str, at: usize) -> bool {
    let free = |c: char| c.is_whitespace() || is_opener(c) || is_apostrophe(c);
    let after = text[at + '»'.len_utf8()..].trim_start();
    text[..at].chars().next_back().is_none_or(free)
        && after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '…' | '[' | '('))
}

/// Whether the « at `end`, which goes with the » at `at`, can only close.
fn closes(text: &str, at: usize, end: usize) -> bool {
    let after = &text[end + '«'.len_utf8()..];
    let beyond = after.trim_start();
    let before_mark =
        beyond.chars().next().is_none_or(|c| matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')'))
            && !beyond.starts_with("...");
    let tight_inside = text[..end].ends_with(|c: char| c.is_alphanumeric() || is_mark(c))
        && text[at + '»'.len_utf8()..].starts_with(char::is_alphanumeric);
    before_mark || (tight_inside && after.starts_with(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_what_can_only_be_reversed() {
        for (text, expected) in [
            (
                "» Je pars « , dit-il. Il a parlé de » honte « hier.",
                "« Je pars » , dit-il. Il a parlé de « honte » hier.",
            ),
            ("Il dit »oui« et part.", "Il dit «oui» et part."),
            ("« Bien », dit-il. » Mal « .", "« Bien », dit-il. « Mal » ."),
        ] {
            assert_eq!(turned(text), expected);
        }
    }

    #[test]
    fn leaves_the_end_of_an_earlier_quotation_alone() {
        for text in [
            "Il part. » Elle parle de « honte » hier.",
            "fin », dit-il. Il veut « partir.",
            "« Oui. » « Non. »",
            "»",
        ] {
            assert_eq!(turned(text), text);
        }
    }
}
