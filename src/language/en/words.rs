//! Small words of English, by what they tell.

use crate::language::words::Words;

/// The lists of English.
pub(super) const WORDS: Words = Words {
    function_words: FUNCTION_WORDS,
    stop_words: STOP_WORDS,
    markers: MARKERS,
    leaning: LEANING,
    never_last: NEVER_LAST,
    given_names: &[],
    addressing: &["mr", "mrs", "ms", "miss", "dr", "prof", "professor", "madam", "sir"],
    beside_names: BESIDE_NAMES,
    names_too: &["china", "turkey", "japan", "jordan", "chile", "chad"],
};

#[rustfmt::skip]
const FUNCTION_WORDS: &[&str] = &[
    "about", "all", "also", "an", "and", "any", "are", "as", "at", "be", "because", "been", "being",
    "but", "by", "can", "could", "did", "do", "does", "even", "for", "from", "had", "has", "have", "he",
    "her", "him", "his", "how", "if", "in", "into", "is", "it", "its", "just", "may", "me", "might",
    "more", "most", "my", "no", "not", "of", "on", "one", "only", "or", "our", "out", "over", "own",
    "she", "should", "so", "some", "such", "than", "that", "the", "their", "them", "there", "these",
    "they", "this", "those", "to", "up", "us", "very", "was", "we", "were", "what", "when", "where",
    "which", "who", "will", "with", "would", "you", "your",
];

#[rustfmt::skip]
const STOP_WORDS: &[&str] = &[
    "a", "about", "after", "again", "against", "all", "also", "although", "am", "among", "an", "and",
    "any", "are", "as", "at", "be", "because", "been", "before", "being", "between", "both", "but", "by",
    "can", "could", "did", "do", "does", "done", "during", "each", "even", "few", "for", "from", "had",
    "has", "have", "having", "he", "her", "here", "hers", "him", "himself", "his", "how", "however", "i",
    "if", "in", "into", "is", "it", "its", "itself", "just", "may", "me", "might", "more", "most", "much",
    "must", "my", "no", "nor", "not", "of", "on", "once", "only", "or", "other", "others", "our", "out",
    "over", "own", "s", "said", "same", "say", "says", "she", "should", "since", "so", "some", "still",
    "such", "t", "than", "that", "the", "their", "them", "themselves", "then", "there", "these", "they",
    "this", "those", "through", "to", "too", "two", "under", "until", "up", "us", "very", "was", "we",
    "were", "what", "when", "where", "which", "while", "who", "whom", "whose", "why", "will", "with",
    "without", "would", "yet", "you", "your",
];

#[rustfmt::skip]
const MARKERS: &[&str] = &[
    "the", "of", "and", "to", "in", "is", "was", "were", "are", "that", "with", "for", "by", "from", "at",
    "it", "its", "he", "she", "they", "his", "her", "their", "this", "these", "has", "have", "had",
    "been", "be", "will", "would", "not", "who", "which", "after", "before", "since", "between",
    "without", "under", "but", "as", "an", "said",
];

#[rustfmt::skip]
const LEANING: &[&str] = &[
    "also", "and", "but", "finally", "he", "however", "it", "moreover", "nevertheless", "she", "so",
    "that", "then", "therefore", "these", "they", "this", "those", "thus", "yet",
];

#[rustfmt::skip]
const NEVER_LAST: &[&str] = &[
    "a", "although", "among", "an", "and", "as", "because", "between", "during", "every", "if", "into", "its", "my",
    "nor", "of", "or", "our", "than", "the", "their", "unless", "upon", "very", "whereas", "whether", "while", "whose",
    "your",
];

#[rustfmt::skip]
const BESIDE_NAMES: &[&str] = &[
    "mac", "mc", "st", "mr", "mrs", "ms", "dr", "jr", "sr", "jan", "feb", "mar", "apr", "jun", "jul",
    "aug", "sep", "sept", "oct", "nov", "dec", "lt", "col", "gen", "sgt", "adm", "dept", "prof", "rev",
    "rep", "sen", "ceo", "cfo", "it", "uk", "us", "phd", "pm", "am", "co", "inc", "ltd", "corp", "plc",
    "chf", "eur", "usd", "gbp", "bc", "ad", "bce", "mph", "kph",
];
