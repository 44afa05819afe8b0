//! How a language writes numbers, in words and in digits.

/// What a number word does to the number being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Adds itself: one to nineteen, the tens.
    Add(u64),
    /// Multiplies what is below it by a hundred.
    Hundred,
    /// Multiplies what is below it by a thousand, a million, …
    Scale(u64),
}

/// The number words of a language, folded. How they make a number is read in `check/quantity/words.rs`.
#[derive(Clone, Copy, Debug)]
pub struct NumberWords {
    /// Each cardinal and what it does.
    pub cardinals: &'static [(&'static str, Meaning)],
    /// What a cardinal does that is not listed, as it is several in one word: German "zweihundertfünfzig" adds 250.
    pub compound: fn(&str) -> Option<Meaning>,
    /// What an ordinal's word does.
    pub ordinal: fn(&str) -> Option<Meaning>,
    /// What joins two number words: "et", "and".
    pub conjunction: &'static str,
}

impl NumberWords {
    /// No words at all: numerals alone are found.
    pub const NONE: Self = Self { cardinals: &[], compound: |_| None, ordinal: |_| None, conjunction: "" };

    /// What a cardinal does.
    pub fn cardinal(&self, word: &str) -> Option<Meaning> {
        let listed = self.cardinals.iter().find(|(listed, _)| *listed == word);
        listed.map(|(_, meaning)| *meaning).or_else(|| (self.compound)(word))
    }
}

/// A unit of time, as the smaller unit that spans of time are compared in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// So many seconds.
    Seconds(u64),
    /// So many months.
    Months(u64),
}

/// How a language writes numbers. Words are folded; every list may be empty.
#[derive(Clone, Copy, Debug)]
pub struct NumberForms {
    /// Number words.
    pub words: NumberWords,
    /// The mark before decimals. Newspapers use that of other languages as well, so that either reading of "3.076" is kept.
    pub decimal_mark: &'static str,
    /// Marks between groups of three digits, besides blanks, which group in any language.
    pub grouping_marks: &'static [&'static str],
    /// Words of scale after a numeral, with their powers of ten.
    pub scales: &'static [(&'static str, i32)],
    /// Letters of scale right behind a numeral, which may be units as well.
    pub scale_letters: &'static [(&'static str, i32)],
    /// Words of scale after which the rest may come in digits: "9 mille 200".
    pub scales_with_rest: &'static [&'static str],
    /// Words of scale after which "million" may come: "47 thousand million".
    pub scales_of_millions: &'static [&'static str],
    /// Currencies behind which hundredths may stand: "3860 fr. 50".
    pub currencies: &'static [&'static str],
    /// What may stand between a number and its unit of time: "18 derniers mois".
    pub before_units: &'static [&'static str],
    /// What stands before a time of day in figures, whose stop may so be that of hours: "at 19.30".
    pub before_clock: &'static [&'static str],
    /// What is said between minutes and the hour that they follow: "half past seven".
    pub past_hour: &'static [&'static str],
    /// What is said between minutes and the hour that they precede: "a quarter to nine".
    pub to_hour: &'static [&'static str],
    /// What is said between an hour and the minutes that it lacks, with an article or none: "neuf heures moins le quart".
    pub short_of_hour: &'static [&'static str],
    /// Endings in figures of the ordinal of one, which may be a rank that another language has a word for: "1re classe".
    pub first_endings: &'static [&'static str],
    /// What stands between the two numbers of a share: "un sur quatre", "one in four".
    pub out_of: &'static [&'static str],
    /// Beginnings of words that say who won a match.
    pub winning: &'static [&'static str],
    /// Beginnings of words that say who lost one.
    pub losing: &'static [&'static str],
    /// Units of time, one and several.
    pub time_units: &'static [(&'static str, TimeUnit)],
    /// Half, as it is added to a number: "et demi", "and a half".
    pub halves: &'static [&'static str],
    /// The word right before such a half.
    pub before_half: &'static [&'static str],
    /// Words for parts of a whole, in thousandths.
    pub fractions: &'static [(&'static str, u64)],
    /// The word after the number of a cup's round that counts its matches: half as many as are left in.
    pub finals: &'static [&'static str],
    /// Words that are a number of years of a life or a century: "fifties".
    pub decades: &'static [(&'static str, u64)],
    /// Numbers of days that are said for a number of weeks, and how many days these have: "quinze jours".
    pub rounded_days: &'static [(u64, u64)],
    /// Hours of the day that have a name: "midi".
    pub named_hours: &'static [(&'static str, u8)],
    /// Number words that are months cut short, too.
    pub months_too: &'static [&'static str],
    /// What stands before a day in figures: "le 3.9".
    pub before_date: &'static [&'static str],
    /// What is said, in lower case, for numbers without a word that is one.
    pub phrases: &'static [(&'static str, &'static [u64])],
    /// Beginnings of words, or short words, that say of a number that it is below zero or has fallen.
    pub below_zero: &'static [&'static str],
    /// What stands after the hour of a time of day.
    pub hours: &'static [&'static str],
    /// Endings of ordinals in Roman numerals, as they are written: "XIXe".
    pub roman_endings: &'static [&'static str],
    /// Small numbers in words that are no idiom, and so must be in a translation.
    pub certain: &'static [&'static str],
    /// The word for a hundred after which it is no number but "per cent", and the word before it.
    pub per_cent: Option<PerCent>,
    /// Endings of number words that say about how many: "une trentaine".
    pub about: &'static [&'static str],
    /// Words that may stand for numbers without being number words: the beginning of the word, the numbers.
    pub implied: &'static [(&'static str, &'static [u64])],
    /// What is said for "24/7", and what stands before its second number.
    pub round_the_clock: &'static [&'static str],
    /// What stands, as it is written, before the number of hours in a day in such words.
    pub before_all_day: &'static [&'static str],
}

/// The two words of "per cent", where a language has two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PerCent {
    /// "Pour".
    pub per: &'static str,
    /// "Cent".
    pub cent: &'static str,
}

impl NumberForms {
    /// A language of which nothing is known.
    pub const NONE: Self = Self {
        words: NumberWords::NONE,
        decimal_mark: ".",
        grouping_marks: &[","],
        scales: &[],
        scale_letters: &[],
        scales_with_rest: &[],
        scales_of_millions: &[],
        currencies: &[],
        before_units: &[],
        before_clock: &[],
        past_hour: &[],
        to_hour: &[],
        short_of_hour: &[],
        first_endings: &[],
        out_of: &[],
        winning: &[],
        losing: &[],
        time_units: &[],
        halves: &[],
        before_half: &[],
        fractions: &[],
        finals: &[],
        decades: &[],
        below_zero: &[],
        rounded_days: &[],
        named_hours: &[],
        months_too: &[],
        before_date: &[],
        phrases: &[],
        hours: &[],
        roman_endings: &[],
        certain: &[],
        per_cent: None,
        about: &[],
        implied: &[],
        round_the_clock: &[],
        before_all_day: &[],
    };

    /// Whether `gap` may stand inside a numeral, before its decimals or between its groups.
    pub fn has_mark(&self, gap: &str) -> bool {
        self.decimal_mark == gap || self.grouping_marks.contains(&gap)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asks_for_compounds_where_a_word_is_not_listed() {
        let compound = |word: &str| (word == "zwanzigtausend").then_some(Meaning::Add(20_000));
        let cardinals = &[("zwei", Meaning::Add(2))];
        let words = NumberWords { cardinals, compound, ..NumberWords::NONE };
        assert_eq!(words.cardinal("zwei"), Some(Meaning::Add(2)));
        assert_eq!(words.cardinal("zwanzigtausend"), Some(Meaning::Add(20_000)));
        assert_eq!(words.cardinal("zwar"), None);
    }
}
