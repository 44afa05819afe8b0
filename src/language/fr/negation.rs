//! How French denies.

use crate::language::negation::{Negation, Particle};

/// "Ne … pas". "Plus" and "personne" are not among the words that deny: they are too often something else.
pub(super) const NEGATION: Negation = Negation {
    particle: Some(Particle {
        whole: "ne",
        elided: "n",
        conjunctions: &["que", "qu"],
        expletive: &["tant", "avant", "moins"],
        parting: &["empeche"],
        idle: &["hesit", "manqu", "tard", "cess", "cach"],
    }),
    denying: &["pas", "jamais", "rien", "aucun", "aucune", "guere", "nullement"],
    taken_back: &[
        // "Not only", "nothing but", and "pas sans", which affirms.
        ("pas", &["seulement", "que", "moins", "uniquement", "simplement", "juste", "sans"]),
        // "More than ever".
        ("jamais", &["aussi", "autant", "plus"]),
    ],
};
