//! A sentence of 3,000 words goes through a decoder model in pieces, and none of it is lost. (The engine `firefox` has its own test.)

use std::sync::{Arc, Mutex};

use depeche::check::Checker;
use depeche::engine::{Batch, Batching, EngineError, Finish, Generator, Hypothesis, Observer, Unobserved};
use depeche::language::LanguageTag;
use depeche::settings::Effort;
use depeche::translate::{Direction, PromptedTranslator, Translator};

/// Says what it is told, a token for each three letters, and remembers its requests.
#[derive(Default)]
struct Echo {
    asked: Mutex<Vec<(String, usize)>>,
}

const LIMIT: usize = 8192;

impl Generator for Echo {
    fn id(&self) -> &str {
        "echo"
    }

    fn batching(&self) -> Batching {
        Batching::Invariant
    }

    fn limit(&self) -> usize {
        LIMIT
    }

    fn count_tokens(&self, text: &str) -> Result<usize, EngineError> {
        Ok(text.len().div_ceil(3))
    }

    fn generate(&self, batch: Batch<'_>, _observer: &dyn Observer) -> Result<Vec<Hypothesis>, EngineError> {
        let mut asked = self.asked.lock().expect("no panic");
        let answer = |text: &String| Hypothesis {
            text: text.clone(),
            score: None,
            tokens: text.len().div_ceil(3),
            finish: Finish::Stop,
        };
        asked.extend(batch.requests.iter().map(|request| (request.text.clone(), request.max_tokens)));
        Ok(batch.requests.iter().map(|request| answer(&request.text)).collect())
    }
}

/// A sentence of so many words, with a comma here and there.
fn sentence(words: usize) -> String {
    let word = |number: usize| {
        let syllables = ["ba", "ri", "tou", "lé", "mon", "cha", "vers"];
        let part = |shift: usize| syllables[(number / shift) % syllables.len()];
        let comma = if number % 23 == 22 { "," } else { "" };
        format!("{}{}{}{comma}", part(1), part(7), part(49))
    };
    (0..words).map(word).collect::<Vec<_>>().join(" ") + "."
}

#[test]
fn translates_three_thousand_words_in_pieces_that_the_model_can_hold() {
    let echo = Arc::new(Echo::default());
    let sentence = sentence(3000);
    let translator = PromptedTranslator::new(
        Arc::clone(&echo) as Arc<dyn Generator>,
        Direction {
            from: LanguageTag::french(),
            to: LanguageTag::english(),
            checker: Checker::default(),
            effort: Effort::Standard,
        },
    );
    let translations = translator.translate(&[&sentence, "Il pleut."], &Unobserved).expect("it runs");
    assert_eq!(translations.len(), 2);
    assert_eq!(translations[0].text, sentence);
    let asked = echo.asked.lock().expect("no panic");
    assert!(asked.len() > 10, "{} pieces", asked.len());
    for (text, max_tokens) in asked.iter() {
        let tokens = echo.count_tokens(text).expect("it counts");
        assert!(tokens <= LIMIT / 8 && *max_tokens >= tokens, "{tokens} tokens, {max_tokens} allowed");
    }
}
