//! Beam search over one source: which texts go on, which are finished. Greedy search is one beam.
//!
//! The rules are those of current transformers (`GenerationMixin._beam_search`, version 5), so that results can be compared
//! token by token: finished texts compete by log-probability over length to the power of the length penalty, and the search ends
//! when no running text can better the worst finished one.

/// A score that no text has.
const NEVER: f32 = -1e9;

/// How to search.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// Texts that are kept at each step.
    pub beams: usize,
    /// Exponent of the length that scores are divided by.
    pub length_penalty: f32,
    /// Ends as soon as so many texts are finished as there are beams.
    pub early_stopping: bool,
    /// Most tokens of a text.
    pub max_tokens: usize,
    /// What ends a text.
    pub end: i64,
}

/// A text that is being written, or is finished.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// Its tokens, the one that ends it included.
    pub tokens: Vec<i64>,
    /// Sum of their log-probabilities.
    pub log_probability: f32,
}

/// What a step may go on with: the text it follows, by index, the token and its log-probability.
#[derive(Clone, Copy, Debug)]
pub struct Continuation {
    /// Index of the running text.
    pub beam: usize,
    /// The token.
    pub token: i64,
    /// Its log-probability after that text.
    pub log_probability: f32,
}

/// The search for one source's text.
#[derive(Clone, Debug)]
pub struct Search {
    rules: Rules,
    running: Vec<Text>,
    finished: Vec<(f32, Text)>,
    improvable: bool,
    length: usize,
}

impl Search {
    /// A search at its start: every beam runs, and all but the first are out of the running, as they hold the same.
    pub fn new(rules: Rules) -> Self {
        let text = |beam| Text { tokens: Vec::new(), log_probability: if beam == 0 { 0.0 } else { NEVER } };
        let running = (0..rules.beams).map(text).collect();
        Self { rules, running, finished: Vec::new(), improvable: true, length: 0 }
    }

    /// The running texts.
    pub fn running(&self) -> &[Text] {
        &self.running
    }

    /// Tokens that each running text has.
    pub fn length(&self) -> usize {
        self.length
    }

    /// Whether the next token is the last that there is room for.
    pub fn at_last_token(&self) -> bool {
        self.length + 1 >= self.rules.max_tokens
    }

    /// Whether the search goes on.
    pub fn is_open(&self) -> bool {
        let full = self.finished.len() == self.rules.beams;
        self.length < self.rules.max_tokens && self.improvable && !(full && self.rules.early_stopping)
    }

    /// Takes a step; gives, for each text that runs from here on, the index of the one it follows.
    pub fn advance(&mut self, mut continuations: Vec<Continuation>) -> Vec<usize> {
        let beams = self.rules.beams;
        let total = |one: &Continuation| self.running[one.beam].log_probability + one.log_probability;
        continuations.sort_by(|a, b| total(b).total_cmp(&total(a)));
        continuations.truncate(2 * beams);
        self.length += 1;
        let (mut next, mut parents) = (Vec::with_capacity(beams), Vec::with_capacity(beams));
        let mut reserve = Vec::new();
        let mut newly = Vec::new();
        for (rank, one) in continuations.iter().enumerate() {
            let before = &self.running[one.beam];
            let mut tokens = Vec::with_capacity(self.length);
            tokens.extend_from_slice(&before.tokens);
            tokens.push(one.token);
            let text = Text { tokens, log_probability: before.log_probability + one.log_probability };
            let ended = one.token == self.rules.end || self.length >= self.rules.max_tokens;
            if !ended && next.len() < beams {
                next.push(text);
                parents.push(one.beam);
            } else if ended {
                if rank < beams {
                    newly.push(text.clone());
                }
                reserve.push((text, one.beam));
            }
        }
        // Where too few go on, ended texts fill the batch, out of the running.
        for (text, beam) in reserve {
            if next.len() < beams {
                next.push(Text { log_probability: NEVER, ..text });
                parents.push(beam);
            }
        }
        self.finish(newly);
        self.running = next;
        self.improvable = self.improvable && self.can_improve();
        parents
    }

    fn finish(&mut self, newly: Vec<Text>) {
        let full = self.finished.len() == self.rules.beams;
        if !self.improvable || (full && self.rules.early_stopping) {
            return;
        }
        for text in newly {
            let score = text.log_probability / (self.length as f32).powf(self.rules.length_penalty);
            self.finished.push((score, text));
        }
        self.finished.sort_by(|a, b| b.0.total_cmp(&a.0));
        self.finished.truncate(self.rules.beams);
    }

    /// Whether the best running text, had it ended here, would beat the worst finished one.
    fn can_improve(&self) -> bool {
        let (Some(best), Some((worst, _))) = (self.running.first(), self.finished.last()) else {
            return true;
        };
        if self.finished.len() < self.rules.beams {
            return true;
        }
        best.log_probability / (self.length as f32).powf(self.rules.length_penalty) > *worst
    }

    /// The best text.
    pub fn best(self) -> Text {
        let running = self.running.into_iter().next();
        let finished = self.finished.into_iter().next().map(|(_, text)| text);
        finished.or(running).unwrap_or(Text { tokens: Vec::new(), log_probability: 0.0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const END: i64 = 0;

    fn rules(beams: usize, max_tokens: usize) -> Rules {
        Rules { beams, length_penalty: 1.0, early_stopping: false, max_tokens, end: END }
    }

    /// Searches a model that knows only the last token.
    fn search(rules: Rules, next: impl Fn(Option<i64>) -> Vec<(i64, f32)>) -> Text {
        let mut search = Search::new(rules);
        while search.is_open() {
            let mut all = Vec::new();
            for (beam, text) in search.running().iter().enumerate() {
                let next = next(text.tokens.last().copied());
                all.extend(next.into_iter().map(|(token, log_probability)| Continuation {
                    beam,
                    token,
                    log_probability,
                }));
            }
            search.advance(all);
        }
        search.best()
    }

    /// 1 is likelier than 2 at first, but what comes after 2 is certain.
    fn garden_path(last: Option<i64>) -> Vec<(i64, f32)> {
        match last {
            None => vec![(1, 0.6_f32.ln()), (2, 0.4_f32.ln())],
            Some(1) => vec![(3, 0.3_f32.ln()), (4, 0.3_f32.ln()), (END, 0.4_f32.ln())],
            Some(2) => vec![(5, 0.999_f32.ln()), (END, 0.001_f32.ln())],
            _ => vec![(END, 0.999_f32.ln()), (3, 0.001_f32.ln())],
        }
    }

    #[test]
    fn greedy_search_takes_the_likeliest_token_each_time() {
        assert_eq!(search(rules(1, 10), garden_path).tokens, [1, END]);
    }

    #[test]
    fn beams_find_the_likelier_text() {
        assert_eq!(search(rules(2, 10), garden_path).tokens, [2, 5, END]);
    }

    #[test]
    fn a_text_ends_at_the_limit() {
        let endless = |_| vec![(7, 0.5_f32.ln()), (8, 0.4_f32.ln()), (9, 0.1_f32.ln())];
        assert_eq!(search(rules(1, 3), endless).tokens, [7, 7, 7]);
        assert_eq!(search(rules(4, 3), endless).tokens, [7, 7, 7]);
    }
}
