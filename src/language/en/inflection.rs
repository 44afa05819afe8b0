//! The forms of English verbs and nouns.

use crate::language::verb_form::{Inflection, VerbForm};

/// How English makes its forms.
pub(in crate::language) const INFLECTION: Inflection = Inflection { verb: forms, plural };

/// Verbs whose past and participle no rule makes.
#[rustfmt::skip]
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("arise", "arose", "arisen"), ("awake", "awoke", "awoken"), ("be", "was", "been"), ("bear", "bore", "borne"),
    ("beat", "beat", "beaten"), ("become", "became", "become"), ("befall", "befell", "befallen"),
    ("begin", "began", "begun"), ("bend", "bent", "bent"), ("bet", "bet", "bet"), ("bid", "bid", "bid"),
    ("bind", "bound", "bound"), ("bite", "bit", "bitten"), ("bleed", "bled", "bled"), ("blow", "blew", "blown"),
    ("break", "broke", "broken"), ("breed", "bred", "bred"), ("bring", "brought", "brought"),
    ("broadcast", "broadcast", "broadcast"), ("build", "built", "built"), ("burst", "burst", "burst"),
    ("buy", "bought", "bought"), ("cast", "cast", "cast"), ("catch", "caught", "caught"),
    ("choose", "chose", "chosen"), ("cling", "clung", "clung"), ("come", "came", "come"), ("cost", "cost", "cost"),
    ("creep", "crept", "crept"), ("cut", "cut", "cut"), ("deal", "dealt", "dealt"), ("dig", "dug", "dug"),
    ("do", "did", "done"), ("draw", "drew", "drawn"), ("drink", "drank", "drunk"), ("drive", "drove", "driven"),
    ("eat", "ate", "eaten"), ("fall", "fell", "fallen"), ("feed", "fed", "fed"), ("feel", "felt", "felt"),
    ("fight", "fought", "fought"), ("find", "found", "found"), ("flee", "fled", "fled"), ("fling", "flung", "flung"),
    ("fly", "flew", "flown"), ("forbid", "forbade", "forbidden"), ("forecast", "forecast", "forecast"),
    ("foresee", "foresaw", "foreseen"), ("forget", "forgot", "forgotten"), ("forgive", "forgave", "forgiven"),
    ("forgo", "forwent", "forgone"), ("freeze", "froze", "frozen"), ("get", "got", "gotten"),
    ("give", "gave", "given"), ("go", "went", "gone"), ("grind", "ground", "ground"), ("grow", "grew", "grown"),
    ("hang", "hung", "hung"), ("have", "had", "had"), ("hear", "heard", "heard"), ("hide", "hid", "hidden"),
    ("hit", "hit", "hit"), ("hold", "held", "held"), ("hurt", "hurt", "hurt"), ("keep", "kept", "kept"),
    ("know", "knew", "known"), ("lay", "laid", "laid"), ("lead", "led", "led"), ("leave", "left", "left"),
    ("lend", "lent", "lent"), ("let", "let", "let"), ("lie", "lay", "lain"), ("light", "lit", "lit"),
    ("lose", "lost", "lost"), ("make", "made", "made"), ("mean", "meant", "meant"), ("meet", "met", "met"),
    ("mislead", "misled", "misled"), ("overcome", "overcame", "overcome"), ("overdo", "overdid", "overdone"),
    ("override", "overrode", "overridden"), ("overrun", "overran", "overrun"), ("oversee", "oversaw", "overseen"),
    ("overtake", "overtook", "overtaken"), ("overthrow", "overthrew", "overthrown"), ("pay", "paid", "paid"),
    ("put", "put", "put"), ("quit", "quit", "quit"), ("read", "read", "read"), ("rebuild", "rebuilt", "rebuilt"),
    ("rid", "rid", "rid"), ("ride", "rode", "ridden"), ("ring", "rang", "rung"), ("rise", "rose", "risen"),
    ("run", "ran", "run"), ("say", "said", "said"), ("see", "saw", "seen"), ("seek", "sought", "sought"),
    ("sell", "sold", "sold"), ("send", "sent", "sent"), ("set", "set", "set"), ("shake", "shook", "shaken"),
    ("shed", "shed", "shed"), ("shine", "shone", "shone"), ("shoot", "shot", "shot"), ("show", "showed", "shown"),
    ("shrink", "shrank", "shrunk"), ("shut", "shut", "shut"), ("sing", "sang", "sung"), ("sink", "sank", "sunk"),
    ("sit", "sat", "sat"), ("slay", "slew", "slain"), ("sleep", "slept", "slept"), ("slide", "slid", "slid"),
    ("sow", "sowed", "sown"), ("speak", "spoke", "spoken"), ("speed", "sped", "sped"), ("spend", "spent", "spent"),
    ("spin", "spun", "spun"), ("split", "split", "split"), ("spread", "spread", "spread"),
    ("spring", "sprang", "sprung"), ("stand", "stood", "stood"), ("steal", "stole", "stolen"),
    ("stick", "stuck", "stuck"), ("sting", "stung", "stung"), ("stink", "stank", "stunk"),
    ("stride", "strode", "stridden"), ("strike", "struck", "struck"), ("strive", "strove", "striven"),
    ("swear", "swore", "sworn"), ("sweep", "swept", "swept"), ("swell", "swelled", "swollen"),
    ("swim", "swam", "swum"), ("swing", "swung", "swung"), ("take", "took", "taken"), ("teach", "taught", "taught"),
    ("tear", "tore", "torn"), ("tell", "told", "told"), ("think", "thought", "thought"),
    ("throw", "threw", "thrown"), ("thrust", "thrust", "thrust"), ("tread", "trod", "trodden"),
    ("undergo", "underwent", "undergone"), ("undermine", "undermined", "undermined"),
    ("understand", "understood", "understood"), ("undertake", "undertook", "undertaken"), ("undo", "undid", "undone"),
    ("uphold", "upheld", "upheld"), ("upset", "upset", "upset"), ("wake", "woke", "woken"), ("wear", "wore", "worn"),
    ("weave", "wove", "woven"), ("win", "won", "won"), ("wind", "wound", "wound"),
    ("withdraw", "withdrew", "withdrawn"), ("withhold", "withheld", "withheld"),
    ("withstand", "withstood", "withstood"), ("wring", "wrung", "wrung"), ("write", "wrote", "written"),
    ("outbid", "outbid", "outbid"), ("outdo", "outdid", "outdone"), ("offset", "offset", "offset"),
    ("rethink", "rethought", "rethought"), ("retake", "retook", "retaken"), ("resell", "resold", "resold"),
    ("backtrack", "backtracked", "backtracked"), ("lie low", "lay low", "lain low"),
];

/// Verbs of several syllables, stressed on the last, that double their last letter.
#[rustfmt::skip]
const DOUBLING: &[&str] = &[
    "admit", "allot", "compel", "commit", "concur", "confer", "control", "defer", "deter", "dispel", "embed", "emit",
    "equip", "excel", "expel", "impel", "incur", "infer", "occur", "omit", "outfit", "patrol", "permit", "prefer",
    "propel", "rebut", "rebel", "recur", "refer", "regret", "repel", "submit", "sidestep", "transfer", "transmit",
    "kidnap", "handicap", "outwit", "overstep", "unplug",
];

/// Nouns whose plural no rule makes.
#[rustfmt::skip]
const PLURALS: &[(&str, &str)] = &[
    ("man", "men"), ("woman", "women"), ("child", "children"), ("person", "people"), ("foot", "feet"),
    ("tooth", "teeth"), ("mouse", "mice"), ("goose", "geese"), ("life", "lives"), ("wife", "wives"),
    ("knife", "knives"), ("half", "halves"), ("leaf", "leaves"), ("thief", "thieves"), ("shelf", "shelves"),
    ("wolf", "wolves"), ("loaf", "loaves"), ("calf", "calves"), ("crisis", "crises"), ("basis", "bases"),
    ("analysis", "analyses"), ("thesis", "theses"), ("criterion", "criteria"), ("phenomenon", "phenomena"),
    ("series", "series"), ("species", "species"), ("aircraft", "aircraft"), ("hovercraft", "hovercraft"),
    ("sheep", "sheep"), ("fish", "fish"), ("headquarters", "headquarters"), ("means", "means"),
];

/// The forms of a verb, of which it may have others than the first.
fn forms(base: &str) -> Vec<(String, VerbForm)> {
    let third = match base {
        "be" => "is".to_owned(),
        "have" => "has".to_owned(),
        _ => with_s(base),
    };
    let (past, participle) = match IRREGULAR.iter().find(|(verb, ..)| *verb == base) {
        Some((_, past, participle)) => ((*past).to_owned(), (*participle).to_owned()),
        None => (with_ed(base), with_ed(base)),
    };
    let present = if base == "be" { "are" } else { base };
    vec![
        (base.to_owned(), VerbForm::Infinitive),
        (present.to_owned(), VerbForm::Present),
        (third, VerbForm::ThirdPerson),
        (past, VerbForm::Past),
        (format!("will {base}"), VerbForm::Future),
        (format!("would {base}"), VerbForm::Conditional),
        (participle, VerbForm::PastParticiple),
        (with_ing(base), VerbForm::PresentParticiple),
    ]
}

fn plural(noun: &str) -> String {
    for (one, many) in PLURALS {
        // "policeman", "spokeswoman", "gunman".
        if let Some(front) = noun.strip_suffix(one)
            && (front.is_empty() || one.ends_with("man"))
        {
            return format!("{front}{many}");
        }
    }
    with_s(noun)
}

/// The plural of a noun, or the third person of a verb.
fn with_s(word: &str) -> String {
    if let Some(stem) = word.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
    {
        return format!("{stem}ies");
    }
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|ending| word.ends_with(ending));
    let ending = if sibilant || ["go", "do", "veto", "echo", "hero"].contains(&word) { "es" } else { "s" };
    format!("{word}{ending}")
}

fn with_ed(base: &str) -> String {
    if let Some(stem) = base.strip_suffix('e') {
        return format!("{stem}ed");
    }
    if let Some(stem) = base.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'o', 'u'])
    {
        return format!("{stem}ied");
    }
    format!("{}ed", doubled(base))
}

fn with_ing(base: &str) -> String {
    if let Some(stem) = base.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    match base.strip_suffix('e') {
        Some(stem) if base.len() > 2 && !stem.ends_with(['e', 'o', 'y']) => format!("{stem}ing"),
        _ => format!("{}ing", doubled(base)),
    }
}

/// The word with its last letter twice, where its endings follow that.
fn doubled(base: &str) -> String {
    let is_vowel = |c: u8| b"aeiou".contains(&c);
    let syllables = base
        .bytes()
        .zip(base.bytes().skip(1))
        .filter(|&(one, next)| is_vowel(one) && !is_vowel(next))
        .count();
    let closed = match base.as_bytes() {
        [.., before, vowel, last] => {
            (!is_vowel(*before) || base.starts_with("qu"))
                && is_vowel(*vowel)
                && !is_vowel(*last)
                && !b"wxy".contains(last)
        }
        [vowel, last] => is_vowel(*vowel) && !is_vowel(*last),
        _ => false,
    };
    match base.chars().next_back() {
        Some(last) if closed && (syllables == 1 || DOUBLING.contains(&base)) => format!("{base}{last}"),
        _ => base.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_the_forms_of_verbs() {
        let form = |base: &str, what: VerbForm| {
            forms(base).into_iter().find(|(_, of)| *of == what).map(|(form, _)| form)
        };
        for (base, what, expected) in [
            ("dodge", VerbForm::Past, "dodged"),
            ("dodge", VerbForm::PresentParticiple, "dodging"),
            ("place", VerbForm::ThirdPerson, "places"),
            ("carry", VerbForm::Past, "carried"),
            ("stop", VerbForm::Past, "stopped"),
            ("quit", VerbForm::PresentParticiple, "quitting"),
            ("offer", VerbForm::Past, "offered"),
            ("commit", VerbForm::PresentParticiple, "committing"),
            ("be", VerbForm::ThirdPerson, "is"),
            ("take", VerbForm::PastParticiple, "taken"),
            ("lie", VerbForm::PresentParticiple, "lying"),
            ("give", VerbForm::Conditional, "would give"),
            ("echo", VerbForm::ThirdPerson, "echoes"),
            ("see", VerbForm::PresentParticiple, "seeing"),
        ] {
            assert_eq!(form(base, what).as_deref(), Some(expected), "{base}");
        }
    }

    #[test]
    fn makes_plurals() {
        let all = ["charge", "policy", "strikeout", "gunman", "crisis", "match", "day"].map(plural);
        assert_eq!(all, ["charges", "policies", "strikeouts", "gunmen", "crises", "matches", "days"]);
    }
}
