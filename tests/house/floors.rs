//! Which folder may import which.

use std::collections::BTreeMap;

use crate::imports::Imports;

/// The folders and files below `src/`, from the ground up. Each may import what is on a lower floor and what is in itself, and
/// nothing else: neither what is above it nor its neighbours on the same floor.
pub const FLOORS: [&[&str]; 14] = [
    // What knows nothing of articles and models.
    &["environment", "language", "metrics", "sha256"],
    &["text"],
    // An article, the models that may read it.
    &["article", "model"],
    // What runs models on text; what looks at text without a model.
    &["check", "engine"],
    &["segment", "settings"],
    // From an article to what is written of it.
    &["translate"],
    &["summarize"],
    &["output"],
    &["pipeline"],
    // Many articles, and one program.
    &["story"],
    &["run"],
    &["compare"],
    &["cli"],
    &["main", "lib"],
];

/// The folder, or the file, below `src/` that `file` belongs to.
pub fn room(file: &str) -> &str {
    let path = file.strip_prefix("src/").unwrap_or(file);
    path.split(['/', '.']).next().unwrap_or(path)
}

/// The floor on which `file` is, from the ground; none where nobody gave it one.
pub fn floor(file: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room(file)))
}

/// The imports that lead up or to a neighbour, for a person to read.
pub fn imports_upwards(imports: &Imports) -> Vec<String> {
    let edges = imports.iter().flat_map(|(from, all)| all.iter().map(move |(to, names)| (from, to, names)));
    let mut found: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
    for (from, to, names) in edges {
        if room(from) != room(to) && floor(from) <= floor(to) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let line = format!("\n  {from} -> {to}: {}", names.join(", "));
            found.entry((room(from), room(to))).or_default().push(line);
        }
    }
    found.into_iter().map(|((from, to), lines)| format!("{from} imports {to}:{}", lines.concat())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn import(from: &str, to: &str) -> Vec<String> {
        let names = BTreeMap::from([(to.to_owned(), ["Name".to_owned()].into())]);
        imports_upwards(&Imports::from([(from.to_owned(), names)]))
    }

    #[test]
    fn lets_folders_import_what_is_below_and_what_is_in_them() {
        assert!(import("src/run/plan.rs", "src/output/mod.rs").is_empty());
        assert!(import("src/run/plan.rs", "src/run/event.rs").is_empty());
        assert!(import("src/settings.rs", "src/language.rs").is_empty());
    }

    #[test]
    fn names_imports_that_lead_up_or_to_a_neighbour() {
        assert_eq!(
            import("src/output/label.rs", "src/run/plan.rs"),
            ["output imports run:\n  src/output/label.rs -> src/run/plan.rs: Name"]
        );
        assert_eq!(import("src/metrics/ter.rs", "src/sha256.rs").len(), 1);
    }
}
