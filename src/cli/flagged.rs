//! What `brief --strict` tells of the articles that are flagged.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use crate::cli::say::say;
use anyhow::Context;
use depeche::check::Flag;
use depeche::output::digest::{ArticleLine, ArticleStatus, LINES_NAME};
use depeche::output::{BRIEF_JSON_NAME, BriefRecord, SENTENCES_NAME, read_sentences};
use depeche::translate::Outcome;

/// Says which articles of the run in `out` have an error, and each of them.
pub fn tell(out: &Path) -> anyhow::Result<()> {
    let path = out.join(LINES_NAME);
    let lines = BufReader::new(File::open(&path).with_context(|| path.display().to_string())?).lines();
    for (number, line) in (1..).zip(lines) {
        let article = ArticleLine::from_json_line(&line?, number)?;
        let Some(folder) = article.path.as_ref().filter(|_| has_error(&article)) else { continue };
        say(format_args!("{}:", article.id));
        let folder = out.join(folder);
        let read = |name: &str| {
            let path = folder.join(name);
            std::fs::read_to_string(&path).with_context(|| path.display().to_string())
        };
        let brief = BriefRecord::from_json(&read(BRIEF_JSON_NAME)?)?;
        let headline = brief.headline.iter().flat_map(|headline| &headline.flags);
        let written = brief.abstractive.iter().flat_map(|sentence| &sentence.flags);
        errors("  brief", headline.chain(written).chain(&brief.flags));
        for sentence in read_sentences(&read(SENTENCES_NAME)?)? {
            let place = format!("  sentence {}", sentence.id);
            if sentence.outcome == Outcome::Failed {
                say(format_args!("{place}: it has no translation"));
            }
            errors(&place, &sentence.flags);
        }
    }
    Ok(())
}

fn has_error(article: &ArticleLine) -> bool {
    article.status == ArticleStatus::Done
        && article.counts.flagged + article.counts.failed + article.flags.errors > 0
}

fn errors<'a>(place: &str, flags: impl IntoIterator<Item = &'a Flag>) {
    for flag in flags.into_iter().filter(|flag| flag.is_error()) {
        say(format_args!("{place}: {}: {}", flag.kind.as_str(), flag.message));
    }
}
