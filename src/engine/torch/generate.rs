//! Decoding a batch of sources: the loop around the network, and what is allowed at each step.

use tch::{Kind, Tensor};

use super::config::Generation;
use super::network::{Encoded, Network};
use super::search::{Continuation, Rules, Search, Text};
use crate::engine::SearchOptions;

/// What is asked for one source.
pub struct Order<'a> {
    /// The source's token ids.
    pub source: &'a [i64],
    /// Most tokens of its text.
    pub max_tokens: usize,
}

/// How to decode.
pub struct Plan<'a> {
    /// The model's own rules.
    pub generation: &'a Generation,
    /// The search asked for.
    pub options: &'a SearchOptions,
    /// What every text must begin with.
    pub first: Option<i64>,
}

/// A source's search with its place in the batch.
struct Item {
    order: usize,
    search: Search,
}

/// Writes a text for each order. `step` is told after each token how many texts are finished, and how many tokens were written; false
/// from it gives the batch up, and there is no result.
pub fn generate(
    network: &Network,
    orders: &[Order<'_>],
    plan: &Plan<'_>,
    step: &mut dyn FnMut(usize, usize) -> bool,
) -> Option<Vec<Text>> {
    let beams = plan.options.beams.max(1);
    let mut encoded = encode(network, orders, plan.generation.pad);
    let of_beams = |row: i64| std::iter::repeat_n(row, beams);
    if beams > 1 {
        encoded.select(&(0..orders.len() as i64).flat_map(of_beams).collect::<Vec<_>>(), false);
    }
    let mut items: Vec<Item> = orders
        .iter()
        .enumerate()
        .map(|(order, one)| Item { order, search: Search::new(rules(plan, beams, one.max_tokens)) })
        .collect();
    let mut texts: Vec<Option<Text>> = orders.iter().map(|_| None).collect();
    let mut written = 0;
    while !items.is_empty() {
        let last = |text: &Text| text.tokens.last().copied().unwrap_or(plan.generation.start);
        let tokens: Vec<i64> = items.iter().flat_map(|item| item.search.running().iter().map(last)).collect();
        let logits = network.step(&mut encoded, &tokens).to_kind(Kind::Float);
        let continuations = continuations(logits, &items, plan, beams);
        let count = items.len();
        let (mut rows, mut open) = (Vec::with_capacity(count * beams), Vec::with_capacity(count));
        for (place, (mut item, continuations)) in items.into_iter().zip(continuations).enumerate() {
            let parents = item.search.advance(continuations);
            written += 1;
            if item.search.is_open() {
                rows.extend(parents.into_iter().map(|parent| (place * beams + parent) as i64));
                open.push(item);
            } else {
                texts[item.order] = Some(item.search.best());
            }
        }
        if !step(orders.len() - open.len(), written) {
            return None;
        }
        let none_ended = open.len() == count;
        let in_place = none_ended && rows.iter().enumerate().all(|(row, &parent)| row as i64 == parent);
        if !in_place && !open.is_empty() {
            encoded.select(&rows, none_ended);
        }
        items = open;
    }
    texts.into_iter().collect()
}

fn rules(plan: &Plan<'_>, beams: usize, max_tokens: usize) -> Rules {
    Rules {
        beams,
        length_penalty: plan.options.length_penalty,
        early_stopping: plan.generation.early_stopping,
        max_tokens,
        end: plan.generation.end,
    }
}

/// Pads the sources to one length, masks what was padded, and encodes them.
fn encode(network: &Network, orders: &[Order<'_>], pad: i64) -> Encoded {
    let longest = orders.iter().map(|order| order.source.len()).max().unwrap_or(0);
    let mut ids = Vec::with_capacity(orders.len() * longest);
    let mut mask = Vec::with_capacity(orders.len() * longest);
    for order in orders {
        let gap = longest - order.source.len();
        ids.extend(order.source.iter().copied().chain(std::iter::repeat_n(pad, gap)));
        mask.extend(std::iter::repeat_n(1_i64, order.source.len()).chain(std::iter::repeat_n(0, gap)));
    }
    let shape = [orders.len() as i64, longest as i64];
    network.encode(&Tensor::from_slice(&ids).view(shape), Tensor::from_slice(&mask).view(shape))
}

/// What each item may go on with, best first within each text.
fn continuations(logits: Tensor, items: &[Item], plan: &Plan<'_>, beams: usize) -> Vec<Vec<Continuation>> {
    let forced = |item: &Item| match plan.first.or(plan.generation.forced_first) {
        Some(first) if item.search.length() == 0 => Some(first),
        _ => plan.generation.forced_last.filter(|_| item.search.at_last_token()),
    };
    let forced: Vec<Option<i64>> = items.iter().map(forced).collect();
    // Beams are penalised by log-probability, a single text by its logits: as transformers does it. Where nothing is penalised the
    // order is the same, and only what is kept is normalised.
    let by_probability = beams > 1 && plan.options.repetition_penalty != 1.0;
    let normaliser = logits.logsumexp([-1], true);
    let scores = if by_probability { logits - &normaliser } else { logits };
    for (place, (item, _)) in
        items.iter().zip(&forced).enumerate().filter(|(_, (_, forced))| forced.is_none())
    {
        for (beam, text) in item.search.running().iter().enumerate() {
            constrain(&scores, (place * beams + beam) as i64, &text.tokens, plan);
        }
    }
    let width = scores.size()[1];
    let kept = if beams > 1 { (2 * beams as i64).min(width) } else { 1 };
    let (values, tokens) = scores.topk(kept, -1, true, true);
    let values = if by_probability { values } else { values - normaliser };
    let values = Vec::<f32>::try_from(values.reshape([-1])).unwrap_or_default();
    let tokens = Vec::<i64>::try_from(tokens.reshape([-1])).unwrap_or_default();
    let of_row = |beam: usize, row: usize| {
        let range = row * kept as usize..(row + 1) * kept as usize;
        let pairs = tokens[range.clone()].iter().zip(&values[range]);
        pairs
            .map(move |(&token, &log_probability)| Continuation { beam, token, log_probability })
            .collect::<Vec<_>>()
    };
    let of_item = |(place, forced): (usize, &Option<i64>)| match *forced {
        Some(token) => (0..beams).map(|beam| Continuation { beam, token, log_probability: 0.0 }).collect(),
        None => (0..beams).flat_map(|beam| of_row(beam, place * beams + beam)).collect(),
    };
    forced.iter().enumerate().map(of_item).collect()
}

/// Applies penalties and bans to one text's row.
fn constrain(scores: &Tensor, row: i64, written: &[i64], plan: &Plan<'_>) {
    let options = plan.options;
    let before = || {
        let mut all = Vec::with_capacity(written.len() + 1);
        all.push(plan.generation.start);
        all.extend_from_slice(written);
        all
    };
    let mut row = scores.get(row);
    if options.repetition_penalty != 1.0 {
        let mut seen = before();
        seen.sort_unstable();
        seen.dedup();
        let seen = Tensor::from_slice(&seen);
        let values = row.gather(0, &seen, false);
        let penalty = f64::from(options.repetition_penalty);
        let penalised = (&values * penalty).where_self(&values.lt(0.0), &(&values / penalty));
        let _ = row.scatter_(0, &seen, &penalised);
    }
    let mut banned = plan.generation.banned.clone();
    if options.no_repeat_ngram > 0 {
        banned.extend(ends_of_repeats(&before(), options.no_repeat_ngram));
    }
    if written.len() < options.min_tokens {
        banned.push(plan.generation.end);
    }
    if !banned.is_empty() {
        let _ = row.index_fill_(0, &Tensor::from_slice(&banned), f64::NEG_INFINITY);
    }
}

/// The tokens that would end an n-gram that is there already.
fn ends_of_repeats(tokens: &[i64], n: usize) -> Vec<i64> {
    if tokens.len() < n {
        return Vec::new();
    }
    let prefix = &tokens[tokens.len() + 1 - n..];
    tokens.windows(n).filter(|window| window[..n - 1] == *prefix).map(|window| window[n - 1]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_would_repeat() {
        assert_eq!(ends_of_repeats(&[9, 1, 2, 3, 1, 2], 3), [3]);
        assert_eq!(ends_of_repeats(&[9, 1, 2, 3, 1, 2, 4, 1, 2], 3), [3, 4]);
        assert_eq!(ends_of_repeats(&[1, 2], 3), Vec::<i64>::new());
        assert_eq!(ends_of_repeats(&[5, 6], 1), [5, 6]);
    }
}
