//! English, which depeche is made to write.

use super::facts::{LanguageFacts, Letters, ModelCodes};

/// What is known of English.
pub(super) static ENGLISH: LanguageFacts = LanguageFacts {
    letters: Letters::Ascii,
    ..LanguageFacts::named("en", "English", None, ModelCodes { nllb: "eng_Latn", mbart: "en_XX" })
};
