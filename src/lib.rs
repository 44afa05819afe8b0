//! depeche turns a folder of French news into English briefs on one's own machine.
//!
//! Data goes one way: [`article::Article`] → [`segment::Sentence`] → [`translate::Translation`] →
//! [`summarize::Brief`] → files. A later stage never reaches back into an earlier one; what it needs travels
//! in the value. Engines know nothing of articles, only of text batches; checks run no model; the library
//! never prints.

pub mod article;
pub mod check;
pub mod compare;
pub mod engine;
pub mod environment;
pub mod language;
pub mod metrics;
pub mod model;
pub mod output;
pub mod pipeline;
pub mod run;
pub mod segment;
pub mod settings;
pub mod sha256;
pub mod summarize;
pub mod text;
pub mod translate;
