//! What a GGUF file says of itself, read from its head without loading the model.

use std::path::Path;

use llama_cpp_2::gguf::GgufContext;
use llama_cpp_sys_2::{GGUF_TYPE_STRING, GGUF_TYPE_UINT32};

/// What runs the models, and its version: the crates that llama.cpp is built from.
pub const VERSION: &str = "llama-cpp-2 0.1.160, llama.cpp of llama-cpp-sys-2 0.1.161";

/// [`VERSION`], and how the weights in `file` are quantised where the file says so.
pub fn description(file: &Path) -> String {
    // Whatever llama.cpp has to say of a file it can't read would fall into the progress bars.
    let quantisation = super::backend().ok().and_then(|_| quantisation(&GgufContext::from_file(file)?));
    quantisation.map_or_else(|| VERSION.to_owned(), |name| format!("{VERSION}, {name}"))
}

/// The architecture that the file names, such as `qwen2`.
pub fn architecture(file: &Path) -> Option<String> {
    let head = GgufContext::from_file(file)?;
    let at = head.find_key("general.architecture");
    (at >= 0 && head.kv_type(at) == GGUF_TYPE_STRING).then(|| head.val_str(at).map(str::to_owned))?
}

fn quantisation(head: &GgufContext) -> Option<String> {
    let at = head.find_key("general.file_type");
    (at >= 0 && head.kv_type(at) == GGUF_TYPE_UINT32).then(|| file_type(head.val_u32(at)))
}

/// The name of a value of `general.file_type`, from the `llama_ftype` of llama.h.
fn file_type(value: u32) -> String {
    let name = match value {
        0 => "F32",
        1 => "F16",
        2 => "Q4_0",
        3 => "Q4_1",
        7 => "Q8_0",
        8 => "Q5_0",
        9 => "Q5_1",
        10 => "Q2_K",
        11 => "Q3_K_S",
        12 => "Q3_K_M",
        13 => "Q3_K_L",
        14 => "Q4_K_S",
        15 => "Q4_K_M",
        16 => "Q5_K_S",
        17 => "Q5_K_M",
        18 => "Q6_K",
        25 => "IQ4_NL",
        30 => "IQ4_XS",
        32 => "BF16",
        38 => "MXFP4_MOE",
        _ => return format!("file type {value}"),
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_quantisation_and_stands_what_is_no_gguf() -> std::io::Result<()> {
        assert_eq!((file_type(15), file_type(99)), ("Q4_K_M".to_owned(), "file type 99".to_owned()));
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("x.gguf");
        std::fs::write(&file, "no model")?;
        assert_eq!((description(&file), architecture(&file)), (VERSION.to_owned(), None));
        Ok(())
    }
}
