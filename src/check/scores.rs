//! Are the scores of sets and matches the right way round?
//!
//! Who writes "7-6, 6-4" may have turned all of "6-7, 4-6", as the other player is the subject now. One set turned alone is a slip, and so is
//! "won 1-3".

use super::flag::{CheckKind, Flag};
use super::pair::Pair;
use super::word::words_of;
use crate::language::{Around, LanguageFacts, NumberForms};
use crate::text::Span;

/// The points of both sides, as they are written, and where.
#[derive(Clone, Copy, Debug)]
struct Score {
    points: [u32; 2],
    span: Span,
}

impl Score {
    fn is_turned(&self, other: &Self) -> bool {
        let [one, two] = self.points;
        one != two && other.points == [two, one]
    }
}

/// Scores that the translation turned round where it cannot be right.
pub fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let is_known =
        LanguageFacts::around(pair.from, pair.to).iter().any(|facts| !facts.numbers.winning.is_empty());
    if !is_known || !pair.source.contains(JOINS) || !pair.translation.contains(JOINS) {
        return Vec::new();
    }
    let (source, translation) = (matches(pair.source), matches(pair.translation));
    let (Some(before), Some(after)) = (source.first(), translation.first()) else { return Vec::new() };
    if source.len() != 1 || translation.len() != 1 || before.len() != after.len() {
        return Vec::new();
    }
    let pairs = || before.iter().zip(after);
    if !pairs().all(|(one, other)| one.points == other.points || one.is_turned(other)) {
        return Vec::new();
    }
    let turned: Vec<(&Score, &Score)> = pairs().filter(|(one, other)| one.is_turned(other)).collect();
    let is_mixed = pairs().any(|(one, other)| one.points == other.points && one.points[0] != one.points[1]);
    let is_slip = is_mixed || before.len() == 1 && is_won(pair) && after[0].points[0] < after[0].points[1];
    let flag = |(one, other): &(&Score, &Score)| {
        let message = format!(
            "the source has {}, the translation {}",
            one.span.of(pair.source),
            other.span.of(pair.translation)
        );
        Flag::error(CheckKind::Numbers, message).at_source(one.span).at_translation(other.span)
    };
    turned.iter().filter(|_| is_slip).map(flag).collect()
}

const JOINS: [char; 2] = ['-', '–'];

/// The scores of each match: sets stand one behind the other, with no more than marks, tie-breaks and "and" between.
fn matches(text: &str) -> Vec<Vec<Score>> {
    let mut found: Vec<Vec<Score>> = Vec::new();
    for score in scores(text) {
        let last = found.last().and_then(|sets| sets.last());
        let is_next = last.is_some_and(|last| is_between_sets(&text[last.span.end..score.span.start]));
        match found.last_mut() {
            Some(sets) if is_next => sets.push(score),
            _ => found.push(vec![score]),
        }
    }
    found
}

/// Whether `gap` may stand between two sets: ", ", " et ", " (7/5), ".
fn is_between_sets(gap: &str) -> bool {
    let outside = match (gap.find('('), gap.find(')')) {
        (Some(opens), Some(closes)) if opens < closes => [&gap[..opens], &gap[closes + 1..]].concat(),
        _ => gap.to_owned(),
    };
    outside.len() <= 8
        && outside
            .split(|c: char| !c.is_alphanumeric())
            .all(|word| matches!(word, "" | "et" | "and" | "puis" | "then"))
}

/// All scores of `text` but those in brackets, which are tie-breaks.
fn scores(text: &str) -> Vec<Score> {
    let mut found = Vec::new();
    let mut is_bracketed = false;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match c {
            '(' => is_bracketed = true,
            ')' => is_bracketed = false,
            _ => {}
        }
        let follows = text[..at].ends_with(|before: char| {
            before.is_alphanumeric() || JOINS.contains(&before) || matches!(before, '.' | ',' | '/')
        });
        if let Some(score) = score_at(text, at).filter(|_| !is_bracketed && !follows) {
            at = score.span.end;
            found.push(score);
        } else {
            at += c.len_utf8();
        }
    }
    found
}

/// The score that begins at `at`: one or two digits, a hyphen, one or two digits, and nothing that makes a date or a year of it.
fn score_at(text: &str, at: usize) -> Option<Score> {
    let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let first = Some(digits(at)).filter(|length| (1..=2).contains(length))?;
    let join = text[at + first..].chars().next().filter(|c| JOINS.contains(c))?;
    let start = at + first + join.len_utf8();
    let second = Some(digits(start)).filter(|length| (1..=2).contains(length))?;
    let rest = &text[start + second..];
    let goes_on = rest.starts_with(|c: char| c.is_alphanumeric() || JOINS.contains(&c))
        || rest.trim_start().starts_with(['%', '°', '€', '$']);
    let points = [text[at..at + first].parse().ok()?, text[start..start + second].parse().ok()?];
    (!goes_on).then_some(Score { points, span: Span::new(at, start + second) })
}

/// Whether both sides tell of who won, and neither of who lost.
fn is_won(pair: &Pair<'_>) -> bool {
    let around = LanguageFacts::around(pair.from, pair.to);
    let tells = |text: &str, list: fn(&NumberForms) -> &'static [&'static str]| tells(text, list, around);
    [pair.source, pair.translation].into_iter().all(|text| tells(text, |numbers| numbers.winning))
        && ![pair.source, pair.translation].into_iter().any(|text| tells(text, |numbers| numbers.losing))
}

fn tells(text: &str, list: fn(&NumberForms) -> &'static [&'static str], around: Around) -> bool {
    words_of(text).iter().any(|word| {
        around.iter().flat_map(|facts| list(&facts.numbers)).any(|beginning| {
            word.folded == *beginning || beginning.len() > 3 && word.folded.starts_with(beginning)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::pair::french_to_english;

    fn count(source: &str, translation: &str) -> usize {
        french_to_english(check, source, translation).len()
    }

    #[test]
    fn finds_a_set_that_was_turned_alone() {
        for (source, translation) in [
            ("Elle s'incline 6-4, 7-6 (7/5).", "She lost 6-4, 6-7 (7-5)."),
            ("Elle s'impose 6-4, 3-6, 7-5.", "She won 4-6, 3-6, 7-5."),
            ("Il l'emporte 7-6 (7/3) et 6-4.", "He won 6-7 (3-7) and 6-4."),
            ("Lens s'impose 3-1 à Nice.", "Lens won 1-3 in Nice."),
        ] {
            assert_eq!(count(source, translation), 1, "{translation}");
        }
    }

    #[test]
    fn lets_the_other_side_be_the_subject() {
        for (source, translation) in [
            ("Il s'est incliné 4-6, 6-7 (5/7) face à Duval.", "Duval beat him 6-4, 7-6 (7-5)."),
            ("Lens battu 0-2 par Nice", "Nice beat Lens 2-0"),
            ("Nice bat Lens 2-0 et Metz perd 0-1 à Lille.", "Nice beat Lens 2-0 and Lille beat Metz 1-0."),
            ("Victoire 1-3 à Nice.", "A 3-1 win in Nice."),
            ("Ils gagnent 1-3 à Nice.", "They won 1-3 in Nice."),
            ("La saison 2023-2024, du 3-5 mai", "The 2023-2024 season, from 3-5 May"),
        ] {
            assert_eq!(count(source, translation), 0, "{translation}");
        }
    }
}
