//! What a GGUF file says of itself, read from its head without loading the model.

use std::path::Path;

use crate::model::GgufHead;

/// What runs the models, and its version: the crates that llama.cpp is built from.
pub const VERSION: &str = "llama-cpp-2 0.1.160, llama.cpp of llama-cpp-sys-2 0.1.161, own products 1";

/// [`VERSION`], and how the weights in `file` are quantised where the file says so.
pub fn description(file: &Path) -> String {
    let head = GgufHead::read(file).ok();
    let quantisation = head.as_ref().and_then(GgufHead::quantisation);
    quantisation.map_or_else(|| VERSION.to_owned(), |name| format!("{VERSION}, {name}"))
}

/// The architecture that the file names, such as `qwen2`.
pub fn architecture(file: &Path) -> Option<String> {
    GgufHead::read(file).ok()?.architecture().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stands_what_is_no_gguf() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("x.gguf");
        std::fs::write(&file, "no model")?;
        assert_eq!((description(&file), architecture(&file)), (VERSION.to_owned(), None));
        Ok(())
    }
}
