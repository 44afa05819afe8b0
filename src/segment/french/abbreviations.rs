//! French abbreviations, in classes by what their stop is joined to.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::edges::last_word;

/// What may follow the stop of an abbreviation inside one sentence, besides a word in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joins {
    /// Anything: it never ends a sentence.
    Anything,
    /// A name: it ends a sentence only before a word that opens one.
    Name,
    /// A number: it ends a sentence before anything else.
    Number,
    /// A name or a number.
    NameOrNumber,
}

/// Titles that no sentence ends with, in their usual case.
const TITLES: &[&str] = &[
    "M", "MM", "Mr", "Mrs", "Ms", "Mme", "Mmes", "Mlle", "Mlles", "MME", "MLLE", "Mgr", "NN.SS", "Dr", "Drs",
    "Dre", "Pr", "Prs", "Prof", "Profs", "Me", "Mes", "Vve", "St", "Sts", "Ste", "Stes", "S.E", "S.Exc",
    "S.Em", "S.M", "R.P", "Gal", "Gén", "Cdt", "Cne", "Lieut", "Sgt", "Sén",
];

/// Ranks, offices and first names cut short that are words or names of their own as well ("Le Cap.").
const RANKS: &[&str] = &[
    "Gen", "Col", "Cel", "Cap", "Capt", "Lt", "Adj", "Cpl", "Maj", "Brig", "Amb", "Sen", "Rep", "Gov", "Hon",
    "Rev", "Rév", "Fr", "Esq", "Insp", "Supt", "Pdt", "Prés", "Dép", "Min", "Mt", "Ft", "Bx", "Sr", "Jac",
    "Aug", "Ét", "Geo", "Ch", "Guill", "Hipp", "Théod", "Jn", "Jh",
];

/// Abbreviations that cannot end a sentence.
const UNFINISHED: &[&str] = &[
    "cf", "c.-à-d", "c.à.d", "c.-à.-d", "c.a.d", "p.ex", "e.g", "i.e", "vs", "env", "approx", "mgr", "mlle",
    "mme", "mmes", "mlles", "dr", "bd", "bld", "blvd", "boul", "n.b", "ndlr", "n.d.l.r", "n.d.t", "ndt",
    "resp",
];

/// Those that stand before a name, and may also end a sentence.
const BEFORE_NAME: &[&str] = &[
    // companies
    "inc",
    "corp",
    "ltd",
    "co",
    "cie",
    "llc",
    "plc",
    "bros",
    "ets",
    "éts",
    "sté",
    "soc",
    "s.a",
    "s.a.r.l",
    "s.a.s",
    "s.n.c",
    "s.c.i",
    "s.p.a",
    "gmbh",
    "jr",
    "sr",
    "dpt",
    "dépt",
    "assoc",
    "féd",
    "intl",
    // functions and ranks in lower case
    "prof",
    "gal",
    "gén",
    "cdt",
    "capt",
    "lt",
    "sgt",
    "adj",
    "pr",
    "st",
    "ste",
    "rev",
    "secr",
    "prés",
    "vice-prés",
    "amb",
    "dir",
    "rédac",
    "réd",
    "insp",
    "sén",
    "dép",
    // books and the press
    "éd",
    "ed",
    "éds",
    "eds",
    "édit",
    "coll",
    "trad",
    "adapt",
    "coord",
    "ill",
    "illus",
    "préf",
    "postf",
    "rééd",
    "impr",
    "imp",
    "univ",
    "bibl",
    "ms",
    "mss",
    "al",
    "cit",
    "ibid",
    "op",
    "loc",
    "auj",
    "anc",
    "lat",
    "angl",
    "ital",
    "scén",
    "réal",
    "phot",
    "feat",
    "ft",
    "ap",
    "apr",
    "arr",
    "gouv",
    "admin",
    "prov",
    "rég",
    "circ",
    "arrdt",
    // places
    "av",
    "v",
    "pl",
    "sq",
    "rte",
    "chem",
    "fg",
    "fbg",
    "rés",
    "bât",
    "mt",
    "pte",
];

/// Those that stand before a number; before anything else they end a sentence as any word does.
const BEFORE_NUMBER: &[&str] = &[
    // parts of books, laws and buildings
    "art", "arts", "al", "p", "pp", "n", "no", "nos", "num", "nº", "n°", "vol", "vols", "t", "tom", "chap",
    "ch", "fig", "figs", "f", "ff", "fol", "pl", "tab", "tabl", "sect", "parag", "§", "l", "liv", "v", "vv",
    "st", "éd", "ed", "rééd", "ép", "épis", "ex", "max", "min", "moy", "c", "circa", "r", "suppl", "cah",
    "doc", "dos", "r.g", "réf", "ref", "cat", "op", "ps", "ann", "bât", "esc", "appt", "col", "loc", "bp",
    // telephones
    "tél", "tel", "fax", "port",
    // months and days; those that are words in their own right (mer, mar, jeu) are left out
    "janv", "jan", "févr", "fév", "fevr", "fev", "avr", "juil", "juill", "sept", "oct", "nov", "déc", "dec",
    "lun", "merc", "ven", "vend", "sam", "dim",
];

/// Nouns that a single letter distinguishes: after "le plan B." a sentence may begin with any word.
const LETTERED: &[&str] = &[
    "plan",
    "vitamine",
    "vitamines",
    "hépatite",
    "groupe",
    "catégorie",
    "classe",
    "série",
    "type",
    "ligue",
    "bloc",
    "point",
    "lettre",
    "zone",
    "bâtiment",
    "hall",
    "terminal",
    "poule",
    "division",
    "option",
    "annexe",
    "bac",
    "permis",
    "pilier",
    "tribune",
    "mention",
    "grade",
    "virus",
    "grippe",
    "section",
    "rang",
    "niveau",
    "scénario",
    "hypothèse",
    "ligne",
    "quai",
    "porte",
    "formule",
    "majuscule",
    "projet",
];

/// Before `J.-C.`, words that make it a date and no name.
const ERAS: &[&str] = &["av", "ap", "apr", "avant", "après"];

static CASED: LazyLock<HashMap<&'static str, Joins>> = LazyLock::new(|| {
    let titles = TITLES.iter().map(|&word| (word, Joins::Anything));
    titles.chain(RANKS.iter().map(|&word| (word, Joins::Name))).collect()
});

static UNCASED: LazyLock<HashMap<&'static str, Joins>> = LazyLock::new(|| {
    let mut table = HashMap::new();
    for &word in BEFORE_NUMBER {
        table.insert(word, Joins::Number);
    }
    for &word in BEFORE_NAME {
        let both = table.contains_key(word);
        table.insert(word, if both { Joins::NameOrNumber } else { Joins::Name });
    }
    for &word in UNFINISHED {
        table.insert(word, Joins::Anything);
    }
    table
});

/// What the stop after `word` joins, where the word is an abbreviation or an initial.
pub(super) fn joins(word: &str, sentence: &str) -> Option<Joins> {
    let previous = || last_word(sentence[..sentence.len() - word.len()].trim_end().trim_end_matches('.'));
    if matches!(word, "J.-C" | "JC" | "J.C" | "J-C") && ERAS.contains(&previous().to_lowercase().as_str()) {
        return None;
    }
    if word == "ex" && matches!(previous(), "p" | "par") {
        return Some(Joins::Anything);
    }
    if let Some(class) = listed(word) {
        return Some(class);
    }
    if is_initials(word) {
        let lettered =
            word.chars().nth(1).is_none() && LETTERED.contains(&previous().to_lowercase().as_str());
        return (!lettered).then_some(Joins::NameOrNumber);
    }
    let last_part = word.rsplit(['-', '‑']).next().unwrap_or(word);
    (is_vowelless(last_part) || is_short_dotted(word)).then_some(Joins::Name)
}

/// What the stop after `word` joins, where `word` is a listed abbreviation.
///
/// In capitals without inner stops a word is an acronym (PS, CA, ING) or an initial, but for some titles.
fn listed(word: &str) -> Option<Joins> {
    let acronym = word.chars().all(char::is_uppercase);
    match CASED.get(word) {
        None if acronym => None,
        None => UNCASED.get(word.to_lowercase().as_str()).copied(),
        found => found.copied(),
    }
}

/// Whether `word` is made of single letters, as `J`, `J.-C`, `U.S.A` and `G.W` are.
fn is_initials(word: &str) -> bool {
    !word.is_empty()
        && word.split(['.', '-', '‑']).filter(|part| !part.is_empty()).all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
        })
}

/// Whether `word` is cut in the way of `Chr`, `Wm` and `Pdt`: a capital, then consonants only. No French word is.
fn is_vowelless(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && (1..=4).contains(&letters.clone().count())
        && letters.all(|c| c.is_lowercase() && !is_vowel(c))
        && !word.starts_with(is_vowel)
}

/// Whether `c` is a vowel of French, `y` among them, in either case.
pub(super) fn is_vowel(c: char) -> bool {
    "aeiouyàâäéèêëîïôöùûüœæ".contains(c.to_lowercase().next().unwrap_or(c))
}

/// Whether `word` has inner stops and only parts of one or two letters, as `a.m`, `s.l.n.d` and `Ph.D` have.
fn is_short_dotted(word: &str) -> bool {
    let mut parts = word.split(['.', '-', '‑']).filter(|part| !part.is_empty());
    word.contains('.') && parts.all(|part| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic))
}
