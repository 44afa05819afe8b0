//! A place for one test: a home with stand-ins for models, a folder with news, and the built program. Nothing of the machine is touched.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use depeche::sha256::{sha256_file, sha256_hex};
use serde_json::Value;

use crate::news::Story;
use crate::running::Running;
use crate::table::Table;

/// The model of [`Workshop::with`].
pub const MODEL: &str = "table";

/// A temporary folder that the program is run in: `home` is its home, `news` has the articles, `briefs` is for what it makes.
pub struct Workshop {
    folder: tempfile::TempDir,
}

impl Workshop {
    /// With an empty home and no news.
    pub fn empty() -> Self {
        let workshop = Self { folder: tempfile::tempdir().expect("a folder for temporaries") };
        fs::create_dir_all(workshop.path("home")).expect("there is room");
        fs::create_dir_all(workshop.path("news")).expect("there is room");
        workshop
    }

    /// With these articles, and the model [`MODEL`] that knows them.
    pub fn with(stories: &[Story]) -> Self {
        let workshop = Self::empty();
        for story in stories {
            workshop.write(&format!("news/{}", story.file), story.text());
        }
        workshop.model(MODEL, &Table::knowing(stories));
        workshop
    }

    /// With a model that answers from the table, and no news.
    pub fn with_model(table: &Table) -> Self {
        let workshop = Self::empty();
        workshop.model(MODEL, table);
        workshop
    }

    /// Installs a model, in place of an earlier one of that id, as an import leaves one.
    pub fn model(&self, id: &str, table: &Table) {
        let (size, digest) = (table.text().len(), sha256_hex(table.text().as_bytes()));
        let card = format!(
            "id = '{id}'\nname = 'Table'\nsummary = 'Answers from a table.'\nhomepage = 'https://table.example'\n\
             engine = 'stand-in'\ntasks = ['translate', 'summarize', 'encode']\nlanguages = ['fr', 'en']\n\
             token_limit = 8192\nmemory_bytes = 1000000\nsources = []\n\
             files = [{{ name = 'table.tsv', size = {size}, sha256 = '{digest}' }}]\n\
             [licence]\nid = 'CC0-1.0'\nname = 'CC0 1.0'\nurl = 'https://licence.example'\n"
        );
        self.write(&format!("home/models/cards/{id}.toml"), &card);
        self.write(&format!("home/models/{id}/table.tsv"), table.text());
        // Tables answer to French words, which the lexicon would change.
        if !self.has("depeche.toml") {
            self.write("depeche.toml", "press-terms = \"off\"\n");
        }
    }

    /// Where something lies, by its path in the workshop.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, and the folders above it.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("there is room");
        fs::write(path, bytes).expect("there is room");
    }

    /// A file's text.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// A file's JSON.
    pub fn json(&self, name: &str) -> Value {
        serde_json::from_str(&self.read(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The JSON of each line of a file.
    pub fn json_lines(&self, name: &str) -> Vec<Value> {
        json_lines(&self.read(name))
    }

    /// Whether there is such a file or folder.
    pub fn has(&self, name: &str) -> bool {
        self.path(name).exists()
    }

    /// All files below a folder that equal runs leave with equal bytes, and the digests of what they hold.
    pub fn contents(&self, folder: &str) -> BTreeMap<String, String> {
        let root = self.path(folder);
        let files = walkdir::WalkDir::new(&root).into_iter().map(|entry| entry.expect("it can be listed"));
        files
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| (below(&root, entry.path()), sha256_file(entry.path()).expect("it can be read")))
            // These tell times.
            .filter(|(name, _)| !matches!(name.rsplit('/').next(), Some("run.json" | "timings.json")))
            .collect()
    }

    /// The program, to be run in the workshop.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_depeche"));
        command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null());
        command.env("HOME", self.path("home")).env("DEPECHE_HOME", self.path("home"));
        command.env_remove("DEPECHE_SEQUENCES");
        command
    }

    /// Runs the program.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.command(arguments).output().expect("it runs"))
    }

    /// Runs the program on a text at its standard input.
    pub fn run_on(&self, input: &str, arguments: &[&str]) -> Ran {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("it starts");
        let mut pipe = child.stdin.take().expect("it was asked for");
        // The program may end before it has read all.
        let _ = pipe.write_all(input.as_bytes());
        drop(pipe);
        Ran::of(child.wait_with_output().expect("it ends"))
    }

    /// Makes briefs of the news in a shell that was prepared by these commands.
    #[cfg(unix)]
    pub fn brief_after(&self, commands: &str) -> Ran {
        let program = self.command(&brief(&[]));
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("{commands}; exec \"$0\" \"$@\"")]);
        shell.arg(program.get_program()).args(program.get_args()).current_dir(self.folder.path());
        shell.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
        Ran::of(shell.output().expect("there is a shell"))
    }

    /// Makes briefs of the news.
    pub fn brief(&self, more: &[&str]) -> Ran {
        self.run(&brief(more))
    }

    /// Starts to make briefs of the news, to be followed by its log.
    pub fn start_brief(&self, more: &[&str]) -> Running {
        Running::start(self.command(&brief(&[&["--log-format", "json"], more].concat())))
    }

    /// What `brief` said of the sentences of an article.
    pub fn sentences(&self, article: &str) -> Vec<Value> {
        self.json_lines(&format!("briefs/articles/{article}/sentences.jsonl"))
    }

    /// The brief of an article as data.
    pub fn brief_of(&self, article: &str) -> Value {
        self.json(&format!("briefs/articles/{article}/brief.json"))
    }

    /// The line of an article in the list of the whole run.
    pub fn listed(&self, article: &str) -> Value {
        let lines = self.json_lines("briefs/briefs.jsonl");
        lines
            .into_iter()
            .find(|line| line["id"] == article)
            .unwrap_or_else(|| panic!("{article} is not listed"))
    }
}

/// The arguments that make briefs of the news: with the model [`MODEL`], and sentences compared by their words, where `more` does not say
/// otherwise.
fn brief<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let mut arguments = vec!["brief", "news", "--out", "briefs"];
    for (flag, value) in [("--translator", MODEL), ("--summarizer", MODEL), ("--encoder", "lexical")] {
        if !more.contains(&flag) {
            arguments.extend([flag, value]);
        }
    }
    arguments.extend(more);
    arguments
}

/// How the program ended, and what it said.
pub struct Ran {
    pub code: Option<i32>,
    /// Standard output.
    pub printed: String,
    /// Standard error.
    pub told: String,
}

impl Ran {
    /// From what was captured.
    pub fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            printed: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
            told: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
        }
    }

    /// The same, if the program ended with this exit code.
    #[track_caller]
    pub fn exited(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}{}", self.told, self.printed);
        self
    }

    /// The same, if all of these are on standard error.
    #[track_caller]
    pub fn telling(self, parts: &[&str]) -> Self {
        for part in parts {
            assert!(self.told.contains(part), "{part} is not in: {}", self.told);
        }
        self
    }

    /// The JSON of each line of standard output.
    pub fn json_lines(&self) -> Vec<Value> {
        json_lines(&self.printed)
    }

    /// The events of a run with `--log-format json`.
    pub fn events(&self) -> Vec<Value> {
        json_lines(&self.told)
    }
}

fn json_lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}")))
        .collect()
}

fn below(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).expect("it lies below").to_string_lossy().into_owned()
}

/// Says that a test could not be done here, where a person can see it.
pub fn skip(test: &str, why: &str) {
    writeln!(std::io::stderr(), "SKIPPED {test}: {why}").expect("standard error is open");
}
