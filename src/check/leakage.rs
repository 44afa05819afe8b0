//! Words of the prompt, or of the model about its own work, in a translation, and markup that the source does not have.

use super::debris;
use super::flag::{CheckKind, Flag};
use super::pair::Pair;
use crate::language::{LanguageFacts, LanguagePair, SelfReference};
use crate::text::Span;

/// How a model that talks about its work begins. Lower case.
const PREAMBLES: &[&str] = &[
    "here is your",
    "here's your",
    "here you go",
    "here it is",
    "sure!",
    "sure:",
    "sure,",
    "certainly!",
    "certainly:",
    "of course!",
    "absolutely!",
    "no problem!",
    "happy to help",
    "summary:",
    "headline:",
    "output:",
    "answer:",
    "response:",
    "result:",
    "assistant:",
    "user:",
    "input:",
    "source:",
    "target:",
    "as an ai",
    "i'm sorry, but",
    "i am sorry, but",
    "i cannot translate",
    "i can't translate",
    "i am unable to",
    "i'm unable to",
    "okay, ",
    "ok, here",
    "let me translate",
    "let's translate",
];

/// What such a model says anywhere of itself. Lower case, as all that follows.
const OF_ITSELF: &[&str] = &["as an ai language model", "as a language model"];
/// What it says anywhere of the two languages, whose names stand in the braces.
const OF_LANGUAGES: &[&str] =
    &["{from} text to {to}", "{from} text into {to}", "translated from {from}", "translates to {to} as"];
/// What else it says anywhere.
const ANYWHERE: &[&str] = &[
    "<|im_",
    "<|endoftext",
    "<|eot",
    "<|user",
    "<|assistant",
    "<start_of_turn",
    "<end_of_turn",
    "[/inst]",
    "[inst]",
    "</s>",
    "### response",
    "### instruction",
    "note: the translation",
    "note: this translation",
    "please let me know if",
    "let me know if you",
    "i hope this helps",
    "hope this helps",
    "feel free to ask",
];

/// Words about translating. Lower case, whole words.
const TRANSLATING: &[&str] = &[
    "translation",
    "translations",
    "translate",
    "translates",
    "translated",
    "translating",
    "translator",
    "rendering",
];
/// Words about the text that is translated.
const TEXT: &[&str] = &[
    "text",
    "sentence",
    "sentences",
    "paragraph",
    "passage",
    "version",
    "phrase",
    "article",
    "excerpt",
    "language",
];
/// A preamble is no longer than this, in words.
const LONGEST_PREAMBLE: usize = 18;

/// A translation that talks about itself where its source does not, or has markup that its source does not have.
pub fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let (source, translation) = (pair.source.to_lowercase(), pair.translation.to_lowercase());
    let languages = Languages::of(pair);
    let source_words = &languages.source.self_reference;
    let spoken = has_any(&source, source_words.translating);
    let of_text = spoken || has_any(&source, source_words.texts);
    let found = preamble(&translation, &languages)
        .filter(|_| !of_text)
        .or_else(|| {
            listed(&translation, &languages).filter(|phrase| {
                !spoken && !source.contains(phrase) && !is_translated(phrase, &source, source_words)
            })
        })
        .or_else(|| aside(&source, &translation).filter(|_| !of_text));
    if let Some(found) = found {
        let flag = Flag::error(CheckKind::Leakage, format!("speaks of its own work: “{found}”"));
        return vec![match position(pair.translation, &found) {
            Some(span) => flag.at_translation(span),
            None => flag,
        }];
    }
    markup(pair).or_else(|| debris::find(pair)).into_iter().collect()
}

/// Whether a phrase that models begin with translates what the source begins with: its own label ("Résultat : …"), or its own word of assent.
fn is_translated(phrase: &str, source: &str, words: &SelfReference) -> bool {
    const LONGEST_LABEL: usize = 4;
    if phrase.ends_with(':') && !words.assenting.is_empty() {
        let label = source.split_once(':').map(|(label, _)| label.split_whitespace().count());
        return label.is_some_and(|count| (1..=LONGEST_LABEL).contains(&count));
    }
    let bare = source.trim_start_matches(|c: char| !c.is_alphabetic()).replace('’', "'");
    words.assenting.iter().any(|word| bare.starts_with(word))
}

/// The languages of a pair as a model would name them, in lower case; French and English where nothing is known of the pair.
struct Languages {
    source: &'static LanguageFacts,
    from: String,
    to: String,
}

impl Languages {
    fn of(pair: &Pair<'_>) -> Self {
        let known = LanguagePair::of(pair.from, pair.to).unwrap_or_else(LanguagePair::french_and_english);
        let [from, to] = [known.from, known.to].map(|facts| facts.english_name.to_lowercase());
        Self { source: known.from, from, to }
    }

    fn has(&self, word: &str) -> bool {
        word == self.from || word == self.to
    }
}

/// Whether `text` has one of `parts` anywhere.
fn has_any(text: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| text.contains(part))
}

/// A sentence of a summary that tells of the article instead of the news.
pub fn about_the_article(pair: &Pair<'_>) -> Vec<Flag> {
    let around = LanguageFacts::around(pair.from, pair.to);
    let text = pair.translation.to_lowercase().replace('’', "'");
    let tells = |name: &&&str| {
        let after = text.strip_prefix(**name).and_then(|rest| rest.strip_prefix(' '));
        let verb = after.and_then(|rest| rest.split(|c: char| !c.is_alphabetic()).next());
        let mut verbs = around.iter().flat_map(|facts| facts.self_reference.articles_do);
        verb.is_some_and(|verb| verbs.any(|known| *known == verb))
    };
    let found = around.iter().flat_map(|facts| facts.self_reference.articles).find(tells);
    let flag = |name: &&str| {
        let end = pair.translation.char_indices().nth(name.chars().count()).map_or(0, |(end, _)| end);
        Flag::error(CheckKind::Leakage, format!("tells of “{name}” instead of the news"))
            .at_translation(Span::new(0, end))
    };
    found.map(flag).into_iter().collect()
}

/// Where `phrase`, in lower case, stands in `text`; nothing where lower case moves bytes.
fn position(text: &str, phrase: &str) -> Option<Span> {
    let start = text.to_ascii_lowercase().find(phrase)?;
    Some(Span::new(start, start + phrase.len()))
}

/// The first listed phrase of a model about its work.
fn listed(translation: &str, languages: &Languages) -> Option<String> {
    let begins = |phrase: &&&str| translation.trim_start().starts_with(**phrase);
    let stands = |phrase: &&&str| translation.contains(**phrase);
    let fixed = PREAMBLES.iter().find(begins).or_else(|| OF_ITSELF.iter().find(stands));
    let named = |phrase: &&str| phrase.replace("{from}", &languages.from).replace("{to}", &languages.to);
    fixed
        .map(|phrase| (*phrase).to_owned())
        .or_else(|| OF_LANGUAGES.iter().map(named).find(|phrase| translation.contains(phrase)))
        .or_else(|| ANYWHERE.iter().find(stands).map(|phrase| (*phrase).to_owned()))
}

/// What stands before the first colon, where it is about translating, or about a text and a language.
fn preamble(translation: &str, languages: &Languages) -> Option<String> {
    let head = &translation[..translation.find([':', '\n'])?];
    let words: Vec<&str> =
        head.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let has_language = words.iter().any(|word| languages.has(word));
    let is_language_alone = words.len() <= 2 && has_language;
    let about = has(TRANSLATING) || has_language && has(TEXT) || is_language_alone;
    (about && words.len() <= LONGEST_PREAMBLE).then(|| head.trim().to_owned())
}

/// Brackets that are about the translation: "(translated from the French)".
fn aside(source: &str, translation: &str) -> Option<String> {
    let inside = translation.split(['(', '[']).skip(1).filter_map(|rest| rest.split([')', ']']).next());
    let about = |aside: &&str| {
        aside.split(|c: char| !c.is_alphanumeric()).any(|word| TRANSLATING.contains(&word))
            && !source.contains(*aside)
    };
    inside.into_iter().find(about).map(str::to_owned)
}

/// Marks of Markdown, HTML or code that the source does not have.
fn markup(pair: &Pair<'_>) -> Option<Flag> {
    let mark = ["**", "```", "~~", "</", "<br", "<p>", "&nbsp;", "&amp;", "&quot;", "{{", "}}", "](http"]
        .into_iter()
        .find(|mark| pair.translation.contains(mark) && !pair.source.contains(mark))?;
    let start = pair.translation.find(mark)?;
    let flag = Flag::error(CheckKind::Leakage, format!("has markup that its source does not have: {mark}"));
    Some(flag.at_translation(Span::new(start, start + mark.len())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::pair::french_to_english;
    use crate::language::LanguageTag;

    fn flagged(source: &str, translation: &str) -> bool {
        !french_to_english(check, source, translation).is_empty()
    }

    #[test]
    fn finds_preambles_and_prompts() {
        for translation in [
            "Here is the translation: It is raining.",
            "On met en commun the French text to English: It is raining.",
            "It is raining.<|im_end|>",
            "The English version of this text would be: It is raining.",
            "Translated into English, that gives: It is raining.",
            "English: It is raining.",
            "It is raining. (Translated from the French original)",
            "**It is raining.**",
        ] {
            assert!(flagged("Il pleut.", translation), "{translation}");
        }
    }

    #[test]
    fn a_summary_tells_the_news() {
        let english = LanguageTag::english();
        let tells = |text| {
            let pair = Pair { source: "", translation: text, from: &english, to: &english };
            !about_the_article(&pair).is_empty()
        };
        assert!(tells("The article discusses a summit."));
        assert!(tells("This article reports on a strike."));
        assert!(!tells("The article was withdrawn by its publisher."));
        assert!(!tells("The report says 12 people died."));
    }

    #[test]
    fn leaves_what_the_source_says_alone() {
        assert!(!flagged("Bien sûr, il pleut.", "Of course it is raining."));
        assert!(!flagged("Un article avec <|im_end|> dedans.", "An article with <|im_end|> in it."));
        assert!(!flagged("La traduction est en retard.", "Translation: it is late."));
        assert!(!flagged("Elle a dit : « Il pleut. »", "She said: “It is raining.”"));
        assert!(!flagged("Le mot anglais vient de là : rain.", "The English word comes from there: rain."));
    }

    #[test]
    fn leaves_the_labels_of_the_source_alone() {
        for (source, translation) in [
            ("Résultat : les loyers montent.", "Result: rents are going up."),
            ("Réponse : personne.", "Answer: nobody."),
            ("La réponse du maire : rien.", "Response: nothing."),
            ("Cible : les hôpitaux.", "Target: hospitals."),
            ("Source : l'institut.", "Source: the institute."),
            ("En bref : il neige.", "Summary: it is snowing."),
            ("D'accord, dit-elle.", "Okay, she says."),
            ("Certes, il neige.", "Sure, it is snowing."),
        ] {
            assert!(!flagged(source, translation), "{translation}");
        }
        assert!(flagged("Les loyers montent.", "Result: rents are going up."));
        assert!(flagged("Il neige.", "Sure, it is snowing."));
    }

    #[test]
    fn says_where_it_is() {
        let translation = "Translation: It is raining.";
        let flags = french_to_english(check, "Il pleut.", translation);
        assert_eq!(flags[0].translation_spans[0].of(translation), "Translation");
    }
}
