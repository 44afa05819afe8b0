use super::*;

fn settled(markup: &str) -> String {
    let document = Document::from(format!("<p>{markup}</p>"));
    settle(&document);
    one_line(&document.root().text())
}

#[test]
fn joins_endings_to_their_words() {
    for (markup, text) in [
        ("le XVIII<sup>e</sup> siècle, au 3<sup>ème</sup> étage", "le XVIIIe siècle, au 3ème étage"),
        ("les 1<sup>ers</sup> et 2<sup>des</sup> classes", "les 1ers et 2des classes"),
        ("le XX <sup>e</sup> siècle, le 1 <sup>er</sup> mai", "le XXe siècle, le 1er mai"),
        (
            "M<sup>me</sup> Le Goff, M<sup>e</sup> Petit, D<sup>r</sup> Roy et M<sup>gr</sup> Blin",
            "Mme Le Goff, Me Petit, Dr Roy et Mgr Blin",
        ),
        (
            "le n<sup>o</sup> 5, les n<sup>os</sup> 6 et 7, la C<sup>ie</sup>",
            "le no 5, les nos 6 et 7, la Cie",
        ),
        ("le 11<sup>e</sup> RAMa, XXI<sup>E</sup>", "le 11e RAMa, XXIE"),
        ("il fait 20<sup>o</sup>C à 14<sup>h</sup>30", "il fait 20°C à 14h30"),
        ("le <b>XX<sup>e</sup></b> siècle", "le XXe siècle"),
        ("Canal<sup>+</sup> et Visio<sup>MC</sup>, Sonar<sup>TM</sup>", "Canal+ et Visio™, Sonar™"),
        ("Le Port<sup>Nouveau</sup>", "Le Port Nouveau"),
    ] {
        assert_eq!(settled(markup), text);
    }
}

#[test]
fn makes_raised_figures_of_powers() {
    for (markup, text) in [
        ("450 m<sup>2</sup>, 12 km<sup>2</sup>, 30 000 m<sup>3</sup>/s", "450 m², 12 km², 30 000 m³/s"),
        (
            "80 hab./km<sup>2</sup>, 12 µg/m<sup>3</sup>, 9,8 m/s<sup>2</sup>",
            "80 hab./km², 12 µg/m³, 9,8 m/s²",
        ),
        ("le prix du m<sup>2</sup>, 450 M<sup>2</sup>", "le prix du m², 450 M²"),
        (
            "10<sup>9</sup> fois, 3 × 10<sup>2</sup>, 10<sup>-3</sup>, 2<sup>10</sup>",
            "10⁹ fois, 3 × 10², 10⁻³, 2¹⁰",
        ),
        ("E = mc<sup>2</sup>, le <sup>14</sup>C, du <sup>137</sup>Cs", "E = mc², le ¹⁴C, du ¹³⁷Cs"),
        ("CO<sub>2</sub>, CO<sup>2</sup>, CH<sub>4</sub>, PM<sub>2,5</sub>", "CO2, CO2, CH4, PM2,5"),
        ("à 9<sup>99</sup> € ou 12 €<sup>50</sup>", "à 9,99 € ou 12 €50"),
    ] {
        assert_eq!(settled(markup), text);
    }
}

#[test]
fn leaves_out_what_leads_to_a_note() {
    for (markup, text) in [
        ("en avril 2024<sup>1</sup>, après 12<sup>(2)</sup> ans", "en avril 2024, après 12 ans"),
        (
            "3,5 millions d’euros<sup>4</sup>, 45 %<sup>12</sup>, 1 200<sup>2</sup> voix",
            "3,5 millions d’euros, 45 %, 1 200 voix",
        ),
        (
            "selon l’Insee<sup>[3]</sup>, l’ONU<sup>1</sup> et la BCE<sup>1,2</sup>.",
            "selon l’Insee, l’ONU et la BCE.",
        ),
        (
            "le quai<sup><a href=\"#n3\">3</a></sup> est fermé<a href=\"#n4\"><sup>4</sup></a>",
            "le quai est fermé",
        ),
        (
            "450 m<sup class=\"footnote\">2</sup>, un record<sup>*</sup>, la baisse<sup>a</sup>",
            "450 m, un record, la baisse",
        ),
        ("<sup>1</sup>Selon la mairie. <sup>2</sup> Hors taxes.", "Selon la mairie. Hors taxes."),
        ("« Rien.<sup>5</sup> » Elle part<sup>note 6</sup>.", "« Rien. » Elle part."),
        ("le 10<sup>1</sup> mars", "le 10 mars"),
    ] {
        assert_eq!(settled(markup), text);
    }
}

#[test]
fn makes_no_number_longer() {
    for figures in ["1", "2", "10", "2,5", "-1", "1+", "99"] {
        let text = settled(&format!(
            "en 2024<sup>{figures}</sup> et 7<sup>{figures}</sup> ou 10<sub>{figures}</sub>"
        ));
        assert!(text.contains("2024 ") || text.contains("2024⁻"), "{text}");
        assert!(
            text.contains("7 ") || text.contains('7') && !text.contains(&format!("7{figures}")),
            "{text}"
        );
        assert!(text.contains("10 "), "{text}");
    }
}
