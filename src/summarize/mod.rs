//! From sentences to a brief: extractive, abstractive, each line with its evidence.

mod abstractive;
mod assignment;
mod brief;
mod closest;
mod comparison;
mod cues;
mod direct;
mod evidence;
mod extractive;
pub mod lexical;
mod prompt;
pub mod rank;
pub mod select;
mod support;
pub mod terms;
mod writing;
mod written_sentences;

pub use abstractive::Writer;
pub use assignment::{Assignment, Rewriting, Written};
pub use brief::{AbstractiveSentence, Brief, ExtractiveSentence, Headline, HeadlineOrigin, SentenceOrigin};
pub use closest::{SupportOptions, lexical_support, support};
pub use comparison::{Comparison, LEXICAL};
pub use direct::DirectWriter;
pub use evidence::{Evidence, Ground};
pub use extractive::{Candidate, Ranked, Similarity, extract};
pub use prompt::prompts;
pub use support::{ArticleSentence, Support, supports};
pub use writing::{rewrite, write};
