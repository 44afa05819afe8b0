//! English numbers.

use crate::language::numbers::Meaning::{self, Add, Hundred, Scale};
use crate::language::numbers::{NumberForms, NumberWords, TimeUnit};

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
        ("tn", 12),
        ("trn", 12),
    ],
    before_units: &[
        "last",
        "past",
        "first",
        "next",
        "long",
        "full",
        "more",
        "additional",
        "straight",
        "consecutive",
        "final",
    ],
    before_clock: &["at", "from", "until", "till", "by", "before", "after", "around"],
    past_hour: &["past"],
    to_hour: &["to"],
    hours: &["hrs"],
    out_of: &["in", "out of"],
    winning: &["won", "win", "beat", "victor", "triumph", "wins"],
    losing: &["lost", "lose", "losing", "loss", "beaten", "defeat", "fell", "fall", "went down", "knocked"],
    time_units: TIME_UNITS,
    halves: &["half"],
    before_half: &["a"],
    fractions: &[
        ("half", 500),
        ("halves", 500),
        ("quarter", 250),
        ("quarters", 250),
        ("fifths", 200),
        ("tenths", 100),
    ],
    finals: &["final", "finals"],
    decades: DECADES,
    below_zero: &[
        "minus", "below", "bc", "bce", "down", "negativ", "fall", "fell", "drop", "lost", "lose", "losing",
        "loss", "declin", "decreas", "contract", "shrink", "shrank", "shrunk", "deficit", "less", "under",
        "off", "slip", "shed", "cut", "cuts", "reduc", "plung", "slid", "dip", "lower", "weak", "behind",
    ],
    phrases: &[
        ("round the clock", &[24, 7]),
        ("day and night", &[24]),
        ("24 hours a day", &[24]),
        ("24/7", &[24, 7]),
        ("seven days a week", &[7]),
        ("every day", &[7]),
        ("evening news", &[20]),
        ("lunchtime news", &[13]),
        ("new year", &[1, 31]),
        ("bastille day", &[14]),
        ("christmas eve", &[24]),
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
const TIME_UNITS: &[(&str, TimeUnit)] = &[
    ("second", TimeUnit::Seconds(1)), ("seconds", TimeUnit::Seconds(1)),
    ("minute", TimeUnit::Seconds(60)), ("minutes", TimeUnit::Seconds(60)), ("mins", TimeUnit::Seconds(60)),
    ("hour", TimeUnit::Seconds(3_600)), ("hours", TimeUnit::Seconds(3_600)), ("hrs", TimeUnit::Seconds(3_600)),
    ("day", TimeUnit::Seconds(86_400)), ("days", TimeUnit::Seconds(86_400)),
    ("week", TimeUnit::Seconds(604_800)), ("weeks", TimeUnit::Seconds(604_800)),
    ("fortnight", TimeUnit::Seconds(1_209_600)), ("fortnights", TimeUnit::Seconds(1_209_600)),
    ("month", TimeUnit::Months(1)), ("months", TimeUnit::Months(1)),
    ("year", TimeUnit::Months(12)), ("years", TimeUnit::Months(12)),
    ("decade", TimeUnit::Months(120)), ("decades", TimeUnit::Months(120)),
    ("century", TimeUnit::Months(1_200)), ("centuries", TimeUnit::Months(1_200)),
];

/// Of lives and of centuries.
#[rustfmt::skip]
const DECADES: &[(&str, u64)] = &[
    ("twenties", 20), ("thirties", 30), ("forties", 40), ("fifties", 50), ("sixties", 60), ("seventies", 70),
    ("eighties", 80), ("nineties", 90),
];

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
