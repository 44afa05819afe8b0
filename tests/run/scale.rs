//! That what a run does around models stays small and grows in step with the articles.
//!
//! `scripts/bench_scale.sh` measures the same with more articles and states the figures.

use std::time::{Duration, Instant};

use depeche::run::Silent;

use crate::stand_in::Workshop;

/// Number of articles, for `scripts/bench_scale.sh`.
const COUNT: &str = "DEPECHE_BENCH_ARTICLES";

#[test]
fn takes_under_five_milliseconds_an_article_and_little_to_see_that_all_is_done() {
    let count: u32 = std::env::var(COUNT).ok().and_then(|text| text.parse().ok()).unwrap_or(1_000);
    let names: Vec<_> = (0..count).map(|number| format!("{:03}/{number}.txt", number % 100)).collect();
    let text = "Le pont sur la Serraine rouvre lundi.\nIl était fermé depuis la crue de mai.\n".repeat(6);
    let articles: Vec<_> = names.iter().map(|name| (name.as_str(), text.as_str())).collect();
    let workshop = Workshop::with(&articles);
    let first = Instant::now();
    let summary = workshop.run_told_to(&Silent).unwrap();
    let first = first.elapsed();
    let second = Instant::now();
    let again = workshop.run_told_to(&Silent).unwrap();
    let second = second.elapsed();
    assert_eq!(again.totals.articles.kept, count as usize);
    eprintln!(
        "{count} articles: {:.3} ms each, {:.2} s in all; again: {:.2} s; VmHWM {}; seconds {:?}; again {:?}",
        1000.0 * first.as_secs_f64() / f64::from(count),
        first.as_secs_f64(),
        second.as_secs_f64(),
        peak_memory(),
        summary.seconds,
        again.seconds,
    );
    assert!(first < count * Duration::from_millis(5), "{first:?} for {count} articles");
    // Ten thousand must take less than five seconds.
    assert!(second < Duration::from_secs(1) + count * Duration::from_micros(400), "{second:?} for {count}");
}

/// The most memory that this process has held, as Linux tells it.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".to_owned(), |size| size.trim().to_owned())
}
