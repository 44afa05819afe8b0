//! The machine that a run ran on, for `run.json`.

use std::fs;

use serde::{Deserialize, Serialize};

/// What is known of a machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Environment {
    /// Operating system, such as `linux`.
    pub os: String,
    /// Processor architecture, such as `x86_64`.
    pub arch: String,
    /// The processor's name, where the system tells.
    pub cpu: Option<String>,
    /// Vector extensions that engines choose their code by.
    pub cpu_features: Vec<String>,
    /// Threads that the machine runs at once.
    pub threads: usize,
    /// Memory in bytes, where the system tells.
    pub memory: Option<u64>,
}

impl Environment {
    /// Of this machine.
    pub fn this() -> Self {
        Self {
            os: std::env::consts::OS.to_owned(),
            arch: std::env::consts::ARCH.to_owned(),
            cpu: field_of("/proc/cpuinfo", "model name"),
            cpu_features: cpu_features(),
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            memory: field_of("/proc/meminfo", "MemTotal")
                .and_then(|size| size.strip_suffix(" kB")?.parse::<u64>().ok())
                .map(|kibibytes| kibibytes * 1024),
        }
    }
}

/// The value of the first `key: value` line with that key; none on systems without such a file.
pub(crate) fn field_of(path: &str, key: &str) -> Option<String> {
    fs::read_to_string(path).ok()?.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        (name.trim() == key).then(|| value.trim().to_owned())
    })
}

#[cfg(target_arch = "x86_64")]
fn cpu_features() -> Vec<String> {
    let features = [
        ("avx", std::is_x86_feature_detected!("avx")),
        ("avx2", std::is_x86_feature_detected!("avx2")),
        ("fma", std::is_x86_feature_detected!("fma")),
        ("f16c", std::is_x86_feature_detected!("f16c")),
        ("avx512f", std::is_x86_feature_detected!("avx512f")),
        ("avx512bw", std::is_x86_feature_detected!("avx512bw")),
        ("avx512vnni", std::is_x86_feature_detected!("avx512vnni")),
    ];
    let mut found: Vec<String> =
        features.iter().filter(|(_, there)| *there).map(|(name, _)| (*name).to_owned()).collect();
    // The language can't tell of this one yet.
    let flags = field_of("/proc/cpuinfo", "flags").unwrap_or_default();
    found.extend(flags.split_whitespace().find(|flag| *flag == "amx_int8").map(str::to_owned));
    found
}

#[cfg(not(target_arch = "x86_64"))]
fn cpu_features() -> Vec<String> {
    Vec::new()
}
