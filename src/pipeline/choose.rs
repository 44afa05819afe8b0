//! From `auto` to the id of a model.

use super::error::AssembleError;
use crate::language::{LanguageChoice, LanguageTag};
use crate::model::{
    AUTO, Catalogue, EngineKind, ModelCard, Need, Presence, Reason, Store, Task, choose, depeche_home,
};
use crate::output::provenance::{ModelRecord, ModelRole};
use crate::settings::{Settings, SummaryKind};
use crate::summarize::LEXICAL;

/// A model that was chosen where the user left it open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// What for.
    pub role: ModelRole,
    /// Its id.
    pub model: String,
    /// Why this one, for a person.
    pub why: &'static str,
}

/// Chooses models: knows the cards, the store, and what an earlier run used.
pub struct Chooser {
    catalogue: Catalogue,
    store: Store,
    recorded: Vec<ModelRecord>,
}

impl Chooser {
    /// With the cards and the store of this machine; `recorded` are the models of an earlier run into the same folder, which win over
    /// what is installed by now (see [`crate::run::recorded_models`]).
    ///
    /// # Errors
    ///
    /// Where there is no folder for models, or a card in it can't be read.
    pub fn open(recorded: Vec<ModelRecord>) -> Result<Self, AssembleError> {
        let store = Store::open(depeche_home()?);
        Ok(Self { catalogue: Catalogue::open(&store)?, store, recorded })
    }

    /// The settings of a whole brief with a model in place of each `auto`. Each choice is told as it is made.
    ///
    /// # Errors
    ///
    /// [`AssembleError`], which names the flag, where no installed model will do.
    pub fn for_brief(&self, settings: &Settings, tell: &dyn Fn(&Chosen)) -> Result<Settings, AssembleError> {
        let mut chosen = self.translator(settings, tell)?;
        chosen.encoder = self.choose(ModelRole::Encoder, Need::Encode, &settings.encoder, tell)?;
        if settings.summary != SummaryKind::Extractive {
            chosen.summarizer = self.summarizer(settings, &settings.to, tell)?.summarizer;
        }
        Ok(chosen)
    }

    /// The settings with a translator in place of `auto`.
    ///
    /// # Errors
    ///
    /// As for [`for_brief`](Self::for_brief).
    pub fn translator(&self, settings: &Settings, tell: &dyn Fn(&Chosen)) -> Result<Settings, AssembleError> {
        let id = self.choose(ModelRole::Translator, translation(settings), &settings.translator, tell)?;
        Ok(Settings { translator: id, ..settings.clone() })
    }

    /// The settings with a summariser for texts of this language in place of `auto`.
    ///
    /// # Errors
    ///
    /// As for [`for_brief`](Self::for_brief).
    pub fn summarizer(
        &self,
        settings: &Settings,
        language: &LanguageTag,
        tell: &dyn Fn(&Chosen),
    ) -> Result<Settings, AssembleError> {
        let need = Need::Summarize(language);
        let id = self.choose(ModelRole::Summarizer, need, &settings.summarizer, tell)?;
        Ok(Settings { summarizer: id, ..settings.clone() })
    }

    /// The settings with an encoder in place of `auto`.
    ///
    /// # Errors
    ///
    /// As for [`for_brief`](Self::for_brief).
    pub fn encoder(&self, settings: &Settings, tell: &dyn Fn(&Chosen)) -> Result<Settings, AssembleError> {
        let id = self.choose(ModelRole::Encoder, Need::Encode, &settings.encoder, tell)?;
        Ok(Settings { encoder: id, ..settings.clone() })
    }

    /// The cards of the models that a run with these settings would take.
    ///
    /// # Errors
    ///
    /// As for [`card_for`](Self::card_for).
    pub fn cards(&self, settings: &Settings) -> Result<Vec<&ModelCard>, AssembleError> {
        let mut cards: Vec<&ModelCard> = Vec::new();
        for task in [Task::Translate, Task::Summarize, Task::Encode] {
            cards.extend(self.card_for(settings, task)?.filter(|card| !cards.contains(card)));
        }
        Ok(cards)
    }

    /// The card of the model that these settings come to for a task; of `auto` with nothing installed, the default that a plain
    /// `models pull` brings. None where the task needs no model.
    ///
    /// # Errors
    ///
    /// Where a model is named that has no card, or there is no default.
    pub fn card_for(&self, settings: &Settings, task: Task) -> Result<Option<&ModelCard>, AssembleError> {
        let (need, asked) = match task {
            Task::Translate => (translation(settings), &settings.translator),
            Task::Summarize => (Need::Summarize(&settings.to), &settings.summarizer),
            Task::Encode => (Need::Encode, &settings.encoder),
        };
        if by_words(need, asked) {
            return Ok(None);
        }
        match choose(need, asked, None, (&self.catalogue, &self.store)) {
            Ok(choice) => Ok(Some(self.catalogue.get(&choice.id)?)),
            Err(error) => Ok(Some(self.catalogue.default_for(task).ok_or(error)?)),
        }
    }

    /// The card of that id, where there is one.
    pub fn card(&self, id: &str) -> Option<&ModelCard> {
        self.catalogue.get(id).ok()
    }

    /// The store that models are looked for in.
    pub fn store(&self) -> &Store {
        &self.store
    }

    fn choose(
        &self,
        role: ModelRole,
        need: Need<'_>,
        asked: &str,
        tell: &dyn Fn(&Chosen),
    ) -> Result<String, AssembleError> {
        if by_words(need, asked) {
            return Ok(LEXICAL.to_owned());
        }
        let flag = format!("--{role}");
        let recorded = self.recorded.iter().find(|model| model.role == role).map(|model| model.id.as_str());
        let choice = choose(need, asked, recorded, (&self.catalogue, &self.store))
            .map_err(|error| AssembleError::from(error).about(format!("{flag} {AUTO}")))?;
        let card = self
            .catalogue
            .get(&choice.id)
            .map_err(|error| AssembleError::from(error).about(flag.as_str()))?;
        // Of a model that can't do the task it is no matter whether it is there: that is told when it is looked at.
        if card.can(need.task()) && self.store.presence(card) == Presence::Absent {
            // Says which file is missing and how to get it; nothing long is read.
            self.store.verify(card).map_err(|error| AssembleError::from(error).about(flag))?;
        }
        let why = match choice.reason {
            Reason::Named => return Ok(choice.id),
            Reason::Recorded => "as in the earlier run into this folder",
            Reason::Installed => "the best that is installed",
        };
        tell(&Chosen { role, model: choice.id.clone(), why });
        Ok(choice.id)
    }
}

/// Whether sentences are compared by their words: where the user says so, and where nothing in this build embeds them.
fn by_words(need: Need<'_>, asked: &str) -> bool {
    need == Need::Encode && (asked == LEXICAL || (asked == AUTO && !EngineKind::Torch.is_built()))
}

fn translation(settings: &Settings) -> Need<'_> {
    let from = match &settings.lang {
        LanguageChoice::Fixed(tag) => Some(tag),
        LanguageChoice::Auto => None,
    };
    Need::Translate { from, to: &settings.to }
}
