//! Are the tables of all languages sane?

use std::collections::HashSet;

use super::LanguageFacts;

#[test]
fn every_language_stands_once_under_its_own_code() {
    let mut codes = HashSet::new();
    for facts in LanguageFacts::all() {
        assert!(codes.insert(facts.code), "{}", facts.code);
        assert_eq!(facts.model_codes.mbart.get(..2), Some(facts.code));
        assert!(facts.english_name.starts_with(char::is_uppercase), "{}", facts.english_name);
    }
    assert_eq!(codes.len(), 12);
}
