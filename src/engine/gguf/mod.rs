//! The engine `gguf`: decoder models in llama.cpp's file format.
//!
//! A model lives on a thread of its own with its contexts, so callers need no lifetimes and a panic in it ends in an error, not in
//! the program's end. Batches come in from any number of callers and share passes.

mod chat_template;
mod choose;
mod description;
mod lane;
#[cfg(target_arch = "x86_64")]
mod product;
mod prompt;
mod running;
mod scheduler;
mod self_check;
mod shapes;
mod template;

pub use description::{VERSION, description};

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use llama_cpp_2::llama_backend::LlamaBackend;
use llama_cpp_2::model::LlamaModel;
use llama_cpp_2::model::params::LlamaModelParams;
use llama_cpp_2::token::LlamaToken;

use self::lane::{Ends, Lane};
use self::prompt::{Prompt, Shared, Written, draws};
use self::scheduler::{Caller, Said, Scheduler};
use self::self_check::Found;
use self::shapes::Shapes;
use self::template::Template;
use super::{
    Batch, Batching, DecodeOptions, EngineError, Generator, Given, GivenBatch, Hypothesis, Likelihood,
    Observer, Request, TokenLikelihood,
};
use crate::model::PromptTemplate;

/// How often a caller whose requests wait looks whether they are still wanted.
const PATIENCE: Duration = Duration::from_millis(200);

/// How a model is loaded.
#[derive(Clone, Debug)]
pub struct GgufOptions {
    /// Threads for the matrix products.
    pub threads: usize,
    /// Most requests that are decoded side by side.
    pub sequences: usize,
    /// Bytes that the cache of keys and values may take, about.
    pub cache: u64,
    /// Where it is kept whether requests get the same bits in company, and for which model, build and processor that was looked at.
    pub self_check: Option<(PathBuf, String)>,
}

/// A GGUF model, loaded.
pub struct Gguf {
    id: String,
    model: Arc<LlamaModel>,
    template: Arc<Template>,
    limit: usize,
    batching: Batching,
    jobs: Mutex<Sender<Job>>,
}

/// Batches on their way to the model's thread.
struct Job {
    batches: Vec<Vec<Prompt>>,
    cancel: Arc<AtomicBool>,
    reply: Sender<Said>,
}

impl Caller for Sender<Said> {
    fn say(&self, said: Said) {
        // Whoever waited for this may be gone; then there is nobody to tell.
        let _ = self.send(said);
    }
}

impl Gguf {
    /// Loads the model in `file`. Without a `template` the chat template in the file is used, and where there is none the model is
    /// taken for a base model, which is shown worked examples under `French:` and `English:`.
    ///
    /// # Errors
    ///
    /// [`EngineError::Load`] where llama.cpp can't read the file, has no memory for it or does not know its chat template.
    pub fn load(
        id: &str,
        file: &Path,
        template: Option<&PromptTemplate>,
        options: &GgufOptions,
    ) -> Result<Self, EngineError> {
        let fault = |reason: String| EngineError::Load { path: file.to_owned(), reason };
        let backend = backend().map_err(fault)?;
        if description::architecture(file).is_some_and(|name| name.starts_with("t5")) {
            return Err(fault(
                "it is an encoder-decoder model; this engine runs decoder models only".to_owned(),
            ));
        }
        let parameters = LlamaModelParams::default().with_n_gpu_layers(0);
        let model = LlamaModel::load_from_file(backend, file, &parameters)
            .map_err(|error| fault(format!("llama.cpp says: {error}")))?;
        let template = Arc::new(Template::of(&model, template).map_err(fault)?);
        let model = Arc::new(model);
        let threads = i32::try_from(options.threads.max(1)).unwrap_or(1);
        let shapes = Shapes::of(&model, options.cache, threads);
        let (jobs, inbox) = channel();
        let (ready, opened) = channel();
        let (tokens, texts) = template.stops(&model);
        let worker = Worker {
            backend,
            model: Arc::clone(&model),
            shapes,
            ends: Ends { tokens, texts },
            most_slots: u32::try_from(options.sequences).unwrap_or(u32::MAX),
            self_check: options.self_check.clone(),
        };
        std::thread::Builder::new()
            .name(format!("model {id}"))
            .spawn(move || worker.work(&inbox, &ready))
            .map_err(|error| fault(error.to_string()))?;
        let opened = opened.recv().map_err(|_| fault("the model's thread ended".to_owned()))?;
        let batching = opened.map_err(fault)?;
        let limit = shapes.long.cells as usize;
        Ok(Self { id: id.to_owned(), model, template, limit, batching, jobs: Mutex::new(jobs) })
    }

    fn gone(&self) -> EngineError {
        self.error("the model's thread ended".to_owned())
    }

    fn error(&self, reason: String) -> EngineError {
        EngineError::Run { model: self.id.clone(), reason }
    }

    /// Tokens of each request of a batch; refused where one exceeds the model's limit.
    fn prompts(&self, batch: Batch<'_>) -> Result<Vec<Prompt>, EngineError> {
        let vocabulary = self.model.vocab();
        let of_template =
            |tokens: Result<Vec<LlamaToken>, String>| tokens.map_err(|reason| self.error(reason));
        let prefix = of_template(self.template.shared(&self.model, batch.shared))?;
        let answer = of_template(self.template.answer(&self.model, batch.shared))?;
        let tokens = |request: &Request| {
            let mut tokens = Vec::new();
            chat_template::text(&vocabulary, &request.text, &mut tokens);
            tokens.extend(&answer);
            tokens
        };
        let tokens: Vec<Vec<LlamaToken>> = batch.requests.iter().map(tokens).collect();
        let draws = draws(tokens.iter().map(Vec::as_slice));
        let shared = Arc::new(Shared { prefix, options: batch.options.clone(), enough: batch.enough });
        let requests = batch.requests.iter().zip(tokens).zip(draws);
        let prompts = requests.map(|((request, tokens), draws)| {
            let max_tokens = request.max_tokens.max(1);
            Prompt { shared: Arc::clone(&shared), tokens, given: 0, max_tokens, draws }
        });
        self.that_fit(prompts.collect())
    }

    /// The same prompts; refused where one exceeds the model's limit.
    fn that_fit(&self, prompts: Vec<Prompt>) -> Result<Vec<Prompt>, EngineError> {
        let needed = prompts.iter().map(Prompt::cells).max().unwrap_or(0);
        if needed > self.limit {
            return Err(EngineError::TooLong { model: self.id.clone(), tokens: needed, limit: self.limit });
        }
        Ok(prompts)
    }

    /// Tokens of each text to judge and of the answer given, with the end behind it; refused where one exceeds the model's limit.
    fn prompts_to_judge(&self, batch: GivenBatch<'_>) -> Result<Vec<Prompt>, EngineError> {
        let vocabulary = self.model.vocab();
        let of_template =
            |tokens: Result<Vec<LlamaToken>, String>| tokens.map_err(|reason| self.error(reason));
        let prefix = of_template(self.template.shared(&self.model, batch.shared))?;
        let answer = of_template(self.template.answer(&self.model, batch.shared))?;
        let options = DecodeOptions::default();
        let shared = Arc::new(Shared { prefix, options, enough: None });
        let (ends, _) = self.template.stops(&self.model);
        let prompts = batch.given.iter().map(|given| {
            let mut tokens = Vec::new();
            chat_template::text(&vocabulary, &given.text, &mut tokens);
            tokens.extend(&answer);
            let before = tokens.len();
            chat_template::text(&vocabulary, &given.answer, &mut tokens);
            tokens.push(ends.first().copied().unwrap_or_else(|| vocabulary.eos()));
            let given = tokens.len() - before;
            Prompt { shared: Arc::clone(&shared), tokens, given, max_tokens: 0, draws: 0 }
        });
        self.that_fit(prompts.collect())
    }

    /// Puts a job's batches to the model's thread, and waits for what is written.
    fn put(
        &self,
        batches: Vec<Vec<Prompt>>,
        observer: &dyn Observer,
    ) -> Result<Vec<Vec<Written>>, EngineError> {
        let cancel = Arc::new(AtomicBool::new(observer.cancelled()));
        let (reply, replies) = channel();
        let job = Job { batches, cancel: Arc::clone(&cancel), reply };
        self.jobs.lock().map_err(|_| self.gone())?.send(job).map_err(|_| self.gone())?;
        loop {
            match replies.recv_timeout(PATIENCE) {
                Ok(Said::Progress(finished, tokens)) => observer.progress(finished, tokens),
                Ok(Said::Done(written)) => return Ok(written),
                Ok(Said::Cancelled) => return Err(EngineError::Cancelled),
                Ok(Said::Failed(reason)) => return Err(self.error(reason)),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(self.gone()),
            }
            if observer.cancelled() {
                cancel.store(true, Ordering::Relaxed);
            }
        }
    }

    /// The log-probability of each token of an answer, with where it ends there.
    fn likelihood(&self, given: &Given, log_probabilities: &[f32]) -> Likelihood {
        let vocabulary = self.model.vocab();
        let mut tokens = Vec::new();
        chat_template::text(&vocabulary, &given.answer, &mut tokens);
        let mut bytes = Vec::new();
        let mut ends: Vec<usize> = Vec::with_capacity(tokens.len() + 1);
        for token in tokens {
            vocabulary.token_to_piece_into(token, &mut bytes, false, None);
            ends.push(bytes.len());
        }
        // Some vocabularies put a space in front of a text.
        let in_front = bytes.len().saturating_sub(given.answer.len());
        ends.push(bytes.len());
        let token = |(end, &log_probability): (usize, &f32)| TokenLikelihood {
            end: end.saturating_sub(in_front),
            log_probability,
        };
        Likelihood { tokens: ends.into_iter().zip(log_probabilities).map(token).collect() }
    }
}

impl Generator for Gguf {
    fn id(&self) -> &str {
        &self.id
    }

    fn limit(&self) -> usize {
        self.limit
    }

    fn batching(&self) -> Batching {
        self.batching
    }

    fn count_tokens(&self, text: &str) -> Result<usize, EngineError> {
        let mut tokens = Vec::new();
        chat_template::text(&self.model.vocab(), text, &mut tokens);
        Ok(tokens.len())
    }

    fn generate(&self, batch: Batch<'_>, observer: &dyn Observer) -> Result<Vec<Hypothesis>, EngineError> {
        Ok(self.generate_all(vec![batch], observer)?.pop().unwrap_or_default())
    }

    fn generate_all(
        &self,
        batches: Vec<Batch<'_>>,
        observer: &dyn Observer,
    ) -> Result<Vec<Vec<Hypothesis>>, EngineError> {
        let batches = batches.into_iter().map(|batch| self.prompts(batch)).collect::<Result<_, _>>()?;
        let batch = |batch: Vec<Written>| batch.into_iter().map(hypothesis).collect();
        Ok(self.put(batches, observer)?.into_iter().map(batch).collect())
    }

    fn judge(
        &self,
        batches: &[GivenBatch<'_>],
        observer: &dyn Observer,
    ) -> Result<Option<Vec<Vec<Likelihood>>>, EngineError> {
        let prompts = batches.iter().map(|batch| self.prompts_to_judge(*batch)).collect::<Result<_, _>>()?;
        let written = self.put(prompts, observer)?;
        let found = batches.iter().zip(written).map(|(batch, written)| {
            let pairs = batch.given.iter().zip(written);
            pairs.map(|(given, written)| self.likelihood(given, &written.given)).collect()
        });
        Ok(Some(found.collect()))
    }
}

fn hypothesis(written: Written) -> Hypothesis {
    Hypothesis {
        text: String::from_utf8_lossy(&written.bytes).into_owned(),
        score: written.score,
        tokens: written.tokens,
        finish: written.finish,
    }
}

/// What runs on the model's thread.
struct Worker {
    backend: &'static LlamaBackend,
    model: Arc<LlamaModel>,
    shapes: Shapes,
    most_slots: u32,
    ends: Ends,
    self_check: Option<(PathBuf, String)>,
}

impl Worker {
    fn work(self, inbox: &Receiver<Job>, ready: &Sender<Result<Batching, String>>) {
        let model = Arc::clone(&self.model);
        let (mut scheduler, batching) = match self.scheduler(&model) {
            Ok(made) => made,
            Err(reason) => return drop(ready.send(Err(reason))),
        };
        // Whoever waits for this may be gone already; then no job comes either.
        let _ = ready.send(Ok(batching));
        loop {
            if scheduler.is_idle() {
                let Ok(job) = inbox.recv() else { return };
                scheduler.take(job.batches, job.cancel, job.reply);
            }
            while let Ok(job) = inbox.try_recv() {
                scheduler.take(job.batches, job.cancel, job.reply);
            }
            scheduler.work();
        }
    }

    fn scheduler<'m>(self, model: &'m LlamaModel) -> Result<(Scheduler<'m, Sender<Said>>, Batching), String> {
        let file = self.self_check.as_ref().map(|(file, _)| file.as_path());
        let subject = self.self_check.as_ref().map_or("", |(_, subject)| subject);
        let look = || self_check::look(self.backend, model, self.shapes.short);
        let Found { batching, any_rows } = self_check::kept_or(file, subject, look)?;
        let shapes = if any_rows { self.shapes.of_any_rows() } else { self.shapes };
        let Shapes { short, long } = shapes.at_most(self.most_slots);
        let lane = |shape| Lane::new(self.backend, model, shape);
        Ok((Scheduler::new(lane(short)?, lane(long)?, self.ends, batching), batching))
    }
}

/// llama.cpp's global state; made once, never torn down.
fn backend() -> Result<&'static LlamaBackend, String> {
    static BACKEND: OnceLock<Result<LlamaBackend, String>> = OnceLock::new();
    BACKEND
        .get_or_init(|| {
            let mut backend = LlamaBackend::init().map_err(|error| error.to_string())?;
            // Its log would fall into the progress bars; what matters comes back as errors.
            backend.void_logs();
            #[cfg(target_arch = "x86_64")]
            product::install();
            Ok(backend)
        })
        .as_ref()
        .map_err(Clone::clone)
}
