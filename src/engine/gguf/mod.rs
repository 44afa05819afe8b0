//! The engine `gguf`: decoder models in llama.cpp's file format.
//!
//! A model lives on a thread of its own with its context, so callers need no lifetimes and a panic in it ends in an error, not in
//! the program's end. Batches come in one after the other.

mod chat_template;
mod choose;
mod decoder;
mod description;
mod template;
mod work;

pub use description::{VERSION, description};

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, OnceLock};

use llama_cpp_2::llama_backend::LlamaBackend;
use llama_cpp_2::model::LlamaModel;
use llama_cpp_2::model::params::LlamaModelParams;
use llama_cpp_2::token::LlamaToken;

use self::decoder::{Decoder, DecoderOptions, Failure};
use self::template::Template;
use self::work::{Group, Prepared, Work, Written, side_by_side};
use super::{Batch, DecodeOptions, EngineError, Enough, Generator, Hypothesis, Observer, Request, Turn};
use crate::model::PromptTemplate;

/// Cells of the key-value cache. All sequences share them, so one long request may have them nearly all.
const CONTEXT: u32 = 8192;
/// Most tokens that go through the model in one pass.
const PASS: u32 = 512;

/// How a model is loaded.
#[derive(Clone, Debug)]
pub struct GgufOptions {
    /// Threads for the matrix products.
    pub threads: usize,
    /// Most requests that are decoded side by side; 1 decodes one after the other.
    pub sequences: usize,
}

/// A GGUF model, loaded.
pub struct Gguf {
    id: String,
    model: Arc<LlamaModel>,
    limit: usize,
    jobs: Mutex<Sender<Job>>,
}

/// A batch, to be kept.
struct Asked {
    shared: Vec<Turn>,
    requests: Vec<Request>,
    options: DecodeOptions,
    enough: Option<Enough>,
}

/// Batches on their way to the model's thread.
struct Job {
    batches: Vec<Asked>,
    cancel: Arc<AtomicBool>,
    reply: Sender<Reply>,
}

enum Reply {
    Progress(usize, usize),
    Done(Result<Vec<Vec<Hypothesis>>, EngineError>),
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
        let template = Template::of(&model, template).map_err(fault)?;
        let model = Arc::new(model);
        let context = CONTEXT.min(model.n_ctx_train());
        let decoder = DecoderOptions {
            context,
            sequences: u32::try_from(options.sequences.max(1)).unwrap_or(1),
            pass: PASS.min(context),
            threads: i32::try_from(options.threads.max(1)).unwrap_or(1),
        };
        let (jobs, inbox) = channel();
        let (ready, opened) = channel();
        let worker = Worker { id: id.to_owned(), model: Arc::clone(&model), template };
        std::thread::Builder::new()
            .name(format!("model {id}"))
            .spawn(move || worker.work(backend, decoder, &inbox, &ready))
            .map_err(|error| fault(error.to_string()))?;
        match opened.recv() {
            Ok(Ok(())) => {
                Ok(Self { id: id.to_owned(), model, limit: context as usize, jobs: Mutex::new(jobs) })
            }
            Ok(Err(reason)) => Err(fault(reason)),
            Err(_) => Err(fault("the model's thread ended".to_owned())),
        }
    }

    fn gone(&self) -> EngineError {
        EngineError::Run { model: self.id.clone(), reason: "the model's thread ended".to_owned() }
    }
}

impl Generator for Gguf {
    fn id(&self) -> &str {
        &self.id
    }

    fn limit(&self) -> usize {
        self.limit
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
        let cancel = Arc::new(AtomicBool::new(observer.cancelled()));
        let (reply, replies) = channel();
        let asked = |batch: Batch<'_>| Asked {
            shared: batch.shared.to_vec(),
            requests: batch.requests.to_vec(),
            options: batch.options.clone(),
            enough: batch.enough,
        };
        let batches = batches.into_iter().map(asked).collect();
        let job = Job { batches, cancel: Arc::clone(&cancel), reply };
        self.jobs.lock().map_err(|_| self.gone())?.send(job).map_err(|_| self.gone())?;
        for reply in replies {
            match reply {
                Reply::Progress(finished, tokens) => observer.progress(finished, tokens),
                Reply::Done(result) => return result,
            }
            if observer.cancelled() {
                cancel.store(true, Ordering::Relaxed);
            }
        }
        Err(self.gone())
    }
}

/// What runs on the model's thread.
struct Worker {
    id: String,
    model: Arc<LlamaModel>,
    template: Template,
}

impl Worker {
    fn work(
        &self,
        backend: &LlamaBackend,
        options: DecoderOptions,
        inbox: &Receiver<Job>,
        ready: &Sender<Result<(), String>>,
    ) {
        let mut decoder = match Decoder::new(backend, &self.model, options) {
            Ok(decoder) => decoder,
            Err(reason) => return drop(ready.send(Err(reason))),
        };
        // Whoever waits for this may be gone already, here and below; then there is nobody to tell.
        let _ = ready.send(Ok(()));
        for job in inbox {
            let result = self.answer(&mut decoder, options, &job);
            let _ = job.reply.send(Reply::Done(result));
        }
    }

    fn answer(
        &self,
        decoder: &mut Decoder<'_>,
        options: DecoderOptions,
        job: &Job,
    ) -> Result<Vec<Vec<Hypothesis>>, EngineError> {
        let limit = options.context as usize;
        let groups =
            job.batches.iter().map(|batch| self.group(batch, limit)).collect::<Result<Vec<_>, _>>()?;
        let (stop_tokens, stop_texts) = self.template.stops(&self.model);
        let mut written: Vec<Vec<Written>> = Vec::with_capacity(groups.len());
        for groups in side_by_side(&groups, limit) {
            let before: Vec<&Written> = written.iter().flatten().collect();
            let (finished, tokens) = (before.len(), before.iter().map(|one| one.tokens).sum::<usize>());
            let work =
                Work { groups, stop_tokens: &stop_tokens, stop_texts: &stop_texts, cancel: &job.cancel };
            let mut progress =
                |more, written| drop(job.reply.send(Reply::Progress(finished + more, tokens + written)));
            let found = decoder.run(&work, &mut progress).map_err(|failure| match failure {
                Failure::Cancelled => EngineError::Cancelled,
                Failure::Engine(reason) => self.error(reason),
            })?;
            written.extend(found);
        }
        let hypothesis = |written: Written| Hypothesis {
            text: String::from_utf8_lossy(&written.bytes).into_owned(),
            score: written.score,
            tokens: written.tokens,
            finish: written.finish,
        };
        Ok(written.into_iter().map(|group| group.into_iter().map(hypothesis).collect()).collect())
    }

    fn error(&self, reason: String) -> EngineError {
        EngineError::Run { model: self.id.clone(), reason }
    }

    /// Tokens of what all requests of a batch have in front, and of each; refused where one exceeds the model's limit.
    fn group<'b>(&self, batch: &'b Asked, limit: usize) -> Result<Group<'b>, EngineError> {
        let vocabulary = self.model.vocab();
        let of_template =
            |tokens: Result<Vec<LlamaToken>, String>| tokens.map_err(|reason| self.error(reason));
        let prefix = of_template(self.template.shared(&self.model, &batch.shared))?;
        let answer = of_template(self.template.answer(&self.model, &batch.shared))?;
        let prepared = |request: &Request| {
            let mut tokens = Vec::new();
            chat_template::text(&vocabulary, &request.text, &mut tokens);
            tokens.extend(&answer);
            Prepared { tokens, max_tokens: request.max_tokens.max(1) }
        };
        let requests: Vec<Prepared> = batch.requests.iter().map(prepared).collect();
        let group = Group { prefix, requests, options: &batch.options, enough: batch.enough.as_ref() };
        let needed = group.prefix.len() + group.longest();
        if needed > limit {
            return Err(EngineError::TooLong { model: self.id.clone(), tokens: needed, limit });
        }
        Ok(group)
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
            Ok(backend)
        })
        .as_ref()
        .map_err(Clone::clone)
}
