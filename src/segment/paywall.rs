//! Lines that papers and feed readers put where they cut an article off: for those who don't pay, or whose reader shows the
//! beginning only.

use std::sync::LazyLock;

use regex::Regex;

/// Whole sentences; what they say of the rest of "this article" is no news.
static LINES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^(?:",
        r"il (?:vous )?reste \d+(?:[,.]\d+)?\s?% (?:de (?:cet|l['’])\s?article|à (?:lire|découvrir)).{0,60}",
        r"|(?:vous êtes )?déjà abonnée?s? ?\?(?: .{0,60})?",
        r"|(?:vous êtes )?abonnée?s? ?\?",
        r"|(?:se connecter|connectez-vous|identifiez-vous|s['’]identifier)(?: .{0,40})?[.!]?",
        r"|abonnez-vous(?: .{0,60})?[.!]?",
        r"|(?:pour|vous (?:voulez|souhaitez)) (?:lire|poursuivre|continuer).{0,20} (?:la suite|lecture|cet article).{0,60}",
        r"|(?:la suite|la fin|l['’]intégralité|le reste)(?: de cet article| de l['’]article)? est réservée? (?:aux|à nos) abonnés\.?",
        r"|(?:cet|l['’]) ?article est (?:réservé|exclusivement réservé) (?:aux|à nos) abonnés\.?",
        r"|(?:lire|écouter|offrir|partager|réagir à|sauvegarder|enregistrer) (?:plus tard|l['’]article|cet article)\.?",
        r"|\d+(?:,\d+)?\s?€ (?:le premier mois|par mois|/ ?mois|pendant \d+ mois).{0,60}",
        r"|(?:à partir de )?\d+(?:,\d+)?\s?€.{0,40}sans engagement\.?",
        r"|sans engagement\.?",
        r"|l['’]article .{3,160} est apparu en premier sur .{2,60}",
        r"|cet article .{0,160}est apparu en premier sur .{2,60}",
        r"|(?:lire|continuer) la (?:suite|lecture)(?: (?:sur|de) .{2,60})?\s?(?:»|→|\.\.\.|…)?",
        r"|the post .{3,160} (?:first appeared|appeared first) on .{2,60}",
        r")$"
    ))
    .ok()
});

/// Whether `text` is nothing but such a line.
pub(super) fn is_paywall_line(text: &str) -> bool {
    const LONGEST: usize = 240;
    text.len() <= LONGEST && LINES.as_ref().is_some_and(|lines| lines.is_match(text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_stands_where_an_article_is_cut_off() {
        for line in [
            "Il vous reste 61 % de cet article à lire.",
            "Il reste 45% de l’article à découvrir.",
            "Déjà abonnée ? Identifiez-vous",
            "Connectez-vous",
            "La suite est réservée à nos abonnés.",
            "Pour lire la suite, rejoignez nos lecteurs",
            "2 € le premier mois, puis 9 €",
            "Offrir cet article",
            "L’article Le bac reprend la mer est apparu en premier sur Le Phare.",
            "Lire la suite sur Le Phare",
        ] {
            assert!(is_paywall_line(line), "{line}");
        }
    }

    #[test]
    fn leaves_the_news_of_rests_prices_and_subscribers() {
        for line in [
            "Il reste 45 % de l’eau dans le barrage.",
            "Il vous reste trois jours pour déposer le dossier.",
            "Les abonnés de la ligne protestent.",
            "L’article 49 est apparu dans le débat.",
            "Le billet coûte 2 € le premier jour.",
            "Abonnés ? La carte des trains change de prix lundi.",
            "Il reste 30 % à lire du budget de la ville aux élus, qui voteront jeudi soir après trois semaines de débats publics.",
        ] {
            assert!(!is_paywall_line(line), "{line}");
        }
    }
}
