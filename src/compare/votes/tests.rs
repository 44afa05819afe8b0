//! Counting votes: keys, files of votes, and what they come to.

use super::*;

fn key() -> BlindKey {
    BlindKey {
        version: KEY_VERSION,
        report: "0123456789abcdef".to_owned(),
        seed: 7,
        systems: ["A", "B", "C"].map(str::to_owned).to_vec(),
        segments: vec![vec![0, 1, 2], vec![2, 1, 0], vec![1, 0]],
    }
}

/// The export of a reader who cast these votes: segment, first, second, vote.
fn reader(votes: &[[usize; 4]]) -> Votes {
    let votes: Vec<String> = votes
        .iter()
        .map(|[segment, first, second, vote]| {
            format!(r#"{{"segment":{segment},"first":{first},"second":{second},"vote":{vote}}}"#)
        })
        .collect();
    let text = format!(r#"{{"version":1,"report":"0123456789abcdef","votes":[{}]}}"#, votes.join(","));
    Votes::from_json(&text, "votes.json").expect("the form is right")
}

fn count(pair: &PairTally) -> (&str, &str, [usize; 3]) {
    (&pair.first, &pair.second, [pair.wins, pair.ties, pair.losses])
}

#[test]
fn finds_the_systems_behind_the_places() {
    // The last three: A is first in segment 0, last in segment 1, second in segment 2.
    let votes = reader(&[[0, 1, 2, 2], [0, 0, 1, 1], [1, 1, 2, 3], [2, 0, 1, 3]]);
    let tally = Tally::of(&key(), &[votes]).expect("the votes fit");
    let counts: Vec<_> = tally.pairs.iter().map(count).collect();
    assert_eq!(counts, [("A", "B", [3, 0, 0]), ("B", "C", [0, 1, 0])]);
    assert_eq!((tally.readers, tally.votes), (1, 4));
}

#[test]
fn counts_a_changed_vote_once_and_two_readers_twice() {
    let changed = reader(&[[0, 0, 1, 1], [0, 0, 1, 3], [0, 1, 0, 2]]);
    let other = reader(&[[0, 0, 1, 1]]);
    let tally = Tally::of(&key(), &[changed, other]).expect("the votes fit");
    assert_eq!(tally.pairs.iter().map(count).collect::<Vec<_>>(), [("A", "B", [1, 1, 0])]);
}

#[test]
fn gives_the_interval_of_wilson() {
    // Its ends are where a normal test just does not refuse the share: (share - end)² = z² end (1 - end) / trials.
    for (share, trials) in [(0.8, 10.0), (0.0, 10.0), (0.5, 3.0), (0.6125, 400.0)] {
        for end in wilson_interval(share, trials) {
            let excess = (share - end).powi(2) - 1.959_964_f64.powi(2) * end * (1.0 - end) / trials;
            assert!(excess.abs() < 1e-6, "{share} of {trials}: {end}");
        }
    }
    let [low, high] = wilson_interval(0.8, 10.0);
    assert!((low - 0.490_162).abs() < 1e-6 && (high - 0.943_318).abs() < 1e-6, "{low} {high}");
}

#[test]
fn gives_the_exact_sign_test() {
    // By hand: 2 (1 + 10 + 45) / 1024 for eight of ten.
    assert!((sign_test(8, 2) - 112.0 / 1024.0).abs() < 1e-12);
    assert!((sign_test(2, 8) - 112.0 / 1024.0).abs() < 1e-12);
    assert!((sign_test(10, 0) - 2.0 / 1024.0).abs() < 1e-12);
    assert_eq!([sign_test(0, 0), sign_test(5, 5)], [1.0, 1.0]);
    let many = sign_test(2_100, 1_900);
    assert!(many > 0.0016 && many < 0.0018, "{many}");
}

#[test]
fn leaves_ties_out_of_the_test_but_not_out_of_the_rate() {
    let pair = PairTally::of("A".to_owned(), "B".to_owned(), [3, 4, 1]);
    assert!((pair.win_rate - 0.625).abs() < 1e-12);
    assert!((pair.sign_test_p - 0.625).abs() < 1e-12);
    let ties = PairTally::of("A".to_owned(), "B".to_owned(), [0, 4, 0]);
    assert_eq!((ties.win_rate, ties.sign_test_p), (0.5, 1.0));
}

#[test]
fn refuses_the_votes_of_another_report() {
    let votes =
        Votes::from_json(r#"{"version":1,"report":"ffff","votes":[]}"#, "v.json").expect("the form is right");
    let error = Tally::of(&key(), &[votes]).expect_err("it is another report");
    let message = error.to_string();
    assert!(
        message.contains("v.json") && message.contains("ffff") && message.contains("blind-key.json"),
        "{message}"
    );
}

#[test]
fn names_the_vote_that_can_not_be() {
    let faults = [
        ([9, 0, 1, 1], VoteFault::Segment(9)),
        ([2, 0, 2, 1], VoteFault::Text(2)),
        ([0, 1, 1, 1], VoteFault::Same(1)),
        ([0, 0, 1, 4], VoteFault::Choice(4)),
        ([0, 0, 1, 0], VoteFault::Choice(0)),
    ];
    for (vote, expected) in faults {
        let error = Tally::of(&key(), &[reader(&[[0, 0, 1, 1], vote])]).expect_err("the vote can't be");
        assert!(matches!(error, VotesError::Vote { number: 2, fault, .. } if fault == expected), "{error}");
    }
}

#[test]
fn refuses_what_is_no_votes_file() {
    for text in ["", "[]", "votes", "{}", r#"{"version":1,"report":"a","votes":[{"segment":-1}]}"#] {
        let error = Votes::from_json(text, "v.json").expect_err("it is no votes file");
        assert!(matches!(error, VotesError::Parse { .. }), "{text}: {error}");
        assert!(error.to_string().starts_with("v.json: not a file of votes"), "{error}");
    }
    let error =
        Votes::from_json(r#"{"version":2,"ballots":[]}"#, "v.json").expect_err("it is another version");
    assert!(matches!(error, VotesError::Version { found: 2, expected: 1, .. }), "{error}");
}

#[test]
fn refuses_a_key_that_names_no_system() {
    let mut damaged = key();
    damaged.segments.push(vec![3]);
    let text = serde_json::to_string(&damaged).expect("a key has a form in JSON");
    assert!(matches!(read_key(&text, "blind-key.json"), Err(VotesError::Key { segment: 3, .. })));
    let sound = serde_json::to_string(&key()).expect("a key has a form in JSON");
    assert_eq!(read_key(&sound, "blind-key.json").expect("the key is sound"), key());
}

#[test]
fn tells_the_result_in_a_line_for_each_pair() {
    let tally = Tally::of(&key(), &[reader(&[[0, 0, 1, 1], [1, 1, 2, 3]])]).expect("the votes fit");
    assert_eq!(
        tally.to_text(),
        "2 votes of 1 reader\nA against B: 2 won, 0 equal, 0 lost; win rate 100.0% (95 % interval 34.2–100.0), sign test \
         p = 0.500, which may be chance\n"
    );
    assert_eq!(serde_json::from_str::<Tally>(&tally.to_json()).expect("it was written so"), tally);
}
