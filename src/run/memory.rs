//! How much memory a run needs, for `run.json`.

use std::fs;
use std::path::Path;

use super::previous::recorded_run;
use super::totals::ArticleLedger;
use crate::environment::field_of;

/// The most memory the process had resident at once while the articles were done, in bytes: in this run, in an earlier one whose
/// articles were kept, or in both.
pub(super) fn peak_of(out: &Path, articles: &ArticleLedger) -> Option<u64> {
    let before = recorded_run(out).and_then(|run| run.peak_memory).filter(|_| articles.kept > 0);
    let now = resident_peak().filter(|_| articles.done > articles.kept);
    now.max(before)
}

/// Has the process's peak counted anew from what it holds now, where the system can: on Linux.
pub fn forget_peak() {
    // Where it can't, the peak includes what the process did before, which is still an upper bound.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

fn resident_peak() -> Option<u64> {
    let text = field_of("/proc/self/status", "VmHWM")?;
    text.strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kibibytes| kibibytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn forgets_an_earlier_peak() {
        drop(std::hint::black_box(vec![1_u8; 200 << 20]));
        let before = resident_peak().unwrap();
        forget_peak();
        assert!(resident_peak().unwrap() < before);
    }
}
