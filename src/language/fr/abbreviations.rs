//! French abbreviations, by what their stop may stand before, without that stop; and words that make a letter or `J.-C.` no name.

/// Titles that no sentence ends with, in their usual case.
#[rustfmt::skip]
pub(crate) const TITLES: &[&str] = &[
    "M", "MM", "Mr", "Mrs", "Ms", "Mme", "Mmes", "Mlle", "Mlles", "MME", "MLLE", "Mgr", "NN.SS", "Dr",
    "Drs", "Dre", "Pr", "Prs", "Prof", "Profs", "Me", "Mes", "Vve", "St", "Sts", "Ste", "Stes", "S.E",
    "S.Exc", "S.Em", "S.M", "R.P", "Gal", "Gén", "Cdt", "Cne", "Lieut", "Sgt", "Sén",
];

/// Ranks, offices and first names cut short that are words or names of their own as well ("Le Cap.").
#[rustfmt::skip]
pub(crate) const RANKS: &[&str] = &[
    "Gen", "Col", "Cel", "Cap", "Capt", "Lt", "Adj", "Cpl", "Maj", "Brig", "Amb", "Sen", "Rep", "Gov",
    "Hon", "Rev", "Rév", "Fr", "Esq", "Insp", "Supt", "Pdt", "Prés", "Dép", "Min", "Mt", "Ft", "Bx", "Sr",
    "Jac", "Aug", "Ét", "Geo", "Ch", "Guill", "Hipp", "Théod", "Jn", "Jh",
];

/// Abbreviations that cannot end a sentence.
#[rustfmt::skip]
pub(crate) const UNFINISHED: &[&str] = &[
    "cf", "c.-à-d", "c.à.d", "c.-à.-d", "c.a.d", "p.ex", "e.g", "i.e", "vs", "env", "approx", "mgr",
    "mlle", "mme", "mmes", "mlles", "dr", "bd", "bld", "blvd", "boul", "n.b", "ndlr", "n.d.l.r", "n.d.t",
    "ndt", "resp",
];

/// Those that stand before a name, and may also end a sentence.
#[rustfmt::skip]
pub(crate) const BEFORE_NAME: &[&str] = &[
    // companies
    "inc", "corp", "ltd", "co", "cie", "llc", "plc", "bros", "ets", "éts", "sté", "soc", "s.a", "s.a.r.l",
    "s.a.s", "s.n.c", "s.c.i", "s.p.a", "gmbh", "jr", "sr", "dpt", "dépt", "assoc", "féd", "intl",
    // functions and ranks in lower case
    "prof", "gal", "gén", "cdt", "capt", "lt", "sgt", "adj", "pr", "st", "ste", "rev", "secr", "prés",
    "vice-prés", "amb", "dir", "rédac", "réd", "insp", "sén", "dép",
    // books and the press
    "éd", "ed", "éds", "eds", "édit", "coll", "trad", "adapt", "coord", "ill", "illus", "préf", "postf",
    "rééd", "impr", "imp", "univ", "bibl", "ms", "mss", "al", "cit", "ibid", "op", "loc", "auj", "anc",
    "lat", "angl", "ital", "scén", "réal", "phot", "feat", "ft", "ap", "apr", "arr", "gouv", "admin",
    "prov", "rég", "circ", "arrdt", "th", "cab", "inst", "hôp", "trib", "synd", "mun", "orch", "archit",
    "chir", "cant", "ltée", "ltee", "enr", "subst", "ing", "méd", "lt-col",
    // places
    "av", "v", "pl", "sq", "rte", "chem", "fg", "fbg", "rés", "bât", "mt", "pte", "r", "ch", "qu", "gd",
    "gde", "crs", "espl", "résid",
];

/// Those that stand before a number; before anything else they end a sentence as any word does.
#[rustfmt::skip]
pub(crate) const BEFORE_NUMBER: &[&str] = &[
    // parts of books, laws and buildings
    "art", "arts", "al", "p", "pp", "n", "no", "nos", "num", "nº", "n°", "vol", "vols", "t", "tom",
    "chap", "ch", "fig", "figs", "f", "ff", "fol", "pl", "tab", "tabl", "sect", "parag", "§", "l", "liv",
    "v", "vv", "st", "éd", "ed", "rééd", "ép", "épis", "ex", "max", "min", "moy", "c", "circa", "r",
    "suppl", "cah", "doc", "dos", "r.g", "réf", "ref", "cat", "op", "ps", "ann", "bât", "esc", "appt",
    "col", "loc", "bp",
    // telephones
    "tél", "tel", "fax", "port", "mob", "rens", "réserv", "rés", "inscr", "entr", "fasc", "quest",
    // months and days; those that are words in their own right (mer, mar, jeu) are left out
    "janv", "jan", "févr", "fév", "fevr", "fev", "avr", "juil", "juill", "sept", "oct", "nov", "déc",
    "dec", "lun", "merc", "ven", "vend", "sam", "dim",
];

/// Nouns that a single letter distinguishes: after "le plan B." a sentence may begin with any word.
#[rustfmt::skip]
pub(crate) const LETTERED: &[&str] = &[
    "plan", "vitamine", "vitamines", "hépatite", "groupe", "catégorie", "classe", "série", "type",
    "ligue", "bloc", "point", "lettre", "zone", "bâtiment", "hall", "terminal", "poule", "division",
    "option", "annexe", "bac", "permis", "pilier", "tribune", "mention", "grade", "virus", "grippe",
    "section", "rang", "niveau", "scénario", "hypothèse", "ligne", "quai", "porte", "formule",
    "majuscule", "projet",
];

/// Before `J.-C.`, words that make it a date and no name.
#[rustfmt::skip]
pub(crate) const ERAS: &[&str] = &[
    "av", "ap", "apr", "avant", "après",
];

/// Abbreviations that are nouns in full as well: behind a determiner their stop ends a sentence ("dans le col.").
#[rustfmt::skip]
pub(crate) const NOUNS: &[&str] = &[
    "port", "col", "dos", "ex", "vol", "fax", "doc", "fig", "tom", "mob",
];

/// What makes a noun of the word behind it, in lower case, the letters before an apostrophe among them.
#[rustfmt::skip]
pub(crate) const DETERMINERS: &[&str] = &[
    "le", "la", "les", "l", "un", "une", "du", "de", "d", "des", "au", "aux", "son", "sa", "ses", "mon", "ma",
    "mes", "ton", "ta", "tes", "leur", "leurs", "notre", "nos", "votre", "vos", "ce", "cet", "cette", "ces",
    "chaque", "aucun", "quel", "tout", "en", "par", "sans", "quelque", "premier", "dernier", "petit", "grand",
    "nouveau", "vieux", "ancien", "même", "autre", "seul",
];

/// Abbreviations that a title in guillemets goes with: "Grasset, coll. « Les Cahiers »".
#[rustfmt::skip]
pub(crate) const BEFORE_WORKS: &[&str] = &[
    "coll", "éd", "éds", "trad",
];

/// Words before "sept." that make it the month and not the number.
#[rustfmt::skip]
pub(crate) const MONTH_CONTEXT: &[&str] = &[
    "en", "fin", "début", "mi", "courant", "depuis", "dès", "jusqu", "lundi", "mardi", "mercredi", "jeudi",
    "vendredi", "samedi", "dimanche", "août", "juil", "juill", "oct", "et", "à", "au", "le",
];
