//! What hedges in English.

use crate::language::hedges::Hedges;

#[rustfmt::skip]
pub(super) const HEDGES: Hedges = Hedges {
    unsure: &[],
    open: &[
        "would", "could", "should", "might", "may", "must", "can", "d", "if", "were", "apparently", "possibly", "perhaps", "likely", "unlikely",
        "probably", "rumored", "rumoured", "said", "saying", "says", "say", "according", "as", "though", "unless", "whether",
    ],
    open_beginnings: &[
        "report", "alleg", "suppos", "purport", "claim", "believ", "think", "thought", "suspect", "presum", "seem", "appear", "potential", "assum",
        "consider", "expect", "estimat", "suggest", "accus", "hope", "want", "wish", "imagin", "understood", "thinks", "describ", "doubt",
    ],
    about: &[],
    near: &[
        "about", "around", "nearly", "near", "almost", "approximately", "approx", "roughly", "some", "close", "circa", "more", "most", "over",
        "above", "beyond", "exceeding", "exceeded", "exceeds", "exceed", "excess", "less", "fewer", "under", "below", "least", "up", "to", "than",
        "maximum", "minimum", "so", "plus", "upwards", "estimated", "practically", "virtually", "within", "until", "till", "as", "just", "well",
        "not", "only", "even", "past", "topped", "tops", "every", "within", "further", "region", "later", "odd", "ish", "reaching", "reach",
        "higher", "lower", "greater", "older", "younger", "longer", "barely",
    ],
};
