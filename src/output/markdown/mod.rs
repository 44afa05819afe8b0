//! The pages as Markdown (CommonMark, with the footnotes and tables of GitHub's dialect).

mod brief;
mod digest;
mod escape;

pub use brief::brief_markdown;
pub use digest::write_digest_markdown;
pub use escape::escape;
