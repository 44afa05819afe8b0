//! What is written of an article, and of a run.

pub mod provenance;
