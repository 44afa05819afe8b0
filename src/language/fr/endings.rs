//! Endings of French words, by what they tell.

/// What inclusive writing sets behind a stop: `étudiant.es`, `tou.te.s`, `lecteur.rices`.
#[rustfmt::skip]
pub(crate) const INCLUSIVE_ENDINGS: &[&str] = &[
    "e", "es", "s", "ne", "nes", "te", "tes", "le", "les", "re", "res", "fe", "ve", "ves", "se", "ses", "ère", "ères",
    "euse", "euses", "rice", "rices", "trice", "trices", "esse", "esses", "ienne", "iennes", "elle", "elles", "x", "eux",
    "rs", "teuse", "teuses", "ive", "ives",
];
