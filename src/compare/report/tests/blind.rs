//! A blind report hides what made a text, and its key finds it again.

use std::collections::BTreeSet;

use serde_json::Value;

use super::sample::{findings, system_name};
use super::{Blind, BlindKey, report_html};

const BLIND: Blind = Blind { seed: 42 };

/// The data in a page.
fn data(page: &str) -> Value {
    let (_, after) =
        page.split_once(r#"<script id="data" type="application/json">"#).expect("the page has data");
    let (json, _) = after.split_once("</script>").expect("the data end");
    serde_json::from_str(json).expect("the data are JSON")
}

#[test]
fn tells_nothing_of_any_system() {
    let findings = findings("plain");
    let page = report_html(&findings, Some(&BLIND));
    for index in 0..3 {
        let told = [
            system_name(index),
            format!("model-of-{index}"),
            format!("path-of-{index}"),
            format!("setting-of-{index}"),
            findings.systems[index].models[0].files[0].sha256.clone(),
        ];
        for secret in told {
            assert!(!page.contains(&secret), "{secret}");
        }
    }
    for secret in ["7.77", "BLEU", "out of memory", "chrF", "\"seed\"", "Zeppelin"] {
        assert!(!page.contains(secret), "{secret}");
    }
}

#[test]
fn shows_the_texts_in_the_order_of_the_key() {
    let findings = findings("plain");
    let key = BlindKey::of(&findings, &BLIND);
    let data = data(&report_html(&findings, Some(&BLIND)));
    assert_eq!(data["report"], key.report.as_str());
    for (index, shown) in key.segments.iter().enumerate() {
        for (place, system) in shown.iter().enumerate() {
            let text = findings.segments[index].outputs[*system].as_ref().map(|output| output.text.as_str());
            assert_eq!(data["segments"][index][2][place].as_str(), text);
        }
    }
    let first = key.segments.iter().filter(|shown| shown.first() == Some(&0)).count();
    assert!((15..=45).contains(&first), "system 0 is first in {first} of 60");
}

#[test]
fn asks_for_every_pair_once_and_begins_with_every_segment() {
    let mut findings = findings("plain");
    for segment in &mut findings.segments {
        segment.outputs[2] = segment.outputs[0].clone();
        if let Some(output) = &mut segment.outputs[2] {
            output.text.push_str(" And more.");
        }
    }
    let key = BlindKey::of(&findings, &BLIND);
    let pairs = BLIND.pairs(&findings, &key);
    assert_eq!(pairs.len(), 180);
    assert_eq!(pairs.iter().collect::<BTreeSet<_>>().len(), 180);
    assert_eq!(pairs[..60].iter().map(|pair| pair[0]).collect::<BTreeSet<_>>().len(), 60);
    let systems = |pair: &[usize; 3]| {
        let shown = &key.segments[pair[0]];
        let (one, other) = (shown[pair[1]], shown[pair[2]]);
        (one.min(other), one.max(other))
    };
    for rivals in [(0, 1), (0, 2), (1, 2)] {
        assert_eq!(pairs[..60].iter().filter(|pair| systems(pair) == rivals).count(), 20, "{rivals:?}");
    }
}

#[test]
fn asks_nothing_of_texts_that_look_the_same_or_are_not_there() {
    let mut findings = findings("plain");
    findings.segments[0].outputs[1] = findings.segments[0].outputs[0].clone();
    findings.segments[1].outputs[1] = None;
    if let Some(output) = &mut findings.segments[2].outputs[1] {
        output.text.clear();
    }
    let pairs = BLIND.pairs(&findings, &BlindKey::of(&findings, &BLIND));
    assert_eq!(pairs.len(), 57);
    assert!(pairs.iter().all(|pair| pair[0] > 2));
}

#[test]
fn is_the_same_for_a_seed_and_another_for_another() {
    let findings = findings("plain");
    let other = Blind { seed: 43 };
    assert_eq!(report_html(&findings, Some(&BLIND)), report_html(&findings, Some(&BLIND)));
    assert_ne!(BlindKey::of(&findings, &BLIND).segments, BlindKey::of(&findings, &other).segments);
    assert_ne!(BlindKey::of(&findings, &BLIND).report, BlindKey::of(&findings, &other).report);
}
