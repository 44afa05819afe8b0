//! Which model does a task where the user names none.
//!
//! The orders are committed here and stated in `docs/models.md`: best measured or published quality first, among those that are
//! fast enough for a folder of news. The first that is installed, that this build can run and that fits the languages is
//! taken.

use super::card::{CardError, ModelCard, Task};
use super::catalogue::Catalogue;
use super::store::{Presence, Store};
use crate::language::LanguageTag;

/// What stands for "the best that is installed" in place of a model's id.
pub const AUTO: &str = "auto";

/// Models that translate, best first.
const TRANSLATORS: [&str; 5] = [
    "opus-mt-tc-big-fr-en",
    "firefox-fr-en",
    "opus-mt-fr-en",
    "nllb-200-distilled-600m",
    "qwen2.5-coder-1.5b",
];

/// Models that write summaries, best first. The general model comes before those that know no headlines and no other language.
const SUMMARIZERS: [&str; 4] =
    ["qwen2.5-coder-1.5b", "distilbart-cnn-12-6", "bart-large-cnn", "flan-t5-small"];

/// Models that embed sentences, best first for the English ones that briefs are made of.
const ENCODERS: [&str; 2] = ["all-minilm-l6-v2", "multilingual-e5-small"];

/// What a model is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need<'a> {
    /// To translate into a language; from one, or from any.
    Translate {
        /// The language of the texts; none where it is detected text by text.
        from: Option<&'a LanguageTag>,
        /// The language wanted.
        to: &'a LanguageTag,
    },
    /// To sum up texts in a language.
    Summarize(&'a LanguageTag),
    /// To embed sentences.
    Encode,
}

/// Why a model was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The user named it.
    Named,
    /// An earlier run into the same folder used it.
    Recorded,
    /// It is the first of the order that is installed.
    Installed,
}

/// A choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The model's id.
    pub id: String,
    /// Why this one.
    pub reason: Reason,
}

/// Why there is no choice.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ChooseError {
    /// None of the order will do.
    #[error(
        "no model that can {task} this is installed: `depeche models pull` brings the default ones, `depeche models pull ID` one of {}; \
         or name another by its id",
        order.join(", ")
    )]
    None {
        /// What it was wanted for.
        task: Task,
        /// The ids that were looked for.
        order: Vec<&'static str>,
    },
    /// The order names a model that has no card.
    #[error(transparent)]
    Card(#[from] CardError),
}

impl Need<'_> {
    /// What the model must be able to do.
    pub fn task(self) -> Task {
        match self {
            Self::Translate { .. } => Task::Translate,
            Self::Summarize(_) => Task::Summarize,
            Self::Encode => Task::Encode,
        }
    }

    /// The ids of the models that are tried, best first.
    pub fn order(self) -> &'static [&'static str] {
        match self {
            Self::Translate { .. } => &TRANSLATORS,
            Self::Summarize(_) => &SUMMARIZERS,
            Self::Encode => &ENCODERS,
        }
    }

    /// Whether the model can do it in the languages at hand. General decoder models try any.
    fn fits(self, card: &ModelCard) -> bool {
        match self {
            Self::Translate { from: Some(from), to } => card.translates(from, to),
            Self::Translate { from: None, to } => {
                card.can(Task::Translate)
                    && (card.to.is_empty() || (card.languages.len() > 1 && card.to.contains(to)))
            }
            Self::Summarize(language) => {
                card.can(Task::Summarize)
                    && (card.engine.takes_instructions() || card.languages.contains(language))
            }
            Self::Encode => card.can(Task::Encode),
        }
    }
}

/// The model for `need`: `asked`, or where that is [`AUTO`] the `recorded` one of an earlier run, or the first of the order that is
/// installed. Files are not read.
///
/// # Errors
///
/// [`ChooseError::None`] where no model of the order will do.
pub fn choose(
    need: Need<'_>,
    asked: &str,
    recorded: Option<&str>,
    (catalogue, store): (&Catalogue, &Store),
) -> Result<Choice, ChooseError> {
    if asked != AUTO {
        return Ok(Choice { id: asked.to_owned(), reason: Reason::Named });
    }
    // Of another pair of languages or another task, an earlier run says nothing.
    if let Some(id) = recorded.filter(|id| catalogue.get(id).is_ok_and(|card| need.fits(card))) {
        return Ok(Choice { id: id.to_owned(), reason: Reason::Recorded });
    }
    for id in need.order() {
        let card = catalogue.get(id)?;
        if need.fits(card) && card.engine.is_built() && store.presence(card) == Presence::Installed {
            return Ok(Choice { id: card.id.clone(), reason: Reason::Installed });
        }
    }
    Err(ChooseError::None { task: need.task(), order: need.order().to_vec() })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::model::card::ModelFile;
    use crate::sha256::Digest;

    /// A store where the models of these ids look installed, by the sizes of their files.
    fn store_with(ids: &[&str]) -> (tempfile::TempDir, Store) {
        let home = tempfile::tempdir().expect("there is a folder for temporaries");
        let store = Store::open(home.path());
        let catalogue = Catalogue::embedded().expect("the cards are right");
        for id in ids {
            let mut card = catalogue.get(id).expect("there is such a card").clone();
            if !card.is_pinned() {
                let file = ModelFile { name: "f".to_owned(), size: 1, sha256: Digest::of(b"f") };
                let lock =
                    crate::model::LockFile { source: String::new(), revision: None, files: vec![file] };
                store.keep_lock(id, &lock).expect("it is written");
                card.files = lock.files;
            }
            for file in &card.files {
                let path = store.folder(&card).join(&file.name);
                fs::create_dir_all(path.parent().expect("it has one")).expect("it is made");
                fs::File::create(path).and_then(|made| made.set_len(file.size)).expect("it is made");
            }
        }
        (home, store)
    }

    fn chosen(need: Need<'_>, asked: &str, recorded: Option<&str>, ids: &[&str]) -> Result<String, String> {
        let (_home, store) = store_with(ids);
        let catalogue = Catalogue::open(&store).expect("the cards are right");
        choose(need, asked, recorded, (&catalogue, &store))
            .map(|choice| choice.id)
            .map_err(|error| error.to_string())
    }

    fn translate<'a>([from, to]: &'a [LanguageTag; 2]) -> Need<'a> {
        Need::Translate { from: Some(from), to }
    }

    #[test]
    fn has_a_card_that_fits_for_every_id_of_the_orders() {
        let catalogue = Catalogue::embedded().expect("the cards are right");
        let [french, english] = [LanguageTag::french(), LanguageTag::english()];
        let needs =
            [Need::Translate { from: Some(&french), to: &english }, Need::Summarize(&english), Need::Encode];
        for need in needs {
            for id in need.order() {
                assert!(catalogue.get(id).is_ok_and(|card| need.fits(card)), "{id}");
            }
            let default = catalogue.default_for(need.task()).expect("there is a default");
            assert!(need.order().contains(&default.id.as_str()), "a plain pull must bring one of {need:?}");
        }
    }

    #[cfg(feature = "torch")]
    #[test]
    fn takes_the_first_of_the_order_that_is_installed() {
        let pair = [LanguageTag::french(), LanguageTag::english()];
        let all = ["qwen2.5-coder-1.5b", "opus-mt-fr-en", "nllb-200-distilled-600m"];
        assert_eq!(chosen(translate(&pair), AUTO, None, &all).as_deref(), Ok("opus-mt-fr-en"));
        assert_eq!(chosen(translate(&pair), AUTO, None, &all[2..]).as_deref(), Ok("nllb-200-distilled-600m"));
    }

    #[cfg(all(feature = "torch", feature = "gguf"))]
    #[test]
    fn passes_over_a_model_of_other_languages() {
        let pair = [LanguageTag::french(), "de".parse().expect("a language")];
        let all = ["qwen2.5-coder-1.5b", "opus-mt-fr-en"];
        assert_eq!(chosen(translate(&pair), AUTO, None, &all).as_deref(), Ok("qwen2.5-coder-1.5b"));
        let any = Need::Translate { from: None, to: &LanguageTag::english() };
        assert_eq!(chosen(any, AUTO, None, &all).as_deref(), Ok("qwen2.5-coder-1.5b"));
    }

    #[test]
    fn keeps_what_was_named_or_recorded() {
        let pair = [LanguageTag::french(), LanguageTag::english()];
        assert_eq!(chosen(translate(&pair), "mine", Some("other"), &[]).as_deref(), Ok("mine"));
        let all = ["opus-mt-fr-en", "qwen2.5-coder-1.5b"];
        let recorded = Some("qwen2.5-coder-1.5b");
        assert_eq!(chosen(translate(&pair), AUTO, recorded, &all).as_deref(), Ok("qwen2.5-coder-1.5b"));
    }

    #[test]
    fn takes_no_recorded_model_that_does_not_fit() {
        let pair = [LanguageTag::french(), "de".parse().expect("a language")];
        let error =
            chosen(translate(&pair), AUTO, Some("opus-mt-fr-en"), &[]).expect_err("it knows no German");
        assert!(error.contains("no model"), "{error}");
        assert!(chosen(Need::Encode, AUTO, Some("opus-mt-fr-en"), &[]).is_err());
        assert!(chosen(translate(&pair), AUTO, Some("no-such-model"), &[]).is_err());
    }

    #[test]
    fn says_how_to_get_a_model_where_none_is_installed() {
        let error = chosen(Need::Encode, AUTO, None, &[]).expect_err("nothing is installed");
        assert!(error.contains("depeche models pull") && error.contains("all-minilm-l6-v2"), "{error}");
    }
}
