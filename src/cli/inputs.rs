//! What every command does to find and read articles.

use std::path::{Path, PathBuf};

use depeche::article::{
    self, Article, ArticleError, DiscoverRules, Discovery, Format, InputFile, ReadOptions, discover,
};
use depeche::language::LanguageChoice;
use depeche::settings::{InputLanguage, Settings};

/// How articles are read under these settings.
pub fn read_options(settings: &Settings) -> ReadOptions {
    ReadOptions {
        language: match &settings.lang {
            InputLanguage::Auto => LanguageChoice::Auto,
            InputLanguage::Expected(tag) => LanguageChoice::Fixed(tag.clone()),
        },
        text_field: settings.text_field.clone(),
        id_field: settings.id_field.clone(),
        title_field: settings.title_field.clone(),
        date_field: settings.date_field.clone(),
        ..ReadOptions::default()
    }
}

/// The files that hold articles; those in `out` are no input.
pub fn find(paths: &[PathBuf], settings: &Settings, out: Option<&Path>) -> anyhow::Result<Discovery> {
    let rules = DiscoverRules {
        include: settings.include.clone(),
        exclude: settings.exclude.clone(),
        skip_dir: out.map(Path::to_owned),
    };
    Ok(discover(paths, &rules)?)
}

/// The articles of files and folders, or of standard input where no path is named, or `-` is.
pub fn articles(
    paths: &[PathBuf],
    settings: &Settings,
) -> anyhow::Result<Box<dyn Iterator<Item = Result<Article, ArticleError>>>> {
    let options = read_options(settings);
    if paths.is_empty() || paths == [PathBuf::from("-")] {
        return Ok(Box::new(article::read_stream("-", std::io::stdin(), Format::Text, &options)));
    }
    let found = find(paths, settings, None)?;
    for problem in &found.problems {
        super::say(format_args!("warning: {problem}"));
    }
    Ok(Box::new(found.files.into_iter().flat_map(move |file: InputFile| article::read(&file, &options))))
}
