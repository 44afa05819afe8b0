//! Words of the prompt, or of the model about its own work, in a translation.

use super::{CheckKind, Flag, Pair};

/// How a model that talks about its work begins. Lower case.
const PREAMBLES: &[&str] = &[
    "here is the translation",
    "here's the translation",
    "here is a translation",
    "here is the english",
    "here is the summary",
    "here is a summary",
    "here's a summary",
    "here is your",
    "sure!",
    "sure:",
    "certainly!",
    "of course!",
    "translation:",
    "english:",
    "english translation:",
    "french:",
    "summary:",
    "headline:",
    "the translation is",
    "the translation of",
    "as an ai",
    "i'm sorry, but",
    "i am sorry, but",
    "i cannot translate",
    "i can't translate",
];

/// What such a model says anywhere. Lower case.
const ANYWHERE: &[&str] = &[
    "french text to english",
    "french text into english",
    "translated from french",
    "translates to english as",
    "translation of the french",
    "(translation",
    "[translation",
    "note: the translation",
    "note: this translation",
    "<|im_",
    "<|endoftext",
    "</s>",
];

/// A translation that talks about itself where its source does not.
pub fn check(pair: &Pair<'_>) -> Option<Flag> {
    let (source, translation) = (pair.source.to_lowercase(), pair.translation.to_lowercase());
    let found = PREAMBLES
        .iter()
        .find(|phrase| translation.trim_start().starts_with(**phrase))
        .or_else(|| ANYWHERE.iter().find(|phrase| translation.contains(**phrase)))?;
    // The source may hold it too: an article may quote such markup, and ask in French for a translation.
    let spoken = source.contains(found) || source.contains("traduction") || source.contains("traduit");
    (!spoken).then(|| Flag::error(CheckKind::Leakage, format!("speaks of its own work: “{found}”")))
}

#[cfg(test)]
mod tests {
    use super::super::french_to_english;
    use super::*;

    fn flagged(source: &str, translation: &str) -> bool {
        french_to_english(check, source, translation).is_some()
    }

    #[test]
    fn finds_preambles_and_prompts() {
        assert!(flagged("Il pleut.", "Here is the translation: It is raining."));
        assert!(flagged("Il pleut.", "On met en commun the French text to English: It is raining."));
        assert!(flagged("Il pleut.", "It is raining.<|im_end|>"));
    }

    #[test]
    fn leaves_what_the_source_says_alone() {
        assert!(!flagged("Bien sûr, il pleut.", "Of course it is raining."));
        assert!(!flagged("Un article avec <|im_end|> dedans.", "An article with <|im_end|> in it."));
        assert!(!flagged("La traduction est en retard.", "Translation: it is late."));
    }
}
