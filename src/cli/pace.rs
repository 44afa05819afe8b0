//! How far the articles are that are on their way, and how fast tokens come.

use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

/// Time over which the rate of tokens is taken.
const WINDOW: Duration = Duration::from_secs(20);
/// The share of an article's time that its translation takes, about; its summary takes the rest.
const TRANSLATION: f64 = 0.7;

/// What is known of the articles on their way.
#[derive(Default)]
pub struct Pace {
    articles: BTreeMap<String, Article>,
    /// Tokens that were written in all, at moments of the last [`WINDOW`].
    tokens: VecDeque<(Instant, usize)>,
    written: usize,
}

#[derive(Default)]
struct Article {
    done: usize,
    total: usize,
    tokens: usize,
}

/// The articles on their way, taken together.
#[derive(Debug, PartialEq)]
pub struct UnderWay {
    /// How many they are.
    pub articles: usize,
    /// The id, where it is one.
    pub only: Option<String>,
    /// Sentences that have their translation.
    pub done: usize,
    /// Sentences of those whose number is known.
    pub total: usize,
    /// What is done of them, in articles.
    pub share: f64,
}

impl Pace {
    /// An article is begun.
    pub fn begin(&mut self, article: &str) {
        self.articles.insert(article.to_owned(), Article::default());
    }

    /// So many of an article's sentences have their translation, for which so many tokens were written.
    pub fn translated(&mut self, article: &str, done: usize, total: usize, tokens: usize, now: Instant) {
        let Some(one) = self.articles.get_mut(article) else { return };
        self.written += tokens.saturating_sub(one.tokens);
        *one = Article { done, total, tokens: tokens.max(one.tokens) };
        self.tokens.push_back((now, self.written));
        while self.tokens.front().is_some_and(|(then, _)| now.duration_since(*then) > WINDOW) {
            self.tokens.pop_front();
        }
    }

    /// An article came to its end; false where it was never begun.
    pub fn end(&mut self, article: &str) -> bool {
        self.articles.remove(article).is_some()
    }

    /// How far they are.
    pub fn under_way(&self) -> UnderWay {
        let share = |one: &Article| TRANSLATION * one.done as f64 / one.total.max(1) as f64;
        UnderWay {
            articles: self.articles.len(),
            only: self.articles.keys().next().filter(|_| self.articles.len() == 1).cloned(),
            done: self.articles.values().map(|one| one.done).sum(),
            total: self.articles.values().map(|one| one.total).sum(),
            share: self.articles.values().map(share).sum(),
        }
    }

    /// Tokens a second lately, all articles together; none while nothing is known.
    pub fn tokens_per_second(&self) -> Option<f64> {
        let ((from, first), (to, last)) = (self.tokens.front()?, self.tokens.back()?);
        let seconds = to.duration_since(*from).as_secs_f64();
        (seconds > 0.5).then(|| (last - first) as f64 / seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_that_are_half_done_count_as_such() {
        let (mut pace, start) = (Pace::default(), Instant::now());
        pace.begin("a");
        pace.translated("a", 5, 10, 100, start);
        assert_eq!(pace.under_way().only.as_deref(), Some("a"));
        pace.begin("b");
        pace.translated("b", 10, 10, 50, start + Duration::from_secs(2));
        pace.translated("a", 6, 10, 140, start + Duration::from_secs(4));
        let found = pace.under_way();
        assert_eq!((found.articles, found.only, found.done, found.total), (2, None, 16, 20));
        assert!((found.share - TRANSLATION * 1.6).abs() < 1e-9);
        assert_eq!(pace.tokens_per_second(), Some(22.5));
        pace.translated("a", 7, 10, 240, start + Duration::from_secs(40));
        assert_eq!(pace.tokens_per_second(), None);
        assert!(pace.end("b") && !pace.end("b"));
        assert_eq!(pace.under_way().done, 7);
    }
}
