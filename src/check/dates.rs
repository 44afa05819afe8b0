//! Are the days and months of the source in the translation, and no others?
//!
//! Years and days of the month are numbers, and the check of numbers looks at them; here they count where they stand with a month.

use super::flag::{CheckKind, Flag};
use super::nights::is_of_night;
use super::pair::Pair;
use super::quantity::{Quantity, Value, quantities};
use super::word::{Word, words_of};
use crate::language::{Around, Calendar, Initial, LanguageFacts, LanguagePair, LanguageTag, RelativeDay};
use crate::text::Span;

/// A day of the week or a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    /// 0 for Monday.
    Day(usize),
    /// 0 for January.
    Month(usize),
}

/// A day or month in a text.
#[derive(Clone, Copy, Debug)]
struct Mention {
    name: Name,
    span: Span,
    /// Whether the word may be something else: "may", "mars", a shortened month.
    doubtful: bool,
}

/// Days and months that the translation changed, lost or invented.
pub fn check(pair: &Pair<'_>) -> Vec<Flag> {
    // Of a language whose names of days are not known, none can be missed.
    let has_calendar = |tag: &LanguageTag| tag.facts().is_some_and(|facts| facts.calendar.is_some());
    if !has_calendar(pair.from) || !has_calendar(pair.to) {
        return Vec::new();
    }
    let (before, after) = (words_of(pair.source), words_of(pair.translation));
    let (source, translation) = (mentions(&before, pair.from), mentions(&after, pair.to));
    let mut lost: Vec<&Mention> = without_match(&source, &translation);
    let mut invented: Vec<&Mention> = without_match(&translation, &source);
    drop_nights([&before, &after], &translation, pair, &mut lost, &mut invented);
    let mut flags: Vec<Flag> = Vec::new();
    for mention in &invented {
        if matches!(mention.name, Name::Month(_)) && has_numeric_date(pair.source) {
            continue;
        }
        let changed = lost.iter().find(|other| same_kind(other.name, mention.name));
        // Said once more than in the source, it is no invention.
        if changed.is_none() && source.iter().any(|other| other.name == mention.name) {
            continue;
        }
        let after = mention.span.of(pair.translation);
        let message = match changed {
            Some(other) => format!("the source has {}, the translation {after}", other.span.of(pair.source)),
            None => format!("the source does not have {after}"),
        };
        let mut flag = Flag::error(CheckKind::Dates, message).at_translation(mention.span);
        flag.source_spans.extend(changed.map(|other| other.span));
        flags.push(flag);
    }
    let known = |lost: &Mention| translation.iter().any(|other| other.name == lost.name);
    for mention in lost
        .iter()
        .filter(|lost| !(matches!(lost.name, Name::Month(_)) && has_numeric_date(pair.translation)))
        .filter(|lost| !known(lost) && !invented.iter().any(|other| same_kind(other.name, lost.name)))
    {
        let message = format!("the translation lacks {}", mention.span.of(pair.source));
        flags.push(Flag::warning(CheckKind::Dates, message).at_source(mention.span));
    }
    if flags.is_empty() {
        flags.extend(moved_day(pair, &source, &translation));
    }
    flags.extend(relative(&before, &after, pair));
    flags
}

/// Takes out days of nights that the translation calls after the day before.
fn drop_nights(
    [before, after]: [&[Word<'_>]; 2],
    translation: &[Mention],
    pair: &Pair<'_>,
    lost: &mut Vec<&Mention>,
    invented: &mut Vec<&Mention>,
) {
    let calendar = |language: &LanguageTag| language.facts().and_then(|facts| facts.calendar.as_ref());
    let Some((own, other)) = calendar(pair.from).zip(calendar(pair.to)) else { return };
    lost.retain(|mention| {
        let Name::Day(day) = mention.name else { return true };
        let eve = Name::Day((day + 6) % 7);
        let is_eve = |there: &Mention| there.name == eve && is_of_night(after, there.span, other);
        let called_after_eve = is_of_night(before, mention.span, own) && translation.iter().any(is_eve);
        if called_after_eve {
            invented.retain(|there| !is_eve(there));
        }
        !called_after_eve
    });
}

/// The days and months of `sentence` that none of the `evidence` texts has, each flagged once.
pub(super) fn unsupported(
    sentence: &str,
    evidence: &[(&str, &LanguageTag)],
    language: &LanguageTag,
) -> Vec<Flag> {
    let mut stated = mentions(&words_of(sentence), language);
    stated.retain(|mention| !mention.doubtful);
    if stated.is_empty() {
        return Vec::new();
    }
    let known: Vec<Mention> =
        evidence.iter().flat_map(|(text, language)| mentions(&words_of(text), language)).collect();
    let in_numbers = evidence.iter().any(|(text, _)| has_numeric_date(text));
    let mut flags: Vec<Flag> = Vec::new();
    for (at, mention) in stated.iter().enumerate() {
        let is_known = known.iter().any(|other| other.name == mention.name)
            || in_numbers && matches!(mention.name, Name::Month(_))
            || stated[..at].iter().any(|earlier| earlier.name == mention.name);
        if !is_known {
            let message = format!("{} is nowhere in the article", mention.span.of(sentence));
            flags.push(Flag::error(CheckKind::Dates, message).at_translation(mention.span));
        }
    }
    flags
}

fn same_kind(one: Name, other: Name) -> bool {
    matches!((one, other), (Name::Day(_), Name::Day(_)) | (Name::Month(_), Name::Month(_)))
}

/// The certain ones of `mentions` that have no equal among `others` that is still free.
fn without_match<'m>(mentions: &'m [Mention], others: &[Mention]) -> Vec<&'m Mention> {
    let mut free: Vec<Name> = others.iter().map(|other| other.name).collect();
    let mut unmatched = Vec::new();
    for one in mentions {
        match free.iter().position(|other| *other == one.name) {
            Some(at) => drop(free.swap_remove(at)),
            None if !one.doubtful => unmatched.push(one),
            None => {}
        }
    }
    unmatched
}

/// The days and months of a text.
fn mentions(words: &[Word<'_>], language: &LanguageTag) -> Vec<Mention> {
    let Some(calendar) = language.facts().and_then(|facts| facts.calendar.as_ref()) else {
        return Vec::new();
    };
    let needs_capital = calendar.initial == Initial::Capital;
    let found = words.iter().enumerate().filter_map(|(at, word)| {
        let folded = word.folded.as_str();
        let singular = folded.strip_suffix('s').unwrap_or(folded);
        let day = calendar
            .days
            .iter()
            .position(|day| *day == folded || *day == singular)
            .filter(|_| !needs_capital || word.is_capitalised());
        let month = calendar.months.iter().position(|month| *month == folded);
        let day = day.or_else(|| short_day(calendar, words, at));
        let shortened = || calendar.short_month(folded);
        let name = day.map(Name::Day).or(month.map(Name::Month)).or_else(|| shortened().map(Name::Month))?;
        let doubtful = match name {
            Name::Day(_) => false,
            Name::Month(_) if month.is_none() => !is_by_number(words, at),
            Name::Month(_) => is_doubtful(calendar, words, at),
        };
        Some(Mention { name, span: word.span, doubtful })
    });
    found.collect()
}

/// The day that the word at `at` is cut short from: "mar. 4 août", "du mar. au ven.".
fn short_day(calendar: &Calendar, words: &[Word<'_>], at: usize) -> Option<usize> {
    let (_, day) = calendar.short_days.iter().find(|(day, _)| *day == words[at].folded)?;
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let after = words.get(at + 1).filter(|next| next.gap.starts_with('.'));
    // "12 mar. 2024" is in March.
    let follows_number = before.is_some_and(Word::is_numeral);
    let is_beside = |word: &Word<'_>| calendar.beside_short_days.contains(&word.folded.as_str());
    let before_date = after.is_some_and(|next| {
        next.is_numeral() && next.text.len() <= 4 || calendar.month(&next.folded).is_some()
    });
    let in_range = before.is_some_and(is_beside)
        && after.is_some_and(|next| is_beside(next) || next.folded == "de" || next.is_numeral());
    let is_short = |word: &Word<'_>| calendar.short_days.iter().any(|(day, _)| *day == word.folded);
    let ends_range =
        at >= 2 && before.is_some_and(is_beside) && is_short(&words[at - 2]) && words.len() == at + 1;
    let capital = calendar.initial == Initial::Small || words[at].is_capitalised();
    (capital && !follows_number && (before_date || in_range || ends_range)).then_some(*day)
}

/// Whether a number stands right before or after the word at `at`; "1er" is one.
fn is_by_number(words: &[Word<'_>], at: usize) -> bool {
    let neighbours = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    neighbours.filter_map(|at| words.get(at)).any(Word::is_numeral)
}

/// Whether the name of a month at `at` may be another word.
fn is_doubtful(calendar: &Calendar, words: &[Word<'_>], at: usize) -> bool {
    let has_capital = words[at].is_capitalised();
    let is_other_word = calendar.doubtful_months.contains(&words[at].folded.as_str());
    let by_number = || is_by_number(words, at);
    match calendar.initial {
        Initial::Capital => !has_capital || is_other_word && !by_number() && may_be_other(words, at),
        Initial::Small => has_capital && is_other_word,
    }
}

/// Whether a word with a capital may be the verb at the head of a sentence, or a surname.
fn may_be_other(words: &[Word<'_>], at: usize) -> bool {
    let follows_name = at
        .checked_sub(1)
        .and_then(|before| words.get(before))
        .is_some_and(|word| word.is_capitalised() && !word.opens);
    words[at].opens || follows_name
}

/// Whether a date is written in numbers alone, month included.
fn has_numeric_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    bytes.iter().enumerate().any(|(at, byte)| {
        matches!(byte, b'/' | b'.' | b'-')
            && at > 0
            && is_digit(at - 1)
            && is_digit(at + 1)
            && (bytes.get(at + 2) == Some(byte) && is_digit(at + 3)
                || bytes.get(at + 3) == Some(byte) && is_digit(at + 4)
                || *byte == b'/' && !is_digit(at + 3)
                || *byte == b'.' && follows_article(&text[..at]) && is_month(&text[at + 1..]))
    })
}

/// Whether `text` begins with the number of a month, and no share.
fn is_month(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let month = text[..digits].parse::<u8>().is_ok_and(|number| (1..=12).contains(&number));
    month && digits <= 2 && !text[digits..].trim_start().starts_with(['%', '°', '€'])
}

/// Whether the digits that `text` ends in stand after "le", as the day of "le 3.9" does.
fn follows_article(text: &str) -> bool {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let article = before.rsplit(|c: char| !c.is_alphanumeric()).next();
    matches!(article, Some("le" | "Le" | "du" | "Du" | "au" | "Au"))
}

/// Days that stand with another month than in the source: "12 mars et 13 avril" as "13 March and 12 April".
fn moved_day(pair: &Pair<'_>, source: &[Mention], translation: &[Mention]) -> Option<Flag> {
    let around = LanguageFacts::around(pair.from, pair.to);
    let before = dated(source, &quantities(pair.source, pair.from), pair.source, around);
    let after = dated(translation, &quantities(pair.translation, pair.to), pair.translation, around);
    let moved = before.iter().find(|(month, day, _)| {
        let same_month = || after.iter().filter(|(other, _, _)| other == month);
        same_month().next().is_some()
            && same_month().all(|(_, other, _)| other != day)
            && after.iter().any(|(_, other, _)| other == day)
    })?;
    let message = format!("the day of {} stands with another month", moved.2.of(pair.source));
    Some(Flag::error(CheckKind::Dates, message).at_source(moved.2))
}

/// Each month that has a day: the month, the day, where the month stands.
fn dated(
    mentions: &[Mention],
    quantities: &[Quantity],
    text: &str,
    around: Around,
) -> Vec<(usize, Value, Span)> {
    let calendars = || around.into_iter().filter_map(|facts| facts.calendar.as_ref());
    let is_day = |value: &Value| (1..32).any(|day| *value == Value::from(day));
    let mut found = Vec::new();
    for mention in mentions {
        let Name::Month(month) = mention.name else { continue };
        let close = |start: usize, end: usize| {
            text.get(start..end).is_some_and(|gap| {
                let gap = gap.trim();
                gap.is_empty() || calendars().any(|calendar| calendar.beside_day.contains(&gap))
            })
        };
        let day = quantities.iter().find(|quantity| {
            close(quantity.span.end, mention.span.start) || close(mention.span.end, quantity.span.start)
        });
        let value = day.and_then(|quantity| quantity.readings.iter().find(|value| is_day(value)));
        found.extend(value.map(|value| (month, value.clone(), mention.span)));
    }
    found
}

/// Days told from the day of writing that the translation does not tell so, or tells of another day.
fn relative(before: &[Word<'_>], after: &[Word<'_>], pair: &Pair<'_>) -> Vec<Flag> {
    let calendars = LanguagePair::of(pair.from, pair.to)
        .and_then(|pair| pair.from.calendar.as_ref().zip(pair.to.calendar.as_ref()));
    let Some((own, other)) = calendars else { return Vec::new() };
    let find = |words: &[Word<'_>], list: &[&str]| {
        words.iter().find(|word| list.contains(&word.folded.as_str())).map(|word| word.span)
    };
    let missing = RelativeDay::ALL.into_iter().filter_map(|day| {
        match (find(before, own.relative(day)), find(after, other.relative(day))) {
            (Some(span), None) => {
                let message = format!("the translation does not say “{}”", other.relative(day).first()?);
                Some(Flag::warning(CheckKind::Dates, message).at_source(span))
            }
            (None, Some(span)) if day != RelativeDay::Today => {
                let message = format!("the source does not say “{}”", span.of(pair.translation));
                Some(Flag::warning(CheckKind::Dates, message).at_translation(span))
            }
            _ => None,
        }
    });
    missing.chain(other_period(before, after, own, other)).collect()
}

/// The "next" or "last" of a week, month or year that the translation does not have: "la semaine prochaine" is not this week.
fn other_period(before: &[Word<'_>], after: &[Word<'_>], own: &Calendar, other: &Calendar) -> Option<Flag> {
    let is_in = |list: &[&str], word: &Word<'_>| list.contains(&word.folded.as_str());
    [(own.next, other.next), (own.last, other.last)].into_iter().find_map(|(which, counterparts)| {
        let told = |pair: &&[Word<'_>]| {
            is_in(own.periods, &pair[0]) && is_in(which, &pair[1])
                || is_in(which, &pair[0]) && is_in(own.periods, &pair[1])
        };
        let pair = before.windows(2).find(told)?;
        let message = format!("the translation does not say “{}”", counterparts.first()?);
        let span = Span::new(pair[0].span.start, pair[1].span.end);
        let said = after.iter().any(|word| is_in(counterparts, word));
        (!said).then(|| Flag::warning(CheckKind::Dates, message).at_source(span))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::flag::Severity;
    use crate::check::pair::french_to_english;

    fn severities(source: &str, translation: &str) -> Vec<Severity> {
        french_to_english(check, source, translation).iter().map(|flag| flag.severity).collect()
    }

    #[test]
    fn lets_a_night_be_called_after_the_day_before() {
        let source = "Un bus a brûlé dans la nuit de samedi à dimanche.";
        assert_eq!(severities(source, "A bus burned on Saturday night."), []);
        let source = "Un bus a brûlé dans la nuit de dimanche.";
        assert_eq!(severities(source, "A bus burned overnight Saturday."), []);
        assert_eq!(severities(source, "A bus burned on Friday night."), [Severity::Error]);
        assert_eq!(severities(source, "A bus burned on Saturday."), [Severity::Error]);
        assert_eq!(severities("Un bus a brûlé dimanche.", "A bus burned Saturday night."), [Severity::Error]);
        let two = "Il arrive dimanche vers la nuit, et lundi il repart.";
        assert_eq!(
            severities(two, "He arrives on Sunday night, and on Sunday he leaves."),
            [Severity::Error]
        );
    }

    #[test]
    fn takes_no_share_for_a_date() {
        let source = "De janvier à juin, une baisse du 87.74 pour cent.";
        assert_eq!(
            severities(source, "From January to September, a fall of 87.74 percent."),
            [Severity::Error]
        );
    }

    #[test]
    fn warns_of_another_week_or_year() {
        let source = "La réunion aura lieu en fin de semaine prochaine.";
        assert_eq!(severities(source, "The meeting will be at the end of this week."), [Severity::Warning]);
        assert_eq!(severities(source, "The meeting will be at the end of next week."), []);
        assert_eq!(severities("L'an dernier, il a plu.", "It rained that year."), [Severity::Warning]);
        assert_eq!(severities("Ces derniers jours, il a plu.", "It has rained in recent days."), []);
        assert_eq!(severities("La dernière séance est close.", "The session is closed."), []);
    }

    #[test]
    fn finds_another_day_or_month() {
        assert_eq!(
            severities("Le vote aura lieu le 12 février.", "The vote will be held on January 12."),
            [Severity::Error]
        );
        assert_eq!(
            severities("Vide-grenier dim. 4 juin.", "Jumble sale on Saturday, June 4."),
            [Severity::Error]
        );
        assert_eq!(severities("Rendez-vous jeudi.", "See you on Friday."), [Severity::Error]);
        assert_eq!(severities("Il viendra en mai.", "He will come in June."), [Severity::Error]);
        assert_eq!(severities("Il vient.", "He comes in March."), [Severity::Error]);
        assert_eq!(severities("Du 12 mars au 3 avril.", "From March 3 to April 12."), [Severity::Error]);
    }

    #[test]
    fn warns_of_days_left_out() {
        assert_eq!(severities("Il est venu jeudi.", "He came."), [Severity::Warning]);
        assert_eq!(severities("Il est venu hier.", "He came."), [Severity::Warning]);
    }

    #[test]
    fn knows_days_and_months_in_both_languages() {
        for (source, translation) in [
            ("Le mardi 1er mars, puis en août.", "On Tuesday, March 1, then in August."),
            ("Le 12/02/2024", "12 February 2024"),
            ("Il peut venir sur Mars.", "He may come to Mars."),
            ("Du 12 mars au 3 avril.", "From March 12 to April 3."),
            (
                "Le guichet ouvre lun. 7 janv. et du mar. au jeu.",
                "The counter opens Monday, January 7, and Tuesday to Thursday.",
            ),
            ("Il a vu la mer. Au matin, il part.", "He saw the sea. In the morning he leaves."),
            ("La loi date du 12 fév. 2021.", "The law dates from February 12, 2021."),
            ("Depuis le 11-Septembre", "Since 9/11"),
            ("La réunion du 4.12", "The meeting of December 4"),
            ("Il viendra en sept. ou en oct.", "He will come in September or October."),
        ] {
            assert_eq!(severities(source, translation), [], "{source}");
        }
    }
}
