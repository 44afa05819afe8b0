//! Who imports what: from the paths in each file to the files that define what they name.

use std::collections::{BTreeMap, BTreeSet};

use crate::modules::{Import, Modules};

/// For each file, the files that it takes from, with the names that it takes.
pub type Imports = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    Module(usize),
    Item { file: String, name: String },
}

/// The imports between the files of `modules`.
///
/// A name that is handed on by `pub use` is taken from the file that defines it. To hand on counts as an import of the file that
/// does it only where that file defines something itself: others are doors, not rooms.
pub fn imports(modules: &Modules) -> Imports {
    let mut imports = Imports::new();
    for (place, module) in modules.all.iter().enumerate() {
        let defines = modules.defining_files.contains(&module.file);
        let used = module.imports.iter().filter(|import| !import.is_handed_on || defines);
        let paths =
            used.filter(|import| import.name.is_some()).map(|import| &import.path).chain(&module.paths);
        let targets: BTreeSet<Target> =
            paths.flat_map(|path| Resolver { modules, open: Vec::new() }.resolve(place, path)).collect();
        for target in targets {
            if let Target::Item { file, name } = target
                && file != module.file
            {
                imports.entry(module.file.clone()).or_default().entry(file).or_default().insert(name);
            }
        }
    }
    imports
}

struct Resolver<'a> {
    modules: &'a Modules,
    /// What is being looked up, so that imports which lead back to themselves end.
    open: Vec<(usize, String)>,
}

impl Resolver<'_> {
    /// What `path` leads to, seen from the module at `place`.
    fn resolve(&mut self, place: usize, path: &[String]) -> Vec<Target> {
        let mut targets = match path.first().map(String::as_str) {
            None => return Vec::new(),
            Some("self") => vec![Target::Module(place)],
            Some("super") => self.parent(place),
            Some("crate") => vec![Target::Module(self.root(place))],
            Some(name) => {
                let found = self.look_up(place, name);
                if found.is_empty() && name == env!("CARGO_PKG_NAME") && path.len() > 1 {
                    self.modules.library.map(Target::Module).into_iter().collect()
                } else {
                    found
                }
            }
        };
        for name in &path[1..] {
            // Where a module and a function share a name, it is the module that something stands behind.
            if targets.iter().any(|target| matches!(target, Target::Module(_))) {
                targets.retain(|target| matches!(target, Target::Module(_)));
            }
            targets = targets
                .into_iter()
                .flat_map(|target| match target {
                    Target::Module(place) if name == "super" => self.parent(place),
                    Target::Module(place) => self.look_up(place, name),
                    // What stands behind a type is in its file.
                    item @ Target::Item { .. } => vec![item],
                })
                .collect();
        }
        targets
    }

    fn parent(&self, place: usize) -> Vec<Target> {
        self.modules.all[place].parent.map(Target::Module).into_iter().collect()
    }

    fn root(&self, place: usize) -> usize {
        std::iter::successors(Some(place), |place| self.modules.all[*place].parent).last().unwrap_or(place)
    }

    /// What `name` is in a module.
    fn look_up(&mut self, place: usize, name: &str) -> Vec<Target> {
        let asked = (place, name.to_owned());
        if self.open.contains(&asked) {
            return Vec::new();
        }
        self.open.push(asked);
        let module = &self.modules.all[place];
        let mut targets: Vec<Target> =
            module.children.get(name).map(|child| Target::Module(*child)).into_iter().collect();
        if module.items.contains(name) {
            targets.push(Target::Item { file: module.file.clone(), name: name.to_owned() });
        }
        let named = |import: &&Import| import.name.as_deref() == Some(name);
        for import in module.imports.iter().filter(named) {
            targets.extend(self.resolve(place, &import.path));
        }
        if targets.is_empty() {
            for import in module.imports.iter().filter(|import| import.name.is_none()) {
                let opened = self.resolve(place, &import.path);
                for target in opened {
                    if let Target::Module(inside) = target {
                        targets.extend(self.look_up(inside, name));
                    }
                }
            }
        }
        self.open.pop();
        targets
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The imports of the files, each as `from -> to: names`.
    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let files = files.iter().map(|(file, text)| (format!("src/{file}"), (*text).to_owned())).collect();
        let mut lines = Vec::new();
        for (from, all) in imports(&Modules::of(&files)) {
            for (to, names) in all {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                lines.push(format!("{from} -> {to}: {}", names.join(" ")).replace("src/", ""));
            }
        }
        lines
    }

    #[test]
    fn follows_what_is_handed_on_to_the_file_that_defines_it() {
        let files = [
            ("lib.rs", "pub mod a; mod b;"),
            ("a/mod.rs", "mod deep; pub use deep::{Thing, make as build};"),
            ("a/deep.rs", "pub struct Thing; pub fn make() {}"),
            ("b.rs", "use crate::a::{Thing, build}; fn f() { build() }"),
        ];
        assert_eq!(found(&files), ["b.rs -> a/deep.rs: Thing make"]);
    }

    #[test]
    fn follows_paths_in_the_code() {
        let files = [
            ("lib.rs", "pub mod a; mod b;"),
            ("a/mod.rs", "pub mod deep; mod other;"),
            (
                "a/deep.rs",
                "pub const SIZE: usize = 1; pub(super) fn low() { super::other::high::<u8>(self::SIZE) }",
            ),
            ("a/other.rs", "pub fn high() {} impl super::deep::Absent {}"),
            ("b.rs", "use crate::a::deep; fn f() -> usize { deep::SIZE + std::mem::size_of::<u8>() }"),
        ];
        assert_eq!(found(&files), ["a/deep.rs -> a/other.rs: high", "b.rs -> a/deep.rs: SIZE"]);
    }

    #[test]
    fn takes_what_stands_behind_a_type_from_the_file_of_the_type() {
        let files = [
            ("lib.rs", "pub mod a; mod b;"),
            ("a.rs", "pub enum Kind { One } impl Kind { pub const ALL: u8 = 1; }"),
            ("b.rs", "fn f() { crate::a::Kind::One; crate::a::Kind::ALL; }"),
        ];
        assert_eq!(found(&files), ["b.rs -> a.rs: Kind"]);
    }

    #[test]
    fn follows_the_program_into_the_library() {
        let files = [
            ("lib.rs", "pub mod a;"),
            ("a.rs", "pub fn run() {}"),
            ("main.rs", "mod cli; fn main() { cli::run() }"),
            ("cli.rs", "pub fn run() { depeche::a::run() }"),
        ];
        assert_eq!(found(&files), ["cli.rs -> a.rs: run", "main.rs -> cli.rs: run"]);
    }

    #[test]
    fn knows_names_that_were_imported_all_at_once() {
        let files = [
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "pub fn one() {} pub fn two() {}"),
            ("b.rs", "use super::a::*; fn f() { two() }"),
        ];
        assert_eq!(found(&files), ["b.rs -> a.rs: two"]);
    }

    #[test]
    fn tells_a_module_from_a_function_of_its_name() {
        let files = [
            ("lib.rs", "mod a; mod b;"),
            ("a/mod.rs", "pub mod text; mod other; pub use other::text;"),
            ("a/text.rs", "pub struct Text;"),
            ("a/other.rs", "pub fn text() {}"),
            ("b.rs", "use crate::a::text::Text;"),
        ];
        assert_eq!(found(&files), ["b.rs -> a/text.rs: Text"]);
    }

    #[test]
    fn counts_handing_on_only_where_something_is_defined_beside_it() {
        let door = ("lib.rs", "mod a; pub use a::One;");
        let room = ("lib.rs", "mod a; pub use a::One; pub struct Two;");
        let file = ("a.rs", "pub struct One;");
        assert!(found(&[door, file]).is_empty());
        assert_eq!(found(&[room, file]), ["lib.rs -> a.rs: One"]);
    }

    #[test]
    fn leaves_out_tests() {
        let files = [
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "pub struct One; #[cfg(test)] mod tests { use crate::b::Two; }"),
            ("b.rs", "pub struct Two; #[cfg(test)] mod tests;"),
            ("b/tests.rs", "use crate::a::One; mod more;"),
            ("b/tests/more.rs", "use crate::a::One;"),
        ];
        assert!(found(&files).is_empty());
    }
}
