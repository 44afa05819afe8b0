//! What this machine has and lacks for the models that are wanted, and how to get what it lacks.

use std::fs;

use super::card::ModelCard;
use super::pull::python_with_pip;
use super::store::{Presence, Store};

/// How good a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Health {
    /// As it should be.
    Good,
    /// Depeche runs, but something is worth knowing.
    Notice,
    /// A run would fail.
    Fault,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at.
    pub what: String,
    /// How it is.
    pub health: Health,
    /// What was seen.
    pub detail: String,
    /// What to do about it.
    pub remedy: Option<String>,
}

impl Finding {
    fn new(what: impl Into<String>, health: Health, detail: impl Into<String>) -> Self {
        Self { what: what.into(), health, detail: detail.into(), remedy: None }
    }

    fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }
}

/// Looks at the store and at the machine for a run with the `wanted` models together. Model files are read and verified.
pub fn diagnose(wanted: &[&ModelCard], store: &Store) -> Vec<Finding> {
    let mut findings: Vec<Finding> = wanted.iter().map(|card| model(card, store)).collect();
    findings.extend(wanted.iter().filter_map(|card| engine(card)));
    let missing: Vec<&&ModelCard> =
        wanted.iter().filter(|card| store.presence(card) != Presence::Installed).collect();
    findings.push(disk(store, missing.iter().map(|card| card.size() + card.download_size()).sum()));
    findings.push(pip(if missing.is_empty() { Health::Notice } else { Health::Fault }));
    findings.push(processor());
    findings.extend(memory(wanted.iter().map(|card| card.memory_bytes).sum()));
    findings
}

fn model(card: &ModelCard, store: &Store) -> Finding {
    let what = format!("model {}", card.id);
    let pull = format!("depeche models pull {}", card.id);
    if store.presence(card) == Presence::Absent {
        let detail = format!("not installed ({} to download)", megabytes(card.download_size()));
        return Finding::new(what, Health::Fault, detail).remedy(pull);
    }
    match store.verify(card) {
        Ok(_) => {
            let detail = format!("installed and verified, {}, {}", megabytes(card.size()), card.licence.id);
            Finding::new(what, Health::Good, detail)
        }
        Err(error) => Finding::new(what, Health::Fault, error.to_string()).remedy(pull),
    }
}

/// A build without the engine of a wanted model can't run it.
fn engine(card: &ModelCard) -> Option<Finding> {
    (!card.engine.is_built()).then(|| {
        let detail = format!("this build of depeche lacks it; model {} needs it", card.id);
        let remedy = format!("build with --features {}, or with all: ./scripts/quickstart.sh", card.engine);
        Finding::new(format!("engine {}", card.engine), Health::Fault, detail).remedy(remedy)
    })
}

fn disk(store: &Store, needed: u64) -> Finding {
    let what = "disk";
    // The folder may not be there yet: its nearest ancestor is on the same disk, or will be.
    let Some(folder) = store.home().ancestors().find(|folder| folder.exists()) else {
        return Finding::new(what, Health::Fault, format!("{}: not there", store.home().display()))
            .remedy("set DEPECHE_HOME to a folder that can be written");
    };
    match fs4::available_space(folder) {
        Ok(available) => {
            let detail = format!("{} free in {}", megabytes(available), store.home().display());
            if available < needed {
                Finding::new(what, Health::Fault, format!("{detail}, {} needed", megabytes(needed)))
                    .remedy("make room, or set DEPECHE_HOME to a folder on another disk")
            } else {
                Finding::new(what, Health::Good, detail)
            }
        }
        Err(error) => Finding::new(what, Health::Notice, format!("{}: {error}", folder.display())),
    }
}

fn pip(where_missing: Health) -> Finding {
    match python_with_pip() {
        Some(python) => Finding::new("pip", Health::Good, format!("{python} -m pip answers")),
        None => Finding::new(
            "pip",
            where_missing,
            "no Python 3 with pip: it fetches models, and only then is needed",
        )
        .remedy("on Debian: apt-get install python3-pip; elsewhere: install Python 3"),
    }
}

#[cfg(target_arch = "x86_64")]
fn processor() -> Finding {
    let what = "processor";
    if std::arch::is_x86_feature_detected!("avx512f") {
        Finding::new(what, Health::Good, "x86-64 with AVX-512")
    } else if std::arch::is_x86_feature_detected!("avx2") {
        Finding::new(what, Health::Good, "x86-64 with AVX2")
    } else {
        Finding::new(what, Health::Notice, "x86-64 without AVX2: models run, several times slower")
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn processor() -> Finding {
    let detail = format!("{}: depeche is tried on x86-64 only", std::env::consts::ARCH);
    Finding::new("processor", Health::Notice, detail)
}

/// Nothing where the system does not tell.
fn memory(needed: u64) -> Option<Finding> {
    let available = available_memory(&fs::read_to_string("/proc/meminfo").ok()?)?;
    let detail = format!("{} available, about {} needed", megabytes(available), megabytes(needed));
    Some(if available < needed {
        Finding::new("memory", Health::Notice, detail)
            .remedy("close other programs, or choose a smaller model: depeche models list")
    } else {
        Finding::new("memory", Health::Good, detail)
    })
}

/// `MemAvailable` of Linux's meminfo, in bytes.
fn available_memory(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1_000_000))
}

#[cfg(test)]
mod tests {
    use super::super::toy::Toy;
    use super::*;

    #[test]
    fn says_how_to_get_a_missing_model() {
        let toy = Toy::new();
        let findings = diagnose(&[&toy.card], &toy.store);
        let finding = findings.iter().find(|finding| finding.what == "model toy").expect("it was looked at");
        assert_eq!(finding.health, Health::Fault);
        assert_eq!(finding.remedy.as_deref(), Some("depeche models pull toy"));
    }

    #[test]
    fn finds_no_room_for_a_model_larger_than_the_disk() {
        let toy = Toy::new();
        let finding = disk(&toy.store, u64::MAX);
        assert_eq!(finding.health, Health::Fault);
        assert!(finding.remedy.is_some_and(|remedy| remedy.contains("DEPECHE_HOME")));
        assert_eq!(disk(&toy.store, 0).health, Health::Good);
    }

    #[test]
    fn reads_the_memory_that_is_available() {
        let meminfo = "MemTotal:       24000 kB\nMemFree:  1 kB\nMemAvailable:   12000 kB\n";
        assert_eq!(available_memory(meminfo), Some(12_288_000));
        assert_eq!(available_memory("MemTotal: 1 kB\n"), None);
    }
}
