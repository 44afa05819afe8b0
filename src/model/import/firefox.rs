//! Models of Firefox Translations: the pair of languages is in the names of the files.

use super::described::{Described, languages, targets};
use super::licence;
use super::request::{ImportError, ImportRequest, unfit};
use crate::language::LanguageTag;
use crate::model::card::{EngineKind, Task};
use crate::model::layout::file_name;

/// Tokens of a source that the engine takes at once.
const WINDOW: usize = 127;

/// What Mozilla's files say of the model.
pub(super) fn describe(request: &ImportRequest<'_>, names: &[String]) -> Result<Described, ImportError> {
    if !request.path.is_dir() {
        return Err(unfit(request, "give the folder that holds model.*.bin and vocab.*.spm"));
    }
    if request.tasks.iter().any(|task| *task != Task::Translate) {
        return Err(unfit(request, "a Firefox model can only do --task translate"));
    }
    let (from, to) = names
        .iter()
        .find_map(|name| pair(name))
        .map_or_else(Default::default, |(from, to)| (vec![from], vec![to]));
    let tasks = vec![Task::Translate];
    Ok(Described {
        name: file_name(request.path),
        engine: EngineKind::Firefox,
        languages: languages(request, from)?,
        to: targets(request, &tasks, to)?,
        tasks,
        token_limit: WINDOW,
        licence: licence::of_folder(request.path),
        prompt: None,
    })
}

/// The languages in a name such as `vocab.fren.spm`.
fn pair(name: &str) -> Option<(LanguageTag, LanguageTag)> {
    let codes = name.strip_prefix("model.")?.split('.').find(|part| part.len() == 4 && part.is_ascii())?;
    Some((codes[..2].parse().ok()?, codes[2..].parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_pair_out_of_a_name() {
        let found = pair("model.fren.intgemm.alphas.bin").map(|(from, to)| format!("{from}-{to}"));
        assert_eq!(found.as_deref(), Some("fr-en"));
        assert_eq!(pair("model.npz"), None);
        assert_eq!(pair("lex.50.50.fren.s2t.bin"), None);
    }
}
