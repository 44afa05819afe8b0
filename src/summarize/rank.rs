//! Centrality of sentences by their embeddings.

/// Embeddings brought to length 1, as wide as each other; none for sentences that have none.
///
/// ```
/// use depeche::summarize::rank::EmbeddingGraph;
///
/// let graph = EmbeddingGraph::new([&[2.0_f32, 0.0][..], &[1.0, 1.0], &[]].into_iter());
/// assert!((graph.similarity(0, 1).unwrap() - 0.5_f64.sqrt()).abs() < 1e-6);
/// assert_eq!(graph.similarity(0, 2), None);
/// ```
#[derive(Debug)]
pub struct EmbeddingGraph {
    vectors: Vec<Option<Vec<f64>>>,
}

impl EmbeddingGraph {
    /// The graph of `embeddings`, an empty one where a sentence has none. One that has no direction, holds a value that is
    /// not finite, or is not as wide as the first, counts as none.
    pub fn new<'a>(embeddings: impl Iterator<Item = &'a [f32]>) -> Self {
        let mut width = 0;
        let vectors = embeddings.map(|embedding| {
            if width == 0 {
                width = embedding.len();
            }
            normalised(embedding).filter(|vector| vector.len() == width)
        });
        Self { vectors: vectors.collect() }
    }

    /// For each sentence the mean of its cosines with the others, -1 to 1: its degree centrality in the complete graph.
    /// Sentences without an embedding get the mean of the others' values, so that they neither win nor lose by it.
    ///
    /// The sum of the cosines with all is the product with the sum of all, so the graph is never written out: time and memory
    /// are linear in the number of sentences.
    pub fn degrees(&self) -> Vec<f64> {
        let known: Vec<&Vec<f64>> = self.vectors.iter().flatten().collect();
        let Some(first) = known.first() else { return vec![0.0; self.vectors.len()] };
        let mut sum = vec![0.0; first.len()];
        for vector in &known {
            sum.iter_mut().zip(*vector).for_each(|(total, value)| *total += value);
        }
        let others = (known.len() - 1).max(1) as f64;
        let degree = |vector: &Vec<f64>| (product(vector, &sum) - product(vector, vector)) / others;
        let mean = known.iter().map(|vector| degree(vector)).sum::<f64>() / known.len() as f64;
        self.vectors.iter().map(|vector| vector.as_ref().map_or(mean, degree)).collect()
    }

    /// Cosine of two sentences' embeddings, -1 to 1, where both have one.
    pub fn similarity(&self, one: usize, other: usize) -> Option<f64> {
        Some(product(self.vectors[one].as_ref()?, self.vectors[other].as_ref()?).clamp(-1.0, 1.0))
    }
}

/// `embedding` at length 1; none where it has no direction.
fn normalised(embedding: &[f32]) -> Option<Vec<f64>> {
    let length = embedding.iter().map(|&value| f64::from(value).powi(2)).sum::<f64>().sqrt();
    (length > 0.0 && length.is_finite())
        .then(|| embedding.iter().map(|&value| f64::from(value) / length).collect())
}

/// Scalar product, summed in order.
fn product(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_the_mean_cosine_with_the_others() {
        let graph = EmbeddingGraph::new([&[1.0_f32, 0.0][..], &[0.6, 0.8], &[0.0, 1.0], &[]].into_iter());
        let degrees = graph.degrees();
        for (degree, expected) in degrees.iter().zip([0.3, 0.7, 0.4, 1.4 / 3.0]) {
            assert!((degree - expected).abs() < 1e-6, "{degrees:?}");
        }
    }

    #[test]
    fn stands_vectors_without_direction_and_articles_without_vectors() {
        let graph = EmbeddingGraph::new([&[0.0_f32, 0.0][..], &[f32::NAN, 1.0], &[1.0], &[]].into_iter());
        assert_eq!(graph.degrees(), [0.0; 4]);
        assert_eq!(graph.similarity(0, 0), None);
    }
}
