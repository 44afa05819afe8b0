//! The English calendar.

use crate::language::calendar::{Calendar, Initial};

/// Days and months, folded.
#[rustfmt::skip]
pub(super) const CALENDAR: Calendar = Calendar {
    days: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    months: [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ],
    short_months: ["jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sept", "oct", "nov", "dec"],
    other_short_months: &[("sep", 8)],
    short_days: &[
        ("mon", 0), ("tue", 1), ("tues", 1), ("wed", 2), ("thu", 3), ("thur", 3), ("thurs", 3), ("fri", 4), ("sat", 5),
        ("sun", 6),
    ],
    beside_short_days: &["on", "to", "and", "from", "through", "morning", "evening"],
    initial: Initial::Capital,
    doubtful_months: &["may", "march"],
    beside_day: &["of", "the", "st", "nd", "rd", "th", "th of"],
    relative_days: [&["yesterday"], &["tomorrow"], &["today", "now", "nowadays", "currently"]],
    nights: &["night", "overnight"],
    beside_nights: &["on", "from"],
    periods: &[],
    next: &[
        "next", "coming", "come", "upcoming", "following", "forthcoming", "soon", "shortly", "later", "future", "near",
    ],
    last: &[
        "last", "past", "previous", "ago", "earlier", "recent", "recently", "prior", "lately", "latest", "final", "since",
    ],
};
