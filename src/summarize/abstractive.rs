//! Summaries in a model's own words.
//!
//! The text that is summed up is in the language of the summary: asked about a French text, small models answer in French. A text
//! that is too long for the model goes by map and reduce: each section is summed up, then the summaries together.

use std::sync::Arc;

use super::assignment::{Assignment, Rewriting, Written};
use super::prompt;
use super::written_sentences::sentences;
use crate::check::{CheckKind, Flag, check_written};
use crate::engine::{
    Batch, DecodeOptions, EngineError, Enough, Finish, Generator, Hypothesis, Observer, Request, split_to_fit,
};
use crate::language::LanguageTag;
use crate::settings::Effort;
use crate::text::one_line;

/// Tokens of text that are summed up at once. Small models lose the thread well before their limit.
const SECTION: usize = 3000;
/// Tokens that the prompt has beside the text.
const PROMPT: usize = 256;
/// Tokens that a summary may have for each sentence asked for; then it is cut, and what is cut is dropped.
const TOKENS_A_SENTENCE: usize = 80;
/// Tokens that a headline may have.
const HEADLINE_TOKENS: usize = 48;

/// What is said of a summary whose article did not come to fit the model.
const THINNED: &str = "the article is too long for the model: a part of each section alone was summed up";

/// Writes summaries and headlines on top of a [`Generator`].
pub struct Writer {
    generator: Arc<dyn Generator>,
    language: LanguageTag,
}

impl Writer {
    /// A writer in `language`, which is the language of the texts, too.
    pub fn new(generator: Arc<dyn Generator>, language: LanguageTag) -> Self {
        Self { generator, language }
    }

    /// The id of the model that writes.
    pub fn id(&self) -> &str {
        self.generator.id()
    }

    /// Sums up `sentences` (of an article, in its order), and gives them a headline.
    ///
    /// # Errors
    ///
    /// Those of the engine.
    pub fn write(
        &self,
        sentences: &[&str],
        assignment: Assignment,
        observer: &dyn Observer,
    ) -> Result<Written, EngineError> {
        if sentences.is_empty() || (assignment.sentences == 0 && !assignment.headline) {
            return Ok(Written::default());
        }
        let mut tokens = 0;
        let Reduced { text, is_thinned } = self.reduce(sentences, &mut tokens, observer)?;
        if text.trim().is_empty() {
            return Ok(Written { tokens, ..Written::default() });
        }
        let mut written =
            self.ask(&text, assignment, prompt::summary, &DecodeOptions::default(), observer)?;
        if written.faults() > 0 && assignment.effort != Effort::Fast {
            let again = Assignment { headline: false, ..assignment };
            let options =
                DecodeOptions { repetition_penalty: 1.1, no_repeat_ngram: 8, ..DecodeOptions::default() };
            let second = self.ask(&text, again, prompt::summary_again, &options, observer)?;
            tokens += second.tokens;
            if second.faults() < written.faults() {
                written.sentences = second.sentences;
            }
        }
        written.tokens += tokens;
        if let Some((_, flags)) = written.sentences.first_mut().filter(|_| is_thinned) {
            flags.push(Flag::warning(CheckKind::Evidence, THINNED));
        }
        Ok(written)
    }

    /// Writes one sentence again; none where what comes is not one line of sound text.
    ///
    /// # Errors
    ///
    /// Those of the engine.
    pub fn rewrite(
        &self,
        rewriting: Rewriting<'_>,
        observer: &dyn Observer,
    ) -> Result<(Option<String>, usize), EngineError> {
        let shared = prompt::about(rewriting.article, &self.language);
        let text = prompt::rewriting(rewriting.sentence, rewriting.complaint, &self.language);
        let requests = [Request { text, max_tokens: TOKENS_A_SENTENCE }];
        let language = self.language.clone();
        let enough: Enough = Arc::new(move |text| sentences(text, &language).len() > 1);
        let options = DecodeOptions::default();
        let batch = Batch { shared: &shared, requests: &requests, options: &options, enough: Some(enough) };
        let hypotheses = self.generator.generate(batch, observer)?;
        let tokens = hypotheses.iter().map(|one| one.tokens).sum();
        let found = hypotheses.first().and_then(|one| {
            let cut = one.finish != Finish::Stop;
            sound_sentences(&one.text, cut, 1, &self.language).into_iter().next()
        });
        Ok((found.filter(|(_, flags)| flags.is_empty()).map(|(sentence, _)| sentence), tokens))
    }

    /// The text where it fits the model, else the summaries of its sections, and theirs, until they fit.
    fn reduce(
        &self,
        sentences: &[&str],
        tokens: &mut usize,
        observer: &dyn Observer,
    ) -> Result<Reduced, EngineError> {
        let limit = SECTION.min(self.generator.limit().saturating_sub(PROMPT) / 2);
        let count = |text: &str| self.generator.count_tokens(text);
        let mut parts = sections(sentences, limit, &count)?;
        while parts.len() > 1 {
            let mut summaries: Vec<Vec<String>> = Vec::new();
            for section in &parts {
                let assignment = Assignment { sentences: 3, headline: false, effort: Effort::Fast };
                let written =
                    self.ask(section, assignment, prompt::summary, &DecodeOptions::default(), observer)?;
                *tokens += written.tokens;
                summaries.push(written.sentences.into_iter().map(|(sentence, _)| sentence).collect());
            }
            let all: Vec<&str> = summaries.iter().flatten().map(String::as_str).collect();
            let shorter = sections(&all, limit, &count)?;
            if shorter.len() >= parts.len() {
                // Summaries as long as their sections: the model does not sum up, and more rounds would not end.
                return Ok(Reduced { text: thinned(&summaries, limit, &count)?, is_thinned: true });
            }
            parts = shorter;
        }
        Ok(Reduced { text: parts.into_iter().next().unwrap_or_default(), is_thinned: false })
    }

    fn ask(
        &self,
        text: &str,
        assignment: Assignment,
        summary: fn(usize, &LanguageTag) -> String,
        options: &DecodeOptions,
        observer: &dyn Observer,
    ) -> Result<Written, EngineError> {
        let mut requests = Vec::new();
        if assignment.sentences > 0 {
            let max_tokens = TOKENS_A_SENTENCE * (assignment.sentences + 1);
            requests.push(Request { text: summary(assignment.sentences, &self.language), max_tokens });
        }
        if assignment.headline {
            requests.push(Request { text: prompt::headline(&self.language), max_tokens: HEADLINE_TOKENS });
        }
        let shared = prompt::about(text, &self.language);
        let (most, language) = (assignment.sentences, self.language.clone());
        // Small models write on when they were asked for three sentences; what comes then is dropped anyway.
        let enough: Enough = Arc::new(move |text| most > 0 && sentences(text, &language).len() > most);
        let batch = Batch { shared: &shared, requests: &requests, options, enough: Some(enough) };
        let hypotheses = self.generator.generate(batch, observer)?;
        let tokens = hypotheses.iter().map(|one| one.tokens).sum();
        let (summary, headline) = match (assignment.sentences > 0, &hypotheses[..]) {
            (true, [summary, rest @ ..]) => (Some(summary), rest.first()),
            (_, rest) => (None, rest.first()),
        };
        Ok(Written {
            sentences: summary
                .map(|one| {
                    sound_sentences(
                        &one.text,
                        one.finish != Finish::Stop,
                        assignment.sentences,
                        &self.language,
                    )
                })
                .unwrap_or_default(),
            headline: headline.and_then(|one| self.headline(one)),
            tokens,
        })
    }

    /// The headline without what models put around it; none where it is not one line of sound text.
    fn headline(&self, hypothesis: &Hypothesis) -> Option<String> {
        let text = one_line(hypothesis.text.lines().find(|line| !line.trim().is_empty())?);
        let text = text.trim_start_matches("Headline:").trim();
        let bare = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
        let bare = bare.trim_matches('*').trim_end_matches('.').trim();
        let sound = !bare.is_empty()
            && hypothesis.finish == Finish::Stop
            && check_written(bare, &self.language).is_empty();
        sound.then(|| bare.to_owned())
    }
}

/// An article as a model is shown it.
struct Reduced {
    text: String,
    /// Whether the sections' summaries had to be thinned out, as they were not shorter than the sections.
    is_thinned: bool,
}

impl Written {
    /// How much is wrong: a summary without a sentence counts most.
    fn faults(&self) -> usize {
        match self.sentences.len() {
            0 => usize::MAX,
            _ => self.sentences.iter().map(|(_, flags)| flags.len()).sum(),
        }
    }
}

/// Joins sentences to sections of at most `limit` tokens, as `count` counts them.
pub(super) fn sections(
    sentences: &[&str],
    limit: usize,
    count: &dyn Fn(&str) -> Result<usize, EngineError>,
) -> Result<Vec<String>, EngineError> {
    let mut sections: Vec<String> = Vec::new();
    let mut room = 0;
    for sentence in sentences {
        for piece in split_to_fit(sentence, limit, count)? {
            // One for the space in front.
            let size = count(piece)? + 1;
            match sections.last_mut() {
                Some(section) if size <= room => {
                    section.push(' ');
                    section.push_str(piece);
                    room -= size;
                }
                _ => {
                    sections.push(piece.to_owned());
                    room = limit.saturating_sub(size);
                }
            }
        }
    }
    Ok(sections)
}

/// Of the summaries of all sections the first sentences, then the second ones and so on, as far as they fit; in the order of the article.
fn thinned(
    summaries: &[Vec<String>],
    limit: usize,
    count: &dyn Fn(&str) -> Result<usize, EngineError>,
) -> Result<String, EngineError> {
    let longest = summaries.iter().map(Vec::len).max().unwrap_or_default();
    let mut kept: Vec<(usize, usize)> = Vec::new();
    let mut room = limit;
    for rank in 0..longest {
        for (section, sentences) in summaries.iter().enumerate() {
            let Some(sentence) = sentences.get(rank) else { continue };
            // One for the space in front.
            let size = count(sentence)? + 1;
            if size <= room {
                room -= size;
                kept.push((section, rank));
            }
        }
    }
    kept.sort_unstable();
    let texts: Vec<&str> =
        kept.into_iter().map(|(section, rank)| summaries[section][rank].as_str()).collect();
    Ok(texts.join(" "))
}

/// The sentences of a summary, at most `most`, each once, with what is wrong with each in itself. `cut` says that it broke off.
pub(super) fn sound_sentences(
    text: &str,
    cut: bool,
    most: usize,
    language: &LanguageTag,
) -> Vec<(String, Vec<Flag>)> {
    let mut sentences = sentences(text, language);
    if cut {
        // The last sentence was cut off; where it is the only one, there is no summary.
        sentences.pop();
    }
    let mut kept: Vec<String> = Vec::new();
    for sentence in sentences {
        if !kept.contains(&sentence) && kept.len() < most {
            kept.push(sentence);
        }
    }
    kept.into_iter()
        .map(|sentence| {
            let flags = check_written(&sentence, language);
            (sentence, flags)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_something_of_every_section() -> Result<(), EngineError> {
        let count = |text: &str| Ok(text.split_whitespace().count());
        let written = |text: &str| text.split('|').map(str::to_owned).collect::<Vec<_>>();
        let summaries = [written("One two.|Three four."), written("Five six."), Vec::new()];
        assert_eq!(thinned(&summaries, 7, &count)?, "One two. Five six.");
        assert_eq!(thinned(&summaries, 12, &count)?, "One two. Three four. Five six.");
        Ok(())
    }
}
