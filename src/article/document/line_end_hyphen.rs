//! Hyphens at the ends of wrapped lines: that of a word that was broken goes, that of a compound stays.
//!
//! Lists do not have all words, and names are in none. So what else the text has comes first: where `Valmer` stands in one of its lines,
//! `Val-` and `mer` are no compound.

use std::collections::HashSet;

use crate::language::LanguageTag;
use crate::language::fr::abbreviations::TITLES;
use crate::language::fr::accents::ELIDED;
use crate::language::fr::compounds::{AFTER_NAMES, AFTER_VERBS, COMPOUND_HEADS, LINKING, NEVER_JOINED};
use crate::text::fold;

/// The words of a text that no line end breaks, folded.
#[derive(Debug, Default)]
pub(super) struct WordsInFull {
    /// Words, and the parts of compounds.
    single: HashSet<String>,
    /// Two parts that a hyphen joins.
    joined: HashSet<String>,
}

impl WordsInFull {
    /// Those of `lines`.
    pub(super) fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut words = Self::default();
        let mut broken = false;
        for line in lines {
            let mut tokens = line.split(|c: char| !c.is_alphabetic() && !is_hyphen(c)).peekable();
            if broken {
                tokens.next();
            }
            broken = line.ends_with(is_hyphen);
            while let Some(token) = tokens.next() {
                if !broken || tokens.peek().is_some() {
                    words.add(token);
                }
            }
        }
        words
    }

    fn add(&mut self, token: &str) {
        let parts: Vec<String> = token.split(is_hyphen).map(fold).collect();
        self.joined.extend(parts.windows(2).map(|pair| pair.join("-")));
        self.single.extend(parts);
    }
}

/// Whether `c` is a hyphen, or the mark that programs set for one that only breaks a word.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | BREAK)
}

/// Some programs write it for a hyphen that is seen at a line end only.
const BREAK: char = '¬';

/// Whether the hyphen at the end of `line` only breaks a word that goes on in `next`, in a text with these `words`.
pub(super) fn breaks_word(line: &str, next: &str, words: &WordsInFull) -> bool {
    if line.ends_with(BREAK) {
        return true;
    }
    let Some(line) = line.strip_suffix(is_hyphen) else { return false };
    if line.ends_with(['\'', '’']) {
        return next.starts_with(char::is_lowercase);
    }
    Halves::of(line, next).is_some_and(|halves| halves.are_one_word(words))
}

/// The two sides of a hyphen.
struct Halves<'a> {
    /// What stands in the line before the first one.
    before: &'a str,
    first: &'a str,
    second: &'a str,
    /// Whether another hyphen stands right behind the second.
    goes_on: bool,
    /// Whether an apostrophe does.
    is_elided: bool,
}

impl<'a> Halves<'a> {
    fn of(line: &'a str, next: &'a str) -> Option<Self> {
        let before = line.trim_end_matches(char::is_alphabetic);
        let rest = next.trim_start_matches(char::is_alphabetic);
        let (first, second) = (&line[before.len()..], &next[..next.len() - rest.len()]);
        let whole = !first.is_empty() && !second.is_empty();
        let goes_on = rest.starts_with(is_hyphen);
        let is_elided = rest.starts_with(['\'', '’']);
        whole.then_some(Self { before, first, second, goes_on, is_elided })
    }

    fn are_one_word(&self, words: &WordsInFull) -> bool {
        let capitals = |half: &str| half.chars().count() > 1 && half.chars().all(char::is_uppercase);
        let heading = capitals(self.first) && capitals(self.second);
        if !heading && !self.second.starts_with(char::is_lowercase) {
            return false;
        }
        let (first, second) = (self.first.to_lowercase(), self.second.to_lowercase());
        let joined = format!("{first}{second}");
        if self.is_elided && ELIDED.contains(&joined.as_str()) {
            return true;
        }
        if self.is_linked(&first, &second) || self.follows_verb(&first, &second, &joined) {
            return false;
        }
        let alone = words.single.contains(&fold(&joined));
        let hyphened = words.joined.contains(&format!("{}-{}", fold(&first), fold(&second)));
        if alone != hyphened {
            return alone;
        }
        if is_ordinary(&joined) || heading {
            return is_ordinary(&joined);
        }
        let single_letter = |half: &str| half.chars().nth(1).is_none();
        let is_compound = single_letter(&first)
            || self.before.ends_with(is_hyphen)
            || is_prefix(&first)
            || (is_ordinary(&first) && is_ordinary(&second));
        if self.is_name() && (self.follows_title() || !is_prefix(&first)) {
            return !capitals(self.first) && !AFTER_NAMES.contains(&second.as_str());
        }
        !is_compound
    }

    /// Whether one half is a small word that stands amid a compound, or the two are one that would be another word.
    fn is_linked(&self, first: &str, second: &str) -> bool {
        (self.goes_on && LINKING.contains(&second))
            || (self.before.ends_with(is_hyphen) && LINKING.contains(&first))
            || NEVER_JOINED.contains(&(first, second))
            || second == "t"
    }

    /// Whether the second half is a pronoun behind a verb ("dit-il"). A word is broken before a consonant alone ("par-le", "vil-le").
    fn follows_verb(&self, first: &str, second: &str, joined: &str) -> bool {
        let vowel = second.starts_with(['i', 'e', 'o', 'y']);
        let closed = !first.ends_with(['a', 'e', 'i', 'o', 'u', 'é', 'y']);
        AFTER_VERBS.contains(&second)
            && match second {
                "nous" | "vous" => !is_ordinary(joined),
                "là" => is_ordinary(first),
                _ if vowel && closed => true,
                _ => is_ordinary(first) && (vowel || !is_ordinary(joined)),
            }
    }

    /// Whether the first half begins a name: a capital within a sentence or behind a title.
    fn is_name(&self) -> bool {
        let before = self.before.trim_end();
        let amid = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '\'' | '’' | '-'));
        self.first.starts_with(char::is_uppercase)
            && self.first.chars().nth(1).is_some()
            && (amid || self.follows_title())
    }

    fn follows_title(&self) -> bool {
        let before = self.before.trim_end().trim_end_matches('.');
        TITLES.contains(&before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default())
    }
}

/// Whether compounds begin with `first`: as listed, or as `italo-` and `socio-` do.
fn is_prefix(first: &str) -> bool {
    COMPOUND_HEADS.contains(&first) || (first.ends_with('o') && first.chars().count() > 3)
}

/// Whether French has `word`.
fn is_ordinary(word: &str) -> bool {
    let vocabulary = LanguageTag::french().facts().and_then(|facts| facts.vocabulary);
    vocabulary.is_some_and(|vocabulary| vocabulary.has(&fold(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breaks(line: &str, next: &str) -> bool {
        breaks_word(line, next, &WordsInFull::default())
    }

    #[test]
    fn takes_the_hyphen_of_a_broken_word() {
        for (line, next) in [
            ("le préfec-", "ture a dit"),
            ("il va s’effon-", "drer."),
            ("fin juil-", "let, puis"),
            ("le maire par-", "le peu"),
            ("la vil-", "le dort"),
            ("tout ce-", "la pèse"),
            ("il pour-", "rait-on dire"),
            ("le centre-vil-", "le dort"),
            ("aujourd’-", "hui, il part"),
            ("l’infor¬", "mation"),
            ("le parlemen-", "tarisme"),
            ("l’emprun-", "teraient-ils"),
            ("LA PRÉFEC-", "TURE FERME"),
            ("il court jus-", "qu’à Sète"),
            ("vu quel-", "qu'un"),
        ] {
            assert!(breaks(line, next), "{line} {next}");
        }
    }

    #[test]
    fn leaves_the_hyphen_of_a_compound() {
        for (line, next) in [
            ("peut-", "être demain"),
            ("Peut-", "être demain"),
            ("est-", "il venu"),
            ("a-t-", "elle dit"),
            ("a-", "t-elle dit"),
            ("rétorquent-", "ils"),
            ("dit-", "elle"),
            ("est-", "ce vrai"),
            ("lui-", "même"),
            ("c’est-à-", "dire"),
            ("c’est-", "à-dire"),
            ("vis-", "à-vis"),
            ("quatre-", "vingts"),
            ("après-", "midi"),
            ("par-", "dessus"),
            ("par-", "là"),
            ("rez-de-", "chaussée"),
            ("Saint-", "Aubin"),
            ("SAINT-", "AUBIN"),
            ("Seine-", "Saint-Denis"),
            ("Aulnay-", "sous-Bois"),
            ("un porte-", "monnaie"),
            ("un lance-", "roquettes"),
            ("les non-", "résidents"),
            ("le Royaume-", "uni"),
            ("le Premier-", "ministre"),
            ("en T-", "shirt"),
            ("les Anglo-", "saxons"),
            ("l’ONG-", "mère"),
            ("un centre socio-", "culturel"),
            ("le week-", "end prochain"),
            ("la saison 2023-", "2024"),
            ("le Covid-", "19"),
            ("Paris -", "demain"),
        ] {
            assert!(!breaks(line, next), "{line} {next}");
        }
    }

    #[test]
    fn joins_names_within_a_sentence() {
        for (line, next) in
            [("maire de Val-", "mer depuis"), ("dit M. Bon-", "net, hier"), ("à Ville-", "neuve-sur-Lot")]
        {
            assert!(breaks(line, next), "{line} {next}");
        }
        assert!(!breaks("Grand-", "mère attend"));
    }

    #[test]
    fn reads_elsewhere_in_the_text_what_a_broken_word_was() {
        let words = |text: &str| WordsInFull::of(text.lines());
        let (line, next) = ("Val-", "mer attend");
        assert!(!breaks(line, next));
        assert!(breaks_word(line, next, &words("le pont de Valmer")));
        assert!(!breaks_word("de Val-", "mer", &words("le pont de Val-mer, dit-il")));
        assert!(breaks_word("des lance-", "rayons", &words("un lancerayons")));
        assert!(!breaks_word("le porte-", "feuille", &words("un porte-feuille")));
        let broken = words("le Val-\nmer");
        assert!(broken.single.contains("le") && !broken.single.contains("mer") && broken.joined.is_empty());
    }
}
