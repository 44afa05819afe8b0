//! How decoder models want to be spoken to: the part of a card that stands around an article's text.

use serde::{Deserialize, Serialize};

/// What stands before and after a turn's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(String, String)", into = "(String, String)")]
pub struct Affixes {
    /// Before it.
    pub prefix: String,
    /// After it.
    pub suffix: String,
}

impl From<(String, String)> for Affixes {
    fn from((prefix, suffix): (String, String)) -> Self {
        Self { prefix, suffix }
    }
}

impl From<Affixes> for (String, String) {
    fn from(affixes: Affixes) -> Self {
        (affixes.prefix, affixes.suffix)
    }
}

/// How a decoder model wants to be spoken to. The template's own strings come from the card and are trusted; a turn's text never is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "style", rename_all = "kebab-case", deny_unknown_fields)]
pub enum PromptTemplate {
    /// A model trained on turns. Affixes, `generation` and `stop` are tokenised with special tokens on, the text between with
    /// special tokens off.
    Chat {
        /// Around standing instructions.
        system: Affixes,
        /// Around what is asked.
        user: Affixes,
        /// Around an answer in a worked example.
        assistant: Affixes,
        /// What the model goes on from, after the last user turn.
        generation: String,
        /// Writing one of these ends the answer; it is no part of it.
        stop: Vec<String>,
    },
    /// A base model, which goes on with a pattern. It has no special tokens to write, and system turns are left out.
    FewShot {
        /// Around what is asked.
        user: Affixes,
        /// Around an answer in a worked example.
        assistant: Affixes,
        /// What the model goes on from, after the last user turn.
        generation: String,
        /// Writing one of these ends the answer; it is no part of it.
        stop: Vec<String>,
    },
}

impl PromptTemplate {
    /// What ends an answer.
    pub fn stop(&self) -> &[String] {
        match self {
            Self::Chat { stop, .. } | Self::FewShot { stop, .. } => stop,
        }
    }

    /// What the model goes on from, after the last user turn.
    pub fn generation(&self) -> &str {
        match self {
            Self::Chat { generation, .. } | Self::FewShot { generation, .. } => generation,
        }
    }
}
