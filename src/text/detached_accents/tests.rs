use unicode_normalization::UnicodeNormalization;

use super::mended;

const FRENCH: &str = "Le préfet a décidé lundi d’évacuer l’école de Sète : la forêt brûle déjà, à l’est. « Ça a été très \
                      vite », dit Noëlle Ferrec, gênée par la fumée. Maïté et Zoë n’ont rien reçu.";

/// The spacing accent of each letter of `text` before or after it.
fn apart(text: &str, before: bool) -> String {
    let mut found = String::new();
    for c in text.nfd() {
        let accent = match c {
            '\u{301}' => '´',
            '\u{300}' => '`',
            '\u{302}' => 'ˆ',
            '\u{308}' => '¨',
            '\u{327}' => '¸',
            c => {
                found.push(c);
                continue;
            }
        };
        let letter = found.pop().unwrap();
        let letter = if letter == 'i' { 'ı' } else { letter };
        if before {
            found.extend([accent, letter]);
        } else {
            found.extend([letter, accent]);
        }
    }
    found
}

fn text_of(text: &str) -> Option<String> {
    mended(text).map(|mended| mended.text)
}

#[test]
fn puts_accents_back_that_stand_before_or_behind_their_letters() {
    for before in [true, false] {
        let found = mended(&apart(FRENCH, before)).unwrap();
        assert_eq!(found.text, FRENCH);
        assert_eq!(found.accents, 23);
        assert!(found.warning().contains("23 accent(s)"));
    }
}

#[test]
fn reads_what_compatibility_normalisation_makes_of_them() {
    for before in [true, false] {
        let text: String =
            apart("La forêt brûle déjà, a déclaré l’élu gêné par la fumée.", before).nfkc().collect();
        assert_eq!(
            text_of(&text).as_deref(),
            Some("La forêt brûle déjà, a déclaré l’élu gêné par la fumée."),
            "{text}"
        );
    }
    let bare = "La for\u{302}et br\u{302}ule d\u{301}ej\u{300}a, a d\u{301}eclar\u{301}e le pr\u{301}efet.";
    assert_eq!(text_of(bare).as_deref(), Some("La forêt brûle déjà, a déclaré le préfet."));
}

#[test]
fn joins_what_a_blank_beside_the_accent_parts() {
    for (text, expected) in [
        ("Le pr´ efet a d´ ecid´ e en d´ ecembre, l’´ et´ e.", "Le préfet a décidé en décembre, l’été."),
        ("Le pr ´efet a ´et´e pr´evenu ; l’ ´etat d´ecide.", "Le préfet a été prévenu ; l’état décide."),
        ("Le pre´ fet a de´ cide´ de re´ pondre a` Paris.", "Le préfet a décidé de répondre à Paris."),
    ] {
        assert_eq!(text_of(text).as_deref(), Some(expected));
    }
}

#[test]
fn mends_one_word_where_it_can_be_nothing_else() {
    for (text, expected) in [
        ("Il part le 10 aoˆut.", "Il part le 10 août."),
        ("La soci´et´e ferme.", "La société ferme."),
        ("La croıˆtre est lente.", "La croître est lente."),
        ("Le maˆıtre coˆute cher.", "Le maître coûte cher."),
        ("Une fac¸ade tombe.", "Une façade tombe."),
        ("Il est na¨ıf, dit-on.", "Il est naïf, dit-on."),
    ] {
        assert_eq!(text_of(text).as_deref(), Some(expected));
    }
}

#[test]
fn leaves_apostrophes_alone() {
    for text in [
        "L´eau monte, et l´on craint qu´elle n´atteigne l´hôtel d´un quartier.",
        "Aujourd´hui, l´est de la ville s´éteint.",
        "C´est l´essence qui manque à l´entrée, j´en suis sûr, d´ailleurs.",
        "l´est",
    ] {
        assert_eq!(text_of(text), None, "{text}");
    }
    let both = "L´eau monte, c´est d´ecid´e : l´est est pr´evenu, a dit la pr´ef`ete.";
    let found = text_of(both).unwrap();
    assert!(found.starts_with("L´eau monte, c´est décidé : l´est est prévenu"), "{found}");
}

#[test]
fn leaves_code_formulae_addresses_and_lone_marks_alone() {
    for text in [
        FRENCH,
        "Taper `ls -a` puis `cd etat` et ``a``.",
        "x^2 + e^x, le 2^e, n^o 5, a^e",
        "https://exemple.fr/~etat/a`b ¨ ´ ^",
        "Il a dit ´bonjour´ et ´non´.",
        "Il a dit ´liberte´ et ´egalite´.",
        "¨ Une puce\n¨ Une autre puce",
        "Le man˜ana, espa˜nol",
    ] {
        assert_eq!(text_of(text), None, "{text}");
    }
}

#[test]
fn leaves_letters_with_combining_marks_to_normalisation() {
    let text: String = FRENCH.nfd().collect();
    assert_eq!(text_of(&text), None);
}
