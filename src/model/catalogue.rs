//! All the model cards there are: those of the program, and those that imports wrote into the store.

use super::card::{CardError, ModelCard, Task};
use super::shelf::CatalogueError;
use super::store::Store;

/// The cards that are part of the program, in the order in which they are listed.
const EMBEDDED: [(&str, &str); 17] = [
    ("qwen2.5-coder-1.5b", include_str!("../../models/qwen2.5-coder-1.5b.toml")),
    ("qwen2.5-coder-0.5b", include_str!("../../models/qwen2.5-coder-0.5b.toml")),
    ("gemma-3-270m", include_str!("../../models/gemma-3-270m.toml")),
    ("smollm2-135m", include_str!("../../models/smollm2-135m.toml")),
    ("all-minilm-l6-v2", include_str!("../../models/all-minilm-l6-v2.toml")),
    ("opus-mt-tc-big-fr-en", include_str!("../../models/opus-mt-tc-big-fr-en.toml")),
    ("firefox-fr-en", include_str!("../../models/firefox-fr-en.toml")),
    ("opus-mt-fr-en", include_str!("../../models/opus-mt-fr-en.toml")),
    ("nllb-200-distilled-600m", include_str!("../../models/nllb-200-distilled-600m.toml")),
    ("m2m100-418m", include_str!("../../models/m2m100-418m.toml")),
    ("mbart-large-50-many-to-one", include_str!("../../models/mbart-large-50-many-to-one.toml")),
    ("distilbart-cnn-12-6", include_str!("../../models/distilbart-cnn-12-6.toml")),
    ("bart-large-cnn", include_str!("../../models/bart-large-cnn.toml")),
    ("pegasus-cnn-dailymail", include_str!("../../models/pegasus-cnn-dailymail.toml")),
    ("flan-t5-small", include_str!("../../models/flan-t5-small.toml")),
    ("barthez-orangesum-abstract", include_str!("../../models/barthez-orangesum-abstract.toml")),
    ("multilingual-e5-small", include_str!("../../models/multilingual-e5-small.toml")),
];

/// Model cards, each id once.
#[derive(Clone, Debug)]
pub struct Catalogue(Vec<ModelCard>);

impl Catalogue {
    /// The cards that are part of the program.
    ///
    /// # Errors
    ///
    /// Where a card is wrong; a test sees to it that none is.
    pub fn embedded() -> Result<Self, CardError> {
        EMBEDDED.iter().map(|(id, text)| ModelCard::parse(id, text)).collect::<Result<_, _>>().map(Self)
    }

    /// The cards that are part of the program, with what the store's lock files pin, then the store's own cards. A card of the
    /// store under the id of one of the program is not looked at.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`], which names the file at fault.
    pub fn open(store: &Store) -> Result<Self, CatalogueError> {
        let Self(mut cards) = Self::embedded()?;
        for card in cards.iter_mut().filter(|card| !card.is_pinned()) {
            if let Some(lock) = store.lock_of(&card.id)? {
                card.files = lock.files;
            }
        }
        let known = cards.len();
        for card in store.own_cards()? {
            if cards[..known].iter().all(|embedded| embedded.id != card.id) {
                cards.push(card);
            }
        }
        Ok(Self(cards))
    }

    /// Whether the card of this id is part of the program.
    pub fn is_embedded(id: &str) -> bool {
        EMBEDDED.iter().any(|(embedded, _)| *embedded == id)
    }

    /// All cards.
    pub fn cards(&self) -> &[ModelCard] {
        &self.0
    }

    /// The card with this id.
    ///
    /// # Errors
    ///
    /// [`CardError::Unknown`], which names the ids there are.
    pub fn get(&self, id: &str) -> Result<&ModelCard, CardError> {
        self.0.iter().find(|card| card.id == id).ok_or_else(|| CardError::Unknown {
            id: id.to_owned(),
            known: self.0.iter().map(|card| card.id.clone()).collect(),
        })
    }

    /// The card that does `task` where the user names no model.
    pub fn default_for(&self, task: Task) -> Option<&ModelCard> {
        self.0.iter().find(|card| card.default_for.contains(&task))
    }

    /// Every card that is the default for some task: what a plain `models pull` brings.
    pub fn defaults(&self) -> impl Iterator<Item = &ModelCard> {
        self.0.iter().filter(|card| !card.default_for.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::card::{EngineKind, Source};
    use crate::model::chat_template::PromptTemplate;

    fn catalogue() -> Catalogue {
        Catalogue::embedded().expect("every embedded card is right")
    }

    #[test]
    fn reads_every_embedded_card_under_its_own_id() {
        let catalogue = catalogue();
        let ids: Vec<&str> = catalogue.cards().iter().map(|card| card.id.as_str()).collect();
        assert_eq!(ids, EMBEDDED.map(|(id, _)| id));
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    }

    #[test]
    fn embeds_every_card_of_the_folder() -> std::io::Result<()> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/models");
        let found: BTreeSet<String> = std::fs::read_dir(folder)?
            .map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().replace(".toml", "")))
            .collect::<Result<_, _>>()?;
        assert_eq!(found, EMBEDDED.iter().map(|(id, _)| (*id).to_owned()).collect());
        Ok(())
    }

    #[test]
    fn has_one_default_for_each_task() {
        let catalogue = catalogue();
        for task in [Task::Translate, Task::Summarize, Task::Encode] {
            let defaults = catalogue.cards().iter().filter(|card| card.default_for.contains(&task)).count();
            assert_eq!(defaults, 1, "{task}");
        }
    }

    #[test]
    fn gives_every_model_that_was_tried_packages_and_every_decoder_a_stop() {
        for card in catalogue().cards() {
            let packaged = card.sources.iter().any(|source| matches!(source, Source::Packages { .. }));
            assert_eq!(packaged, card.tried, "{}", card.id);
            assert_eq!(card.is_pinned(), card.tried, "{}", card.id);
            if card.engine == EngineKind::Gguf {
                let prompt = card.prompt.as_ref().expect("a decoder has a prompt");
                assert!(!prompt.stop().is_empty(), "{}", card.id);
                if let PromptTemplate::Chat { assistant, generation, .. } = prompt {
                    assert_eq!(generation, &assistant.prefix, "{}", card.id);
                }
            }
        }
    }

    #[test]
    fn warns_of_every_licence_that_binds_use() {
        let cautions: Vec<String> = catalogue()
            .cards()
            .iter()
            .filter(|card| card.licence.caution().is_some())
            .map(|card| card.id.clone())
            .collect();
        let bound = ["gemma-3-270m", "nllb-200-distilled-600m"];
        assert!(bound.iter().all(|id| cautions.iter().any(|found| found == id)), "{cautions:?}");
        assert!(!cautions.iter().any(|id| id.starts_with("qwen") || id.starts_with("opus")), "{cautions:?}");
    }

    #[test]
    fn names_the_known_models_when_asked_for_another() {
        let error = catalogue().get("gpt").expect_err("there is none").to_string();
        assert!(
            error.contains("`gpt`") && error.contains("qwen2.5-coder-1.5b, qwen2.5-coder-0.5b"),
            "{error}"
        );
    }
}
