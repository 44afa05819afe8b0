//! Files that import each other.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::imports::Imports;

/// The circles in `imports`: groups of files of which each reaches each other one, with the names that tie them, for a person to read.
pub fn circles(imports: &Imports) -> Vec<String> {
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        imports.keys().map(|file| (file.as_str(), reached_from(imports, file))).collect();
    let reaches = |from: &str, to: &str| reached.get(from).is_some_and(|all| all.contains(to));
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for file in reached.keys().copied() {
        if reaches(file, file) && !seen.contains(file) {
            let circle: BTreeSet<&str> = reached
                .keys()
                .copied()
                .filter(|other| reaches(file, other) && reaches(other, file))
                .collect();
            found.push(told(imports, &circle));
            seen.extend(circle);
        }
    }
    found
}

/// All files to which the imports of `file` lead.
fn reached_from<'a>(imports: &'a Imports, file: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> =
        imports.get(file).into_iter().flat_map(BTreeMap::keys).map(String::as_str).collect();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(imports.get(next).into_iter().flat_map(BTreeMap::keys).map(String::as_str));
        }
    }
    reached
}

fn told(imports: &Imports, circle: &BTreeSet<&str>) -> String {
    let mut text = format!("{} files import each other:", circle.len());
    for from in circle {
        for (to, names) in
            imports.get(*from).into_iter().flatten().filter(|(to, _)| circle.contains(to.as_str()))
        {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let _ = write!(text, "\n  {from} -> {to}: {}", names.join(", "));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn imports(edges: &[(&str, &str)]) -> Imports {
        let mut imports = Imports::new();
        for (from, to) in edges {
            let names = imports.entry((*from).to_owned()).or_default().entry((*to).to_owned()).or_default();
            names.insert("Name".to_owned());
        }
        imports
    }

    #[test]
    fn names_each_circle_once_with_what_ties_it() {
        let found =
            circles(&imports(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("e", "f"), ("f", "e")]));
        assert_eq!(
            found,
            [
                "3 files import each other:\n  a -> b: Name\n  b -> c: Name\n  c -> a: Name",
                "2 files import each other:\n  e -> f: Name\n  f -> e: Name"
            ]
        );
    }

    #[test]
    fn finds_none_where_all_goes_down() {
        assert!(circles(&imports(&[("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")])).is_empty());
    }
}
