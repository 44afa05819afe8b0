//! Segmentation: golden cases by phenomenon, laws on random text, the measured bar, and time.

// A skipped test must say so.
#![allow(clippy::print_stderr)]

mod bar;
mod golden;
mod laws;
