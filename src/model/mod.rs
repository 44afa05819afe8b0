//! Models: what there is, what each may do and on what terms, and where its files lie.
//!
//! A [`ModelCard`] is committed with the program; weights never are. They are pulled into a store outside the repository,
//! each file under the digest its card names, so that what runs is what was meant.
//!
//! ```
//! use depeche::model::{Catalogue, Task};
//!
//! let catalogue = Catalogue::embedded()?;
//! let translator = catalogue.default_for(Task::Translate).expect("there is a default");
//! assert_eq!(translator.id, "qwen2.5-coder-1.5b");
//! assert_eq!(translator.licence.id, "Apache-2.0");
//! # Ok::<(), depeche::model::CardError>(())
//! ```

mod card;
mod catalogue;

pub use card::{
    Affixes, CardError, EngineKind, Licence, ModelCard, ModelFile, Package, PromptTemplate, Score, Source,
    Task,
};
pub use catalogue::Catalogue;
