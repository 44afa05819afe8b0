//! Several articles on their way at once.

use std::num::NonZeroUsize;
use std::time::Duration;

use depeche::run::{CancelToken, Event, RunStatus};

use crate::stand_in::{At, FAILS, Workshop, contents};

const SIX: [(&str, &str); 6] = [
    ("a.txt", "Un premier article."),
    ("b.txt", "Un deuxième article.\n\nDeux paragraphes."),
    ("c.txt", FAILS),
    ("d.txt", "Un quatrième article."),
    ("e.txt", "Un cinquième article."),
    ("f.txt", "Un sixième article."),
];

/// A workshop that works on three at once, and is the slower the earlier an article stands in the folder.
fn workshop() -> Workshop {
    let mut workshop = Workshop::with(&SIX);
    workshop.pipeline.side_by_side = NonZeroUsize::new(3).unwrap();
    workshop.pipeline.delay = Duration::from_millis(15);
    workshop.pipeline.is_slow_first = true;
    workshop
}

fn ended(event: &Event) -> Option<&str> {
    match event {
        Event::ArticleFinished { article, .. } | Event::ArticleFailed { article, .. } => Some(article),
        _ => None,
    }
}

#[test]
fn what_is_told_and_left_is_in_the_order_of_the_inputs() {
    let mut workshop = workshop();
    let totals = workshop.run().unwrap().totals;
    assert_eq!((totals.articles.done, totals.articles.failed), (5, 1));
    assert_eq!(workshop.pipeline.busy.lock().unwrap().1, 3, "three at once, and no more");
    let events = workshop.recorder.take();
    let names: Vec<&str> = SIX.iter().map(|(name, _)| *name).collect();
    assert_eq!(events.iter().filter_map(ended).collect::<Vec<_>>(), names);
    let started = |event: &Event| match event {
        Event::ArticleStarted { article, number, of: 6 } => Some((article.clone(), *number)),
        _ => None,
    };
    let numbered: Vec<(String, usize)> = names.iter().map(|name| (*name).to_owned()).zip(1..).collect();
    assert_eq!(events.iter().filter_map(started).collect::<Vec<_>>(), numbered);
    let side_by_side = contents(&workshop.out());
    workshop.pipeline.side_by_side = NonZeroUsize::MIN;
    assert_eq!(side_by_side, workshop.undisturbed());
}

#[test]
fn told_to_stop_it_finishes_what_is_next_and_drops_what_is_far_from_its_end() {
    let mut workshop = workshop();
    let stop = At(|event: &Event| {
        if matches!(event, Event::ArticleStarted { number: 3, .. }) {
            workshop.cancel.request();
        }
    });
    let summary = workshop.run_told_to(&stop).unwrap();
    assert_eq!(summary.status, RunStatus::Interrupted);
    // The third fails before it looks whether it is still wanted; the second looks while the first is finished, or just after.
    let articles = summary.totals.articles;
    assert!(articles.remaining == 4 || articles.remaining == 3 && articles.done == 2, "{articles:?}");
    assert!(workshop.output("a.txt", "brief.json").exists());
    workshop.cancel = CancelToken::default();
    assert_eq!(workshop.run().unwrap().totals.articles.done, 5);
    workshop.pipeline.side_by_side = NonZeroUsize::MIN;
    assert_eq!(contents(&workshop.out()), workshop.undisturbed());
}

#[test]
fn told_twice_it_drops_all() {
    let workshop = workshop();
    let stop = At(|event: &Event| {
        if matches!(event, Event::ArticleStarted { number: 2, .. }) {
            workshop.cancel.request();
            workshop.cancel.request();
        }
    });
    let summary = workshop.run_told_to(&stop).unwrap();
    assert_eq!((summary.status, summary.totals.articles.done), (RunStatus::Interrupted, 0));
    assert_eq!(summary.totals.articles.remaining, 6);
}
