//! What `depeche score` prints.

use std::io::{self, Write};

use depeche::compare::significance::Confidence;
use serde::Serialize;
use serde_json::{Map, Value};

/// All scores.
#[derive(Debug, Serialize)]
pub struct Report {
    pub segments: usize,
    pub references: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resampling: Option<Resampling>,
    pub metrics: Vec<Score>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentences: Option<Vec<Sentence>>,
}

/// How confidence and significance were found.
#[derive(Debug, Serialize)]
pub struct Resampling {
    pub resamples: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trials: Option<usize>,
    pub seed: u64,
}

/// One metric's score of the corpus.
#[derive(Debug, Serialize)]
pub struct Score {
    pub name: &'static str,
    pub signature: String,
    pub score: f64,
    pub higher_is_better: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<[f64; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline_score: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p_value_bootstrap: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p_value_randomisation: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentence_signature: Option<String>,
}

/// One segment's scores by metric.
#[derive(Debug, Serialize)]
pub struct Sentence {
    id: Value,
    scores: Map<String, Value>,
}

impl Report {
    /// A line for each metric, as sacrebleu prints them; below it how it compares with the baseline. Then a table of the segments.
    pub fn write_text(&self, out: &mut impl Write) -> io::Result<()> {
        for score in &self.metrics {
            score.write_text(out)?;
        }
        if let Some(Resampling { resamples, trials, seed }) = &self.resampling {
            let trials = trials.map(|trials| format!(", {trials} trials")).unwrap_or_default();
            writeln!(out, "({} segments; {resamples} resamples{trials}, seed {seed})", self.segments)?;
        }
        let Some(sentences) = &self.sentences else { return Ok(()) };
        writeln!(out)?;
        write!(out, "segment")?;
        for score in &self.metrics {
            write!(out, "\t{}", score.name)?;
        }
        writeln!(out)?;
        sentences.iter().try_for_each(|sentence| sentence.write_text(out))
    }
}

impl Score {
    pub fn new(name: &'static str, signature: String, score: f64) -> Self {
        Self {
            name,
            signature,
            score,
            higher_is_better: true,
            mean: None,
            interval: None,
            baseline_score: None,
            p_value_bootstrap: None,
            p_value_randomisation: None,
            sentence_signature: None,
        }
    }

    pub fn put(&mut self, confidence: &Confidence) {
        self.mean = Some(confidence.mean);
        self.interval = Some([confidence.lower, confidence.upper]);
    }

    fn write_text(&self, out: &mut impl Write) -> io::Result<()> {
        write!(out, "{}|{} = {:.2}", self.name, self.signature, self.score)?;
        if let (Some(mean), Some([lower, upper])) = (self.mean, self.interval) {
            write!(out, " (μ = {mean:.2} ± {:.2})", 0.5 * (upper - lower))?;
        }
        writeln!(out)?;
        let (Some(baseline), Some(bootstrap), Some(randomisation)) =
            (self.baseline_score, self.p_value_bootstrap, self.p_value_randomisation)
        else {
            return Ok(());
        };
        writeln!(
            out,
            "  baseline {baseline:.2}: p = {bootstrap:.4} (bootstrap), {randomisation:.4} (randomisation)"
        )
    }
}

impl Sentence {
    pub fn new(id: Value) -> Self {
        Self { id, scores: Map::new() }
    }

    pub fn put(&mut self, metric: &str, score: f64) {
        self.scores.insert(metric.to_owned(), score.into());
    }

    fn write_text(&self, out: &mut impl Write) -> io::Result<()> {
        match &self.id {
            Value::String(id) => write!(out, "{id}")?,
            other => write!(out, "{other}")?,
        }
        for score in self.scores.values() {
            write!(out, "\t{:.2}", score.as_f64().unwrap_or_default())?;
        }
        writeln!(out)
    }
}
