//! A user's glossary: terms that must be translated in one way, or not at all.
//!
//! ```
//! use depeche::check::Glossary;
//!
//! let glossary = Glossary::from_tsv("mise en examen\tformal investigation\nLe Monde\t\n")?;
//! assert_eq!(glossary.terms().len(), 2);
//! # Ok::<(), depeche::check::GlossaryError>(())
//! ```

mod error;
mod tbx;
mod term;
mod tsv;

pub use error::GlossaryError;
pub use term::Term;

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use term::{Case, base_forms, places};

use super::flag::{CheckKind, Flag};
use super::pair::Pair;
use super::word::{Word, words_of};
use crate::language::LanguageTag;
use crate::text::{Span, decode_text};

/// Terms in the order of their file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    terms: Vec<Term>,
    /// The places of the terms that begin with a word, folded.
    by_first_word: HashMap<String, Vec<usize>>,
}

impl Glossary {
    /// Reads a file: TBX where its name ends in `.tbx` or `.xml`, else TSV.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read, or is not of its form.
    pub fn read(path: &Path, from: &LanguageTag, to: &LanguageTag) -> Result<Self, GlossaryError> {
        let bytes =
            std::fs::read(path).map_err(|source| GlossaryError::Read { path: path.to_owned(), source })?;
        // Spreadsheets write their own encodings; an empty file is a glossary without terms.
        let text = if bytes.is_empty() {
            String::new()
        } else {
            let decoded = decode_text(&bytes);
            decoded.map_err(|reason| GlossaryError::NoText { path: path.to_owned(), reason })?.text
        };
        let is_tbx = path.extension().is_some_and(|extension| {
            extension.eq_ignore_ascii_case("tbx") || extension.eq_ignore_ascii_case("xml")
        });
        if is_tbx { Self::from_tbx(&text, from, to) } else { Self::from_tsv(&text) }
    }

    /// Reads entries of a term, a tab, its translation, and perhaps a tab and a note; several translations stand apart by `|`. An
    /// empty translation, `=` or the term itself says that the term must not be translated. Lines that begin with `#` say nothing.
    ///
    /// # Errors
    ///
    /// Where a line is no entry.
    pub fn from_tsv(text: &str) -> Result<Self, GlossaryError> {
        Ok(Self::of(tsv::read(text)?))
    }

    /// Reads TBX, version 2 or 3 (ISO 30042): the terms of each entry in the two languages; the first note of an entry.
    ///
    /// # Errors
    ///
    /// Where the text is no XML, or no entry has terms in both languages.
    pub fn from_tbx(text: &str, from: &LanguageTag, to: &LanguageTag) -> Result<Self, GlossaryError> {
        let terms = tbx::read(text, from, to)?;
        if terms.is_empty() {
            return Err(GlossaryError::NoTerms { from: from.clone(), to: to.clone() });
        }
        Ok(Self::of(terms))
    }

    fn of(terms: Vec<Term>) -> Self {
        let mut by_first_word: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, term) in terms.iter().enumerate() {
            if let Some(first) = words_of(&term.source).into_iter().next() {
                by_first_word.entry(first.folded).or_default().push(at);
            }
        }
        Self { terms, by_first_word }
    }

    /// The terms that may stand in `words`, in the order of their file: looked up by their first words, since a glossary may have
    /// a hundred thousand.
    fn terms_in(&self, words: &[Word<'_>]) -> Vec<&Term> {
        let first_words = words.iter().flat_map(|word| base_forms(&word.folded));
        let found: BTreeSet<usize> =
            first_words.filter_map(|word| self.by_first_word.get(word.as_ref())).flatten().copied().collect();
        found.into_iter().map(|at| &self.terms[at]).collect()
    }

    /// The terms.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// A text in the source language with the required translations of its terms in their place. A model that sees the sentence so
    /// mostly keeps them; told of them beside the sentence, small models mostly don't. Where there are several, the first; where terms
    /// overlap, the longest.
    ///
    /// ```
    /// use depeche::check::Glossary;
    ///
    /// let glossary = Glossary::from_tsv("mairie\ttown hall\nannexe de la mairie\tcity office\n")?;
    /// assert_eq!(glossary.put_into("La mairie, une annexe de la mairie"), "La town hall, une city office");
    /// # Ok::<(), depeche::check::GlossaryError>(())
    /// ```
    pub fn put_into(&self, text: &str) -> String {
        let (mut put, mut end) = (String::with_capacity(text.len()), 0);
        for (span, target) in self.renderings(text) {
            put.push_str(&text[end..span.start]);
            put.push_str(&target);
            end = span.end;
        }
        put.push_str(&text[end..]);
        put
    }

    /// Where terms stand in a text, from left to right, with the required translation of each.
    pub(super) fn renderings(&self, text: &str) -> Vec<(Span, String)> {
        let words = words_of(text);
        let mut places: Vec<(Span, &str)> = Vec::new();
        for term in self.terms_in(&words) {
            let target = |span: Span| term.targets.first().map_or(span.of(text), String::as_str);
            places.extend(term.places(&words).into_iter().map(|span| (span, target(span))));
        }
        places.sort_by_key(|(span, _)| (span.start, Reverse(span.end)));
        let mut end = 0;
        let mut kept = Vec::with_capacity(places.len());
        for (span, target) in places {
            if span.start >= end {
                end = span.end;
                kept.push((span, target.to_owned()));
            }
        }
        kept
    }

    /// Flags terms of the source whose required translation is missing.
    pub fn check(&self, pair: &Pair<'_>) -> Vec<Flag> {
        let (source, translation) = (words_of(pair.source), words_of(pair.translation));
        let missing = self.terms_in(&source).into_iter().filter_map(|term| {
            let here = *term.places(&source).first()?;
            let kept = std::slice::from_ref(&term.source);
            let required = if term.targets.is_empty() { kept } else { &term.targets };
            let met = required.iter().any(|target| !places(target, Case::Any, &translation).is_empty());
            (!met).then(|| Flag::error(CheckKind::Names, term.demand(here.of(pair.source))).at_source(here))
        });
        missing.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(glossary: &str, source: &str, translation: &str) -> Vec<String> {
        let glossary = Glossary::from_tsv(glossary).expect("a well-formed glossary");
        let (from, to) = (LanguageTag::french(), LanguageTag::english());
        let pair = Pair { source, translation, from: &from, to: &to };
        glossary.check(&pair).into_iter().map(|flag| flag.message).collect()
    }

    #[test]
    fn demands_what_must_be_translated_so() {
        let glossary = "mise en examen\tformal investigation|placed under investigation\tjustice desk\n";
        let source = "Deux mises en examen ont été prononcées.";
        assert!(messages(glossary, source, "Two formal investigations were opened.").is_empty());
        let expected = "the glossary says to translate “mises en examen” as “formal investigation” or \
            “placed under investigation” (justice desk)";
        assert_eq!(messages(glossary, source, "Two indictments were issued."), [expected]);
        assert!(messages(glossary, "Rien à dire.", "Nothing to say.").is_empty());
    }

    #[test]
    fn demands_what_must_not_be_translated() {
        for entry in ["Le Soir\t", "Le Soir\t=", "Le Soir\tLe Soir", "Le Soir"] {
            assert!(
                messages(entry, "Selon Le Soir, il neige.", "According to Le Soir, it snows.").is_empty()
            );
            assert_eq!(
                messages(entry, "Selon Le Soir, il neige.", "According to The Evening, it snows.").len(),
                1
            );
        }
    }

    #[test]
    fn a_name_is_not_the_word_that_it_is_made_of() {
        assert!(messages("Le Monde\t", "Il court le monde.", "He travels the world.").is_empty());
        assert_eq!(messages("Le Monde\t", "Selon le Monde, il pleut.", "The World says it rains.").len(), 1);
        assert!(messages("Mairie\tTown hall", "La mairie a fermé.", "The town hall has closed.").is_empty());
    }

    #[test]
    fn a_term_that_stays_is_not_taken_apart() {
        let glossary = Glossary::from_tsv("Le Monde\t\nmonde\tworld\n").expect("a well-formed glossary");
        assert_eq!(glossary.put_into("Le Monde parle du monde."), "Le Monde parle du world.");
    }

    #[test]
    fn reads_what_spreadsheets_write() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let text = "conseil régional\tregional council\nmairie\ttown hall\n";
        let utf_16: Vec<u8> =
            [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let windows: Vec<u8> = text.chars().map(|c| if c == 'é' { 0xe9 } else { c as u8 }).collect();
        let (from, to) = (LanguageTag::french(), LanguageTag::english());
        for bytes in [utf_16, windows] {
            let path = folder.path().join("terms.tsv");
            std::fs::write(&path, bytes)?;
            assert_eq!(Glossary::read(&path, &from, &to)?.terms()[0].source, "conseil régional");
        }
        let path = folder.path().join("terms.bin");
        std::fs::write(&path, text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>())?;
        let error = Glossary::read(&path, &from, &to).expect_err("no mark says what it is").to_string();
        assert!(error.contains("save it as UTF-8"), "{error}");
        let path = folder.path().join("TERMS.TBX");
        std::fs::write(&path, "maire\tmayor\n")?;
        assert!(matches!(Glossary::read(&path, &from, &to), Err(GlossaryError::Xml(_))));
        Ok(())
    }

    #[test]
    fn passes_over_an_empty_translation_among_others() {
        let glossary = Glossary::from_tsv("mairie\t|town hall\n").expect("a well-formed glossary");
        assert_eq!(glossary.put_into("La mairie dort."), "La town hall dort.");
        assert!(Glossary::from_tsv("mairie\t | \n").is_err());
    }

    #[test]
    fn looks_terms_up_however_many_there_are() {
        let lines: String = (0..100_000).map(|at| format!("terme{at} rare\trare term {at}\n")).collect();
        let glossary = Glossary::from_tsv(&lines).expect("a well-formed glossary");
        let start = std::time::Instant::now();
        for at in 0..1_000 {
            let put = glossary.put_into(&format!("Des termes, dont le terme{at} rares."));
            assert_eq!(put, format!("Des termes, dont le rare term {at}."));
        }
        // A look at every term for every sentence takes a hundred million looks.
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }

    #[test]
    fn names_the_line_at_fault() {
        let error =
            Glossary::from_tsv("# terms\nmaire\tmayor\n\tnothing\n").expect_err("an entry without a term");
        assert!(error.to_string().starts_with("line 3 of the glossary: the term is empty"), "{error}");
    }
}
