//! Languages: the tags that tell them apart, and what is known of each, a file a language.
//!
//! The rest of the program compares no codes: it asks a language's [`LanguageFacts`] for names of days, number words, stop words and the
//! like, and does what it can without where there are none. What a further language has to give is said in [`facts`].
//!
//! ```
//! use depeche::language::LanguageTag;
//!
//! let german: LanguageTag = "de".parse()?;
//! assert_eq!(german.english_name(), "German");
//! assert!(LanguageTag::french().facts().is_some());
//! # Ok::<(), depeche::language::LanguageError>(())
//! ```

mod calendar;
mod en;
pub mod facts;
pub(crate) mod fr;
mod hedges;
mod known;
mod named;
mod negation;
mod numbers;
mod pair;
mod press;
mod quotation;
mod self_reference;
mod tag;
#[cfg(test)]
mod tests;
mod verb_form;
mod vocabulary;
mod words;

pub use calendar::{Calendar, Initial, RelativeDay};
pub use facts::{Around, LanguageFacts, Letters, ModelCodes, SentenceRules};
pub use hedges::Hedges;
pub use negation::{Denials, Negation, Particle};
pub use numbers::{Meaning, NumberForms, NumberWords, PerCent, TimeUnit};
pub use pair::LanguagePair;
pub use press::{Grammar, PressLexicon};
pub use quotation::{QuotationMarks, Speech};
pub use self_reference::SelfReference;
pub use tag::{LanguageChoice, LanguageError, LanguageTag};
pub use verb_form::{Inflection, VerbForm};
pub use vocabulary::Vocabulary;
pub use words::Words;
