//! What the French press says otherwise than word for word: the lexicon, and the grammar that finds it.

use super::verbs;
use crate::language::en::INFLECTION;
use crate::language::press::{Grammar, PressLexicon};

macro_rules! parts {
    ($($name:literal),*) => {
        &[$(($name, include_str!(concat!("press/", $name, ".tsv")))),*]
    };
}

/// The lexicon with its renderings in English, the project's own.
pub(super) static INTO_ENGLISH: PressLexicon = PressLexicon {
    parts: parts!(
        "ambiguous",
        "culture",
        "diplomacy",
        "economy",
        "idioms_a",
        "idioms_b",
        "idioms_c",
        "justice",
        "nature",
        "politics",
        "society",
        "sports"
    ),
    grammar: &GRAMMAR,
    renderings: &INFLECTION,
};

#[rustfmt::skip]
static GRAMMAR: Grammar = Grammar {
    verb: verbs::forms,
    plural: verbs::plural,
    feminine,
    reflexive: &["se", "s", "me", "m", "te", "t", "nous", "vous"],
    clitics: &["l", "en", "y"],
    auxiliaries: &[
        ("est", "a"), ("sont", "ont"), ("était", "avait"), ("étaient", "avaient"), ("sera", "aura"), ("seront", "auront"),
        ("serait", "aurait"), ("seraient", "auraient"), ("soit", "ait"), ("soient", "aient"), ("fut", "eut"),
        ("furent", "eurent"), ("suis", "ai"), ("sommes", "avons"), ("êtes", "avez"), ("étais", "avais"),
        ("étions", "avions"), ("étant", "ayant"), ("être", "avoir"), ("fût", "eût"),
    ],
    possessives: &[
        "son", "sa", "ses", "leur", "leurs", "mon", "ma", "mes", "ton", "ta", "tes", "notre", "nos", "votre", "vos",
    ],
    contractions: &[
        ("à", &["au", "aux"]), ("de", &["d", "du", "des"]), ("que", &["qu"]), ("le", &["l"]), ("la", &["l"]), ("ne", &["n"]),
        ("se", &["s"]), ("soi", &["lui", "elle", "eux", "elles", "moi", "nous", "vous"]), ("au", &["à", "aux"]), ("du", &["de", "d", "des"]),
    ],
    between: &[
        "pas", "plus", "jamais", "guère", "point", "aussi", "bien", "mal", "donc", "alors", "ainsi", "enfin", "encore", "toujours",
        "déjà", "souvent", "parfois", "même", "désormais", "ensuite", "plutôt", "presque", "quasi", "tout", "très", "trop", "peu",
        "fort", "mieux", "vite", "hier", "demain", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "matin",
        "soir", "midi", "en", "y", "depuis", "longtemps", "pourtant", "cependant", "toutefois", "notamment", "surtout", "seulement",
        "tous", "toutes", "eux", "elles", "lui", "elle", "à", "nouveau", "son", "tour",
    ],
    adverb: "ment",
    prefixes: &["ex"],
    pronouns: &["t", "il", "ils", "elle", "elles", "on", "je", "tu", "nous", "vous", "ce", "là", "ci", "le", "la", "les", "lui", "leur", "y", "en", "moi"],
    before_nouns: &[
        "le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "ce", "cet", "cette", "ces", "au", "aux", "en", "par", "sans", "pour",
        "avec", "à", "chaque", "toute", "aucune", "première", "nouvelle", "grande", "quelle",
    ],
    plural_determiners: &[
        "les", "des", "ces", "ses", "leurs", "nos", "vos", "mes", "tes", "aux", "plusieurs", "certains", "certaines", "quelques", "deux",
        "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "quinze", "vingt", "trente", "cent", "mille",
        "nombreux", "nombreuses", "divers", "diverses", "différents", "différentes",
    ],
    invariable: &[
        "à", "au", "aux", "de", "du", "des", "d", "en", "sur", "sous", "dans", "par", "pour", "avec", "sans", "hors", "contre", "chez",
        "entre", "vers", "et", "ou", "la", "le", "les", "l", "un", "une", "non", "ne", "pas", "y", "il", "se", "s", "qu", "que", "qui",
    ],
};

/// The feminine of nouns and adjectives.
fn feminine(word: &str) -> Vec<String> {
    /// Endings, and what stands for them in the feminine.
    const ENDINGS: &[(&str, &str)] = &[
        ("teur", "trice"),
        ("eur", "euse"),
        ("eux", "euse"),
        ("er", "ère"),
        ("f", "ve"),
        ("en", "enne"),
        ("on", "onne"),
        ("el", "elle"),
        ("et", "ette"),
        ("c", "que"),
        ("s", "sse"),
        ("g", "gue"),
        ("eau", "elle"),
    ];
    if word.ends_with('e') {
        return Vec::new();
    }
    let changed = ENDINGS
        .iter()
        .filter_map(|(ending, instead)| Some(format!("{}{instead}", word.strip_suffix(ending)?)));
    changed.chain([format!("{word}e")]).collect()
}
