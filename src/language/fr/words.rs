//! Small words of French, by what they tell.

use super::given_names::GIVEN_NAMES;
use crate::language::words::Words;

/// The lists of French.
pub(super) const WORDS: Words = Words {
    function_words: FUNCTION_WORDS,
    stop_words: STOP_WORDS,
    markers: MARKERS,
    leaning: LEANING,
    never_last: NEVER_LAST,
    given_names: GIVEN_NAMES,
    addressing: &[
        "m", "mm", "mme", "mmes", "mlle", "mlles", "dr", "pr", "monsieur", "madame", "me", "maitre",
    ],
    beside_names: BESIDE_NAMES,
    names_too: &[],
};

#[rustfmt::skip]
const FUNCTION_WORDS: &[&str] = &[
    "ainsi", "alors", "ans", "apres", "au", "aussi", "aux", "avaient", "avait", "avec", "avoir", "bien",
    "ca", "car", "ce", "cela", "celle", "celles", "celui", "ces", "cet", "cette", "ceux", "chez", "comme",
    "dans", "de", "deja", "des", "dit", "donc", "dont", "du", "elle", "elles", "en", "entre", "est", "et",
    "etaient", "etait", "ete", "etre", "faire", "fait", "ici", "il", "ils", "je", "la", "le", "les",
    "leur", "leurs", "lors", "lui", "ma", "mais", "meme", "mes", "moi", "mon", "ne", "ni", "nos", "notre",
    "nous", "on", "ont", "ou", "par", "pas", "peut", "plus", "pour", "qu", "quand", "que", "qui", "sa",
    "sans", "se", "sera", "ses", "si", "soit", "son", "sont", "sous", "sur", "tous", "tout", "toute",
    "toutes", "tres", "un", "une", "votre", "vous",
];

#[rustfmt::skip]
const STOP_WORDS: &[&str] = &[
    "a", "ai", "ainsi", "alors", "apres", "as", "au", "aussi", "autre", "autres", "aux", "avaient",
    "avait", "avant", "avec", "avez", "avoir", "avons", "ayant", "bien", "c", "car", "ce", "ceci", "cela",
    "celle", "celles", "celui", "ces", "cet", "cette", "ceux", "ci", "comme", "comment", "contre", "d",
    "dans", "de", "deja", "depuis", "des", "deux", "dit", "donc", "dont", "du", "elle", "elles", "en",
    "encore", "entre", "es", "est", "et", "etaient", "etait", "etant", "ete", "etre", "eu", "eux",
    "faire", "fait", "fut", "il", "ils", "j", "je", "jusqu", "jusque", "l", "la", "le", "les", "leur",
    "leurs", "lors", "lorsqu", "lorsque", "lui", "m", "ma", "mais", "me", "meme", "memes", "mes", "moi",
    "mon", "n", "ne", "ni", "non", "nos", "notamment", "notre", "nous", "on", "ont", "ou", "par", "pas",
    "peut", "plus", "pour", "puis", "qu", "quand", "que", "quel", "quelle", "quelles", "quels", "qui",
    "s", "sa", "sans", "se", "selon", "sera", "seront", "ses", "si", "son", "sont", "sous", "sur", "t",
    "ta", "te", "tes", "toi", "ton", "tous", "tout", "toute", "toutes", "tres", "trop", "tu", "un", "une",
    "vers", "vos", "votre", "vous", "y",
];

#[rustfmt::skip]
const MARKERS: &[&str] = &[
    "le", "la", "les", "des", "du", "de", "un", "une", "et", "est", "dans", "pour", "par", "sur", "avec",
    "que", "qui", "aux", "au", "ce", "cette", "ces", "ses", "leur", "leurs", "il", "elle", "ils", "elles",
    "nous", "vous", "été", "sont", "ont", "pas", "ne", "plus", "mais", "où", "selon", "ainsi", "après",
    "avant", "depuis", "entre", "sans", "sous", "vers", "être", "avait", "était", "sera", "dont", "afin",
    "lors", "très", "aussi", "déjà", "à",
];

#[rustfmt::skip]
const LEANING: &[&str] = &[
    "ainsi", "aussi", "car", "ce", "cela", "celle", "celles", "celui", "cependant", "ces", "cet", "cette",
    "ceux", "donc", "elle", "elles", "enfin", "ensuite", "et", "il", "ils", "mais", "neanmoins", "or",
    "pourtant", "puis", "toutefois",
];

#[rustfmt::skip]
const NEVER_LAST: &[&str] = &[
    "au", "aux", "ce", "ces", "cet", "cette", "d", "de", "des", "du", "et", "l", "la", "le", "les", "leurs", "ma",
    "mais", "mes", "ou", "par", "qu", "que", "sa", "ses", "si", "tres", "un", "une",
];

#[rustfmt::skip]
const BESIDE_NAMES: &[&str] = &[
    "le", "les", "du", "des", "mme", "mlle", "mm", "me", "aujourd", "hui", "sa", "md", "mds", "mrd", "mrds", "mio",
];
