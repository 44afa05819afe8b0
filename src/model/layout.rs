//! Which files of a folder or a repository belong to a model.

use std::fs;
use std::io;
use std::path::Path;

use super::card::{EngineKind, Task};

/// Beside the weights, what sequence-to-sequence models may need.
const SEQ2SEQ_FILES: [&str; 12] = [
    "config.json",
    "generation_config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "vocab.json",
    "merges.txt",
    "source.spm",
    "target.spm",
    "spiece.model",
    "sentencepiece.bpe.model",
    "target_vocab.json",
];

/// What sentence encoders may need besides.
const ENCODER_FILES: [&str; 4] =
    ["modules.json", "sentence_bert_config.json", "1_Pooling/config.json", "vocab.txt"];

/// Names of weights, in the order in which they are looked for.
const WEIGHTS: [&str; 3] = ["model.safetensors", "rust_model.ot", "pytorch_model.bin"];

/// Files that hold nothing but the list of the parts that weights were cut into.
const INDEXES: [&str; 2] = ["model.safetensors.index.json", "pytorch_model.bin.index.json"];

/// Names of the files that hold a tokenizer by themselves.
const TOKENIZERS: [&str; 5] =
    ["tokenizer.json", "source.spm", "spiece.model", "sentencepiece.bpe.model", "vocab.txt"];

/// The one folder below a model's that holds a file of it, in the layout of sentence-transformers.
const POOLING: &str = "1_Pooling";

/// Why files don't make up a model.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LayoutError {
    /// Something is not there.
    #[error("no {what} is there; {remedy}")]
    Lacking {
        /// What is lacking.
        what: String,
        /// What to do.
        remedy: &'static str,
    },
    /// The weights are in parts.
    #[error(
        "the weights are cut into parts ({index}), which rust-bert can't read: load the model with transformers and save it with \
         `save_pretrained(folder, max_shard_size=\"100GB\")`, or join the parts with `safetensors`"
    )]
    Sharded {
        /// The list of the parts.
        index: String,
    },
    /// Several files could be the same thing.
    #[error("{} could all be the {what}; leave one", files.join(", "))]
    Several {
        /// What they could be.
        what: &'static str,
        /// The files.
        files: Vec<String>,
    },
}

/// Names of the files in the folder at `path`, with `/`, sorted; of a file, its own name.
pub(super) fn names_below(path: &Path) -> io::Result<Vec<String>> {
    if fs::metadata(path)?.is_file() {
        return Ok(vec![file_name(path)]);
    }
    let mut names = files_in(path, "")?;
    if path.join(POOLING).is_dir() {
        names.extend(files_in(&path.join(POOLING), "1_Pooling/")?);
    }
    names.sort();
    Ok(names)
}

fn files_in(folder: &Path, prefix: &str) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        // Through symbolic links, which the hub's own cache is made of.
        if fs::metadata(entry.path()).is_ok_and(|found| found.is_file())
            && let Ok(name) = entry.file_name().into_string()
        {
            names.push(format!("{prefix}{name}"));
        }
    }
    Ok(names)
}

/// The name of the folder or file.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// The names out of `names` that the model needs.
///
/// # Errors
///
/// [`LayoutError`] where something is lacking.
pub(super) fn files_of(
    engine: EngineKind,
    tasks: &[Task],
    names: &[String],
) -> Result<Vec<String>, LayoutError> {
    match engine {
        EngineKind::Torch => torch(tasks, names),
        EngineKind::Firefox => firefox(names),
        EngineKind::Gguf => Ok(vec![
            only("GGUF file", names.iter().filter(|name| name.ends_with(".gguf")))?
                .ok_or_else(|| lacking(".gguf file", "give one file that ends in .gguf"))?,
        ]),
        #[cfg(feature = "stand-in")]
        EngineKind::StandIn => Ok(names.to_vec()),
    }
}

fn torch(tasks: &[Task], names: &[String]) -> Result<Vec<String>, LayoutError> {
    let is_there = |name: &&&str| names.iter().any(|found| found == **name);
    let encodes = tasks.contains(&Task::Encode);
    let mut wanted: Vec<&str> = SEQ2SEQ_FILES.iter().filter(is_there).copied().collect();
    if encodes {
        wanted.extend(ENCODER_FILES.iter().filter(is_there));
    }
    let needed = ["config.json", "modules.json", "sentence_bert_config.json", "1_Pooling/config.json"];
    let needed = if encodes { &needed[..] } else { &needed[..1] };
    if let Some(missing) = needed.iter().find(|name| !wanted.contains(name)) {
        return Err(lacking(missing, "give the whole folder, as it is in the model's repository"));
    }
    if !TOKENIZERS.iter().any(|name| wanted.contains(name)) && !wanted.contains(&"merges.txt") {
        return Err(lacking(
            "tokenizer (tokenizer.json, or *.spm)",
            "save it beside the model, in transformers with `tokenizer.save_pretrained(folder)`",
        ));
    }
    match WEIGHTS.iter().find(is_there) {
        Some(weights) => wanted.push(weights),
        None => {
            return Err(INDEXES.iter().find(is_there).map_or_else(
                || {
                    lacking(
                        "file of weights (model.safetensors, rust_model.ot or pytorch_model.bin)",
                        "give the whole folder, as it is in the model's repository",
                    )
                },
                |index| LayoutError::Sharded { index: (*index).to_owned() },
            ));
        }
    }
    Ok(wanted.into_iter().map(str::to_owned).collect())
}

fn firefox(names: &[String]) -> Result<Vec<String>, LayoutError> {
    let matching = |start: &'static str, end: &'static str| {
        names.iter().filter(move |name| name.starts_with(start) && name.ends_with(end))
    };
    let Some(model) = only("model", matching("model.", ".bin"))? else {
        let remedy = "give Mozilla's files of one pair of languages, unpacked (gunzip *.gz)";
        return Err(lacking("model.*.bin", remedy));
    };
    let mut wanted = vec![model];
    let vocabulary = only("vocabulary", matching("vocab.", ".spm"))?;
    let source = only("source vocabulary", matching("srcvocab.", ".spm"))?;
    let target = only("target vocabulary", matching("trgvocab.", ".spm"))?;
    match (vocabulary, source, target) {
        (Some(both), None, None) => wanted.push(both),
        (None, Some(source), Some(target)) => wanted.extend([source, target]),
        _ => {
            let remedy = "give Mozilla's files of one pair of languages, unpacked (gunzip *.gz)";
            return Err(lacking("vocab.*.spm, or srcvocab.*.spm and trgvocab.*.spm,", remedy));
        }
    }
    wanted.extend(only("lexical shortlist", matching("lex.", ".bin"))?);
    Ok(wanted)
}

fn only<'n>(
    what: &'static str,
    mut names: impl Iterator<Item = &'n String>,
) -> Result<Option<String>, LayoutError> {
    let first = names.next().cloned();
    let more: Vec<String> = names.cloned().collect();
    if more.is_empty() {
        return Ok(first);
    }
    Err(LayoutError::Several { what, files: first.into_iter().chain(more).collect() })
}

fn lacking(what: &str, remedy: &'static str) -> LayoutError {
    LayoutError::Lacking { what: what.to_owned(), remedy }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(engine: EngineKind, task: Task, names: &[&str]) -> Result<Vec<String>, LayoutError> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        files_of(engine, &[task], &names)
    }

    #[test]
    fn takes_the_weights_that_are_safest_to_read() {
        let names = ["README.md", "config.json", "pytorch_model.bin", "source.spm", "rust_model.ot"];
        let found = files(EngineKind::Torch, Task::Translate, &names);
        assert_eq!(found, Ok(["config.json", "source.spm", "rust_model.ot"].map(str::to_owned).to_vec()));
    }

    #[test]
    fn says_what_to_do_with_weights_in_parts() {
        let names = ["config.json", "tokenizer.json", "model.safetensors.index.json"];
        let error = files(EngineKind::Torch, Task::Translate, &names).expect_err("parts").to_string();
        assert!(error.contains("max_shard_size"), "{error}");
    }

    #[test]
    fn names_what_a_folder_lacks() {
        for (task, names, lacking) in [
            (Task::Translate, &["tokenizer.json", "model.safetensors"][..], "config.json"),
            (Task::Translate, &["config.json", "model.safetensors"], "tokenizer"),
            (Task::Translate, &["config.json", "tokenizer.json"], "weights"),
            (Task::Encode, &["config.json", "tokenizer.json", "model.safetensors"], "modules.json"),
        ] {
            let error = files(EngineKind::Torch, task, names).expect_err("something is lacking").to_string();
            assert!(error.contains(lacking), "{error}");
        }
    }

    #[test]
    fn finds_the_files_of_a_firefox_model() {
        let task = Task::Translate;
        let shared = ["lex.50.50.fren.s2t.bin", "model.fren.intgemm.alphas.bin", "vocab.fren.spm"];
        assert_eq!(files(EngineKind::Firefox, task, &shared).map(|files| files.len()), Ok(3));
        let split = ["model.enja.bin", "srcvocab.enja.spm", "trgvocab.enja.spm"];
        assert_eq!(files(EngineKind::Firefox, task, &split).map(|files| files.len()), Ok(3));
        let packed = ["model.fren.bin.gz", "vocab.fren.spm.gz"];
        let error = files(EngineKind::Firefox, task, &packed).expect_err("packed").to_string();
        assert!(error.contains("gunzip"), "{error}");
        let two = ["model.fren.bin", "model.enfr.bin", "vocab.fren.spm"];
        assert!(files(EngineKind::Firefox, task, &two).is_err());
    }
}
