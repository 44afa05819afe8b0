//! The tree of modules: what each defines, what it imports, and which paths stand in its code.

use std::collections::{BTreeMap, BTreeSet};

use crate::tokens::{Shipped, Token, change_of_depth, declared_module, shipped, tokens};

/// A module in the tree.
#[derive(Debug, Default)]
pub struct Module {
    /// The file that it stands in, such as `src/check/mod.rs`.
    pub file: String,
    /// The module around it; none for the root of a crate.
    pub parent: Option<usize>,
    /// The modules in it.
    pub children: BTreeMap<String, usize>,
    /// What is defined in it.
    pub items: BTreeSet<String>,
    /// What it imports, by the name that it has here: a module and a function may share one.
    pub imports: Vec<Import>,
    /// The paths in its code, of at least one name.
    pub paths: BTreeSet<Vec<String>>,
}

/// A `use` of one name, or of all names (`*`).
#[derive(Debug)]
pub struct Import {
    /// The name that it has here; none where all are imported.
    pub name: Option<String>,
    /// The path, as it is written.
    pub path: Vec<String>,
    /// Whether it is handed on (`pub use`).
    pub is_handed_on: bool,
}

/// All modules of a program.
#[derive(Debug, Default)]
pub struct Modules {
    /// The modules; others are named by their place here.
    pub all: Vec<Module>,
    /// The root of the library.
    pub library: Option<usize>,
    /// Files that hold tests alone.
    pub test_files: BTreeSet<String>,
    /// Files that define something themselves, however little.
    pub defining_files: BTreeSet<String>,
}

/// Words before a name that is defined.
const DEFINES: [&str; 7] = ["fn", "struct", "enum", "trait", "type", "const", "static"];

impl Modules {
    /// The modules of the library and of the program, whose roots are `src/lib.rs` and `src/main.rs`; `files` are texts by path.
    pub fn of(files: &BTreeMap<String, String>) -> Self {
        let mut modules = Self::default();
        for root in ["src/lib.rs", "src/main.rs"] {
            if files.contains_key(root) {
                let place = modules.add_file(files, root, None);
                modules.library.get_or_insert(place);
            }
        }
        modules
    }

    fn add_file(&mut self, files: &BTreeMap<String, String>, file: &str, parent: Option<usize>) -> usize {
        let Shipped { tokens: code, test_modules } = shipped(&tokens(&files[file]));
        let folder = folder_of_children(file);
        for name in test_modules {
            self.mark_test_file(files, &folder, &name);
        }
        self.add(files, file, (&folder, &code), parent)
    }

    /// Adds the module whose code is `code` and whose children are files in `folder`.
    fn add(
        &mut self,
        files: &BTreeMap<String, String>,
        file: &str,
        (folder, code): (&str, &[Token]),
        parent: Option<usize>,
    ) -> usize {
        let place = self.all.len();
        self.all.push(Module { file: file.to_owned(), parent, ..Module::default() });
        let mut module = Module::default();
        let mut at = 0;
        let mut depth = 0;
        while at < code.len() {
            let rest = &code[at..];
            if depth == 0
                && let Some(name) = declared_module(&rest[..rest.len().min(3)])
            {
                if let Some(child) = file_of(files, folder, &name) {
                    let child = self.add_file(files, &child, Some(place));
                    module.children.insert(name, child);
                }
                at += 3;
            } else if depth == 0
                && let [keyword, Token::Word(name), Token::Mark('{'), ..] = rest
                && keyword.is_word("mod")
            {
                let body = group(&rest[2..]);
                let inside = format!("{folder}/{name}");
                let child = self.add(files, file, (&inside, &body[1..body.len() - 1]), Some(place));
                module.children.insert(name.clone(), child);
                at += 2 + body.len();
            } else {
                at += module.take(rest, at.checked_sub(1).map(|before| &code[before]), depth);
                depth += change_of_depth(&rest[0]);
            }
        }
        if !module.items.is_empty() {
            self.defining_files.insert(file.to_owned());
        }
        let Module { children, items, imports, paths, .. } = module;
        let own = &mut self.all[place];
        (own.children, own.items, own.imports, own.paths) = (children, items, imports, paths);
        place
    }

    fn mark_test_file(&mut self, files: &BTreeMap<String, String>, folder: &str, name: &str) {
        let Some(file) = file_of(files, folder, name) else { return };
        let inside = folder_of_children(&file);
        let code = tokens(&files[&file]);
        for declaration in code.windows(3).filter_map(declared_module) {
            self.mark_test_file(files, &inside, &declaration);
        }
        self.test_files.insert(file);
    }
}

impl Module {
    /// Takes in what begins at `rest`, and gives how many tokens that are.
    fn take(&mut self, rest: &[Token], before: Option<&Token>, depth: i32) -> usize {
        let Some(word) = rest[0].word() else { return 1 };
        if word == "use" && !matches!(rest.get(1), Some(Token::Mark('<'))) {
            let is_handed_on =
                before.is_some_and(|before| !matches!(before, Token::Mark(';' | '{' | '}' | ']')));
            let end = rest.iter().position(|token| token == &Token::Mark(';')).unwrap_or(rest.len());
            self.take_imports(&rest[1..end], &[], is_handed_on);
            return end;
        }
        if depth == 0 {
            self.items.extend(defined(rest));
        }
        if matches!(before, Some(Token::Mark('.') | Token::Join)) {
            return 1;
        }
        let path = path_at(rest);
        let length = 2 * path.len() - 1;
        self.paths.insert(path);
        length
    }

    /// Takes the imports of `tree` below `prefix`, up to the comma that ends it; gives how many tokens those are.
    fn take_imports(&mut self, tree: &[Token], prefix: &[String], is_handed_on: bool) -> usize {
        let mut path = prefix.to_vec();
        let mut name = None;
        let mut at = 0;
        while let Some(token) = tree.get(at) {
            at += 1;
            match token {
                Token::Word(word) if word == "as" => {
                    name = tree.get(at).and_then(Token::word).map(str::to_owned);
                    at += 1;
                }
                Token::Word(word) if word == "self" && !path.is_empty() => {}
                Token::Word(word) => path.push(word.clone()),
                // `::other_crate` is nothing of ours.
                Token::Join if path.is_empty() => path.push(String::new()),
                Token::Mark('*') => {
                    self.imports.push(Import { name: None, path, is_handed_on });
                    return at;
                }
                Token::Mark('{') => {
                    let inside = group(&tree[at - 1..]);
                    let mut inner = &inside[1..inside.len() - 1];
                    while !inner.is_empty() {
                        let taken = self.take_imports(inner, &path, is_handed_on);
                        // Behind it stands a comma.
                        inner = &inner[(taken + 1).min(inner.len())..];
                    }
                    return at - 1 + inside.len();
                }
                Token::Mark(',') => {
                    at -= 1;
                    break;
                }
                _ => {}
            }
        }
        let name = name.or_else(|| path.last().cloned());
        self.imports.push(Import { name, path, is_handed_on });
        at
    }
}

/// The name that is defined here; of a block of methods, the word `impl`, which is no name but shows that there is something.
fn defined(rest: &[Token]) -> Option<String> {
    match rest {
        [keyword, ..] if keyword.is_word("impl") => Some("impl".to_owned()),
        [keyword, Token::Mark('!'), Token::Word(name), ..] if keyword.is_word("macro_rules") => {
            Some(name.clone())
        }
        [Token::Word(keyword), Token::Word(name), ..]
            if DEFINES.contains(&keyword.as_str()) && !matches!(name.as_str(), "fn" | "_") =>
        {
            Some(name.clone())
        }
        _ => None,
    }
}

/// The names of the path that begins here.
fn path_at(rest: &[Token]) -> Vec<String> {
    let mut path: Vec<String> = rest[0].word().map(str::to_owned).into_iter().collect();
    let mut rest = &rest[1..];
    while let [Token::Join, Token::Word(name), ..] = rest {
        path.push(name.clone());
        rest = &rest[2..];
    }
    path
}

/// The tokens from the bracket here to the one that closes it.
fn group(tokens: &[Token]) -> &[Token] {
    let mut depth = 0;
    for (index, token) in tokens.iter().enumerate() {
        depth += change_of_depth(token);
        if depth == 0 {
            return &tokens[..=index];
        }
    }
    tokens
}

/// Where the files of a file's modules lie.
fn folder_of_children(file: &str) -> String {
    let path = file.strip_suffix(".rs").unwrap_or(file);
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    if matches!(name, "mod" | "lib" | "main") { folder.to_owned() } else { path.to_owned() }
}

fn file_of(files: &BTreeMap<String, String>, folder: &str, name: &str) -> Option<String> {
    let candidates = [format!("{folder}/{name}.rs"), format!("{folder}/{name}/mod.rs")];
    candidates.into_iter().find(|candidate| files.contains_key(candidate))
}
