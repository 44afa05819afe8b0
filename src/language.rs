//! Language tags, as far as depeche tells languages apart.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An ISO 639-1 language code in lower case, such as `fr`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LanguageTag(String);

/// A text that is no ISO 639-1 code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a language code: give two letters, such as fr or en")]
pub struct LanguageError(String);

impl LanguageTag {
    /// French, `fr`.
    pub fn french() -> Self {
        Self("fr".to_owned())
    }

    /// English, `en`.
    pub fn english() -> Self {
        Self("en".to_owned())
    }

    /// The two letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The English name of the language where depeche knows it (as prompts need it), else its code.
    pub fn english_name(&self) -> &str {
        match self.as_str() {
            "fr" => "French",
            "en" => "English",
            "de" => "German",
            "es" => "Spanish",
            "it" => "Italian",
            "pt" => "Portuguese",
            "nl" => "Dutch",
            "pl" => "Polish",
            "ro" => "Romanian",
            "ru" => "Russian",
            "tr" => "Turkish",
            "uk" => "Ukrainian",
            code => code,
        }
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for LanguageTag {
    type Err = LanguageError;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        if code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase()) {
            Ok(Self(code.to_owned()))
        } else {
            Err(LanguageError(code.to_owned()))
        }
    }
}

impl TryFrom<String> for LanguageTag {
    type Error = LanguageError;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        code.parse()
    }
}

impl From<LanguageTag> for String {
    fn from(tag: LanguageTag) -> Self {
        tag.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_no_code() {
        assert_eq!("fr".parse(), Ok(LanguageTag::french()));
        for bad in ["", "f", "FR", "fra", "é", "auto"] {
            assert!(bad.parse::<LanguageTag>().is_err(), "{bad}");
        }
    }
}
