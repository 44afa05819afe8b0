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

/// What language the input is said to be in: `auto`, or a language code.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum LanguageChoice {
    /// Each text in whatever language it is found to be.
    Auto,
    /// This language; other texts are not wanted.
    Fixed(LanguageTag),
}

impl Default for LanguageChoice {
    /// French, which depeche is made for.
    fn default() -> Self {
        Self::Fixed(LanguageTag::french())
    }
}

impl fmt::Display for LanguageChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Auto => f.write_str("auto"),
            Self::Fixed(tag) => tag.fmt(f),
        }
    }
}

impl FromStr for LanguageChoice {
    type Err = LanguageError;

    fn from_str(choice: &str) -> Result<Self, Self::Err> {
        if choice == "auto" { Ok(Self::Auto) } else { choice.parse().map(Self::Fixed) }
    }
}

impl TryFrom<String> for LanguageChoice {
    type Error = LanguageError;

    fn try_from(choice: String) -> Result<Self, Self::Error> {
        choice.parse()
    }
}

impl From<LanguageChoice> for String {
    fn from(choice: LanguageChoice) -> Self {
        choice.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chooses_a_language_or_any() {
        assert_eq!("auto".parse(), Ok(LanguageChoice::Auto));
        assert_eq!("fr".parse(), Ok(LanguageChoice::default()));
        assert!("french".parse::<LanguageChoice>().is_err());
        assert_eq!(LanguageChoice::default().to_string(), "fr");
    }

    #[test]
    fn refuses_what_is_no_code() {
        assert_eq!("fr".parse(), Ok(LanguageTag::french()));
        for bad in ["", "f", "FR", "fra", "é", "auto"] {
            assert!(bad.parse::<LanguageTag>().is_err(), "{bad}");
        }
    }
}
