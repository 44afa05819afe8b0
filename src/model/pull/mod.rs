//! Getting a model: the only thing in depeche that touches the network.
//!
//! The card's sources are tried in order. Whatever the source, a file comes into the store only if it has the digest that its
//! card names. What is complete of an interrupted pull is kept and used by the next.

mod errand;
mod error;
mod first;
mod folder;
mod hub;
mod packages;
mod pip;
mod sources;
mod space;
#[cfg(test)]
mod tests;

pub use errand::{Origin, PullEvent, Pulled};
pub use error::{Failure, PullError};
pub(super) use pip::python_with_pip;
pub use sources::pull;
