//! Inputs that once did harm.

use depeche::article::Format;

use crate::bounded::within_limit;
use crate::laws;

/// Pages that are nested more deeply than they look, and took time by the square of their depth or their length: end tags without an
/// element, foreign elements that are not closed, scripts that don't end.
#[test]
fn pages_that_hide_their_depth_take_no_time() {
    for repeated in ["<div></x>", "<b></x>x", "<font></b>", "<svg><td>", "<script", "<style>"] {
        let page = format!("<p>Le bac reprend.{}", repeated.repeat(20_000 / repeated.len()));
        let law = |bytes: &[u8]| laws::articles(bytes, Format::Html, "a.html");
        within_limit(law, page.into_bytes()).unwrap_or_else(|broken| panic!("{repeated}: {broken}"));
    }
}
