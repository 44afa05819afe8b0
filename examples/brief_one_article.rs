//! One French article through the whole pipeline: its English headline, and every sentence with its translation.
//!
//! ```text
//! cargo run --release --example brief_one_article -- corpus/crue-serraine.txt
//! ```
//!
//! The models are those that `depeche brief` takes, so they have to be installed (`depeche models pull`); a `depeche.toml` in the
//! working folder is read, too.

use std::env;
use std::io::{self, Write};

use anyhow::Context;
use depeche::article::{discover, read};
use depeche::pipeline::{Chooser, Pipeline, Unwatched, assemble};
use depeche::settings::{Layer, Settings};

fn main() -> anyhow::Result<()> {
    let path = env::args_os().nth(1).context("name a file with an article: brief_one_article FILE")?;
    let mut out = io::stdout().lock();

    // `auto` becomes the best model that is installed. The models are verified now, and loaded when the first article comes.
    let settings = Settings::load(None, &env::current_dir()?, Layer::default())?;
    let settings = Chooser::open(Vec::new())?.for_brief(&settings, &|_| {})?;
    let pipeline = assemble(&settings)?;

    let found = discover(&[path.into()], &settings.discover_rules())?;
    let file = found.files.first().context("there is no .txt, .md, .html or .jsonl file")?;
    let article = read(file, &settings.read_options()).next().context("the file holds no article")??;
    let done = pipeline.process(&article, &Unwatched)?;

    let headline = done.brief.headline.as_ref().map_or("(no headline)", |headline| &headline.text);
    writeln!(out, "{headline}\n")?;
    for (sentence, translation) in done.sentences.iter().zip(&done.translations) {
        writeln!(out, "{}\n    {}", sentence.text, translation.text)?;
        for flag in &translation.flags {
            writeln!(out, "    ! {}", flag.message)?;
        }
    }
    Ok(())
}
