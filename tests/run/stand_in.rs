//! Stand-ins for models and a workshop to run them in.

use std::collections::BTreeMap;
use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use depeche::article::{Article, discover};
use depeche::check::{CheckKind, Flag};
use depeche::engine::{Batching, Role, Turn};
use depeche::output::provenance::{FileRecord, ModelRecord, ModelRole};
use depeche::pipeline::{Pipeline, ProcessError, Processed, Stage, Watch};
use depeche::run::{CancelToken, Event, Prune, Report, Run, RunError, RunSummary, Silent};
use depeche::segment::{Sentence, SentenceKind};
use depeche::settings::Settings;
use depeche::sha256::sha256_hex;
use depeche::summarize::{Brief, ExtractiveSentence, Headline, HeadlineOrigin};
use depeche::translate::{Outcome, Translation};

/// An article with this word fails.
pub const FAILS: &str = "ÉCHEC";
/// An article with this word makes the pipeline panic.
pub const PANICS: &str = "PANIQUE";
/// A sentence with this word is flagged.
pub const DOUBTFUL: &str = "DOUTE";
/// An article in another language.
pub const FOREIGN: &str = "Die Brücke über den Fluss wird am Montag wieder für den Verkehr geöffnet. Sie war seit dem \
                           Hochwasser im Mai gesperrt, und viele Pendler mussten weite Umwege fahren.";
/// Lines of JSONL for articles: ids and texts.
pub fn jsonl(articles: &[(&str, &str)]) -> String {
    let line = |(id, text): &(&str, &str)| serde_json::json!({ "id": id, "text": text }).to_string() + "\n";
    articles.iter().map(line).collect()
}

/// Makes a brief by writing every sentence in capitals.
pub struct Capitals {
    /// Digest of its only model's only file.
    pub model_digest: String,
    /// How long it takes for an article.
    pub delay: Duration,
    /// Whether it takes the longer, the earlier in the alphabet an article is.
    pub is_slow_first: bool,
    /// How many articles it works on at once.
    pub side_by_side: NonZeroUsize,
    /// How many it is working on, and the most that there were.
    pub busy: Mutex<(usize, usize)>,
    /// Ids of the articles it was given, in order.
    pub given: Mutex<Vec<String>>,
}

impl Default for Capitals {
    fn default() -> Self {
        Self {
            model_digest: sha256_hex(b"capitals"),
            delay: Duration::ZERO,
            is_slow_first: false,
            side_by_side: NonZeroUsize::MIN,
            busy: Mutex::default(),
            given: Mutex::default(),
        }
    }
}

impl Capitals {
    /// The ids since the last call.
    pub fn take_given(&self) -> Vec<String> {
        std::mem::take(&mut self.given.lock().unwrap())
    }
}

impl Pipeline for Capitals {
    fn models(&self) -> Vec<ModelRecord> {
        vec![ModelRecord {
            role: ModelRole::Translator,
            id: "capitals".to_owned(),
            licence: "CC0-1.0".to_owned(),
            engine: "stand-in".to_owned(),
            engine_version: "1".to_owned(),
            files: vec![FileRecord {
                file: "capitals.gguf".to_owned(),
                sha256: self.model_digest.clone(),
                size: 8,
            }],
        }]
    }

    fn build(&self) -> String {
        "stand-in, f32".to_owned()
    }

    fn prompts(&self) -> BTreeMap<String, Vec<Turn>> {
        BTreeMap::from([("translate".to_owned(), vec![Turn::new(Role::System, "Write in capitals.")])])
    }

    fn side_by_side(&self) -> NonZeroUsize {
        self.side_by_side
    }

    fn batching(&self) -> Batching {
        Batching::Invariant
    }

    fn process(&self, article: &Article, watch: &dyn Watch) -> Result<Processed, ProcessError> {
        let _busy = Busy::new(self);
        self.given.lock().unwrap().push(article.id.clone());
        let letter = u32::from(article.id.bytes().next().unwrap_or_default().saturating_sub(b'a'));
        std::thread::sleep(self.delay * if self.is_slow_first { 7_u32.saturating_sub(letter) } else { 1 });
        assert!(!article.text.contains(PANICS), "the stand-in was told to panic");
        if article.text.contains(FAILS) {
            return Err(ProcessError::Failed("the stand-in was told to fail".into()));
        }
        if watch.must_drop() {
            return Err(ProcessError::Interrupted);
        }
        let sentences = segment(article);
        let translations: Vec<_> = sentences.iter().map(translate).collect();
        watch.sentences_translated(sentences.len(), sentences.len(), 2 * sentences.len());
        let brief = summarise(&sentences, &translations);
        let tokens = 2 * sentences.len();
        let stages = vec![Stage { name: "translate".to_owned(), seconds: 0.5, tokens }];
        Ok(Processed { sentences, translations, brief, stages })
    }
}

/// Counts an article while it is worked on.
struct Busy<'a>(&'a Capitals);

impl<'a> Busy<'a> {
    fn new(capitals: &'a Capitals) -> Self {
        let mut busy = capitals.busy.lock().unwrap();
        busy.0 += 1;
        busy.1 = busy.1.max(busy.0);
        Self(capitals)
    }
}

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.0.busy.lock().unwrap().0 -= 1;
    }
}

fn segment(article: &Article) -> Vec<Sentence> {
    let numbered = (1..).zip(&article.paragraphs);
    numbered
        .map(|(id, paragraph)| Sentence {
            id,
            paragraph: id,
            span: paragraph.span,
            kind: SentenceKind::Body,
            text: paragraph.span.of(&article.text).to_owned(),
        })
        .collect()
}

fn translate(sentence: &Sentence) -> Translation {
    let is_doubtful = sentence.text.contains(DOUBTFUL);
    let flag = Flag::error(CheckKind::Numbers, "the stand-in was told to doubt");
    Translation {
        text: sentence.text.to_uppercase(),
        outcome: if is_doubtful { Outcome::Flagged } else { Outcome::Translated },
        score: Some(-0.25),
        backward: None,
        flags: is_doubtful.then_some(flag).into_iter().collect(),
        attempts: 1,
        trials: Vec::new(),
        edits: Vec::new(),
        tokens: 2,
    }
}

fn summarise(sentences: &[Sentence], translations: &[Translation]) -> Brief {
    let Some((sentence, translation)) = sentences.iter().zip(translations).next() else {
        return Brief::default();
    };
    Brief {
        headline: Some(Headline {
            text: translation.text.clone(),
            origin: HeadlineOrigin::Lead,
            evidence: Vec::new(),
            flags: Vec::new(),
        }),
        extractive: vec![ExtractiveSentence {
            sentence: sentence.id,
            text: translation.text.clone(),
            source: Some(sentence.text.clone()),
            score: 1.0,
            flags: Vec::new(),
        }],
        ..Brief::default()
    }
}

/// Keeps the events.
#[derive(Default)]
pub struct Recorder {
    events: Mutex<Vec<Event>>,
}

impl Report for Recorder {
    fn report(&self, event: &Event) {
        self.events.lock().unwrap().push(event.clone());
    }
}

impl Recorder {
    /// The events since the last call.
    pub fn take(&self) -> Vec<Event> {
        std::mem::take(&mut self.events.lock().unwrap())
    }
}

/// Does something at each event.
pub struct At<F>(pub F);

impl<F: Fn(&Event) + Sync> Report for At<F> {
    fn report(&self, event: &Event) {
        (self.0)(event);
    }
}

/// A folder with articles, a folder for briefs, and a pipeline.
pub struct Workshop {
    folder: tempfile::TempDir,
    pub pipeline: Capitals,
    pub settings: Settings,
    pub recorder: Recorder,
    pub cancel: CancelToken,
    pub prune: Prune,
}

impl Workshop {
    /// With these articles: names and texts.
    pub fn with(articles: &[(&str, &str)]) -> Self {
        let workshop = Self {
            folder: tempfile::tempdir().unwrap(),
            pipeline: Capitals::default(),
            settings: Settings::default(),
            recorder: Recorder::default(),
            cancel: CancelToken::default(),
            prune: Prune::Keep,
        };
        fs::create_dir_all(workshop.news()).unwrap();
        for (name, text) in articles {
            workshop.write(name, text);
        }
        workshop
    }

    pub fn news(&self) -> PathBuf {
        self.folder.path().join("news")
    }

    pub fn out(&self) -> PathBuf {
        self.folder.path().join("briefs")
    }

    /// A file of an article's folder.
    pub fn output(&self, article: &str, file: &str) -> PathBuf {
        self.out().join("articles").join(article).join(file)
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.news().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn run(&self) -> Result<RunSummary, RunError> {
        self.run_told_to(&self.recorder)
    }

    /// A run whose events go to `report`, which may disturb it.
    pub fn run_told_to(&self, report: &dyn Report) -> Result<RunSummary, RunError> {
        run(&self.news(), &self.out(), self, report)
    }

    /// Runs and gives the ids that the pipeline was given.
    pub fn run_and_list(&self) -> Vec<String> {
        self.pipeline.take_given();
        self.run().unwrap();
        self.pipeline.take_given()
    }

    /// What the briefs' folder would hold after a run that nothing disturbed.
    pub fn undisturbed(&self) -> BTreeMap<String, Vec<u8>> {
        let out = self.folder.path().join("undisturbed");
        let _ = fs::remove_dir_all(&out);
        run(&self.news(), &out, self, &Silent).unwrap();
        self.pipeline.take_given();
        contents(&out)
    }
}

/// A run of the workshop's pipeline and settings.
pub fn run(
    news: &Path,
    out: &Path,
    workshop: &Workshop,
    report: &dyn Report,
) -> Result<RunSummary, RunError> {
    let inputs = discover(&[news.to_owned()], &workshop.settings.discover_rules()).unwrap();
    Run {
        out,
        given: &[news.to_string_lossy().into_owned()],
        settings: &workshop.settings,
        prune: workshop.prune,
        inputs: &inputs,
        pipeline: &workshop.pipeline,
        report,
        cancel: &workshop.cancel,
    }
    .execute()
}

/// Everything below `out` that must be equal between equal runs.
pub fn contents(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let differing = ["run.json", "timings.json"];
    let files = walkdir::WalkDir::new(out).into_iter().map(Result::unwrap);
    files
        .filter(|entry| !entry.file_type().is_dir())
        .filter(|entry| differing.iter().all(|name| entry.file_name() != *name))
        .map(|entry| {
            let path = entry.path().strip_prefix(out).unwrap().to_string_lossy().into_owned();
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}
