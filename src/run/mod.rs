//! The folder run: from many articles to their folders, in a way that can be stopped, killed, resumed and audited.
//!
//! A run plans, does and lists. It *plans* by comparing every article's digest with the record in its folder, if there
//! is one: what an earlier run did with the same recipe is kept. It *does* the rest, one article after the other, each of
//! which ends in a folder that is there whole or not at all; an article that fails is noted and the run goes on. And it
//! *lists* all articles in the files of the whole run. Memory holds one article and the plan, whatever the number of
//! articles.
//!
//! What makes a brief of an article is a [`Pipeline`](crate::pipeline::Pipeline), so that the run knows no model, and what happens is told to a
//! [`Report`], so that it knows no terminal.
//!
//! ```
//! use depeche::run::{ExitStatus, RunStatus, Totals};
//!
//! let mut totals = Totals::default();
//! totals.articles.found = 2;
//! totals.articles.done = 1;
//! totals.articles.failed = 1;
//! assert!(totals.articles.balances());
//! assert_eq!(ExitStatus::of(RunStatus::Finished, &totals, false).code(), 1);
//! ```

mod article;
mod cancel;
mod error;
mod event;
mod exit;
mod finish;
mod folder;
mod folder_run;
mod memory;
mod place;
mod plan;
mod previous;
mod prune;
mod record;
mod resume;
mod totals;
mod verify;
mod watched;

pub use cancel::CancelToken;
pub use error::RunError;
pub use event::{Event, JsonLog, Report, RunStatus, Silent};
pub use exit::{ExitCounter, ExitStatus};
pub use folder_run::{Prune, Run, RunSummary};
pub use memory::forget_peak;
pub use place::{PlaceError, article_path};
pub use previous::{recorded_models, recorded_run};
pub use record::{RUN_SCHEMA_VERSION, RunRecord, RunSeconds, TIMINGS_NAME, Timings};
pub use totals::{ArticleLedger, Totals};
pub use verify::{Verification, verify};
