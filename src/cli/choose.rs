//! Models that were chosen in the place of `auto`, told to the person who starts the run.

use std::path::Path;

use crate::cli::say::say;
use depeche::language::LanguageTag;
use depeche::pipeline::{AssembleError, Chooser, Chosen};
use depeche::run::{Event, Report, recorded_models};
use depeche::settings::Settings;

/// The settings of `depeche brief` with a model in place of each `auto`: that of the earlier run into `out`, where there was one.
pub fn for_brief(settings: &Settings, out: &Path, report: &dyn Report) -> Result<Settings, AssembleError> {
    let tell = |chosen: &Chosen| {
        let Chosen { role, model, why } = chosen.clone();
        report.report(&Event::ModelChosen { role, model, why: why.to_owned() });
    };
    Chooser::open(recorded_models(out))?.for_brief(settings, &tell)
}

/// The settings with a translator in place of `auto`.
pub fn translator(settings: &Settings) -> Result<Settings, AssembleError> {
    Chooser::open(Vec::new())?.translator(settings, &tell)
}

/// The settings with a summariser for texts of this language in place of `auto`.
pub fn summarizer(settings: &Settings, language: &LanguageTag) -> Result<Settings, AssembleError> {
    Chooser::open(Vec::new())?.summarizer(settings, language, &tell)
}

/// The settings with an encoder in place of `auto`.
pub fn encoder(settings: &Settings) -> Result<Settings, AssembleError> {
    Chooser::open(Vec::new())?.encoder(settings, &tell)
}

fn tell(chosen: &Chosen) {
    say(format_args!("{}: {}, {}", chosen.role, chosen.model, chosen.why));
}
