//! How the translation of a sentence is searched for: with a stand-in for the model, which answers and judges as each test says.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use depeche::check::{Checker, Glossary};
use depeche::engine::{
    Batch, Batching, EngineError, Finish, Generator, Given, GivenBatch, Hypothesis, Likelihood, Observer,
    Request, TokenLikelihood, Unobserved,
};
use depeche::language::LanguageTag;
use depeche::settings::Effort;
use depeche::translate::{Direction, Outcome, PromptedTranslator, Translation, Translator, Way};

/// The log-probability of each word of an answer, given a text.
type Judgement = fn(text: &str, word: &str) -> f32;

/// Answers each request by a rule, and remembers the requests; judges by another, if it has one.
struct Scripted<F> {
    answer: F,
    judgement: Option<Judgement>,
    asked: Mutex<Vec<String>>,
}

impl<F> Scripted<F> {
    fn likelihood(judgement: Judgement, Given { text, answer }: &Given) -> Likelihood {
        let mut tokens = Vec::new();
        let mut end = 0;
        for word in answer.split_inclusive(' ') {
            end += word.len();
            let word = word.trim_matches([' ', '.', ',']);
            tokens.push(TokenLikelihood { end, log_probability: judgement(text, word) });
        }
        Likelihood { tokens }
    }
}

impl<F: Fn(&str) -> String + Send + Sync> Generator for Scripted<F> {
    fn id(&self) -> &str {
        "scripted"
    }

    fn batching(&self) -> Batching {
        Batching::Invariant
    }

    fn limit(&self) -> usize {
        4096
    }

    fn count_tokens(&self, text: &str) -> Result<usize, EngineError> {
        Ok(text.split_whitespace().count())
    }

    fn generate(&self, batch: Batch<'_>, _observer: &dyn Observer) -> Result<Vec<Hypothesis>, EngineError> {
        let answer = |request: &Request| {
            self.asked.lock().expect("no test panics here").push(request.text.clone());
            let text = (self.answer)(&request.text);
            Hypothesis { text, score: Some(-0.5), tokens: 8, finish: Finish::Stop }
        };
        Ok(batch.requests.iter().map(answer).collect())
    }

    fn judge(
        &self,
        batches: &[GivenBatch<'_>],
        _observer: &dyn Observer,
    ) -> Result<Option<Vec<Vec<Likelihood>>>, EngineError> {
        let Some(judgement) = self.judgement else { return Ok(None) };
        let batch = |batch: &GivenBatch<'_>| {
            batch.given.iter().map(|given| Self::likelihood(judgement, given)).collect()
        };
        Ok(Some(batches.iter().map(batch).collect()))
    }
}

/// What becomes of sentences, and all that the model was asked.
fn translated(
    sentences: &[&str],
    glossary: Option<&str>,
    answer: impl Fn(&str) -> String + Send + Sync + 'static,
) -> (Vec<Translation>, Vec<String>) {
    judged(sentences, glossary, Effort::Standard, answer, None)
}

/// The same with a model that judges, and at that effort.
fn judged(
    sentences: &[&str],
    glossary: Option<&str>,
    effort: Effort,
    answer: impl Fn(&str) -> String + Send + Sync + 'static,
    judgement: Option<Judgement>,
) -> (Vec<Translation>, Vec<String>) {
    let glossary = glossary.map(|text| Arc::new(Glossary::from_tsv(text).expect("it is one")));
    let model = Arc::new(Scripted { answer, judgement, asked: Mutex::default() });
    let direction = Direction {
        from: LanguageTag::french(),
        to: LanguageTag::english(),
        checker: Checker { glossary, ..Checker::default() },
        effort,
    };
    let translator = PromptedTranslator::new(Arc::clone(&model) as Arc<dyn Generator>, direction);
    let translations = translator.translate(sentences, &Unobserved).expect("nothing fails");
    let asked = model.asked.lock().expect("no test panics here").clone();
    (translations, asked)
}

fn ways(translation: &Translation) -> Vec<Way> {
    translation.trials.iter().map(|trial| trial.way).collect()
}

const STRIKE: &str = "La grève du port dure depuis 12 jours.";

#[test]
fn a_model_that_is_told_its_error_may_mend_it() {
    let (found, _) = translated(&[STRIKE], None, |text| {
        let days = if text.contains("Wrong before") { 12 } else { 21 };
        format!("The port strike has lasted {days} days.")
    });
    assert_eq!(found[0].text, "The port strike has lasted 12 days.");
    assert_eq!((found[0].outcome, found[0].attempts), (Outcome::Translated, 2));
    assert_eq!(ways(&found[0]), [Way::First, Way::Again, Way::Told]);
    assert!(found[0].is_repaired());
}

#[test]
fn the_third_try_shows_the_sentence_before() {
    let before = "Les dockers ont voté.";
    let (found, asked) = translated(&[before, STRIKE], None, |text| match text {
        "Les dockers ont voté." => "The dockers have voted.".to_owned(),
        _ if text.starts_with("First:") => "The port strike has lasted 12 days.".to_owned(),
        _ => "The port strike has lasted 21 days.".to_owned(),
    });
    assert_eq!(found[1].outcome, Outcome::Translated);
    let kept = found[1].trials.iter().find(|trial| trial.kept).expect("one is kept");
    assert_eq!(kept.way, Way::Context);
    assert_eq!(asked.last().map(String::as_str), Some(&*format!("First: {before}\n\nSecond: {STRIKE}")));
}

#[test]
fn of_equals_the_one_stays_that_the_others_agree_with() {
    let first = AtomicBool::new(true);
    let (found, _) = translated(&[STRIKE], None, move |text| {
        match (first.swap(false, Ordering::Relaxed), text.contains("Wrong before")) {
            (true, _) => "The port strike has lasted 21 days.",
            (_, true) => "The port strike has lasted for 12 days.",
            _ => "Since 12 days nobody has worked at the harbour.",
        }
        .to_owned()
    });
    let counts: Vec<(usize, usize)> =
        found[0].trials.iter().map(|trial| (trial.errors, trial.warnings)).collect();
    assert_eq!(counts, [(1, 0), (0, 0), (0, 0)]);
    assert_eq!(found[0].text, "The port strike has lasted for 12 days.");
}

#[test]
fn unlike_sentences_with_one_translation_are_flagged() {
    let sentences = ["La grève du port dure depuis lundi.", "Les dockers réclament une hausse de salaire."];
    let (found, _) = translated(&sentences, None, |_| "The port strike has lasted since Monday.".to_owned());
    assert!(found.iter().all(|one| one.outcome == Outcome::Flagged), "{found:?}");
}

#[test]
fn who_was_copied_from_is_right_when_the_copy_is_mended() {
    let copied = "Les dockers réclament un meilleur salaire.";
    let (found, asked) = translated(&["La grève du port dure depuis lundi.", copied], None, move |text| {
        match text.contains("Wrong before") && text.contains(copied) {
            true => "The dockers demand better pay.",
            false => "The port strike has lasted since Monday.",
        }
        .to_owned()
    });
    assert!(found.iter().all(|one| one.outcome == Outcome::Translated), "{found:?}");
    assert_eq!(found[1].text, "The dockers demand better pay.");
    let told = |text: &&String| text.contains("Wrong before") && text.contains("the same translation as of");
    assert_eq!(asked.iter().filter(told).count(), 2, "{asked:?}");
}

#[test]
fn a_sentence_that_is_translated_alone_keeps_its_neighbour() {
    let model =
        Scripted { answer: |_: &str| "Nobody works.".to_owned(), judgement: None, asked: Mutex::default() };
    let model = Arc::new(model);
    let direction = Direction {
        from: LanguageTag::french(),
        to: LanguageTag::english(),
        checker: Checker::default(),
        effort: Effort::Standard,
    };
    let translator = PromptedTranslator::new(Arc::clone(&model) as Arc<dyn Generator>, direction);
    let sentences = ["Il pleut.", "Les dockers ont voté.", STRIKE];
    let found = translator.translate_some(&sentences, &[2], &Unobserved).expect("nothing fails");
    assert_eq!((found.len(), found[0].outcome), (1, Outcome::Flagged));
    let asked = model.asked.lock().expect("no test panics here");
    assert!(asked.iter().any(|text| text.starts_with("First: Les dockers ont voté.")), "{asked:?}");
}

#[test]
fn a_lost_negation_is_tried_again_and_stays_a_warning() {
    let (found, asked) =
        translated(&["Le maire n'a pas signé."], None, |_| "The mayor signed it.".to_owned());
    assert_eq!(found[0].outcome, Outcome::Translated);
    assert!(asked.len() > 1 && found[0].flags.len() == 1, "{:?}", found[0].flags);
}

#[test]
fn terms_of_the_glossary_stand_in_the_text_from_the_first_try() {
    let glossary = "mairie\ttown hall\ngrève\twalkout|strike\n";
    let sentences = ["La mairie a brûlé.", "Il pleut sur la ville."];
    let (found, mut asked) = translated(&sentences, Some(glossary), |text| {
        if text.contains("town hall") { "The town hall burned down." } else { "It is raining in the city." }
            .to_owned()
    });
    asked.sort();
    assert_eq!(asked, ["Il pleut sur la ville.", "La town hall a brûlé."]);
    assert!(found.iter().all(|one| one.outcome == Outcome::Translated), "{found:?}");
    assert_eq!(found[0].text, "The town hall burned down.");
}

const SANCTIONS: &str = "Le gouvernement compte lever les sanctions contre ce pays.";
const IMPOSED: &str = "The government intends to impose sanctions against this country.";
const LIFTED: &str = "The government intends to lift the sanctions against this country.";

/// "lever" is unlikely where sanctions are imposed.
fn by_the_verb(text: &str, word: &str) -> f32 {
    if word == "lever" && !text.contains("lift") { -12.0 } else { -0.2 }
}

/// Says first that sanctions are imposed, and of the drawn ones the second that they are lifted.
fn sanctions() -> impl Fn(&str) -> String {
    let times = Mutex::new(0);
    move |_: &str| {
        let mut times = times.lock().expect("no test panics here");
        *times += 1;
        if *times == 3 { LIFTED } else { IMPOSED }.to_owned()
    }
}

#[test]
fn what_leads_badly_back_is_searched_for_and_the_likeliest_both_ways_is_kept() {
    let (found, _) = judged(&[SANCTIONS], None, Effort::Standard, sanctions(), Some(by_the_verb));
    assert_eq!(found[0].text, LIFTED);
    assert_eq!(ways(&found[0]), [Way::First, Way::Drawn, Way::Drawn, Way::Drawn, Way::Drawn]);
    let first = &found[0].trials[0];
    assert!(first.backward < found[0].trials[2].backward, "{:?}", found[0].trials);
    assert!(found[0].flags.is_empty(), "{:?}", found[0].flags);
    // Nothing was wrong with the first, as far as a check sees.
    assert!(!found[0].is_repaired());
}

#[test]
fn what_leads_back_is_asked_for_once_and_thoroughly_more_often() {
    let well: Judgement = |_, _| -0.2;
    let asked = |effort| judged(&[SANCTIONS], None, effort, |_| LIFTED.to_owned(), Some(well)).1.len();
    assert_eq!(asked(Effort::Standard), 1);
    assert_eq!(asked(Effort::Fast), 1);
    assert_eq!(asked(Effort::Thorough), 9);
}

#[test]
fn what_the_translation_does_not_say_gets_a_warning() {
    // Taken out of the source, "dimanche" changes nothing of how likely the translation is.
    let judgement: Judgement = |text, word| match word {
        "dimanche" if !text.contains("Sunday") => -14.0,
        _ => -0.2,
    };
    let source = "Les dockers ont voté dimanche la fin de la grève.";
    let text = "The dockers voted for the end of the strike.";
    let (found, _) = judged(&[source], None, Effort::Standard, move |_| text.to_owned(), Some(judgement));
    let told: Vec<&str> = found[0].flags.iter().map(|flag| flag.message.as_str()).collect();
    assert!(told.contains(&"the translation may not say “dimanche”"), "{told:?}");
    assert_eq!(found[0].outcome, Outcome::Translated);
}

#[test]
fn fewer_errors_win_over_a_likelier_text() {
    let judgement: Judgement = |text, _| if text.contains("21") { -0.1 } else { -3.0 };
    let (found, _) = judged(
        &[STRIKE],
        None,
        Effort::Standard,
        |text| {
            let days = if text.contains("Wrong before") { 12 } else { 21 };
            format!("The port strike has lasted {days} days.")
        },
        Some(judgement),
    );
    assert_eq!(found[0].text, "The port strike has lasted 12 days.");
}
