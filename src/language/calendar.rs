//! Days, months, and days told from the day of writing.

/// The calendar of a language. All words are folded; a list may be empty but for the days and the months.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    /// The days of the week, from Monday; in the plural they may take an "s".
    pub days: [&'static str; 7],
    /// The months, from January.
    pub months: [&'static str; 12],
    /// The months cut short, without the stop; empty where that is no form of its own, or another word as well.
    pub short_months: [&'static str; 12],
    /// More short forms of months, and which months they are, 0 for January.
    pub other_short_months: &'static [(&'static str, usize)],
    /// The days of the week cut short, with the stop left out, and which days they are, 0 for Monday.
    pub short_days: &'static [(&'static str, usize)],
    /// What stands before or after a day cut short, beside numbers.
    pub beside_short_days: &'static [&'static str],
    /// How days and months are written inside a sentence.
    pub initial: Initial,
    /// Months that are other words, too: names where months have small letters, verbs where they have capitals.
    pub doubtful_months: &'static [&'static str],
    /// What may stand between a month and its day in figures, beside nothing.
    pub beside_day: &'static [&'static str],
    /// Words for the day of writing and its neighbours, as [`RelativeDay`] counts; the first is the one to show.
    pub relative_days: [&'static [&'static str]; 3],
    /// Words that say of a day that its night is meant.
    pub nights: &'static [&'static str],
    /// What may stand between a night and its day.
    pub beside_nights: &'static [&'static str],
    /// Words for times that come again, of which one can say which: weeks, months, years.
    pub periods: &'static [&'static str],
    /// What says of such a time that it is the next one; the first is the one to show.
    pub next: &'static [&'static str],
    /// What says that it is the last one; the first is the one to show.
    pub last: &'static [&'static str],
}

/// The first letter of days and months inside a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Initial {
    /// A capital: what has none is another word, or carelessly written.
    Capital,
    /// A small letter: what has a capital begins a sentence, or is a name.
    Small,
}

/// A day told from the day of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelativeDay {
    /// The day before.
    Yesterday,
    /// The day after.
    Tomorrow,
    /// The day of writing, or these days.
    Today,
}

impl RelativeDay {
    /// All of them, in the order of [`Calendar::relative_days`].
    pub const ALL: [Self; 3] = [Self::Yesterday, Self::Tomorrow, Self::Today];
}

impl Calendar {
    /// Words for `day`; the first is the one to show.
    pub fn relative(&self, day: RelativeDay) -> &'static [&'static str] {
        self.relative_days[day as usize]
    }

    /// The month, 0 for January, of which the folded `word` is a name, whole or cut short.
    pub fn month(&self, word: &str) -> Option<usize> {
        self.months.iter().position(|month| *month == word).or_else(|| self.short_month(word))
    }

    /// The month of which the folded `word` is a short name.
    pub fn short_month(&self, word: &str) -> Option<usize> {
        let listed = self.short_months.iter().position(|month| !month.is_empty() && *month == word);
        listed.or_else(|| self.other_short_months.iter().find(|(month, _)| *month == word).map(|(_, at)| *at))
    }

    /// Whether the folded `word` is the whole name of a day or a month.
    pub fn has(&self, word: &str) -> bool {
        self.days.contains(&word) || self.months.contains(&word)
    }
}
