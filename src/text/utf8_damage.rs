//! Where bytes that should be UTF-8 are not.

/// How far bytes are UTF-8.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Utf8Damage {
    /// Number of characters of two bytes and more.
    pub valid: usize,
    /// Number of sequences that are no characters.
    pub broken: usize,
    /// The offset of the first of them.
    pub first: usize,
}

impl Utf8Damage {
    /// Counts them in `bytes`.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut damage = Self { valid: 0, broken: 0, first: 0 };
        let mut offset = 0;
        for chunk in bytes.utf8_chunks() {
            damage.valid += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
            offset += chunk.valid().len();
            if !chunk.invalid().is_empty() {
                if damage.broken == 0 {
                    damage.first = offset;
                }
                damage.broken += 1;
                offset += chunk.invalid().len();
            }
        }
        damage
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_each_broken_sequence_once() {
        assert_eq!(Utf8Damage::of(b"\xC3\xA9a\xE2\x80b\xFF"), Utf8Damage { valid: 1, broken: 2, first: 3 });
    }
}
