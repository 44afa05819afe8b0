//! A run that is killed at any moment and started again ends with what an uninterrupted one ends with.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Instant;

use crate::program::{brief, contents, models, told};

const KILLS: usize = 10;
const ATTEMPTS: usize = 40;

fn articles(folder: &Path) {
    let articles = [
        (
            "gare.txt",
            "La gare rouvre\nLa gare de Valmer a rouvert lundi. M. Roux, le maire, s'en félicite.\n",
        ),
        ("port/quai.txt", "Le quai nord sera fermé le 3 mars. Les travaux coûteront 1,5 million d'euros.\n"),
        ("a.txt", "Il a neigé dans la nuit. Les écoles sont fermées.\n"),
        ("fil.jsonl", "{\"id\": \"../../x\", \"text\": \"Le musée ouvre samedi. L'entrée est libre.\"}\n"),
    ];
    for (name, text) in articles {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("it is written");
    }
}

/// A fixed sequence of numbers below one that look random (xorshift; Marsaglia 2003).
fn shares() -> impl Iterator<Item = f64> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 53) as f64
    })
}

#[test]
fn ends_the_same_however_often_it_was_killed() {
    let Some(_models) = models("ends_the_same_however_often_it_was_killed") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let input = folder.path().join("input");
    articles(&input);
    let whole = folder.path().join("whole");
    let start = Instant::now();
    let output = brief(&input, &whole).output().expect("it runs");
    assert!(output.status.success(), "{}", told(&output));
    let full = start.elapsed();

    let killed = folder.path().join("killed");
    let mut interrupted = 0;
    for share in shares().take(ATTEMPTS) {
        let mut child = brief(&input, &killed).stderr(Stdio::null()).spawn().expect("it starts");
        sleep(full.mul_f64(share));
        child.kill().expect("SIGKILL");
        if child.wait().expect("it is gone").success() {
            // It was done before the kill came; only a run that has something to do can be interrupted.
            fs::remove_dir_all(&killed).expect("it is removed");
            continue;
        }
        interrupted += 1;
        if interrupted == KILLS {
            break;
        }
    }
    assert_eq!(interrupted, KILLS, "in {ATTEMPTS} attempts");
    let output = brief(&input, &killed).output().expect("it runs");
    assert!(output.status.success(), "{}", told(&output));

    let (whole, killed) = (contents(&whole), contents(&killed));
    assert_eq!(whole.keys().collect::<Vec<_>>(), killed.keys().collect::<Vec<_>>());
    for (path, bytes) in &whole {
        assert!(killed[path] == *bytes, "{} differs", path.display());
    }
}
