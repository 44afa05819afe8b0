//! How English denies.

use crate::language::negation::Denials;

/// What denies or does it half.
#[rustfmt::skip]
pub(super) const DENIALS: Denials = Denials {
    words: &[
        "not", "no", "never", "none", "nothing", "nobody", "nowhere", "neither", "nor", "cannot", "without", "unless",
        "except", "instead", "hardly", "barely", "scarcely", "rarely", "seldom", "little", "few", "against", "far",
        "doubt", "beyond", "contrary", "devoid", "avoid", "avoids", "avoided", "stop", "stops", "stopped", "worse",
        "worst", "wrong", "offline", "miss", "missed", "yet",
    ],
    beginnings: &[
        "fail", "lack", "refus", "deni", "deny", "prevent", "reject", "absen", "neglect", "ignor", "difficult",
        "lose", "losing", "lost", "inactiv", "incapab", "inabilit", "inadequ", "incomplet", "inconsist", "incorrect",
        "ineffect", "inexperienc", "infrequ", "insuffic", "invalid", "invisib", "inaccura", "indiffer", "inappropri",
        "indefinit", "innocen", "insecur", "intoler", "impossib", "impat", "imperfect", "improbab", "irregul",
        "irrelevan", "irrespons", "illegal", "illegit", "disagre", "disapprov", "disappear", "dislik", "disreg",
        "disbelie", "disput", "disobe", "disqualif", "discontin", "disappoint", "declin", "forbid", "prohibit",
        "banned", "barred", "oppos", "exclud", "abstain", "reluctan", "non", "un",
    ],
    not_denying: &[
        "under", "until", "unit", "uniq", "union", "unil", "univers", "unanim", "unif", "unicef", "unesco", "unleash",
        "uncles", "unveil",
    ],
    contracted: "t",
};
