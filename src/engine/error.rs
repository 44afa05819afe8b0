//! What can go wrong in an engine.

use std::path::PathBuf;

/// What went wrong in an engine.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EngineError {
    /// The model could not be loaded.
    #[error("{path}: the model can't be loaded: {reason}; check it with `depeche models verify`")]
    Load {
        /// The file at fault.
        path: PathBuf,
        /// What the engine said.
        reason: String,
    },
    /// The program was built without the engine that a model needs.
    #[error("this build has no engine `{engine}`: build with --features {engine}")]
    NotBuilt {
        /// The engine, which is also the Cargo feature.
        engine: String,
    },
    /// One request needs more tokens than the model takes. Nothing was cut and nothing was run.
    #[error("a text of {tokens} tokens exceeds the {limit} that {model} takes at once")]
    TooLong {
        /// The model's id.
        model: String,
        /// Tokens that would be needed.
        tokens: usize,
        /// Tokens that there are.
        limit: usize,
    },
    /// The observer asked to stop. Nothing of the batch is kept.
    #[error("stopped on request")]
    Cancelled,
    /// The engine failed while running.
    #[error("{model}: {reason}")]
    Run {
        /// The model's id.
        model: String,
        /// What the engine said.
        reason: String,
    },
}
