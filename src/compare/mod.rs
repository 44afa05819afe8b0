//! Several systems side by side: how they score, where they differ, and whether the difference is real.

pub mod corpus;
pub mod findings;
mod summaries;
pub mod system;
mod translations;
