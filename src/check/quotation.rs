//! Is what is quoted still quoted, in the marks of its language, and is it still said who speaks?

use super::flag::{CheckKind, Flag};
use super::pair::Pair;
use super::word::{Word, words_of};
use crate::language::{LanguagePair, LanguageTag, QuotationMarks};
use crate::text::Span;

/// Quotations that came or went, guillemets that stayed, and speakers that are not named as such any more.
pub fn check(pair: &Pair<'_>) -> Vec<Flag> {
    if pair.from == pair.to {
        return Vec::new();
    }
    let (source, translation) = (quotations(pair.source, pair.from), quotations(pair.translation, pair.to));
    let mut flags = Vec::new();
    if let Some(target) = pair.to.facts().filter(|facts| facts.quotation.for_guillemets.is_some())
        && let Some(start) = pair.translation.find(['«', '»'])
    {
        let message = format!("French quotation marks in {}", target.english_name);
        let flag = Flag::warning(CheckKind::Quotation, message);
        flags.push(flag.at_translation(Span::new(start, start + '«'.len_utf8())));
    }
    if source.len() != translation.len() {
        let message =
            format!("{} quotations in the source, {} in the translation", source.len(), translation.len());
        flags.push(Flag {
            source_spans: source.clone(),
            translation_spans: translation.clone(),
            ..Flag::warning(CheckKind::Quotation, message)
        });
    }
    flags.extend(lost_speaker(pair, !source.is_empty()));
    flags
}

/// A quotation whose word of saying the translation has no counterpart of.
fn lost_speaker(pair: &Pair<'_>, quotes: bool) -> Option<Flag> {
    let languages = LanguagePair::of(pair.from, pair.to).filter(|_| quotes)?;
    let quoted = quotations(pair.source, pair.from);
    let outside = |word: &&Word<'_>| !is_within(&quoted, word.span);
    let before = words_of(pair.source);
    let saying = before.iter().filter(outside).find(|word| begins(word, languages.from.speech.saying))?;
    let said = words_of(pair.translation).iter().any(|word| begins(word, languages.to.speech.saying));
    (!said).then(|| {
        Flag::warning(CheckKind::Quotation, "the translation does not say who speaks").at_source(saying.span)
    })
}

/// Whether a text has a word of saying, or of what looks like one: silence is better than a false alarm.
pub(super) fn says(text: &str, language: &LanguageTag) -> bool {
    let own = language.facts().map(|facts| facts.speech.saying).filter(|saying| !saying.is_empty());
    let list = own.unwrap_or(LanguagePair::french_and_english().to.speech.saying);
    words_of(text).iter().any(|word| begins(word, list))
}

/// Whether a word begins as one of `list` does.
fn begins(word: &Word<'_>, list: &[&str]) -> bool {
    list.iter().any(|beginning| word.folded.starts_with(beginning))
}

/// Where quotations stand, marks included. A mark that has no partner is none: sentences are cut inside of long quotations.
pub(super) fn quotations(text: &str, language: &LanguageTag) -> Vec<Span> {
    let marks = language.facts().map_or(&QuotationMarks::EUROPEAN, |facts| &facts.quotation);
    let mut found = Vec::new();
    let mut open: Option<(usize, &[char])> = None;
    for (at, mark) in text.char_indices() {
        match open {
            None => open = marks.closing(mark).map(|closing| (at, closing)),
            Some((start, closing)) if closing.contains(&mark) => {
                found.push(Span::new(start, at + mark.len_utf8()));
                open = None;
            }
            Some(_) => {}
        }
    }
    found
}

/// Whether `span` lies in one of `quotations`, which stand in order.
pub(super) fn is_within(quotations: &[Span], span: Span) -> bool {
    let after = quotations.partition_point(|quotation| quotation.start <= span.start);
    after > 0 && span.end <= quotations[after - 1].end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::pair::french_to_english;

    fn messages(source: &str, translation: &str) -> Vec<String> {
        french_to_english(check, source, translation).into_iter().map(|flag| flag.message).collect()
    }

    #[test]
    fn finds_lost_quotations_and_guillemets() {
        let source = "« Nous viendrons », a déclaré la maire.";
        assert_eq!(
            messages(source, "The mayor said they would come."),
            ["1 quotations in the source, 0 in the translation"]
        );
        assert_eq!(
            messages(source, "« We will come », the mayor said."),
            ["French quotation marks in English"]
        );
        assert_eq!(messages(source, "“We will come”."), ["the translation does not say who speaks"]);
    }

    #[test]
    fn looks_at_a_long_text_once() {
        let source = "« Oui », il pleut et il neige. ".repeat(4_000);
        let start = std::time::Instant::now();
        assert!(messages(&source, &"“Yes,” it rains and it snows. ".repeat(4_000)).is_empty());
        // Once for every word, it takes more than a thousand million letters.
        assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
    }

    #[test]
    fn leaves_faithful_quotations_alone() {
        assert!(
            messages("« Nous viendrons », a déclaré la maire.", "“We will come,” the mayor said.").is_empty()
        );
        assert!(messages("« Nous viendrons », dit-elle.", "\"We will come,\" she says.").is_empty());
        assert!(messages("Rien n'est sûr, a-t-elle dit. »", "Nothing is certain, she said.\"").is_empty());
    }
}
