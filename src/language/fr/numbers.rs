//! French numbers.

use crate::language::numbers::Meaning::{self, Add, Hundred, Scale};
use crate::language::numbers::{NumberForms, NumberWords, PerCent, TimeUnit};

/// How French writes numbers.
pub(super) const NUMBERS: NumberForms = NumberForms {
    words: WORDS,
    decimal_mark: ",",
    grouping_marks: &["."],
    scales: &[
        ("mille", 3),
        ("million", 6),
        ("millions", 6),
        ("milliard", 9),
        ("milliards", 9),
        ("md", 9),
        ("mds", 9),
        ("mrd", 9),
        ("mrds", 9),
        ("mio", 6),
        ("billion", 12),
        ("billions", 12),
        ("trillion", 18),
        ("trillions", 18),
    ],
    scales_of_millions: &["mille"],
    currencies: &["fr", "frs", "franc", "francs", "euro", "euros", "dollar", "dollars"],
    before_units: &[
        "derniers",
        "dernieres",
        "premiers",
        "premieres",
        "prochains",
        "prochaines",
        "longs",
        "longues",
        "autres",
        "petits",
        "petites",
        "bons",
        "bonnes",
    ],
    short_of_hour: &["moins"],
    first_endings: &["er", "ers", "re", "res", "ere", "eres"],
    out_of: &["sur"],
    winning: &["gagn", "victoire", "victorieu", "remport", "impos", "vainqueur", "vainc", "bat"],
    losing: &["perd", "defaite", "battu", "inclin", "cede", "elimin", "domine"],
    time_units: TIME_UNITS,
    halves: &["demi", "demie"],
    before_half: &["et"],
    fractions: &[
        ("demi", 500),
        ("demie", 500),
        ("quart", 250),
        ("quarts", 250),
        ("cinquiemes", 200),
        ("dixiemes", 100),
    ],
    finals: &["finale"],
    below_zero: &[
        "moins",
        "baiss",
        "recul",
        "perd",
        "perte",
        "chut",
        "cede",
        "repli",
        "negati",
        "deficit",
        "diminu",
        "avant",
        "contract",
        "dessous",
        "inferieur",
        "av",
        "rabais",
        "retard",
    ],
    rounded_days: &[(8, 7), (15, 14)],
    named_hours: &[("midi", 12), ("minuit", 0)],
    months_too: &["sept"],
    before_date: &["le", "du", "au"],
    phrases: &[
        ("nouvel an", &[1, 31]),
        ("saint-sylvestre", &[31]),
        ("fête nationale", &[14]),
        ("veille de noël", &[24]),
    ],
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
        ("milliards", Scale(1_000_000_000)), ("billion", Scale(1_000_000_000_000)), ("billions", Scale(1_000_000_000_000)),
        ("mil", Scale(1_000)),
    ],
    ordinal: french_ordinal,
    conjunction: "et",
    ..NumberWords::NONE
};

#[rustfmt::skip]
const TIME_UNITS: &[(&str, TimeUnit)] = &[
    ("seconde", TimeUnit::Seconds(1)), ("secondes", TimeUnit::Seconds(1)),
    ("minute", TimeUnit::Seconds(60)), ("minutes", TimeUnit::Seconds(60)), ("min", TimeUnit::Seconds(60)),
    ("heure", TimeUnit::Seconds(3_600)), ("heures", TimeUnit::Seconds(3_600)), ("h", TimeUnit::Seconds(3_600)),
    ("jour", TimeUnit::Seconds(86_400)), ("jours", TimeUnit::Seconds(86_400)),
    ("semaine", TimeUnit::Seconds(604_800)), ("semaines", TimeUnit::Seconds(604_800)),
    ("mois", TimeUnit::Months(1)), ("trimestre", TimeUnit::Months(3)), ("trimestres", TimeUnit::Months(3)),
    ("semestre", TimeUnit::Months(6)), ("semestres", TimeUnit::Months(6)),
    ("an", TimeUnit::Months(12)), ("ans", TimeUnit::Months(12)), ("annee", TimeUnit::Months(12)), ("annees", TimeUnit::Months(12)),
    ("decennie", TimeUnit::Months(120)), ("decennies", TimeUnit::Months(120)),
    ("siecle", TimeUnit::Months(1_200)), ("siecles", TimeUnit::Months(1_200)),
];

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
    ("vingtenaire", &[20]),
    ("trentenaire", &[30]),
    ("quadragenaire", &[40]),
    ("quinquagenaire", &[50]),
    ("sexagenaire", &[60]),
    ("septuagenaire", &[70]),
    ("octogenaire", &[80]),
    ("nonagenaire", &[90]),
    ("centenaire", &[100]),
    ("cinquantenaire", &[50]),
    ("bicentenaire", &[200]),
    ("tricentenaire", &[300]),
    ("quadricentenaire", &[400]),
    ("millenaire", &[1_000]),
    ("quinquenna", &[5]),
    ("septenna", &[7]),
    ("decennal", &[10]),
    ("bimensuel", &[2]),
    ("huitiemes", &[16]),
    ("seiziemes", &[32]),
    ("quotidien", &[1]),
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
