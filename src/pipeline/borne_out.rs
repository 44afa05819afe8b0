//! What a model writes about an article, held against the article.

use std::cell::LazyCell;
use std::collections::HashMap;

use super::line::Line;
use crate::check::{CheckKind, Flag};
use crate::engine::{EngineError, Observer, TextModel};
use crate::language::LanguageTag;
use crate::summarize::{
    AbstractiveSentence, ArticleSentence, Candidate, Comparison, Evidence, Headline, HeadlineOrigin,
    Rewriting, SentenceOrigin, Support, extract, rewrite, supports,
};

/// What a brief is written about.
pub(super) struct Told<'a> {
    pub lines: &'a [Line<'a>],
    pub comparison: &'a Comparison<'a>,
    pub from: &'a LanguageTag,
    pub to: &'a LanguageTag,
}

impl Told<'_> {
    /// What bears out each of `texts`.
    fn supports(&self, texts: &[&str]) -> Result<Vec<Support>, EngineError> {
        let article: Vec<ArticleSentence<'_>> = self
            .lines
            .iter()
            .map(|line| ArticleSentence {
                id: line.sentence.id,
                texts: vec![
                    (line.sentence.text.as_str(), self.from),
                    (line.translation.text.as_str(), self.to),
                ],
            })
            .collect();
        supports(texts, &article, self.comparison, self.to)
    }

    /// The written sentences with their evidence. One that the article does not bear out, or that is wrong in itself, is written again
    /// by `writer` if there is one, once; where that does not help, the best sentence of the article that is not among the others' evidence stands in its place, as it
    /// does for a sentence that says no more than an earlier one.
    pub fn borne_out(
        &self,
        written: Vec<(String, Vec<Flag>)>,
        writer: Option<&TextModel>,
        observer: &dyn Observer,
    ) -> Result<(Vec<AbstractiveSentence>, usize), EngineError> {
        let texts: Vec<&str> = written.iter().map(|(text, _)| text.as_str()).collect();
        let found = self.supports(&texts)?;
        let is_sound = |flags: &[Flag], support: &Support| {
            let in_order = !flags.iter().any(Flag::is_error);
            in_order && support.is_supported() && !support.is_repetition()
        };
        let mut taken: Vec<u32> = written
            .iter()
            .zip(&found)
            .filter(|((_, flags), support)| is_sound(flags, support))
            .flat_map(|(_, support)| support.evidence.iter().map(|one| one.sentence))
            .collect();
        // Ranked once, where a sentence needs another in its place.
        let scores = LazyCell::new(|| self.scores());
        let mut tokens = 0;
        let mut sentences = Vec::with_capacity(written.len());
        for ((text, mut flags), support) in written.into_iter().zip(found) {
            let (sound, repetition) = (is_sound(&flags, &support), support.is_repetition());
            flags.extend(support.flags);
            let own = AbstractiveSentence {
                text,
                origin: SentenceOrigin::Written,
                evidence: support.evidence,
                flags,
            };
            let mut better = None;
            if repetition {
                better = self.extracted(&taken, &scores);
            } else if !sound {
                let (again, more) = match writer {
                    Some(writer) => self.written_again(&own, writer, observer)?,
                    None => (None, 0),
                };
                tokens += more;
                better = again.or_else(|| self.extracted(&taken, &scores));
            }
            let mut kept = better.unwrap_or(own);
            self.mark_unsound(&mut kept);
            taken.extend(kept.evidence.iter().map(|one| one.sentence));
            sentences.push(kept);
        }
        Ok((sentences, tokens))
    }

    /// Warns where the sentence that bears a written one out most may not say all that its source does.
    fn mark_unsound(&self, sentence: &mut AbstractiveSentence) {
        if sentence.origin == SentenceOrigin::Extracted {
            return;
        }
        let Some(first) = sentence.evidence.first() else { return };
        let behind = self.lines.iter().filter(|line| line.sentence.id == first.sentence);
        let flags = behind.flat_map(|line| &line.translation.flags);
        let lacking = flags.filter(|flag| flag.kind == CheckKind::Adequacy);
        let lacking: Vec<&str> = lacking.map(|flag| flag.message.as_str()).collect();
        if !lacking.is_empty() {
            let message = format!("of sentence {}: {}", first.sentence, lacking.join("; "));
            sentence.flags.push(Flag::warning(CheckKind::Adequacy, message));
        }
    }

    fn written_again(
        &self,
        sentence: &AbstractiveSentence,
        writer: &TextModel,
        observer: &dyn Observer,
    ) -> Result<(Option<AbstractiveSentence>, usize), EngineError> {
        let behind = |line: &&Line<'_>| sentence.evidence.iter().any(|one| one.sentence == line.sentence.id);
        let article: Vec<&str> =
            self.lines.iter().filter(behind).map(|line| line.translation.text.as_str()).collect();
        if article.is_empty() {
            return Ok((None, 0));
        }
        let complaint: Vec<&str> = sentence.flags.iter().map(|flag| flag.message.as_str()).collect();
        let (article, complaint) = (article.join(" "), complaint.join("; "));
        let rewriting = Rewriting { sentence: &sentence.text, complaint: &complaint, article: &article };
        let (text, tokens) = rewrite(writer, rewriting, self.to, observer)?;
        let Some(text) = text else { return Ok((None, tokens)) };
        let support = self.supports(&[&text])?.pop().unwrap_or_default();
        let rewritten = support.is_supported().then_some(AbstractiveSentence {
            text,
            origin: SentenceOrigin::Rewritten,
            evidence: support.evidence,
            flags: support.flags,
        });
        Ok((rewritten, tokens))
    }

    /// How well each sentence of the article would do in the brief, by its id.
    fn scores(&self) -> HashMap<u32, f32> {
        let candidates: Vec<Candidate<'_>> = self.lines.iter().map(Line::candidate).collect();
        let ranked = extract(&candidates, self.comparison.similarity(), self.lines.len());
        ranked.into_iter().map(|one| (one.id, one.score)).collect()
    }

    /// The best sentence of the article that is not taken and has no error.
    fn extracted(&self, taken: &[u32], scores: &HashMap<u32, f32>) -> Option<AbstractiveSentence> {
        let free = self
            .lines
            .iter()
            .filter(|line| !taken.contains(&line.sentence.id) && !line.translation.has_error());
        let score = |line: &&Line<'_>| scores.get(&line.sentence.id).copied().unwrap_or(0.0);
        let order = |one: &&Line<'_>, other: &&Line<'_>| {
            one.is_sound().cmp(&other.is_sound()).then(score(one).total_cmp(&score(other)))
        };
        let best = free.max_by(order)?;
        Some(AbstractiveSentence {
            text: best.translation.text.clone(),
            origin: SentenceOrigin::Extracted,
            evidence: vec![Evidence::alike(best.sentence.id, 1.0)],
            flags: best.translation.flags.clone(),
        })
    }

    pub fn headline(&self, text: String) -> Result<Headline, EngineError> {
        let Support { evidence, flags } = self.supports(&[&text])?.pop().unwrap_or_default();
        Ok(Headline { text, origin: HeadlineOrigin::Written, evidence, flags })
    }
}
