//! Words that open French sentences.
//!
//! After `J.` or `Inc.` a capital says little: names have one as well. A word of these lists does: "le plan B. Il…"
//! is two sentences, "B. Dupont" is one name.

use super::stop::{first_word, past_openers};

/// Words that begin a sentence when they have a capital; in lower case here.
const OPENERS: &[&str] = &[
    // articles, determiners
    "l", "un", "une", "ce", "cet", "cette", "ces", "son", "sa", "ses", "leur", "leurs", "notre", "nos", "votre",
    "vos", "mon", "ma", "mes", "ton", "ta", "tes", "quel", "quelle", "quels", "quelles", "quelque", "quelques",
    "chaque", "aucun", "aucune", "tout", "toute", "tous", "toutes", "plusieurs", "certains", "certaines",
    "différents", "différentes", "diverses", "divers", "maints", "nul", "nulle", "au", "aux", "cinq", "deux", "trois",
    "quatre", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "vingt", "trente", "cent", "mille",
    // pronouns
    "il", "ils", "elle", "elles", "on", "nous", "vous", "je", "j", "tu", "c", "ça", "cela", "ceci", "celui",
    "celle", "ceux", "celles", "lui", "eux", "moi", "toi", "qui", "que", "qu", "quoi", "rien", "personne",
    "certes", "s", "n", "y", "t", "m", "lequel", "laquelle", "lesquels", "lesquelles", "beaucoup", "chacun",
    "chacune", "quiconque", "autre", "autres", "ne",
    // prepositions
    "à", "a", "en", "dans", "sur", "sous", "avec", "sans", "pour", "par", "contre", "chez", "entre", "vers",
    "malgré", "selon", "après", "avant", "depuis", "dès", "pendant", "durant", "lors", "hors", "parmi", "outre",
    "suite", "grâce", "face", "faute", "quant", "concernant", "suivant", "jusqu", "voici", "voilà", "afin",
    // conjunctions, adverbs
    "et", "mais", "ou", "où", "donc", "or", "ni", "car", "si", "quand", "lorsque", "lorsqu", "puisque", "puisqu",
    "comme", "comment", "combien", "pourquoi", "parce", "tandis", "bien", "ainsi", "alors", "aussi", "aussitôt",
    "auparavant", "autrefois", "autrement", "cependant", "ensuite", "enfin", "puis", "toutefois", "néanmoins",
    "pourtant", "désormais", "déjà", "bientôt", "ici", "là", "hier", "demain", "aujourd", "maintenant", "jamais",
    "toujours", "souvent", "parfois", "encore", "presque", "peut", "plus", "moins", "très", "trop", "seul",
    "seule", "seuls", "seules", "même", "surtout", "notamment", "finalement", "actuellement", "récemment",
    "contrairement", "cette", "non", "oui", "est", "sont", "était", "soit", "étant", "né", "née", "mort",
    "interrogé", "interrogée", "propos", "contacté", "contactée", "questionné", "questionnée", "rappelons", "reste",
    "résultat", "conséquence", "bref", "tel", "telle", "tels", "telles", "il", "dont",
    // days
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
];

/// Articles that are also part of names: they open a sentence only before a word in lower case, as "Le" in
/// "Le gouvernement" and not in "Le Pen".
const PARTICLES: &[&str] = &["le", "la", "les", "de", "des", "du", "d"];

/// Words that open a clause even in small letters: after a full stop that belongs to no abbreviation, as hasty
/// text has it ("C'est fini. il faut partir"), only a sentence can begin with them. Prepositions are left out.
const CLAUSE_OPENERS: &[&str] = &[
    "je", "j", "tu", "il", "ils", "elle", "elles", "on", "nous", "vous", "c", "ça", "cela", "ceci", "ce", "cet", "cette", "ces", "le", "la", "les",
    "l", "un", "une", "mon", "ma", "mes", "ton", "ta", "tes", "son", "sa", "ses", "notre", "nos", "votre", "vos", "leur", "leurs", "tous", "toutes",
    "mais", "malheureusement", "heureusement", "pourquoi", "quand", "lorsque", "si", "celui", "celle", "ceux",
];

/// Whether `text` begins in small letters with a word that opens a clause.
pub(super) fn opens_clause(text: &str) -> bool {
    CLAUSE_OPENERS.contains(&first_word(text))
}

/// Whether `text`, which follows a stop, begins as sentences do rather than as names do.
pub(super) fn opens_sentence(text: &str) -> bool {
    let text = past_openers(text);
    let word = first_word(text);
    if !word.starts_with(char::is_uppercase) {
        return false;
    }
    let lower = word.to_lowercase();
    if OPENERS.contains(&lower.as_str()) {
        // One letter alone is a word only where an apostrophe or a blank follows: "A Paris", not "A. Dupont".
        return !text[word.len()..].starts_with(['.', '-']) || word.chars().count() > 1;
    }
    if PARTICLES.contains(&lower.as_str()) {
        let after = text[word.len()..].trim_start_matches(['\'', '’', ' ', '\u{a0}', '\u{202f}']);
        return after.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    }
    false
}

/// Whether `word` opens sentences, in whatever case.
pub(super) fn is_opener_word(word: &str) -> bool {
    let lower = word.to_lowercase();
    OPENERS.contains(&lower.as_str()) || PARTICLES.contains(&lower.as_str())
}
