//! From `auto` to the id of a model, told to the person who starts the run.

use std::path::Path;

use anyhow::Context;
use depeche::language::{LanguageChoice, LanguageTag};
use depeche::model::{AUTO, Catalogue, ModelCard, Need, Presence, Reason, Store, choose, depeche_home};
use depeche::output::provenance::{ModelRecord, ModelRole};
use depeche::run::{Event, Report, recorded_models};
use depeche::settings::{Settings, SummaryKind};
use depeche::summarize::LEXICAL;

/// The cards, the store, and what an earlier run used.
struct Chooser<'a> {
    catalogue: Catalogue,
    store: Store,
    recorded: Vec<ModelRecord>,
    tell: &'a dyn Fn(&Event),
}

/// The settings of `depeche brief` with a model in place of each `auto`: that of the earlier run into `out`, where there was one.
pub fn for_brief(settings: &Settings, out: &Path, report: &dyn Report) -> anyhow::Result<Settings> {
    let tell = |event: &Event| report.report(event);
    let chooser = Chooser::open(recorded_models(out), &tell)?;
    let mut chosen = settings.clone();
    chosen.translator = chooser.choose(ModelRole::Translator, translation(settings), &settings.translator)?;
    chosen.encoder = chooser.choose(ModelRole::Encoder, Need::Encode, &settings.encoder)?;
    if settings.summary != SummaryKind::Extractive {
        let need = Need::Summarize(&settings.to);
        chosen.summarizer = chooser.choose(ModelRole::Summarizer, need, &settings.summarizer)?;
    }
    Ok(chosen)
}

/// The settings with a translator in place of `auto`.
pub fn translator(settings: &Settings) -> anyhow::Result<Settings> {
    let id = choose_now(ModelRole::Translator, translation(settings), &settings.translator)?;
    Ok(Settings { translator: id, ..settings.clone() })
}

/// The id of the summariser for texts of this language.
pub fn summarizer(settings: &Settings, language: &LanguageTag) -> anyhow::Result<String> {
    choose_now(ModelRole::Summarizer, Need::Summarize(language), &settings.summarizer)
}

/// The settings with an encoder in place of `auto`.
pub fn encoder(settings: &Settings) -> anyhow::Result<Settings> {
    let id = choose_now(ModelRole::Encoder, Need::Encode, &settings.encoder)?;
    Ok(Settings { encoder: id, ..settings.clone() })
}

/// The cards of the models that a run with these settings would take; of `auto` with nothing installed, the default that a plain
/// `models pull` brings.
pub fn cards<'c>(
    settings: &Settings,
    catalogue: &'c Catalogue,
    store: &Store,
) -> anyhow::Result<Vec<&'c ModelCard>> {
    let wanted = [
        (translation(settings), &settings.translator),
        (Need::Summarize(&settings.to), &settings.summarizer),
        (Need::Encode, &settings.encoder),
    ];
    let mut cards: Vec<&ModelCard> = Vec::new();
    for (need, asked) in wanted.into_iter().filter(|(need, asked)| !by_words(*need, asked)) {
        let card = match choose(need, asked, None, (catalogue, store)) {
            Ok(choice) => catalogue.get(&choice.id)?,
            Err(error) => catalogue.default_for(need.task()).ok_or(error)?,
        };
        if !cards.contains(&card) {
            cards.push(card);
        }
    }
    Ok(cards)
}

/// Whether sentences are compared by their words: where the user says so, and where nothing in this build embeds them.
fn by_words(need: Need<'_>, asked: &str) -> bool {
    need == Need::Encode && (asked == LEXICAL || (asked == AUTO && !cfg!(feature = "torch")))
}

fn translation(settings: &Settings) -> Need<'_> {
    let from = match &settings.lang {
        LanguageChoice::Fixed(tag) => Some(tag),
        LanguageChoice::Auto => None,
    };
    Need::Translate { from, to: &settings.to }
}

fn choose_now(role: ModelRole, need: Need<'_>, asked: &str) -> anyhow::Result<String> {
    let tell = |event: &Event| {
        if let Event::ModelChosen { role, model, why } = event {
            super::say(format_args!("{}: {model}, {why}", name(*role)));
        }
    };
    Chooser::open(Vec::new(), &tell)?.choose(role, need, asked)
}

/// What a model in this role is called, as in the names of the flags.
pub fn name(role: ModelRole) -> &'static str {
    match role {
        ModelRole::Translator => "translator",
        ModelRole::Fallback => "fallback",
        ModelRole::Summarizer => "summarizer",
        ModelRole::Encoder => "encoder",
    }
}

impl<'a> Chooser<'a> {
    fn open(recorded: Vec<ModelRecord>, tell: &'a dyn Fn(&Event)) -> anyhow::Result<Self> {
        let store = Store::open(depeche_home()?);
        Ok(Self { catalogue: Catalogue::open(&store)?, store, recorded, tell })
    }

    fn choose(&self, role: ModelRole, need: Need<'_>, asked: &str) -> anyhow::Result<String> {
        if by_words(need, asked) {
            return Ok(LEXICAL.to_owned());
        }
        let recorded = self.recorded.iter().find(|model| model.role == role).map(|model| model.id.as_str());
        let choice = choose(need, asked, recorded, (&self.catalogue, &self.store))
            .with_context(|| format!("--{} {AUTO}", name(role)))?;
        let card = self.catalogue.get(&choice.id).with_context(|| format!("--{}", name(role)))?;
        // Of a model that can't do the task it is no matter whether it is there: that is told when it is looked at.
        if card.can(need.task()) && self.store.presence(card) == Presence::Absent {
            // Says which file is missing and how to get it; nothing long is read.
            self.store.verify(card).with_context(|| format!("--{}", name(role)))?;
        }
        let why = match choice.reason {
            Reason::Named => return Ok(choice.id),
            Reason::Recorded => "as in the earlier run into this folder",
            Reason::Installed => "the best that is installed",
        };
        (self.tell)(&Event::ModelChosen { role, model: choice.id.clone(), why: why.to_owned() });
        Ok(choice.id)
    }
}
