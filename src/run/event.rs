//! What happens in a run, told as it happens.
//!
//! The run prints nothing. It hands each [`Event`] to a [`Report`]; progress bars, the JSON log and the exit code are
//! three small implementations.

use std::io::Write;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::totals::Totals;
use crate::output::provenance::ModelRole;
use crate::translate::Ledger;

/// One thing that happened. In the JSON log, `event` says which.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Event {
    /// A model was chosen where the user left it open.
    ModelChosen {
        /// What for.
        role: ModelRole,
        /// Its id.
        model: String,
        /// Why this one, for a person.
        why: String,
    },
    /// The plan is made.
    RunStarted {
        /// Articles found.
        found: usize,
        /// Of those, the ones that an earlier run did.
        kept: usize,
        /// Of those, the ones that are now to do.
        to_do: usize,
    },
    /// An article is begun.
    ArticleStarted {
        /// Its id.
        article: String,
        /// Which of those to do it is, from 1.
        number: usize,
        /// How many there are to do.
        of: usize,
    },
    /// Some sentences of an article have their translation. Several articles may be on their way at once.
    SentencesTranslated {
        /// The article's id.
        article: String,
        /// Sentences that have it.
        done: usize,
        /// Sentences in all.
        total: usize,
        /// Tokens written for it so far.
        tokens: usize,
    },
    /// An article's folder is in place.
    ArticleFinished {
        /// Its id.
        article: String,
        /// Its folder, relative to the output folder.
        path: String,
        /// What became of its sentences.
        ledger: Ledger,
        /// Whether a sentence failed or is flagged, or the brief has an error.
        flagged: bool,
        /// How long it took, by the wall clock.
        seconds: f64,
    },
    /// An article failed.
    ArticleFailed {
        /// Its id.
        article: String,
        /// Why, and what to do.
        error: String,
    },
    /// No brief of an article is wanted.
    ArticleSkipped {
        /// Its id.
        article: String,
        /// Why.
        reason: String,
    },
    /// An article's folder was removed, as its source is gone.
    ArticlePruned {
        /// The folder, relative to the output folder.
        path: String,
    },
    /// Something that a reader should know.
    Warning {
        /// The id of the article or the path of the place that it is about.
        about: Option<String>,
        /// What it is, and what to do.
        message: String,
    },
    /// The run ended, and its files are in place.
    RunFinished {
        /// Whether it came to its end.
        status: RunStatus,
        /// What it came to.
        totals: Totals,
    },
}

impl Event {
    /// A [`Warning`](Self::Warning) about an article or a place, or about the whole run.
    pub(super) fn warning(about: Option<&str>, message: &str) -> Self {
        Self::Warning { about: about.map(str::to_owned), message: message.to_owned() }
    }
}

/// Whether a run came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RunStatus {
    /// Every article was reached.
    Finished,
    /// It was told to stop; the same command goes on from there.
    Interrupted,
}

/// Takes events.
pub trait Report: Sync {
    /// Takes one. Called from one thread at a time.
    fn report(&self, event: &Event);
}

/// Takes events and does nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Report for Silent {
    fn report(&self, _event: &Event) {}
}

/// Writes each event as a line of JSON, with the time it was told.
pub struct JsonLog<W> {
    sink: Mutex<W>,
}

impl<W: Write + Send> JsonLog<W> {
    /// A log into `sink`.
    pub fn new(sink: W) -> Self {
        Self { sink: Mutex::new(sink) }
    }
}

impl<W: Write + Send> Report for JsonLog<W> {
    fn report(&self, event: &Event) {
        #[derive(Serialize)]
        struct Line<'a> {
            time: Timestamp,
            #[serde(flatten)]
            event: &'a Event,
        }
        let mut sink = self.sink.lock().unwrap_or_else(PoisonError::into_inner);
        if let Ok(line) = serde_json::to_string(&Line { time: Timestamp::now(), event }) {
            // A log that nobody reads any more must not end the run.
            let _ = writeln!(sink, "{line}");
        }
    }
}

/// Hands the events of several threads on, one at a time.
pub(super) struct OneAtATime<'a> {
    report: &'a dyn Report,
    gate: Mutex<()>,
}

impl<'a> OneAtATime<'a> {
    pub(super) fn new(report: &'a dyn Report) -> Self {
        Self { report, gate: Mutex::new(()) }
    }
}

impl Report for OneAtATime<'_> {
    fn report(&self, event: &Event) {
        let _guard = self.gate.lock().unwrap_or_else(PoisonError::into_inner);
        self.report.report(event);
    }
}

impl<R: Report + ?Sized> Report for &R {
    fn report(&self, event: &Event) {
        (**self).report(event);
    }
}

impl<R: Report + ?Sized + Send> Report for Box<R> {
    fn report(&self, event: &Event) {
        (**self).report(event);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_one_line_of_json_an_event() {
        let mut sink = Vec::new();
        let log = JsonLog::new(&mut sink);
        log.report(&Event::RunStarted { found: 3, kept: 1, to_do: 2 });
        log.report(&Event::Warning { about: None, message: "two\nlines".to_owned() });
        let text = String::from_utf8(sink).unwrap();
        let lines: Vec<serde_json::Value> =
            text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0]["event"], "run_started");
        assert_eq!(lines[0]["to_do"], 2);
        assert!(lines[1]["time"].is_string());
        let event: Event = serde_json::from_value(lines[1].clone()).unwrap();
        assert_eq!(event, Event::Warning { about: None, message: "two\nlines".to_owned() });
    }
}
