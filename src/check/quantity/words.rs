//! Quantities written in words.

use super::occurrence::{Form, Quantity};
use super::token::{Token, TokenKind, covering};
use crate::language::LanguageTag;

/// What a number word does to the number being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// Adds itself: one to nineteen, the tens.
    Add(u64),
    /// Multiplies what is below it by a hundred.
    Hundred,
    /// Multiplies what is below it by a thousand, a million, …
    Scale(u64),
}

use Meaning::{Add, Hundred, Scale};

/// The number words of one language.
#[derive(Debug)]
pub struct Lexicon {
    cardinals: &'static [(&'static str, Meaning)],
    /// The meaning of an ordinal's word.
    ordinal: fn(&str) -> Option<Meaning>,
    /// What joins two number words: "et", "and".
    conjunction: &'static str,
}

impl Lexicon {
    /// The words of `language`; none at all of those that have no list.
    pub fn of(language: &LanguageTag) -> &'static Self {
        match language.as_str() {
            "fr" => &FRENCH,
            "en" => &ENGLISH,
            _ => &NONE,
        }
    }

    fn cardinal(&self, word: &str) -> Option<Meaning> {
        self.cardinals.iter().find(|(listed, _)| *listed == word).map(|(_, meaning)| *meaning)
    }
}

/// Reads the number that starts with the first of `tokens`, letters; adds it to `found`, and says how many tokens it
/// took, 0 for none.
pub fn read(tokens: &[Token<'_>], lexicon: &Lexicon, found: &mut Vec<Quantity>) -> usize {
    if let Some(number) = roman(tokens[0].text) {
        found.push(Quantity { span: tokens[0].span, form: Form::Roman, readings: vec![number.into()] });
        return 1;
    }
    let mut sum = Sum::default();
    let mut form = Form::Words;
    let mut taken = 0;
    let mut at = 0;
    while let Some(token) = tokens.get(at).filter(|token| token.kind == TokenKind::Letters) {
        if at > 0 && !token.follows_blank() && token.gap != "-" {
            break;
        }
        if taken > 0 && taken == at && token.folded == lexicon.conjunction {
            at += 1;
            continue;
        }
        let cardinal = lexicon.cardinal(&token.folded);
        let Some(meaning) = cardinal.or_else(|| (lexicon.ordinal)(&token.folded)) else { break };
        if !sum.take(meaning) {
            break;
        }
        at += 1;
        taken = at;
        if cardinal.is_none() {
            form = Form::Ordinal;
            break;
        }
    }
    if taken > 0 {
        found.push(Quantity { span: covering(&tokens[..taken]), form, readings: vec![sum.total().into()] });
    }
    taken
}

/// A number as it is read word by word.
#[derive(Debug, Default)]
struct Sum {
    /// What the words of scale have closed.
    closed: u64,
    /// The last word of scale; the next must be smaller.
    last_scale: Option<u64>,
    /// What is below a thousand and still open.
    open: u64,
}

impl Sum {
    /// Takes the next word's meaning; false where it can't be part of the same number.
    fn take(&mut self, meaning: Meaning) -> bool {
        let below_hundred = self.open % 100;
        match meaning {
            // "Quatre-vingt" is four times twenty.
            Add(20) if below_hundred == 4 => self.open += 76,
            Add(value) if fits(below_hundred, value) => self.open += value,
            Hundred if self.open < 100 => self.open = self.open.max(1) * 100,
            // "Three thousand million" is how some write a milliard.
            Scale(1_000_000) if self.last_scale == Some(1_000) && self.open == 0 => {
                self.closed = self.closed.saturating_mul(1_000_000);
                self.last_scale = Some(1_000_000);
            }
            Scale(scale) if self.last_scale.is_none_or(|last| scale < last) => {
                self.closed = self.closed.saturating_add(self.open.max(1).saturating_mul(scale));
                self.last_scale = Some(scale);
                self.open = 0;
            }
            _ => return false,
        }
        true
    }

    fn total(&self) -> u64 {
        self.closed.saturating_add(self.open)
    }
}

/// Whether a word of `value` may follow, given what is said below a hundred: "twenty" takes "one", French "soixante" and
/// "quatre-vingt" take "dix" to "dix-neuf", and "dix" takes "sept" to "neuf".
fn fits(below_hundred: u64, value: u64) -> bool {
    match value {
        7..=9 if below_hundred == 10 => true,
        1..=9 => below_hundred == 0 || (below_hundred >= 20 && below_hundred.is_multiple_of(10)),
        10..=19 => matches!(below_hundred, 0 | 60 | 80),
        _ => below_hundred == 0,
    }
}

/// The number of a Roman numeral up to 39 in capitals, perhaps with the ending of a French ordinal (XIXe).
fn roman(word: &str) -> Option<u64> {
    let numeral = word.trim_end_matches(|c: char| c.is_lowercase());
    let ending = &word[numeral.len()..];
    let plain_i = numeral == "I" && ending.is_empty();
    if plain_i || numeral.is_empty() || !["", "e", "er", "ème", "è"].contains(&ending) {
        return None;
    }
    let digits: Option<Vec<u64>> = numeral
        .chars()
        .map(|c| match c {
            'I' => Some(1),
            'V' => Some(5),
            'X' => Some(10),
            _ => None,
        })
        .collect();
    let digits = digits.filter(|digits| digits.len() <= 7)?;
    let value = |(at, digit): (usize, &u64)| {
        let before_larger = digits.get(at + 1).is_some_and(|next| next > digit);
        if before_larger { -(*digit as i64) } else { *digit as i64 }
    };
    u64::try_from(digits.iter().enumerate().map(value).sum::<i64>()).ok().filter(|sum| *sum > 0)
}

/// French ordinals but "premier": a cardinal with "-ième".
fn french_ordinal(word: &str) -> Option<Meaning> {
    let stem = word.strip_suffix("ieme").or_else(|| word.strip_suffix("iemes"))?;
    let cardinal = match stem {
        "cinqu" => "cinq".to_owned(),
        "neuv" => "neuf".to_owned(),
        "vingt" | "un" | "deux" | "trois" | "six" | "sept" | "huit" | "dix" | "cent" | "million" => {
            stem.to_owned()
        }
        _ => format!("{stem}e"),
    };
    FRENCH.cardinal(&cardinal)
}

/// English ordinals.
fn english_ordinal(word: &str) -> Option<Meaning> {
    let cardinal = match word {
        "first" => "one".to_owned(),
        "second" => "two".to_owned(),
        "third" => "three".to_owned(),
        "fifth" => "five".to_owned(),
        "eighth" => "eight".to_owned(),
        "ninth" => "nine".to_owned(),
        "twelfth" => "twelve".to_owned(),
        _ => match word.strip_suffix("ieth") {
            Some(stem) => format!("{stem}y"),
            None => word.strip_suffix("th")?.to_owned(),
        },
    };
    ENGLISH.cardinal(&cardinal)
}

static NONE: Lexicon = Lexicon { cardinals: &[], ordinal: |_| None, conjunction: "" };

#[rustfmt::skip]
static FRENCH: Lexicon = Lexicon {
    cardinals: &[
        ("zero", Add(0)), ("un", Add(1)), ("une", Add(1)), ("deux", Add(2)), ("trois", Add(3)), ("quatre", Add(4)),
        ("cinq", Add(5)), ("six", Add(6)), ("sept", Add(7)), ("huit", Add(8)), ("neuf", Add(9)), ("dix", Add(10)),
        ("onze", Add(11)), ("douze", Add(12)), ("treize", Add(13)), ("quatorze", Add(14)), ("quinze", Add(15)),
        ("seize", Add(16)), ("vingt", Add(20)), ("vingts", Add(20)), ("trente", Add(30)), ("quarante", Add(40)),
        ("cinquante", Add(50)), ("soixante", Add(60)), ("septante", Add(70)), ("huitante", Add(80)),
        ("octante", Add(80)), ("nonante", Add(90)), ("dizaine", Add(10)),
        ("dizaines", Add(10)), ("douzaine", Add(12)), ("quinzaine", Add(15)), ("vingtaine", Add(20)), ("trentaine", Add(30)),
        ("quarantaine", Add(40)), ("cinquantaine", Add(50)), ("soixantaine", Add(60)), ("centaine", Hundred),
        ("centaines", Hundred), ("millier", Scale(1_000)), ("milliers", Scale(1_000)), ("cent", Hundred), ("cents", Hundred), ("mille", Scale(1_000)),
        ("million", Scale(1_000_000)), ("millions", Scale(1_000_000)), ("milliard", Scale(1_000_000_000)),
        ("milliards", Scale(1_000_000_000)),
    ],
    ordinal: french_ordinal,
    conjunction: "et",
};

#[rustfmt::skip]
static ENGLISH: Lexicon = Lexicon {
    cardinals: &[
        ("zero", Add(0)), ("one", Add(1)), ("two", Add(2)), ("three", Add(3)), ("four", Add(4)), ("five", Add(5)),
        ("six", Add(6)), ("seven", Add(7)), ("eight", Add(8)), ("nine", Add(9)), ("ten", Add(10)), ("eleven", Add(11)),
        ("twelve", Add(12)), ("thirteen", Add(13)), ("fourteen", Add(14)), ("fifteen", Add(15)), ("sixteen", Add(16)),
        ("seventeen", Add(17)), ("eighteen", Add(18)), ("nineteen", Add(19)), ("twenty", Add(20)), ("thirty", Add(30)),
        ("forty", Add(40)), ("fifty", Add(50)), ("sixty", Add(60)), ("seventy", Add(70)), ("eighty", Add(80)),
        ("ninety", Add(90)), ("hundred", Hundred), ("thousand", Scale(1_000)), ("million", Scale(1_000_000)),
        ("billion", Scale(1_000_000_000)), ("trillion", Scale(1_000_000_000_000)),
    ],
    ordinal: english_ordinal,
    conjunction: "and",
};
