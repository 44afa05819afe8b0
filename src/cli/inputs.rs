//! What every command does to find and read articles.

use std::path::PathBuf;

use crate::cli::say::say;
use depeche::article::{self, Article, ArticleError, Format, InputFile, discover};
use depeche::settings::Settings;

/// The articles of files and folders, or of standard input where no path is named, or `-` is.
pub fn articles(
    paths: &[PathBuf],
    settings: &Settings,
) -> anyhow::Result<Box<dyn Iterator<Item = Result<Article, ArticleError>>>> {
    let options = settings.read_options();
    if paths.is_empty() || paths == [PathBuf::from("-")] {
        return Ok(Box::new(article::read_stream("-", std::io::stdin(), Format::Text, &options)));
    }
    let found = discover(paths, &settings.discover_rules())?;
    for problem in &found.problems {
        say(format_args!("warning: {problem}"));
    }
    for message in found.left.messages() {
        say(format_args!("warning: {message}"));
    }
    Ok(Box::new(found.files.into_iter().flat_map(move |file: InputFile| article::read(&file, &options))))
}
