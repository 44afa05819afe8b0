//! `brief.html`: the brief with links to the sentences that support it, then the article side by side.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::index::index_page_name;
use super::page::{facts, flag_item, flag_list, flag_list_called, models, page, text, text_with_links};
use crate::check::{CheckKind, Flag};
use crate::output::display::display_text;
use crate::output::names::{
    BRIEF_JSON_NAME, PROVENANCE_NAME, SENTENCES_NAME, source_name, summary_name, translation_name,
};
use crate::output::record::{BriefRecord, SentenceRecord};
use crate::output::{label, link};
use crate::summarize::Evidence;
use crate::text::Span;
use crate::translate::Outcome;

/// The page `brief.html`, from what `brief.json` and `sentences.jsonl` hold.
pub fn brief_html(brief: &BriefRecord, sentences: &[SentenceRecord]) -> String {
    let view = View { brief, ids: sentences.iter().map(|sentence| sentence.id).collect() };
    let body = html! {
        nav.top aria-label="Run" {
            a href={ (link::to_output_root(&brief.id)) (index_page_name(1)) } { "← All briefs" }
        }
        main {
            article {
                (view.head())
                (view.summary())
                (view.key_sentences())
                (view.side_by_side(sentences))
            }
        }
        (view.footer())
    };
    page(brief.display_title(), &brief.target_language, &body)
}

struct View<'a> {
    brief: &'a BriefRecord,
    /// The sentences that have an anchor on the page.
    ids: BTreeSet<u32>,
}

impl View<'_> {
    fn source(&self, content: &str) -> Markup {
        text(&self.brief.source_language, content)
    }

    fn target(&self, content: &str) -> Markup {
        text(&self.brief.target_language, content)
    }

    fn head(&self) -> Markup {
        let brief = self.brief;
        let languages =
            format!("{} → {}", brief.source_language.english_name(), brief.target_language.english_name());
        html! {
            header.head {
                h1 {
                    (self.target(brief.display_title()))
                    @if let Some(headline) = &brief.headline { (self.evidence(&headline.evidence)) }
                }
                @if let Some(title) = &brief.title { p.original { (self.source(title)) } }
                (facts(brief.facts().chain([languages.as_str()])))
                (self.trouble())
                @if let Some(headline) = &brief.headline { (flag_list(&headline.flags)) }
                (flag_list(&brief.flags))
                @if !brief.warnings.is_empty() {
                    ul.flags {
                        @for warning in &brief.warnings {
                            li.warning { strong { "Reading the article" } ": " bdi { (display_text(warning)) } }
                        }
                    }
                }
            }
        }
    }

    /// What must be known before the text is read.
    fn trouble(&self) -> Markup {
        let trouble = label::sentence_trouble(&self.brief.ledger);
        html! {
            @if !trouble.is_empty() {
                p.alert { strong { "In this article: " (trouble.join(", ")) "." } " They are marked below." }
            }
        }
    }

    /// Links to the sentences that support a line.
    fn evidence(&self, evidence: &[Evidence]) -> Markup {
        html! {
            @if !evidence.is_empty() {
                sup.evidence {
                    @for (position, Evidence { sentence, ground, .. }) in evidence.iter().enumerate() {
                        @if position > 0 { " " }
                        (self.anchor_link(*sentence, &format!("sentence {sentence}, {}", label::ground(*ground))))
                    }
                }
            }
        }
    }

    /// A link to a sentence's anchor; plain where there is no such sentence.
    fn anchor_link(&self, sentence: u32, label: &str) -> Markup {
        html! {
            @if self.ids.contains(&sentence) {
                a href={ "#s" (sentence) } title=(label) aria-label=(label) { (sentence) }
            } @else {
                (sentence)
            }
        }
    }

    fn summary(&self) -> Markup {
        let sentences = &self.brief.abstractive;
        html! {
            @if !sentences.is_empty() {
                section aria-labelledby="brief" {
                    h2 #brief { "Brief" }
                    p.summary {
                        @for sentence in sentences {
                            (self.marked(&sentence.text, &self.evidence(&sentence.evidence), &sentence.flags))
                            @if sentence.evidence.is_empty() {
                                " " span.badge.warning { "no supporting sentence found" }
                            }
                            @if let Some(origin) = label::sentence_origin(sentence.origin) { " " span.badge { (origin) } }
                            " "
                        }
                    }
                    @if sentences.iter().any(|sentence| !sentence.flags.is_empty()) {
                        ul.flags {
                            @for (index, sentence) in sentences.iter().enumerate() {
                                @let subject = format!("sentence {} of the brief", index + 1);
                                @for flag in &sentence.flags { (flag_item(flag, Some(&subject))) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// A line of the brief with its evidence, and with a mark where a check found an error in it.
    fn marked(&self, content: &str, evidence: &Markup, flags: &[Flag]) -> Markup {
        let doubtful = flags.iter().any(Flag::is_error);
        html! {
            @if doubtful {
                mark { (self.target(content)) } (evidence) " " strong.badge.error { "check failed" }
            } @else {
                (self.target(content)) (evidence)
            }
        }
    }

    /// A link to the sentence that a key sentence is.
    fn origin(&self, sentence: u32) -> Markup {
        html! { sup.evidence { (self.anchor_link(sentence, &format!("sentence {sentence}"))) } }
    }

    fn key_sentences(&self) -> Markup {
        let sentences = &self.brief.extractive;
        html! {
            @if !sentences.is_empty() {
                section aria-labelledby="key" {
                    h2 #key { "Key sentences" }
                    ul.key {
                        @for sentence in sentences {
                            li {
                                p {
                                    (self.marked(&sentence.text, &self.origin(sentence.sentence), &sentence.flags))
                                }
                                (flag_list(&sentence.flags))
                                @if let Some(source) = &sentence.source {
                                    details {
                                        summary { (self.brief.source_language.english_name()) " original" }
                                        p { (self.source(source)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn side_by_side(&self, sentences: &[SentenceRecord]) -> Markup {
        html! {
            @if !sentences.is_empty() {
                section aria-labelledby="text" {
                    h2 #text { "Sentence by sentence" }
                    table.pairs {
                        thead {
                            tr {
                                th scope="col" { abbr title="Number of the sentence" { "No." } }
                                th scope="col" { (self.brief.source_language.english_name()) }
                                th scope="col" { (self.brief.target_language.english_name()) }
                            }
                        }
                        @for paragraph in sentences.chunk_by(|one, next| one.paragraph == next.paragraph) {
                            tbody { @for sentence in paragraph { (self.pair(sentence)) } }
                        }
                    }
                }
            }
        }
    }

    fn pair(&self, sentence: &SentenceRecord) -> Markup {
        let class = match sentence.outcome {
            Outcome::Flagged | Outcome::Failed => " trouble",
            Outcome::Translated | Outcome::Copied | Outcome::Skipped => "",
        };
        let kind = label::kind(sentence.kind);
        let findings = format!("s{}-findings", sentence.id);
        html! {
            tr id={ "s" (sentence.id) } class={ (kind) (class) } {
                th scope="row" { a href={ "#s" (sentence.id) } { (sentence.id) } }
                td {
                    (text_with_links(&self.brief.source_language, &sentence.text, &unsaid(sentence), &format!("#{findings}")))
                    @if label::is_aside(sentence.kind) { " " span.badge { (kind) } }
                }
                td {
                    @if let Some(outcome) = label::outcome(sentence.outcome) {
                        @if class.is_empty() { span.badge { (outcome) } } @else { strong.badge.error { (outcome) } }
                        " "
                    }
                    (self.target(&sentence.translation))
                    (flag_list_called(Some(&findings), &sentence.flags))
                    (self.history(sentence))
                }
            }
        }
    }

    /// What was tried and edited before the translation was as it is; nothing where it was right at once.
    fn history(&self, sentence: &SentenceRecord) -> Markup {
        html! {
            @if !sentence.trials.is_empty() {
                details.tries {
                    summary { (label::count(sentence.trials.len(), "version")) " tried" }
                    ol {
                        @for trial in &sentence.trials {
                            li {
                                (label::way(trial.way)) " (" (label::findings(trial)) ")"
                                @if trial.kept { ": " strong { "kept" } } @else { ": " (self.target(&trial.text)) }
                            }
                        }
                    }
                }
            }
            @if !sentence.edits.is_empty() {
                p.edits { "Edited: " (display_text(&sentence.edits.join(", "))) }
            }
        }
    }

    fn footer(&self) -> Markup {
        let brief = self.brief;
        let source = source_name(&brief.source_language);
        let translation = translation_name(&brief.target_language);
        let summary = summary_name(&brief.target_language);
        let files = [
            (PROVENANCE_NAME, "how every file was made"),
            (BRIEF_JSON_NAME, "this brief as data"),
            (SENTENCES_NAME, "the sentence pairs as data"),
            (&source, "source"),
            (&translation, "translation"),
            (&summary, "summary"),
        ];
        html! {
            footer {
                p { "Made by machine. Follow a number to the sentence behind it before you rely on a line." }
                ul.facts {
                    li { (label::ledger(&brief.ledger)) }
                    @if let Some(headline) = &brief.headline { li { (label::origin(headline.origin)) } }
                    (models(&brief.models))
                }
                ul.facts {
                    @for (name, what) in files { li { a href=(name) { (name) } " " (what) } }
                }
            }
        }
    }
}

/// What of a sentence its translation may not say, from left to right.
fn unsaid(sentence: &SentenceRecord) -> Vec<Span> {
    let flags = sentence.flags.iter().filter(|flag| flag.kind == CheckKind::Adequacy);
    let mut spans: Vec<Span> = flags.flat_map(|flag| flag.source_spans.clone()).collect();
    spans.sort_unstable();
    spans.dedup_by(|next, one| next.start < one.end);
    spans.retain(|span| sentence.text.get(span.start..span.end).is_some());
    spans
}
