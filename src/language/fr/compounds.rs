//! Words that French joins by hyphens, as `article/document/line_end_hyphen.rs` needs them: a hyphen at a line end is theirs or only breaks a word.
//! In lower case, with their accents.

/// What follows the hyphen of a verb or a demonstrative.
#[rustfmt::skip]
pub(crate) const AFTER_VERBS: &[&str] = &[
    "je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "ce", "t", "le", "la", "les", "lui",
    "leur", "moi", "toi", "y", "en", "ci", "là",
];

/// Small words amid compounds: "Aulnay-sous-Bois", "c'est-à-dire", "va-t-en".
#[rustfmt::skip]
pub(crate) const LINKING: &[&str] = &[
    "à", "au", "aux", "d", "de", "des", "du", "en", "ès", "et", "l", "la", "le", "les", "lès", "lez", "près", "sous",
    "sur", "t", "y", "devant", "entre", "dans", "par", "sans", "ou", "un",
];

/// First parts of compounds that keep their hyphen where the whole is no listed word.
#[rustfmt::skip]
pub(crate) const COMPOUND_HEADS: &[&str] = &[
    "abat", "aéro", "agro", "aide", "amuse", "anglo", "anti", "appuie", "après", "arc", "arrière", "attrape", "au",
    "audio", "auto", "avant", "bas", "basse", "basket", "best", "blanc", "beau", "belle", "bien", "bio", "bloc", "bon", "bonne", "bouche", "brise",
    "brûle", "cache", "café", "casse", "cent", "centre", "cerf", "cessez", "chasse", "chauffe", "chef", "chou", "ci",
    "cinq", "cinquante", "ciné", "co", "coffre", "compte", "contre", "coupe", "court", "courte", "couvre", "crève",
    "croque", "cure", "cyber", "demi", "dernier", "dernière", "deux", "dix", "double", "eau", "éco", "électro", "entre",
    "essuie", "est", "eux", "euro", "ex", "extra", "fait", "fast", "faux", "faire", "fausse", "franco", "garde", "gaz",
    "germano", "grand", "grande", "grands", "gratte", "hand", "haut", "haute", "hors", "inter", "intra", "israélo", "italo",
    "là", "laissez", "lance", "lave", "lèche", "libre", "long", "longue", "lui", "mal", "méga", "mère", "mi", "micro",
    "mini", "moi", "moins", "mono", "mort", "moyen", "multi", "néo", "neuf", "non", "nord", "nouveau", "nouvel",
    "nouvelle", "nu", "ouest", "outre", "ouvre", "pare", "par", "passe", "perce", "pèse", "petit", "petite", "petits",
    "peut", "photo", "pique", "plein", "pleine", "plus", "politico", "poly", "porte", "post", "pot", "pousse", "pré",
    "premier", "première", "procès", "presque", "presse", "prête", "pro", "pseudo", "quarante", "quart", "quasi", "quatre",
    "quelques", "rabat", "radio", "ramasse", "remue", "rendez", "rez", "rond", "russo", "sac", "sage", "saint", "sainte",
    "sans", "sapeur", "sauf", "sauve", "savoir", "sèche", "semi", "sept", "serre", "simili", "sino", "six", "socio", "soi", "sub",
    "soixante", "soutien", "sous", "sud", "super", "sur", "taille", "techno", "télé", "tiers", "tire", "tout", "toute",
    "toutes", "trente", "trois", "trop", "trouble", "tue", "turbo", "ultra", "vice", "vide", "vidéo", "vif",
    "vingt", "vis", "vélo", "volley", "wagon", "week",
];

/// What a name with a capital has behind its hyphen in small letters, beside the linking words: "Royaume-uni", "Premier-ministre".
#[rustfmt::skip]
pub(crate) const AFTER_NAMES: &[&str] = &[
    "uni", "unie", "unis", "unies", "ministre", "ministres", "rouge", "rouges", "adjoint", "adjointe", "même", "mêmes",
    "général", "générale", "mère", "père",
];

/// Compounds whose letters without the hyphen are another word.
#[rustfmt::skip]
pub(crate) const NEVER_JOINED: &[(&str, &str)] = &[
    ("par", "dessus"), ("par", "là"), ("sous", "tasse"),
];
