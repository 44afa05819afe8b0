//! The number forms that a text may have: its language's number words, and what is written with numerals in any language around.

use crate::language::{Around, LanguageFacts, LanguageTag, NumberForms, NumberWords};

/// The number forms of one text.
#[derive(Debug)]
pub struct Forms {
    /// The number words of its language; none where it has no list.
    pub words: &'static NumberWords,
    around: Around,
}

impl Forms {
    /// Those of texts in `language`.
    pub fn of(language: &LanguageTag) -> Self {
        let words = language.facts().map_or(&NumberWords::NONE, |facts| &facts.numbers.words);
        Self { words, around: LanguageFacts::around(language, language) }
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
