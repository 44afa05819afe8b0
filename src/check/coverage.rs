//! Is the whole sentence there, and nothing that the source does not say?
use super::anchor::Anchors;
use super::names::Side;
use super::Pair;

pub(crate) fn dump(pair: &Pair<'_>) -> (Vec<f64>, Vec<Vec<f64>>) {
    let (source, translation) = (Side::of(pair.source, pair.from), Side::of(pair.translation, pair.to));
    let anchors = Anchors::of(pair, &source, &translation);
    (cut_features(pair, &source, &translation, &anchors), appended_features(pair, &source, &translation, &anchors))
}

fn chars(text: &str) -> f64 {
    text.chars().filter(|c| c.is_alphanumeric()).count() as f64
}

fn share(found: usize, all: usize, none: f64) -> f64 {
    if all == 0 { none } else { found as f64 / all as f64 }
}

pub(crate) fn cut_features(pair: &Pair<'_>, source: &Side<'_>, translation: &Side<'_>, anchors: &Anchors) -> Vec<f64> {
    let (before, after) = (chars(pair.source).max(1.0), chars(pair.translation).max(1.0));
    let n = anchors.source.len();
    let tail = &anchors.source[n - n * 2 / 5..];
    let head = &anchors.source[..n - n * 2 / 5];
    let matched = |list: &[super::anchor::Anchor]| list.iter().filter(|a| a.counterpart.is_some()).count();
    let trailing = anchors.source.iter().rev().take_while(|a| a.counterpart.is_none()).count();
    // where in the source the end of the translation stands
    let total = source.words().len().max(1) as f64;
    let last: Vec<f64> = anchors.translation.iter().rev().filter_map(|a| a.counterpart).filter(|&w| w != usize::MAX).take(3).map(|w| (w as f64 + 1.0) / total).collect();
    let end_max = last.iter().copied().fold(0.0, f64::max);
    let end_mean = if last.is_empty() { 0.7 } else { last.iter().sum::<f64>() / last.len() as f64 };
    let lost_tail = tail.iter().filter(|a| a.counterpart.is_none() && source.words()[a.word].is_capitalised()).count();
    let _ = translation;
    vec![
        (after / before).ln(),
        before.ln(),
        share(matched(tail), tail.len(), 0.6),
        share(matched(head), head.len(), 0.6),
        share(trailing, n, 0.0),
        trailing as f64,
        end_max,
        end_mean,
        share(matched(&anchors.translation), anchors.translation.len(), 0.6),
        lost_tail as f64,
        tail.len() as f64,
    ]
}

pub(crate) fn sentences(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        if !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((at, c)) = rest.next_if(|(_, c)| matches!(c, '.' | '!' | '?' | '…' | '"' | '”' | '»' | ')' | '\'' | '’')) {
            end = at + c.len_utf8();
        }
        let word = text[start..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let abbreviated = c == '.' && word.chars().count() <= 3 && word.starts_with(char::is_uppercase);
        let next = text[end..].trim_start();
        let blank = next.len() < text.len() - end;
        if !abbreviated && blank && next.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '«') || c.is_ascii_digit()) {
            found.push((start, end));
            start = end;
        }
    }
    if !text[start..].trim().is_empty() {
        found.push((start, text.len()));
    }
    found
}

pub(crate) fn appended_features(pair: &Pair<'_>, source: &Side<'_>, translation: &Side<'_>, anchors: &Anchors) -> Vec<Vec<f64>> {
    let parts = sentences(pair.translation);
    if parts.len() < 2 {
        return Vec::new();
    }
    let more = parts.len() as f64 - sentences(pair.source).len() as f64;
    let before = chars(pair.source).max(1.0);
    let after = chars(pair.translation);
    let unsupported = translation.unsupported(&[source]);
    parts.iter().enumerate().map(|(k, &(start, end))| {
        let inside = |w: usize| { let s = translation.words()[w].span; start <= s.start && s.end <= end };
        let own: Vec<_> = anchors.translation.iter().filter(|a| inside(a.word)).collect();
        let rest: Vec<_> = anchors.translation.iter().filter(|a| !inside(a.word)).collect();
        let matched = |list: &[&super::anchor::Anchor]| list.iter().filter(|a| a.counterpart.is_some()).count();
        let without = (after - chars(&pair.translation[start..end])).max(1.0);
        // source words whose only counterpart is here
        let uses = anchors.source.iter().filter(|a| a.counterpart.is_some_and(|w| w != usize::MAX && inside(w))).count();
        let names = unsupported.iter().filter(|n| n.certainty == super::names::Certainty::Name && n.span.start >= start && n.span.end <= end).count();
        vec![
            more,
            share(matched(&own), own.len(), 0.5),
            own.len() as f64,
            (after / before).ln(),
            (without / before).ln(),
            share(matched(&rest), rest.len(), 0.5),
            share(uses, anchors.source.len(), 0.0),
            names as f64,
            f64::from(u8::from(k + 1 == parts.len())),
            share(anchors.source.iter().filter(|a| a.counterpart.is_some()).count(), anchors.source.len(), 0.5),
        ]
    }).collect()
}
