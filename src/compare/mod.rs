//! Several systems side by side: how they score, where they differ, and whether the difference is real.

pub mod findings;
pub mod report;
pub mod votes;
