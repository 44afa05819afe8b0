//! GGUF models: the head of the file says most of what a card needs.

use super::described::{Described, languages, targets};
use super::licence;
use super::request::{ImportError, ImportRequest, unfit, unsaid};
use crate::language::LanguageTag;
use crate::model::card::{EngineKind, Task};
use crate::model::chat_template::{Affixes, PromptTemplate};
use crate::model::gguf::GgufHead;
use crate::model::layout::file_name;

/// Architectures that write no text.
const ENCODERS: [&str; 5] = ["bert", "modern-bert", "nomic-bert", "jina-bert-v2", "gemma-embedding"];

/// The context that llama.cpp takes where a file names none, in tokens.
const CONTEXT: u64 = 512;

/// What the file says of the model.
pub(super) fn describe(request: &ImportRequest<'_>, names: &[String]) -> Result<Described, ImportError> {
    let path = match names.iter().find(|name| name.ends_with(".gguf")) {
        Some(name) if request.path.is_dir() => request.path.join(name),
        _ => request.path.to_owned(),
    };
    let head = GgufHead::read(&path)?;
    let Some(architecture) = head.architecture() else {
        return Err(unfit(request, "the file names no architecture (general.architecture); get it anew"));
    };
    if head.parts() > 1 {
        let reason =
            "the model is cut into several files: join them with llama.cpp's `llama-gguf-split --merge`";
        return Err(unfit(request, reason));
    }
    if ENCODERS.contains(&architecture) || request.tasks.contains(&Task::Encode) {
        return Err(unfit(
            request,
            "encoders run on the engine torch: import the folder with its config.json",
        ));
    }
    let tasks = tasks(request, &head);
    let said = head.languages().iter().filter_map(|code| code.parse().ok()).collect();
    let to = targets(request, &tasks, Vec::new())?;
    let mut languages = languages(request, said)?;
    let prompt = prompt(request, &head, &languages, &to)?;
    // A summary is made of translations, so the model also takes what it translates into.
    languages.extend(to.iter().filter(|tag| !languages.contains(tag)).cloned().collect::<Vec<_>>());
    Ok(Described {
        name: name(request, &head),
        engine: EngineKind::Gguf,
        tasks,
        languages,
        to,
        token_limit: usize::try_from(head.context_length().unwrap_or(CONTEXT)).unwrap_or(usize::MAX),
        licence: licence::licence(head.licence()),
        prompt,
    })
}

/// The name in the file, with the quantisation.
fn name(request: &ImportRequest<'_>, head: &GgufHead) -> String {
    let name = head.name().map_or_else(|| file_name(request.path), str::to_owned);
    match head.quantisation() {
        Some(quantisation) => format!("{name}, {quantisation}"),
        None => name,
    }
}

/// A model that was trained on turns follows instructions; a base model can only go on with a pattern.
fn tasks(request: &ImportRequest<'_>, head: &GgufHead) -> Vec<Task> {
    if !request.tasks.is_empty() {
        request.tasks.to_vec()
    } else if head.chat_template().is_some() {
        vec![Task::Translate, Task::Summarize]
    } else {
        vec![Task::Translate]
    }
}

/// How to speak to the model. None leaves it to the template in the file.
fn prompt(
    request: &ImportRequest<'_>,
    head: &GgufHead,
    languages: &[LanguageTag],
    to: &[LanguageTag],
) -> Result<Option<PromptTemplate>, ImportError> {
    match head.chat_template() {
        Some(template) if is_chatml(template) => Ok(Some(chatml())),
        Some(_) => Ok(None),
        // Encoder-decoder models take the text as it is.
        None if head.architecture().is_some_and(|architecture| architecture.starts_with("t5")) => Ok(None),
        None => match (languages, to) {
            ([from], [to]) => Ok(Some(few_shot(from, to))),
            _ => Err(unsaid(
                request,
                "how to ask the model (it has no chat template), so it can be asked for one pair of languages only",
                "--lang and --to with one language each",
            )),
        },
    }
}

/// The format of OpenAI's ChatML, as many models have it: nothing but the role between the start token and the line's end.
fn is_chatml(template: &str) -> bool {
    template.contains("<|im_start|>") && template.contains("<|im_end|>") && !template.contains("think")
}

fn chatml() -> PromptTemplate {
    let turn = |role: &str| Affixes::from((format!("<|im_start|>{role}\n"), "<|im_end|>\n".to_owned()));
    PromptTemplate::Chat {
        system: turn("system"),
        user: turn("user"),
        assistant: turn("assistant"),
        generation: "<|im_start|>assistant\n".to_owned(),
        stop: vec!["<|im_end|>".to_owned()],
    }
}

/// The pattern that base models are tried with here.
fn few_shot(from: &LanguageTag, to: &LanguageTag) -> PromptTemplate {
    let label = |tag: &LanguageTag| format!("{}:", tag.english_name());
    PromptTemplate::FewShot {
        user: Affixes::from((format!("{} ", label(from)), "\n".to_owned())),
        assistant: Affixes::from((format!("{} ", label(to)), "\n\n".to_owned())),
        generation: label(to),
        stop: vec!["\n".to_owned()],
    }
}
