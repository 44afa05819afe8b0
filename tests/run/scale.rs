//! That what a run does around models stays small and grows in step with the articles.
//!
//! `scripts/bench_scale.sh` measures the same with more articles and states the figures.

use std::time::{Duration, Instant};

use depeche::run::Silent;

use crate::stand_in::Workshop;

/// Number of articles, for `scripts/bench_scale.sh`.
const COUNT: &str = "DEPECHE_BENCH_ARTICLES";

#[test]
fn takes_little_time_around_the_models_and_less_to_see_that_all_is_done() {
    let count: u32 = std::env::var(COUNT).ok().and_then(|text| text.parse().ok()).unwrap_or(1_000);
    let names: Vec<_> = (0..count).map(|number| format!("{:03}/{number}.txt", number % 100)).collect();
    let text = "Le pont sur la Serraine rouvre lundi.\nIl était fermé depuis la crue de mai.\n".repeat(6);
    let articles: Vec<_> = names.iter().map(|name| (name.as_str(), text.as_str())).collect();
    let workshop = Workshop::with(&articles);
    let (first, cpu) = (Instant::now(), cpu_time());
    let summary = workshop.run_told_to(&Silent).unwrap();
    let (first, cpu) = (first.elapsed(), cpu_time().zip(cpu).map(|(after, before)| after - before));
    let second = Instant::now();
    let again = workshop.run_told_to(&Silent).unwrap();
    let second = second.elapsed();
    assert_eq!(again.totals.articles.kept, count as usize);
    eprintln!(
        "{count} articles: {:.3} ms each by the clock, {:.3} ms of processor time; again, all being done: {:.2} s; \
         peak memory {}\n  first {:?}\n  again {:?}",
        1000.0 * first.as_secs_f64() / f64::from(count),
        1000.0 * cpu.unwrap_or_default().as_secs_f64() / f64::from(count),
        second.as_secs_f64(),
        peak_memory(),
        summary.seconds,
        again.seconds,
    );
    // Five milliseconds are the limit on a quiet machine. A busy machine stretches the clock without bound, and
    // the processor's time, as its caches are shared, several times.
    let used = cpu.unwrap_or(first);
    assert!(used < count * Duration::from_millis(20), "{used:?} for {count} articles");
    assert!(second < first / 2, "{second:?} to see that all is done, against {first:?} to do it");
}

/// The processor time that this thread, which does the articles, has used; none where the system does not tell.
fn cpu_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// The most memory that this process has held, as Linux tells it.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".to_owned(), |size| size.trim().to_owned())
}
