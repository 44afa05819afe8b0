//! Labels and links that papers put around an article, told by their words, in the blocks that were found.

use crate::article::paragraph::ParagraphRole;
use crate::text::begins_with_any;

/// Beginnings, in small letters, of labels and links that papers put around an article.
const LABELS: &[&str] = &[
    "notre sélection",
    "nos services",
    "nos lecteurs ont lu",
    "lire l'article original",
    "voir aussi",
    "les plus lus",
    "les plus populaires",
    "les plus commentés",
    "dans la même rubrique",
    "sur le même thème",
    "nos dernières",
    "source de l'article",
    "nos partenaires",
    "recommandé pour vous",
    "contenus sponsorisés",
    "lire plus tard",
    "voir les commentaires",
];

/// Labels that news begins with, too: they are labels alone, or before a mark.
const SHORT_LABELS: &[&str] =
    &["à la une", "commentaires", "vos commentaires", "en direct", "à découvrir", "dans l'actualité"];

/// Labels have at most this many words.
const LONGEST_LABEL: usize = 12;

/// Whether `text` is a label that stands beside an article and says nothing of its matter.
fn is_label(text: &str) -> bool {
    is_short(text)
        && (begins_with_any(text, LABELS) || SHORT_LABELS.iter().any(|label| is_label_alone(text, label)))
}

/// Whether `text` is a few words and no sentence.
fn is_short(text: &str) -> bool {
    text.split_whitespace().count() <= LONGEST_LABEL && !text.ends_with(['.', '!', '…'])
}

/// "Commentaires (12)", and not "Commentaires du jury".
fn is_label_alone(text: &str, label: &str) -> bool {
    let words = label.split(' ').count();
    let next = text.trim_start_matches(|c: char| !c.is_alphanumeric()).split_whitespace().nth(words);
    begins_with_any(text, &[label]) && next.is_none_or(|next| !next.starts_with(char::is_alphabetic))
}

/// Takes labels out of the blocks of an article, and headings that nothing follows.
pub(super) fn drop_labels(blocks: &mut Vec<(ParagraphRole, String)>) {
    blocks.retain(|(_, text)| !is_label(text));
    let is_plain = |(role, _): &(ParagraphRole, String)| *role != ParagraphRole::Heading;
    // Some pages have all of their text in headings.
    if blocks.iter().any(is_plain) {
        while blocks.last().is_some_and(|(role, text)| *role == ParagraphRole::Heading && is_short(text)) {
            blocks.pop();
        }
    }
}

/// Whether what was found is a template that a script in the browser was to fill.
pub(super) fn is_template(blocks: &[(ParagraphRole, String)]) -> bool {
    let length: usize = blocks.iter().map(|(_, text)| text.len()).sum();
    let unfilled = |text: &str| text.contains("{{") && text.contains("}}");
    let unfilled: usize = blocks.iter().filter(|(_, text)| unfilled(text)).map(|(_, text)| text.len()).sum();
    unfilled > 0 && 3 * unfilled >= length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drops_labels_and_no_sentences() {
        use ParagraphRole::{Heading, Plain};
        let block = |role, text: &str| (role, text.to_owned());
        let mut blocks = vec![
            block(Plain, "Voir aussi"),
            block(Plain, "En direct de la mairie, l'élu a annoncé son départ."),
            block(Plain, "Notre sélection vidéo"),
            block(Plain, "Commentaires (12)"),
            block(Heading, "En direct"),
            block(Heading, "Autres titres"),
        ];
        drop_labels(&mut blocks);
        assert_eq!(blocks, [block(Plain, "En direct de la mairie, l'élu a annoncé son départ.")]);
        let kept = [
            block(Heading, "En direct de Marseille, le bac reprend"),
            block(Heading, "Commentaires du jury"),
            block(Plain, "Le bac reprend."),
            block(Heading, "Le bac ne s’arrêtera plus."),
        ];
        let mut blocks = kept.to_vec();
        drop_labels(&mut blocks);
        assert_eq!(blocks, kept);
        let mut headings = vec![block(Heading, "Le bac reprend"), block(Heading, "Il part à midi")];
        drop_labels(&mut headings);
        assert_eq!(headings.len(), 2);
    }

    #[test]
    fn knows_a_template_that_was_not_filled() {
        let block = |text: &str| (ParagraphRole::Plain, text.to_owned());
        assert!(is_template(&[block("{{ page.title }} - {{ page.date | date }}"), block("Chargement")]));
        assert!(!is_template(&[block("On écrit {{ nom }}."), block(&"Le gabarit est expliqué. ".repeat(9))]));
    }
}
