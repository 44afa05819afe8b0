//! Killed runs: whatever the moment, running again comes to the same end as never having been killed.
//!
//! A child process, which is this test executable again, does the run and is killed or kills itself.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use depeche::run::{Event, verify};

use crate::stand_in::{At, Workshop, contents, run};

/// Says to [`child`] that it is one: the folder with the articles.
const NEWS: &str = "DEPECHE_TEST_NEWS";
/// The folder for its briefs.
const OUT: &str = "DEPECHE_TEST_OUT";
/// The number of the event at which it aborts, from 1.
const ABORT_AT: &str = "DEPECHE_TEST_ABORT_AT";
/// How long its pipeline takes for an article, in milliseconds.
const DELAY: &str = "DEPECHE_TEST_DELAY";

/// What a child process does; as a test by itself it does nothing.
#[test]
fn child() {
    let (Ok(news), Ok(out)) = (std::env::var(NEWS), std::env::var(OUT)) else { return };
    let number = |name| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let mut workshop = Workshop::with(&[]);
    workshop.pipeline.delay = Duration::from_millis(number(DELAY).unwrap_or_default());
    let abort_at = number(ABORT_AT);
    let events = AtomicUsize::new(1);
    let abort = At(|_: &Event| {
        let event = events.fetch_add(1, Ordering::SeqCst) as u64;
        if abort_at == Some(event) {
            std::process::abort();
        }
    });
    run(&PathBuf::from(news), &PathBuf::from(out), &workshop, &abort).unwrap();
}

fn spawn(workshop: &Workshop, abort_at: Option<u64>, delay: u64) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["crash::child", "--exact", "--test-threads=1"]);
    command.env(NEWS, workshop.news()).env(OUT, workshop.out()).env(DELAY, delay.to_string());
    if let Some(event) = abort_at {
        command.env(ABORT_AT, event.to_string());
    }
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

fn workshop_with(count: usize) -> Workshop {
    let articles: Vec<_> =
        (0..count).map(|n| (format!("{}/{n}.txt", n % 3), format!("Dépêche {n}."))).collect();
    let articles: Vec<_> = articles.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Workshop::with(&articles)
}

#[test]
fn comes_to_the_same_end_when_aborted_at_every_event() {
    for abort_at in 1.. {
        let workshop = workshop_with(3);
        let ended = spawn(&workshop, Some(abort_at), 0).wait().unwrap().success();
        assert!(workshop.run().is_ok(), "the lock died with its process");
        assert_eq!(contents(&workshop.out()), workshop.undisturbed(), "aborted at event {abort_at}");
        assert!(verify(&workshop.out()).unwrap().is_sound());
        if ended {
            assert!(abort_at > 10, "one run started, three events for each article, one run finished");
            return;
        }
    }
}

#[test]
fn comes_to_the_same_end_when_killed_again_and_again() {
    let workshop = workshop_with(80);
    let expected = workshop.undisturbed();
    let mut kills = 0;
    // A linear congruential generator (Knuth's MMIX constants): the same moments each time, spread over the run.
    let mut random: u64 = 20_251_121;
    loop {
        let mut child = spawn(&workshop, None, 2);
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // Longer as it goes on, so that a busy machine gets somewhere too.
        std::thread::sleep(Duration::from_millis(10 + (random >> 33) % (80 + 10 * kills)));
        if child.try_wait().unwrap().is_some() {
            break;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        kills += 1;
    }
    eprintln!("killed {kills} times");
    assert!(kills > 1, "the run was over before it could be killed");
    assert_eq!(contents(&workshop.out()), expected);
    assert!(verify(&workshop.out()).unwrap().is_sound());
}

#[test]
fn comes_to_the_same_end_when_killed_while_replacing() {
    let mut workshop = workshop_with(40);
    workshop.settings.sentences = std::num::NonZeroUsize::new(9).unwrap();
    workshop.run().unwrap();
    workshop.settings = depeche::settings::Settings::default();
    let expected = workshop.undisturbed();
    for delay in (8..40).step_by(4) {
        let mut child = spawn(&workshop, None, 1);
        std::thread::sleep(Duration::from_millis(delay));
        let _ = child.kill();
        child.wait().unwrap();
        for (article, text) in [("0/0.txt", "0"), ("2/38.txt", "38")] {
            let summary = std::fs::read_to_string(workshop.output(article, "summary.en.txt"));
            // Between the two renames the folder is staged, and the next start brings it back.
            assert!(summary.map_or(true, |summary| summary.contains(text)));
        }
    }
    workshop.run().unwrap();
    assert_eq!(contents(&workshop.out()), expected);
}
