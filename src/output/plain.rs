//! Plain text: source and translation line by line, and the summary.
//!
//! `source.fr.txt` and `translation.en.txt` have the same number of lines and the same blank ones, so that line
//! tools (`paste`, `diff -y`, scorers) can lay them side by side.
//!
//! ```
//! use depeche::output::{plain, read_sentences};
//!
//! let sentences = read_sentences(r#"{"id":1,"paragraph":1,"span":{"start":0,"end":8},"kind":"body","text":"Bonjour.","translation":"","outcome":"failed","score":null,"flags":[],"attempts":2}"#)?;
//! assert_eq!(plain::source_text(&sentences), "Bonjour.\n");
//! assert_eq!(plain::translation_text(&sentences), "⟦Bonjour.⟧\n");
//! # Ok::<(), depeche::output::OutputError>(())
//! ```

use std::borrow::Cow;

use super::display::single_line;
use super::record::{BriefRecord, SentenceRecord};
use crate::translate::Outcome;

/// The sentences as they are: one a line, a blank line between paragraphs.
pub fn source_text(sentences: &[SentenceRecord]) -> String {
    lines(sentences, |sentence| Cow::Borrowed(&sentence.text))
}

/// The translations, in the same lines as [`source_text`]. Where there is none, because it failed or was not asked
/// for, the line is the source in ⟦ ⟧.
pub fn translation_text(sentences: &[SentenceRecord]) -> String {
    lines(sentences, |sentence| {
        let missing = matches!(sentence.outcome, Outcome::Failed | Outcome::Skipped);
        if !sentence.text.is_empty() && (missing || single_line(&sentence.translation).is_empty()) {
            Cow::Owned(format!("⟦{}⟧", sentence.text))
        } else {
            Cow::Borrowed(&sentence.translation)
        }
    })
}

fn lines<'a>(sentences: &'a [SentenceRecord], text: impl Fn(&'a SentenceRecord) -> Cow<'a, str>) -> String {
    let mut all = String::new();
    let mut paragraph = None;
    for sentence in sentences {
        if paragraph.is_some_and(|paragraph| paragraph != sentence.paragraph) {
            all.push('\n');
        }
        paragraph = Some(sentence.paragraph);
        all.push_str(&single_line(&text(sentence)));
        all.push('\n');
    }
    all
}

/// The brief as plain text: the headline, a blank line, the summary on one line. Flags are not in it; they are in
/// `brief.json` and on the pages.
pub fn summary_text(brief: &BriefRecord) -> String {
    let headline = brief.headline.as_ref().map(|headline| single_line(&headline.text));
    let parts: Vec<String> =
        headline.into_iter().chain([brief.summary()]).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { String::new() } else { parts.join("\n\n") + "\n" }
}
