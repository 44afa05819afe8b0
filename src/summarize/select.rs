//! Choosing sentences that are good and don't say the same twice.

/// Greedy choice by maximal marginal relevance (Carbonell and Goldstein 1998): again and again the candidate with the
/// highest `scores[i] - max(penalty(i, c))` over the chosen `c`. Penalties are 0 or more.
///
/// Gives at most `count` indices, rising. Ties go to the lower index. Time: `count` × candidates penalties; memory:
/// linear.
///
/// ```
/// use depeche::summarize::select::choose;
///
/// let chosen = choose(&[1.0, 3.0, 2.9], 2, |one, other| if one + other == 3 { 5.0 } else { 0.0 });
/// assert_eq!(chosen, [0, 1]);
/// ```
pub fn choose(scores: &[f64], count: usize, penalty: impl Fn(usize, usize) -> f64) -> Vec<usize> {
    let mut open: Vec<(usize, f64)> = (0..scores.len()).map(|index| (index, 0.0)).collect();
    let mut chosen = Vec::with_capacity(count.min(scores.len()));
    while chosen.len() < count {
        let value = |&(index, worst): &(usize, f64)| scores[index] - worst;
        let Some(best) =
            open.iter().copied().reduce(|best, next| if value(&next) > value(&best) { next } else { best })
        else {
            break;
        };
        chosen.push(best.0);
        open.retain(|&(index, _)| index != best.0);
        open.iter_mut().for_each(|(index, worst)| *worst = worst.max(penalty(*index, best.0)));
    }
    chosen.sort_unstable();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_ties_by_position_and_puts_off_what_resembles_a_choice() {
        let same_half = |one: usize, other: usize| f64::from(u8::from(one / 2 == other / 2));
        assert_eq!(choose(&[1.0; 4], 2, |_, _| 0.0), [0, 1]);
        assert_eq!(choose(&[1.0; 4], 2, same_half), [0, 2]);
        assert_eq!(choose(&[1.0; 4], 3, same_half), [0, 1, 2]);
    }

    #[test]
    fn takes_all_there_is_and_nothing_where_nothing_is_asked() {
        assert_eq!(choose(&[1.0, 2.0], 5, |_, _| 0.0), [0, 1]);
        assert_eq!(choose(&[], 3, |_, _| 0.0), [0_usize; 0]);
        assert_eq!(choose(&[1.0], 0, |_, _| 0.0), [0_usize; 0]);
    }
}
