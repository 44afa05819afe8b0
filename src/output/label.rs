//! Words for kinds and outcomes on the pages.

use super::digest::ArticleLine;
use crate::check::Severity;
use crate::segment::SentenceKind;
use crate::summarize::{Ground, HeadlineOrigin, SentenceOrigin};
use crate::translate::{Ledger, Outcome, Trial, Way};

pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
    }
}

/// The name of a sentence's kind, also a class in the style sheet.
pub(super) fn kind(kind: SentenceKind) -> &'static str {
    match kind {
        SentenceKind::Body => "body",
        SentenceKind::Heading => "heading",
        SentenceKind::Byline => "byline",
        SentenceKind::Caption => "caption",
        SentenceKind::Boilerplate => "boilerplate",
    }
}

/// Whether a sentence is beside the story, which its looks alone would not tell.
pub(super) fn is_aside(kind: SentenceKind) -> bool {
    match kind {
        SentenceKind::Body | SentenceKind::Heading => false,
        SentenceKind::Byline | SentenceKind::Caption | SentenceKind::Boilerplate => true,
    }
}

/// What a reader must be told of an outcome; nothing where all is well.
pub(crate) fn outcome(outcome: Outcome) -> Option<&'static str> {
    match outcome {
        Outcome::Translated => None,
        Outcome::Copied => Some("copied as it is"),
        Outcome::Flagged => Some("check failed"),
        Outcome::Skipped => Some("translation not asked for"),
        Outcome::Failed => Some("not translated"),
    }
}

/// How a headline came about.
pub(super) fn origin(origin: HeadlineOrigin) -> &'static str {
    match origin {
        HeadlineOrigin::Title => "headline translated from the article's title",
        HeadlineOrigin::Written => "headline written by the model",
        HeadlineOrigin::Lead => "headline taken from the article's first sentence",
    }
}

/// What a reader must be told of how a sentence of the summary came about; nothing where the model wrote it.
pub(super) fn sentence_origin(origin: SentenceOrigin) -> Option<&'static str> {
    match origin {
        SentenceOrigin::Written => None,
        SentenceOrigin::Rewritten => Some("written again after a check"),
        SentenceOrigin::Extracted => Some("from the article, in place of a sentence that failed a check"),
    }
}

/// Why a sentence is named as evidence.
pub(super) fn ground(ground: Ground) -> String {
    match ground {
        Ground::Alike(score) => format!("similarity {score:.2}"),
        Ground::Fact => "holds the number, date or name".to_owned(),
    }
}

/// The way to a version of a translation.
pub(super) fn way(way: Way) -> &'static str {
    match way {
        Way::First => "first try",
        Way::Again => "in other words",
        Way::Told => "told what was wrong",
        Way::Pieces => "in pieces",
        Way::Drawn => "drawn",
        Way::Context => "with the sentence before",
        Way::Fallback => "by the fallback model",
    }
}

/// What the checks found in a version of a translation.
pub(super) fn findings(trial: &Trial) -> String {
    match (trial.errors, trial.warnings) {
        (0, 0) => "no finding".to_owned(),
        (errors, 0) => count(errors, "error"),
        (0, warnings) => count(warnings, "warning"),
        (errors, warnings) => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    }
}

/// `1 sentence`, `2 sentences`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// The counts of a ledger, such as `12 sentences: 10 translated, 1 copied, 1 failed`. Zeros are left out.
pub(super) fn ledger(ledger: &Ledger) -> String {
    let counts = [
        (ledger.translated, "translated"),
        (ledger.copied, "copied"),
        (ledger.flagged, "flagged"),
        (ledger.skipped, "skipped"),
        (ledger.failed, "failed"),
    ];
    let parts: Vec<String> = counts
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, name)| format!("{number} {name}"))
        .collect();
    let total = count(ledger.sentences, "sentence");
    let repaired = match ledger.repaired {
        0 => String::new(),
        number => format!(" ({number} after repair)"),
    };
    if parts.is_empty() { total } else { format!("{total}: {}{repaired}", parts.join(", ")) }
}

/// What must be said of an article's sentences before anything is read: those that failed a check or have no
/// translation.
pub(super) fn sentence_trouble(ledger: &Ledger) -> Vec<String> {
    let mut trouble = Vec::new();
    if ledger.flagged > 0 {
        trouble.push(format!("{} failed a check", count(ledger.flagged, "sentence")));
    }
    if ledger.failed > 0 {
        trouble.push(format!("{} not translated", count(ledger.failed, "sentence")));
    }
    trouble
}

/// The same for the digest: first what is wrong with the brief itself.
pub(super) fn article_trouble(article: &ArticleLine) -> Vec<String> {
    let mut trouble = Vec::new();
    if article.flags.errors > 0 {
        trouble.push(format!("{} in the brief", count(article.flags.errors, "error")));
    }
    trouble.extend(sentence_trouble(&article.counts));
    trouble
}
