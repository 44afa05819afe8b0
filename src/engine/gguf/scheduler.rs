//! Which request goes where and when: jobs come in, their requests wait for a lane, and a job is answered when its last request is.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::lane::{Ends, Lane};
use super::prompt::{Prompt, Written};
use crate::engine::Batching;

/// Tokens that the long lane writes between two passes of the short one, so that each gets about half of the time.
const LONG_TOKENS: usize = 8;

/// What becomes of a job.
pub enum Said {
    /// So many requests are finished, and so many tokens written.
    Progress(usize, usize),
    /// Every request is answered, in order, batch by batch.
    Done(Vec<Vec<Written>>),
    /// It was asked to stop.
    Cancelled,
    /// llama.cpp failed.
    Failed(String),
}

/// A job's own end of the line.
pub trait Caller {
    /// Tells what becomes of the job.
    fn say(&self, said: Said);
}

/// The place of a request: its job, its batch there, and its own place in that.
type Place = (u64, usize, usize);

/// A job that is being answered.
struct Job<C> {
    caller: C,
    cancel: Arc<AtomicBool>,
    written: Vec<Vec<Option<Written>>>,
    finished: usize,
    requests: usize,
    tokens: usize,
}

/// A lane and who waits for it.
struct Queue<'model> {
    lane: Lane<'model, Place>,
    waiting: VecDeque<(Place, Prompt)>,
}

/// The lanes of a model and the jobs they work on.
pub struct Scheduler<'model, C> {
    /// Most requests: sentences, headlines; on some processors summaries, too.
    short: Queue<'model>,
    /// Requests that don't fit the short lane: summaries, very long sentences.
    long: Queue<'model>,
    jobs: BTreeMap<u64, Job<C>>,
    next: u64,
    ends: Ends,
    batching: Batching,
}

impl<'model, C: Caller> Scheduler<'model, C> {
    /// A scheduler for two lanes. With [`Batching::ByArticle`] one job is worked on at a time.
    pub fn new(
        short: Lane<'model, Place>,
        long: Lane<'model, Place>,
        ends: Ends,
        batching: Batching,
    ) -> Self {
        let queue = |lane| Queue { lane, waiting: VecDeque::new() };
        Self { short: queue(short), long: queue(long), jobs: BTreeMap::new(), next: 0, ends, batching }
    }

    /// Whether there is nothing to do.
    pub fn is_idle(&self) -> bool {
        self.jobs.is_empty()
    }

    /// Takes a job.
    pub fn take(&mut self, batches: Vec<Vec<Prompt>>, cancel: Arc<AtomicBool>, caller: C) {
        let requests = batches.iter().map(Vec::len).sum();
        if requests == 0 {
            return caller.say(Said::Done(batches.iter().map(|_| Vec::new()).collect()));
        }
        let number = self.next;
        self.next += 1;
        let written = batches.iter().map(|batch| batch.iter().map(|_| None).collect()).collect();
        self.jobs.insert(number, Job { caller, cancel, written, finished: 0, requests, tokens: 0 });
        let mut all: Vec<(Place, Prompt)> = Vec::with_capacity(requests);
        for (group, batch) in batches.into_iter().enumerate() {
            all.extend(batch.into_iter().enumerate().map(|(at, prompt)| ((number, group, at), prompt)));
        }
        let (mut short, long): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|(_, prompt)| self.short.lane.fits(prompt.cells()));
        // Longest first, so that no long one is left to run alone at the end.
        short.sort_by_key(|(place, prompt)| (std::cmp::Reverse(prompt.tokens.len()), *place));
        self.short.waiting.extend(short);
        self.long.waiting.extend(long);
    }

    /// Does a part of the work: a prompt or a pass of the short lane, a prompt or some tokens of the long one.
    pub fn work(&mut self) {
        self.drop_cancelled();
        let both = self.short.is_busy() && self.long.is_busy();
        for is_long in [false, true] {
            let passes = if is_long && both { LONG_TOKENS } else { 1 };
            for _ in 0..passes {
                if let Err(reason) = self.pass(is_long) {
                    self.fail(&reason);
                }
            }
        }
    }

    fn pass(&mut self, is_long: bool) -> Result<(), String> {
        let only = match self.batching {
            Batching::Invariant => None,
            Batching::ByArticle => self.jobs.keys().next().copied(),
        };
        let queue = if is_long { &mut self.long } else { &mut self.short };
        let mut stepped = Vec::new();
        // One prompt at a time, so that it is soon seen where a job is not wanted any more.
        if queue.lane.has_room()
            && let Some((place, prompt)) = queue.next(only)
        {
            queue.lane.admit(place, prompt, &self.ends)?;
            stepped.push(place);
        } else if queue.lane.is_busy() {
            stepped = queue.lane.step(&self.ends)?;
        }
        let finished = queue.lane.finished(&self.ends)?;
        self.count(&stepped, finished);
        Ok(())
    }

    /// Notes what was written, tells of it, and answers the jobs that are done.
    fn count(&mut self, stepped: &[Place], finished: Vec<(Place, Written)>) {
        let mut told: Vec<u64> = stepped.iter().map(|place| place.0).collect();
        for number in &told {
            if let Some(job) = self.jobs.get_mut(number) {
                job.tokens += 1;
            }
        }
        for ((number, group, at), written) in finished {
            if let Some(job) = self.jobs.get_mut(&number) {
                job.finished += 1;
                job.written[group][at] = Some(written);
            }
        }
        told.sort_unstable();
        told.dedup();
        for number in told {
            let Some(job) = self.jobs.get(&number) else { continue };
            job.caller.say(Said::Progress(job.finished, job.tokens));
            if job.finished == job.requests
                && let Some(job) = self.jobs.remove(&number)
            {
                let answers = job.written.into_iter().map(|batch| batch.into_iter().flatten().collect());
                job.caller.say(Said::Done(answers.collect()));
            }
        }
    }

    fn drop_cancelled(&mut self) {
        let is_cancelled = |job: &Job<C>| job.cancel.load(Ordering::Relaxed);
        let cancelled: Vec<u64> =
            self.jobs.iter().filter(|(_, job)| is_cancelled(job)).map(|(number, _)| *number).collect();
        self.end(&cancelled, || Said::Cancelled);
    }

    /// Ends jobs before their time.
    fn end(&mut self, numbers: &[u64], said: impl Fn() -> Said) {
        if numbers.is_empty() {
            return;
        }
        for queue in [&mut self.short, &mut self.long] {
            queue.waiting.retain(|(place, _)| !numbers.contains(&place.0));
            if queue.lane.drop_those(|place| numbers.contains(&place.0)).is_err() {
                queue.lane.reset();
            }
        }
        for number in numbers {
            if let Some(job) = self.jobs.remove(number) {
                job.caller.say(said());
            }
        }
    }

    /// A lane failed. Which request it was that llama.cpp could not do is not known, so all jobs end, and the next ones find clean lanes.
    fn fail(&mut self, reason: &str) {
        for queue in [&mut self.short, &mut self.long] {
            queue.waiting.clear();
            queue.lane.reset();
        }
        for (_, job) in std::mem::take(&mut self.jobs) {
            job.caller.say(Said::Failed(reason.to_owned()));
        }
    }
}

impl Queue<'_> {
    fn is_busy(&self) -> bool {
        self.lane.is_busy() || !self.waiting.is_empty()
    }

    /// The next request; of that job alone, where one is named.
    fn next(&mut self, only: Option<u64>) -> Option<(Place, Prompt)> {
        let is_next = |(place, _): &(Place, Prompt)| only.is_none_or(|number| place.0 == number);
        self.waiting.front().is_some_and(is_next).then(|| self.waiting.pop_front()).flatten()
    }
}
