//! The files of a Firefox model: which is which, and whether they are whole.

use std::fs;
use std::path::{Path, PathBuf};

use super::container;
use crate::engine::EngineError;

/// Where a model's parts are.
#[derive(Debug, PartialEq, Eq)]
pub struct ModelFiles {
    /// The weights.
    pub model: PathBuf,
    /// The vocabulary of the source language.
    pub source: PathBuf,
    /// The vocabulary of the target language; for most pairs the same file.
    pub target: PathBuf,
    /// The lexical shortlist, where there is one.
    pub shortlist: Option<PathBuf>,
}

impl ModelFiles {
    /// Finds the parts in `folder` by their names.
    pub fn find(folder: &Path) -> Result<Self, EngineError> {
        let fault = |reason: String| EngineError::Load { path: folder.to_owned(), reason };
        let entries = fs::read_dir(folder).map_err(|error| fault(error.to_string()))?;
        let mut names: Vec<String> = entries
            .map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()))
            .collect::<Result<_, _>>()
            .map_err(|error| fault(error.to_string()))?;
        names.sort_unstable();
        let part = |start: &str, end: &str| -> Result<Option<PathBuf>, EngineError> {
            let packed = format!("{end}.gz");
            let named = |end: &str| names.iter().find(|name| name.starts_with(start) && name.ends_with(end));
            match (named(end), named(&packed)) {
                (Some(name), _) => Ok(Some(folder.join(name))),
                (None, Some(name)) => {
                    let reason = format!("it is still compressed: unpack it with `gunzip {name}`");
                    Err(EngineError::Load { path: folder.join(name), reason })
                }
                (None, None) => Ok(None),
            }
        };
        let needed = |found: Option<PathBuf>, name: &str| {
            found.ok_or_else(|| fault(format!("there is no file {name} in it")))
        };
        let model = needed(part("model.", ".bin")?, "model.*.bin")?;
        let shared = part("vocab.", ".spm")?;
        let either = "vocab.*.spm, or srcvocab*.spm and trgvocab*.spm,";
        let vocabulary = |own: Option<PathBuf>| needed(own.or_else(|| shared.clone()), either);
        Ok(Self {
            model,
            source: vocabulary(part("srcvocab", ".spm")?)?,
            target: vocabulary(part("trgvocab", ".spm")?)?,
            shortlist: part("lex.", ".bin")?,
        })
    }

    /// Whether the files are what they should be, as far as their structure tells.
    pub fn check(&self) -> Result<(), EngineError> {
        check(&self.model, container::model_fault)?;
        check(&self.source, container::vocabulary_fault)?;
        check(&self.target, container::vocabulary_fault)?;
        self.shortlist.as_ref().map_or(Ok(()), |file| check(file, container::shortlist_fault))
    }
}

fn check(path: &Path, fault: fn(&[u8]) -> Option<&'static str>) -> Result<(), EngineError> {
    let load_error = |reason: String| EngineError::Load { path: path.to_owned(), reason };
    let bytes = fs::read(path).map_err(|error| load_error(error.to_string()))?;
    if bytes.starts_with(&[0x1f, 0x8b]) {
        return Err(load_error("it is still compressed: unpack it with `gunzip`".to_owned()));
    }
    fault(&bytes).map_or(Ok(()), |reason| Err(load_error(reason.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        names.iter().for_each(|name| fs::write(folder.path().join(name), "x").expect("it is written"));
        folder
    }

    #[test]
    fn finds_shared_and_separate_vocabularies() {
        let shared = folder(&["model.fren.intgemm.alphas.bin", "vocab.fren.spm", "lex.50.50.fren.s2t.bin"]);
        let files = ModelFiles::find(shared.path()).expect("all is there");
        assert_eq!((&files.source, files.shortlist.is_some()), (&files.target, true));
        let separate = folder(&["model.x.bin", "srcvocab.x.spm", "trgvocab.x.spm"]);
        let files = ModelFiles::find(separate.path()).expect("all is there");
        assert!(files.source.ends_with("srcvocab.x.spm") && files.target.ends_with("trgvocab.x.spm"));
        assert_eq!(files.shortlist, None);
    }

    #[test]
    fn says_what_is_missing_and_what_is_compressed() {
        let told = |names: &[&str]| ModelFiles::find(folder(names).path()).expect_err("no model").to_string();
        assert!(told(&["vocab.x.spm"]).contains("model.*.bin"));
        assert!(told(&["model.x.bin", "srcvocab.x.spm"]).contains("trgvocab*.spm"));
        assert!(told(&["model.x.bin.gz", "vocab.x.spm"]).contains("gunzip model.x.bin.gz"));
    }
}
