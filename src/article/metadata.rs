//! What a wire story says of itself: title, dateline, byline, date and agency, where they stand.
//!
//! All of it is recognised by its form and its place alone, near the head of the text (sign-offs: at its
//! end), and only where the form leaves little doubt: a line wrongly taken for a byline would be missing from
//! the story. The forms are those of French-language agencies and papers.

use serde::{Deserialize, Serialize};

use super::agency::{find_agency, is_agency};
use super::byline::{is_byline, without_introduction};
use super::dateline::dateline;
use super::document::Credits;
use super::named_credit::dated_names;
use super::paragraph::{Paragraph, ParagraphRole};
use super::publication_line::{LONGEST_CREDIT, find_date, published_in};
use super::published::{DateOrigin, GivenDate, iso_day};
use crate::text::Span;

/// What a wire story says of itself, each where it stands in the clean text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// The title's span in the clean text. Titles from HTML and JSONL fields stand at the head of the text.
    pub title: Option<Span>,
    /// The dateline, such as `MOSCOU, 23 février (Reuters) -`, with its dash.
    pub dateline: Option<Span>,
    /// The byline, such as `Par Jeanne Martin`.
    pub byline: Option<Span>,
    /// Date of publication, as the page, the field or the dateline gives it.
    pub date: Option<String>,
    /// Where that date was read.
    #[serde(default)]
    pub date_origin: Option<DateOrigin>,
    /// The day of that date, as ISO 8601 writes it, where it gives a whole one.
    #[serde(default)]
    pub day: Option<String>,
    /// News agency, such as `Reuters` or `AFP`.
    pub agency: Option<String>,
    /// Who wrote it: the text of the byline without what introduces it, or whom the page names.
    #[serde(default)]
    pub authors: Option<String>,
    /// The paper, broadcaster or site, as the page names it.
    #[serde(default)]
    pub outlet: Option<String>,
}

/// Bylines, datelines and date lines stand among the first paragraphs.
const HEAD_PARAGRAPHS: usize = 6;

/// Sign-offs stand among the last.
const TAIL_PARAGRAPHS: usize = 2;

/// Titles are shorter than this, in characters.
const LONGEST_TITLE: usize = 160;

/// What a line holds beside the credit: `Par Jeanne Martin | Publié le 3 mars 2025`.
const CREDIT_SEPARATORS: &[&str] = &[" | ", " · ", " • ", " - ", " – ", " — ", ", publié ", ", mis à jour "];

/// Recognises what the clean `text` says of itself. Where the format gives a title (`has_title`), it is the
/// first paragraph; where it gives a date, that one stands.
pub(super) fn recognise(
    text: &str,
    paragraphs: &[Paragraph],
    has_title: bool,
    given_date: Option<GivenDate>,
    credits: Credits,
) -> Metadata {
    let mut metadata = Metadata::default();
    let title = paragraphs.first().filter(|first| has_title || is_title(text, first, &paragraphs[1..]));
    metadata.title = title.map(|title| title.span);
    let mut date_line = None;
    let head = paragraphs.iter().skip(usize::from(title.is_some())).take(HEAD_PARAGRAPHS);
    for paragraph in head {
        let line = paragraph.span.of(text);
        if metadata.dateline.is_none()
            && let Some(found) = dateline(line)
        {
            metadata.dateline = Some(Span::new(0, found.length).shifted(paragraph.span.start));
            metadata.agency = metadata.agency.or(found.agency);
            metadata.date = found.date;
        } else if line.chars().count() <= LONGEST_CREDIT {
            read_credits(paragraph, line, &mut metadata, &mut date_line);
        }
    }
    let tail = paragraphs.len().saturating_sub(TAIL_PARAGRAPHS).max(1).min(paragraphs.len());
    for paragraph in &paragraphs[tail..] {
        metadata.agency = metadata.agency.or_else(|| sign_off(paragraph.span.of(text)));
    }
    let found = |text: Option<String>, origin| text.map(|text| GivenDate { text, origin });
    let line = found(date_line, DateOrigin::Line);
    let dateline = found(metadata.date.take(), DateOrigin::Dateline);
    let given = |date: Option<GivenDate>| {
        let date = date.map(|date| GivenDate { text: date.text.trim().to_owned(), ..date });
        date.filter(|date| !date.text.is_empty())
    };
    // "23 février" has no year, which a page's other date has.
    let doubtful = given(credits.doubtful_date);
    let whole = dateline.as_ref().is_some_and(|date| iso_day(&date.text).is_some());
    let last = if whole { dateline.or(doubtful) } else { doubtful.or(dateline) };
    let date = given(given_date).or(line).or(last);
    metadata.date_origin = date.as_ref().map(|date| date.origin);
    metadata.day = date.as_ref().and_then(|date| iso_day(&date.text));
    metadata.date = date.map(|date| date.text);
    let byline = metadata.byline.map(|byline| without_introduction(byline.of(text)));
    metadata.authors = byline.or(credits.authors);
    metadata.outlet = credits.outlet;
    metadata
}

/// A first line is a title where it is short, has no final stop and is followed by longer text.
fn is_title(text: &str, first: &Paragraph, rest: &[Paragraph]) -> bool {
    let line = first.span.of(text);
    if first.role == ParagraphRole::Heading {
        return !rest.is_empty();
    }
    let credit = dateline(line).is_some() || find_date(line).is_some() || is_byline(line);
    let open_end = line.ends_with(['.', '…', ',', ';', ':']);
    let begins = line.trim_start_matches(['«', '"', '“', '‘', '\'', ' ', '[', '(']);
    first.role == ParagraphRole::Plain
        && !credit
        && !open_end
        && line.chars().count() <= LONGEST_TITLE
        // One word is a rubric, such as "Politique".
        && line.contains(' ')
        && begins.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        && rest.iter().take(HEAD_PARAGRAPHS).any(|paragraph| paragraph.span.len() > line.len())
}

/// Reads a short line as byline, date line or both, with separators between.
fn read_credits(paragraph: &Paragraph, line: &str, metadata: &mut Metadata, date: &mut Option<String>) {
    // The day of publication goes before that of a change, which may stand in front of it.
    if let Some(published) =
        published_in(line).filter(|_| !date.as_ref().is_some_and(|date| line.contains(date.as_str())))
    {
        *date = Some(published);
    }
    if metadata.byline.is_none()
        && let Some(names) = dated_names(line)
    {
        metadata.byline = Some(names.shifted(paragraph.span.start));
        *date = date.take().or_else(|| {
            find_date(line[names.end..].trim_start_matches([',', ' ', '|', '-', '–', '—', '•', '·']))
        });
    }
    for part in credit_parts(line) {
        if date.is_none() {
            *date = find_date(part.of(line));
        }
        if metadata.byline.is_none() && is_byline(part.of(line)) {
            metadata.byline = Some(part.shifted(paragraph.span.start));
            metadata.agency = metadata.agency.take().or_else(|| find_agency(part.of(line)));
        }
    }
}

fn credit_parts(line: &str) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = 0;
    let next = |start: usize| {
        let found =
            CREDIT_SEPARATORS.iter().filter_map(|mark| line[start..].find(mark).map(|at| (at, *mark)));
        found.min_by_key(|(at, _)| *at)
    };
    while let Some((at, mark)) = next(start) {
        parts.push(Span::new(start, start + at));
        // A separator that is a word belongs to what comes after it.
        let kept = mark.trim_start_matches([',', ' ']).trim_end();
        let length = if kept.chars().all(char::is_alphabetic) || kept.contains(' ') { 2 } else { mark.len() };
        start += at + length;
    }
    parts.push(Span::new(start, line.len()));
    parts
}

/// `(AFP)`, `Source : Belga`, `Le Courrier avec Reuters`, `(Reportage de Jeanne Martin pour Reuters)`.
fn sign_off(line: &str) -> Option<String> {
    let lower = line.to_lowercase();
    let credit = (line.starts_with('(') && line.ends_with(')'))
        || lower.starts_with("source")
        || lower.contains("avec ") && !line.ends_with(['.', '!', '?'])
        || is_agency(line);
    (credit && line.chars().count() <= LONGEST_CREDIT).then(|| find_agency(line)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recognised(lines: &[&str]) -> (String, Metadata) {
        let text = lines.join("\n");
        let mut start = 0;
        let paragraphs: Vec<Paragraph> = lines
            .iter()
            .map(|line| {
                let span = Span::new(start, start + line.len());
                start = span.end + 1;
                Paragraph { span, role: ParagraphRole::Plain }
            })
            .collect();
        let metadata = recognise(&text, &paragraphs, false, None, Credits::default());
        (text, metadata)
    }

    const STORY: &str = "Le port de Saint-Aubin a rouvert lundi après trois semaines de travaux, selon la préfecture de région.";

    #[test]
    fn recognises_datelines() {
        for (dateline, date, agency) in [
            ("MOSCOU, 23 février (Reuters) -", Some("23 février"), Some("Reuters")),
            ("PARIS (AFP) –", None, Some("AFP")),
            ("Bruxelles, 3 mars 2024 (Belga) —", Some("3 mars 2024"), Some("Belga")),
            ("Genève (awp/ats) -", None, Some("ATS")),
            ("WASHINGTON/PARIS, 1er juin (Agence France-Presse) -", Some("1er juin"), Some("AFP")),
            ("BEIJING, 3 mars (Xinhua) --", Some("3 mars"), Some("Xinhua")),
            ("Bry-sur-Marne, le lundi 3 mars 2025 -", Some("lundi 3 mars 2025"), None),
            ("Kiev (Ukraine), 3 mars (AFP) -", Some("3 mars"), Some("AFP")),
            ("LYON –", None, None),
        ] {
            let (text, found) = recognised(&[&format!("{dateline} {STORY}")]);
            assert_eq!(found.dateline.map(|span| span.of(&text)), Some(dateline));
            assert_eq!((found.date.as_deref(), found.agency.as_deref()), (date, agency), "{dateline}");
            assert_eq!(found.title, None);
        }
    }

    #[test]
    fn takes_no_sentence_for_a_dateline() {
        for line in [
            "Lyon - Marseille, un match à guichets fermés, a été reporté hier.",
            "Paris (Texas) a ému les festivaliers réunis sur la plage.",
            "Emmanuel Macron – en déplacement à Lyon – a promis une loi.",
            "L'AFP - agence mondiale - a démenti.",
            "RTE - qui gère le réseau - a démenti.",
            "Le 3 mars (un lundi) - jour de marché - la place était vide.",
        ] {
            assert_eq!(recognised(&[line]).1.dateline, None, "{line}");
        }
    }

    #[test]
    fn recognises_bylines() {
        for byline in [
            "Par Jeanne Martin",
            "Par Jeanne Martin et Paul Durand, à Lyon",
            "Par Anne de la Tour, envoyée spéciale",
            "par Jean-Luc O'Brien avec AFP",
            "Propos recueillis par Luc Moreau",
            "De notre correspondante à Rome, Anne Petit",
            "Par la rédaction",
        ] {
            let (text, found) = recognised(&["Le port rouvre", byline, STORY]);
            assert_eq!(found.byline.map(|span| span.of(&text)), Some(byline));
            assert_eq!(found.title.map(|span| span.of(&text)), Some("Le port rouvre"));
        }
    }

    #[test]
    fn takes_no_sentence_for_a_byline() {
        for line in [
            "Par ailleurs, le maire a démissionné",
            "Par Jeanne Martin, le message est bien passé.",
            "Par Toutatis",
            "De nos jours, tout va vite",
        ] {
            assert_eq!(recognised(&["Le port rouvre", line, STORY]).1.byline, None, "{line}");
        }
    }

    #[test]
    fn parts_a_byline_from_the_date_beside_it() {
        let line = "Par Jeanne Martin | Publié le 3 mars 2025 à 10h12, mis à jour le 4 mars 2025";
        let (text, found) = recognised(&["Le port rouvre", line, STORY]);
        assert_eq!(found.byline.map(|span| span.of(&text)), Some("Par Jeanne Martin"));
        assert_eq!(found.date.as_deref(), Some("3 mars 2025 à 10h12"));
    }

    #[test]
    fn recognises_date_lines() {
        for (line, date) in [
            ("Publié le 3 mars 2025 à 10h12", Some("3 mars 2025 à 10h12")),
            ("Mis à jour le 03/03/2025, 10:12", Some("03/03/2025, 10:12")),
            ("2025-03-03", Some("2025-03-03")),
            ("lundi 3 mars 2025", Some("lundi 3 mars 2025")),
            ("Le 3 mars, la place était vide.", None),
        ] {
            assert_eq!(recognised(&["Le port rouvre", line, STORY]).1.date.as_deref(), date, "{line}");
        }
    }

    #[test]
    fn takes_the_day_of_publication_and_not_that_of_the_last_change() {
        for line in [
            "Publié le 3 mars 2025 à 10h12 (mis à jour le 5 mars 2025 à 8h02)",
            "Mis à jour le 05/03/2025 à 8h02, publié le 3 mars 2025 à 10h12",
            "Nadia Ferrec et Ali Belkacem, le 3 mars 2025 à 10h12",
        ] {
            let (_, found) = recognised(&["Le port rouvre", line, STORY]);
            assert_eq!(found.date.as_deref(), Some("3 mars 2025 à 10h12"), "{line}");
            assert_eq!(found.day.as_deref(), Some("2025-03-03"), "{line}");
        }
    }

    #[test]
    fn names_authors_without_what_introduces_them() {
        let authors = |line: &str| recognised(&["Le port rouvre", line, STORY]).1.authors;
        assert_eq!(authors("Par Jeanne Martin, à Lyon").as_deref(), Some("Jeanne Martin, à Lyon"));
        let dated = "Nadia Ferrec et Ali Belkacem, le 27/08/2024 à 20h18";
        assert_eq!(authors(dated).as_deref(), Some("Nadia Ferrec et Ali Belkacem"));
    }

    #[test]
    fn recognises_titles_by_what_follows() {
        let title = |lines: &[&str]| {
            let (text, found) = recognised(lines);
            found.title.map(|span| span.of(&text).to_owned())
        };
        assert_eq!(title(&["« Le port rouvre »", STORY]).as_deref(), Some("« Le port rouvre »"));
        assert_eq!(
            title(&["Faut-il rouvrir le port ?", STORY]).as_deref(),
            Some("Faut-il rouvrir le port ?")
        );
        assert_eq!(title(&["Le port rouvre"]), None, "nothing follows");
        assert_eq!(title(&["Le port rouvre.", STORY]), None, "a sentence");
        assert_eq!(title(&["Introduction", STORY]), None, "a rubric");
        assert_eq!(title(&["Par Jeanne Martin", STORY]), None, "a byline");
    }

    #[test]
    fn credits_the_agency_of_a_sign_off_but_not_one_that_is_quoted() {
        assert_eq!(recognised(&[STORY, "(AFP)"]).1.agency.as_deref(), Some("AFP"));
        assert_eq!(recognised(&[STORY, "Source : agence Belga"]).1.agency.as_deref(), Some("Belga"));
        assert_eq!(recognised(&[STORY, "Le ministre l'a dit à l'agence TASS."]).1.agency, None);
    }

    #[test]
    fn prefers_the_date_that_the_format_gives() {
        let paragraph = Paragraph { span: Span::new(0, 13), role: ParagraphRole::Plain };
        let given = Some(GivenDate::of_field("2025-03-03".to_owned()));
        let found = recognise("4 mars 2025 -", &[paragraph], false, given, Credits::default());
        assert_eq!(found.date.as_deref(), Some("2025-03-03"));
        assert_eq!((found.day.as_deref(), found.date_origin), (Some("2025-03-03"), Some(DateOrigin::Field)));
    }
}
