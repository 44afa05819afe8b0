//! Marks of quotations, and how people are said to have said something.

/// How a language quotes.
#[derive(Clone, Copy, Debug)]
pub struct QuotationMarks {
    /// Each opening mark with those that close it.
    pub pairs: &'static [(char, &'static [char])],
    /// What is written for guillemets, which the language does not have: the opening and the closing mark. Nothing where they are its
    /// own, or where that isn't known.
    pub for_guillemets: Option<(&'static str, &'static str)>,
}

impl QuotationMarks {
    /// The marks of the European press, whatever the language. »This« and ‚this’ are not among them.
    pub const EUROPEAN: Self = Self {
        pairs: &[('«', &['»']), ('“', &['”', '“', '"']), ('„', &['”', '“', '"']), ('"', &['"'])],
        for_guillemets: None,
    };

    /// What closes a quotation that `mark` opens; nothing where it opens none.
    pub fn closing(&self, mark: char) -> Option<&'static [char]> {
        self.pairs.iter().find(|(opening, _)| *opening == mark).map(|(_, closing)| *closing)
    }
}

/// Words of saying.
#[derive(Clone, Copy, Debug)]
pub struct Speech {
    /// Beginnings of words of saying, folded: what may say who speaks. Where there are none, English ones are taken.
    pub saying: &'static [&'static str],
    /// Words that surely ascribe what is said to somebody, in lower case and with their accents, as participles differ by these alone.
    pub ascribing: &'static [&'static str],
    /// Participles that do it behind one of `auxiliaries`, in lower case and with their accents.
    pub participles: &'static [&'static str],
    /// Auxiliaries, folded.
    pub auxiliaries: &'static [&'static str],
    /// Beginnings of what else may say that a sentence is somebody's word, folded: "condemns", "hopes".
    pub reporting: &'static [&'static str],
}

impl Speech {
    /// No words at all.
    pub const NONE: Self =
        Self { saying: &[], ascribing: &[], participles: &[], auxiliaries: &[], reporting: &[] };
}
