//! What a form of a verb tells, as far as a translation has to tell it, too.

/// A form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum VerbForm {
    /// Infinitive.
    Infinitive,
    /// Present, but for the third person singular; imperative and subjunctive, too.
    Present,
    /// Present, third person singular.
    ThirdPerson,
    /// Any simple past, subjunctive or not.
    Past,
    /// Future.
    Future,
    /// Conditional.
    Conditional,
    /// Past participle.
    PastParticiple,
    /// Present participle.
    PresentParticiple,
}

/// What is known of a language's verbs and nouns for putting terms into a text: how its forms are made.
#[derive(Clone, Copy, Debug)]
pub struct Inflection {
    /// The forms of a verb by its infinitive, each with what it tells; none where the word is no verb.
    pub verb: fn(&str) -> Vec<(String, VerbForm)>,
    /// The plural of a noun.
    pub plural: fn(&str) -> String,
}
