//! The French calendar.

use crate::language::calendar::{Calendar, Initial};

/// Days and months, folded.
#[rustfmt::skip]
pub(crate) const CALENDAR: Calendar = Calendar {
    days: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    months: [
        "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
        "decembre",
    ],
    short_months: ["janv", "fevr", "", "avr", "", "", "juil", "", "sept", "oct", "nov", "dec"],
    other_short_months: &[("jan", 0), ("fev", 1), ("juill", 6)],
    short_days: &[("lun", 0), ("mar", 1), ("mer", 2), ("jeu", 3), ("ven", 4), ("sam", 5), ("dim", 6)],
    beside_short_days: &["du", "le", "les", "ce", "au", "et", "matin", "soir", "midi", "apres"],
    initial: Initial::Small,
    // The planet, the goddess and the town have capitals; "mai 68" and "le 1er mars" do not.
    doubtful_months: &["mars", "avril"],
    beside_day: &["er"],
    relative_days: [&["hier"], &["demain"], &["aujourd"]],
    nights: &["nuit"],
    beside_nights: &["de", "du", "d", "au", "a", "le", "menant"],
    periods: &[
        "semaine", "semaines", "mois", "annee", "annees", "an", "ans", "jour", "jours", "trimestre", "decennie", "heures",
    ],
    next: &["prochain", "prochaine", "prochains", "prochaines"],
    last: &["dernier", "derniere", "derniers", "dernieres"],
};
