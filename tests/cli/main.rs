//! The built program, as a person runs it, with real models, or with none. What a stand-in for a model can show as well is in
//! `tests/black_box`.
//!
//! Tests that need a model use the smallest one that translates. They skip, and say so, where it is not installed:
//! `scripts/test.sh` installs it.

mod check;
mod choice;
mod commands;
mod compare;
mod hub;
#[cfg(feature = "torch")]
mod imported;
mod injection;
mod kills;
mod lexical;
mod line_by_line;
mod models;
mod offline;
mod program;
mod pulls;
mod score;
