//! Columns of text side by side, as a PDF's text has them whose layout was kept: read across, their lines are joined to sentences that
//! nobody wrote, and every check finds these in the article.
//!
//! They are taken apart, the left one before the right, where each is running text: most of its lines break within a sentence that goes on
//! in its next line. Where that is not so, there is a warning.

use std::collections::BTreeMap;

use super::page_head::is_page_head;

/// The fewest blanks between two columns of text.
const GUTTER: &str = "   ";

/// The fewest lines with a second column that begins at the same place.
const FEWEST_LINES: usize = 4;

/// Cells of tables have fewer letters than this, the lines of a column more.
const FEWEST_LETTERS: usize = 14;

/// How many characters to the left or right of its place a line of the second column may begin.
const OUTDENT: usize = 2;
const INDENT: usize = 6;

/// The least share of a column's line ends within sentences. French running text has about three in four, cells of tables next to none.
const LEAST_BREAKS_IN_SENTENCES: f64 = 0.4;

/// A text that had columns side by side.
pub(super) struct Columns {
    /// The text with its columns one after the other, where that is certain.
    pub text: Option<String>,
    /// What a reader should know of it.
    pub warning: String,
}

/// The columns that stand side by side in `text`, if some do.
pub(super) fn columns(text: &str) -> Option<Columns> {
    let mut unfolded = String::with_capacity(text.len());
    let (mut count, mut heads) = (0, 0);
    for page in text.split_inclusive('\u{0C}') {
        match unfold(page) {
            Some(found) => {
                unfolded.push_str(&found.text);
                if page.ends_with('\u{0C}') {
                    unfolded.push('\u{0C}');
                }
                count += found.lines;
                heads += found.heads;
            }
            None => unfolded.push_str(page),
        }
    }
    if count > 0 {
        let heads = if heads > 0 { ", without the heads of its pages" } else { "" };
        let warning = format!(
            "two columns stood side by side ({count} lines); they were read one after the other{heads}: look whether the sentences go on as they should"
        );
        return Some(Columns { text: Some(unfolded), warning });
    }
    let (_, count) = second_column(text.lines(), Cells::Two)?;
    let warning = format!(
        "two columns seem to stand side by side ({count} lines), and were read across: take the text out of the PDF without its layout (pdftotext without -layout)"
    );
    Some(Columns { text: None, warning })
}

/// How many columns a line may have that tells where the second one begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cells {
    Two,
    Several,
}

/// Where most second columns begin, in characters, and how many lines have one there.
fn second_column<'a>(lines: impl Iterator<Item = &'a str>, cells: Cells) -> Option<(usize, usize)> {
    let mut starts: BTreeMap<usize, usize> = BTreeMap::new();
    for start in lines.filter_map(|line| start_of_second(line, cells)) {
        *starts.entry(start).or_default() += 1;
    }
    let (&start, _) = starts.iter().max_by_key(|&(_, count)| count)?;
    let count = starts.range(start.saturating_sub(OUTDENT)..=start + OUTDENT).map(|(_, count)| count).sum();
    (count >= FEWEST_LINES).then_some((start, count))
}

/// Where the second column of `line` begins, in characters.
fn start_of_second(line: &str, cells: Cells) -> Option<usize> {
    let line = line.trim_end();
    let left = &line[..line.len() - line.trim_start().len()];
    let (first, rest) = line[left.len()..].split_once(GUTTER)?;
    let second = rest.trim_start();
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let is_text = letters(first) >= FEWEST_LETTERS
        && letters(second) >= FEWEST_LETTERS
        && (cells == Cells::Several || !second.contains(GUTTER));
    is_text.then(|| line[..line.len() - second.len()].chars().count())
}

/// A line of a page with two columns.
#[derive(Clone, Copy)]
enum Row<'a> {
    Blank,
    /// What stands on either side; one of them may be empty.
    Sides(&'a str, &'a str),
    /// What reaches over the gutter.
    Across,
}

impl<'a> Row<'a> {
    fn of(line: &'a str, start: usize) -> Self {
        let line = line.trim_end();
        let text = line.trim_start();
        let indent = line.chars().count() - text.chars().count();
        if text.is_empty() {
            return Self::Blank;
        }
        if indent + OUTDENT >= start {
            return Self::Sides("", text);
        }
        let gutter = |&(at, _): &(usize, &str)| {
            let second = line[at..].trim_start();
            let column = line.chars().count() - second.chars().count();
            at > 0 && column + OUTDENT >= start && column <= start + INDENT
        };
        match line.match_indices(GUTTER).find(gutter) {
            Some((at, _)) if !line[..at].trim().is_empty() => {
                Self::Sides(line[..at].trim(), line[at..].trim_start())
            }
            _ if line.chars().count() + GUTTER.len() <= start => Self::Sides(text, ""),
            _ => Self::Across,
        }
    }

    fn has_both(&self) -> bool {
        matches!(self, Self::Sides(left, right) if !left.is_empty() && !right.is_empty())
    }
}

struct Unfolded {
    text: String,
    /// How many lines had two columns.
    lines: usize,
    /// How many heads of pages were left out.
    heads: usize,
}

/// `page` with its columns one after the other, where that is certain.
fn unfold(page: &str) -> Option<Unfolded> {
    let lines: Vec<&str> = page.trim_end_matches('\u{0C}').lines().collect();
    let (start, _) = second_column(lines.iter().copied(), Cells::Several)?;
    let heads = lines.iter().take_while(|line| line.trim().is_empty() || is_page_head(line)).count();
    let rows: Vec<Row<'_>> = lines[heads..].iter().map(|line| Row::of(line, start)).collect();
    let mut found = Unfolded { text: String::new(), lines: 0, heads: usize::from(heads > 0) };
    let mut at = 0;
    while at < rows.len() {
        let end = region_end(&rows, at);
        let region = &rows[at..end];
        let both = region.iter().filter(|row| row.has_both()).count();
        let sides = [side(region, |left, _| left), side(region, |_, right| right)];
        if both >= FEWEST_LINES && sides.iter().all(|lines| is_running_text(lines)) {
            found.add_columns(&sides);
            found.lines += both;
        } else {
            found.add_lines(&lines[heads + at..heads + end]);
        }
        at = end;
    }
    (found.lines > 0).then_some(found)
}

/// Where the rows that belong together with that at `start` end: before what reaches over the gutter, and with it before the paragraph
/// that this belongs to.
fn region_end(rows: &[Row<'_>], start: usize) -> usize {
    let across = |row: &Row<'_>| matches!(row, Row::Across);
    let length = rows[start..].iter().take_while(|row| !across(row)).count();
    if length == 0 {
        return start
            + rows[start..].iter().take_while(|row| across(row) || matches!(row, Row::Blank)).count();
    }
    let end = start + length;
    if end == rows.len() {
        return end;
    }
    let last = rows[start..end].iter().rposition(Row::has_both).map_or(0, |last| last + 1);
    let blank = rows[start..end].iter().rposition(|row| matches!(row, Row::Blank));
    blank.filter(|&blank| blank >= last && blank > 0).map_or(end, |blank| start + blank)
}

/// One side of `rows`; an empty line where it has none.
fn side<'a>(rows: &[Row<'a>], choose: fn(&'a str, &'a str) -> &'a str) -> Vec<&'a str> {
    let line = |row: &Row<'a>| match *row {
        Row::Sides(left, right) => choose(left, right),
        Row::Blank | Row::Across => "",
    };
    rows.iter().map(line).collect()
}

fn is_running_text(lines: &[&str]) -> bool {
    let pairs = || lines.windows(2).filter(|pair| pair.iter().all(|line| !line.is_empty()));
    let inside = pairs().filter(|pair| goes_on(pair[0], pair[1])).count();
    inside > 1 && inside as f64 >= LEAST_BREAKS_IN_SENTENCES * pairs().count() as f64
}

/// Whether the sentence of `line` goes on in `next`.
fn goes_on(line: &str, next: &str) -> bool {
    let stops = line.trim_end_matches(['»', '"', '”', '’', ')', ' ']).ends_with(['.', '!', '?', '…', ':']);
    let broken = line.ends_with('-') && next.starts_with(char::is_alphabetic);
    (next.starts_with(char::is_lowercase) && !stops) || broken
}

impl Unfolded {
    fn add_lines(&mut self, lines: &[&str]) {
        for line in lines {
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    /// The left column, then the right one, which may go on within its sentence.
    fn add_columns(&mut self, sides: &[Vec<&str>; 2]) {
        let mut last = "";
        for lines in sides {
            let column = lines.join("\n");
            let column = unfold(&column).map_or(column, |inner| inner.text);
            let mut blank = true;
            for line in column.lines() {
                if line.is_empty() {
                    blank = true;
                    continue;
                }
                if blank && !goes_on(last, line) {
                    self.text.push('\n');
                }
                self.text.push_str(line);
                self.text.push('\n');
                (last, blank) = (line, false);
            }
            last = "";
            if let Some(line) = lines.iter().rev().find(|line| !line.is_empty()) {
                last = line;
            }
        }
        self.text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(left: &str, right: &str) -> String {
        format!("{left:<36}{right}\n").trim_end().to_owned() + "\n"
    }

    fn unfolded(text: &str) -> String {
        columns(text).and_then(|columns| columns.text).unwrap_or_default()
    }

    fn page() -> String {
        [
            line("Le marché couvert ferme pour", "La bibliothèque ouvre le soir"),
            line("travaux dès lundi, a indiqué", "à partir de mardi. Les élèves"),
            line("la mairie. Les commerçants", "du lycée le demandaient depuis"),
            line("s’installent sur la place.", "longtemps, dit la directrice."),
        ]
        .concat()
    }

    #[test]
    fn reads_one_column_after_the_other() {
        let found = columns(&page()).unwrap();
        assert!(found.warning.contains("one after the other"), "{}", found.warning);
        assert_eq!(
            found.text.unwrap().trim(),
            "Le marché couvert ferme pour\ntravaux dès lundi, a indiqué\nla mairie. Les commerçants\ns’installent sur la place.\n\nLa bibliothèque ouvre le soir\nà partir de mardi. Les élèves\ndu lycée le demandaient depuis\nlongtemps, dit la directrice."
        );
        assert_eq!(unfolded(&page().replace('\n', "\r\n")), unfolded(&page()));
    }

    #[test]
    fn joins_the_sentence_that_goes_on_in_the_other_column() {
        let text = page().replace("place.  ", "place en").replace("La bibliothèque", "ville. La halle");
        assert!(unfolded(&text).contains("place en\nville. La halle"), "{}", unfolded(&text));
    }

    #[test]
    fn keeps_what_stands_over_and_under_the_columns_in_its_place() {
        let wide = "Le conseil municipal a voté hier soir, après six heures de débat, un budget en hausse.\n";
        let heads = line("Marché", "Lecture");
        let text = format!("{wide}\n{heads}\n{}{}\n{wide}", page(), line("La halle rouvre en mars.", ""));
        let found = unfolded(&text);
        let parts = [
            wide.trim(),
            "Marché",
            "place.\nLa halle rouvre en mars.\n\nLecture",
            "directrice.",
            wide.trim(),
        ];
        let mut at = 0;
        for part in parts {
            at += found[at..].find(part).unwrap_or_else(|| panic!("{part}: {found}")) + part.len();
        }
    }

    #[test]
    fn takes_three_columns_apart() {
        let third = [
            "Le stade ferme aussi, selon",
            "la ligue, qui attend depuis",
            "un an que les tribunes",
            "soient enfin réparées.",
        ];
        let text: String =
            page().lines().zip(third).map(|(two, third)| format!("{two:<72}{third}\n")).collect();
        let found = unfolded(&text);
        assert!(found.contains("directrice.\n\nLe stade ferme"), "{found}");
        assert!(found.contains("demandaient depuis\nlongtemps"), "{found}");
    }

    #[test]
    fn leaves_the_heads_of_pages_out() {
        let head = "LE COURRIER DE VALMER               Jeudi 12 mars 2026            Page 3\n\n";
        let found = columns(&format!("{head}{}", page())).unwrap();
        assert!(found.text.unwrap().trim_start().starts_with("Le marché") && found.warning.contains("heads"));
    }

    #[test]
    fn only_warns_where_the_columns_are_no_running_text() {
        let text: String = (1..9)
            .map(|n| line(&format!("Salle {n} du centre culturel"), "Concert de chant choral"))
            .collect();
        let found = columns(&text).unwrap();
        assert!(found.text.is_none() && found.warning.contains("side by side"));
    }

    #[test]
    fn leaves_tables_and_ordinary_text_alone() {
        let table: String =
            (1..9).map(|n| line("Canton de la rivière haute", &format!("{n} 200 voix"))).collect();
        assert!(columns(&table).is_none());
        let text =
            "Le marché couvert ferme pour travaux,   a indiqué la mairie.\nLes commerçants s’installent.\n";
        assert!(columns(&text.repeat(3)).is_none());
    }
}
