//! Sentences that are longer than a model should be given at once, cut at clause marks. Nothing is lost: the pieces, joined with
//! spaces, are the sentence.

use crate::engine::EngineError;

/// Where a sentence may be cut, best first. Each mark stays with the piece before it.
const MARKS: &[&[&str]] = &[&["; ", " ; "], &[": ", " : "], &[" – ", " — ", " - "], &[", "], &[" "]];

/// A mark may be this far from the middle of the text, as a share of its length.
const OFF_MIDDLE: f64 = 0.3;

/// Cuts `text` into pieces of at most `limit` as `count` measures them. A piece that can't be cut between words is cut within one.
///
/// # Errors
///
/// Those of `count`.
pub fn split_to_fit<'t>(
    text: &'t str,
    limit: usize,
    count: &dyn Fn(&str) -> Result<usize, EngineError>,
) -> Result<Vec<&'t str>, EngineError> {
    if count(text)? <= limit {
        return Ok(vec![text]);
    }
    let Some((left, right)) = halve(text) else { return Ok(vec![text]) };
    let mut pieces = split_to_fit(left, limit, count)?;
    pieces.extend(split_to_fit(right, limit, count)?);
    Ok(pieces)
}

/// Cuts `text` in two near its middle, at the best mark there is; none where it has fewer than two characters.
pub fn halve(text: &str) -> Option<(&str, &str)> {
    let middle = text.len() / 2;
    let reach = (text.len() as f64 * OFF_MIDDLE) as usize;
    let near = |cut: usize| cut.abs_diff(middle) <= reach;
    let cut = MARKS
        .iter()
        .find_map(|marks| nearest_mark(text, marks, middle).filter(|&cut| near(cut)))
        .or_else(|| nearest_mark(text, &[" "], middle))
        .or_else(|| {
            text.char_indices().map(|(at, _)| at).filter(|&at| at > 0).min_by_key(|&at| at.abs_diff(middle))
        })?;
    let (left, right) = (text[..cut].trim(), text[cut..].trim());
    (!left.is_empty() && !right.is_empty()).then_some((left, right))
}

/// The end of the mark that is nearest to `middle`.
fn nearest_mark(text: &str, marks: &[&str], middle: usize) -> Option<usize> {
    marks
        .iter()
        .flat_map(|mark| text.match_indices(mark).map(|(at, found)| at + found.len()))
        .filter(|&cut| cut < text.len())
        .min_by_key(|&cut| cut.abs_diff(middle))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn characters(text: &str) -> Result<usize, EngineError> {
        Ok(text.chars().count())
    }

    #[test]
    fn cuts_at_the_best_mark_near_the_middle() {
        assert_eq!(
            halve("Le maire, élu hier, parle ; la foule, nombreuse, écoute."),
            Some(("Le maire, élu hier, parle ;", "la foule, nombreuse, écoute."))
        );
        assert_eq!(halve("a"), None);
        assert_eq!(halve("éé"), Some(("é", "é")));
    }

    #[test]
    fn keeps_every_character_and_the_limit() {
        let long = "mot, ".repeat(500) + &"x".repeat(300);
        let pieces = split_to_fit(&long, 40, &characters).unwrap();
        assert!(pieces.iter().all(|piece| piece.chars().count() <= 40));
        let squeeze = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(squeeze(&pieces.concat()), squeeze(&long));
    }
}
