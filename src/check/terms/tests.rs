use super::*;
use crate::check::pair::Pair;
use crate::language::LanguageTag;

fn lexicon(entries: &'static str) -> Terms {
    let known = LanguagePair::french_and_english().press.expect("French has one");
    let parts: &'static [(&'static str, &'static str)] = Box::leak(Box::new([("test", entries)]));
    Terms::of(Box::leak(Box::new(PressLexicon {
        parts,
        grammar: known.grammar,
        renderings: known.renderings,
    })))
}

fn put(terms: &Terms, text: &str) -> String {
    let sentence = Sentence::new(text);
    let mut whole = text.to_owned();
    for place in terms.places(&sentence).iter().rev() {
        let rendering = render::rendered(place, &sentence, terms.lexicon.renderings);
        whole.replace_range(place.span.start..place.span.end, &rendering);
    }
    whole
}

const SOME: &str = "grever\tv\tburden\n\
    botter en touche\tv\tdodge the issue\n\
    mettre … en examen\tv\tplace … under formal investigation\tindict|charge\n\
    mise en examen\tn\tformal investigation\tindictment\n\
    se prendre les pieds dans le tapis\tv\ttrip up\n\
    jeter son dévolu sur\tv\tset one's sights on\n\
    dévisser\tv\tplunge\ttumble\t+bourse,action\n\
    procureur général\tn\tattorney~ general\n\
    garde des Sceaux\tn\tjustice minister\n\
    à tour de bras\tx\tleft and right\n\
    assermenté\ta\tsworn\n\
    s'en prendre à\tv\tattack\n\
    l'emporter\tv\twin\n\
    y aller de main morte\tv\tpull one's punches\n\
    se constituer partie civile\tv\tjoin as civil parties\n\
    tirer la couverture à soi\tv\ttake all the credit\n\
    plume\tn\tpen\n\
    au lendemain de\tx\tthe day after\n\
    en avoir assez\tv\thave had enough\n\
    prendre\tv\tfetch\t\t<pour\n\
    avis\tn\topinion\n";

#[test]
fn finds_verbs_in_all_their_forms() {
    let terms = lexicon(SOME);
    for (text, expected) in [
        ("Le maire a botté en touche.", "Le maire a dodged the issue."),
        ("Il botte souvent en touche, dit-on.", "Il dodges souvent the issue, dit-on."),
        ("Elle n'a pas voulu botter en touche", "Elle n'a pas voulu dodge the issue"),
        ("Le juge a mis le maire en examen.", "Le juge a placed le maire under formal investigation."),
        ("Mise en examen mardi, elle nie.", "Formal investigation mardi, elle nie."),
        ("Ils ont été mis en examen", "Ils ont été placed under formal investigation"),
        ("Il s'est pris les pieds dans le tapis", "Il a tripped up"),
        ("Elles se prennent les pieds dans le tapis", "Elles trip up"),
        ("Il a jeté leur dévolu sur Lyon", "Il a set leur sights on Lyon"),
        ("Il s'en prend à la presse", "Il attacks la presse"),
        ("Il s'en est souvent pris à la presse", "Il a souvent attacked la presse"),
        ("Il ne s'est pas pris les pieds dans le tapis", "Il ne a pas tripped up"),
        ("Le non l'a finalement emporté", "Le non a finalement won"),
        ("Le non l'emporte", "Le non wins"),
        ("Le non pourrait l'emporter", "Le non pourrait win"),
        ("Il en a assez", "Il has had enough"),
        ("Il a emporté le dossier", "Il a emporté le dossier"),
        ("Ils n'y sont pas allés de main morte", "Ils n'ont pas pulled punches"),
        ("Ils se sont constitués parties civiles", "Ils ont joined as civil parties"),
        ("Elle tire la couverture à elle", "Elle takes all the credit"),
        ("Il va prendre un prête-plume", "Il va prendre un prête-plume"),
        (
            "Au lendemain d'une défaite, va-t-il botter en touche ?",
            "The day after une défaite, va-t-il dodge the issue ?",
        ),
    ] {
        assert_eq!(put(&terms, text), expected);
    }
}

#[test]
fn finds_nouns_and_what_agrees() {
    let terms = lexicon(SOME);
    for (text, expected) in [
        ("Deux mises en examen", "Deux formal investigations"),
        ("Les procureurs généraux", "Les attorneys general"),
        ("la garde des Sceaux", "la justice minister"),
        ("la garde des sceaux du roi", "la garde des sceaux du roi"),
        ("une traductrice assermentée", "une traductrice sworn"),
        ("Ses avis comptent", "Ses opinions comptent"),
        ("Il recrute à tour de bras", "Il recrute left and right"),
        ("Il recrute à tours de bras", "Il recrute à tours de bras"),
    ] {
        assert_eq!(put(&terms, text), expected);
    }
}

#[test]
fn keeps_to_conditions_and_marks() {
    let terms = lexicon(SOME);
    for (text, expected) in [
        ("L'action a dévissé de 8 %", "L'action a plunged de 8 %"),
        ("Il a dévissé le boulon", "Il a dévissé le boulon"),
        ("Il botte, en touche comme en mêlée", "Il botte, en touche comme en mêlée"),
        ("Il vient pour prendre le sac", "Il vient pour fetch le sac"),
        ("Il va prendre le sac", "Il va prendre le sac"),
        (
            "La grève du port dure, la dette grève l'avenir.",
            "La grève du port dure, la dette burdens l'avenir.",
        ),
    ] {
        assert_eq!(put(&terms, text), expected);
    }
}

#[test]
fn warns_where_no_rendering_is_held() {
    let terms = lexicon(SOME);
    let holds = |entry: usize, translation: &str| {
        render::Held::new(translation).holds_any(&terms.entries[entry], terms.lexicon.renderings)
    };
    assert!(holds(1, "The mayor ducked the issue."));
    assert!(!holds(1, "The mayor kicked into touch."));
    assert!(holds(2, "The judge charged the mayor."));
    assert!(holds(6, "The share tumbled."));
    let (from, to) = (LanguageTag::french(), "de".parse::<LanguageTag>().expect("a tag"));
    assert!(
        review(&Pair { source: "Il a botté en touche", translation: "x", from: &from, to: &to }, Vec::new())
            .is_empty()
    );
}

#[test]
fn every_line_of_the_lexicon_is_an_entry() {
    let known = LanguagePair::french_and_english().press.expect("French has one");
    let mut seen: HashMap<(String, String), &str> = HashMap::new();
    let mut faults = Vec::new();
    for (part, text) in known.parts {
        for (number, line) in (1..).zip(text.lines()) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let Some(entry) = Entry::read(line, known.grammar) else {
                faults.push(format!("{part}.tsv:{number}: no entry: {line}"));
                continue;
            };
            if let (Class::Verb, Some(Part::Word(verb, _))) = (entry.class, entry.words.first())
                && (known.grammar.verb)(verb).is_empty()
            {
                faults.push(format!("{part}.tsv:{number}: {verb} is no infinitive"));
            }
            if entry.rendering.contains('…') && !entry.words.contains(&Part::Object) {
                faults
                    .push(format!("{part}.tsv:{number}: the rendering has an object and the form has none"));
            }
            // The same form may stand twice where its conditions tell which is meant.
            let conditions = line.split('\t').nth(4).unwrap_or_default().to_owned();
            if let Some(other) = seen.insert((entry.form.to_lowercase(), conditions), part) {
                faults.push(format!("{part}.tsv:{number}: {} stands in {other}.tsv, too", entry.form));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn a_phrase_excuses_what_its_rendering_has_in_place_of_a_name_or_number() {
    let (from, to) = (LanguageTag::french(), LanguageTag::english());
    let kinds = |source, translation| -> Vec<CheckKind> {
        let found = crate::check::check_translation(&Pair { source, translation, from: &from, to: &to });
        let mut kinds: Vec<CheckKind> = found.into_iter().map(|flag| flag.kind).collect();
        kinds.dedup();
        kinds
    };
    for (source, translation, expected) in [
        ("Les prix montent outre-Rhin.", "Prices are rising in Germany.", vec![]),
        ("Les prix montent outre-Rhin.", "Prices in Spain are rising.", vec![CheckKind::Names]),
        ("Ils se sont parlé entre quatre yeux.", "They spoke in private.", vec![]),
        ("Ils ont voté quatre lois en privé.", "They passed laws in private.", vec![CheckKind::Numbers]),
        ("La loi sera votée à la rentrée.", "The law will be passed in September.", vec![]),
        ("La loi sera votée plus tard.", "The law will be passed in September.", vec![CheckKind::Dates]),
        // What stands inside a phrase and is none of it, and numbers that both sides have, are excused by nothing.
        (
            "Le juge a mis 12 élus en examen.",
            "The judge charged elected officials.",
            vec![CheckKind::Numbers],
        ),
        ("L'incendie a fait trois morts.", "The fire killed people.", vec![CheckKind::Numbers]),
        (
            "Ils ont égalisé dans le dernier quart d'heure.",
            "They equalized in the last 5 minutes.",
            vec![CheckKind::Numbers],
        ),
    ] {
        assert_eq!(kinds(source, translation), expected, "{source} {translation}");
    }
}

#[test]
fn no_rendering_is_an_error_beside_its_own_phrase() {
    let known = LanguagePair::french_and_english().press.expect("French has one");
    let (from, to) = (LanguageTag::french(), LanguageTag::english());
    let lines = known.parts.iter().flat_map(|(_, text)| text.lines());
    let mut faults = Vec::new();
    // Where conditions say whether a phrase is meant, it may not be in a sentence of its own.
    for entry in
        lines.filter(|line| !line.starts_with('#')).filter_map(|line| Entry::read(line, known.grammar))
    {
        if entry.conditions != Conditions::default() {
            continue;
        }
        let source = format!("Il a dit : {}", entry.form.replace('…', "le projet"));
        let rendering = entry.rendering.replace('…', "the project").replace('~', "");
        let translation = format!("He said: {rendering}");
        let found = crate::check::check_translation(&Pair {
            source: &source,
            translation: &translation,
            from: &from,
            to: &to,
        });
        let errors = found.iter().filter(|flag| excuse::is_of_a_fact(flag) && flag.is_error());
        faults.extend(errors.map(|flag| format!("{source} | {translation} | {}", flag.message)));
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
