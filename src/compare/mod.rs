//! Several systems side by side: how they score, where they differ, and whether the difference is real.
//!
//! A [`corpus`] is what they are compared on, a [`system`] what one of them made of it. [`findings()`] holds all that is found, and
//! [`report::files`] writes it down. Nothing here runs a model.

mod agreement;
mod assemble;
pub mod corpus;
pub mod findings;
pub mod report;
pub mod significance;
mod summaries;
pub mod system;
mod text;
mod translations;
pub mod votes;

pub use assemble::findings;
pub use text::text_table;
