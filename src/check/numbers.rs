//! Are the source's numbers in the translation, and no others?
//!
//! Numbers are compared by value, so `2,5 milliards` and "2.5 billion" agree, and as often as they are said. Only what can be told
//! without doubt counts: numerals and large number words that are lost, and those that come from nowhere. "One" and ordinals in
//! words are left alone, as one language says them where the other does not.

use std::collections::HashSet;

use super::flag::{CheckKind, Flag, Severity};
use super::pair::Pair;
use super::quantity::{Form, Quantity, Value, join_torn_decimals, quantities};
use super::shares::shares;
use super::units::{ROUNDED, ROUNDED_BESIDE, is_converted};
use super::word::words_of;
use crate::language::{Around, LanguageFacts, NumberForms, PerCent, TimeUnit};
use crate::text::Span;

/// Number words below this are too often idiom ("à deux pas", "the two of them").
const FIRST_CHECKED_WORD: u64 = 11;

/// Numbers that the translation lost, and numbers that its source does not have.
pub fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let mut source = quantities(pair.source, pair.from);
    let translation = quantities(pair.translation, pair.to);
    join_torn_decimals(pair.source, &mut source, &translation);
    let around = LanguageFacts::around(pair.from, pair.to);
    let (before, after) = ((&source[..], pair.source), (&translation[..], pair.translation));
    let mut lost = without_match(before, after, around, |quantity| is_lost(quantity, pair));
    let mut invented = without_match(after, before, around, |quantity| {
        is_checked(quantity) && !is_round_the_clock(quantity, pair)
    });
    let (all_lost, all_invented) = (lost.clone(), invented.clone());
    lost.retain(|one| !all_invented.iter().any(|other| is_converted(one, other, pair, ROUNDED)));
    let replaced: Vec<&Quantity> = all_lost.into_iter().filter(|one| !lost.contains(one)).collect();
    invented.retain(|one| {
        // A translator may add the converted number to the other.
        !replaced.iter().any(|other| is_converted(other, one, pair, ROUNDED))
            && !source.iter().any(|other| is_converted(other, one, pair, ROUNDED_BESIDE))
    });
    drop_shares(before, after, around, &mut lost, &mut invented);
    drop_shares(after, before, around, &mut invented, &mut lost);
    let pairs = lost.len().max(invented.len());
    if pairs == 0 {
        return orphan(pair).into_iter().collect();
    }
    (0..pairs).map(|at| flag(pair, lost.get(at).copied(), invented.get(at).copied())).collect()
}

/// Takes out of `unmatched` the two numbers of each share that `others` tell in one, and this one out of `unmatched_there`.
fn drop_shares<'q>(
    (own, text): (&[Quantity], &str),
    (others, other_text): (&[Quantity], &str),
    around: Around,
    unmatched: &mut Vec<&'q Quantity>,
    unmatched_there: &mut Vec<&'q Quantity>,
) {
    if unmatched.is_empty() && unmatched_there.is_empty() {
        return;
    }
    let told = shares(text, own, around);
    if told.is_empty() {
        return;
    }
    let implied: HashSet<Value> = implied(other_text, around).collect();
    for share in told {
        let is_told = |quantity: &&Quantity| share.is_told_by(quantity);
        if others.iter().any(|quantity| is_told(&quantity)) || share.is_implied(&implied) {
            unmatched.retain(|quantity| !share.has(quantity));
            unmatched_there.retain(|quantity| !is_told(quantity));
        }
    }
}

/// A sign of a currency, or a hyphen, that has lost its number: "a $ billion deal", "the -year plan".
fn orphan(pair: &Pair<'_>) -> Option<Flag> {
    let mut before = ' ';
    let mut rest = pair.translation.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let next = rest.peek().map_or(' ', |(_, next)| *next);
        let is_orphan = match c {
            '$' | '£' => {
                let rest = pair.translation[start + c.len_utf8()..].trim_start();
                before.is_whitespace()
                    && next.is_whitespace()
                    && !rest.starts_with(|c: char| c.is_ascii_digit())
            }
            '-' => (before.is_whitespace() || before == '(') && next.is_lowercase(),
            _ => false,
        };
        if is_orphan && !pair.source.contains([before, c].iter().collect::<String>().as_str()) {
            let span = Span::new(start, start + c.len_utf8());
            return Some(
                Flag::error(CheckKind::Numbers, format!("a number is missing at “{c}”")).at_translation(span),
            );
        }
        before = c;
    }
    None
}

/// What to say of a number that was lost, of one that was invented, or of one that became another.
fn flag(pair: &Pair<'_>, lost: Option<&Quantity>, invented: Option<&Quantity>) -> Flag {
    let before = lost.map(|quantity| quantity.span.of(pair.source));
    let after = invented.map(|quantity| quantity.span.of(pair.translation));
    let message = match (before, after) {
        (Some(before), Some(after)) => format!("the source has {before}, the translation {after}"),
        (Some(before), None) => format!("the translation lacks {before}"),
        (None, after) => format!("the source does not have {}", after.unwrap_or_default()),
    };
    // Copied with a mark that means something else there, it may have been written so in the source's own way.
    let severity = match (before, after) {
        (Some(before), Some(after)) if before == after => Severity::Warning,
        _ => Severity::Error,
    };
    let mut flag = Flag::new(CheckKind::Numbers, severity, message);
    flag.source_spans.extend(lost.map(|quantity| quantity.span));
    flag.translation_spans.extend(invented.map(|quantity| quantity.span));
    flag
}

/// Those of `quantities` that count and have no equal among `others` that is still free, nor are implied by a word of the other
/// text that has no equal in their own.
fn without_match<'q>(
    (quantities, own_text): (&'q [Quantity], &str),
    (others, text): (&[Quantity], &str),
    around: Around,
    counts: impl Fn(&Quantity) -> bool,
) -> Vec<&'q Quantity> {
    let mut free: Vec<&Quantity> = others.iter().collect();
    let mut unmatched: Vec<&Quantity> = quantities.iter().collect();
    // What is written alike first, so that "une" does not take the 1 of a score.
    for same_form in [true, false] {
        unmatched.retain(|quantity| {
            let is_equal = |other: &&Quantity| {
                (!same_form || other.form == quantity.form) && quantity.agrees_with(other)
            };
            free.iter().position(is_equal).map(|at| free.swap_remove(at)).is_none()
        });
    }
    // A number may be said once where the other side says it twice, but a large numeral is seldom repeated for nothing.
    let known: HashSet<&Value> = others.iter().flat_map(|quantity| &quantity.readings).collect();
    let is_known = |quantity: &Quantity| quantity.readings.iter().any(|reading| known.contains(reading));
    unmatched.retain(|quantity| {
        counts(quantity) && (!is_known(quantity) || is_telling(quantity, own_text, around))
    });
    if !unmatched.is_empty() {
        let own: HashSet<Value> =
            implied(own_text, around).filter(|value| !matches!(value, Value::MonthOfYear(_))).collect();
        let implied: HashSet<Value> = implied(text, around).filter(|value| !own.contains(value)).collect();
        unmatched.retain(|quantity| !quantity.readings.iter().any(|reading| implied.contains(reading)));
    }
    unmatched
}

/// Whether a number is one that nobody repeats without need: part of a score, or of two digits and more; not those of
/// "24 heures sur 24".
fn is_telling(quantity: &Quantity, text: &str, around: Around) -> bool {
    let is_small = |value: &Value| (0..10).any(|number| *value == Value::from(number));
    let (before, after) = (&text[..quantity.span.start], &text[quantity.span.end..]);
    let in_score = before.ends_with([':', '-', '–'])
        && before.trim_end_matches([':', '-', '–']).ends_with(|c: char| c.is_ascii_digit())
        || after.starts_with([':', '-', '–'])
            && after.trim_start_matches([':', '-', '–']).starts_with(|c: char| c.is_ascii_digit());
    let mut before_all_day = around.iter().flat_map(|facts| facts.numbers.before_all_day);
    let is_all_day = before_all_day.any(|word| before.trim_end().ends_with(word))
        || before.ends_with("h/")
        || before.ends_with("24/");
    quantity.form == Form::Digits && !is_all_day && (in_score || !quantity.readings.iter().any(is_small))
}

/// Whether it is the 7 of "24/7", which stands for "24 heures sur 24".
fn is_round_the_clock(quantity: &Quantity, pair: &Pair<'_>) -> bool {
    let source = pair.source.replace(['\u{a0}', '\u{202f}'], " ");
    let around = LanguageFacts::around(pair.from, pair.to);
    let mut said = around.iter().flat_map(|facts| facts.numbers.round_the_clock);
    quantity.span.of(pair.translation) == "7"
        && pair.translation[..quantity.span.start].ends_with("24/")
        && (source.contains("/24") || said.any(|all_day| source.contains(all_day)))
}

/// The numbers that ordinary words of `text` stand for.
fn implied(text: &str, around: Around) -> impl Iterator<Item = Value> {
    let lower = text.to_lowercase();
    let phrases = around.into_iter().flat_map(|facts| facts.numbers.phrases);
    let said = phrases.filter(move |(phrase, _)| lower.contains(phrase)).flat_map(|(_, numbers)| *numbers);
    let units = words_of(text).into_iter().flat_map(move |word| {
        around.into_iter().filter_map(move |facts| unit_or_month(&word.folded, facts)).collect::<Vec<_>>()
    });
    said.map(|&number| Value::from(number)).chain(units).chain(implied_by_words(text, around))
}

/// What one unit of time, a part or a month amounts to: "a day" are 24 hours, "half a point" is 0.5.
fn unit_or_month(word: &str, facts: &LanguageFacts) -> Option<Value> {
    let numbers = &facts.numbers;
    if let Some((_, unit)) = numbers.time_units.iter().find(|(unit, _)| *unit == word) {
        return Some(match unit {
            TimeUnit::Seconds(seconds) => Value::Seconds(*seconds),
            TimeUnit::Months(months) => Value::Months(*months),
        });
    }
    if let Some((_, part)) = numbers.fractions.iter().find(|(part, _)| *part == word) {
        return Some(Value::from(*part).scaled(-3));
    }
    let calendar = facts.calendar.as_ref()?;
    let month = calendar.month(word)?;
    u8::try_from(month + 1).ok().map(Value::MonthOfYear)
}

/// The numbers that the lists have for the words of `text`; a half that belongs to a number is none of its own.
fn implied_by_words(text: &str, around: Around) -> impl Iterator<Item = Value> {
    let words = words_of(text);
    let added = |at: usize| {
        at > 0 && words[at - 1].folded == "et" && matches!(words[at].folded.as_str(), "demi" | "demie")
    };
    let own: Vec<bool> = (0..words.len()).map(|at| !added(at)).collect();
    words.into_iter().zip(own).filter(|(_, own)| *own).map(|(word, _)| word).flat_map(move |word| {
        let listed = around.iter().flat_map(|facts| facts.numbers.implied).find(|(beginning, _)| {
            word.folded == *beginning || beginning.len() > 3 && word.folded.starts_with(beginning)
        });
        listed
            .map_or(&[][..], |(_, numbers)| numbers)
            .iter()
            .map(|&number| Value::from(number))
            .collect::<Vec<_>>()
    })
}

/// Whether the translation must have a quantity of the source.
fn is_lost(quantity: &Quantity, pair: &Pair<'_>) -> bool {
    // The digit of "CO2" is part of a name.
    let in_a_name = pair.source[..quantity.span.start].ends_with(char::is_alphabetic);
    match quantity.form {
        Form::Digits => !in_a_name,
        Form::Words => is_lost_word(quantity, pair),
        Form::Ordinal | Form::Roman => false,
    }
}

/// Whether the translation must have a number that the source says in words.
fn is_lost_word(quantity: &Quantity, pair: &Pair<'_>) -> bool {
    let forms = pair.from.facts().map_or(&NumberForms::NONE, |facts| &facts.numbers);
    let words = quantity.span.of(pair.source);
    let lower = words.to_lowercase();
    let exact = match forms.per_cent {
        Some(PerCent { per, cent }) if lower == cent => {
            !pair.source[..quantity.span.start].trim_end().ends_with(per)
        }
        _ => forms.certain.contains(&lower.as_str()) || is_checked(quantity),
    };
    let is_about = || forms.about.iter().any(|ending| words.ends_with(ending));
    exact && !is_about()
}

fn is_checked(quantity: &Quantity) -> bool {
    match quantity.form {
        Form::Digits => true,
        Form::Words => {
            let is = |number: u64| quantity.readings.contains(&Value::from(number));
            // "Several hundred" stands for "des centaines", which is no number.
            !((0..FIRST_CHECKED_WORD).any(is) || [100, 1_000, 1_000_000, 1_000_000_000].into_iter().any(is))
        }
        Form::Ordinal | Form::Roman => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::pair::french_to_english;

    fn message(source: &str, translation: &str) -> Option<String> {
        french_to_english(check, source, translation).into_iter().next().map(|flag| flag.message)
    }

    #[test]
    fn finds_changed_lost_and_invented_numbers() {
        for (source, translation, expected) in [
            (
                "Le train de 18h10 part le 12 mars.",
                "The 6:10 p.m. train leaves on March 21.",
                "the source has 12, the translation 21",
            ),
            ("Il a payé 1 234,56 € en mai.", "He paid in May.", "the translation lacks 1 234,56"),
            ("En juin dernier, il a cédé.", "On June 29, he gave in.", "the source does not have 29"),
            (
                "Le ticket coûte 18,10 €.",
                "The ticket costs 18h10.",
                "the source has 18,10, the translation 18h10",
            ),
            ("Un plan de deux ans.", "A -year plan.", "a number is missing at “-”"),
            ("Des 25 élus, 25 ont voté.", "Of the 25 members, all voted.", "the translation lacks 25"),
        ] {
            assert_eq!(message(source, translation).as_deref(), Some(expected), "{source}");
        }
    }

    #[test]
    fn reads_marks_and_scales_as_each_language_does() {
        for (source, translation) in [
            ("Le club vend 8.700 billets.", "The club sells 8.7 tickets."),
            ("Le colis pèse 4,125 kilos.", "The parcel weighs 4,125 kilos."),
            ("Un prêt de 6 Md€.", "A loan of €6 million."),
            ("Une prime de 30 k€.", "A bonus of 30 million euros."),
            ("Un plan de 2,7 billions de wons.", "A plan of 2.7 billion won."),
            ("Trois millions et demi d'abonnés.", "Some 4.5 million subscribers."),
            ("Le vol a deux heures et demie de retard.", "The flight is 30 minutes late."),
            ("Le film dure 2 h 10.", "The film is 10 minutes long."),
            ("La sexagénaire va bien.", "The woman in her 70s is well."),
            ("Le sexagénaire va bien.", "The man in his seventies is well."),
            ("La séance de 15 heures vingt.", "The 5:20 p.m. showing."),
            ("Loi publiée le 07/06/2023.", "Act published on July 6, 2023."),
            ("Le débat a duré deux heures et demie.", "The debate lasted 3½ hours."),
            ("Depuis trois décennies, il milite.", "He has been an activist for 20 years."),
            ("Des vents à 130 km/h.", "Winds of 100 mph."),
            ("Huit Français sur dix sont inquiets.", "Seventy percent of French people are worried."),
            ("La mairie ouvre à 19h30.", "The town hall opens at 7.40pm."),
            ("L'accord porte sur 70 millions.", "The deal is worth $ million."),
            ("Elle arrive à midi et quart.", "She arrives at 12:45 p.m."),
            ("Il vivait là dans les années 60.", "He lived there in the 1360s."),
        ] {
            assert!(message(source, translation).is_some(), "{source}");
        }
    }

    #[test]
    fn says_where_the_numbers_are() {
        let (source, translation) = ("Il y a 12 élus.", "There are 21 members.");
        let flags = french_to_english(check, source, translation);
        assert_eq!(flags[0].source_spans[0].of(source), "12");
        assert_eq!(flags[0].translation_spans[0].of(translation), "21");
    }

    #[test]
    fn knows_numbers_however_they_are_written() {
        for (source, translation) in [
            ("Il manque 2,5 milliards à 18h10.", "2.5 billion is missing at 6:10 p.m."),
            ("Trois hommes et 12 femmes.", "Three men and twelve women."),
            ("L'un des deux a gagné au XIXe siècle.", "One of them won in the 19th century."),
            ("Le 1er mars", "March 1"),
            ("Des centaines de personnes", "Several hundred people"),
            ("La saison 2011/12 et un demi-siècle", "The 2011/2012 season and 50 years"),
            ("Ouvert 24 heures sur 24", "Open 24/7"),
            ("Ouvert 24\u{a0}heures sur\u{a0}24", "Open 24/7"),
            ("Ouvert 24h/24", "Open 24/7"),
            ("Le club vend 8.700 billets.", "The club sells 8,700 tickets."),
            ("Il coûte 4'350.80 francs, puis 75.-", "It costs 4,350.80 francs, then 75"),
            ("Le vélo coûte 1250 fr. 90.", "The bike costs CHF 1,250.90."),
            ("Un prêt de 6 Md€, 30 M€ et 15 M d’€.", "A loan of €6 billion, €30 million and €15 million."),
            ("Un chiffre d'affaires de 2,4 mrd.", "Sales of 2.4 billion."),
            ("Une dette de 2 000 milliards.", "A debt of 2 trillion."),
            ("Trois millions et demi d'abonnés.", "Three and a half million subscribers."),
            ("Trois ans et demi plus tard.", "Forty-two months later."),
            ("Deux heures et demie d'attente.", "A wait of 150 minutes."),
            ("Une attente d'une heure et demie.", "A wait of an hour and a half."),
            ("Trois quarts d'heure de jeu.", "Play lasted 45 minutes."),
            ("Une baisse d'un quart de point.", "A cut of 0.25 points."),
            ("La note gagne 0,5 point.", "The rating gains half a point."),
            ("Le film dure 2 h 10.", "The film is two hours and 10 minutes long."),
            ("Il revient dans quinze jours.", "He is back in a fortnight."),
            ("Il revient dans quinze jours.", "He is back in two weeks."),
            ("Il revient sous huit jours.", "He is back within a week."),
            ("Ils ont 72 heures.", "They have three days."),
            ("Fermé à vingt heures.", "Closed at 8 p.m."),
            ("Le 13-heures a vieilli.", "The 1 p.m. news has aged."),
            ("La séance de 15 heures vingt.", "The 3:20 p.m. showing."),
            ("Tout a cessé à midi et demi.", "All stopped at 12:30 p.m."),
            ("La sexagénaire va bien.", "The woman in her 60s is well."),
            ("Le tricentenaire de la ville", "The city's 300th anniversary"),
            ("Éliminés en 32es de finale", "Knocked out in the round of 64"),
            ("Ils jouent les seizièmes de finale.", "They are in the round of 32."),
            ("Loi publiée le 07/06/2023.", "Act published on June 7, 2023."),
            ("Réunion le 4.12 à 19h.", "Meeting on December 4 at 7 p.m."),
            ("Un stade de 9\u{2005}400 places", "A stadium with 9,400 seats"),
            ("Le port est à 12 km, à 31 °C.", "The port is 7.5 miles away, at 88°F."),
            ("Une trentaine d'élèves, 50 % d'entre eux", "About thirty students, half of them"),
            ("Ces 18 derniers mois, il a plu.", "It has rained for the last year and a half."),
            ("Les 48 premières heures", "The first two days"),
            ("Depuis trois décennies, il milite.", "He has been an activist for 30 years."),
            ("Il a couru 2,5 heures.", "He ran for 2 1/2 hours."),
            ("Le débat a duré 5h30.", "It was a 5 1/2-hour debate."),
            ("Le débat a duré deux heures et demie.", "The debate lasted 2½ hours."),
            ("La croissance a été de 0, 5 % en mai.", "Growth was 0.5% in May."),
            ("Elle a atteint 50, 3 %.", "It has reached 50.3%."),
            ("L'accord porte sur 70 millions de dollars.", "The deal is worth $ 70 million."),
            ("Le soldat de 1ère classe a témoigné.", "The private testified."),
            ("Le 1er ministre a démissionné.", "The prime minister has resigned."),
            ("Coup d'envoi à 19h30.", "Kick-off is at 7.30pm."),
            ("Coup d'envoi à 19h30.", "Kick-off is at half past seven."),
            ("Coup d'envoi à 19 h 30.", "Kick-off is at 19.30."),
            ("Match à 20h45.", "The match is on at 20.45 hrs."),
            ("Elle arrive à midi et quart.", "She arrives at 12:15 p.m."),
            ("Le train de minuit dix est supprimé.", "The 12:10 a.m. train has been cancelled."),
            ("Le trajet dure 1 h 45.", "The journey takes an hour and 45 minutes."),
            ("Elle présentait le 20-heures.", "She presented the evening news."),
            ("Ils joueront Metz en huitièmes.", "They will play Metz in the last 16."),
            ("Un élève sur quatre est absent.", "A quarter of pupils are absent."),
            ("Huit Français sur dix sont inquiets.", "Eighty percent of French people are worried."),
            ("20 % des élèves sont absents.", "One in five pupils is absent."),
            ("Des vents à 130 km/h.", "Winds of 80 mph (130 kph)."),
            ("Il pèse 90 kilos.", "He weighs 200 pounds."),
            ("Un appartement de 120 m² à vendre", "A 1,300-square-foot flat for sale"),
            ("Le réservoir contient 50 litres.", "The tank holds 13 gallons."),
            ("Il fait 32 °C à l'ombre.", "It is 90 degrees in the shade."),
            ("L'oléoduc fait 2,735 km.", "The pipeline is 1,700 miles long."),
            ("Il mesure 1 m 98.", "He is 1.98 metres tall."),
        ] {
            assert_eq!(message(source, translation), None, "{source}");
        }
    }
}
