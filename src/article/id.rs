//! Article ids: relative paths that are safe to create, whatever the input calls itself.

use std::collections::HashSet;
use std::path::Path;

use crate::sha256::sha256_hex;
use crate::text::is_invisible;

/// The longest component that is kept as it is. File systems allow 255 bytes; what is written beside an
/// article's folder needs room for a longer name.
const LONGEST_COMPONENT: usize = 200;

/// How many digits of its digest tell a shortened component from others.
const DIGEST_DIGITS: usize = 16;

/// `name` as one component of an id.
///
/// What could leave the folder or confuse a reader is percent-encoded: `/` and `\`, control and invisible
/// characters, bytes that are not UTF-8, the dots of a name that begins with two or consists of one, and `%`
/// itself, so that different names always make different components. Names above 200 bytes are
/// cut, and end in a digest of the whole. An empty name becomes `%`, which nothing else does.
pub(super) fn component(name: &[u8]) -> String {
    let mut encoded = String::with_capacity(name.len());
    let dots = if name == b"." { 1 } else { 2 * usize::from(name.starts_with(b"..")) };
    encode_bytes(&name[..dots], &mut encoded);
    for chunk in name[dots..].utf8_chunks() {
        for character in chunk.valid().chars() {
            if matches!(character, '/' | '\\' | '%')
                || character.is_control()
                || is_invisible(character)
                || matches!(character, '\u{2028}' | '\u{2029}')
            {
                encode_bytes(character.encode_utf8(&mut [0; 4]).as_bytes(), &mut encoded);
            } else {
                encoded.push(character);
            }
        }
        encode_bytes(chunk.invalid(), &mut encoded);
    }
    if encoded.is_empty() {
        encoded.push('%');
    }
    shortened(encoded)
}

fn encode_bytes(bytes: &[u8], encoded: &mut String) {
    for &byte in bytes {
        encoded.push_str(percent_encoding::percent_encode_byte(byte));
    }
}

fn shortened(mut component: String) -> String {
    if component.len() > LONGEST_COMPONENT {
        let digest = sha256_hex(component.as_bytes());
        let cut = component.floor_char_boundary(LONGEST_COMPONENT - DIGEST_DIGITS - 1);
        component.truncate(cut);
        component.push('~');
        component.push_str(&digest[..DIGEST_DIGITS]);
    }
    component
}

/// The id for a relative path: its components, made safe, with `/` between them.
pub(super) fn from_relative_path(path: &Path) -> String {
    let components: Vec<String> =
        path.components().map(|c| component(c.as_os_str().as_encoded_bytes())).collect();
    components.join("/")
}

/// Names for several inputs, each different from all others.
#[derive(Debug, Default)]
pub(super) struct InputNames {
    taken: HashSet<String>,
}

impl InputNames {
    /// `name`, or `name~2`, `name~3` and so on where inputs before it were called so.
    pub fn claim(&mut self, name: String) -> String {
        let mut unique = name.clone();
        let mut number = 1_u32;
        while !self.taken.insert(unique.clone()) {
            number += 1;
            unique = format!("{name}~{number}");
        }
        unique
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn keeps_ordinary_names() {
        for name in ["a.txt", "Été à Lyon : bilan.txt", ".caché.txt", "100€", "a..b", "…"] {
            assert_eq!(component(name.as_bytes()), name);
        }
    }

    #[test]
    fn encodes_what_could_leave_the_folder() {
        assert_eq!(component(b"../../x"), "%2E%2E%2F..%2Fx");
        assert_eq!(component(b".."), "%2E%2E");
        assert_eq!(component(b"."), "%2E");
        assert_eq!(component(b""), "%");
        assert_eq!(component(b"a\\b\x00\n"), "a%5Cb%00%0A");
        assert_eq!(component(b"100%2F"), "100%252F");
        assert_eq!(component(b"caf\xe9"), "caf%E9");
        assert_eq!(component("a\u{202E}b".as_bytes()), "a%E2%80%AEb");
    }

    #[test]
    fn cuts_long_names_but_keeps_them_apart() {
        let long = "é".repeat(150);
        let (one, two) = (component(format!("{long}1").as_bytes()), component(format!("{long}2").as_bytes()));
        assert!(one.len() <= LONGEST_COMPONENT && two.len() <= LONGEST_COMPONENT);
        assert_ne!(one, two);
    }

    #[test]
    fn numbers_inputs_of_the_same_name() {
        let mut names = InputNames::default();
        let claimed: Vec<String> =
            ["news", "news~2", "news", "news"].map(|name| names.claim(name.to_owned())).into();
        assert_eq!(claimed, ["news", "news~2", "news~3", "news~4"]);
    }

    proptest! {
        #[test]
        fn no_name_is_unsafe(name in prop::collection::vec(any::<u8>(), 0..40)) {
            let component = component(&name);
            prop_assert!(!matches!(component.as_str(), "" | "." | ".."));
            prop_assert!(!component.contains(['/', '\\']) && !component.chars().any(char::is_control));
        }

        #[test]
        fn different_names_stay_different(one in "[.%/2EFa]{0,6}", two in "[.%/2EFa]{0,6}") {
            prop_assert_eq!(component(one.as_bytes()) == component(two.as_bytes()), one == two);
        }
    }
}
