//! What a run's end means to the shell that started it.

use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use super::event::{Event, Report, RunStatus};
use super::totals::Totals;

/// The exit statuses of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitStatus {
    /// All was done.
    Success,
    /// Some articles failed, or are flagged or not read where that counts.
    Incomplete,
    /// The command or the machine is at fault, at whatever moment: a wrong flag, a full disk.
    Environment,
    /// Told to stop.
    Interrupted,
}

impl ExitStatus {
    /// The status that a run's totals come to.
    pub fn of(status: RunStatus, totals: &Totals, strict: bool) -> Self {
        let articles = &totals.articles;
        match status {
            RunStatus::Interrupted => Self::Interrupted,
            RunStatus::Finished if articles.failed + totals.problems > 0 => Self::Incomplete,
            RunStatus::Finished if strict && articles.flagged + articles.not_read > 0 => Self::Incomplete,
            RunStatus::Finished => Self::Success,
        }
    }

    /// The number. 130 is what shells give a program that Ctrl-C ended: 128 and the number of the signal.
    pub fn code(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::Incomplete => 1,
            Self::Environment => 2,
            Self::Interrupted => 130,
        }
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(status.code())
    }
}

/// Passes events on and notes which exit status they come to.
pub struct ExitCounter<R> {
    inner: R,
    strict: bool,
    status: Mutex<ExitStatus>,
}

impl<R: Report> ExitCounter<R> {
    /// Passes on to `inner`; under `strict`, flagged articles count like failed ones.
    pub fn new(inner: R, strict: bool) -> Self {
        Self { inner, strict, status: Mutex::new(ExitStatus::Environment) }
    }

    /// The exit status of the run. Without a [`Event::RunFinished`] it is [`ExitStatus::Environment`].
    pub fn status(&self) -> ExitStatus {
        *self.status.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<R: Report> Report for ExitCounter<R> {
    fn report(&self, event: &Event) {
        if let Event::RunFinished { status, totals } = event {
            *self.status.lock().unwrap_or_else(PoisonError::into_inner) =
                ExitStatus::of(*status, totals, self.strict);
        }
        self.inner.report(event);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::Silent;

    #[test]
    fn counts_a_run_that_never_finished_as_an_environment_error() {
        let counter = ExitCounter::new(Silent, false);
        counter.report(&Event::RunStarted { found: 1, kept: 0, to_do: 1 });
        assert_eq!(counter.status(), ExitStatus::Environment);
    }

    #[test]
    fn counts_flagged_articles_only_when_strict() {
        let mut totals = Totals::default();
        totals.articles.found = 1;
        totals.articles.done = 1;
        totals.articles.flagged = 1;
        for (strict, expected) in [(false, ExitStatus::Success), (true, ExitStatus::Incomplete)] {
            let counter = ExitCounter::new(Silent, strict);
            counter.report(&Event::RunFinished { status: RunStatus::Finished, totals });
            assert_eq!(counter.status(), expected);
        }
    }
}
