//! From files on disk to a model of the store, with its card.

use std::path::Path;

use super::described::Described;
use super::request::{ImportError, ImportRequest, unfit};
use super::{firefox, gguf, hugging_face};
use crate::model::card::{CardError, EngineKind, ModelCard};
use crate::model::catalogue::Catalogue;
use crate::model::layout::{files_of, names_below};
use crate::model::shelf::RESERVED;
use crate::model::store::Store;

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
        #[cfg(feature = "stand-in")]
        Some(EngineKind::StandIn) => {
            Err(unfit(request, "a stand-in is not imported, but put into the store"))
        }
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
