//! Wordings that mark headings and boilerplate in French news. Those of bylines stand in `article/byline.rs`.

use crate::text::{begins_with_any, is_address};

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
    "à écouter aussi",
    "écouter aussi",
    "à regarder aussi",
    "nos autres articles",
    "articles liés",
    "article lié",
    "pour aller plus loin :",
    "plus d'informations sur",
];

/// The same, where a sentence of the story may begin with them as well ("Sur le même sujet, le maire s'est tu.").
const LINKS_OR_NEWS: &[&str] =
    &["sur le même sujet", "les plus lus", "en savoir plus", "dans la même rubrique"];

/// Beginnings, in lower case, of other lines that are not the story: rights, sources, subscriptions, advertising.
const NOTICES: &[&str] = &[
    "©",
    "(c) ",
    "tous droits réservés",
    "tous droits de reproduction",
    "reproduction interdite",
    "(source :",
    "(source:",
    "crédit photo",
    "crédits photo",
    "abonnez-vous",
    "inscrivez-vous à",
    "cet article est réservé",
    "article réservé",
    "cet article est payant",
    "contenu réservé",
    "la suite est réservée",
    "pour lire la suite",
    "recevez nos",
    "recevez notre",
    "suivez-nous",
    "suivez nous",
    "rejoignez-nous sur",
    "téléchargez l'application",
    "téléchargez notre application",
    "cliquez ici",
    "la suite après la publicité",
    "la suite après cette publicité",
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

/// Beginnings, in lower case, of notices that news may begin with as well ("Publicité mensongère : …"): what begins so and reads as a
/// sentence is one.
const NOTICES_OR_NEWS: &[&str] = &[
    "publicité",
    "contenu sponsorisé",
    "contenu partenaire",
    "s'abonner",
    "déjà abonné",
    "je m'abonne",
    "partager sur",
    "copyright",
    "toute reproduction",
    "source :",
    "sources :",
    "source:",
    "sources:",
    "crédit :",
    "crédits :",
    "photo :",
    "photos :",
    "recevez chaque",
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

/// Whether `text` begins as a line that leads to another article does.
pub(super) fn is_link_line(text: &str) -> bool {
    begins_with_any(text, LINK_LINES) || (begins_with_any(text, LINKS_OR_NEWS) && !reads_as_sentence(text))
}

/// Whether `text` is not the story: an address, a link, a notice, a button.
pub(super) fn is_boilerplate(text: &str) -> bool {
    is_address(text.trim_end_matches(['.', '/']))
        || is_link_line(text)
        || begins_with_any(text, NOTICES)
        || (begins_with_any(text, NOTICES_OR_NEWS) && !reads_as_sentence(text) && !qualifies(text))
        || is_pay_wall(text)
        || is_short_notice(text)
}

/// Whether `text` is a sentence of several words with a stop, and goes on in small letters where it begins as a field does
/// ("Crédit : les taux remontent encore." and not "Source : Agence France-Presse, ministère de la Santé.").
pub(super) fn reads_as_sentence(text: &str) -> bool {
    const FEWEST_WORDS: usize = 5;
    let unquoted = text.trim_end_matches(['"', '»', '”', '’', ')', ' ']);
    let stops = unquoted.ends_with(['.', '!', '?', '…']);
    let field = text.split_once(':').filter(|(name, _)| name.split_whitespace().count() == 1);
    let small = field.is_none_or(|(_, value)| value.trim_start().starts_with(char::is_lowercase));
    stops && small && text.split_whitespace().count() >= FEWEST_WORDS && !text.contains('©')
}

/// Whether the first word of `text` has an adjective behind it, and a colon or a verb later: "Publicité mensongère : le groupe condamné".
fn qualifies(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let ad = words.next().is_some_and(|word| word.eq_ignore_ascii_case("publicité") || word == "Publicité");
    ad && words.next().is_some_and(|word| word.chars().count() > 2 && word.chars().all(char::is_lowercase))
        && words.next().is_some()
}

/// Whether `text` says how much of the article is left for subscribers: "Il vous reste 72 % de cet article à lire."
fn is_pay_wall(text: &str) -> bool {
    let lower = text.to_lowercase();
    begins_with_any(text, &["il vous reste", "il te reste"])
        && (lower.contains('%')
            || lower.contains("à lire")
            || lower.contains("article")
            || lower.contains("gratuit"))
}

fn is_short_notice(text: &str) -> bool {
    const LONGEST: usize = 160;
    if text.len() > LONGEST {
        return false;
    }
    let lower = text.to_lowercase();
    BUTTONS.contains(&lower.as_str()) || lower.contains("tous droits réservés")
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
