//! Models: what there is, what each may do and on what terms, and where its files lie.
//!
//! A [`ModelCard`] is committed with the program; weights never are. [`pull()`] brings them into a [`Store`] outside the
//! repository, each file under the digest its card names, so that what runs is what was meant.
//!
//! ```
//! use depeche::model::{Catalogue, Store, StoreError, Task};
//!
//! let catalogue = Catalogue::embedded()?;
//! let translator = catalogue.default_for(Task::Translate).expect("there is a default");
//! assert_eq!(translator.id, "qwen2.5-coder-1.5b");
//! assert_eq!(translator.licence.id, "Apache-2.0");
//!
//! let empty = Store::open("/nowhere");
//! assert!(matches!(empty.verify(translator), Err(StoreError::Missing { .. })));
//! # Ok::<(), depeche::model::CardError>(())
//! ```

mod card;
mod catalogue;
mod chat_template;
mod choose;
mod doctor;
mod gguf;
mod home;
mod import;
mod layout;
mod pull;
mod shelf;
mod store;
#[cfg(test)]
mod toy;

pub use card::{CardError, EngineKind, Licence, ModelCard, ModelFile, Package, Score, Source, Task};
pub use catalogue::Catalogue;
pub use chat_template::{Affixes, PromptTemplate};
pub use choose::{AUTO, Choice, ChooseError, Need, Reason, choose};
pub use doctor::{Finding, Health, diagnose};
pub use gguf::{GgufError, GgufHead};
pub use home::{HOME_VARIABLE, HomeError, depeche_home};
pub use import::{ImportError, ImportRequest, import};
pub use layout::LayoutError;
pub use pull::{Failure, Origin, PullError, PullEvent, Pulled, pull};
pub use shelf::{CatalogueError, LockFile};
pub use store::{Presence, Store, StoreError, VerifiedModel};
