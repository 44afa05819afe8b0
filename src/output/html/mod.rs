//! The pages for a browser: one for each article, and the digest of a run.
//!
//! A page is one file: its style sheet is in it, it has no script, and its content security policy lets it load
//! nothing, so even markup that got through the escaping could neither run nor call out. Texts of articles and
//! models stand in elements with `dir="auto"`, so their direction ends with them.
//!
//! ```
//! use depeche::output::html::index_page_name;
//!
//! assert_eq!([index_page_name(1), index_page_name(2)], ["index.html", "index-2.html"]);
//! ```

mod brief;
mod index;
mod page;

pub use brief::brief_html;
pub use index::{ARTICLES_PER_PAGE, index_page_name, write_index};
