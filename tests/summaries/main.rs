//! Extractive summaries, through the library's public interface alone: laws, and the bar on real news.

#![allow(clippy::print_stderr)] // Figures and skipped checks are told.

mod bar;
mod laws;
mod own;
mod rouge;
