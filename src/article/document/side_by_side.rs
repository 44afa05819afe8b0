//! Columns of text side by side, as a PDF's text has them whose layout was kept: their lines are joined across to sentences that nobody
//! wrote, and every check finds these in the article.

use std::collections::BTreeMap;

/// The fewest blanks between two columns of text.
const GUTTER: &str = "   ";

/// The fewest lines with a second column that begins at the same place.
const FEWEST_LINES: usize = 4;

/// Cells of tables have fewer letters than this, the lines of a column more.
const FEWEST_LETTERS: usize = 14;

/// What a reader should know of `text` if two columns stand side by side in it.
pub(super) fn warning(text: &str) -> Option<String> {
    let mut starts: BTreeMap<usize, usize> = BTreeMap::new();
    for start in text.lines().filter_map(second_column) {
        *starts.entry(start).or_default() += 1;
    }
    let count = starts.into_values().max().filter(|count| *count >= FEWEST_LINES)?;
    Some(format!(
        "two columns seem to stand side by side ({count} lines), and were read across: take the text out of the PDF without its layout (pdftotext without -layout)"
    ))
}

/// Where the second column of `line` begins, in characters.
fn second_column(line: &str) -> Option<usize> {
    let line = line.trim_end();
    let left = &line[..line.len() - line.trim_start().len()];
    let (first, rest) = line[left.len()..].split_once(GUTTER)?;
    let second = rest.trim_start();
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let is_text =
        letters(first) >= FEWEST_LETTERS && letters(second) >= FEWEST_LETTERS && !second.contains(GUTTER);
    is_text.then(|| line[..line.len() - second.len()].chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warns_of_two_columns_and_of_no_table() {
        let line = |left: &str, right: &str| format!("{left:<36}{right}\n");
        let columns: String = [
            line("Le marché couvert ferme pour", "La bibliothèque ouvre le soir"),
            line("travaux dès lundi, a indiqué", "à partir de mardi. Les élèves"),
            line("la mairie. Les commerçants", "du lycée le demandaient depuis"),
            line("s’installent sur la place.", "longtemps, dit la directrice."),
        ]
        .concat();
        assert!(warning(&columns).is_some_and(|warning| warning.contains("side by side")));
        let table: String =
            (1..9).map(|n| line("Canton de la rivière haute", &format!("{n} 200 voix"))).collect();
        assert_eq!(warning(&table), None);
    }
}
