//! French words with their English counterparts, and what a model is shown of translating French into English.

use std::sync::LazyLock;

use super::press;
use crate::language::en::ENGLISH;
use crate::language::fr::FRENCH;
use crate::language::pair::{LanguagePair, counterparts};

/// What is known of translations from French into English. Both lists are the project's own.
pub(in crate::language) static INTO_ENGLISH: LanguagePair = LanguagePair {
    from: &FRENCH,
    to: &ENGLISH,
    lexicon: LazyLock::new(|| counterparts(include_str!("lexicon.tsv"), ' ')),
    acronyms: LazyLock::new(|| counterparts(include_str!("acronyms.tsv"), '|')),
    coverage_is_fitted: true,
    press: Some(&press::INTO_ENGLISH),
    examples: EXAMPLES,
};

/// They show what small models get wrong untold: acronyms, transliterated names, quotation
/// marks, figures, headings, and that nothing is added.
const EXAMPLES: &[(&str, &str)] = &[
    (
        "« Nous ne céderons pas à la pression », a déclaré mardi soir M. Perrin, cité par l'agence RIA Novosti.",
        "\"We will not give in to pressure,\" Mr. Perrin said on Tuesday evening, as quoted by the RIA Novosti news agency.",
    ),
    (
        "L'ONU et l'OTAN ont débloqué 2,5 milliards d'euros pour les quelque 18 000 réfugiés arrivés à Kiev depuis le 3 janvier.",
        "The UN and NATO have released 2.5 billion euros for the some 18,000 refugees who have arrived in Kyiv since January 3.",
    ),
    ("Le climat, grand absent de la campagne", "Climate, the great absentee of the campaign"),
];
