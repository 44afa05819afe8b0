//! What an earlier run into a folder used.

use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use super::record::RunRecord;
use super::resume::read_record;
use crate::output::PROVENANCE_NAME;
use crate::output::digest::RUN_NAME;
use crate::output::provenance::ModelRecord;

/// The models of the last run into `out`, by its `run.json`; of a first run that was killed before it wrote one, by the record of
/// any article. Empty where there was no run.
pub fn recorded_models(out: &Path) -> Vec<ModelRecord> {
    recorded_run(out).map(|run| run.recipe.models).or_else(|| models_of_an_article(out)).unwrap_or_default()
}

/// The `run.json` in `out`; none where there is none that can be read.
pub fn recorded_run(out: &Path) -> Option<RunRecord> {
    serde_json::from_slice(&fs::read(out.join(RUN_NAME)).ok()?).ok()
}

fn models_of_an_article(out: &Path) -> Option<Vec<ModelRecord>> {
    let entries = WalkDir::new(out.join("articles")).into_iter().flatten();
    let mut records = entries.filter(|entry| entry.file_name() == PROVENANCE_NAME);
    records.find_map(|entry| read_record(entry.path().parent()?)).map(|record| record.recipe.models)
}
