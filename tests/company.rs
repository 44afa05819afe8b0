//! A request to a decoder model gets the same bits alone and in company, in whatever order, whoever else asks meanwhile.

#![cfg(feature = "gguf")]
#![allow(clippy::print_stderr, reason = "tests say aloud what they had to skip")]

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use depeche::engine::gguf::{Gguf, GgufOptions};
use depeche::engine::{
    Batch, Batching, DecodeOptions, Generator, Given, GivenBatch, Hypothesis, Likelihood, Request, Role,
    Sampling, Turn, Unobserved,
};
use depeche::model::{Catalogue, Store, depeche_home};

const MODEL: &str = "qwen2.5-coder-0.5b";
/// Tokens that each request gets at most.
const TOKENS: usize = 12;

/// Two models at a time on two processors wait for each other more than they work.
fn alone() -> MutexGuard<'static, ()> {
    static ONE: Mutex<()> = Mutex::new(());
    ONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One way of asking, with what is asked in it.
struct Group {
    shared: Vec<Turn>,
    options: DecodeOptions,
    texts: Vec<String>,
    max_tokens: usize,
}

fn model(threads: usize) -> Option<Gguf> {
    let catalogue = Catalogue::embedded().expect("the cards are sound");
    let card = catalogue.get(MODEL).expect("the card is there");
    let folder: PathBuf = Store::open(depeche_home().expect("a home folder")).folder(card);
    let file = folder.join(&card.file_with_extension("gguf").expect("it has weights").name);
    if !file.exists() {
        eprintln!("SKIPPED: run `depeche models pull {MODEL}` first");
        return None;
    }
    let options = GgufOptions { threads, sequences: 24, cache: 0, self_check: None };
    Some(Gguf::load(MODEL, &file, card.prompt.as_ref(), &options).expect("the model is sound"))
}

fn asked(system: &str) -> Vec<Turn> {
    vec![Turn::new(Role::System, system)]
}

/// Short and long, greedy, penalised and drawn; the last does not fit beside short ones.
fn groups() -> Vec<Group> {
    let sentences = [
        "Le maire a démissionné.",
        "Oui.",
        "La hausse de 3,4 % des prix de l'énergie pèse sur les ménages, selon l'institut de statistique.",
        "Trois personnes ont été blessées mardi.",
        "« Nous n'avons pas le choix », a dit la ministre.",
    ];
    let texts = |count: usize| sentences.iter().cycle().take(count).map(|text| (*text).to_owned()).collect();
    let penalised = DecodeOptions { repetition_penalty: 1.1, no_repeat_ngram: 3, ..DecodeOptions::default() };
    let sampling = Some(Sampling { temperature: 1.0, min_p: 0.1, seed: 7 });
    let drawn = DecodeOptions { sampling, ..DecodeOptions::default() };
    let long = "Le conseil a examiné les comptes de l'année passée et voté le budget. ".repeat(60);
    let translate = "Translate the French text into English.";
    vec![
        Group {
            shared: asked(translate),
            options: DecodeOptions::default(),
            texts: texts(5),
            max_tokens: TOKENS,
        },
        Group {
            shared: asked("Answer in English."),
            options: penalised,
            texts: texts(4),
            max_tokens: TOKENS,
        },
        Group { shared: asked(translate), options: drawn, texts: texts(7), max_tokens: TOKENS },
        Group {
            shared: asked("Sum up the text in one sentence."),
            options: DecodeOptions::default(),
            texts: vec![long],
            max_tokens: TOKENS,
        },
    ]
}

/// What the groups with those numbers get when they are asked together, in that order.
fn answers(model: &Gguf, groups: &[Group], order: &[usize]) -> Vec<(usize, Vec<Hypothesis>)> {
    let requests: Vec<Vec<Request>> = order
        .iter()
        .map(|&at| {
            let Group { texts, max_tokens, .. } = &groups[at];
            texts.iter().map(|text| Request { text: text.clone(), max_tokens: *max_tokens }).collect()
        })
        .collect();
    let batches = order.iter().zip(&requests).map(|(&at, requests)| Batch {
        shared: &groups[at].shared,
        requests,
        options: &groups[at].options,
        enough: None,
    });
    let found = model.generate_all(batches.collect(), &Unobserved).expect("it runs");
    order.iter().copied().zip(found).collect()
}

/// Each group, on a thread of its own.
fn at_once(model: &Gguf, groups: &[Group]) -> Vec<(usize, Vec<Hypothesis>)> {
    std::thread::scope(|scope| {
        let asking: Vec<_> =
            (0..groups.len()).map(|at| scope.spawn(move || answers(model, groups, &[at]))).collect();
        asking.into_iter().flat_map(|thread| thread.join().expect("it answers")).collect()
    })
}

#[test]
fn a_request_gets_the_same_alone_and_in_company() {
    let _alone = alone();
    let Some(model) = model(2) else { return };
    if model.batching() == Batching::ByArticle {
        eprintln!("SKIPPED: on this machine neighbours change results, and articles are kept apart");
        return;
    }
    let groups = groups();
    let alone: Vec<Vec<Hypothesis>> =
        (0..groups.len()).flat_map(|at| answers(&model, &groups, &[at])).map(|(_, found)| found).collect();
    assert!(alone[2].windows(2).any(|pair| pair[0] != pair[1]), "nothing was drawn: {:?}", alone[2]);
    for order in [vec![0, 1, 2, 3], vec![3, 2, 1, 0], vec![2, 2, 0], vec![1, 3]] {
        for (at, found) in answers(&model, &groups, &order) {
            assert_eq!(found, alone[at], "group {at} in {order:?}");
        }
    }
    for (at, found) in at_once(&model, &groups) {
        assert_eq!(found, alone[at], "group {at} beside the others");
    }
    // One sentence by itself, and the same text at the other end of a batch.
    let single = Group { texts: groups[0].texts[2..3].to_vec(), ..copy(&groups[0]) };
    assert_eq!(answers(&model, &[single], &[0])[0].1[0], alone[0][2]);
    let turned = Group { texts: groups[0].texts.iter().rev().cloned().collect(), ..copy(&groups[0]) };
    let mut found = answers(&model, &[turned], &[0]).remove(0).1;
    found.reverse();
    assert_eq!(found, alone[0]);
    // On one thread, too.
    let slower = self::model(1).expect("it was there");
    for (at, found) in answers(&slower, &groups, &[0, 2]) {
        assert_eq!(found, alone[at], "group {at} on one thread");
    }
}

fn copy(group: &Group) -> Group {
    Group {
        shared: group.shared.clone(),
        options: group.options.clone(),
        texts: Vec::new(),
        max_tokens: group.max_tokens,
    }
}

/// English sentences with the French that is given as the answer to them; only the first of the first two tells of the day.
fn translated() -> Vec<Given> {
    let day = "Le ministre a démissionné dimanche.";
    let pairs = [
        ("The minister resigned on Sunday.", day),
        ("The minister resigned.", day),
        ("Three people were injured in the accident near the station, according to the police.", "Oui."),
    ];
    pairs.map(|(english, french)| Given { text: english.to_owned(), answer: french.to_owned() }).to_vec()
}

fn judged(model: &Gguf, given: &[Given]) -> Vec<Likelihood> {
    let shared = asked("Translate the English text into French.");
    let batch = GivenBatch { shared: &shared, given };
    model.judge(&[batch], &Unobserved).expect("it runs").expect("it judges").remove(0)
}

#[test]
fn a_given_answer_is_judged_the_same_alone_and_in_company() {
    let _alone = alone();
    let Some(model) = model(2) else { return };
    if model.batching() == Batching::ByArticle {
        eprintln!("SKIPPED: on this machine neighbours change results, and articles are kept apart");
        return;
    }
    let given = translated();
    let alone: Vec<Likelihood> =
        given.iter().map(|one| judged(&model, std::slice::from_ref(one)).remove(0)).collect();
    for (found, Given { answer, .. }) in alone.iter().zip(&given) {
        let ends: Vec<usize> = found.tokens.iter().rev().take(2).map(|token| token.end).collect();
        assert_eq!(ends, [answer.len(), answer.len()], "the last word and the end behind it");
    }
    let day = given[0].answer.find("dimanche").expect("it is there");
    let told = |at: usize| alone[at].of(day..day + "dimanche".len());
    assert!(told(0) > told(1) + 3.0, "told {} and untold {}", told(0), told(1));
    let turned: Vec<Given> = given.iter().rev().cloned().collect();
    let mut found = judged(&model, &turned);
    found.reverse();
    assert_eq!(found, alone);
    let groups = groups();
    std::thread::scope(|scope| {
        let beside = scope.spawn(|| answers(&model, &groups, &[0, 2]));
        assert_eq!(judged(&model, &given), alone, "beside what is written");
        beside.join().expect("it answers");
    });
}
