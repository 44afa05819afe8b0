//! Relative links between the files of a run.
//!
//! ```
//! use depeche::output::link::{relative_link, to_output_root};
//!
//! assert_eq!(relative_link("articles/50 % d'été?.txt/brief.html"), "articles/50%20%25%20d%27%C3%A9t%C3%A9%3F.txt/brief.html");
//! assert_eq!(to_output_root("2025/a.txt"), "../../../");
//! ```

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but the unreserved characters of RFC 3986, section 2.3. Encoding `:` too keeps a first component such as
/// `javascript:x` from being read as a scheme.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The relative link for a path with `/` between its components.
pub fn relative_link(path: &str) -> String {
    let components: Vec<String> =
        path.split('/').map(|component| utf8_percent_encode(component, COMPONENT).to_string()).collect();
    components.join("/")
}

/// Where an article's files go, relative to the output folder: `articles/` and its id.
pub fn article_path(id: &str) -> String {
    format!("articles/{id}")
}

/// From an article's folder up to the output folder.
pub fn to_output_root(id: &str) -> String {
    "../".repeat(article_path(id).split('/').count())
}
