//! French words of saying.

use crate::language::quotation::Speech;

/// Whoever announces something does it, so that "annoncer" is among the words that may say who speaks and not among those that ascribe.
#[rustfmt::skip]
pub(super) const SPEECH: Speech = Speech {
    saying: &[
        "declar", "affirm", "annonc", "ajout", "expliqu", "precis", "soulign", "assur", "estim", "confi", "indiqu",
        "rappel", "repond", "lanc", "conclu", "reconnu", "dit", "selon", "raconte", "insist", "martel", "regrett",
        "deplor", "jug", "ecri",
    ],
    // Forms of the present and the imperfect.
    ascribing: &[
        "affirme", "affirmait", "affirment", "affirmant", "assurait", "déclare", "déclarait", "déclarent",
        "déclarant", "déplore", "disait", "disent", "estime", "estimait", "estiment", "estimant", "expliquait",
        "expliquent", "insiste", "insistait", "martèle", "martelait", "regrette", "selon", "souligne", "soulignait",
        "soulignent", "soulignant",
    ],
    participles: &[
        "accusé", "affirmé", "assuré", "déclaré", "déploré", "dit", "estimé", "expliqué", "insisté", "martelé",
        "regretté", "souligné",
    ],
    auxiliaries: &["a", "ont", "avait", "avaient"],
    reporting: &[],
};
