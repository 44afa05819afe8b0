//! The way of an article from its text to its brief: segment, translate, summarise, with models that are loaded when the first article
//! needs them.
//!
//! [`Chooser`] puts a model in the place of each `auto`, [`assemble()`] verifies the models and makes a [`NewsPipeline`] of them, and
//! [`Pipeline::process`] makes a brief of an article. A run of a whole folder ([`crate::run`]) does no more than that, for each.
//!
//! ```no_run
//! use depeche::article::{Format, ReadOptions, read_text};
//! use depeche::pipeline::{Chooser, Pipeline, Unwatched, assemble};
//! use depeche::settings::Settings;
//!
//! let settings = Chooser::open(Vec::new())?.for_brief(&Settings::default(), &|_| {})?;
//! let pipeline = assemble(&settings)?;
//! let text = "Le port rouvre lundi. La préfète l’a dit hier soir.";
//! let mut articles = read_text("port.txt", text.as_bytes(), Format::Text, &ReadOptions::default());
//! let article = articles.next().expect("there is one")?;
//! println!("{:?}", pipeline.process(&article, &Unwatched)?.brief.headline);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod assemble;
mod borne_out;
mod choose;
mod error;
mod line;
mod news;
mod process;
mod watch;

pub use assemble::{assemble, assemble_for_lines, checker, encoder, fallback, summarizer, translator};
pub use choose::{Chooser, Chosen};
pub use error::AssembleError;
pub use news::NewsPipeline;
pub use process::{Pipeline, ProcessError, Processed, Stage};
pub use watch::{Unwatched, Watch};
