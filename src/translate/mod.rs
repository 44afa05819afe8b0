//! From sentences to translations: one each, in order, none lost.

mod adequacy;
mod agreement;
mod attempt;
mod copy;
mod counting;
mod course;
mod direct;
mod fallback;
mod for_model;
mod judge;
mod ledger;
mod mend;
mod outcome;
mod prompt;
mod prompted;
mod search;
mod translation;
mod translator;
mod trial;

pub use adequacy::{Adequacy, Weighed, weigh};
pub use copy::nothing_to_translate;
pub use direct::DirectTranslator;
pub use fallback::{Fallback, translator_with};
pub use for_model::translator;
pub use judge::Judge;
pub use ledger::Ledger;
pub use outcome::Outcome;
pub use prompt::prompts;
pub use prompted::PromptedTranslator;
pub use translation::Translation;
pub use translator::{Direction, Translator};
pub use trial::{Trial, Way, is_repaired};
