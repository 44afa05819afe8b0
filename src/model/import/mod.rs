//! Taking a model from a folder or a file on disk into the store, and writing its card.
//!
//! What the files say of themselves is read; what they don't say is asked for by the name of the flag. The files are
//! linked into the store where that can be, and the card records the digests that they have.

mod firefox;
mod gguf;
mod hugging_face;
mod licence;

use std::io;
use std::path::{Path, PathBuf};

use super::card::{CardError, EngineKind, Licence, ModelCard, Task};
use super::catalogue::Catalogue;
use super::chat_template::PromptTemplate;
use super::gguf::GgufError;
use super::layout::{LayoutError, files_of, names_below};
use super::shelf::{CatalogueError, RESERVED};
use super::store::{Store, StoreError};
use crate::language::LanguageTag;

/// What is to be imported, and what the user says of it.
#[derive(Clone, Debug)]
pub struct ImportRequest<'a> {
    /// A folder in the hub's layout or with the files of a Firefox model, or a GGUF file.
    pub path: &'a Path,
    /// The id that it shall have.
    pub id: &'a str,
    /// What runs it; told by the files where this is none.
    pub engine: Option<EngineKind>,
    /// What it can do; told by the files where this is empty.
    pub tasks: &'a [Task],
    /// The languages it takes; told by the files where this is empty.
    pub languages: &'a [LanguageTag],
    /// The languages it translates into; told by the files where this is empty.
    pub to: &'a [LanguageTag],
}

/// Why a model can't be imported.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The id is taken or can't be one.
    #[error("--id {id}: {reason}")]
    Id {
        /// The id.
        id: String,
        /// What is wrong with it, and what to do.
        reason: String,
    },
    /// A file can't be read.
    #[error("{path}: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The files are no model that depeche runs.
    #[error("{path}: {reason}")]
    Unfit {
        /// The folder or file.
        path: PathBuf,
        /// What is wrong, and what to do.
        reason: String,
    },
    /// The files don't say something that a card needs.
    #[error("{path}: the files don't say {what}: add {flag}")]
    Unsaid {
        /// The folder or file.
        path: PathBuf,
        /// What they don't say.
        what: &'static str,
        /// The flag that says it.
        flag: &'static str,
    },
    /// Files are lacking, or there are too many.
    #[error("{path}: {source}")]
    Layout {
        /// The folder.
        path: PathBuf,
        /// What is wrong, and what to do.
        source: LayoutError,
    },
    /// A GGUF file's head can't be read.
    #[error(transparent)]
    Gguf(#[from] GgufError),
    /// The card would contradict itself.
    #[error(transparent)]
    Card(#[from] CardError),
    /// The cards that are there can't be read.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    /// The store can't be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What the files and the user say of a model.
struct Described {
    name: String,
    engine: EngineKind,
    tasks: Vec<Task>,
    languages: Vec<LanguageTag>,
    to: Vec<LanguageTag>,
    token_limit: usize,
    licence: Licence,
    prompt: Option<PromptTemplate>,
}

/// Takes a model into the store and writes its card there.
///
/// # Errors
///
/// [`ImportError`]; then nothing of the model is in the store.
pub fn import(request: &ImportRequest<'_>, store: &Store) -> Result<ModelCard, ImportError> {
    check_id(request.id, store)?;
    let names = names_below(request.path)
        .map_err(|source| ImportError::Read { path: request.path.to_owned(), source })?;
    let described = describe(request, &names)?;
    let wanted = files_of(described.engine, &described.tasks, &names)
        .map_err(|source| ImportError::Layout { path: request.path.to_owned(), source })?;
    let mut card = card(request.id, described);
    let _lock = store.lock_model(&card, || {})?;
    let taken = take(&mut card, &wanted, request.path, store);
    if taken.is_err() {
        // The first error says what to do; what is left of the model's files is found and replaced by the next import.
        let _ = store.remove(&card, Catalogue::open(store)?.cards());
    }
    taken?;
    Ok(card)
}

fn check_id(id: &str, store: &Store) -> Result<(), ImportError> {
    let refused = |reason: &str| Err(ImportError::Id { id: id.to_owned(), reason: reason.to_owned() });
    if let Some(reason) = ModelCard::id_fault(id) {
        return refused(&reason);
    }
    if Catalogue::is_embedded(id) || RESERVED.contains(&id) {
        return refused("depeche uses this id itself; choose another");
    }
    if Catalogue::open(store)?.get(id).is_ok() {
        return refused(&format!(
            "there is such a model already; choose another id, or `depeche models remove {id}` first"
        ));
    }
    Ok(())
}

fn describe(request: &ImportRequest<'_>, names: &[String]) -> Result<Described, ImportError> {
    let has = |wanted: fn(&str) -> bool| names.iter().any(|name| wanted(name));
    let engine = request.engine.or({
        if has(|name| name == "config.json") {
            Some(EngineKind::Torch)
        } else if has(|name| name.ends_with(".gguf")) {
            Some(EngineKind::Gguf)
        } else if has(|name| name.starts_with("model.") && name.contains(".bin")) {
            Some(EngineKind::Firefox)
        } else {
            None
        }
    });
    match engine {
        Some(EngineKind::Torch) => hugging_face::describe(request),
        Some(EngineKind::Gguf) => gguf::describe(request, names),
        Some(EngineKind::Firefox) => firefox::describe(request, names),
        None => Err(unfit(
            request,
            "no model is here: give a folder with config.json (as on the Hugging Face hub), a folder with Firefox's model.*.bin \
             and vocab.*.spm, or a .gguf file",
        )),
    }
}

fn card(id: &str, described: Described) -> ModelCard {
    let Described { name, engine, tasks, languages, to, token_limit, licence, prompt } = described;
    ModelCard {
        id: id.to_owned(),
        summary: format!("Imported: {name}."),
        name,
        homepage: String::new(),
        engine,
        tasks,
        default_for: Vec::new(),
        tried: false,
        languages,
        to,
        token_limit,
        memory_bytes: 0,
        scores: Vec::new(),
        text_prefix: String::new(),
        about_bytes: None,
        files: Vec::new(),
        licence,
        prompt,
        sources: Vec::new(),
    }
}

fn take(card: &mut ModelCard, wanted: &[String], path: &Path, store: &Store) -> Result<(), ImportError> {
    for name in wanted {
        let from = if path.is_dir() { path.join(name) } else { path.to_owned() };
        card.files.push(store.adopt(card, name, &from)?);
    }
    card.memory_bytes = memory(card);
    store.clear_downloads(card)?;
    // What can be written must also read back, else no command would run any more.
    let text = toml::to_string(card)
        .map_err(|error| CardError::Invalid { card: card.id.clone(), reason: error.to_string() })?;
    ModelCard::parse(&card.id, &text)?;
    Ok(store.keep_card(card)?)
}

/// An estimate: the weights, once more half of them for what is computed, and what the libraries need.
fn memory(card: &ModelCard) -> u64 {
    card.size() / 2 * 3 + 200_000_000
}

/// The languages that the user named, else those that the files name.
fn languages(request: &ImportRequest<'_>, said: Vec<LanguageTag>) -> Result<Vec<LanguageTag>, ImportError> {
    let languages = if request.languages.is_empty() { said } else { request.languages.to_vec() };
    if languages.is_empty() {
        return Err(unsaid(request, "which languages the model takes", "--lang, for example --lang fr"));
    }
    Ok(languages)
}

/// The target languages that the user named, else those that the files name; none for a model that does not translate.
fn targets(
    request: &ImportRequest<'_>,
    tasks: &[Task],
    said: Vec<LanguageTag>,
) -> Result<Vec<LanguageTag>, ImportError> {
    if !tasks.contains(&Task::Translate) {
        if !request.to.is_empty() {
            let reason = "--to is for models that translate: leave it out, or add --task translate";
            return Err(unfit(request, reason));
        }
        return Ok(Vec::new());
    }
    let to = if request.to.is_empty() { said } else { request.to.to_vec() };
    if to.is_empty() {
        return Err(unsaid(request, "into which language the model translates", "--to, for example --to en"));
    }
    Ok(to)
}

fn unsaid(request: &ImportRequest<'_>, what: &'static str, flag: &'static str) -> ImportError {
    ImportError::Unsaid { path: request.path.to_owned(), what, flag }
}

fn unfit(request: &ImportRequest<'_>, reason: impl Into<String>) -> ImportError {
    ImportError::Unfit { path: request.path.to_owned(), reason: reason.into() }
}

#[cfg(test)]
mod tests;
