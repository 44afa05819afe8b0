//! A block of lines as an article: every line, a blank one too, makes a sentence.

use crate::article::alignment::Alignment;
use crate::article::metadata::Metadata;
use crate::article::options::ReadOptions;
use crate::article::paragraph::{Paragraph, ParagraphRole};
use crate::article::ready_article::{Article, Source};
use crate::language::{LanguageChoice, LanguageTag};
use crate::text::encoding::Decoded;
use crate::text::line_spans;

/// The article that the lines of `block` make. Their text stands as it is: whoever aligned it meant every character.
pub(in crate::article) fn article(
    id: String,
    source: Source,
    block: Decoded,
    options: &ReadOptions,
) -> Article {
    let language = match &options.language {
        LanguageChoice::Fixed(language) => language.clone(),
        // Single lines are too short to detect it.
        LanguageChoice::Auto => LanguageTag::french(),
    };
    let paragraphs = line_spans(&block.text)
        .into_iter()
        .filter(|span| !span.of(&block.text).trim().is_empty())
        .map(|span| Paragraph { span, role: ParagraphRole::Plain })
        .collect();
    Article {
        id,
        source,
        language,
        decoded: block.text.clone(),
        text: block.text,
        alignment: Alignment::default(),
        paragraphs,
        metadata: Metadata::default(),
        warnings: block.warnings,
    }
}
