//! What the form of a sentence says of its place in a story: quoted speech, leaning on its neighbours.

use crate::language::Words;
use crate::text::words;

/// The form of one sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cues {
    /// Share of its characters that stand between quotation marks, 0 to 1.
    pub quoted: f64,
    /// Whether a reader needs the sentence before it: it starts with a pronoun or a connective.
    pub leaning: bool,
    /// Whether it asks.
    pub question: bool,
    /// Whether it is a fragment: below [`SHORTEST_SENTENCE`] words.
    pub fragment: bool,
}

/// Words that a sentence needs to stand alone in a brief.
pub const SHORTEST_SENTENCE: usize = 6;

impl Cues {
    /// The cues of one sentence, of which the share `quoted` stands between quotation marks.
    pub fn of(text: &str, quoted: f64, small_words: &Words) -> Self {
        let words = words(text);
        let ending = text.trim_end_matches(|c: char| c.is_whitespace() || "\"”»’')".contains(c));
        Self {
            quoted,
            leaning: words.first().is_some_and(|word| small_words.leans_back(word)),
            question: ending.ends_with('?'),
            fragment: words.len() < SHORTEST_SENTENCE,
        }
    }
}

/// Follows quotation marks from sentence to sentence of a paragraph: a quotation often spans several.
#[derive(Debug, Default)]
pub struct Quotations {
    /// Open marks that have a direction, « and “.
    depth: usize,
    /// Whether a straight mark is open.
    straight: bool,
}

impl Quotations {
    /// Share of `text`'s characters that stand between quotation marks, marks included; 0 to 1.
    pub fn share(&mut self, text: &str) -> f64 {
        let (mut quoted, mut all) = (0_usize, 0_usize);
        let mut previous = ' ';
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            let was_open = self.is_open();
            match c {
                '«' | '“' | '„' => self.depth += 1,
                '»' | '”' => self.depth = self.depth.saturating_sub(1),
                '"' => self.straight = self.straight_after(previous, rest.peek().copied()),
                _ => {}
            }
            all += 1;
            quoted += usize::from(was_open || self.is_open());
            previous = c;
        }
        if all == 0 { 0.0 } else { quoted as f64 / all as f64 }
    }

    fn is_open(&self) -> bool {
        self.straight || self.depth > 0
    }

    /// Whether a quotation is open after a straight mark. Its neighbours tell the direction where only one of them is a
    /// letter or digit; else it turns the state round.
    fn straight_after(&self, before: char, after: Option<char>) -> bool {
        let outside = |c: char| c.is_whitespace() || c == '(';
        match (outside(before), after.is_some_and(char::is_alphanumeric)) {
            (true, true) => true,
            (false, false) if after.is_none_or(|c| c.is_whitespace() || ",;:)".contains(c)) => false,
            _ => !self.straight,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::LanguageTag;

    #[test]
    fn follows_a_quotation_over_sentences() {
        let mut quotations = Quotations::default();
        assert!(quotations.share("Il a dit : \"Nous partons.") > 0.4);
        assert_eq!(quotations.share("Nous ne reviendrons pas\""), 1.0);
        assert_eq!(quotations.share("Le train est parti."), 0.0);
        assert_eq!(quotations.share("« Tout va bien »"), 1.0);
        assert_eq!(quotations.share(""), 0.0);
    }

    #[test]
    fn sees_questions_fragments_and_leaning_starts() {
        let cues = |text| Cues::of(text, 0.0, LanguageTag::french().words());
        assert!(cues("Que fera le ministre de l'Économie ?").question);
        assert!(cues("Elle avait quitté la ville de Lyon.").leaning);
        assert!(cues("Très bien.").fragment);
        let plain = cues("La maire de Lyon annonce trois lignes de tramway.");
        assert!(!plain.question && !plain.leaning && !plain.fragment);
    }
}
