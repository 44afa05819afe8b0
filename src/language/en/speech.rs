//! English words of saying.

use crate::language::quotation::Speech;

/// Beginnings of words, and the forms that surely ascribe.
#[rustfmt::skip]
pub(super) const SPEECH: Speech = Speech {
    saying: &[
        "said", "say", "declar", "claim", "announc", "added", "adds", "adding", "explain", "specif", "stress",
        "emphasi", "assur", "estimat", "confid", "indicat", "recall", "repl", "answer", "conclud", "acknowledg",
        "admit", "according", "tell", "told", "insist", "regret", "believ", "stated", "stating", "noted", "notes",
        "noting", "comment", "remark", "pointed", "pointing", "points", "argu", "warn", "ask", "writ", "wrote",
        "recogni", "underlin", "lament", "think", "observed", "observes", "explan", "remind", "accus", "alleg",
        "denounc", "deplor", "report",
    ],
    ascribing: &["argued", "argues", "said", "says", "stressed", "told", "warned"],
    participles: &[],
    auxiliaries: &[],
    reporting: &[
        "agree", "blam", "call", "condemn", "consider", "critici", "demand", "denie", "deny", "describ", "expect",
        "express", "fear", "hope", "oppos", "prais", "promis", "propos", "reject", "reveal", "suggest", "testif",
        "threat", "urg", "vow", "want",
    ],
};
