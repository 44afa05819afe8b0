//! How the sentences of an article are compared, with each other and with what is written about them: by their embeddings and
//! words where there is an encoder, by their words alone where there is none.

use super::closest::{SupportOptions, lexical_support, support};
use super::evidence::Evidence;
use super::extractive::Similarity;
use crate::engine::{Encoder, EngineError};
use crate::language::LanguageTag;

/// The id that stands for comparison by words alone where a model that embeds sentences could be named.
pub const LEXICAL: &str = "lexical";

/// The sentences of one article, ready to be compared.
///
/// ```
/// use depeche::language::LanguageTag;
/// use depeche::summarize::Comparison;
///
/// let sentences = vec![(1, "The port of Lerin is closed."), (2, "It rained.")];
/// let english = LanguageTag::english();
/// let comparison = Comparison::new(sentences, &english, None)?;
/// let evidence = comparison.support(&["The port is closed."])?;
/// assert_eq!(evidence[0][0].sentence, 1);
/// # Ok::<(), depeche::engine::EngineError>(())
/// ```
pub struct Comparison<'a> {
    /// Id and text of each sentence.
    sentences: Vec<(u32, &'a str)>,
    language: &'a LanguageTag,
    /// What embeds, and the sentences' embeddings.
    embeddings: Option<(&'a dyn Encoder, Vec<Vec<f32>>)>,
}

impl<'a> Comparison<'a> {
    /// Prepares `sentences` (id and text, all in `language`); without an encoder they are compared by their words.
    ///
    /// # Errors
    ///
    /// Those of the encoder.
    pub fn new(
        sentences: Vec<(u32, &'a str)>,
        language: &'a LanguageTag,
        encoder: Option<&'a dyn Encoder>,
    ) -> Result<Self, EngineError> {
        let embed = |encoder: &'a dyn Encoder| {
            let texts: Vec<&str> = sentences.iter().map(|(_, text)| *text).collect();
            let vectors = if texts.is_empty() { Vec::new() } else { encoder.encode(&texts)? };
            Ok::<_, EngineError>((encoder, vectors))
        };
        let embeddings = encoder.map(embed).transpose()?;
        Ok(Self { sentences, language, embeddings })
    }

    /// What [`super::extract`] compares the sentences by.
    pub fn similarity(&self) -> Similarity<'_> {
        match &self.embeddings {
            None => Similarity::Lexical(self.language),
            Some((_, vectors)) => Similarity::Embeddings { language: self.language, vectors },
        }
    }

    /// For each text in `written`, the sentences that support it, best first.
    ///
    /// # Errors
    ///
    /// Those of the encoder.
    pub fn support(&self, written: &[&str]) -> Result<Vec<Vec<Evidence>>, EngineError> {
        if written.is_empty() {
            return Ok(Vec::new());
        }
        let Some((encoder, vectors)) = &self.embeddings else {
            let options = SupportOptions::lexical();
            return Ok(lexical_support(written, &self.sentences, self.language, &options));
        };
        let ids = self.sentences.iter().map(|(id, _)| *id);
        let sources: Vec<(u32, Vec<f32>)> = ids.zip(vectors.iter().cloned()).collect();
        Ok(support(&encoder.encode(written)?, &sources, &SupportOptions::default()))
    }
}
