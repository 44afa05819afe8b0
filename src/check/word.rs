//! The words of a text, as the checks compare them.

use unicode_normalization::char::is_combining_mark;

use crate::text::{Span, fold};

/// Marks after which a capital says nothing: what follows may open a sentence.
const OPENING: &[char] = &['.', '!', '?', '…', ':', '«', '»', '“', '”', '"', '–', '—', '(', '[', '/', '•'];

/// A run of letters and digits.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    /// Where it stands.
    pub span: Span,
    /// As it is written.
    pub text: &'a str,
    /// In lower case, without accents and ligatures.
    pub folded: String,
    /// Its consonants and vowels as any transliteration would have them.
    pub skeleton: String,
    /// What stands between the word before and this one.
    pub gap: &'a str,
    /// Whether it may be the first of a sentence, so that a capital says nothing.
    pub opens: bool,
}

impl Word<'_> {
    /// Whether it begins with a capital.
    pub fn is_capitalised(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Whether it has two letters or more, all of them capitals.
    pub fn is_in_capitals(&self) -> bool {
        self.text.chars().nth(1).is_some()
            && self.text.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
            && self.is_capitalised()
    }

    /// Whether it is a number.
    pub fn is_numeral(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// The words of `text`, in order.
pub(super) fn words_of(text: &str) -> Vec<Word<'_>> {
    let mut found: Vec<Word<'_>> = Vec::new();
    let mut end_of_last = 0;
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if !c.is_alphanumeric() {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some((at, next)) =
            rest.next_if(|&(_, next)| next.is_alphanumeric() || is_combining_mark(next))
        {
            end = at + next.len_utf8();
        }
        let gap = &text[end_of_last..start];
        let folded = fold(&text[start..end]);
        found.push(Word {
            span: Span::new(start, end),
            text: &text[start..end],
            skeleton: skeleton(&folded),
            opens: found.last().is_none_or(|last| opens_after(last, gap)),
            folded,
            gap,
        });
        end_of_last = end;
    }
    found
}

/// The words of a text in lower case: runs of letters and digits; an apostrophe ends a word.
pub(super) fn lowercase_words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Whether what follows `last` and `gap` may open a sentence. The stop of "M." and of initials does not.
fn opens_after(last: &Word<'_>, gap: &str) -> bool {
    let abbreviated = gap == ". " && last.is_capitalised() && last.text.chars().count() <= 3;
    !abbreviated && gap.contains(OPENING)
}

/// How transliterations of one sound are brought together; the longer ones come first.
const SOUNDS: &[(&str, &str)] = &[
    ("tsch", "S"),
    ("tch", "S"),
    ("sch", "S"),
    ("ch", "S"),
    ("sh", "S"),
    ("ou", "u"),
    ("oo", "u"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("dj", "j"),
    ("zh", "j"),
    ("dh", "d"),
    ("ts", "z"),
    ("tz", "z"),
    ("ck", "k"),
    ("qu", "k"),
    ("w", "v"),
    ("y", "i"),
    ("c", "k"),
    ("q", "k"),
    ("x", "ks"),
];

/// `folded` with the sounds that French and English write in different ways brought together; no letter twice in a row, no
/// mute end.
fn skeleton(folded: &str) -> String {
    let mut written = String::with_capacity(folded.len());
    let mut rest = folded;
    while let Some(first) = rest.chars().next() {
        let sound = SOUNDS.iter().find(|(letters, _)| rest.starts_with(letters));
        let (letters, sound) =
            sound.map_or((first.len_utf8(), None), |(letters, sound)| (letters.len(), Some(*sound)));
        for c in sound.unwrap_or(&rest[..letters]).chars() {
            if !written.ends_with(c) {
                written.push(c);
            }
        }
        rest = &rest[letters..];
    }
    let kept = written.trim_end_matches(['e', 's']).len();
    if kept >= 3 {
        written.truncate(kept);
    }
    written
}

/// Whether the two are one word in two spellings: the same letters, or nearly the same sounds.
pub(super) fn alike(one: &Word<'_>, other: &Word<'_>) -> bool {
    if one.folded == other.folded || one.skeleton == other.skeleton && one.skeleton.len() >= 3 {
        return true;
    }
    let (one, other) = (one.skeleton.as_bytes(), other.skeleton.as_bytes());
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    if short < 4 || one[0] != other[0] && !is_same_glide(one, other) {
        return false;
    }
    if is_transposed(one, other) {
        return true;
    }
    let prefix = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    if prefix == short && long - short <= 4 || prefix >= 5 && 10 * prefix >= 6 * long {
        return true;
    }
    let most = if long < 5 { 0 } else { long * 3 / 10 };
    long - short <= most && distance(one, other) <= most
}

/// Whether the words differ in how they write the sound that "Yulia", "Julia" and "Ioulia" begin with.
fn is_same_glide(one: &[u8], other: &[u8]) -> bool {
    matches!((one[0], other[0]), (b'j', b'i') | (b'i', b'j')) && one[1..] == other[1..]
}

/// Whether two neighbouring letters have changed places: "Geogre".
fn is_transposed(one: &[u8], other: &[u8]) -> bool {
    let mut apart = (0..one.len().min(other.len())).filter(|&at| one[at] != other[at]);
    one.len() == other.len()
        && matches!((apart.next(), apart.next(), apart.next()), (Some(at), Some(next), None)
            if next == at + 1 && one[at] == other[next] && one[next] == other[at])
}

/// The Levenshtein distance of two short strings.
fn distance(one: &[u8], other: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], at + 1);
        for (column, against) in other.iter().enumerate() {
            let replaced = corner + usize::from(letter != against);
            corner = row[column + 1];
            row[column + 1] = replaced.min(corner + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are_alike(one: &str, other: &str) -> bool {
        alike(&words_of(one)[0], &words_of(other)[0])
    }

    #[test]
    fn cuts_at_apostrophes_and_keeps_spans() {
        let text = "L’œuvre d'Éluard, 12e.";
        let found: Vec<_> =
            words_of(text).iter().map(|word| (word.folded.clone(), word.span.of(text))).collect();
        let folded: Vec<_> = found.iter().map(|(folded, _)| folded.as_str()).collect();
        assert_eq!(folded, ["l", "oeuvre", "d", "eluard", "12e"]);
        assert_eq!(found[3].1, "Éluard");
    }

    #[test]
    fn knows_where_a_capital_says_nothing() {
        let opens = |text| words_of(text).iter().map(|word| word.opens).collect::<Vec<_>>();
        assert_eq!(opens("Le maire. Il part"), [true, false, true, false]);
        assert_eq!(opens("Et M. Martin"), [true, false, false]);
        assert_eq!(opens("Il dit : « Non »"), [true, false, true]);
    }

    #[test]
    fn finds_transliterations_and_cognates_alike() {
        for (one, other) in [
            ("Poutine", "Putin"),
            ("Zelenskiy", "Zelensky"),
            ("Gorbatchev", "Gorbachev"),
            ("Khrouchtchev", "Khrushchev"),
            ("université", "university"),
            ("gouvernement", "government"),
            ("Erdoğan", "Erdogan"),
            ("Joukov", "Zhukov"),
            ("Julia", "Yulia"),
            ("Geogre", "George"),
        ] {
            assert!(are_alike(one, other), "{one} {other}");
        }
        for (one, other) in
            [("Martin", "Durand"), ("Lyon", "Lille"), ("contre", "counter"), ("Madrid", "Oslo")]
        {
            assert!(!are_alike(one, other), "{one} {other}");
        }
    }
}
