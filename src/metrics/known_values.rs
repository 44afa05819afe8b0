//! What sacrebleu 2.6.0 and rouge-score 0.1.2 give for a few sentences.

use super::*;

const HYPOTHESES: [&str; 2] = [
    "The minister said on Tuesday that 1,200 people had left the town.",
    "Rain is expected in the north, then sun.",
];
const REFERENCES: [&str; 2] = [
    "On Tuesday the minister said that 1,200 people left the town.",
    "Rain is expected in the north, and later sunshine.",
];
const OTHER_REFERENCES: [&str; 2] =
    ["The minister said Tuesday that 1,200 people had left.", "The north expects rain and then sun."];

/// A metric with its score of both sentences and of either, with one reference, then with two.
struct Known {
    metric: Box<dyn Metric>,
    signature: &'static str,
    with_one: [f64; 3],
    with_two: [f64; 3],
    /// The corpus score where only the second sentence has a second reference.
    with_various: f64,
}

fn known() -> [Known; 5] {
    [
        Known {
            metric: Box::new(Bleu::default()),
            signature: "case:mixed|eff:no|tok:13a|smooth:exp",
            with_one: [48.51108881731048, 32.00286101270288, 59.77653345720247],
            with_two: [71.6794588683313, 66.52049901111006, 71.0866788975034],
            with_various: 53.30957534326779,
        },
        Known {
            metric: Box::new(Bleu { smoothing: Smoothing::AddK(1.0), ..Bleu::default() }),
            signature: "case:mixed|eff:no|tok:13a|smooth:add-k[1.00]",
            with_one: [51.32029568291751, 39.80447019907487, 62.88756049899539],
            with_two: [73.32860993794611, 69.74985701852872, 73.58936681622164],
            with_various: 56.066684111954224,
        },
        Known {
            metric: Box::new(Chrf::default()),
            signature: "case:mixed|eff:yes|nc:6|nw:0|space:no",
            with_one: [74.53254310448024, 82.1440240969105, 64.62869926723444],
            with_two: [77.3826532791816, 88.22619024313768, 64.62869926723444],
            with_various: 74.53254310448024,
        },
        Known {
            metric: Box::new(Chrf::plus_plus()),
            signature: "case:mixed|eff:yes|nc:6|nw:2|space:no",
            with_one: [72.83484152159502, 78.55154501292874, 65.42749931209887],
            with_two: [76.9482372132433, 87.09628742227127, 65.42749931209887],
            with_various: 72.83484152159502,
        },
        Known {
            metric: Box::new(Ter),
            signature: "case:lc|tok:tercom|norm:no|punct:yes|asian:no",
            with_one: [25.0, 18.181818181818183, 33.33333333333333],
            with_two: [27.77777777777778, 20.0, 37.5],
            with_various: 26.31578947368421,
        },
    ]
}

fn assert_close(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() < 1e-9, "{what}: {found}, not {expected}");
}

fn sentence_score(metric: &dyn Metric, hypothesis: &str, reference: &str) -> f64 {
    metric.score(&metric.statistics(hypothesis, &[reference]))
}

#[test]
fn corpus_and_sentence_scores_are_those_of_sacrebleu() {
    let one: Vec<Vec<&str>> = REFERENCES.iter().map(|reference| vec![*reference]).collect();
    let two: Vec<Vec<&str>> =
        REFERENCES.iter().zip(OTHER_REFERENCES).map(|(first, second)| vec![*first, second]).collect();
    for Known { metric, signature, with_one, with_two, .. } in known() {
        for (references, expected) in [(&one, with_one), (&two, with_two)] {
            let name = metric.name();
            assert_close(corpus_score(metric.as_ref(), &HYPOTHESES, references), expected[0], name);
            for (index, hypothesis) in HYPOTHESES.iter().enumerate() {
                let score = metric.score(&metric.statistics(hypothesis, &references[index]));
                assert_close(score, expected[index + 1], name);
            }
            let count = ReferenceCount::of(references);
            assert_eq!(metric.signature(count), format!("nrefs:{count}|{signature}"));
        }
    }
}

#[test]
fn segments_may_have_different_numbers_of_references() {
    let references = [vec![REFERENCES[0]], vec![REFERENCES[1], OTHER_REFERENCES[1]]];
    let count = ReferenceCount::of(&references);
    for Known { metric, signature, with_various, .. } in known() {
        assert_close(corpus_score(metric.as_ref(), &HYPOTHESES, &references), with_various, metric.name());
        assert_eq!(metric.signature(count), format!("nrefs:var|{signature}"));
    }
}

#[test]
fn bleu_of_a_short_sentence_depends_on_effective_order() {
    assert_eq!(sentence_score(&Bleu::default(), "It rains.", "It is raining."), 0.0);
    assert_close(
        sentence_score(&Bleu::of_sentences(), "It rains.", "It is raining."),
        24.840753130578644,
        "BLEU",
    );
    assert!(Bleu::of_sentences().signature(ReferenceCount::Each(1)).contains("|eff:yes|"));
}

#[test]
fn smoothing_changes_the_score_where_no_long_ngram_matches() {
    let score = |smoothing| {
        sentence_score(&Bleu { smoothing, ..Bleu::default() }, "The cat sat there.", "The cat sat here.")
    };
    assert_close(score(Smoothing::Exponential), 42.728700639623406, "exponential");
    assert_close(score(Smoothing::Floor(0.1)), 28.574404296988007, "floor");
    assert_close(score(Smoothing::AddK(1.0)), 53.182958969449906, "add-k");
    assert_eq!(score(Smoothing::None), 0.0);
}

#[test]
fn ter_counts_a_shift_as_one_edit() {
    assert_close(sentence_score(&Ter, "b c d a", "a b c d"), 25.0, "TER");
    assert_close(sentence_score(&Ter, "a b c d e f", "d e f a b c"), 100.0 / 6.0, "TER");
    assert_close(sentence_score(&Ter, "A", "a"), 0.0, "TER");
}

#[test]
fn ter_of_an_empty_reference_is_a_hundred_unless_the_hypothesis_is_empty_too() {
    assert_eq!(sentence_score(&Ter, "a b", ""), 100.0);
    assert_eq!(sentence_score(&Ter, "", "a b"), 100.0);
    assert_eq!(sentence_score(&Ter, " ", "\u{a0}"), 0.0);
}

#[test]
fn rouge_scores_are_those_of_rouge_score() {
    let hypothesis = "The dog bit the man.\nThe man was not hurt, he said.";
    let reference = "A man was bitten by the dog.\nHe said: the man was not hurt.";
    for (variant, precision, recall, f1) in [
        (RougeVariant::One, 10.0 / 12.0, 10.0 / 14.0, 0.7692307692307692),
        (RougeVariant::Two, 6.0 / 11.0, 6.0 / 13.0, 0.5),
        (RougeVariant::L, 7.0 / 12.0, 7.0 / 14.0, 0.5384615384615384),
        (RougeVariant::Lsum, 8.0 / 12.0, 8.0 / 14.0, 0.6153846153846153),
    ] {
        let rouge = Rouge { variant, words: RougeWords::Ascii };
        let found = rouge.score(reference, hypothesis);
        assert_close(found.precision, precision, rouge.name());
        assert_close(found.recall, recall, rouge.name());
        assert_close(found.f1, f1, rouge.name());
        assert_close(sentence_score(&rouge, hypothesis, reference), 100.0 * f1, rouge.name());
    }
}

#[test]
fn rouge_takes_accented_letters_for_words_only_if_told_to() {
    let score = |words| Rouge { variant: RougeVariant::One, words }.score("L'été à Paris", "L'ete a Paris");
    // ASCII words: `l`, `t`, `paris` in the one, `l`, `ete`, `a`, `paris` in the other.
    assert_close(score(RougeWords::Ascii).f1, 4.0 / 7.0, "ASCII");
    // Unicode's words: `l'été`, `à`, `paris`; an apostrophe between letters doesn't part them.
    assert_close(score(RougeWords::Unicode).f1, 1.0 / 3.0, "Unicode");
}

#[test]
fn the_mean_of_documents_is_their_corpus_score_and_the_best_reference_counts() {
    let rouge = Rouge { variant: RougeVariant::One, words: RougeWords::Ascii };
    let references = [vec!["a b", "c d"], vec!["c d", "a x"]];
    assert_close(corpus_score(&rouge, &["a b", "a b"], &references), 75.0, "ROUGE-1");
}
