//! Raised and lowered text: what is part of a word, a unit or a power stays in it, and a note's number goes.
//!
//! Text alone can't show it: `2024<sup>1</sup>` would become the year 20241, `2<sup>10</sup>` the number 210. Endings of ordinals and
//! abbreviations (`XIX<sup>e</sup>`, `M<sup>me</sup>`) are joined to their word; powers become raised figures (`m²`, `10⁹`); numbers, stars
//! and letters that lead to a note are left out. What may be either stays, in raised figures, which never become part of a number.

use dom_query::{Document, NodeRef};

use super::element_kind::is_inline;
use crate::text::{fold, one_line};

/// How much text before and after is looked at, in characters, and in how many nodes.
const CONTEXT_LENGTH: usize = 24;
const CONTEXT_NODES: usize = 8;

/// Endings that are written raised, folded. Single letters that are none of these lead to notes.
const ENDINGS: &[&str] = &[
    "al", "ant", "bis", "bre", "d", "de", "des", "ds", "e", "eme", "emes", "er", "ere", "eres", "ers", "es",
    "gr", "grs", "h", "ie", "ieme", "iemes", "ies", "le", "les", "lle", "lles", "me", "mes", "min", "mn",
    "nd", "nde", "ndes", "nds", "o", "ois", "os", "r", "rd", "re", "res", "rs", "s", "st", "t", "te", "ter",
    "tes", "th", "to", "ts", "ve", "ves", "x",
];

/// Endings of ordinals alone, folded: these may stand apart from their figures in the markup.
const ORDINALS: &[&str] = &["e", "er", "ere", "re", "nd", "nde", "eme", "ieme"];

/// Units that have powers, and the powers that they have.
const UNITS: &[&str] =
    &["m", "km", "cm", "mm", "dm", "dam", "hm", "µm", "μm", "nm", "nmi", "pi", "po", "mi", "ft", "yd"];
const UNIT_POWERS: &[&str] = &["2", "3"];

/// Formulas whose figures are raised by mistake, and names with figures that are no powers.
const FORMULAS: &[&str] = &["CO", "H", "O", "NO", "SO", "CH", "NH", "N", "PM", "LSO"];

/// Symbols of elements of which isotopes are in the news.
const ELEMENTS: &[&str] = &[
    "H", "He", "Li", "B", "C", "N", "O", "F", "P", "S", "K", "Ar", "Ca", "Co", "Kr", "Sr", "Tc", "I", "Xe",
    "Cs", "Po", "Rn", "Ra", "Th", "U", "Pu", "Am", "Mo", "Ru", "Lu", "Ga",
];

/// Words, whole between hyphens and the like, in the names of what leads to a note.
const NOTE_WORDS: &[&str] = &[
    "footnote",
    "footnotes",
    "note",
    "notes",
    "noteref",
    "fn",
    "ref",
    "reference",
    "cite",
    "appel",
    "renvoi",
    "easy",
];

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// What raised or lowered text stands for.
#[derive(Debug, PartialEq, Eq)]
enum Meaning {
    /// A part of the word before it, as this text.
    Part(String),
    /// Text beside the word before it.
    Apart(String),
    /// A sign that leads to a note.
    Note,
}

/// Where raised text stands.
struct Context {
    /// The end of the text before it in its block.
    before: String,
    /// The beginning of the text after it.
    after: String,
    /// Whether the markup says that it leads to a note.
    leads_to_note: bool,
}

/// Makes plain text of all that is raised or lowered on a page.
pub(super) fn settle(document: &Document) {
    for node in document.root().descendants() {
        let is_raised = node.has_name("sup");
        if !is_raised && !node.has_name("sub") || node.parent().is_none() {
            continue;
        }
        let content = one_line(&node.text());
        if content.is_empty() {
            continue;
        }
        let context = Context::of(&node);
        let meaning = if is_raised { of_raised(&content, &context) } else { of_lowered(&content, &context) };
        let text = match meaning {
            Meaning::Part(text) => {
                close_up(&node, &text, &context.before);
                text
            }
            Meaning::Apart(text) if context.before.ends_with(char::is_alphanumeric) => format!(" {text}"),
            Meaning::Apart(text) => text,
            Meaning::Note => String::new(),
        };
        // A blank at its edge may be the only one between two words.
        let raw = node.text();
        let blank = |at_edge: bool| if at_edge && text.is_empty() { " " } else { "" };
        let text = format!(
            "{}{text}{}",
            blank(raw.starts_with(char::is_whitespace)),
            blank(raw.ends_with(char::is_whitespace))
        );
        node.replace_with(&document.tree.new_text(text));
    }
}

/// Takes the blank away between a number and the ending of its ordinal.
fn close_up(node: &NodeRef<'_>, ending: &str, before: &str) {
    let bare = before.trim_end();
    let is_number = bare.len() < before.len()
        && bare.ends_with(|c: char| c.is_ascii_digit() || "IVXLC".contains(c))
        && ORDINALS.contains(&fold(ending).as_str());
    if let Some(text) = node.prev_sibling().filter(|sibling| is_number && sibling.is_text()) {
        text.set_text(text.text().trim_end());
    }
}

impl Context {
    fn of(node: &NodeRef<'_>) -> Self {
        let fills =
            |node: &NodeRef<'_>| [node.prev_sibling(), node.next_sibling()].iter().flatten().all(is_blank);
        let parent = node.parent().filter(|_| fills(node));
        let around = match parent {
            Some(parent) if !parent.has_name("a") && fills(&parent) => parent.parent(),
            parent => parent,
        };
        let around = around.filter(|link| link.has_name("a"));
        let inner = node.descendants_it().find(|below| below.has_name("a"));
        let leads = |element: &NodeRef<'_>| {
            let target = element.attr("href").is_some_and(|href| href.contains('#'));
            let role = element.attr("role").is_some_and(|role| role.contains("noteref"));
            target || role || element.has_attr("data-footnote") || has_note_name(element)
        };
        let leads_to_note = leads(node) || inner.or(around).is_some_and(|link| leads(&link));
        Self { before: text_beside(node, Side::Before), after: text_beside(node, Side::After), leads_to_note }
    }

    /// The run of letters that the text before ends with.
    fn word(&self) -> &str {
        ending_run(&self.before, char::is_alphabetic)
    }

    /// The number that the text before ends with, with its marks and the blanks between its figures.
    fn number(&self) -> &str {
        let is_part =
            |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '\u{A0}' | '\u{202F}' | '\u{2009}');
        ending_run(&self.before, is_part).trim_start_matches(|c: char| !c.is_ascii_digit())
    }

    /// What stands before the word or number that the text before ends with.
    fn before_last(&self, last: &str) -> &str {
        &self.before[..self.before.len() - last.len()]
    }
}

fn ending_run(text: &str, is_part: impl Fn(char) -> bool) -> &str {
    &text[text.trim_end_matches(is_part).len()..]
}

fn is_blank(node: &NodeRef<'_>) -> bool {
    node.is_comment() || (node.is_text() && node.text().trim().is_empty())
}

fn has_note_name(element: &NodeRef<'_>) -> bool {
    ["class", "id"].iter().filter_map(|name| element.attr(name)).any(|names| {
        let names = names.to_lowercase();
        names.split(|c: char| !c.is_alphabetic()).any(|word| NOTE_WORDS.contains(&word))
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// The text beside a node, up to the end of its block.
fn text_beside(node: &NodeRef<'_>, side: Side) -> String {
    let mut found = String::new();
    let mut node = *node;
    for _ in 0..CONTEXT_NODES {
        let next = if side == Side::Before { node.prev_sibling() } else { node.next_sibling() };
        if let Some(sibling) = next {
            if !sibling.is_text() && !is_inline(&sibling) {
                break;
            }
            let text = sibling.text();
            found = match side {
                Side::Before => format!("{}{found}", tail(&text)),
                Side::After => found + head(&text),
            };
            node = sibling;
        } else if let Some(parent) = node.parent().filter(is_inline) {
            node = parent;
        } else {
            break;
        }
        if found.len() >= CONTEXT_LENGTH {
            break;
        }
    }
    found
}

/// The end of a text, which may be long.
fn tail(text: &str) -> &str {
    let from = text.char_indices().rev().nth(CONTEXT_LENGTH).map_or(0, |(at, _)| at);
    &text[from..]
}

fn head(text: &str) -> &str {
    let end = text.char_indices().nth(CONTEXT_LENGTH).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

fn of_raised(content: &str, context: &Context) -> Meaning {
    let core = content.trim_matches(|c: char| "()[]{} ".contains(c));
    let is_bracketed = core.len() < content.len();
    if content.chars().all(char::is_alphabetic) {
        return of_letters(content, context);
    }
    if core.chars().any(char::is_alphabetic) {
        let is_note =
            context.leads_to_note || (is_bracketed && core.chars().count() == 1) || is_note_list(core);
        return if is_note { Meaning::Note } else { Meaning::Apart(content.to_owned()) };
    }
    if content.chars().all(|c| "+-−–®©™℠°ºª′″'’%€$".contains(c)) {
        return Meaning::Part(content.to_owned());
    }
    if !core.chars().any(|c| c.is_ascii_digit()) {
        return Meaning::Note;
    }
    of_figures(content, context)
}

/// `1, 2`, `note 3`, `n. 4`.
fn is_note_list(core: &str) -> bool {
    let bare = fold(core);
    let rest = ["notes", "note", "n."].iter().find_map(|word| bare.strip_prefix(word));
    rest.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || ",;-– ".contains(c)))
}

fn of_letters(content: &str, context: &Context) -> Meaning {
    let word = context.word();
    let is_after_digit = context.before.ends_with(|c: char| c.is_ascii_digit());
    let part = |text: &str| Meaning::Part(text.to_owned());
    match content {
        "TM" | "MC" if word.chars().count() > 1 => return part("™"),
        "MD" | "R" if word.chars().count() > 1 => return part("®"),
        "o" | "O" if is_after_digit => return part("°"),
        "n" if is_after_digit => return part("ⁿ"),
        _ => {}
    }
    if ENDINGS.contains(&fold(content).as_str()) && !context.before.trim_end().is_empty() {
        return part(content);
    }
    let is_word_before = context.before.ends_with(|c: char| c.is_alphanumeric() || CLOSING.contains(&c));
    let is_single = content.chars().count() == 1;
    if context.leads_to_note || (is_single && is_word_before && word.chars().count() != 1) {
        return Meaning::Note;
    }
    if is_single { part(content) } else { Meaning::Apart(content.to_owned()) }
}

const CLOSING: &[char] = &['.', ',', ';', ':', '»', '”', '"', ')', '%', '€', '!', '?', '…'];

/// Figures, with a sign or marks: a power, a part of a price, an isotope, or a note.
fn of_figures(content: &str, context: &Context) -> Meaning {
    let (before, after) = (context.before.as_str(), context.after.as_str());
    let is_power = content.trim_start_matches(['-', '−', '–', '+']).trim_end_matches(['-', '−', '–', '+']);
    let is_plain =
        is_power.chars().all(|c| c.is_ascii_digit()) && !is_power.is_empty() && is_power.len() <= 4;
    if context.leads_to_note {
        return Meaning::Note;
    }
    if before.is_empty() || before.ends_with(|c: char| c.is_whitespace() || "([{«/–—-".contains(c)) {
        return if is_plain && is_isotope(content, before, after) {
            Meaning::Part(raised(content))
        } else {
            Meaning::Note
        };
    }
    let is_cents = content.len() == 2 && content == is_power;
    if let Some(digits) = price_part(context, after).filter(|_| is_cents) {
        return Meaning::Part(format!("{digits}{content}"));
    }
    let word = context.word();
    if FORMULAS.contains(&word) && content.len() <= 3 {
        return Meaning::Part(content.to_owned());
    }
    if !is_plain {
        return Meaning::Note;
    }
    let number = context.number();
    if content == "0" && (number.is_empty() || after.starts_with('C')) {
        return if after.starts_with('C') { Meaning::Part("°".to_owned()) } else { Meaning::Note };
    }
    let is_raised =
        if number.is_empty() { has_power(word, content, context) } else { is_base(number, content, context) };
    if is_raised { Meaning::Part(raised(content)) } else { Meaning::Note }
}

/// `¹⁴C`. At the head of a block a single figure is rather that of a note.
fn is_isotope(content: &str, before: &str, after: &str) -> bool {
    let symbol: String = after.chars().take_while(char::is_ascii_alphabetic).collect();
    let rest = &after[symbol.len()..];
    ELEMENTS.contains(&symbol.as_str())
        && !rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '.'))
        && (content.len() > 1 || !before.trim().is_empty())
}

/// What parts the euros of a price from the cents that are raised: `9<sup>99</sup> €`, `9 €<sup>99</sup>`.
fn price_part(context: &Context, after: &str) -> Option<&'static str> {
    let before = context.before.as_str();
    let is_currency =
        ["€", "$", "EUR", "euro", "CHF", "F "].iter().any(|sign| after.trim_start().starts_with(sign));
    let digit_before = |text: &str| text.trim_end().ends_with(|c: char| c.is_ascii_digit());
    if before.ends_with(['€', '$']) && digit_before(before.trim_end_matches(['€', '$'])) {
        return Some("");
    }
    if before.ends_with([',', '.']) && digit_before(&before[..before.len() - 1]) && is_currency {
        return Some("");
    }
    (digit_before(before) && !before.ends_with(char::is_whitespace) && is_currency).then_some(",")
}

/// Whether a word is a unit, a variable or a name that has powers.
fn has_power(word: &str, power: &str, context: &Context) -> bool {
    let head = context.before_last(word);
    let is_quotient = !word.is_empty() && head.ends_with(['/', '·', '⋅']);
    let is_negative = power.starts_with(['-', '−', '–']);
    let after_digit = head.trim_end().ends_with(|c: char| c.is_ascii_digit());
    if UNITS.contains(&word) {
        return is_negative || UNIT_POWERS.contains(&power);
    }
    if after_digit && UNITS.contains(&word.to_lowercase().as_str()) {
        return UNIT_POWERS.contains(&power);
    }
    if is_negative || power.ends_with(['+', '-', '−']) {
        return true;
    }
    let mut letters = word.chars();
    let single = letters.next().filter(|_| letters.next().is_none());
    let is_variable = single.is_some_and(|letter| !"aày".contains(letter));
    is_quotient && word.chars().count() <= 2 || is_variable || word == "mc"
}

/// Whether a number is the base of a power: ten, or a single figure.
fn is_base(number: &str, power: &str, context: &Context) -> bool {
    let is_negative = power.starts_with(['-', '−', '–']);
    let is_product = context.before_last(number).trim_end().ends_with(['×', 'x', '·', '*']);
    match number {
        "10" => is_negative || is_product || power.parse::<u32>().is_ok_and(|power| power > 2),
        _ if number.len() == 1 => is_negative || power != "1",
        _ => is_product && is_negative,
    }
}

fn raised(content: &str) -> String {
    let raise = |c: char| match c {
        '-' | '−' | '–' => '⁻',
        '+' => '⁺',
        _ => c.to_digit(10).and_then(|digit| RAISED.get(digit as usize).copied()).unwrap_or(c),
    };
    content.chars().map(raise).collect()
}

/// `CO<sub>2</sub>` is written CO2 by most papers.
fn of_lowered(content: &str, context: &Context) -> Meaning {
    let is_word = content.chars().filter(|c| c.is_alphabetic()).count() > 4 || content.contains(' ');
    let after_digit = context.before.ends_with(|c: char| c.is_ascii_digit());
    if context.leads_to_note {
        Meaning::Note
    } else if is_word || (after_digit && !content.starts_with(char::is_alphabetic)) {
        Meaning::Apart(content.to_owned())
    } else {
        Meaning::Part(content.to_owned())
    }
}

#[cfg(test)]
mod tests;
