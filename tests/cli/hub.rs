//! A stand-in for the Hugging Face hub, on this machine: one repository, a few small files, and connections that break when they
//! are told to.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use depeche::sha256::Digest;
use serde_json::json;

/// The commit that the repository is at.
pub const COMMIT: &str = "0123456789abcdef0123456789abcdef01234567";
/// The name of the file of weights.
pub const WEIGHTS: &str = "model.safetensors";

/// What the hub serves, and what it was asked.
pub struct Shelf {
    pub files: Vec<(&'static str, Vec<u8>)>,
    /// What it says that the weights digest to.
    pub said: Digest,
    /// The weights end here, and the connection with them; none sends all.
    pub cut: Option<usize>,
    /// From which byte the weights were asked for, each time.
    pub starts: Vec<usize>,
}

/// The hub, until the test ends.
pub struct Hub {
    pub address: String,
    pub shelf: Arc<Mutex<Shelf>>,
}

impl Hub {
    /// A hub with a repository that looks like a small T5.
    pub fn new() -> Self {
        let weights: Vec<u8> = (0..100_000_u32).map(|number| (number % 251) as u8).collect();
        let shelf = Shelf {
            said: Digest::of(&weights),
            files: vec![
                ("README.md", b"not wanted".to_vec()),
                ("config.json", br#"{"model_type": "t5"}"#.to_vec()),
                ("tokenizer.json", b"{}".to_vec()),
                (WEIGHTS, weights),
            ],
            cut: None,
            starts: Vec::new(),
        };
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let shelf = Arc::new(Mutex::new(shelf));
        let shared = Arc::clone(&shelf);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                answer(stream, &shared);
            }
        });
        Self { address, shelf }
    }

    /// Changes what it serves.
    pub fn change(&self, change: impl FnOnce(&mut Shelf)) {
        change(&mut self.shelf.lock().expect("no thread failed"));
    }
}

/// Answers one request. A client that hangs up is no fault.
fn answer(mut stream: TcpStream, shelf: &Mutex<Shelf>) {
    let mut lines = BufReader::new(stream.try_clone().expect("a socket")).lines().map_while(Result::ok);
    let Some(request) = lines.next() else { return };
    let headers: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let path = request.split(' ').nth(1).unwrap_or_default();
    let mut shelf = shelf.lock().expect("no thread failed");
    if path.starts_with("/api/") {
        let listing = listing(&shelf).to_string();
        let head =
            format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", listing.len());
        let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(listing.as_bytes()));
        return;
    }
    let range =
        headers.iter().find_map(|line| line.to_lowercase().strip_prefix("range: bytes=").map(str::to_owned));
    let range = range.unwrap_or_else(|| "0-".to_owned());
    let Some((name, bytes)) =
        shelf.files.iter().find(|(name, _)| path.ends_with(&format!("/{COMMIT}/{name}")))
    else {
        let _ = stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        return;
    };
    let is_weights = *name == WEIGHTS;
    let (from, to) = range.split_once('-').expect("a range");
    let from: usize = from.parse().expect("a number");
    let to = to.parse().map_or(bytes.len(), |last: usize| last + 1);
    let head = format!(
        "HTTP/1.1 206 Partial Content\r\nContent-Length: {}\r\nContent-Range: bytes {from}-{}/{}\r\nETag: \"{}\"\r\n\
         X-Repo-Commit: {COMMIT}\r\nConnection: close\r\n\r\n",
        to - from,
        to - 1,
        bytes.len(),
        Digest::of(bytes),
    );
    let end = shelf.cut.filter(|_| is_weights).map_or(to, |cut| to.min(cut.max(from)));
    let body = bytes[from..end].to_vec();
    if is_weights && range != "0-0" {
        shelf.starts.push(from);
    }
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}

fn listing(shelf: &Shelf) -> serde_json::Value {
    let siblings: Vec<serde_json::Value> = shelf
        .files
        .iter()
        .map(|(name, bytes)| match *name {
            WEIGHTS => json!({
                "rfilename": name,
                "size": bytes.len(),
                "lfs": { "sha256": shelf.said, "size": bytes.len(), "pointerSize": 134 },
            }),
            _ => json!({ "rfilename": name, "size": bytes.len(), "blobId": "of no use here" }),
        })
        .collect();
    json!({ "sha": COMMIT, "siblings": siblings })
}
