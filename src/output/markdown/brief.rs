//! `brief.md`: the brief with its evidence as footnotes, then the article side by side.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::escape::escape;
use crate::check::Flag;
use crate::output::label;
use crate::output::names::PROVENANCE_NAME;
use crate::output::record::{BriefRecord, SentenceRecord};
use crate::segment::SentenceKind;
use crate::summarize::Evidence;

/// The page `brief.md`, from what `brief.json` and `sentences.jsonl` hold.
pub fn brief_markdown(brief: &BriefRecord, sentences: &[SentenceRecord]) -> String {
    let mut page = format!("# {}\n\n", escape(brief.display_title()));
    let mut cited = BTreeSet::new();
    push_head(&mut page, brief, &mut cited);
    push_summary(&mut page, brief, &mut cited);
    push_key_sentences(&mut page, brief, &mut cited);
    push_text(&mut page, brief, sentences);
    push_footer(&mut page, brief);
    push_footnotes(&mut page, sentences, &cited);
    page
}

/// Footnote marks for the sentences in `evidence`; they go into `cited`, of which the footnotes are made.
fn footnotes(evidence: &[Evidence], cited: &mut BTreeSet<u32>) -> String {
    evidence
        .iter()
        .map(|evidence| {
            cited.insert(evidence.sentence);
            format!("[^{}]", evidence.sentence)
        })
        .collect()
}

fn push_head(page: &mut String, brief: &BriefRecord, cited: &mut BTreeSet<u32>) {
    if let Some(title) = &brief.title {
        let _ = writeln!(page, "*{}*\n", escape(title));
    }
    let languages =
        format!("{} to {}", brief.source_language.english_name(), brief.target_language.english_name());
    let parts: Vec<String> = brief.facts().map(escape).chain([languages]).collect();
    let _ = writeln!(page, "{}\n", parts.join(" · "));
    let trouble = label::sentence_trouble(&brief.ledger);
    if !trouble.is_empty() {
        let _ = writeln!(page, "> ⚠ **In this article: {}.** They are marked below.\n", trouble.join(", "));
    }
    if let Some(headline) = &brief.headline {
        let marks = footnotes(&headline.evidence, cited);
        let _ = writeln!(page, "({}{marks})\n", capitalised(label::origin(headline.origin)));
        push_flags(page, &headline.flags, "");
        if !headline.flags.is_empty() {
            page.push('\n');
        }
    }
    push_flags(page, &brief.flags, "");
    for warning in &brief.warnings {
        let _ = writeln!(page, "- ⚠ **Reading the article**: {}", escape(warning));
    }
    if !(brief.flags.is_empty() && brief.warnings.is_empty()) {
        page.push('\n');
    }
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

fn push_summary(page: &mut String, brief: &BriefRecord, cited: &mut BTreeSet<u32>) {
    if brief.abstractive.is_empty() {
        return;
    }
    page.push_str("## Brief\n\n");
    for sentence in &brief.abstractive {
        let marks = footnotes(&sentence.evidence, cited);
        let support = if marks.is_empty() { " *(no supporting sentence found)*" } else { "" };
        let origin =
            label::sentence_origin(sentence.origin).map(|text| format!(" *({text})*")).unwrap_or_default();
        let _ = writeln!(page, "- {}{marks}{support}{origin}", escape(&sentence.text));
        push_flags(page, &sentence.flags, "  ");
    }
    page.push('\n');
}

fn push_key_sentences(page: &mut String, brief: &BriefRecord, cited: &mut BTreeSet<u32>) {
    if brief.extractive.is_empty() {
        return;
    }
    page.push_str("## Key sentences\n\n");
    for sentence in &brief.extractive {
        cited.insert(sentence.sentence);
        let _ = writeln!(page, "- {}[^{}]", escape(&sentence.text), sentence.sentence);
        push_flags(page, &sentence.flags, "  ");
    }
    page.push('\n');
}

fn push_text(page: &mut String, brief: &BriefRecord, sentences: &[SentenceRecord]) {
    if sentences.is_empty() {
        return;
    }
    let _ = writeln!(
        page,
        "## Sentence by sentence\n\n| No. | {} | {} |\n|---:|---|---|",
        brief.source_language.english_name(),
        brief.target_language.english_name()
    );
    for sentence in sentences {
        let _ = writeln!(
            page,
            "| {} | {} | {} |",
            sentence.id,
            styled(sentence, &sentence.text),
            translation_cell(sentence)
        );
    }
    page.push('\n');
}

/// Headings in bold; what is not the story in italics.
fn styled(sentence: &SentenceRecord, text: &str) -> String {
    let text = escape(text);
    match sentence.kind {
        _ if text.is_empty() => text,
        SentenceKind::Body => text,
        SentenceKind::Heading => format!("**{text}**"),
        SentenceKind::Byline | SentenceKind::Caption | SentenceKind::Boilerplate => format!("*{text}*"),
    }
}

fn translation_cell(sentence: &SentenceRecord) -> String {
    let outcome = label::outcome(sentence.outcome).map(|outcome| format!("**[{outcome}]**"));
    let flags = sentence.flags.iter().map(|flag| {
        let severity = label::severity(flag.severity);
        format!("<br>⚠ **{severity}** ({}): {}", flag.kind.as_str(), escape(&flag.message))
    });
    let text = Some(styled(sentence, &sentence.translation)).filter(|text| !text.is_empty());
    let head: Vec<String> = outcome.into_iter().chain(text).collect();
    head.join(" ") + &flags.collect::<String>()
}

fn push_footer(page: &mut String, brief: &BriefRecord) {
    let _ = writeln!(page, "---\n\n{}.", label::ledger(&brief.ledger));
    let models = [
        ("translated by", &brief.models.translator),
        ("where that was wrong translated by", &brief.models.fallback),
        ("summarised by", &brief.models.summarizer),
        ("sentences compared by", &brief.models.encoder),
    ];
    let models: Vec<String> = models
        .into_iter()
        .filter_map(|(role, model)| model.as_ref().map(|model| format!("{role} {}", escape(model))))
        .collect();
    if !models.is_empty() {
        let _ = writeln!(page, "Made by machine: {}.", models.join(", "));
    }
    let _ = writeln!(page, "How each file was made: [{PROVENANCE_NAME}]({PROVENANCE_NAME}).");
}

fn push_footnotes(page: &mut String, sentences: &[SentenceRecord], cited: &BTreeSet<u32>) {
    if !cited.is_empty() {
        page.push('\n');
    }
    for id in cited {
        let text = sentences.iter().find(|sentence| sentence.id == *id).map_or_else(
            || "not among the article's sentences".to_owned(),
            |sentence| escape(&sentence.text),
        );
        let _ = writeln!(page, "[^{id}]: Sentence {id}: {text}");
    }
}

/// The flags as a list, indented by `indent`.
fn push_flags(page: &mut String, flags: &[Flag], indent: &str) {
    for flag in flags {
        let severity = label::severity(flag.severity);
        let _ =
            writeln!(page, "{indent}- ⚠ **{severity}** ({}): {}", flag.kind.as_str(), escape(&flag.message));
    }
}
