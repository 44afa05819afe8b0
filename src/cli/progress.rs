//! A run's progress for people: two bars on a terminal, a line for each article that needs a look, a closing summary.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::cli::say::say;
use depeche::run::{Event, Report, RunStatus, Totals};
use indicatif::{HumanDuration, MultiProgress, ProgressBar, ProgressStyle};

/// Shows a run's events. Without a terminal the bars hide themselves and the messages stay.
pub struct Bars {
    all: MultiProgress,
    articles: ProgressBar,
    sentences: ProgressBar,
    state: Mutex<State>,
}

/// What the rates are made from.
struct State {
    started: Instant,
    article_started: Instant,
    sentences: usize,
    /// Whether an article is in hand. What fails while the run is planned is none of those that the bar counts.
    is_in_article: bool,
}

impl Bars {
    /// Bars on standard error.
    pub fn new() -> Self {
        let all = MultiProgress::new();
        let articles = all.add(bar("{prefix:>10} [{bar:30}] {pos}/{len} articles, {elapsed} passed, {msg}"));
        let sentences = all.add(bar("{prefix:>10} [{bar:30}] {pos}/{len} sentences {msg}"));
        articles.set_prefix("run");
        articles.set_message("time left unknown yet");
        let now = Instant::now();
        let state =
            Mutex::new(State { started: now, article_started: now, sentences: 0, is_in_article: false });
        Self { all, articles, sentences, state }
    }

    fn say(&self, message: &str) {
        if self.articles.is_hidden() {
            say(format_args!("{message}"));
        } else {
            // Above the bars; where the terminal is gone there is nobody to tell.
            let _ = self.all.println(message);
        }
    }

    fn with_state<T>(&self, action: impl FnOnce(&mut State) -> T) -> T {
        action(&mut self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    fn started(&self, found: usize, kept: usize, to_do: usize) {
        self.with_state(|state| state.started = Instant::now());
        self.articles.set_length(to_do as u64);
        self.articles.enable_steady_tick(Duration::from_millis(500));
        self.say(&format!("{found} articles found, {kept} done by an earlier run, {to_do} to do"));
    }

    fn article_started(&self, article: &str) {
        self.with_state(|state| {
            state.article_started = Instant::now();
            state.is_in_article = true;
        });
        self.sentences.reset();
        self.sentences.set_length(0);
        self.sentences.set_message(String::new());
        self.sentences.set_prefix(shortened(article));
    }

    fn translated(&self, done: usize, total: usize, tokens: usize) {
        let seconds = self.with_state(|state| state.article_started.elapsed().as_secs_f64());
        self.sentences.set_length(total as u64);
        self.sentences.set_position(done as u64);
        self.sentences.set_message(format!("{:.0} tokens/s", tokens as f64 / seconds.max(0.001)));
        if done == total {
            self.sentences.set_message("summarising");
        }
    }

    fn article_ended(&self) {
        if !self.with_state(|state| std::mem::take(&mut state.is_in_article)) {
            return;
        }
        self.articles.inc(1);
        let (done, all) = (self.articles.position(), self.articles.length().unwrap_or(0));
        let passed = self.with_state(|state| state.started.elapsed());
        if let Some(rest) = all.checked_sub(done).filter(|_| done > 0) {
            let left = passed.mul_f64(rest as f64 / done as f64);
            self.articles.set_message(format!("about {} left", HumanDuration(left)));
        }
    }

    fn finished(&self, status: RunStatus, totals: &Totals) {
        self.sentences.finish_and_clear();
        self.articles.finish_and_clear();
        let articles = &totals.articles;
        let sentences = &totals.sentences;
        let head = match status {
            RunStatus::Finished => "Finished",
            RunStatus::Interrupted => "Interrupted; the same command goes on from here",
        };
        let not_read = match articles.not_read {
            0 => String::new(),
            number => format!(", {number} not read"),
        };
        self.say(&format!(
            "{head}: {} articles found: {} done ({} flagged), {} failed, {} skipped{not_read}",
            articles.found, articles.done, articles.flagged, articles.failed, articles.skipped
        ));
        let repaired = match sentences.repaired {
            0 => String::new(),
            number => format!(" ({number} after repair)"),
        };
        self.say(&format!(
            "{} sentences: {} translated{}, {} copied, {} flagged, {} skipped, {} failed",
            sentences.sentences,
            sentences.translated,
            repaired,
            sentences.copied,
            sentences.flagged,
            sentences.skipped,
            sentences.failed
        ));
        let (count, seconds) =
            self.with_state(|state| (state.sentences, state.started.elapsed().as_secs_f64()));
        if count > 0 {
            self.say(&format!("{count} sentences in {seconds:.0} s, {:.2} a second", count as f64 / seconds));
        }
    }
}

impl Report for Bars {
    fn report(&self, event: &Event) {
        match event {
            Event::ModelChosen { role, model, why } => {
                self.say(&format!("{}: {model}, {why}", role));
            }
            Event::RunStarted { found, kept, to_do } => self.started(*found, *kept, *to_do),
            Event::ArticleStarted { article, .. } => self.article_started(article),
            Event::SentencesTranslated { done, total, tokens, .. } => self.translated(*done, *total, *tokens),
            Event::ArticleFinished { article, ledger, flagged, .. } => {
                self.with_state(|state| state.sentences += ledger.sentences);
                if *flagged {
                    self.say(&format!("flagged: {article}: look at its brief before you trust it"));
                }
                self.article_ended();
            }
            Event::ArticleFailed { error, .. } => {
                self.say(&format!("failed: {error}"));
                self.article_ended();
            }
            Event::ArticleSkipped { reason, .. } => {
                self.say(&format!("skipped: {reason}"));
                self.article_ended();
            }
            Event::ArticlePruned { path } => self.say(&format!("removed: {path}: its source is gone")),
            Event::Warning { about, message } => {
                let about = about.as_ref().map(|about| format!("{about}: ")).unwrap_or_default();
                self.say(&format!("warning: {about}{message}"));
            }
            Event::RunFinished { status, totals } => self.finished(*status, totals),
            _ => {}
        }
    }
}

fn bar(template: &str) -> ProgressBar {
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(0).with_style(style.progress_chars("=> "))
}

/// The end of a long id, which tells more than its beginning.
fn shortened(id: &str) -> String {
    const MOST: usize = 24;
    let count = id.chars().count();
    if count <= MOST {
        id.to_owned()
    } else {
        format!("…{}", id.chars().skip(count - MOST + 1).collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_only_articles_that_were_to_do() {
        let bars = Bars::new();
        let (article, error) = ("a.txt".to_owned(), "a.txt: holds no text".to_owned());
        bars.report(&Event::RunStarted { found: 3, kept: 0, to_do: 2 });
        bars.report(&Event::ArticleFailed { article: article.clone(), error: error.clone() });
        assert_eq!(bars.articles.position(), 0);
        bars.report(&Event::ArticleStarted { article: article.clone(), number: 1, of: 2 });
        bars.report(&Event::ArticleFailed { article, error });
        assert_eq!(bars.articles.position(), 1);
    }
}
