//! `depeche models show`.

use std::io::{self, Write};

use depeche::model::{ModelCard, PromptTemplate, Source, Store};
use indicatif::DecimalBytes;

use super::card_words::{joined, presence, size};

/// Prints everything that is known of a model.
pub fn show(card: &ModelCard, store: &Store, out: &mut impl Write) -> io::Result<()> {
    let mut line = |label: &str, value: &str| {
        if value.is_empty() { Ok(()) } else { writeln!(out, "{label:<12} {value}") }
    };
    line("id", &card.id)?;
    line("name", &card.name)?;
    line("summary", &card.summary)?;
    line("homepage", &card.homepage)?;
    line("engine", &card.engine.to_string())?;
    line("tasks", &joined(&card.tasks))?;
    line("default for", &joined(&card.default_for))?;
    line("tried", if card.tried { "yes" } else { "not by this project" })?;
    line("languages", &joined(&card.languages))?;
    line("into", &joined(&card.to))?;
    line("takes", &format!("{} tokens at once", card.token_limit))?;
    line("memory", &about(card.memory_bytes))?;
    line("prompt", card.prompt.as_ref().map_or("", style))?;
    line("licence", &format!("{} ({}) {}", card.licence.id, card.licence.name, card.licence.url))?;
    line("", card.licence.note.as_deref().unwrap_or_default())?;
    for score in &card.scores {
        let (metric, value) = (&score.metric, score.value);
        line("score", &format!("{}: {metric} {value} on {} ({})", score.task, score.data, score.source))?;
    }
    for source in &card.sources {
        line("source", &described(source))?;
    }
    line("size", &size(card))?;
    line("state", presence(store, card))?;
    line("path", &store.folder(card).display().to_string())?;
    for file in &card.files {
        line("file", &format!("{} {:>13} {}", file.sha256, file.size, file.name))?;
    }
    Ok(())
}

fn about(bytes: u64) -> String {
    if bytes == 0 { String::new() } else { format!("about {}", DecimalBytes(bytes)) }
}

fn style(prompt: &PromptTemplate) -> &'static str {
    match prompt {
        PromptTemplate::Chat { .. } => "chat, as in its card",
        PromptTemplate::FewShot { .. } => "worked examples, as in its card",
    }
}

fn described(source: &Source) -> String {
    match source {
        Source::Packages { packages } => {
            let names: Vec<String> =
                packages.iter().map(|package| format!("{} {}", package.name, package.version)).collect();
            format!("Python packages {}", names.join(", "))
        }
        Source::Hub { repository, revision, .. } => {
            format!("hub repository {repository}, revision {revision}")
        }
    }
}
