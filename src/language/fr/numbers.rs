//! French numbers.

use crate::language::numbers::Meaning::{self, Add, Hundred, Scale};
use crate::language::numbers::{NumberForms, NumberWords, PerCent};

/// How French writes numbers.
pub(super) const NUMBERS: NumberForms = NumberForms {
    words: WORDS,
    decimal_mark: ",",
    grouping_marks: &["."],
    scales: &[("mille", 3), ("million", 6), ("millions", 6), ("milliard", 9), ("milliards", 9)],
    scale_letters: &[("k", 3), ("m", 6), ("md", 9), ("mds", 9)],
    scales_with_rest: &["mille"],
    hours: &["h", "heure", "heures"],
    roman_endings: &["e", "er", "ème", "è"],
    // "Deux fois" is half or twice, and "neuf" is also new.
    certain: &["trois", "quatre", "cinq", "six", "sept", "huit", "dix"],
    per_cent: Some(PerCent { per: "pour", cent: "cent" }),
    about: &["aine", "aines", "illiers", "illier"],
    round_the_clock: &["sur 24", "sur vingt-quatre"],
    before_all_day: &["sur"],
    implied: IMPLIED,
    ..NumberForms::NONE
};

#[rustfmt::skip]
const WORDS: NumberWords = NumberWords {
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
    ..NumberWords::NONE
};

#[rustfmt::skip]
const IMPLIED: &[(&str, &[u64])] = &[
    ("moitie", &[50]),
    ("demi", &[50, 30, 5, 6, 18, 90, 500, 500_000, 500_000_000]),
    ("mi", &[50]),
    ("quart", &[25, 15, 75]),
    ("tiers", &[33]),
    ("douzaine", &[12]),
    ("dizaine", &[10, 12]),
    ("decennie", &[10, 20, 30, 40, 50]),
    ("quinzaine", &[14, 15]),
    ("siecle", &[100]),
    ("midi", &[12]),
    ("minuit", &[0, 12, 24]),
    ("hebdomadaire", &[1]),
    ("semaine", &[7, 8]),
    ("trimestre", &[3]),
    ("semestre", &[6]),
    ("annee", &[12]),
];

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
    WORDS.cardinal(&cardinal)
}
