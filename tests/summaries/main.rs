//! Extractive summaries, through the library's public interface alone: laws, and the bar on real news.

mod bar;
mod laws;
mod rouge;
