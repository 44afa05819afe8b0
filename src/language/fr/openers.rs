//! Words that open French sentences, clauses and quotations, as the rules of `segment/french` need them: with accents, and in the case that
//! is said with each list.

/// Words that begin a sentence when they have a capital; in lower case here. The days of the week do as well.
#[rustfmt::skip]
pub(crate) const OPENERS: &[&str] = &[
    // articles, determiners
    "l", "un", "une", "ce", "cet", "cette", "ces", "son", "sa", "ses", "leur", "leurs", "notre", "nos",
    "votre", "vos", "mon", "ma", "mes", "ton", "ta", "tes", "quel", "quelle", "quels", "quelles",
    "quelque", "quelques", "chaque", "aucun", "aucune", "tout", "toute", "tous", "toutes", "plusieurs",
    "certains", "certaines", "différents", "différentes", "diverses", "divers", "maints", "nul", "nulle",
    "au", "aux", "cinq", "deux", "trois", "quatre", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
    "vingt", "trente", "cent", "mille",
    // pronouns
    "il", "ils", "elle", "elles", "on", "nous", "vous", "je", "j", "tu", "c", "ça", "cela", "ceci",
    "celui", "celle", "ceux", "celles", "lui", "eux", "moi", "toi", "qui", "que", "qu", "quoi", "rien",
    "personne", "certes", "s", "n", "y", "t", "m", "lequel", "laquelle", "lesquels", "lesquelles",
    "beaucoup", "chacun", "chacune", "quiconque", "autre", "autres", "ne",
    // prepositions
    "à", "a", "en", "dans", "sur", "sous", "avec", "sans", "pour", "par", "contre", "chez", "entre",
    "vers", "malgré", "selon", "après", "avant", "depuis", "dès", "pendant", "durant", "lors", "hors",
    "parmi", "outre", "suite", "grâce", "face", "faute", "quant", "concernant", "suivant", "jusqu",
    "voici", "voilà", "afin",
    // conjunctions, adverbs
    "et", "mais", "ou", "où", "donc", "or", "ni", "car", "si", "quand", "lorsque", "lorsqu", "puisque",
    "puisqu", "comme", "comment", "combien", "pourquoi", "parce", "tandis", "bien", "ainsi", "alors",
    "aussi", "aussitôt", "auparavant", "autrefois", "autrement", "cependant", "ensuite", "enfin", "puis",
    "toutefois", "néanmoins", "pourtant", "désormais", "déjà", "bientôt", "ici", "là", "hier", "demain",
    "aujourd", "maintenant", "jamais", "toujours", "souvent", "parfois", "encore", "presque", "peut",
    "plus", "moins", "très", "trop", "seul", "seule", "seuls", "seules", "même", "surtout", "notamment",
    "finalement", "actuellement", "récemment", "contrairement", "non", "oui", "est", "sont", "était",
    "soit", "étant", "né", "née", "mort", "interrogé", "interrogée", "propos", "contacté", "contactée",
    "questionné", "questionnée", "rappelons", "reste", "résultat", "conséquence", "bref", "tel", "telle",
    "tels", "telles", "dont",
];

/// Articles that are also part of names: they open a sentence only before a word in lower case, as "Le" in "Le gouvernement" and not in
/// "Le Pen". In lower case.
#[rustfmt::skip]
pub(crate) const PARTICLES: &[&str] = &[
    "le", "la", "les", "de", "des", "du", "d",
];

/// Words that open a clause even in small letters: after a full stop that belongs to no abbreviation, as hasty text has it ("C'est fini. il
/// faut partir"), only a sentence can begin with them. Prepositions are left out.
#[rustfmt::skip]
pub(crate) const CLAUSE_OPENERS: &[&str] = &[
    "je", "j", "tu", "il", "ils", "elle", "elles", "on", "nous", "vous", "c", "ça", "cela", "ceci", "ce",
    "cet", "cette", "ces", "le", "la", "les", "l", "un", "une", "mon", "ma", "mes", "ton", "ta", "tes",
    "son", "sa", "ses", "notre", "nos", "votre", "vos", "leur", "leurs", "tous", "toutes", "mais",
    "malheureusement", "heureusement", "pourquoi", "quand", "lorsque", "si", "celui", "celle", "ceux",
];

/// Words that a heading is run together with ("l'essenceLe prix"), with their capital. Only those that end no name written as one word with
/// inner capitals ("BlaBlaCar", "CanalPlus").
#[rustfmt::skip]
pub(crate) const RUN_ON_WORDS: &[&str] = &[
    "Le", "La", "Les", "L", "Un", "Une", "Des", "De", "D", "Ce", "Cet", "Cette", "Ces", "C", "Il", "Ils",
    "Elle", "Elles", "Au", "Aux", "Dans", "En", "Pour", "Selon", "Avec", "Depuis", "Après", "Avant",
    "Lors", "Mais", "Outre", "Plusieurs", "Aucun", "Aucune", "Concernant", "Durant", "Pendant", "Autre",
    "Trois", "Quelques", "Certains", "Certaines", "Malgré", "Interrogé", "Interrogée",
];

/// How people speak of themselves, with a capital: in news, the beginning of a quotation.
#[rustfmt::skip]
pub(crate) const FIRST_PERSON: &[&str] = &[
    "Je", "J", "Nous", "Mon", "Ma", "Mes", "Notre", "Nos", "Moi",
];
