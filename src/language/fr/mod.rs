//! French, which depeche is made to read.

use super::facts::{LanguageFacts, ModelCodes};

/// What is known of French.
pub(super) static FRENCH: LanguageFacts = LanguageFacts {
    ..LanguageFacts::named("fr", "French", Some("fr"), ModelCodes { nllb: "fra_Latn", mbart: "fr_XX" })
};
