//! What hedges in French.

use crate::language::hedges::Hedges;

pub(super) const HEDGES: Hedges = Hedges {
    unsure: &["aurait", "auraient", "serait", "seraient"],
    open: &[],
    open_beginnings: &[],
    about: &[
        &["environ"],
        &["quelque"],
        &["presque"],
        &["pres", "de"],
        &["pres", "d"],
        &["a", "peu", "pres"],
        &["autour", "de"],
        &["aux", "alentours", "de"],
        &["plus", "de"],
        &["plus", "d"],
        &["moins", "de"],
        &["moins", "d"],
        &["au", "moins"],
        &["au", "plus"],
        &["jusqu", "a"],
    ],
    near: &[],
};
