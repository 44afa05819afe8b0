//! What lies in the input folders and is not taken for articles, so that nothing is passed over in silence.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use walkdir::DirEntry;

/// Files are named one by one up to this number, and counted by their extensions above it.
const MOST_NAMED: usize = 10;

/// What was not taken for articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Files in formats that are not read, in the order of the walk.
    pub not_read: Vec<PathBuf>,
    /// Number of hidden files of other formats, which systems and editors keep for themselves.
    pub hidden: usize,
    /// Output folders of earlier runs: what is in them was made from articles and is none.
    pub own_folders: Vec<PathBuf>,
}

impl LeftOut {
    /// Notes a file whose name is that of no format that is read.
    pub(super) fn note_file(&mut self, file: &DirEntry) {
        if file.file_name().as_encoded_bytes().starts_with(b".") {
            self.hidden += 1;
        } else {
            self.not_read.push(file.path().to_owned());
        }
    }

    /// Why a file is among those not read.
    pub fn reason(path: &Path) -> String {
        format!("{} is no format that depeche reads yet", extension(path))
    }

    /// What a person should be told, one message each.
    pub fn messages(&self) -> Vec<String> {
        let mut messages = Vec::new();
        if !self.not_read.is_empty() {
            messages.push(self.not_read_message());
        }
        if !self.own_folders.is_empty() {
            let folders: Vec<String> =
                self.own_folders.iter().map(|path| path.display().to_string()).collect();
            messages.push(format!("left out, as an earlier run of depeche wrote it: {}", folders.join(", ")));
        }
        messages
    }

    fn not_read_message(&self) -> String {
        let count = self.not_read.len();
        let what = if count <= MOST_NAMED {
            let names: Vec<String> = self.not_read.iter().map(|path| path.display().to_string()).collect();
            names.join(", ")
        } else {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for path in &self.not_read {
                *counts.entry(extension(path)).or_default() += 1;
            }
            let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
            counts.sort_by_key(|one| std::cmp::Reverse(one.1));
            counts
                .iter()
                .map(|(extension, count)| format!("{count} {extension}"))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let (files, remedy) =
            (if count == 1 { "file" } else { "files" }, "convert them, or leave them out with --exclude");
        let hidden = match self.hidden {
            0 => String::new(),
            number => format!("; {number} hidden besides"),
        };
        format!("{count} {files} not read: {what} (formats that depeche does not read yet; {remedy}){hidden}")
    }
}

fn extension(path: &Path) -> String {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    extension.map_or_else(|| "a file without extension".to_owned(), |extension| format!(".{extension}"))
}

/// Whether a folder is the output folder of an earlier run.
pub(super) fn is_output_folder(folder: &Path) -> bool {
    folder.join("run.json").is_file() && folder.join("articles").is_dir()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_few_files_and_counts_many_by_their_formats() {
        let mut left = LeftOut { not_read: vec!["a.pdf".into(), "b.docx".into()], ..LeftOut::default() };
        assert!(left.messages()[0].starts_with("2 files not read: a.pdf, b.docx (formats"));
        left.not_read.extend((0..9).map(|number| PathBuf::from(format!("{number}.PDF"))));
        assert!(left.messages()[0].starts_with("11 files not read: 10 .pdf, 1 .docx (formats"));
        assert!(LeftOut::default().messages().is_empty());
    }
}
