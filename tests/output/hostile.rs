//! Articles that try to break out of the page they are shown on.

use crate::digest::overview;
use crate::sample::{Sample, article_of, flag};
use depeche::check::{CheckKind, Severity};
use depeche::output::digest::ArticleLine;
use depeche::output::{BriefRecord, html, markdown};
use depeche::segment::SentenceKind;
use depeche::summarize::{
    AbstractiveSentence, Brief, Evidence, ExtractiveSentence, Headline, HeadlineOrigin, SentenceOrigin,
};
use depeche::translate::Outcome;

const ATTACKS: [&str; 8] = [
    "<script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)\" x='",
    "[clic](javascript:alert(1)) ![x](http://track.example/p.png)",
    "<a href=\"javascript:alert(1)\">lien</a>",
    "| cellule | `code` <!-- x -->",
    "\u{202e}gnp.exe \u{2066}inverse",
    "# titre\n\n- liste\n1. point\n---\n[^1]: note\n```\n",
];

/// An article where `attack` stands wherever text of others can stand.
fn attacked_by(attack: &str) -> Sample {
    let doubt = || vec![flag(CheckKind::Names, Severity::Error, attack)];
    let pairs = vec![
        (1, SentenceKind::Heading, attack, attack, Outcome::Translated, vec![]),
        (2, SentenceKind::Body, attack, attack, Outcome::Flagged, doubt()),
    ];
    let evidence = vec![Evidence::alike(2, 0.5)];
    let brief = Brief {
        headline: Some(Headline {
            text: attack.to_owned(),
            origin: HeadlineOrigin::Written,
            evidence: evidence.clone(),
            flags: doubt(),
        }),
        extractive: vec![ExtractiveSentence {
            sentence: 2,
            text: attack.to_owned(),
            source: Some(attack.to_owned()),
            score: 0.5,
            flags: doubt(),
        }],
        abstractive: vec![AbstractiveSentence {
            text: attack.to_owned(),
            origin: SentenceOrigin::Written,
            evidence,
            flags: doubt(),
        }],
        flags: doubt(),
    };
    let mut sample = article_of(&format!("id {}", attack.replace(['\n', '/'], "_")), pairs, brief);
    sample.article.metadata.date = Some(attack.to_owned());
    sample.article.metadata.agency = Some(attack.to_owned());
    sample.article.warnings = vec![attack.to_owned()];
    sample.models.translator = Some(attack.to_owned());
    sample
}

fn digest_lines(sample: &Sample, attack: &str) -> Vec<ArticleLine> {
    let done = ArticleLine::done(&BriefRecord::of(&sample.output()));
    vec![done, ArticleLine::failed(attack, attack), ArticleLine::skipped(attack, attack)]
}

fn html_pages(attack: &str) -> Vec<String> {
    let sample = attacked_by(attack);
    let lines = digest_lines(&sample, attack);
    let mut pages = vec![sample.file("brief.html")];
    html::write_index(&overview(&lines), lines.iter().cloned().map(Ok::<_, ()>), |_, page| {
        pages.push(page.to_owned());
        Ok(())
    })
    .expect("nothing fails");
    pages
}

/// The tags of a page, from `<` to the next `>` outside quotes, without the style sheet.
fn tags(page: &str) -> Vec<String> {
    let (head, rest) = page.split_once("<style>").expect("a page has a style sheet");
    let (_, body) = rest.split_once("</style>").expect("and it ends");
    let mut tags = Vec::new();
    for part in [head, body] {
        let (mut tag, mut quoted) = (None::<String>, false);
        for character in part.chars() {
            let Some(open) = &mut tag else {
                tag = (character == '<').then(String::new);
                continue;
            };
            match character {
                '>' if !quoted => tags.extend(tag.take()),
                _ => {
                    quoted ^= character == '"';
                    open.push(character);
                }
            }
        }
        assert!(tag.is_none() && !quoted, "a tag does not end");
    }
    tags
}

/// A tag without the values of its attributes.
fn shape(tag: &str) -> String {
    tag.split('"').step_by(2).collect::<Vec<_>>().join("\"\"")
}

#[test]
fn gives_the_same_tags_whatever_the_text_says() {
    let shapes = |page: &String| tags(page).iter().map(|tag| shape(tag)).collect::<Vec<_>>();
    let harmless: Vec<Vec<String>> = html_pages("Bonjour.").iter().map(shapes).collect();
    assert!(harmless.iter().all(|tags| tags.len() > 20));
    for attack in ATTACKS {
        let attacked: Vec<Vec<String>> = html_pages(attack).iter().map(shapes).collect();
        assert!(attacked == harmless, "{attack}");
    }
}

#[test]
fn links_only_to_relative_files_and_anchors() {
    for attack in ATTACKS {
        for page in html_pages(attack) {
            for tag in tags(&page) {
                let Some((_, link)) = tag.split_once("href=\"") else { continue };
                let link = link.split('"').next().unwrap_or_default();
                let relative = link.starts_with(['#', '.'])
                    || link.split(['/', '#']).next().is_some_and(|first| !first.contains([':', '?', '\\']));
                assert!(relative && !link.starts_with('/'), "{link}");
            }
        }
    }
}

#[test]
fn has_no_script_and_loads_nothing() {
    for page in html_pages("Bonjour.") {
        assert!(page.contains("default-src &#39;none&#39;") || page.contains("default-src 'none'"));
        for tag in tags(&page) {
            let name = tag.split([' ', '/']).find(|part| !part.is_empty()).unwrap_or_default();
            let loads = ["script", "img", "link", "iframe", "object", "form", "video", "audio", "base"];
            assert!(!loads.contains(&name), "<{tag}>");
            assert!(!tag.contains("src=") && !tag.contains(" on"), "<{tag}>");
        }
        assert!(!page.contains("@import") && !page.contains("url("));
    }
}

#[test]
fn takes_direction_overrides_from_the_pages_but_not_from_the_data() {
    let sample = attacked_by(ATTACKS[6]);
    let overrides = ['\u{202e}', '\u{2066}'];
    assert!(!sample.file("brief.html").contains(overrides));
    assert!(!sample.file("brief.md").contains(overrides));
    assert!(sample.file("brief.json").contains(overrides));
}

#[test]
fn leaves_no_markup_of_the_text_in_markdown() {
    for attack in ATTACKS {
        let sample = attacked_by(attack);
        let lines = digest_lines(&sample, attack);
        let mut digest = Vec::new();
        let articles = lines.iter().cloned().map(Ok::<_, std::io::Error>);
        markdown::write_digest_markdown(&mut digest, &overview(&lines), articles).expect("memory takes it");
        for page in [sample.file("brief.md"), String::from_utf8(digest).expect("UTF-8")] {
            let bare = page.replace("<br>", "").replace("\\<", "");
            assert!(!bare.contains('<'), "raw HTML in {page}");
            let bare = page.replace("\\[", "").replace("\\]", "");
            let marks = ["](javascript", "![", "\n```", "\n# titre"];
            assert!(!marks.iter().any(|mark| bare.contains(mark)), "{page}");
            assert!(!page.contains("\n- liste") && !page.contains("\n1. point"), "{page}");
        }
        let rows = sample.file("brief.md").lines().filter(|line| line.starts_with("| ")).count();
        assert_eq!(rows, 3, "each sentence is one row below the head");
    }
}
