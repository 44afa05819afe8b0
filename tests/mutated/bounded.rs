//! A law, held against many damaged inputs, each within a bounded time.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{RngAlgorithm, TestError, TestRng, TestRunner};

use crate::damage::{Material, damage};

/// How much processor time one input may take, in a debug build: many times what one does take.
const LIMIT: Duration = Duration::from_secs(2);

/// How long one input is waited for, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(30);

/// Damages to one input, at most.
const MOST_DAMAGES: usize = 6;

/// What must hold of what is made of an input; the text says what does not.
pub type Law = fn(&[u8]) -> Result<(), String>;

fn cases() -> u32 {
    std::env::var("DEPECHE_MUTATIONS").ok().and_then(|text| text.parse().ok()).unwrap_or(300)
}

/// Holds `law` against the inputs themselves, and then against damaged ones.
#[track_caller]
pub fn hold(law: Law, material: Material<'_>) {
    for input in material.inputs {
        // The first call may load tables, which takes its time in a debug build.
        law(input).unwrap_or_else(|broken| panic!("undamaged: {broken}\n{}", shown(input)));
    }
    let config = ProptestConfig {
        cases: cases(),
        failure_persistence: None,
        max_shrink_iters: 2000,
        // An input that hangs leaves its thread behind, so it is shrunk for a short while only.
        max_shrink_time: 60_000,
        ..ProptestConfig::default()
    };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let drawn = (any::<Index>(), prop::collection::vec(damage(), 1..=MOST_DAMAGES));
    let result = runner.run(&drawn, |(input, damages)| {
        within_limit(law, material.damaged(input, &damages)).map_err(TestCaseError::fail)
    });
    if let Err(TestError::Fail(why, (input, damages))) = result {
        let bytes = material.damaged(input, &damages);
        panic!("{why}\nafter {damages:?}\nfor {}", shown(&bytes));
    }
}

/// Holds `law` against one input, in a thread of its own so that one without an end is seen.
pub fn within_limit(law: Law, bytes: Vec<u8>) -> Result<(), String> {
    let (done, waiting) = mpsc::channel();
    thread::spawn(move || {
        let start = Clock::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| law(&bytes)));
        let outcome = outcome.unwrap_or_else(|panic| Err(format!("panicked: {}", said(&*panic))));
        // Nobody waits any more where it took too long.
        let _ = done.send((outcome, start.elapsed()));
    });
    match waiting.recv_timeout(PATIENCE) {
        Ok((outcome, time)) if time <= LIMIT => outcome,
        Ok((_, time)) => Err(format!("took {time:?}, where {LIMIT:?} is the limit")),
        Err(RecvTimeoutError::Timeout) => Err(format!("took longer than {PATIENCE:?}")),
        Err(RecvTimeoutError::Disconnected) => Err("its thread is gone".to_owned()),
    }
}

/// The processor time of a thread where the system tells it, else the time of day.
struct Clock {
    start: Instant,
    busy: Option<Duration>,
}

impl Clock {
    fn now() -> Self {
        Self { start: Instant::now(), busy: Self::busy() }
    }

    fn elapsed(&self) -> Duration {
        let busy = self.busy.zip(Self::busy()).map(|(before, after)| after.saturating_sub(before));
        busy.unwrap_or_else(|| self.start.elapsed())
    }

    /// Linux: the first number of this file is nanoseconds on a processor.
    fn busy() -> Option<Duration> {
        let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
    }
}

fn said(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("without a message")
}

/// An input as a byte string, as far as a person reads it.
fn shown(bytes: &[u8]) -> String {
    const MOST: usize = 1500;
    let more = if bytes.len() > MOST { format!("… ({} bytes)", bytes.len()) } else { String::new() };
    format!("b\"{}\"{more}", bytes[..bytes.len().min(MOST)].escape_ascii())
}
