//! Taking a model from a folder or a file on disk into the store, and writing its card.
//!
//! What the files say of themselves is read; what they don't say is asked for by the name of the flag. The files are
//! linked into the store where that can be, and the card records the digests that they have.

mod adopt;
mod described;
mod firefox;
mod gguf;
mod hugging_face;
mod licence;
mod request;
#[cfg(test)]
mod tests;

pub use adopt::import;
pub use request::{ImportError, ImportRequest};
