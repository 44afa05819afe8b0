//! Any text as a French and as an English paragraph: the sentences are in order and lose nothing.
#![no_main]

use depeche::language::LanguageTag;
use depeche::segment::split;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|paragraph: &str| {
    for language in [LanguageTag::french(), LanguageTag::english()] {
        let mut end = 0;
        for span in split(paragraph, &language) {
            assert!(paragraph[end..span.start].trim().is_empty() && !span.of(paragraph).trim().is_empty());
            end = span.end;
        }
        assert!(paragraph[end..].trim().is_empty());
    }
});
