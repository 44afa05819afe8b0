//! A small article with one sentence of each kind and outcome, and its brief.

use std::path::PathBuf;

use depeche::article::{Alignment, Article, Format, Metadata, Paragraph, ParagraphRole, Source};
use depeche::check::{CheckKind, Flag, Severity};
use depeche::language::LanguageTag;
use depeche::output::{ArticleOutput, ModelNames, OutputFile, article_files};
use depeche::segment::{Sentence, SentenceKind};
use depeche::summarize::{
    AbstractiveSentence, Brief, Evidence, ExtractiveSentence, Headline, HeadlineOrigin, SentenceOrigin,
};
use depeche::text::Span;
use depeche::translate::{Outcome, Translation, Trial, Way};

/// Owns what an [`ArticleOutput`] borrows.
pub struct Sample {
    pub article: Article,
    pub target_language: LanguageTag,
    pub sentences: Vec<Sentence>,
    pub translations: Vec<Translation>,
    pub brief: Brief,
    pub models: ModelNames,
}

impl Sample {
    pub fn output(&self) -> ArticleOutput<'_> {
        ArticleOutput {
            article: &self.article,
            target_language: &self.target_language,
            sentences: &self.sentences,
            translations: &self.translations,
            brief: &self.brief,
            models: &self.models,
        }
    }

    pub fn files(&self) -> Vec<OutputFile> {
        article_files(&self.output()).expect("a sample has a translation for each sentence").files
    }

    pub fn file(&self, name: &str) -> String {
        let files = self.files();
        let file = files.into_iter().find(|file| file.name == name);
        file.unwrap_or_else(|| panic!("no file {name}")).text
    }
}

pub fn flag(kind: CheckKind, severity: Severity, message: &str) -> Flag {
    Flag::new(kind, severity, message)
}

/// A pair of sentences: paragraph, kind, source, translation, outcome, flags.
pub type Pair<'a> = (u32, SentenceKind, &'a str, &'a str, Outcome, Vec<Flag>);

/// An article made of `pairs`, the first of which is its title.
pub fn article_of(id: &str, pairs: Vec<Pair<'_>>, brief: Brief) -> Sample {
    let mut text = String::new();
    let (mut sentences, mut translations) = (Vec::new(), Vec::new());
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for (index, (paragraph, kind, source, translation, outcome, flags)) in pairs.into_iter().enumerate() {
        let opens = paragraph as usize > paragraphs.len();
        text.push_str(if index == 0 {
            ""
        } else if opens {
            "\n\n"
        } else {
            " "
        });
        let span = Span::new(text.len(), text.len() + source.len());
        text.push_str(source);
        if opens {
            paragraphs.push(Paragraph { span, role: ParagraphRole::Plain });
        } else if let Some(last) = paragraphs.last_mut() {
            last.span.end = span.end;
        }
        let id = index as u32 + 1;
        sentences.push(Sentence { id, paragraph, span, kind, text: source.to_owned() });
        let asked = !matches!(outcome, Outcome::Copied | Outcome::Skipped);
        translations.push(Translation {
            text: translation.to_owned(),
            outcome,
            score: (asked && outcome != Outcome::Failed).then_some(-0.25),
            backward: None,
            flags,
            attempts: u32::from(asked),
            trials: if outcome == Outcome::Flagged { tried(translation) } else { Vec::new() },
            edits: if outcome == Outcome::Flagged { vec!["OTAN → NATO".to_owned()] } else { Vec::new() },
            tokens: 8,
        });
    }
    let title = sentences.first().map(|sentence: &Sentence| sentence.span);
    Sample {
        article: Article {
            id: id.to_owned(),
            source: Source {
                path: PathBuf::from(id),
                format: Format::Text,
                sha256: "0".repeat(64),
                size: text.len() as u64,
                encoding: "UTF-8".to_owned(),
            },
            language: LanguageTag::french(),
            decoded: text.clone(),
            text,
            alignment: Alignment::default(),
            paragraphs,
            metadata: Metadata {
                title,
                date: Some("14 mars 2025".to_owned()),
                agency: Some("Agence Exemple".to_owned()),
                ..Metadata::default()
            },
            warnings: vec!["read as windows-1252, with 2 bytes that fit no character".to_owned()],
        },
        target_language: LanguageTag::english(),
        sentences,
        translations,
        brief,
        models: ModelNames {
            translator: Some("general-1b".to_owned()),
            fallback: None,
            summarizer: Some("general-1b".to_owned()),
            encoder: Some("encoder-small".to_owned()),
        },
    }
}

/// The harbour strike: every kind and every outcome.
pub fn strike() -> Sample {
    use Outcome::{Copied, Failed, Flagged, Skipped, Translated};
    use SentenceKind::{Body, Boilerplate, Byline, Caption, Heading};
    let lost = flag(CheckKind::Numbers, Severity::Error, "1 250 in the source is not in the translation");
    let name = flag(CheckKind::Names, Severity::Warning, "“Belhadri” is spelt “Belhadry”");
    let pairs = vec![
        (
            1,
            Heading,
            "Port de Lérin : la grève est finie",
            "Port of Lérin: the strike is over",
            Translated,
            vec![],
        ),
        (2, Byline, "Par Jules Kermadeuc", "By Jules Kermadeuc", Translated, vec![]),
        (
            3,
            Body,
            "Les dockers ont voté vendredi la reprise du travail après onze jours de grève.",
            "The dockers voted on Friday to return to work after an eleven-day strike.",
            Translated,
            vec![],
        ),
        (
            3,
            Body,
            "L’accord prévoit une prime de 1\u{a0}250\u{a0}euros.",
            "The deal provides for a bonus.",
            Flagged,
            vec![lost.clone()],
        ),
        (
            4,
            Body,
            "«\u{a0}Personne ne sera licencié\u{a0}», s’est félicitée Mme\u{a0}Belhadri.",
            "“Nobody will be laid off,” Ms Belhadry said.",
            Translated,
            vec![name],
        ),
        (5, Heading, "Contexte", "Background", Translated, vec![]),
        (6, Body, "Deux quais sur cinq devaient être automatisés.", "", Failed, vec![]),
        (6, Body, "La direction n’a pas commenté.", "", Skipped, vec![]),
        (7, Caption, "Le terminal, jeudi.", "The terminal on Thursday.", Translated, vec![]),
        (8, Boilerplate, "gazette-exemple.fr", "gazette-exemple.fr", Copied, vec![]),
    ];
    article_of("2025/grève.txt", pairs, strike_brief(lost))
}

fn strike_brief(lost: Flag) -> Brief {
    let evidence = Evidence::alike;
    Brief {
        headline: Some(Headline {
            text: "Port of Lérin: the strike is over".to_owned(),
            origin: HeadlineOrigin::Title,
            evidence: vec![evidence(1, 1.0)],
            flags: vec![],
        }),
        extractive: vec![
            ExtractiveSentence {
                sentence: 3,
                text: "The dockers voted on Friday to return to work after an eleven-day strike.".to_owned(),
                source: Some(
                    "Les dockers ont voté vendredi la reprise du travail après onze jours de grève."
                        .to_owned(),
                ),
                score: 0.42,
                flags: vec![],
            },
            ExtractiveSentence {
                sentence: 4,
                text: "The deal provides for a bonus.".to_owned(),
                source: Some("L’accord prévoit une prime de 1\u{a0}250\u{a0}euros.".to_owned()),
                score: 0.31,
                flags: vec![lost],
            },
        ],
        abstractive: vec![
            AbstractiveSentence {
                text: "Dockers at Port-Lérin have ended an eleven-day strike.".to_owned(),
                origin: SentenceOrigin::Written,
                evidence: vec![evidence(3, 0.83), evidence(1, 0.61)],
                flags: vec![],
            },
            AbstractiveSentence {
                text: "The strike cost the port 40 million euros.".to_owned(),
                origin: SentenceOrigin::Written,
                evidence: vec![],
                flags: vec![flag(
                    CheckKind::Numbers,
                    Severity::Error,
                    "40 million is nowhere in the article",
                )],
            },
        ],
        flags: vec![flag(
            CheckKind::Length,
            Severity::Warning,
            "the brief has 2 sentences, 3 were asked for",
        )],
    }
}

/// Two tries, of which the second is `kept`.
fn tried(kept: &str) -> Vec<Trial> {
    let trial = |way, text: &str, kept| Trial {
        way,
        text: text.to_owned(),
        errors: 1,
        warnings: 0,
        forward: None,
        backward: None,
        kept,
    };
    vec![trial(Way::First, "A first <try>.", false), trial(Way::Told, kept, true)]
}
