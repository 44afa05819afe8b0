//! The program while it runs, followed by its JSON log, so that a test can end it at a moment of its choice.

use std::io::{BufRead, BufReader, Lines};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;

/// How long a test waits before it looks again, or asks once more.
const A_MOMENT: Duration = Duration::from_millis(10);

/// A process of the program; dropped, it is killed.
pub struct Running {
    child: Child,
    log: Lines<BufReader<ChildStderr>>,
}

impl Running {
    /// Starts a command that logs its events.
    pub fn start(mut command: Command) -> Self {
        let mut child =
            command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let log = BufReader::new(child.stderr.take().expect("it was asked for")).lines();
        Self { child, log }
    }

    /// The next event; none where the program has ended. What is said to people is passed over.
    pub fn event(&mut self) -> Option<Value> {
        self.log.by_ref().find_map(|line| serde_json::from_str(&line.expect("the log is text")).ok())
    }

    /// Waits for an event of that name.
    #[track_caller]
    pub fn until(&mut self, name: &str) -> Value {
        let found = std::iter::from_fn(|| self.event()).find(|event| event["event"] == name);
        found.unwrap_or_else(|| panic!("it ended without {name}"))
    }

    /// Waits until it says that to people.
    #[track_caller]
    pub fn until_told(&mut self, words: &str) {
        let said = |line: std::io::Result<String>| line.expect("the log is text").contains(words);
        assert!(self.log.by_ref().any(said), "it ended without {words}");
    }

    /// Ends it as a crash would.
    pub fn kill(mut self) {
        self.end();
    }

    /// What Ctrl-C sends.
    #[cfg(unix)]
    pub fn interrupt(&self) {
        let kill = format!("kill -INT {}", self.child.id());
        assert!(
            Command::new("sh").args(["-c", &kill]).status().is_ok_and(|status| status.success()),
            "{kill}"
        );
    }

    /// Presses Ctrl-C again and again; two that come at once are one to the system.
    #[cfg(unix)]
    pub fn interrupt_until_it_ends(mut self) -> (Option<i32>, Vec<Value>) {
        while self.child.try_wait().expect("it is our child").is_none() {
            let kill = format!("kill -INT {} 2>/dev/null", self.child.id());
            Command::new("sh").args(["-c", &kill]).status().expect("there is a shell");
            sleep(A_MOMENT);
        }
        self.rest()
    }

    /// Waits for its end: the exit code and the events that were not read yet.
    pub fn rest(mut self) -> (Option<i32>, Vec<Value>) {
        let events = std::iter::from_fn(|| self.event()).collect();
        (self.child.wait().expect("it ends").code(), events)
    }

    fn end(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        self.child.wait().expect("it is our child");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
    }
}
