//! The number forms that a text may have: its language's number words, and what is written with numerals in any language around.

use crate::language::{Around, Calendar, LanguageFacts, LanguageTag, NumberForms, NumberWords, TimeUnit};

/// The number forms of one text.
#[derive(Debug)]
pub struct Forms {
    /// The number words of its language; none where it has no list.
    pub words: &'static NumberWords,
    /// Its calendar, where it is known.
    calendar: Option<&'static Calendar>,
    /// How its own language writes numbers; nothing where nobody knows.
    own: Option<&'static NumberForms>,
    around: Around,
}

/// What a mark between digits is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkUse {
    /// It stands before decimals.
    Decimal,
    /// It groups digits by three.
    Grouping,
    /// It may do either.
    Unknown,
}

impl Forms {
    /// Those of texts in `language`.
    pub fn of(language: &LanguageTag) -> Self {
        let words = language.facts().map_or(&NumberWords::NONE, |facts| &facts.numbers.words);
        let own = language.facts().map(|facts| &facts.numbers).filter(|own| !own.words.cardinals.is_empty());
        let calendar = language.facts().and_then(|facts| facts.calendar.as_ref());
        Self { words, calendar, own, around: LanguageFacts::around(language, language) }
    }

    /// What `mark` is for where three digits follow it.
    pub fn use_of_mark(&self, mark: &str) -> MarkUse {
        match self.own {
            _ if matches!(mark, "'" | "’") => MarkUse::Grouping,
            Some(own) if own.decimal_mark == mark => MarkUse::Decimal,
            Some(own) if own.grouping_marks.contains(&mark) => MarkUse::Grouping,
            _ => MarkUse::Unknown,
        }
    }

    /// Whether `word`, folded, is that of a currency before whose hundredths it may stand.
    pub fn is_currency(&self, word: &str) -> bool {
        self.any(|forms| forms.currencies.contains(&word))
    }

    /// The span of time that `word`, folded, is the unit of.
    pub fn time_unit(&self, word: &str) -> Option<TimeUnit> {
        let listed =
            self.around.iter().flat_map(|facts| facts.numbers.time_units).find(|(unit, _)| *unit == word);
        listed.map(|(_, unit)| *unit)
    }

    /// Whether `word`, folded, is "half" behind a conjunction.
    pub fn is_half(&self, word: &str) -> bool {
        self.any(|forms| forms.halves.contains(&word))
    }

    /// Whether `word`, folded, stands before "half": "and a half", "et demi".
    pub fn is_before_half(&self, word: &str) -> bool {
        self.any(|forms| forms.before_half.contains(&word))
    }

    /// What a fraction's `word`, folded, is, in thousandths.
    pub fn fraction(&self, word: &str) -> Option<u64> {
        let listed =
            self.around.iter().flat_map(|facts| facts.numbers.fractions).find(|(part, _)| *part == word);
        listed.map(|(_, part)| *part)
    }

    /// Numbers of days that are said for weeks; see [`NumberForms::rounded_days`].
    pub fn rounded_days(&self) -> &'static [(u64, u64)] {
        self.own.map_or(&[], |own| own.rounded_days)
    }

    /// The hour that has the folded `word` for a name.
    pub fn named_hour(&self, word: &str) -> Option<u8> {
        let listed = self.own?.named_hours.iter().find(|(name, _)| *name == word);
        listed.map(|(_, hour)| *hour)
    }

    /// Whether `word`, folded, is the name of a month, whole or cut short.
    pub fn is_month(&self, word: &str) -> bool {
        self.calendar.is_some_and(|calendar| calendar.month(word).is_some())
    }

    /// Whether `word`, folded, is a month cut short as well as a number.
    pub fn is_month_too(&self, word: &str) -> bool {
        self.own.is_some_and(|own| own.months_too.contains(&word))
    }

    /// Whether `word`, folded, stands before a day in figures.
    pub fn is_before_date(&self, word: &str) -> bool {
        self.own.is_some_and(|own| own.before_date.contains(&word))
    }

    /// The years of a life or a century that the folded `word` is said for.
    pub fn decade(&self, word: &str) -> Option<u64> {
        let listed = self.own?.decades.iter().find(|(name, _)| *name == word);
        listed.map(|(_, years)| *years)
    }

    /// Whether `word`, folded, is what cups end with, the rounds before which are counted by matches.
    pub fn is_final(&self, word: &str) -> bool {
        self.any(|forms| forms.finals.contains(&word))
    }

    /// Whether `word`, folded, may stand between a number and its unit of time.
    pub fn is_before_unit(&self, word: &str) -> bool {
        self.any(|forms| forms.before_units.contains(&word))
    }

    /// Whether `word`, folded, stands before a time of day in figures.
    pub fn is_before_clock(&self, word: &str) -> bool {
        self.own.is_some_and(|own| own.before_clock.contains(&word))
    }

    /// Whether `ending`, folded, makes a 1 the first of several.
    pub fn is_first_ending(&self, ending: &str) -> bool {
        self.own.is_some_and(|own| own.first_endings.contains(&ending))
    }

    /// How its language writes numbers, where that is known.
    pub fn own(&self) -> Option<&'static NumberForms> {
        self.own
    }

    /// Whether `word`, folded, stands after the hour of a time of day.
    pub fn is_hours(&self, word: &str) -> bool {
        self.any(|forms| forms.hours.contains(&word))
    }

    /// The power of ten that a word of scale stands for.
    pub fn power_of_ten(&self, word: &str) -> Option<i32> {
        self.power_in(|forms| forms.scales, word)
    }

    /// The power of ten that a letter right behind a numeral stands for.
    pub fn power_of_letter(&self, letter: &str) -> Option<i32> {
        self.power_in(|forms| forms.scale_letters, letter)
    }

    /// Whether the rest of a number may follow a word of scale in digits.
    pub fn takes_rest(&self, scale: &str) -> bool {
        self.any(|forms| forms.scales_with_rest.contains(&scale))
    }

    /// Whether "million" may follow a word of scale.
    pub fn takes_millions(&self, scale: &str) -> bool {
        self.any(|forms| forms.scales_of_millions.contains(&scale))
    }

    /// Whether `gap` may stand inside a numeral.
    pub fn has_mark(&self, gap: &str) -> bool {
        self.any(|forms| forms.has_mark(gap))
    }

    /// Whether `ending`, as it is written, makes a Roman numeral an ordinal.
    pub fn has_roman_ending(&self, ending: &str) -> bool {
        self.any(|forms| forms.roman_endings.contains(&ending))
    }

    fn any(&self, has: impl Fn(&NumberForms) -> bool) -> bool {
        self.around.iter().any(|facts| has(&facts.numbers))
    }

    fn power_in(
        &self,
        list: impl Fn(&NumberForms) -> &'static [(&'static str, i32)],
        word: &str,
    ) -> Option<i32> {
        let mut listed = self.around.iter().flat_map(|facts| list(&facts.numbers));
        listed.find(|(scale, _)| *scale == word).map(|(_, power)| *power)
    }
}
