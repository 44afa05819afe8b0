//! Lines that `<br>` parts: those of an address, a poem or a list stand by themselves; text that was wrapped by hand goes on.
//!
//! Two breaks, with nothing between them, part paragraphs. Between such, a line goes on from the one before where it begins in
//! lower case in the middle of a sentence, and has the look of prose: the sentence comes to a stop, or one of the words at the break
//! can't stand at an end or leads on. Where one line does, so do others that are as long.

use super::line_end_hyphen::{WordsInFull, breaks_word};
use super::list_items::begins_list_item;
use crate::article::paragraph::ParagraphRole;
use crate::language::LanguageTag;
use crate::text::{fold, is_address};

/// What stands for a break in the text of a block, which has no other line ends.
pub(super) const BREAK: char = '\n';

/// Widths in columns that text is wrapped at by hand.
const WRAPPED: std::ops::RangeInclusive<usize> = 26..=120;

/// How many columns short of the longest line a line may end and still count as full.
const RAGGED_COLUMNS: usize = 12;

/// A single line that a sentence runs over is at least this long, in characters; shorter ones are of addresses and the like.
const SHORTEST_PROSE: usize = 20;

/// Lines without any stop are prose where they are this long on average, in characters. Lines of verse are shorter.
const LONG_LINES: usize = 45;

/// Words with which a line of an address begins, folded.
const CONTACTS: &[&str] = &[
    "tel",
    "telephone",
    "fax",
    "port",
    "portable",
    "mobile",
    "mail",
    "mel",
    "email",
    "e-mail",
    "courriel",
    "site",
    "contact",
    "rens",
    "renseignements",
    "reservations",
    "tarif",
    "tarifs",
    "horaires",
    "entree",
];

/// Articles, with which lines of verse and lists begin as often as lines that go on.
const ARTICLES: &[&str] = &["la", "le", "les", "un", "une"];

/// Words that lose their last letter before a vowel, without it.
const ELIDED: &[&str] =
    &["aujourd", "c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "puisqu", "qu", "quelqu", "s", "t"];

/// How a line goes on from the one before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    /// It stands by itself.
    None,
    /// The break is a blank.
    Blank,
    /// The break stands within a word, before which nothing goes.
    Word,
    /// The break stands within a word whose hyphen is gone.
    BrokenWord,
}

/// The paragraphs that the text of a block makes, with [`BREAK`] for its breaks.
pub(super) fn paragraphs(text: &str, role: ParagraphRole) -> Vec<String> {
    let lines: Vec<&str> = text.split(BREAK).map(str::trim).collect();
    let runs = lines.split(|line| line.is_empty()).filter(|run| !run.is_empty());
    runs.flat_map(|run| joined(run, role)).collect()
}

fn joined(run: &[&str], role: ParagraphRole) -> Vec<String> {
    let joins = joins(run, role);
    let mut found: Vec<String> = Vec::new();
    for (line, join) in run.iter().zip(joins) {
        match (join, found.last_mut()) {
            (Join::None, _) | (_, None) => found.push((*line).to_owned()),
            (join, Some(before)) => {
                if join == Join::BrokenWord {
                    before.pop();
                } else if join == Join::Blank {
                    before.push(' ');
                }
                before.push_str(line);
            }
        }
    }
    found
}

/// How each line of a run goes on from the one before; the first does not.
fn joins(run: &[&str], role: ParagraphRole) -> Vec<Join> {
    let certain: Vec<Join> = (0..run.len()).map(|n| certain_join(run, n, role)).collect();
    let width = run.iter().filter(|line| line.contains(' ')).map(|line| columns(line)).max().unwrap_or(0);
    if certain.iter().all(|join| *join == Join::None) || !WRAPPED.contains(&width) {
        return certain;
    }
    let of = |n: usize| match certain[n] {
        Join::None if n > 0 && fills_width(run, n, width) => Join::Blank,
        join => join,
    };
    (0..run.len()).map(of).collect()
}

/// How a line goes on, as far as it and the sentence that it is in tell.
fn certain_join(run: &[&str], n: usize, role: ParagraphRole) -> Join {
    let Some(before) = n.checked_sub(1).map(|n| run[n]) else { return Join::None };
    let line = run[n];
    if begins_list_item(line) {
        return Join::None;
    }
    if let Some(join) = word_join(before, line) {
        return join;
    }
    let opens = ends_open(before) && line.starts_with(|c: char| c.is_alphanumeric() || OPENING.contains(&c));
    if opens || (is_abbreviated(before) && line.starts_with(char::is_uppercase)) {
        return Join::Blank;
    }
    if !is_inside_sentence(before, line) {
        return Join::None;
    }
    let goes_on = role == ParagraphRole::Heading || leads_on(line) || is_prose(run, n);
    if goes_on { Join::Blank } else { Join::None }
}

/// Whether the lines around the break before line `n`, which begins in lower case, are prose.
fn is_prose(run: &[&str], n: usize) -> bool {
    let inside = (1..run.len()).filter(|n| is_inside_sentence(run[n - 1], run[*n])).count();
    if run[n..].iter().any(|line| holds_stop(line)) {
        return inside > 1 || columns(run[n - 1]) >= SHORTEST_PROSE;
    }
    let all: usize = run.iter().map(|line| columns(line)).sum();
    2 * inside >= run.len() - 1 && all >= LONG_LINES * run.len()
}

/// Whether line `n` of wrapped text, which begins with no small letter, goes on: the line before is full. A last line without a stop
/// is a signature or the like.
fn fills_width(run: &[&str], n: usize, width: usize) -> bool {
    let (before, line) = (run[n - 1], run[n]);
    let word = line.split(' ').next().unwrap_or_default();
    let is_signature = n + 1 == run.len() && !ends_with_stop(line) && ends_with_stop(before);
    columns(before) + 1 + columns(word) + RAGGED_COLUMNS > width
        && !begins_list_item(line)
        && !is_contact(line)
        && !is_signature
}

/// How the halves of a word at a break are put together: `pré-` and `fecture`, `l’` and `arrêt`.
fn word_join(before: &str, line: &str) -> Option<Join> {
    let mut backwards = before.chars().rev();
    let last = backwards.next()?;
    let after_letter = backwards.next().is_some_and(char::is_alphabetic);
    if !after_letter || !line.starts_with(char::is_alphabetic) {
        return None;
    }
    match last {
        '-' | '\u{2010}' if breaks_word(before, line, &WordsInFull::default()) => Some(Join::BrokenWord),
        '\u{AD}' => Some(Join::BrokenWord),
        '-' | '\u{2010}' => Some(Join::Word),
        '\'' | '’' if ends_in_elision(before) => Some(Join::Word),
        _ => None,
    }
}

const OPENING: &[char] = &['«', '"', '“', '‘', '(', '[', ' ', '\u{A0}', '\u{202F}'];
const CLOSING: &[char] = &['»', '"', '”', '’', '\'', ')', ']', ' ', '\u{A0}', '\u{202F}'];
const STOPS: &[char] = &['.', '!', '?', '…'];

fn columns(line: &str) -> usize {
    line.chars().count()
}

/// Whether a sentence runs on from `before` to `line`.
fn is_inside_sentence(before: &str, line: &str) -> bool {
    line.trim_start_matches(OPENING).starts_with(char::is_lowercase)
        && !ends_with_stop(before)
        && !before.ends_with([':', ';'])
        && !begins_list_item(line)
        && !is_contact(line)
}

fn ends_with_stop(line: &str) -> bool {
    line.trim_end_matches(CLOSING).ends_with(STOPS)
}

/// Whether a sentence ends in `line`, or at its end.
fn holds_stop(line: &str) -> bool {
    let inner = line.match_indices(STOPS).any(|(at, stop)| {
        let rest = line[at + stop.len()..].trim_start_matches(CLOSING);
        rest.len() < line.len() - at - stop.len()
            && rest.trim_start_matches(OPENING).starts_with(char::is_uppercase)
    });
    inner || ends_with_stop(line)
}

fn is_contact(line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or_default();
    let word = fold(first.trim_end_matches(['.', ':', ',', '\u{A0}']));
    is_address(first.trim_end_matches(['.', ','])) || CONTACTS.contains(&word.as_str())
}

/// Whether the last word of a line is one that nothing ends with.
fn ends_open(line: &str) -> bool {
    let last = line.rsplit([' ', '’', '\'']).next().unwrap_or_default();
    let words = LanguageTag::french().facts().map(|facts| facts.words);
    words.is_some_and(|words| words.never_last.contains(&fold(last).as_str()))
}

fn ends_in_elision(line: &str) -> bool {
    let bare = line.trim_end_matches(['’', '\'']);
    let last = fold(bare.rsplit([' ', '«', '(']).next().unwrap_or_default());
    ELIDED.contains(&last.as_str())
}

/// `M.`, `MM.`, or the initial of a given name.
fn is_abbreviated(line: &str) -> bool {
    let last = line.rsplit([' ', '\u{A0}']).next().unwrap_or_default();
    let Some(word) = last.strip_suffix('.') else { return false };
    !word.is_empty()
        && word.chars().all(char::is_uppercase)
        && word.chars().count() <= 2
        && line.len() > last.len()
}

/// Whether a line begins with a word that goes on from others, such as a preposition.
fn leads_on(line: &str) -> bool {
    let first = line.trim_start_matches(OPENING).split([' ', '’', '\'', '-', ',']).next().unwrap_or_default();
    let first = fold(first);
    let words = LanguageTag::french().facts().map(|facts| facts.words);
    let elided = ["d", "qu", "n", "s"].contains(&first.as_str());
    !ARTICLES.contains(&first.as_str())
        && (elided || words.is_some_and(|words| words.is_function_word(&first)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Vec<String> {
        paragraphs(&text.replace(" / ", "\n"), ParagraphRole::Plain)
    }

    #[test]
    fn joins_the_lines_of_text_that_was_wrapped_by_hand() {
        for (text, joined) in [
            (
                "La cour d’appel de Rennes a confirmé / jeudi la peine de M. / Kervella, maire de la / Sère, qui avait / fait appel. Il ira en cassation.",
                "La cour d’appel de Rennes a confirmé jeudi la peine de M. Kervella, maire de la Sère, qui avait fait appel. Il ira en cassation.",
            ),
            (
                "Quelque 1 200 foyers sont privés / d’eau depuis lundi, selon la mairie.",
                "Quelque 1 200 foyers sont privés d’eau depuis lundi, selon la mairie.",
            ),
            (
                "Le conseil a voté la réno- / vation du gymnase, et peut- / être celle de l’ / école, a dit le maire.",
                "Le conseil a voté la rénovation du gymnase, et peut-être celle de l’école, a dit le maire.",
            ),
            ("Propos recueillis par / Nadia Ferrec", "Propos recueillis par Nadia Ferrec"),
            (
                "Le quai nord, rouvert mardi / après deux mois de travaux",
                "Le quai nord, rouvert mardi après deux mois de travaux",
            ),
            (
                "Le ministre a dit : « Nous avons entendu / les soignants, et nous / reviendrons vers eux. » Les syndicats / doutent de cette promesse.",
                "Le ministre a dit : « Nous avons entendu les soignants, et nous reviendrons vers eux. » Les syndicats doutent de cette promesse.",
            ),
        ] {
            assert_eq!(plain(text), [joined]);
        }
    }

    #[test]
    fn leaves_addresses_verse_signatures_and_lists_their_lines() {
        for text in [
            "Mairie de Valmer / place du Port / 29000 Valmer / tél. 02 98 00 00 00 / mairie@valmer.example / www.valmer.example",
            "Salle des fêtes / rue du Port",
            "Ô bac, ô long voyage, / Emporte-moi ce soir.",
            "le vent / la mer / le sable / la nuit",
            "Nadia Ferrec / maire de Valmer",
            "Le marché rouvre mardi. / Les forains sont prévenus. / Nadia Ferrec",
            "Au programme : / un concert ; / une conférence ; / un bal.",
            "– Vous venez ? / – Non.",
            "- le quai nord, rouvert hier ; / - le quai sud, fermé.",
            "Valmer - Brest : 2-1 / Auray - Redon : 0-0 / à domicile : 3",
            "Un chantier long / Les travaux ont duré deux ans.",
            "Deux / Trois",
        ] {
            assert_eq!(plain(text).len(), text.matches(" / ").count() + 1, "{text}: {:?}", plain(text));
        }
    }

    #[test]
    fn ends_a_paragraph_at_two_breaks_and_keeps_a_signature_below_wrapped_text() {
        let text = "Les riverains, eux, attendent / de voir ce que dira la préfète. /  / La suite / est à lire demain. /  /  / Fin";
        assert_eq!(plain(text).len(), 3);
        let letter = "Nous demandons à la région de rouvrir / le quai nord avant que les pêcheurs / ne partent tous ailleurs pour l’hiver. / Les pêcheurs de Valmer";
        assert_eq!(plain(letter).last().map(String::as_str), Some("Les pêcheurs de Valmer"));
    }

    #[test]
    fn joins_a_heading_that_goes_on() {
        let heading = |text: &str| paragraphs(&text.replace(" / ", "\n"), ParagraphRole::Heading);
        assert_eq!(heading("Le bac / reprend la mer"), ["Le bac reprend la mer"]);
        assert_eq!(heading("Reportage / Le bac reprend"), ["Reportage", "Le bac reprend"]);
    }
}
