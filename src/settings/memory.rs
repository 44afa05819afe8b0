//! An amount of memory, as people write it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

const UNITS: [(char, u64); 3] = [('G', 1 << 30), ('M', 1 << 20), ('K', 1 << 10)];

/// Bytes, written as a number with a unit: `4G`, `1.5G`, `800M`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Memory(pub u64);

impl FromStr for Memory {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fault = || format!("`{text}` is no amount of memory; write it as 4G or 800M");
        let upper = text.trim().to_ascii_uppercase();
        let bare = upper.strip_suffix("IB").or(upper.strip_suffix('B')).unwrap_or(&upper);
        let unit = UNITS.into_iter().find(|(letter, _)| bare.ends_with(*letter)).ok_or_else(fault)?;
        let number: f64 = bare.trim_end_matches(unit.0).trim().parse().map_err(|_| fault())?;
        let bytes = number * unit.1 as f64;
        if !(bytes >= 1.0 && bytes < u64::MAX as f64) {
            return Err(fault());
        }
        Ok(Self(bytes as u64))
    }
}

impl fmt::Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = |(_, size): &&(char, u64)| self.0.is_multiple_of(*size);
        let (letter, size) = UNITS.iter().find(whole).copied().unwrap_or(('K', 1 << 10));
        write!(f, "{}{letter}", self.0.div_ceil(size))
    }
}

impl From<Memory> for String {
    fn from(memory: Memory) -> Self {
        memory.to_string()
    }
}

impl TryFrom<String> for Memory {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write_and_writes_it_back() {
        for (text, bytes, back) in [
            ("4G", 4 << 30, "4G"),
            ("1.5g", 3 << 29, "1536M"),
            ("800 MB", 800 << 20, "800M"),
            ("2GiB", 2 << 30, "2G"),
            ("1500k", 1500 << 10, "1500K"),
        ] {
            let memory: Memory = text.parse().unwrap();
            assert_eq!((memory.0, memory.to_string().as_str()), (bytes, back), "{text}");
        }
        for text in ["", "4", "G", "-1G", "0G", "1e99G", "4T", "infG", "nanG"] {
            assert!(text.parse::<Memory>().is_err(), "{text}");
        }
    }
}
