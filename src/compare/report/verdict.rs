//! The comparison in a few plain sentences: what is better, whether that is real, and what is missing.

use super::notation::{decimal, list, p_value, percent, quantity};
use super::significance::Significance;
use super::table::translation_scores;
use crate::compare::findings::{Findings, ScoreFindings, SystemFindings, SystemStatus};

/// The sentences, the most important first.
///
/// A verdict names no overall winner where the metrics disagree, and never more than the tests support.
pub(super) fn verdict(findings: &Findings) -> Vec<String> {
    let ready: Vec<&SystemFindings> =
        findings.systems.iter().filter(|system| system.status != SystemStatus::Failed).collect();
    let mut sentences = Vec::new();
    match ready.as_slice() {
        [] => sentences.push("No system has any output, so there is nothing to compare.".to_owned()),
        [only] => {
            sentences.push(format!("Only {} has output, so there is nothing to compare it with.", only.name))
        }
        _ => {
            sentences.extend(leaders(&ready));
            sentences.extend(against_baseline(findings, &ready));
            sentences.extend(without_references(findings, &ready));
            sentences.extend(errors(&ready));
            sentences.extend(closest(findings));
            sentences.extend(fastest(&ready));
        }
    }
    sentences
}

/// What failed and what is missing: the system's name and why.
pub(super) fn troubles(findings: &Findings) -> Vec<(&SystemFindings, String)> {
    findings
        .systems
        .iter()
        .filter_map(|system| {
            let default = match system.status {
                SystemStatus::Done => return None,
                SystemStatus::Partial => "some articles failed; the others are compared",
                SystemStatus::Failed => "no reason is known",
            };
            Some((system, system.error.clone().unwrap_or_else(|| default.to_owned())))
        })
        .collect()
}

fn score<'a>(system: &'a SystemFindings, metric: &str) -> Option<&'a ScoreFindings> {
    translation_scores(system).iter().find(|score| score.metric == metric && score.score.is_finite())
}

/// The metrics that at least two systems have, in their order.
fn metrics<'a>(ready: &[&'a SystemFindings]) -> Vec<&'a ScoreFindings> {
    let mut metrics: Vec<&ScoreFindings> = Vec::new();
    for candidate in ready.iter().flat_map(|system| translation_scores(system)) {
        let known = metrics.iter().any(|metric| metric.metric == candidate.metric);
        let holders = ready.iter().filter(|system| score(system, &candidate.metric).is_some()).count();
        if !known && holders > 1 {
            metrics.push(candidate);
        }
    }
    metrics
}

/// One sentence for each tested system: by how much it is above or below the baseline in each metric.
fn against_baseline(findings: &Findings, ready: &[&SystemFindings]) -> Vec<String> {
    let metrics = metrics(ready);
    let Some(baseline) = ready.iter().find(|system| Some(&system.name) == findings.baseline.as_ref()) else {
        return Vec::new();
    };
    let others = ready.iter().filter(|system| system.name != baseline.name);
    others
        .filter_map(|system| {
            let mut clear = Vec::new();
            let mut unclear = Vec::new();
            for metric in &metrics {
                let (Some(own), Some(rival)) =
                    (score(system, &metric.metric), score(baseline, &metric.metric))
                else {
                    continue;
                };
                match Significance::of(own, Some(rival)) {
                    Some(Significance::Better(p) | Significance::Worse(p)) => {
                        clear.push((difference(own, rival), p));
                    }
                    Some(Significance::Unclear(p)) => unclear.push((difference(own, rival), p)),
                    Some(Significance::Baseline) | None => {}
                }
            }
            tested(&system.name, &baseline.name, &clear, &unclear)
        })
        .collect()
}

/// `5.2 BLEU above`, and for a metric where less is better `5.2 TER below (better)`.
fn difference(own: &ScoreFindings, rival: &ScoreFindings) -> String {
    let gap = own.score - rival.score;
    let side = if gap < 0.0 { "below" } else { "above" };
    let hint = match (own.higher_is_better, gap < 0.0) {
        (true, _) => "",
        (false, true) => " (lower is better)",
        (false, false) => " (higher is worse)",
    };
    format!("{} {} {side}{hint}", decimal(gap.abs(), 1), own.metric)
}

/// What is said of a system's gaps to the baseline, each with its p-value: first of the clear ones.
fn tested(
    system: &str,
    baseline: &str,
    clear: &[(String, f64)],
    unclear: &[(String, f64)],
) -> Option<String> {
    let gaps = |tests: &[(String, f64)]| list(&tests.iter().map(|(gap, _)| gap.clone()).collect::<Vec<_>>());
    let largest = bound(clear.iter().map(|(_, p)| *p).reduce(f64::max), clear.len(), "≤");
    let smallest = bound(unclear.iter().map(|(_, p)| *p).reduce(f64::min), unclear.len(), "≥");
    let unlikely =
        || format!("{system} scores {} {baseline}: unlikely to be chance ({largest}).", gaps(clear));
    match (clear, unclear) {
        ([], []) => None,
        (_, []) => Some(unlikely()),
        ([], _) => Some(format!(
            "{system} scores {} {baseline}: this may well be chance ({smallest}).",
            gaps(unclear)
        )),
        _ => Some(format!("{} Its {} may well be chance ({smallest}).", unlikely(), gaps(unclear))),
    }
}

/// The p-value of one test, or the bound of several.
fn bound(p: Option<f64>, tests: usize, relation: &str) -> String {
    let p = p_value(p.unwrap_or(1.0));
    if tests > 1 { p.replace('=', relation) } else { p }
}

/// Which system is first by which metric.
fn leaders(ready: &[&SystemFindings]) -> Option<String> {
    let mut firsts: Vec<(&str, Vec<String>)> = Vec::new();
    for metric in metrics(ready) {
        let best = ready
            .iter()
            .filter_map(|system| Some((system.name.as_str(), score(system, &metric.metric)?.score)))
            .max_by(|(_, one), (_, other)| {
                let order = one.total_cmp(other);
                if metric.higher_is_better { order } else { order.reverse() }
            });
        let Some((name, _)) = best else { continue };
        match firsts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, metrics)) => metrics.push(metric.metric.clone()),
            None => firsts.push((name, vec![metric.metric.clone()])),
        }
    }
    match firsts.as_slice() {
        [] => None,
        [(name, metrics)] => Some(format!("{name} has the best score by {}.", list(metrics))),
        several => {
            let parts: Vec<String> =
                several.iter().map(|(name, metrics)| format!("{name} by {}", list(metrics))).collect();
            Some(format!("The metrics disagree on the best: {}.", list(&parts)))
        }
    }
}

fn without_references(findings: &Findings, ready: &[&SystemFindings]) -> Option<String> {
    let scored = ready.iter().any(|system| !translation_scores(system).is_empty());
    let none = findings.references == 0 && !scored;
    none.then(|| {
        "There are no reference translations: the figures tell where systems differ and what the checks found, not which \
         translation is right."
            .to_owned()
    })
}

/// Who has the fewest and the most sentences with an error.
fn errors(ready: &[&SystemFindings]) -> Option<String> {
    let mut shares: Vec<(&str, f64)> = ready
        .iter()
        .filter_map(|system| Some((system.name.as_str(), system.translation.as_ref()?.error_share)))
        .collect();
    shares.sort_by(|(_, one), (_, other)| one.total_cmp(other));
    let [(least, low), .., (most, high)] = shares.as_slice() else { return None };
    if *high == 0.0 {
        return Some("The checks found no error in the sentences of any system.".to_owned());
    }
    if low == high {
        return Some(format!(
            "The checks found an error in {} of the sentences of every system.",
            percent(*low)
        ));
    }
    Some(format!(
        "The checks found an error in the fewest sentences of {least} ({}) and in the most of {most} ({}).",
        percent(*low),
        percent(*high)
    ))
}

/// The two systems whose translations are most alike, where there are three or more.
fn closest(findings: &Findings) -> Option<String> {
    let names: Vec<&str> = findings.systems.iter().map(|system| system.name.as_str()).collect();
    let mut pairs = Vec::new();
    for (row, values) in findings.agreement.iter().enumerate() {
        for (column, value) in values.iter().enumerate() {
            if let (true, Some(value), Some(one), Some(other)) =
                (row < column, value, names.get(row), names.get(column))
            {
                pairs.push((*value, *one, *other));
            }
        }
    }
    if pairs.len() < 2 {
        return None;
    }
    let (value, one, other) = pairs.into_iter().max_by(|(one, ..), (other, ..)| one.total_cmp(other))?;
    Some(format!("{one} and {other} are most alike (chrF {} with each other).", decimal(value, 1)))
}

fn fastest(ready: &[&SystemFindings]) -> Option<String> {
    let mut speeds: Vec<(&str, f64)> = ready
        .iter()
        .filter_map(|system| Some((system.name.as_str(), system.speed?.sentences_per_second)))
        .filter(|(_, speed)| *speed > 0.0)
        .collect();
    speeds.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    let [(first, high), .., (last, low)] = speeds.as_slice() else { return None };
    let times = high / low;
    if times < 1.05 {
        return Some(format!("{first} and {last} are about equally fast."));
    }
    Some(format!("{first} is the fastest, {} times as fast as {last}, the slowest.", quantity(times)))
}
