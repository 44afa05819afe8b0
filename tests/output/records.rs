//! What `brief.json` and `sentences.jsonl` hold, and that the pages come from them alone.

use crate::sample::strike;
use depeche::output::{BriefRecord, OutputError, html, markdown, plain, read_sentences};
use depeche::segment::SentenceKind;
use depeche::summarize::{Evidence, Ground};
use depeche::translate::{Ledger, Outcome};

#[test]
fn renders_the_same_pages_from_what_it_wrote() {
    let sample = strike();
    let brief = BriefRecord::from_json(&sample.file("brief.json")).expect("what was written");
    let sentences = read_sentences(&sample.file("sentences.jsonl")).expect("what was written");
    assert_eq!(brief, BriefRecord::of(&sample.output()));
    assert_eq!(markdown::brief_markdown(&brief, &sentences), sample.file("brief.md"));
    assert_eq!(html::brief_html(&brief, &sentences), sample.file("brief.html"));
    assert_eq!(plain::source_text(&sentences), sample.file("source.fr.txt"));
    assert_eq!(plain::translation_text(&sentences), sample.file("translation.en.txt"));
    assert_eq!(plain::summary_text(&brief), sample.file("summary.en.txt"));
}

#[test]
fn keeps_spans_that_lead_back_to_the_text() {
    let sample = strike();
    for sentence in read_sentences(&sample.file("sentences.jsonl")).expect("what was written") {
        assert_eq!(sentence.span.of(&sample.article.decoded), sentence.text);
    }
}

#[test]
fn writes_as_many_lines_of_translation_as_of_source() {
    let mut sample = strike();
    sample.sentences[2].text = "Une ligne\u{2028}ou\u{85}deux\r\n?".to_owned();
    sample.translations[2].text = "One\nline\u{b}or\u{c}two?".to_owned();
    sample.translations[3].text = " \n ".to_owned();
    let (source, translation) = (sample.file("source.fr.txt"), sample.file("translation.en.txt"));
    let blank = |text: &str| text.lines().map(str::is_empty).collect::<Vec<bool>>();
    assert_eq!(blank(&source), blank(&translation));
    assert_eq!(source.lines().filter(|line| !line.is_empty()).count(), sample.sentences.len());
    let ends_a_line = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{2028}' | '\u{2029}');
    assert!(!source.contains(ends_a_line) && !translation.contains(ends_a_line));
    assert!(translation.contains("⟦L’accord prévoit"), "an empty translation leaves its source");
}

#[test]
fn keeps_the_source_of_sentences_without_translation() {
    let translation = strike().file("translation.en.txt");
    assert!(translation.contains("\n⟦Deux quais sur cinq devaient être automatisés.⟧\n"));
    assert!(translation.contains("\n⟦La direction n’a pas commenté.⟧\n"));
}

#[test]
fn summarises_by_the_extractive_sentences_where_no_others_were_made() {
    let mut sample = strike();
    sample.brief.abstractive.clear();
    let brief = BriefRecord::of(&sample.output());
    assert!(brief.summary().ends_with("eleven-day strike. The deal provides for a bonus."));
    sample.brief.extractive.clear();
    assert_eq!(sample.file("summary.en.txt"), "Port of Lérin: the strike is over\n");
    sample.brief.headline = None;
    assert_eq!(sample.file("summary.en.txt"), "");
}

#[test]
fn writes_an_article_without_sentences() {
    let mut sample = strike();
    sample.sentences.clear();
    sample.translations.clear();
    sample.brief = Default::default();
    assert_eq!(sample.file("source.fr.txt") + &sample.file("sentences.jsonl"), "");
    assert!(sample.file("brief.html").contains("Port de Lérin"), "the title stands in for the headline");
}

#[test]
fn fails_with_the_article_when_a_translation_is_missing() {
    let mut sample = strike();
    sample.translations.pop();
    let error = depeche::output::article_files(&sample.output()).expect_err("one is missing");
    assert!(matches!(error, OutputError::Unequal { sentences: 10, translations: 9, .. }));
    assert!(error.to_string().contains("2025/grève.txt"));
}

#[test]
fn fails_with_the_line_of_a_broken_record() {
    let good = strike().file("sentences.jsonl");
    let broken = good.replacen("\"id\":3", "\"id\":-3", 1);
    let error = read_sentences(&broken).expect_err("line 3 is broken").to_string();
    assert!(error.contains("sentences.jsonl, line 3"), "{error}");
    let other = strike().file("brief.json").replacen("\"version\": 2", "\"version\": 99", 1);
    assert!(matches!(BriefRecord::from_json(&other), Err(OutputError::Version { found: 99, .. })));
    assert!(matches!(BriefRecord::from_json("{"), Err(OutputError::Parse { .. })));
}

#[test]
fn reads_back_scores_that_json_has_no_form_for() {
    let mut sample = strike();
    sample.translations[0].score = Some(f32::NEG_INFINITY);
    sample.brief.extractive[0].score = f32::NAN;
    sample.brief.abstractive[0].evidence = vec![Evidence::alike(3, f32::NAN)];
    let brief = BriefRecord::from_json(&sample.file("brief.json")).expect("readable");
    assert_eq!(brief.extractive[0].score, 0.0);
    assert_eq!(brief.abstractive[0].evidence[0].ground, Ground::Alike(0.0));
    let sentences = read_sentences(&sample.file("sentences.jsonl")).expect("readable");
    assert_eq!(sentences[0].score, None);
}

#[test]
fn says_of_evidence_that_it_is_there_for_a_fact() {
    let mut sample = strike();
    sample.brief.abstractive[0].evidence = vec![Evidence::alike(3, 0.83), Evidence::fact(4)];
    let json = sample.file("brief.json");
    assert_eq!(BriefRecord::from_json(&json).expect("readable"), BriefRecord::of(&sample.output()));
    assert_eq!(json.matches("\"fact\": true").count(), 1);
    assert!(sample.file("brief.html").contains("sentence 4, holds the number, date or name"));
}

#[test]
fn reads_the_former_version_in_which_facts_had_the_score_zero() {
    let mut sample = strike();
    sample.brief.abstractive[0].evidence = vec![Evidence::alike(3, 0.83), Evidence::fact(4)];
    let json = sample.file("brief.json");
    let former =
        json.replacen("\"version\": 2", "\"version\": 1", 1).replacen("\"fact\": true", "\"score\": 0.0", 1);
    assert_eq!(BriefRecord::from_json(&former).expect("readable").to_json().expect("writable"), json);
}

#[test]
fn counts_every_outcome_in_the_ledger() {
    let brief = BriefRecord::of(&strike().output());
    let counts =
        Ledger { sentences: 10, translated: 6, copied: 1, flagged: 1, skipped: 1, failed: 1, repaired: 0 };
    assert_eq!(brief.ledger, counts);
    assert!(brief.ledger.balances());
    assert_eq!((brief.flag_counts().errors, brief.flag_counts().warnings), (2, 1));
}

#[test]
fn shows_every_flag_and_every_outcome_on_both_pages() {
    let sample = strike();
    let messages = [
        "40 million is nowhere in the article",
        "1 250 in the source is not in the translation",
        "“Belhadri” is spelt “Belhadry”",
        "the brief has 2 sentences, 3 were asked for",
        "read as windows-1252, with 2 bytes that fit no character",
        "check failed",
        "not translated",
        "copied as it is",
        "translation not asked for",
    ];
    for name in ["brief.md", "brief.html"] {
        let page = sample.file(name);
        for message in messages {
            assert!(page.contains(message), "{name} does not show: {message}");
        }
    }
}

#[test]
fn links_evidence_to_anchors_that_are_there() {
    let mut sample = strike();
    sample.brief.abstractive[0].evidence.push(Evidence::alike(77, 0.5));
    let page = sample.file("brief.html");
    let links: Vec<&str> = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(links.contains(&"s3") && links.contains(&"s1") && !links.contains(&"s77"));
    for link in links {
        assert!(page.contains(&format!("id=\"{link}\"")), "#{link} leads nowhere");
    }
    let markdown = sample.file("brief.md");
    for id in [1, 3, 4, 77] {
        assert!(markdown.contains(&format!("\n[^{id}]: Sentence {id}: ")), "footnote {id} is missing");
    }
}

#[test]
fn marks_headings_and_what_is_not_the_story() {
    let page = strike().file("brief.html");
    let sentences = read_sentences(&strike().file("sentences.jsonl")).expect("what was written");
    let background = sentences.iter().find(|sentence| sentence.text == "Contexte").expect("it is there");
    assert_eq!((background.kind, background.outcome), (SentenceKind::Heading, Outcome::Translated));
    assert!(page.contains(&format!("<tr id=\"s{}\" class=\"heading\">", background.id)));
    assert!(page.contains("class=\"boilerplate\"") && page.contains("class=\"body trouble\""));
}
