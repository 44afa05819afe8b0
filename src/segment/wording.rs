//! Wordings that mark headings, bylines and boilerplate in French news.

use crate::text::is_address;

/// Beginnings, in lower case, of lines that lead to other articles.
const LINK_LINES: &[&str] = &[
    "lire aussi",
    "à lire aussi",
    "a lire aussi",
    "lire également",
    "à lire également",
    "a lire également",
    "à lire :",
    "a lire :",
    "lire :",
    "voir aussi",
    "à voir aussi",
    "a voir aussi",
    "voir également",
    "lire la suite",
    "lire l'article",
    "lire notre",
    "sur le même sujet",
    "à écouter aussi",
    "écouter aussi",
    "à regarder aussi",
    "nos autres articles",
    "articles liés",
    "article lié",
    "dans la même rubrique",
    "pour aller plus loin :",
    "les plus lus",
    "en savoir plus",
    "plus d'informations sur",
];

/// Beginnings, in lower case, of other lines that are not the story: rights, sources, subscriptions, advertising.
const NOTICES: &[&str] = &[
    "©",
    "(c) ",
    "copyright",
    "tous droits réservés",
    "tous droits de reproduction",
    "reproduction interdite",
    "toute reproduction",
    "source :",
    "sources :",
    "source:",
    "sources:",
    "(source :",
    "(source:",
    "crédit photo",
    "crédits photo",
    "crédit :",
    "crédits :",
    "photo :",
    "photos :",
    "abonnez-vous",
    "s'abonner",
    "déjà abonné",
    "je m'abonne",
    "inscrivez-vous à",
    "cet article est réservé",
    "article réservé",
    "cet article est payant",
    "contenu réservé",
    "il vous reste",
    "la suite est réservée",
    "pour lire la suite",
    "recevez nos",
    "recevez notre",
    "recevez chaque",
    "suivez-nous",
    "suivez nous",
    "rejoignez-nous sur",
    "téléchargez l'application",
    "téléchargez notre application",
    "cliquez ici",
    "publicité",
    "contenu sponsorisé",
    "contenu partenaire",
    "la suite après la publicité",
    "la suite après cette publicité",
    "partager sur",
    "partager cet article",
    "partagez cet article",
    "imprimer cet article",
    "commenter cet article",
    "laisser un commentaire",
    "mots-clés :",
    "mots clés :",
    "tags :",
    "retour à l'accueil",
    "nos newsletters",
    "notre newsletter",
    "accepter les cookies",
];

/// Lines, in lower case, that are not the story when they stand alone.
const BUTTONS: &[&str] = &[
    "partager",
    "imprimer",
    "commentaires",
    "newsletter",
    "facebook",
    "twitter",
    "whatsapp",
    "linkedin",
    "e-mail",
    "envoyer par e-mail",
    "favoris",
    "menu",
    "accueil",
    "vidéo",
    "podcast",
    "écouter",
    "réagir",
    "haut de page",
];

/// Beginnings, in lower case, of lines that say who wrote the article, where and when.
const CREDITS: &[&str] = &[
    "publié le",
    "publié par",
    "publié à",
    "publié aujourd'hui",
    "publié hier",
    "publié il y a",
    "posté le",
    "mis à jour le",
    "mise à jour le",
    "mis en ligne le",
    "modifié le",
    "créé le",
    "paru le",
    "rédigé par",
    "écrit par",
    "propos recueillis",
    "(propos recueillis",
    "traduit par",
    "traduction :",
    "de notre correspondant",
    "de nos correspondants",
    "de notre envoyé",
    "de nos envoyés",
    "notre correspondant",
    "par notre correspondant",
    "dernière mise à jour",
    "temps de lecture",
    "(rédaction",
    "(reportage",
    "(avec la contribution",
    "(édité par",
    "édité par",
];

/// News agencies as they sign, in lower case.
const AGENCIES: &[&str] = &[
    "afp",
    "reuters",
    "ap",
    "apa",
    "belga",
    "ats",
    "keystone-ats",
    "efe",
    "ansa",
    "dpa",
    "tass",
    "upi",
    "xinhua",
    "bloomberg",
    "france-presse",
    "6medias",
    "franceinfo",
];

/// Words that stand with agencies in a signature.
const SIGNATURE_WORDS: &[&str] =
    &["agence", "agences", "avec", "et", "la", "le", "presse", "canadienne", "associated", "press"];

/// Names of sections.
const SECTIONS: &[&str] = &[
    "introduction",
    "contexte",
    "conclusion",
    "développements",
    "développement",
    "analyse",
    "résumé",
    "perspectives",
    "réactions",
    "chronologie",
    "repères",
    "enjeux",
    "les enjeux",
    "en bref",
    "l'essentiel",
    "points clés",
    "les faits",
    "contexte et enjeux",
    "ce qu'il faut savoir",
    "ce que l'on sait",
    "historique",
    "rappel des faits",
    "et maintenant",
    "sources",
    "références",
    "en résumé",
    "implications",
    "arrière-plan",
    "contexte historique",
    "en conclusion",
    "bilan",
    "méthodologie",
    "à retenir",
    "pour conclure",
];

/// Small words inside the names and places of a byline.
const BYLINE_WORDS: &[&str] = &[
    "et", "de", "du", "des", "la", "le", "les", "à", "au", "aux", "en", "avec", "pour", "d", "l", "in",
    "van", "von", "den", "der", "ben", "el", "al", "da", "dos", "di",
];

/// Whether `text` begins as a line that leads to another article does.
pub(super) fn is_link_line(text: &str) -> bool {
    begins_with_any(text, LINK_LINES)
}

/// Whether `text` is not the story: an address, a link, a notice, a button.
pub(super) fn is_boilerplate(text: &str) -> bool {
    is_address(text.trim_end_matches(['.', '/']))
        || is_link_line(text)
        || begins_with_any(text, NOTICES)
        || is_short_notice(text)
}

fn is_short_notice(text: &str) -> bool {
    const LONGEST: usize = 160;
    if text.len() > LONGEST {
        return false;
    }
    let lower = text.to_lowercase();
    BUTTONS.contains(&lower.as_str()) || lower.contains("tous droits réservés")
}

/// Whether `text` says who wrote the article, where or when, and nothing else.
pub(super) fn is_byline(text: &str) -> bool {
    const LONGEST: usize = 160;
    text.chars().count() <= LONGEST
        && (begins_with_any(text, CREDITS) || is_signature(text) || is_author_line(text))
}

/// Whether `text` names a section as explainers and machine-written digests do.
pub(super) fn is_section_name(text: &str) -> bool {
    let name = text.trim_end_matches([':', ' ']).to_lowercase().replace('’', "'");
    SECTIONS.contains(&name.as_str())
}

/// Whether `text` has at least two words or six letters, all in capitals.
pub(super) fn is_in_capitals(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    letters().all(char::is_uppercase)
        && (letters().count() >= 6 || (letters().count() >= 3 && text.contains(' ')))
}

/// Whether `text` could be a heading: it begins with a capital, a figure or an opening mark, and ends with no mark
/// that ends or announces something.
pub(super) fn has_form_of_heading(text: &str) -> bool {
    let begins = text.chars().next().is_some_and(|c| {
        c.is_uppercase() || c.is_ascii_digit() || matches!(c, '«' | '“' | '"' | '\'' | '‘' | '¿')
    });
    let unquoted = text.trim_end_matches(['"', '»', '”', '’', ')', ']', ' ']);
    let ends = unquoted.ends_with(['.', '!', '?', '…', ':', ';', ',', '-', '–', '—']);
    begins && !ends && !text.contains("://") && text.chars().any(char::is_alphabetic)
}

/// Whether `text` is nothing but agencies: `(AFP)`, `Reuters, avec AFP`.
fn is_signature(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words = || {
        lower
            .split(|c: char| c.is_whitespace() || "(),./–—[]".contains(c))
            .filter(|word| !word.is_empty() && *word != "-")
    };
    words().any(|word| AGENCIES.contains(&word))
        && words().all(|word| AGENCIES.contains(&word) || SIGNATURE_WORDS.contains(&word))
}

/// Whether `text` is "Par" and names: "Par Jeanne Martin, à Moscou".
fn is_author_line(text: &str) -> bool {
    let line = text.trim_start_matches('(').trim_end_matches([')', '.', ' ', '-', '–', '—']);
    let Some(names) =
        line.strip_prefix("Par ").or_else(|| line.strip_prefix("PAR ")).or_else(|| line.strip_prefix("par "))
    else {
        return false;
    };
    let mut words =
        names.split(|c: char| c.is_whitespace() || ",&/'’()".contains(c)).filter(|word| !word.is_empty());
    let capitals = names.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    let no_more = !names.contains(['!', '?', ';', ':', '«', '"']);
    let named = |word: &str| word.starts_with(char::is_uppercase) || BYLINE_WORDS.contains(&word);
    no_more && (2..=10).contains(&capitals) && words.all(named)
}

/// Whether `text` begins, in any case and with either apostrophe, with one of `beginnings`.
fn begins_with_any(text: &str, beginnings: &[&str]) -> bool {
    const LONGEST: usize = 48;
    let head: String = text
        .trim_start_matches(['>', '»', '→', '►', '▶', '•', '*', '-', '–', '[', ' '])
        .chars()
        .take(LONGEST)
        .collect();
    let head = head.to_lowercase().replace('’', "'");
    beginnings.iter().any(|beginning| {
        let inner = beginning.ends_with(char::is_alphabetic);
        let rest = head.strip_prefix(beginning);
        rest.is_some_and(|rest| !inner || !rest.starts_with(char::is_alphabetic))
    })
}
