//! Whether requests get the same bits alone and in company: looked at once for a model, a build and a processor, and kept.
//!
//! That they do is a property of the kernels that llama.cpp chooses, which no document promises. So a few requests are answered together, then
//! some of them in another order and alone, and their texts and scores are held against each other. A score is a sum over the whole vocabulary
//! at each step, so a bit that changes in any logit changes it.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use llama_cpp_2::llama_backend::LlamaBackend;
use llama_cpp_2::model::LlamaModel;
use serde::{Deserialize, Serialize};

use super::chat_template;
use super::lane::{Ends, Lane, Shape};
use super::prompt::{Prompt, Shared};
use crate::engine::{Batching, DecodeOptions};

/// Texts of unlike length; what they say does not matter.
const TEXTS: [&str; 4] = [
    "Le conseil municipal a voté le budget.",
    "Rien.",
    "La ministre a annoncé lundi que les travaux de la ligne commenceraient au printemps, avec deux ans de retard.",
    "Trois blessés, selon les pompiers, dans l'incendie d'un entrepôt.",
];
/// Requests that are answered together: more than the rows that a pass has at least.
const COMPANY: usize = 13;
/// Tokens that a request gets at least; some get more, so that passes have many numbers of rows.
const TOKENS: usize = 2;
/// From which request on they have a prefix.
const WITH_PREFIX: usize = 10;

/// How results stand to the rows beside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Whether requests get the same bits alone and in company, where a pass has at least [`Shape::least_rows`].
    pub batching: Batching,
    /// Whether they do so in passes with any number of rows, as with processors that have one kernel for all.
    pub any_rows: bool,
}

/// What was found, with what it was found for.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Record {
    subject: String,
    #[serde(flatten)]
    found: Found,
}

/// What is known of `subject` from an earlier time, else what `look` finds now, which is kept in `file`. A file that can't be read or
/// written costs a few seconds the next time.
pub fn kept_or(
    file: Option<&Path>,
    subject: &str,
    look: impl FnOnce() -> Result<Found, String>,
) -> Result<Found, String> {
    let kept =
        file.and_then(|file| fs::read(file).ok()).and_then(|bytes| serde_json::from_slice(&bytes).ok());
    if let Some(Record { subject: of, found }) = kept
        && of == subject
    {
        return Ok(found);
    }
    let found = look()?;
    let record = Record { subject: subject.to_owned(), found };
    if let Some(file) = file
        && let Ok(text) = serde_json::to_string_pretty(&record)
    {
        let _ = file.parent().map(fs::create_dir_all).transpose().and_then(|_| fs::write(file, text));
    }
    Ok(found)
}

/// Answers requests alone and together.
pub fn look(backend: &LlamaBackend, model: &LlamaModel, shape: Shape) -> Result<Found, String> {
    let slots = shape.slots.min(COMPANY as u32);
    let shape = Shape { slots, cells: 256, ..shape };
    let mut lane: Lane<'_, usize> = Lane::new(backend, model, shape)?;
    let all: Vec<usize> = (0..slots as usize).collect();
    let last = all.len() - 1;
    let together = answers(&mut lane, model, &all)?;
    let is_same = |lane: &mut Lane<'_, usize>, requests: &[usize]| -> Result<bool, String> {
        Ok(answers(lane, model, requests)?.iter().all(|answer| together.contains(answer)))
    };
    let mut same = is_same(&mut lane, &[last, 6, 5, 4, 3])?;
    same &= is_same(&mut lane, &[last])? && is_same(&mut lane, &[2])?;
    lane.set_least_rows(1);
    let any_rows = same && is_same(&mut lane, &[last])? && is_same(&mut lane, &[2])?;
    Ok(Found { batching: if same { Batching::Invariant } else { Batching::ByArticle }, any_rows })
}

/// What each of these requests gets, in their order by number: its text and the bits of its score.
fn answers(
    lane: &mut Lane<'_, usize>,
    model: &LlamaModel,
    requests: &[usize],
) -> Result<Vec<(usize, Vec<u8>, u32)>, String> {
    let ends = Ends { tokens: Vec::new(), texts: Vec::new() };
    lane.reset();
    for &request in requests {
        lane.admit(request, prompt(model, request), &ends)?;
    }
    let mut found = Vec::new();
    while lane.is_busy() {
        lane.step(&ends)?;
        let finished = lane.finished(&ends)?.into_iter();
        found.extend(finished.map(|(request, one)| (request, one.bytes, one.score.unwrap_or(0.0).to_bits())));
    }
    found.sort();
    Ok(found)
}

fn prompt(model: &LlamaModel, request: usize) -> Prompt {
    let text = |index: usize| TEXTS[index % TEXTS.len()];
    let mut prefix = Vec::new();
    if request >= WITH_PREFIX {
        chat_template::text(&model.vocab(), text(request / TEXTS.len()), &mut prefix);
    }
    let mut tokens = Vec::new();
    chat_template::text(&model.vocab(), text(request), &mut tokens);
    let shared = Shared { prefix, options: DecodeOptions::default(), enough: None };
    Prompt { shared: Arc::new(shared), tokens, given: 0, max_tokens: TOKENS + request % 3, draws: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_once_for_a_subject() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("checks/one.json");
        let never = || Err("looked again".to_owned());
        let one = Found { batching: Batching::Invariant, any_rows: true };
        let other = Found { batching: Batching::ByArticle, any_rows: false };
        assert_eq!(kept_or(Some(&file), "a", || Ok(one))?, one);
        assert_eq!(kept_or(Some(&file), "a", never)?, one);
        assert!(kept_or(Some(&file), "b", never).is_err());
        assert_eq!(kept_or(Some(&file), "b", || Ok(other))?, other);
        assert_eq!(kept_or(Some(&file), "b", never)?, other);
        Ok(())
    }
}
