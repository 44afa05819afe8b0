//! The engine `firefox`: the models of Firefox Translations, run by the crate fxtranslate.
//!
//! The crate is fast and trusting. It cuts the output at about twice the source's length without a word, its window is 128 tokens,
//! and it panics, or runs out of memory, on damaged files. So files are checked before it sees them, sources that don't fit are refused
//! for the layer above to split, outputs that reached the limit are told from those that came to an end, and the crate runs
//! on threads whose panics become errors. It searches greedily, whatever [`SearchOptions`] say, and gives no score.

mod container;
mod files;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, Once};

use fxtranslate::engine::Engine;
use fxtranslate::segment::MAX_SOURCE_TOKENS;
use fxtranslate::shortlist::Shortlist;
use fxtranslate::spm::SpmVocab;

use self::files::ModelFiles;
use super::{Batching, EngineError, Finish, Hypothesis, Observer, SearchOptions, Seq2Seq, SourceBatch};

/// What runs the models, and its version.
pub const VERSION: &str = "fxtranslate 0.5.0";

/// Sources that a thread works on together. Each decoding step reads the whole output vocabulary once for all of them.
const BATCH: usize = 32;
/// Name of the threads that the crate runs on; what they panic with is reported as an error and nowhere else.
const THREAD: &str = "depeche-firefox";

/// The tokens of a text.
type Tokens = Vec<u32>;

/// A Firefox model, loaded.
pub struct Firefox {
    id: String,
    folder: PathBuf,
    /// The crate keeps its own vocabularies for itself.
    source: SpmVocab,
    target: SpmVocab,
    threads: usize,
    jobs: Mutex<Sender<Job>>,
}

/// Sources on their way to the thread that holds the model: the crate wants it dropped where it was made.
struct Job {
    sources: Vec<Tokens>,
    reply: Sender<Result<Vec<Tokens>, String>>,
}

impl Firefox {
    /// Loads the model in `folder`: `model.*.bin`, memory-mapped; `vocab.*.spm`, or `srcvocab*.spm` and `trgvocab*.spm`; and `lex.*.bin`
    /// where there is one.
    ///
    /// # Errors
    ///
    /// [`EngineError::Load`], naming the file at fault.
    pub fn load(id: &str, folder: &Path, threads: usize) -> Result<Self, EngineError> {
        let files = ModelFiles::find(folder)?;
        files.check()?;
        let fault = |reason: String| EngineError::Load { path: folder.to_owned(), reason };
        let vocabularies =
            || -> std::io::Result<_> { Ok((SpmVocab::load(&files.source)?, SpmVocab::load(&files.target)?)) };
        let (source, target) = contained(&vocabularies)
            .and_then(|loaded| loaded.map_err(|error| error.to_string()))
            .map_err(fault)?;
        let (jobs, inbox) = channel();
        keep_quiet();
        std::thread::Builder::new()
            .name(THREAD.to_owned())
            .spawn(move || hold(&files, &inbox))
            .map_err(|error| fault(error.to_string()))?;
        let (id, folder) = (id.to_owned(), folder.to_owned());
        let loaded = Self { id, folder, source, target, threads: threads.max(1), jobs: Mutex::new(jobs) };
        // Tensors that are missing or have the wrong shape show only when the model is used.
        let trial = loaded.source.encode_with_eos("a");
        match loaded.answer(vec![trial]) {
            Ok(_) => Ok(loaded),
            Err(reason) => Err(EngineError::Load { path: loaded.folder, reason }),
        }
    }

    /// What the crate writes for each of `sources`.
    fn answer(&self, sources: Vec<Tokens>) -> Result<Vec<Tokens>, String> {
        const GONE: &str = "the model's thread ended";
        let (reply, answer) = channel();
        let jobs = self.jobs.lock().map_err(|_| GONE)?;
        jobs.send(Job { sources, reply }).map_err(|_| GONE)?;
        answer.recv().map_err(|_| GONE)?
    }

    fn hypothesis(&self, source: &Tokens, written: &Tokens) -> Hypothesis {
        Hypothesis {
            text: self.target.decode(written),
            score: None,
            tokens: written.len(),
            finish: if written.len() >= output_limit(source.len()) { Finish::Length } else { Finish::Stop },
        }
    }

    fn run_error(&self, reason: &str) -> EngineError {
        let folder = self.folder.display();
        let reason = format!("{folder}: {reason}; check the files with `depeche models verify {}`", self.id);
        EngineError::Run { model: self.id.clone(), reason }
    }

    fn check_lengths(&self, sources: &[(usize, Tokens)]) -> Result<(), EngineError> {
        let limit = self.limit();
        match sources.iter().map(|(_, tokens)| tokens.len()).find(|&tokens| tokens > limit) {
            Some(tokens) => Err(EngineError::TooLong { model: self.id.clone(), tokens, limit }),
            None => Ok(()),
        }
    }
}

impl Seq2Seq for Firefox {
    fn id(&self) -> &str {
        &self.id
    }

    fn batching(&self) -> Batching {
        Batching::ByArticle
    }

    fn limit(&self) -> usize {
        MAX_SOURCE_TOKENS + 1
    }

    fn count_tokens(&self, source: &str) -> Result<usize, EngineError> {
        Ok(self.source.encode_with_eos(source).len())
    }

    fn defaults(&self) -> SearchOptions {
        SearchOptions::default()
    }

    fn transform(
        &self,
        batch: SourceBatch<'_>,
        observer: &dyn Observer,
    ) -> Result<Vec<Hypothesis>, EngineError> {
        let encoded = batch.sources.iter().map(|text| self.source.encode_with_eos(text));
        let mut sources: Vec<(usize, Tokens)> = encoded.enumerate().collect();
        self.check_lengths(&sources)?;
        // Sources of like length together, so that little is computed for padding.
        sources.sort_by_key(|(place, tokens)| (tokens.len(), *place));
        let mut done: Vec<(usize, Hypothesis)> = Vec::with_capacity(sources.len());
        let mut tokens = 0;
        for group in sources.chunks(BATCH * self.threads) {
            if observer.cancelled() {
                return Err(EngineError::Cancelled);
            }
            let asked = group.iter().map(|(_, source)| source.clone()).collect();
            let answered = self.answer(asked).map_err(|reason| self.run_error(&reason))?;
            for ((place, source), mut written) in group.iter().zip(answered) {
                let cut = batch.options.max_tokens.filter(|&most| most < written.len());
                written.truncate(cut.unwrap_or(written.len()));
                let mut hypothesis = self.hypothesis(source, &written);
                if cut.is_some() {
                    hypothesis.finish = Finish::Length;
                }
                tokens += hypothesis.tokens;
                done.push((*place, hypothesis));
            }
            observer.progress(done.len(), tokens);
        }
        done.sort_by_key(|(place, _)| *place);
        Ok(done.into_iter().map(|(_, hypothesis)| hypothesis).collect())
    }
}

/// The most tokens that the crate writes for a source of so many, its end included. (`greedy_batch_serial` in its engine.rs)
fn output_limit(source: usize) -> usize {
    (2 * source + 4).min(256)
}

/// Holds the model and answers jobs until nobody can send any; a model that can't be opened answers each with the reason.
fn hold(files: &ModelFiles, inbox: &Receiver<Job>) {
    let opened = std::panic::catch_unwind(|| open(files)).unwrap_or_else(|panic| Err(gave_up(&*panic)));
    for job in inbox {
        let answer = match &opened {
            Ok(engine) => run(engine, &job.sources),
            Err(reason) => Err(reason.clone()),
        };
        // Whoever waits for this may be gone already; then there is nobody to tell.
        let _ = job.reply.send(answer);
    }
}

fn open(files: &ModelFiles) -> Result<Engine, String> {
    let engine = Engine::load_mmapped(&files.model, &files.source, &files.target)?;
    let shortlist = files.shortlist.as_ref().map(Shortlist::load).transpose();
    Ok(match shortlist.map_err(|error| error.to_string())? {
        Some(shortlist) => engine.with_shortlist(shortlist),
        None => engine,
    })
}

/// Runs the crate on `sources`, each [`BATCH`] of them on a thread whose panic is an error.
fn run(engine: &Engine, sources: &[Tokens]) -> Result<Vec<Tokens>, String> {
    std::thread::scope(|scope| {
        let spawn = |batch| {
            let thread = std::thread::Builder::new().name(THREAD.to_owned());
            thread.spawn_scoped(scope, move || engine.greedy_batch(batch)).map_err(|error| error.to_string())
        };
        let threads: Vec<_> = sources.chunks(BATCH).map(spawn).collect();
        let answers = threads.into_iter().map(|thread| thread?.join().map_err(|panic| gave_up(&*panic)));
        Ok(answers.collect::<Result<Vec<_>, _>>()?.concat())
    })
}

/// Runs `work` on a thread of its own; a panic of it is an error.
fn contained<T: Send>(work: &(dyn Fn() -> T + Sync)) -> Result<T, String> {
    keep_quiet();
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name(THREAD.to_owned()).spawn_scoped(scope, work);
        thread.map_err(|error| error.to_string())?.join().map_err(|panic| gave_up(&*panic))
    })
}

/// What the crate said when it panicked.
fn gave_up(panic: &(dyn std::any::Any + Send)) -> String {
    let said = panic.downcast_ref::<String>().map(String::as_str);
    let said = said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no reason given");
    format!("the engine gave up: {said}")
}

/// Keeps panics of the crate's threads off standard error: they are reported as errors.
fn keep_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let previous = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if std::thread::current().name() != Some(THREAD) {
                previous(panic);
            }
        }));
    });
}
