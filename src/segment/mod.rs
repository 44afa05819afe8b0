//! Sentences, each with its span in the article's text and its kind.
//!
//! French news is what depeche is for, so French paragraphs are split by rules of its own (`french`). The crate
//! `sentencex`, which was the starting point, cuts after "M.", leaves "Macron.Le président" in one piece and
//! cannot be told what stands before a candidate; working around that took more than it gave. It splits the
//! paragraphs of other languages.
//!
//! ```
//! use depeche::language::LanguageTag;
//! use depeche::segment::split;
//!
//! let paragraph = "M. Lavrov est arrivé.Le sommet commence à 18h10.";
//! let spans = split(paragraph, &LanguageTag::french());
//! let sentences: Vec<&str> = spans.iter().map(|span| span.of(paragraph)).collect();
//! assert_eq!(sentences, ["M. Lavrov est arrivé.", "Le sommet commence à 18h10."]);
//! ```

mod foreign;
mod french;
mod kind;
mod paywall;
mod sentence;
mod wording;

pub use sentence::{Sentence, SentenceKind};

use kind::{Neighbour, Place};

use crate::article::{Article, Format, Paragraph};
use crate::language::{LanguageTag, SentenceRules};
use crate::text::{Span, line_spans, one_line};

/// All sentences of an article in order, numbered from 1; of lines, every line is one.
pub fn segment(article: &Article) -> Vec<Sentence> {
    if article.source.format == Format::Lines {
        return lines(article);
    }
    let mut sentences = Vec::new();
    let following = article.paragraphs.iter().skip(1).map(Some).chain(std::iter::once(None));
    for ((number, paragraph), next) in (1..).zip(&article.paragraphs).zip(following) {
        add_paragraph(article, number, paragraph, next, &mut sentences);
    }
    sentences
}

/// The lines of an article that came as lines, as they are.
fn lines(article: &Article) -> Vec<Sentence> {
    let sentence = |(id, span): (u32, Span)| Sentence {
        id,
        paragraph: 1,
        span,
        kind: SentenceKind::Body,
        text: span.of(&article.text).to_owned(),
    };
    (1..).zip(line_spans(&article.text)).map(sentence).collect()
}

/// Adds the sentences of the paragraph with this number.
fn add_paragraph(
    article: &Article,
    number: u32,
    paragraph: &Paragraph,
    next: Option<&Paragraph>,
    sentences: &mut Vec<Sentence>,
) {
    let text = paragraph.span.of(&article.text);
    let spans = split(text, &article.language);
    for (index, span) in spans.iter().enumerate() {
        let clean = one_line(span.of(text));
        let in_article = span.shifted(paragraph.span.start);
        let previous = index.checked_sub(1).and_then(|index| spans.get(index));
        let place = Place {
            text: &clean,
            span: in_article,
            paragraph: text,
            role: paragraph.role,
            before: Neighbour::between(previous, Some(span)),
            after: Neighbour::between(Some(span), spans.get(index + 1)),
            next_paragraph: next.map_or(0, |next| next.span.len()),
            metadata: &article.metadata,
        };
        let kind = kind::kind(&place);
        let id = sentences.len() as u32 + 1;
        let span = article.alignment.decoded_span(in_article);
        sentences.push(Sentence { id, paragraph: number, span, kind, text: clean });
    }
}

/// The spans of the sentences of one paragraph of clean text.
///
/// They are in order, do not overlap, have no white space at their ends, and hold every character that is not
/// white space. French has rules of its own; other languages are left to the crate `sentencex`.
pub fn split(paragraph: &str, language: &LanguageTag) -> Vec<Span> {
    let rules = language.facts().map_or(SentenceRules::General, |facts| facts.sentences);
    let mut boundaries = match rules {
        SentenceRules::French => french::boundaries(paragraph),
        SentenceRules::General => foreign::boundaries(paragraph, language),
    };
    boundaries.push(paragraph.len());
    let mut start = 0;
    let mut spans = Vec::with_capacity(boundaries.len());
    for end in boundaries {
        if let Some(span) = trimmed(paragraph, start, end) {
            spans.push(span);
        }
        start = start.max(end);
    }
    spans
}

/// `start..end` without white space at its ends; nothing where there is nothing else.
fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let part = text.get(start..end)?;
    let inner = part.trim_start();
    let start = end - inner.len();
    let length = inner.trim_end().len();
    (length > 0).then(|| Span::new(start, start + length))
}
