//! Accents as characters of their own, as text out of PDFs has them whose fonts draw letter and accent apart: `pr´elev´ee`, `e´te´`, `a `.
//!
//! A typesetter's font puts the accent before its letter, other programs behind it; a text has one order, and it is the one that makes French
//! words. The same characters are apostrophes ("l´eau"), marks of code and quotation marks elsewhere, so a word is put together only where
//! French has it, or where most of the text's words prove that its accents stand apart.

use unicode_normalization::UnicodeNormalization;

use super::fold;
use crate::language::LanguageTag;
use crate::language::fr::accents::{ACCENTS, Accent, ELIDED, SHORT_WORDS};

/// From this many accents on, the words that are in no list (names) are mended, too, if most of the others are in it.
const FEWEST_ACCENTS: usize = 3;

/// The least share of known words among those that are put together, in a text of which all are.
const LEAST_KNOWN_SHARE: f64 = 0.6;

/// The most accents that belong to no letter, to one that does.
const MOST_STRAYS: f64 = 0.2;

/// A word by itself is put together only from so many letters on.
const FEWEST_LETTERS: usize = 4;

/// How many parts of a word blanks beside its accents make at most.
const MOST_FRAGMENTS: usize = 6;

/// A text with its accents on their letters.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mended {
    pub text: String,
    /// How many accents stood apart.
    pub accents: usize,
}

impl Mended {
    /// What a reader should know of it.
    pub(crate) fn warning(&self) -> String {
        format!(
            "{} accent(s) stood apart from their letters (\"´e\" for \"é\"), as some PDFs have them; they were put back before the text was read",
            self.accents
        )
    }
}

/// `text` with its accents on their letters, if some stand apart.
pub(crate) fn mended(text: &str) -> Option<Mended> {
    let marked = text.chars().any(|c| accent_of(c).is_some());
    if !marked {
        return None;
    }
    let before = Reading::of(text, Order::Before);
    let after = Reading::of(text, Order::After);
    let (better, other) = if after.known > before.known { (after, before) } else { (before, after) };
    (better.known > other.known).then(|| better.written())?
}

/// On which side of its letter an accent stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Before,
    After,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// As it stands in the text.
    Plain,
    /// A letter and its accent.
    Composed,
    /// A blank beside an accent, which may or may not part words.
    Loose,
    /// An accent that belongs to no letter.
    Stray,
}

/// A character of the mended text, and what it was in the text.
#[derive(Clone, Copy, Debug)]
struct Glyph<'a> {
    character: char,
    raw: &'a str,
    kind: Kind,
}

impl Glyph<'_> {
    fn is_letter(&self) -> bool {
        self.character.is_alphabetic() && self.kind != Kind::Stray
    }
}

/// The accent that `c` is, combining or not.
fn accent_of(c: char) -> Option<&'static Accent> {
    let is_ascii_word = c.is_ascii() && !matches!(c, '`' | '^');
    (!is_ascii_word)
        .then(|| ACCENTS.iter().find(|accent| accent.combining == c || accent.spacing.contains(&c)))?
}

/// `letter` with `accent`, where French has it.
fn composed(accent: &Accent, letter: char) -> Option<char> {
    let base = if letter == 'ı' { 'i' } else { letter };
    accent.letters.contains(letter).then(|| [base, accent.combining].into_iter().nfc().next())?
}

/// Whether French may have `accented` between these letters: a circumflex or a diaeresis is on the second of two vowels (`août`, `Noël`), and no `é` stands behind a bare `e`.
fn fits(previous: Option<char>, accented: char, next: Option<char>) -> bool {
    let vowel = |c: char| "aeiouyıAEIOUY".contains(c);
    match accented {
        'â' | 'ê' | 'î' | 'ô' | 'û' | 'Â' | 'Ê' | 'Î' | 'Ô' | 'Û' => {
            !next.is_some_and(|next| "iuıIU".contains(next))
        }
        'ä' | 'ë' | 'ö' | 'ü' | 'Ä' | 'Ë' | 'Ö' | 'Ü' => !next.is_some_and(vowel),
        'é' => previous != Some('e'),
        'É' => previous != Some('E'),
        _ => true,
    }
}

/// An accent that stands apart: which it is, where it ends, and whether a blank before it belongs to it, as compatibility
/// normalisation writes it.
struct Mark {
    accent: &'static Accent,
    end: usize,
    spacing: bool,
}

/// Reads a text glyph by glyph.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    glyphs: Vec<Glyph<'a>>,
}

impl<'a> Reader<'a> {
    fn read(text: &'a str, order: Order) -> Vec<Glyph<'a>> {
        let mut reader = Self { text, at: 0, glyphs: Vec::with_capacity(text.len()) };
        while let Some(c) = reader.next_char(reader.at) {
            match (reader.mark(c), order) {
                (Some(mark), Order::Before) => reader.read_before(&mark),
                (Some(mark), Order::After) => reader.read_after(&mark),
                (None, _) => reader.read_plain(c, order),
            }
        }
        reader.glyphs
    }

    fn next_char(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    fn mark(&self, c: char) -> Option<Mark> {
        let end = self.at + c.len_utf8();
        if is_blank(c) {
            let combining = self.next_char(end)?;
            let accent = accent_of(combining).filter(|accent| accent.combining == combining)?;
            return Some(Mark { accent, end: end + combining.len_utf8(), spacing: false });
        }
        let accent = accent_of(c)?;
        let before = self.text[..self.at].chars().next_back();
        let doubled = c == '`' && (before == Some(c) || self.next_char(end) == Some(c));
        let raised = c == '^' && before.is_some_and(|before| before.is_ascii_digit());
        let natural =
            accent.combining == c && before.is_some_and(|before| composed(accent, before).is_some());
        (!doubled && !raised && !natural).then_some(Mark { accent, end, spacing: accent.combining != c })
    }

    fn push(&mut self, character: char, end: usize, kind: Kind) {
        self.glyphs.push(Glyph { character, raw: &self.text[self.at..end], kind });
        self.at = end;
    }

    fn read_plain(&mut self, c: char, order: Order) {
        let behind =
            order == Order::After && self.glyphs.last().is_some_and(|last| last.kind == Kind::Composed);
        let kind = if is_blank(c) && behind { Kind::Loose } else { Kind::Plain };
        self.push(c, self.at + c.len_utf8(), kind);
    }

    /// The accent goes to the letter after it; a blank on either side may stand within a word.
    fn read_before(&mut self, mark: &Mark) {
        let mut start = mark.end;
        let follows_blank = self.glyphs.last().is_none_or(|last| last.character.is_whitespace());
        let blank = self.next_char(start).filter(|&c| is_blank(c) && mark.spacing && !follows_blank);
        start += blank.map_or(0, char::len_utf8);
        let letter = self.next_char(start);
        let previous = self.glyphs.last().map(|last| last.character);
        let found =
            letter.and_then(|c| Some((c, composed(mark.accent, c)?))).filter(|&(letter, accented)| {
                fits(previous, accented, self.next_char(start + letter.len_utf8()))
            });
        let Some((letter, accented)) = found else { return self.push_stray(mark) };
        if blank.is_some() || !mark.spacing && self.text[self.at..].starts_with(is_blank) {
            self.glyphs.push(Glyph { character: ' ', raw: "", kind: Kind::Loose });
        } else if let Some(last) = self.glyphs.last_mut().filter(|last| is_blank(last.character)) {
            last.kind = Kind::Loose;
        }
        self.push(accented, start + letter.len_utf8(), Kind::Composed);
    }

    /// The accent goes to the letter before it, over a blank between them.
    fn read_after(&mut self, mark: &Mark) {
        let within = self.next_char(mark.end).is_some_and(char::is_alphabetic);
        let skipped = self.glyphs.last().is_some_and(|last| is_blank(last.character)) && within;
        let place = self.glyphs.len().checked_sub(1 + usize::from(skipped));
        let letter = place.and_then(|place| self.glyphs.get(place)).filter(|glyph| glyph.kind == Kind::Plain);
        let found = letter.and_then(|glyph| Some((composed(mark.accent, glyph.character)?, glyph.raw)));
        let previous = place.and_then(|place| place.checked_sub(1)).map(|place| self.glyphs[place].character);
        let found = found.filter(|&(accented, _)| fits(previous, accented, self.next_char(mark.end)));
        let Some((accented, raw)) = found else { return self.push_stray(mark) };
        self.glyphs.truncate(place.unwrap_or_default());
        self.at = raw.as_ptr() as usize - self.text.as_ptr() as usize;
        self.push(accented, mark.end, Kind::Composed);
    }

    fn push_stray(&mut self, mark: &Mark) {
        let character = self.next_char(self.at).unwrap_or(' ');
        self.push(character, mark.end, Kind::Stray);
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}')
}

/// A word of the mended text with a letter that was composed.
struct Word {
    /// Its glyphs.
    from: usize,
    to: usize,
    is_known: bool,
    /// Whether it may as well be a word with an apostrophe in it ("l´est").
    is_elided: bool,
}

/// A text read in one order.
struct Reading<'a> {
    glyphs: Vec<Glyph<'a>>,
    words: Vec<Word>,
    known: usize,
    composed: usize,
    strays: usize,
    apostrophes: usize,
}

impl<'a> Reading<'a> {
    fn of(text: &'a str, order: Order) -> Self {
        let glyphs = Reader::read(text, order);
        let words = words(&glyphs);
        let known = words.iter().filter(|word| word.is_known).count();
        let composed = glyphs.iter().filter(|glyph| glyph.kind == Kind::Composed).count();
        let (mut strays, mut apostrophes) =
            (0, words.iter().filter(|word| word.is_elided && !word.is_known).count());
        for (at, _) in glyphs.iter().enumerate().filter(|(_, glyph)| glyph.kind == Kind::Stray) {
            let letter = |at: Option<usize>| at.and_then(|at| glyphs.get(at)).is_some_and(Glyph::is_letter);
            let (before, after) = (letter(at.checked_sub(1)), letter(Some(at + 1)));
            if before && after && glyphs[at].raw == "´" && is_elided(&glyphs[..at]) {
                apostrophes += 1;
            } else if before || after {
                strays += 1;
            }
        }
        Self { glyphs, words, known, composed, strays, apostrophes }
    }

    /// Whether the text as a whole has its accents apart.
    fn is_sure(&self) -> bool {
        self.composed >= FEWEST_ACCENTS
            && self.known as f64 >= LEAST_KNOWN_SHARE * (self.words.len() - self.elided()) as f64
            && self.strays as f64 <= MOST_STRAYS * self.composed as f64
    }

    /// How many words are none but with an apostrophe.
    fn elided(&self) -> usize {
        self.words.iter().filter(|word| word.is_elided && !word.is_known).count()
    }

    fn accepts(&self, word: &Word, is_sure: bool) -> bool {
        let glyphs = &self.glyphs[word.from..word.to];
        if word.is_elided && (self.apostrophes > 0 || !is_sure) {
            return false;
        }
        let has = |mark: char| glyphs.iter().any(|glyph| glyph.raw.contains(mark));
        let ends = |edge: Option<&Glyph<'_>>| edge.is_some_and(|glyph| glyph.kind == Kind::Composed);
        if is_sure {
            let keyboard = has('^') || (has('`') && (ends(glyphs.first()) || ends(glyphs.last())));
            return word.is_known || !keyboard;
        }
        let raw = |glyph: Option<&Glyph<'_>>, last: bool| {
            let edge =
                glyph.and_then(
                    |glyph| if last { glyph.raw.chars().next_back() } else { glyph.raw.chars().next() },
                );
            edge.is_some_and(char::is_alphabetic)
        };
        let enclosed = raw(glyphs.first(), false) && raw(glyphs.last(), true);
        let letters = glyphs.iter().filter(|glyph| glyph.is_letter()).count();
        word.is_known && enclosed && letters >= FEWEST_LETTERS
    }

    /// The text with the words that are accepted, where there are any.
    fn written(&self) -> Option<Mended> {
        let is_sure = self.is_sure();
        let mut mended = Mended { text: String::with_capacity(self.glyphs.len()), accents: 0 };
        let mut at = 0;
        for word in self.words.iter().filter(|word| self.accepts(word, is_sure)) {
            let elided = at <= word.from && word.from > 0 && self.is_blank_of_accent(word.from - 1);
            let until = word.from - usize::from(elided);
            mended.text.extend(self.glyphs[at..until].iter().map(|glyph| glyph.raw));
            for glyph in self.glyphs[word.from..word.to].iter().filter(|glyph| glyph.kind != Kind::Loose) {
                mended.text.push(glyph.character);
                mended.accents += usize::from(glyph.kind == Kind::Composed);
            }
            at = word.to;
        }
        mended.text.extend(self.glyphs[at..].iter().map(|glyph| glyph.raw));
        (mended.accents > 0).then_some(mended)
    }

    /// Whether the glyph at `at` is a blank between an apostrophe and an accent, which parts nothing.
    fn is_blank_of_accent(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| self.glyphs[before].character);
        self.glyphs[at].kind == Kind::Loose && matches!(before, Some('\'' | '’'))
    }
}

/// Whether the letters that `glyphs` end with stand before apostrophes.
fn is_elided(glyphs: &[Glyph<'_>]) -> bool {
    let letters = glyphs.iter().rev().take_while(|glyph| glyph.is_letter()).take(10).count();
    let word: String = glyphs[glyphs.len() - letters..].iter().map(|glyph| glyph.character).collect();
    ELIDED.contains(&word.to_lowercase().as_str())
}

/// The words of `glyphs` with a composed letter; loose blanks are within a word where only the whole is one.
fn words(glyphs: &[Glyph<'_>]) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = 0;
    while at < glyphs.len() {
        if !glyphs[at].is_letter() {
            at += 1;
            continue;
        }
        let ends = word_ends(glyphs, at);
        let longest = ends.iter().rev().find(|&&end| is_one_word(&glyphs[at..end]));
        let end = longest.or(ends.first()).copied().unwrap_or(at + 1);
        let part = &glyphs[at..end];
        if let Some(first) = part.iter().position(|glyph| glyph.kind == Kind::Composed) {
            let is_elided = part[first].raw.starts_with('´')
                && is_elided(&glyphs[..at + first])
                && begins_bare(&part[first..]);
            words.push(Word { from: at, to: end, is_known: is_word(part), is_elided });
        }
        at = end;
    }
    words
}

/// Where a word that begins at `start` may end: before each of the loose blanks and at the first other mark.
fn word_ends(glyphs: &[Glyph<'_>], start: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = start;
    while ends.len() < MOST_FRAGMENTS {
        at += glyphs[at..].iter().take_while(|glyph| glyph.is_letter()).count();
        ends.push(at);
        let goes_on = glyphs.get(at).is_some_and(|glyph| glyph.kind == Kind::Loose)
            && glyphs.get(at + 1).is_some_and(Glyph::is_letter);
        if !goes_on {
            break;
        }
        at += 1;
    }
    ends
}

/// Whether `glyphs` with loose blanks between them are a French word, and not all their parts are.
fn is_one_word(glyphs: &[Glyph<'_>]) -> bool {
    let mut parts = glyphs.split(|glyph| glyph.kind == Kind::Loose);
    is_word(glyphs) && (parts.clone().count() == 1 || !parts.all(stands_alone))
}

/// Whether `glyphs` are a word by themselves and not a syllable: short ones are listed with their accents.
fn stands_alone(glyphs: &[Glyph<'_>]) -> bool {
    let word: String = glyphs.iter().flat_map(|glyph| glyph.character.to_lowercase()).collect();
    if glyphs.len() > 2 { is_word(glyphs) } else { SHORT_WORDS.contains(&word.as_str()) }
}

/// Whether French has the word that `glyphs` spell.
fn is_word(glyphs: &[Glyph<'_>]) -> bool {
    let letters = glyphs.iter().filter(|glyph| glyph.kind != Kind::Loose).map(|glyph| glyph.character);
    let word: String = letters.collect();
    let vocabulary = LanguageTag::french().facts().and_then(|facts| facts.vocabulary);
    matches!(word.as_str(), "à" | "À") || vocabulary.is_some_and(|vocabulary| vocabulary.has(&fold(&word)))
}

/// Whether a word that begins with an `e` as `glyphs` do may have it without an accent: before two consonants ("est", "elle"), before
/// `x`, `u` and `a`.
fn begins_bare(glyphs: &[Glyph<'_>]) -> bool {
    let mut letters = glyphs.iter().skip(1).map(|glyph| glyph.character.to_ascii_lowercase());
    let vowel = |c: char| "aeiouyéèêëîïôû".contains(c);
    match (letters.next(), letters.next()) {
        (Some('u' | 'a' | 'x'), _) => true,
        (Some('n' | 'm'), None) => true,
        (Some(first), Some(second)) if !vowel(first) && !vowel(second) => {
            first == second || !matches!(second, 'l' | 'r' | 'h' | 'n')
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
