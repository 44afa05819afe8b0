//! What can be said of a system's translations without a reference.

use std::collections::BTreeMap;

use super::corpus::Corpus;
use super::findings::{Output, TranslationFindings};
use super::system::SystemOutputs;
use crate::check::{CheckKind, Flag, Severity};
use crate::output::FlagCounts;
use crate::translate::{Ledger, Outcome, nothing_to_translate};

/// Counts flags by the name of the check.
pub fn count_by_kind<'a>(flags: impl IntoIterator<Item = &'a Flag>) -> BTreeMap<String, FlagCounts> {
    let mut counts: BTreeMap<String, FlagCounts> = BTreeMap::new();
    for flag in flags {
        let count = counts.entry(flag.kind.as_str().to_owned()).or_default();
        *match flag.severity {
            Severity::Error => &mut count.errors,
            Severity::Warning => &mut count.warnings,
        } += 1;
    }
    counts
}

/// How a segment ended; what was made elsewhere is judged by its text and flags.
pub fn outcome(source: &str, output: Option<&Output>) -> Outcome {
    match output {
        None => Outcome::Failed,
        Some(output) => output.outcome.unwrap_or_else(|| {
            if nothing_to_translate(source) && output.text.trim() == source.trim() {
                Outcome::Copied
            } else if output.text.trim().is_empty() {
                Outcome::Failed
            } else if has_error(output) {
                Outcome::Flagged
            } else {
                Outcome::Translated
            }
        }),
    }
}

/// Whether a check found an error in it.
pub fn has_error(output: &Output) -> bool {
    output.flags.iter().any(Flag::is_error)
}

/// Whether a reader can't trust a segment: a check found an error, or there is no translation.
pub fn is_bad(source: &str, output: Option<&Output>) -> bool {
    matches!(outcome(source, output), Outcome::Failed) || output.is_some_and(has_error)
}

/// All that needs no reference; scores are left empty.
pub fn measure(corpus: &Corpus, system: &SystemOutputs) -> TranslationFindings {
    let mut ledger = Ledger::default();
    let (mut source_letters, mut letters) = (0, 0);
    let (mut untranslated, mut repeated, mut bad) = (0, 0, 0);
    let mut scores = Vec::new();
    for (segment, output) in corpus.segments.iter().zip(&system.segments) {
        let outcome = outcome(&segment.source, output.as_ref());
        ledger.count(outcome);
        bad += usize::from(is_bad(&segment.source, output.as_ref()));
        let Some(output) = output else { continue };
        ledger.repaired += usize::from(output.repaired);
        if matches!(outcome, Outcome::Translated | Outcome::Flagged) {
            source_letters += segment.source.chars().count();
            letters += output.text.chars().count();
            untranslated += usize::from(is_untranslated(&segment.source, output));
            repeated += usize::from(has_flag(output, CheckKind::Repetition));
            scores.extend(output.log_probability.map(f64::from));
        }
    }
    let share = |count: usize| ratio(count as f64, corpus.segments.len() as f64);
    TranslationFindings {
        scores: Vec::new(),
        flags: count_by_kind(system.segments.iter().flatten().flat_map(|output| &output.flags)),
        ledger,
        error_share: share(bad),
        length_ratio: ratio(letters as f64, source_letters as f64),
        log_probability: (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / scores.len() as f64),
        untranslated_share: share(untranslated),
        repeated_share: share(repeated),
    }
}

fn has_flag(output: &Output, kind: CheckKind) -> bool {
    output.flags.iter().any(|flag| flag.kind == kind)
}

fn is_untranslated(source: &str, output: &Output) -> bool {
    output.text.trim() == source.trim() || has_flag(output, CheckKind::Language)
}

/// `part / whole`; 0 of nothing.
pub(super) fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn output(text: &str, flags: Vec<Flag>) -> Output {
        Output {
            text: text.to_owned(),
            outcome: None,
            repaired: false,
            chrf: None,
            log_probability: None,
            flags,
        }
    }

    #[test]
    fn judges_what_was_made_elsewhere() {
        let flag = Flag::error(CheckKind::Numbers, "the translation lacks 3");
        assert_eq!(outcome("Il pleut.", Some(&output("It rains.", vec![]))), Outcome::Translated);
        assert_eq!(outcome("3 chats.", Some(&output("Cats.", vec![flag]))), Outcome::Flagged);
        assert_eq!(outcome("gazette.example", Some(&output("gazette.example", vec![]))), Outcome::Copied);
        assert_eq!(outcome("Il pleut.", Some(&output(" ", vec![]))), Outcome::Failed);
        assert_eq!(outcome("Il pleut.", None), Outcome::Failed);
    }
}
