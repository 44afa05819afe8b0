//! Is the translation in the language it should be in?

mod capitals;
mod source_word;
mod titles;

use self::source_word::is_of_source;
use crate::check::flag::{CheckKind, Flag};
use crate::check::names::{is_known_name, is_name_alone};
use crate::check::pair::Pair;
use crate::check::quotation::{is_within, quotations};
use crate::check::word::{Word, lowercase_words, words_of};
use crate::language::LanguagePair;
use crate::text::Span;

/// So many words of the source's language in a row, none of them of the other, were left over: no name is so long.
const LEFT_OVER: usize = 3;

/// A translation that is still in the language of its source, or is the source itself.
pub fn check(pair: &Pair<'_>) -> Vec<Flag> {
    if pair.from == pair.to {
        return Vec::new();
    }
    let languages = languages(pair);
    let (source, translation) = (lowercase_words(pair.source), lowercase_words(pair.translation));
    let is_translatable = || {
        is_of_unknown_language(pair, &source)
            || match words_of(pair.source).as_slice() {
                [only] => is_to_be_translated(only, languages),
                _ => {
                    count(&source, languages.from.words.markers) > 0
                        || only_of_source(pair.source, languages).next().is_some()
                }
            }
    };
    if source == translation && is_translatable() {
        let whole = |text: &str| Span::new(0, text.len());
        let flag = Flag::error(CheckKind::Language, "the source was copied, not translated");
        return vec![flag.at_source(whole(pair.source)).at_translation(whole(pair.translation))];
    }
    foreign(pair)
}

/// Whether nothing is known of the source's language, and `words` are too many, and too few of them of the other language, to be a
/// name.
fn is_of_unknown_language(pair: &Pair<'_>, words: &[String]) -> bool {
    const FEWEST: usize = 5;
    let own = pair.to.facts().map_or(0, |facts| count(words, facts.words.markers));
    let lower = pair.source.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count();
    let is_unknown = pair.from.facts().is_none_or(|facts| facts.words.markers.is_empty());
    is_unknown && lower >= FEWEST && 4 * own < words.len()
}

/// The two languages that are held against each other; French and English where nothing is known of the pair's, as of what was
/// written without a source.
fn languages(pair: &Pair<'_>) -> &'static LanguagePair {
    LanguagePair::of(pair.from, pair.to).unwrap_or_else(LanguagePair::french_and_english)
}

/// Whether a line's only word cannot be the same in the other language: the name of a country that has another there, or an
/// ordinary word with an accent or unknown there.
fn is_to_be_translated(word: &Word<'_>, languages: &LanguagePair) -> bool {
    let (from, to) = (languages.from, languages.to);
    let folded = word.folded.as_str();
    let ordinary = from.is_ordinary(folded) && (!word.text.is_ascii() || !to.is_ordinary(folded));
    is_name_alone(folded, from, to) || ordinary && !is_known_name(folded, to) && !word.is_in_capitals()
}

/// A text that reads as the source's language, or has words of it.
pub fn foreign(pair: &Pair<'_>) -> Vec<Flag> {
    let languages = languages(pair);
    if languages.to.code != pair.to.as_str() {
        return Vec::new();
    }
    let (from, to) = (languages.from, languages.to);
    if let Some(flag) = capitals::half_translated(pair, languages) {
        return vec![flag];
    }
    let translation = lowercase_words(pair.translation);
    let (all, own) = (count(&translation, from.words.markers), count(&translation, to.words.markers));
    // Names of streets and titles of works stay as they are, with their articles.
    let titles = if all > 0 && own > 0 { titles::titles(pair, from) } else { Vec::new() };
    let in_names = titles::markers_in(&titles, pair.translation, from);
    let left = all.saturating_sub(in_names);
    // Two may be the articles of two names; with no word of the other language beside them they are a sentence.
    if left >= 3 && left > own || left == 2 && own == 0 {
        let (source, target) = (from.english_name, to.english_name);
        let message = format!("still in {source} ({left} {source} function words, {own} {target})");
        return vec![Flag::error(CheckKind::Language, message)];
    }
    let left_over = left_over(pair, &titles, languages).map(|span| {
        let message = format!("left in {}: {}", from.english_name, span.of(pair.translation));
        Flag::error(CheckKind::Language, message).at_translation(span)
    });
    left_over.into_iter().collect()
}

/// The words of `text` that are ordinary in the source's language alone; of those with capitals, the first of sentences.
fn only_of_source<'t>(text: &'t str, languages: &LanguagePair) -> impl Iterator<Item = Word<'t>> {
    words_of(text)
        .into_iter()
        .filter(|word| (word.opens || !word.is_capitalised()) && is_of_source(word, languages))
}

/// The first run of words of the source's language, outside of quotation marks and titles.
fn left_over(pair: &Pair<'_>, titles: &[Span], languages: &LanguagePair) -> Option<Span> {
    let text = pair.translation;
    let words = words_of(text);
    let is_plain = |word: &Word<'_>| !word.is_capitalised() && is_of_source(word, languages);
    let is_left = |word: &Word<'_>| {
        let folded = word.folded.as_str();
        is_plain(word)
            || languages.from.words.markers.contains(&folded) && !languages.to.words.markers.contains(&folded)
    };
    let runs = words.chunk_by(|one, other| is_left(one) == is_left(other) && other.gap.trim().is_empty());
    let quotations = quotations(text, pair.to);
    let is_quoted = |run: &&[Word<'_>]| is_within(&quotations, run[0].span) || is_within(titles, run[0].span);
    let run = runs.into_iter().filter(|run| !is_quoted(run)).find(|run| {
        run.len() >= LEFT_OVER && is_left(&run[0]) && run.iter().filter(|word| is_plain(word)).count() >= 2
    })?;
    Some(Span::new(run[0].span.start, run[run.len() - 1].span.end))
}

fn count(words: &[String], list: &[&str]) -> usize {
    words.iter().filter(|word| list.contains(&word.as_str())).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::pair::french_to_english;

    fn flagged(source: &str, translation: &str) -> bool {
        !french_to_english(check, source, translation).is_empty()
    }

    #[test]
    fn finds_what_stayed_french() {
        assert!(flagged("Il est parti dans la nuit.", "Il est parti dans la nuit."));
        assert!(flagged("Il est parti dans la nuit.", "Il a quitté la ville dans la nuit."));
        assert!(flagged("Réactions", "Réactions") && flagged("Italie", "Italie"));
        assert!(flagged("Crues soudaines attendues", "Crues soudaines attendues"));
        assert!(flagged(
            "Elle vend des volets roulants.",
            "She sells des volets roulants to all who want them."
        ));
    }

    #[test]
    fn leaves_names_and_english_alone() {
        assert!(!flagged("Le Monde et Le Figaro", "Le Monde and Le Figaro"));
        assert!(!flagged("La maire de La Rochelle", "The mayor of La Rochelle"));
        assert!(!flagged("Paris", "Paris"));
        assert!(!flagged(
            "Il chante « Non, je ne regrette rien ».",
            "He sings “Non, je ne regrette rien” at the end of the show."
        ));
        for (source, translation) in [
            ("Il loge rue de la Gare, à Bourg-la-Reine.", "He stays on Rue de la Gare, in Bourg-la-Reine."),
            (
                "Le café de la place de la Comédie et celui de l'avenue du Port ont fermé.",
                "The café on Place de la Comédie and the one on Avenue du Port have closed.",
            ),
            (
                "Elle joue dans Le Château de ma mère et La Femme du boulanger.",
                "She stars in Le Château de ma mère and La Femme du boulanger.",
            ),
            (
                "Elle relit À la recherche du temps perdu chaque été.",
                "She reads À la recherche du temps perdu again every summer.",
            ),
        ] {
            assert!(!flagged(source, translation), "{translation}");
        }
        assert!(flagged(
            "Le maire de la ville a dit : il part.",
            "The mayor, le maire de la ville, said he leaves."
        ));
    }
}
