//! Charts as SVG inside the page, drawn here: no script, no library.
//!
//! A chart says in its title and description what is in it, has the numbers beside or below it as a table, and tells systems
//! apart by shape and by name as well as by colour. Colours come from the style sheet, so they follow dark mode.

mod articles;
mod figure;
mod flags;
mod lengths;
mod scale;
mod section;
mod speed;

pub(super) use section::charts;
