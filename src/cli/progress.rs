//! A run's progress for people: two bars on a terminal, a line for each article that needs a look, a closing summary.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::pace::Pace;
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
    sentences: usize,
    pace: Pace,
}

impl Bars {
    /// Bars on standard error.
    pub fn new() -> Self {
        let all = MultiProgress::new();
        let articles = all.add(bar("{prefix:>12} [{bar:30}] {pos}/{len} articles, {elapsed} passed, {msg}"));
        let sentences = all.add(bar("{prefix:>12} [{bar:30}] {pos}/{len} sentences {msg}"));
        articles.set_prefix("run");
        articles.set_message("time left unknown yet");
        let state = Mutex::new(State { started: Instant::now(), sentences: 0, pace: Pace::default() });
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
        self.with_state(|state| state.pace.begin(article));
        self.show_pace();
    }

    fn translated(&self, article: &str, done: usize, total: usize, tokens: usize) {
        self.with_state(|state| state.pace.translated(article, done, total, tokens, Instant::now()));
        self.show_pace();
    }

    /// The second bar tells of all articles that are on their way, and the time left counts what is done of them.
    fn show_pace(&self) {
        let all = self.articles.length().unwrap_or(0);
        let ended = self.articles.position();
        self.with_state(|state| {
            let under_way = state.pace.under_way();
            self.sentences.set_prefix(match &under_way.only {
                Some(article) => shortened(article),
                None => format!("{} under way", under_way.articles),
            });
            self.sentences.set_length(under_way.total as u64);
            self.sentences.set_position(under_way.done as u64);
            self.sentences.set_message(match state.pace.tokens_per_second() {
                Some(rate) => format!("{rate:.0} tokens/s"),
                None if under_way.total > 0 && under_way.done == under_way.total => "summarising".to_owned(),
                None => String::new(),
            });
            let done = ended as f64 + under_way.share;
            if done > 0.0 {
                let left = state.started.elapsed().mul_f64((all as f64 - done).max(0.0) / done);
                self.articles.set_message(format!("about {} left", HumanDuration(left)));
            }
        });
    }

    fn article_ended(&self, article: &str) {
        // What fails while the run is planned is none of those that the bar counts.
        if self.with_state(|state| state.pace.end(article)) {
            self.articles.inc(1);
            self.show_pace();
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
            Event::SentencesTranslated { article, done, total, tokens } => {
                self.translated(article, *done, *total, *tokens);
            }
            Event::ArticleFinished { article, ledger, flagged, .. } => {
                self.with_state(|state| state.sentences += ledger.sentences);
                if *flagged {
                    self.say(&format!("flagged: {article}: look at its brief before you trust it"));
                }
                self.article_ended(article);
            }
            Event::ArticleFailed { article, error } => {
                self.say(&format!("failed: {error}"));
                self.article_ended(article);
            }
            Event::ArticleSkipped { article, reason } => {
                self.say(&format!("skipped: {reason}"));
                self.article_ended(article);
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
