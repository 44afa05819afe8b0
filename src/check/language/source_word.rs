//! What word is one of the source's language alone.

use crate::check::word::Word;
use crate::language::LanguagePair;

/// Whether a word is ordinary in the source's language and unknown in the other.
pub(super) fn is_of_source(word: &Word<'_>, languages: &LanguagePair) -> bool {
    let folded = word.folded.as_str();
    folded.len() > 1 && languages.from.is_ordinary(folded) && !languages.to.is_ordinary(folded)
}
