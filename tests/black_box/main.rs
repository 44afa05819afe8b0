//! The built program as a person runs it, whole: with a stand-in for the models, which says what a test wants, so that no weights are needed.
//!
//! `cargo test --no-default-features --features stand-in --test black_box`. What only real weights can show is in `tests/cli`.

mod adequacy;
mod brief;
mod check_brief;
mod compare;
mod direct;
mod failures;
mod fallback;
mod glossary;
mod inputs;
mod models;
mod news;
mod progress;
mod repair;
mod resume;
mod running;
mod stopped;
mod summaries;
mod summarize;
mod table;
mod translate;
mod usage;
mod verify;
mod workshop;
