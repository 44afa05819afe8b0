//! English numbers.

use crate::language::numbers::Meaning::{self, Add, Hundred, Scale};
use crate::language::numbers::{NumberForms, NumberWords};

/// How English writes numbers.
pub(super) const NUMBERS: NumberForms = NumberForms {
    words: WORDS,
    decimal_mark: ".",
    grouping_marks: &[","],
    scales: &[
        ("thousand", 3),
        ("million", 6),
        ("millions", 6),
        ("billion", 9),
        ("billions", 9),
        ("trillion", 12),
        ("trillions", 12),
    ],
    scale_letters: &[("k", 3), ("m", 6), ("bn", 9)],
    // Some write a milliard so.
    scales_of_millions: &["thousand"],
    certain: &["six"],
    implied: IMPLIED,
    ..NumberForms::NONE
};

#[rustfmt::skip]
const WORDS: NumberWords = NumberWords {
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
    ..NumberWords::NONE
};

#[rustfmt::skip]
const IMPLIED: &[(&str, &[u64])] = &[
    ("half", &[50, 30, 5, 6, 18, 90, 500, 500_000, 500_000_000]),
    ("halves", &[50]),
    ("third", &[33]),
    ("dozen", &[12, 10]),
    ("decade", &[10, 20, 30, 40, 50]),
    ("fortnight", &[14, 15]),
    ("centur", &[100]),
    ("double", &[2]),
    ("twice", &[2]),
    ("both", &[2]),
    ("pair", &[2]),
    ("couple", &[2]),
    ("twin", &[2]),
    ("triple", &[3]),
    ("adolescen", &[13]),
    ("teen", &[13]),
    ("noon", &[12]),
    ("midnight", &[0, 12, 24]),
    ("twenties", &[20, 1920]),
    ("thirties", &[30, 1930]),
    ("forties", &[40, 1940]),
    ("fifties", &[50, 1950]),
    ("sixties", &[60, 1960]),
    ("seventies", &[70, 1970]),
    ("eighties", &[80, 1980]),
    ("nineties", &[90, 1990]),
    ("year", &[12]),
];

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
    WORDS.cardinal(&cardinal)
}
