//! What the pages say.

use super::sample::{findings, system_name};
use super::verdict::verdict;
use super::{report_html, report_markdown};
use crate::compare::findings::SystemStatus;

#[test]
fn names_every_system_and_why_one_failed() {
    let findings = findings("plain");
    for page in [report_html(&findings, None), report_markdown(&findings)] {
        for index in 0..3 {
            assert!(page.contains(&system_name(index)), "{index}");
        }
        assert!(page.contains("failed") && page.contains("out of memory plain"));
        assert!(page.contains(&findings.systems[1].models[0].files[0].sha256));
    }
}

#[test]
fn says_what_is_better_and_whether_that_is_real() {
    let sentences = verdict(&findings("plain"));
    assert_eq!(
        sentences[..2],
        [
            "The metrics disagree on the best: Zeppelin-1 by BLEU and Zeppelin-0 by TER.",
            "Zeppelin-1 scores 5.2 BLEU above Zeppelin-0: unlikely to be chance (p = 0.001). Its 1.0 TER above (higher is \
             worse) may well be chance (p = 0.300)."
        ]
    );
    assert!(
        sentences.contains(
            &"Zeppelin-1 is the fastest, 2.00 times as fast as Zeppelin-0, the slowest.".to_owned()
        )
    );
}

#[test]
fn marks_a_difference_in_words_and_not_by_colour_alone() {
    let findings = findings("plain");
    let page = report_html(&findings, None);
    assert!(page.contains("better, p = 0.001") && page.contains("no clear difference, p = 0.300"));
    assert!(report_markdown(&findings).contains("▲ better, p = 0.001"));
}

#[test]
fn promises_no_winner_without_references_or_rivals() {
    let mut findings = findings("plain");
    for translation in findings.systems.iter_mut().filter_map(|system| system.translation.as_mut()) {
        translation.scores.clear();
    }
    findings.references = 0;
    assert!(
        verdict(&findings).iter().any(|sentence| sentence.starts_with("There are no reference translations"))
    );
    findings.systems[1].status = SystemStatus::Failed;
    assert_eq!(verdict(&findings), ["Only Zeppelin-0 has output, so there is nothing to compare it with."]);
    findings.systems[0].status = SystemStatus::Failed;
    assert_eq!(verdict(&findings), ["No system has any output, so there is nothing to compare."]);
}

#[test]
fn has_the_first_sentences_without_a_script() {
    let findings = findings("plain");
    let page = report_html(&findings, None);
    let (_, after) =
        page.split_once("<table class=\"compared\">").expect("a table for readers without scripts");
    let (table, _) = after.split_once("</noscript>").expect("it stands in a noscript");
    assert_eq!(table.matches("<tr>").count(), 51);
    assert!(table.contains("Texte 17. plain"), "the segment with the widest disagreement");
}

#[test]
fn makes_a_page_of_nothing() {
    let mut empty = findings("plain");
    empty.systems.clear();
    empty.agreement.clear();
    empty.summary_agreement.clear();
    empty.lengths.clear();
    empty.articles.clear();
    empty.segments.clear();
    empty.baseline = None;
    for page in [report_html(&empty, None), report_markdown(&empty)] {
        assert!(page.contains("No system has any output"));
    }
}

#[test]
fn counts_all_values_that_are_no_numbers_as_missing() {
    let mut odd = findings("plain");
    for translation in odd.systems.iter_mut().filter_map(|system| system.translation.as_mut()) {
        translation.length_ratio = f64::NAN;
        translation.scores[0].score = f64::INFINITY;
    }
    for page in [report_html(&odd, None), report_markdown(&odd)] {
        assert!(!page.contains("NaN") && !page.contains(">inf<"));
    }
}
