//! Are the tables of all languages sane?

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::calendar::RelativeDay;
use super::numbers::Meaning;
use super::{LanguageFacts, LanguagePair};

/// Whether `word` is in lower case and has no accents.
fn is_folded(word: &str) -> bool {
    word.to_lowercase() == word && !word.nfd().any(is_combining_mark)
}

#[track_caller]
fn assert_no_repeats<'w>(words: impl IntoIterator<Item = &'w str>) {
    let mut seen = HashSet::new();
    for word in words {
        assert!(!word.is_empty() && word.trim() == word, "“{word}”");
        assert!(seen.insert(word), "{word} stands twice");
    }
}

#[track_caller]
fn assert_folded(words: &[&'static str]) {
    assert_no_repeats(words.iter().copied());
    for word in words {
        assert!(is_folded(word), "{word}");
    }
}

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

#[test]
fn small_words_are_folded_and_without_repeats() {
    for words in LanguageFacts::all().map(|facts| &facts.words) {
        for list in [words.function_words, words.stop_words, words.leaning] {
            assert_folded(list);
            assert!(list.is_sorted(), "{list:?}");
        }
        assert_folded(words.beside_names);
        assert_folded(words.names_too);
        assert_no_repeats(words.markers.iter().copied());
        assert!(words.markers.iter().all(|word| word.to_lowercase() == *word), "{:?}", words.markers);
    }
}

#[test]
fn calendars_have_seven_days_and_twelve_months() {
    for calendar in LanguageFacts::all().filter_map(|facts| facts.calendar.as_ref()) {
        let names: Vec<&str> = calendar.days.into_iter().chain(calendar.months).collect();
        assert_eq!(names.len(), 7 + 12);
        assert_folded(&names);
        let short: Vec<&str> = calendar.short_months.into_iter().filter(|month| !month.is_empty()).collect();
        assert_folded(&short);
        assert!(short.iter().all(|month| !names.contains(month)), "{short:?}");
        assert!(calendar.doubtful_months.iter().all(|month| calendar.months.contains(month)));
        for list in [calendar.periods, calendar.next, calendar.last, calendar.beside_day] {
            assert_folded(list);
        }
        assert_folded(&calendar.relative_days.concat());
    }
}

#[test]
fn number_words_are_folded_and_without_repeats() {
    for numbers in LanguageFacts::all().map(|facts| &facts.numbers) {
        let cardinals: Vec<&str> = numbers.words.cardinals.iter().map(|(word, _)| *word).collect();
        let implied: Vec<&str> = numbers.implied.iter().map(|(word, _)| *word).collect();
        let names = |list: &[(&'static str, i32)]| list.iter().map(|(word, _)| *word).collect::<Vec<_>>();
        for list in [&cardinals, &implied, &names(numbers.scales), &names(numbers.scale_letters)] {
            assert_folded(list);
        }
        assert_folded(numbers.hours);
        assert!(numbers.certain.iter().all(|word| cardinals.contains(word)), "{:?}", numbers.certain);
        assert!(!numbers.has_mark("") && !numbers.grouping_marks.contains(&numbers.decimal_mark));
        for scale in numbers.scales_with_rest.iter().chain(numbers.scales_of_millions) {
            assert!(numbers.scales.iter().any(|(word, _)| word == scale), "{scale}");
        }
    }
}

#[test]
fn words_of_scale_mean_the_same_in_words_and_after_numerals() {
    for facts in LanguageFacts::all() {
        for (word, power) in facts.numbers.scales {
            if let Some(Meaning::Scale(scale)) = facts.numbers.words.cardinal(word) {
                assert_eq!(10_u64.pow(power.unsigned_abs()), scale, "{word}");
            }
        }
    }
}

#[test]
fn words_that_deny_are_folded_and_without_repeats() {
    for negation in LanguageFacts::all().filter_map(|facts| facts.negation.as_ref()) {
        assert_folded(negation.denying);
        for (denying, after) in negation.taken_back {
            assert!(negation.denying.contains(denying), "{denying}");
            assert_folded(after);
        }
    }
    for denials in LanguageFacts::all().filter_map(|facts| facts.denials.as_ref()) {
        for list in [denials.words, denials.beginnings, denials.not_denying] {
            assert_folded(list);
        }
    }
}

#[test]
fn words_of_saying_are_in_lower_case_and_without_repeats() {
    for speech in LanguageFacts::all().map(|facts| &facts.speech) {
        for list in [speech.saying, speech.auxiliaries, speech.reporting] {
            assert_folded(list);
        }
        let with_accents: Vec<&str> = [speech.ascribing, speech.participles].concat();
        assert_no_repeats(with_accents.iter().copied());
        assert!(with_accents.iter().all(|word| word.to_lowercase() == *word), "{with_accents:?}");
    }
}

#[test]
fn quotation_marks_open_once_and_close() {
    for marks in LanguageFacts::all().map(|facts| &facts.quotation) {
        let opening: HashSet<char> = marks.pairs.iter().map(|(opening, _)| *opening).collect();
        assert_eq!(opening.len(), marks.pairs.len());
        assert!(marks.pairs.iter().all(|(_, closing)| !closing.is_empty()));
    }
}

#[test]
fn words_of_self_reference_are_in_lower_case_and_without_repeats() {
    for words in LanguageFacts::all().map(|facts| &facts.self_reference) {
        for list in [words.translating, words.texts, words.articles, words.articles_do] {
            assert_no_repeats(list.iter().copied());
            assert!(list.iter().all(|word| word.to_lowercase() == *word), "{list:?}");
        }
    }
}

#[test]
fn words_of_the_french_rules_have_the_case_that_their_list_says() {
    use super::fr::{abbreviations, openers};
    for list in [
        openers::OPENERS,
        openers::PARTICLES,
        openers::CLAUSE_OPENERS,
        abbreviations::UNFINISHED,
        abbreviations::BEFORE_NAME,
        abbreviations::BEFORE_NUMBER,
        abbreviations::LETTERED,
        abbreviations::ERAS,
    ] {
        assert_no_repeats(list.iter().copied());
        assert!(list.iter().all(|word| word.to_lowercase() == *word), "{list:?}");
    }
    for list in [openers::RUN_ON_WORDS, openers::FIRST_PERSON, abbreviations::TITLES, abbreviations::RANKS] {
        assert_no_repeats(list.iter().copied());
        assert!(list.iter().all(|word| word.starts_with(char::is_uppercase)), "{list:?}");
    }
}

#[test]
fn what_a_pair_tells_of_days_has_words_on_both_sides() {
    let pair = LanguagePair::french_and_english();
    let [from, to] = [pair.from, pair.to].map(|facts| facts.calendar.as_ref().expect("it has a calendar"));
    for day in RelativeDay::ALL {
        assert!(!from.relative(day).is_empty() && !to.relative(day).is_empty(), "{day:?}");
    }
    assert!(!from.periods.is_empty() && !to.next.is_empty() && !to.last.is_empty());
}

#[test]
fn markers_tell_the_languages_of_a_pair_apart() {
    let pair = LanguagePair::french_and_english();
    assert!(pair.from.words.markers.iter().all(|word| !pair.to.words.markers.contains(word)));
}

#[test]
fn counterparts_are_read_and_folded() {
    let pair = LanguagePair::french_and_english();
    assert!(pair.lexicon.len() > 1_000 && pair.acronyms.len() > 50);
    for (word, others) in pair.lexicon.iter() {
        assert!(is_folded(word), "{word}");
        assert_folded(others);
    }
}

#[test]
fn vocabularies_are_folded() {
    for vocabulary in LanguageFacts::all().filter_map(|facts| facts.vocabulary) {
        assert!(vocabulary.words.len() > 10_000);
        assert!(vocabulary.words.iter().all(|word| is_folded(word)));
        assert_folded(vocabulary.endings);
    }
}
