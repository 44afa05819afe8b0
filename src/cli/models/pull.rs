//! `depeche models pull`.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, bail};
use clap::Args;
use depeche::model::{Catalogue, Origin, PullEvent, Pulled, Store, pull};
use depeche::run::ExitStatus;
use indicatif::{DecimalBytes, ProgressBar, ProgressStyle};
use percent_encoding::percent_decode_str;

use super::card_words::{cards, size};
use crate::cli::say::say;

/// Where the user wants models from.
#[derive(Clone, Debug, Args)]
pub struct Arguments {
    /// Ids of models
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// Take the files from a folder (DIR or file://DIR) instead of the sources of the card; `mozilla` for Mozilla's hosting
    #[arg(long, value_name = "DIR")]
    from: Option<String>,
    /// Take the hub's files at this branch, tag or commit
    #[arg(long, value_name = "REV", conflicts_with = "from")]
    revision: Option<String>,
}

/// Fetches.
pub fn run(arguments: &Arguments, catalogue: &Catalogue, store: &Store) -> anyhow::Result<ExitStatus> {
    let folder;
    let origin = match (arguments.from.as_deref(), arguments.revision.as_deref()) {
        (Some("mozilla"), _) => Origin::Mozilla,
        (Some(from), _) => {
            folder = local_path(from)?;
            Origin::Folder(&folder)
        }
        (None, Some(revision)) => Origin::Revision(revision),
        (None, None) => Origin::Card,
    };
    pull_all(catalogue, store, &arguments.ids, origin)
}

/// The path of a folder that was given as such or as a `file://` address (RFC 8089).
fn local_path(from: &str) -> anyhow::Result<PathBuf> {
    let Some(address) = from.strip_prefix("file://") else { return Ok(from.into()) };
    let path = address.strip_prefix("localhost").unwrap_or(address);
    if !path.starts_with('/') {
        bail!("--from {from}: give an absolute path after file://, as in file:///media/models");
    }
    let path = percent_decode_str(path).decode_utf8().with_context(|| format!("--from {from}"))?;
    Ok(path.into_owned().into())
}

/// Fetches the models of these ids, or the default ones.
fn pull_all(
    catalogue: &Catalogue,
    store: &Store,
    ids: &[String],
    origin: Origin<'_>,
) -> anyhow::Result<ExitStatus> {
    let wanted = if ids.is_empty() { catalogue.defaults().collect() } else { cards(catalogue, ids)? };
    for card in wanted {
        let licence = &card.licence;
        say(format_args!("{}: {} ({}; {})", card.id, size(card), licence.name, licence.url));
        if let Some(caution) = licence.caution() {
            say(format_args!("{}: {caution}", card.id));
        }
        let bar = download_bar();
        let pulled = pull(card, store, origin, &mut |event| show(&bar, &event));
        bar.finish_and_clear();
        match pulled? {
            Pulled::AlreadyThere => say(format_args!("{}: already there and verified", card.id)),
            Pulled::Fetched => say(format_args!("{}: fetched and verified", card.id)),
        }
    }
    Ok(ExitStatus::Success)
}

fn download_bar() -> ProgressBar {
    let template = "{bytes:>10} of {total_bytes} [{bar:30}] {bytes_per_sec}, {eta} left  {msg}";
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::new(0).with_style(style.progress_chars("=> "));
    bar.enable_steady_tick(Duration::from_millis(500));
    bar
}

fn show(bar: &ProgressBar, event: &PullEvent) {
    match event {
        PullEvent::Waiting => bar.set_message("another process fetches it; waiting"),
        PullEvent::Started { source, bytes } => {
            bar.set_length(*bytes);
            bar.suspend(|| say(format_args!("fetching {} from {source}", DecimalBytes(*bytes))));
        }
        PullEvent::Progress { bytes, item } => {
            bar.set_position(*bytes);
            bar.set_message(item.clone());
        }
        PullEvent::Verifying { file } => bar.set_message(format!("verifying {file}")),
        // If none is left, the error tells of all.
        PullEvent::SourceFailed { source, .. } => {
            bar.set_message(format!("{source} failed; trying the next"))
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_a_folder_by_path_or_address() {
        for (from, path) in [
            ("some/folder", "some/folder"),
            ("file:///media/my%20models", "/media/my models"),
            ("file://localhost/media", "/media"),
        ] {
            assert_eq!(local_path(from).ok(), Some(PathBuf::from(path)), "{from}");
        }
        assert!(local_path("file://elsewhere/media").is_err());
    }
}
