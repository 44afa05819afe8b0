//! Which language an article is in.
//!
//! Detection is by lingua, with the large European languages alone: the fewer there are to choose from, the
//! surer the choice. Its low-accuracy mode (trigrams alone) is good enough for texts of 120 characters and
//! more, which articles are. A prefix is enough, and keeps the time for an article constant: a short one,
//! and before an article is turned away for what that says, a longer one. The detector is built once, when
//! it is first needed.

use std::sync::LazyLock;

use lingua::{Language, LanguageDetector, LanguageDetectorBuilder};

use crate::language::LanguageTag;

/// How many characters are looked at first: half a millisecond's work.
const SHORT_PREFIX: usize = 400;

/// How many are looked at where those leave a doubt, or say that the article is not wanted.
const LONG_PREFIX: usize = 2000;

/// Texts with fewer letters are not judged: a name or a score looks like any language.
const FEWEST_LETTERS: usize = 20;

/// Texts with fewer letters are too few words to be sure: "Il pleut." is German as well. Their small words are looked at, too.
const FEW_LETTERS: usize = 120;

/// In a text with fewer letters, nothing but small words of the other language tells.
const FEWER_LETTERS: usize = 40;

/// How probable a language must be before a text is turned away for it. Quotations, names and damaged
/// accents lower the figure of French articles, but never raise that of another language so far.
const CONFIDENT: f64 = 0.9;

/// The languages to choose from; the features of lingua in Cargo.toml say the same.
const LANGUAGES: &[Language] = &[
    Language::French,
    Language::English,
    Language::German,
    Language::Spanish,
    Language::Italian,
    Language::Portuguese,
    Language::Dutch,
    Language::Polish,
    Language::Romanian,
    Language::Russian,
    Language::Turkish,
    Language::Ukrainian,
];

static DETECTOR: LazyLock<LanguageDetector> =
    LazyLock::new(|| LanguageDetectorBuilder::from_languages(LANGUAGES).with_low_accuracy_mode().build());

/// What the text seems to be.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Detected {
    /// Too little text to tell.
    TooShort,
    /// None of the languages, such as text in another script.
    Unknown,
    /// The likeliest language and its probability among those known.
    Language(LanguageTag, f64),
}

impl Detected {
    /// Whether the text is surely not in `expected`; if so, what it is instead, as a person reads it.
    pub fn contradicts(&self, expected: &LanguageTag) -> Option<String> {
        match self {
            Self::TooShort => None,
            Self::Unknown => Some("a language that depeche does not know".to_owned()),
            Self::Language(found, confidence) => (found != expected && *confidence >= CONFIDENT)
                .then(|| format!("{} (confidence {confidence:.2})", found.english_name())),
        }
    }
}

/// Whether `text` may be in `language`: it is not surely in another.
pub fn may_be_in(text: &str, language: &LanguageTag) -> bool {
    detect(text, Some(language)).contradicts(language).is_none()
}

/// Judges the beginning of `text`, which should be in `expected`.
pub(super) fn detect(text: &str, expected: Option<&LanguageTag>) -> Detected {
    let quick = judge(prefix(text, SHORT_PREFIX));
    let is_settled = matches!(&quick, Detected::Language(found, confidence)
        if *confidence >= CONFIDENT && expected.is_none_or(|expected| expected == found));
    let found =
        if is_settled || text.len() <= SHORT_PREFIX { quick } else { judge(prefix(text, LONG_PREFIX)) };
    match (&found, expected) {
        (Detected::Language(other, _), Some(expected))
            if other != expected && is_doubtful(text, expected, other) =>
        {
            Detected::TooShort
        }
        _ => found,
    }
}

/// Whether a short text in Latin letters is not surely in `found`, by its small words: it has as many of the expected language.
fn is_doubtful(text: &str, expected: &LanguageTag, found: &LanguageTag) -> bool {
    let letters = || text.chars().filter(|character| character.is_alphabetic());
    if letters().nth(FEW_LETTERS).is_some()
        || 2 * letters().filter(char::is_ascii).count() < letters().count()
    {
        return false;
    }
    let words: Vec<String> = text
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let small_words = |language: &LanguageTag| {
        let markers = language.facts().map_or(&[][..], |facts| facts.words.markers);
        words.iter().filter(|word| markers.contains(&word.as_str())).count()
    };
    let (own, other) = (small_words(expected), small_words(found));
    if letters().nth(FEWER_LETTERS).is_none() {
        return other <= own;
    }
    // Languages share some small words: a third of a text is more than these.
    own > other && 10 * own >= 3 * words.len()
}

fn judge(prefix: &str) -> Detected {
    if prefix.chars().filter(|character| character.is_alphabetic()).count() < FEWEST_LETTERS {
        return Detected::TooShort;
    }
    let best = DETECTOR.compute_language_confidence_values(prefix).into_iter().next();
    match best.filter(|(_, confidence)| *confidence > 0.0) {
        None => Detected::Unknown,
        Some((language, confidence)) => match tag(language) {
            Some(tag) => Detected::Language(tag, confidence),
            None => Detected::Unknown,
        },
    }
}

/// Whether texts in `language` can be told from others.
pub(super) fn is_known(language: &LanguageTag) -> bool {
    LANGUAGES.iter().any(|&known| tag(known).as_ref() == Some(language))
}

fn tag(language: Language) -> Option<LanguageTag> {
    language.iso_code_639_1().to_string().to_lowercase().parse().ok()
}

fn prefix(text: &str, characters: usize) -> &str {
    let end = text.char_indices().nth(characters).map_or(text.len(), |(end, _)| end);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_language(text: &str, code: &str) {
        match detect(text, None) {
            Detected::Language(found, confidence) => {
                assert_eq!(found.as_str(), code, "{text}");
                assert!(confidence >= CONFIDENT, "{confidence} for {text}");
            }
            other => panic!("{other:?} for {text}"),
        }
    }

    #[test]
    fn tells_languages_apart() {
        assert_language("Le maire de la ville a annoncé hier la fermeture de la piscine municipale.", "fr");
        assert_language("The mayor of the town announced yesterday that the pool would be closed.", "en");
        assert_language("Der Bürgermeister der Stadt kündigte gestern die Schließung des Bades an.", "de");
        assert_language("El alcalde de la ciudad anunció ayer el cierre de la piscina municipal.", "es");
        assert_language("Мэр города объявил вчера о закрытии муниципального бассейна до осени.", "ru");
    }

    #[test]
    fn does_not_judge_short_texts() {
        assert_eq!(detect("OM - PSG 2-1, 14 h 30", None), Detected::TooShort);
        assert_eq!(detect("", None), Detected::TooShort);
    }

    #[test]
    fn contradicts_only_with_confidence() {
        let french = LanguageTag::french();
        let english = |confidence| Detected::Language(LanguageTag::english(), confidence);
        assert!(english(0.95).contradicts(&french).is_some_and(|text| text.contains("English")));
        assert_eq!(english(0.6).contradicts(&french), None);
        assert_eq!(Detected::Language(french.clone(), 1.0).contradicts(&french), None);
        assert_eq!(Detected::TooShort.contradicts(&french), None);
        assert!(
            detect("市长昨天宣布市立游泳池将关闭至秋季以进行必要的翻新工程。", None)
                .contradicts(&french)
                .is_some()
        );
    }

    #[test]
    fn refuses_no_text_of_a_few_words() {
        let french = LanguageTag::french();
        for text in [
            "Le port de Valmer a rouvert lundi. Il pleut.",
            "Le pont est rouvert. La maire en parle mardi.",
            "Kader Belkacem bat Stefan Unger",
        ] {
            assert_eq!(detect(text, Some(&french)).contradicts(&french), None, "{text}");
        }
        let english = "The port was closed for two years, and the mayor has not said why.";
        assert!(detect(english, Some(&french)).contradicts(&french).is_some());
    }

    #[test]
    fn looks_further_before_it_contradicts() {
        let french = "Le maire de la ville a annoncé hier la fermeture de la piscine municipale. ".repeat(20);
        let quoting = format!("“{}” {french}", "The mayor said that the pool would be closed. ".repeat(9));
        assert_eq!(detect(&quoting, Some(&LanguageTag::french())).contradicts(&LanguageTag::french()), None);
    }

    #[test]
    fn looks_at_a_prefix_on_a_character_boundary() {
        assert_eq!(prefix(&"é".repeat(30), 20).len(), 40);
    }
}
