//! All the model cards there are.

use super::card::{CardError, ModelCard, Task};

/// The cards that are part of the program, in the order in which they are listed.
const EMBEDDED: [(&str, &str); 5] = [
    ("qwen2.5-coder-1.5b", include_str!("../../models/qwen2.5-coder-1.5b.toml")),
    ("qwen2.5-coder-0.5b", include_str!("../../models/qwen2.5-coder-0.5b.toml")),
    ("gemma-3-270m", include_str!("../../models/gemma-3-270m.toml")),
    ("smollm2-135m", include_str!("../../models/smollm2-135m.toml")),
    ("all-minilm-l6-v2", include_str!("../../models/all-minilm-l6-v2.toml")),
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
    use crate::model::prompt::PromptTemplate;

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
    fn gives_every_model_a_source_and_every_decoder_a_stop() {
        for card in catalogue().cards() {
            assert!(
                card.sources.iter().any(|source| matches!(source, Source::Packages { .. })),
                "{}",
                card.id
            );
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
    fn names_the_known_models_when_asked_for_another() {
        let error = catalogue().get("gpt").expect_err("there is none").to_string();
        assert!(
            error.contains("`gpt`") && error.contains("qwen2.5-coder-1.5b, qwen2.5-coder-0.5b"),
            "{error}"
        );
    }
}
