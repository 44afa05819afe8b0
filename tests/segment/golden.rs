//! Golden files: input, `---`, what is expected, `===` between cases.

use std::fs;
use std::path::{Path, PathBuf};

use depeche::article::{Alignment, Article, Format, Metadata, Paragraph, ParagraphRole, Source};
use depeche::language::LanguageTag;
use depeche::segment::{Sentence, SentenceKind, segment, split};
use depeche::text::Span;

/// One case of a golden file.
struct Case {
    place: String,
    input: String,
    expected: Vec<String>,
}

fn cases(folder: &str) -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let entries = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    files.iter().flat_map(|file| cases_in(file)).collect()
}

fn cases_in(file: &Path) -> Vec<Case> {
    let text = fs::read_to_string(file).unwrap();
    let read = |(number, case): (usize, &str)| {
        let place = format!("{} case {}", file.display(), number + 1);
        let (input, expected) = case.split_once("\n---\n").unwrap_or_else(|| panic!("{place}: no line ---"));
        let expected = expected.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
        Case { place, input: input.to_owned(), expected }
    };
    text.split("\n===\n").enumerate().map(read).collect()
}

/// Fails with all differences at once, so that one run shows the whole effect of a change.
fn compare(cases: &[Case], found: impl Fn(&Case) -> Vec<String>) {
    let mut differences = String::new();
    for case in cases {
        let found = found(case);
        if found != case.expected {
            let (wanted, found) = (case.expected.join("\n  "), found.join("\n  "));
            differences += &format!("\n{}\n expected\n  {wanted}\n found\n  {found}\n", case.place);
        }
    }
    assert!(differences.is_empty(), "{differences}");
}

/// An article in French whose lines are its paragraphs.
fn article_of_lines(text: &str) -> Article {
    let mut start = 0;
    let mut paragraphs = Vec::new();
    for line in text.lines() {
        paragraphs.push(Paragraph { span: Span::new(start, start + line.len()), role: ParagraphRole::Plain });
        start += line.len() + 1;
    }
    let source = Source {
        path: "article.txt".into(),
        format: Format::Text,
        sha256: String::new(),
        size: text.len() as u64,
        encoding: "UTF-8".to_owned(),
    };
    Article {
        id: "article.txt".to_owned(),
        source,
        language: LanguageTag::french(),
        decoded: text.to_owned(),
        text: text.to_owned(),
        alignment: Alignment::default(),
        paragraphs,
        metadata: Metadata::default(),
        warnings: Vec::new(),
    }
}

fn kind_name(sentence: &Sentence) -> &'static str {
    match sentence.kind {
        SentenceKind::Body => "body",
        SentenceKind::Heading => "heading",
        SentenceKind::Byline => "byline",
        SentenceKind::Caption => "caption",
        SentenceKind::Boilerplate => "boilerplate",
    }
}

#[test]
fn splits_every_golden_case_as_expected() {
    let cases = cases("segment");
    assert!(cases.len() >= 80, "only {} cases", cases.len());
    compare(&cases, |case| {
        let paragraphs = case.input.split("\n\n");
        let sentences = paragraphs.flat_map(|paragraph| {
            let spans = split(paragraph, &LanguageTag::french());
            spans.into_iter().map(|span| span.of(paragraph).split_whitespace().collect::<Vec<_>>().join(" "))
        });
        sentences.collect()
    });
}

#[test]
fn gives_every_sentence_the_expected_kind() {
    compare(&cases("segment/kinds"), |case| {
        let sentences = segment(&article_of_lines(&case.input));
        sentences.iter().map(|sentence| format!("{} | {}", kind_name(sentence), sentence.text)).collect()
    });
}

#[test]
fn numbers_sentences_and_paragraphs_from_one() {
    let sentences = segment(&article_of_lines("Un mot. Deux mots.\nTrois mots ici."));
    let numbers: Vec<(u32, u32)> =
        sentences.iter().map(|sentence| (sentence.id, sentence.paragraph)).collect();
    assert_eq!(numbers, [(1, 1), (2, 1), (3, 2)]);
}

#[test]
fn points_at_the_decoded_text() {
    let mut article = article_of_lines("Il part. Elle reste.");
    article.decoded = "Il\u{ad} part.  Elle reste.".to_owned();
    article.alignment.push(2, Span::new(2, 4));
    article.alignment.push(9, Span::new(11, 12));
    let sentences = segment(&article);
    assert_eq!(sentences[1].text, "Elle reste.");
    assert_eq!(sentences[1].span.of(&article.decoded), "Elle reste.");
}

#[test]
fn believes_the_markup_and_the_metadata() {
    let mut article = article_of_lines("Le titre.\nUn chapeau.\nUne légende.\nOSLO (NTB) -\nLe roi part.");
    article.paragraphs[1].role = ParagraphRole::Heading;
    article.paragraphs[2].role = ParagraphRole::Caption;
    article.metadata.title = Some(article.paragraphs[0].span);
    article.metadata.dateline = Some(article.paragraphs[3].span);
    let kinds: Vec<&str> = segment(&article).iter().map(kind_name).collect();
    assert_eq!(kinds, ["heading", "heading", "caption", "byline", "body"]);
}

#[test]
fn leaves_other_languages_to_their_own_rules() {
    let paragraph = "Mr. Smith left at 5 p.m. today. He never came back.";
    let spans = split(paragraph, &LanguageTag::english());
    let sentences: Vec<&str> = spans.iter().map(|span| span.of(paragraph)).collect();
    assert_eq!(sentences, ["Mr. Smith left at 5 p.m. today.", "He never came back."]);
}
