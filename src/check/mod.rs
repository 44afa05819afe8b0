//! What is wrong with a translation or a brief, found without a model.
//!
//! Each check looks at one thing and lives in a file of its own. A check prefers silence to a false alarm: a reader who is
//! warned too often reads no warnings.
//!
//! ```
//! use depeche::check::{check_translation, Pair};
//! use depeche::language::LanguageTag;
//!
//! let (french, english) = (LanguageTag::french(), LanguageTag::english());
//! let pair = Pair { source: "Il pleut sur la ville.", translation: "", from: &french, to: &english };
//! assert_eq!(check_translation(&pair).len(), 1);
//! ```

mod addresses;
pub mod adequacy;
mod anchor;
mod attribution;
mod checker;
mod coverage;
mod dates;
mod debris;
mod endings;
mod facts;
mod flag;
mod glossary;
mod hedges;
mod language;
mod leakage;
mod length;
mod lexicon;
mod names;
mod negation;
mod nights;
mod number_forms;
mod numbers;
mod pair;
pub mod quantity;
mod quotation;
mod repetition;
mod same_translation;
mod scores;
mod shares;
mod signs;
mod terms;
mod units;
mod vocabulary;
mod word;

pub use addresses::addresses;
pub use adequacy::Part;
pub use attribution::lost_attribution;
pub use checker::{Checker, PressTerms, check_translation, check_written};
pub use facts::{unsupported_facts, unsupported_numbers};
pub use flag::{CheckKind, Flag, Severity};
pub use glossary::{Glossary, GlossaryError, Term};
pub(crate) use number_forms::foreign_forms;
pub use pair::Pair;
pub use same_translation::SharedTranslations;
