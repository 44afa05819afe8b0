//! What a run's end means to the shell that started it.

use std::process::ExitCode;

use super::event::RunStatus;
use super::totals::Totals;

/// The exit statuses of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitStatus {
    /// All was done.
    Success,
    /// Some articles failed, or are flagged where that counts.
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
            RunStatus::Finished if strict && articles.flagged > 0 => Self::Incomplete,
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
