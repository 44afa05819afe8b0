//! Any text as a glossary in TBX, which a sentence is then held to.
#![no_main]

use depeche::check::{Glossary, Pair};
use depeche::language::LanguageTag;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (from, to) = (LanguageTag::french(), LanguageTag::english());
    if let Ok(glossary) = Glossary::from_tbx(text, &from, &to) {
        let source = "La mairie a rouvert lundi.";
        glossary.put_into(source);
        glossary.check(&Pair {
            source,
            translation: "The town hall reopened on Monday.",
            from: &from,
            to: &to,
        });
    }
});
