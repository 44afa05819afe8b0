use super::Evidence;
use crate::check::Flag;
use crate::language::LanguageTag;
use crate::segment::SentenceKind;
pub enum Similarity<'a> {
    Lexical(&'a LanguageTag),
    Embeddings(&'a [Vec<f32>]),
}
pub struct Candidate<'a> {
    pub id: u32,
    pub text: &'a str,
    pub kind: SentenceKind,
    pub paragraph: u32,
}
pub struct Ranked {
    pub id: u32,
    pub score: f32,
}
pub fn extract(c: &[Candidate<'_>], _s: Similarity<'_>, n: usize) -> Vec<Ranked> {
    c.iter().take(n).map(|c| Ranked { id: c.id, score: 1.0 }).collect()
}
#[derive(Default)]
pub struct SupportOptions;
pub fn support(brief: &[Vec<f32>], s: &[(u32, Vec<f32>)], _o: &SupportOptions) -> Vec<Vec<Evidence>> {
    brief
        .iter()
        .map(|b| {
            let mut v: Vec<Evidence> = s
                .iter()
                .map(|(i, e)| Evidence { sentence: *i, score: b.iter().zip(e).map(|(a, b)| a * b).sum() })
                .collect();
            v.sort_by(|a, b| b.score.total_cmp(&a.score));
            v.truncate(2);
            v.retain(|e| e.score > 0.5);
            v
        })
        .collect()
}
pub fn unsupported_numbers(_: &str, _: &[&str]) -> Vec<Flag> {
    vec![]
}
