//! From a source's text to token ids and back, as each family's makers do it.

use std::collections::HashMap;
use std::path::Path;

use serde_json::Value;
use tokenizers::Tokenizer;

use super::config::{Config, Family};
use super::sentencepiece::{SPACE, SentencePiece};
use crate::engine::EngineError;
use crate::language::LanguageTag;

/// The order in which M2M100 numbers its languages, after its vocabulary (fairseq's list for the model).
const M2M100_LANGUAGES: &str = "af am ar ast az ba be bg bn br bs ca ceb cs cy da de el en es et fa ff fi fr fy ga gd gl gu ha he \
     hi hr ht hu hy id ig ilo is it ja jv ka kk km kn ko lb lg ln lo lt lv mg mk ml mn mr ms my ne nl no ns oc or pa pl ps pt ro ru sd \
     si sk sl so sq sr ss su sv sw ta th tl tn tr uk ur uz vi wo xh yi yo zh zu";

/// A model's tokenizer.
pub struct Tokens {
    vocabulary: Vocabulary,
    frame: Frame,
    end: i64,
}

enum Vocabulary {
    /// `tokenizer.json`.
    Json(Box<Tokenizer>),
    /// A SentencePiece model whose pieces a `vocab.json` numbers.
    Pieces(Box<Numbered>),
}

/// A SentencePiece model and the numbers of its pieces.
struct Numbered {
    source: SentencePiece,
    ids: HashMap<String, i64>,
    pieces: HashMap<i64, String>,
    unknown: i64,
}

/// What stands around a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frame {
    /// What `tokenizer.json` says, or the end token alone.
    Own,
    /// The language in front, the end behind.
    LanguageFirst(Style),
    /// The end, then the language (mBART before mBART-50).
    LanguageLast,
}

/// How a family writes a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    M2m100,
    Nllb,
    Mbart,
}

impl Tokens {
    /// Reads the tokenizer of the model in `folder`.
    pub fn read(folder: &Path, config: &Config) -> Result<Self, EngineError> {
        let json = folder.join("tokenizer.json");
        let vocabulary = if json.is_file() {
            let fault = |error: String| EngineError::Load { path: json.clone(), reason: error };
            let mut tokenizer = Tokenizer::from_file(&json).map_err(|error| fault(error.to_string()))?;
            tokenizer.with_padding(None);
            tokenizer.with_truncation(None).map_err(|error| fault(error.to_string()))?;
            // What looks like a special token in an article is text.
            tokenizer.set_encode_special_tokens(true);
            Vocabulary::Json(Box::new(tokenizer))
        } else {
            pieces(folder)?
        };
        let class = tokenizer_class(folder);
        let frame = match (config.family, &vocabulary) {
            (Family::M2m100, Vocabulary::Json(_)) => Frame::LanguageFirst(Style::Nllb),
            (Family::M2m100, _) => Frame::LanguageFirst(Style::M2m100),
            (Family::Mbart, _) if class.starts_with("MBart50") => Frame::LanguageFirst(Style::Mbart),
            (Family::Mbart, _) if class.starts_with("MBart") => Frame::LanguageLast,
            _ => Frame::Own,
        };
        Ok(Self { vocabulary, frame, end: config.generation.end })
    }

    /// The ids of `text` as a source in `language`.
    ///
    /// # Errors
    ///
    /// What is wrong: a language that the model does not know, or the tokenizer's own words.
    pub fn encode(&self, text: &str, language: Option<&LanguageTag>) -> Result<Vec<i64>, String> {
        let mut ids = match &self.vocabulary {
            Vocabulary::Json(tokenizer) => {
                let encoding =
                    tokenizer.encode(text, self.frame == Frame::Own).map_err(|error| error.to_string())?;
                encoding.get_ids().iter().map(|&id| i64::from(id)).collect()
            }
            Vocabulary::Pieces(numbered) => {
                let id = |piece: &String| numbered.ids.get(piece).copied().unwrap_or(numbered.unknown);
                numbered.source.encode(text)?.iter().map(id).collect::<Vec<i64>>()
            }
        };
        let own_end = matches!((&self.vocabulary, self.frame), (Vocabulary::Json(_), Frame::Own));
        if !own_end {
            ids.push(self.end);
        }
        match self.frame {
            Frame::Own => {}
            Frame::LanguageFirst(_) => ids.insert(0, self.language(language)?),
            Frame::LanguageLast => ids.push(self.language(language)?),
        }
        Ok(ids)
    }

    /// The token that a text in `language` must begin with, for models of many languages.
    ///
    /// # Errors
    ///
    /// Where the model does not know the language.
    pub fn first_of(&self, language: Option<&LanguageTag>) -> Result<Option<i64>, String> {
        match self.frame {
            Frame::Own => Ok(None),
            _ => self.language(language).map(Some),
        }
    }

    /// The text of `ids`, without special tokens.
    ///
    /// # Errors
    ///
    /// What the tokenizer says.
    pub fn decode(&self, ids: &[i64]) -> Result<String, String> {
        match &self.vocabulary {
            Vocabulary::Json(tokenizer) => {
                let ids: Vec<u32> = ids.iter().filter_map(|&id| u32::try_from(id).ok()).collect();
                tokenizer.decode(&ids, true).map_err(|error| error.to_string())
            }
            Vocabulary::Pieces(numbered) => {
                let special = |piece: &&String| !(piece.starts_with('<') && piece.ends_with('>'));
                let text: String =
                    ids.iter().filter_map(|id| numbered.pieces.get(id)).filter(special).cloned().collect();
                Ok(text.replace(SPACE, " ").trim().to_owned())
            }
        }
    }

    fn language(&self, language: Option<&LanguageTag>) -> Result<i64, String> {
        let language = language.ok_or("the model has many languages and needs to be told which")?;
        let code = language.as_str();
        let style = match self.frame {
            Frame::LanguageFirst(style) => style,
            _ => Style::Mbart,
        };
        let known = language.facts().map(|facts| facts.model_codes);
        let unknown = || format!("the model does not know the language {code}");
        let token = match style {
            Style::M2m100 => format!("__{code}__"),
            Style::Nllb => known.ok_or_else(unknown)?.nllb.to_owned(),
            Style::Mbart => known.ok_or_else(unknown)?.mbart.to_owned(),
        };
        match &self.vocabulary {
            Vocabulary::Json(tokenizer) => tokenizer.token_to_id(&token).map(i64::from).ok_or_else(unknown),
            Vocabulary::Pieces(numbered) => {
                let ids = &numbered.ids;
                let place = || M2M100_LANGUAGES.split_whitespace().position(|other| other == code);
                let numbered = || place().map(|place| (ids.len() + place) as i64);
                ids.get(&token).copied().or_else(numbered).ok_or_else(unknown)
            }
        }
    }
}

/// Reads `vocab.json` and the SentencePiece model that it numbers.
fn pieces(folder: &Path) -> Result<Vocabulary, EngineError> {
    let path = folder.join("vocab.json");
    let fault = |path: &Path, reason: String| EngineError::Load { path: path.to_owned(), reason };
    let models = ["source.spm", "sentencepiece.bpe.model"].map(|name| folder.join(name));
    let Some(model) = models.iter().find(|path| path.is_file()) else {
        let reason = "it has no tokenizer: neither tokenizer.json, source.spm nor sentencepiece.bpe.model";
        return Err(fault(folder, reason.to_owned()));
    };
    let bytes = std::fs::read(&path).map_err(|error| fault(&path, error.to_string()))?;
    let ids: HashMap<String, i64> =
        serde_json::from_slice(&bytes).map_err(|error| fault(&path, error.to_string()))?;
    let unknown = *ids.get("<unk>").ok_or_else(|| fault(&path, "it has no <unk>".to_owned()))?;
    let bytes = std::fs::read(model).map_err(|error| fault(model, error.to_string()))?;
    let source = SentencePiece::parse(&bytes).map_err(|reason| fault(model, reason))?;
    // Models with a vocabulary for each side number their texts by a file of its own.
    let target = folder.join("target_vocab.json");
    let written: HashMap<String, i64> = if target.is_file() {
        let bytes = std::fs::read(&target).map_err(|error| fault(&target, error.to_string()))?;
        serde_json::from_slice(&bytes).map_err(|error| fault(&target, error.to_string()))?
    } else {
        ids.clone()
    };
    let pieces = written.into_iter().map(|(piece, id)| (id, piece)).collect();
    Ok(Vocabulary::Pieces(Box::new(Numbered { source, ids, pieces, unknown })))
}

fn tokenizer_class(folder: &Path) -> String {
    let read = || -> Option<String> {
        let bytes = std::fs::read(folder.join("tokenizer_config.json")).ok()?;
        let config: Value = serde_json::from_slice(&bytes).ok()?;
        Some(config.get("tokenizer_class")?.as_str()?.to_owned())
    };
    read().unwrap_or_default()
}
