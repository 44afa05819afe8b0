//! Exports of each generation, with invented articles: all of them come out, or the file fails.

use crate::article::{Article, ArticleError, Format, ReadOptions, read_text};

const STORIES: [(&str, &str, &str); 3] = [
    (
        "Le Phare",
        "Le bac reprend la mer",
        "Le bac de Lanvern a repris la mer mardi, après neuf jours de panne.",
    ),
    ("La Vigie", "Une école sous les eaux", "L’école du quai a été évacuée mercredi, à cause de la marée."),
    ("Le Phare", "Le marché déménage", "Le marché aux poissons déménagera en juin, a décidé le conseil."),
];

fn page(article: impl Fn(&str, &str, &str) -> String) -> String {
    let articles: String = STORIES.iter().map(|(outlet, title, text)| article(outlet, title, text)).collect();
    format!("<html><head><meta charset=\"utf-8\"></head><body>{articles}</body></html>")
}

fn europresse() -> String {
    page(|outlet, title, text| {
        let (first, rest) = title.split_once(' ').unwrap();
        format!(
            "<article><header><div><span class=\"DocPublicationName\">{outlet}, no. 812 </span></div>\
             <div><span class=\"DocHeader\">Côte, mardi 5 mars 2024, p. 4</span></div><div><p>MER</p></div>\
             <div class=\"titreArticle\"><p>ÉCHOS</p><p class=\"titreArticleVisu\">{first} <mark>{rest}</mark></p></div>\
             <div>Nadia Ferrec</div></header><section><div class=\"DocText\"><div class='docOcurrContainer'>\
             <p>{text}</p></div></div></section><aside><p>Illustration(s) :</p><p>Le quai.</p></aside>\
             <footer><small>© 2024 {outlet}. Tous droits réservés.</small><p>Numéro de document : news·1</p>\
             <div>Ce certificat est émis à la bibliothèque.</div></footer></article>\n"
        )
    })
}

fn old_europresse() -> String {
    page(|outlet, title, text| {
        format!(
            "<table><tr><td><span class=\"DocPublicationName\">{outlet}</span><br>\
             <span class=\"DocHeader\">Côte, mardi 5 mars 2024, p. 4</span><br><br>\
             <span class=\"TitreArticleVisu\">{title}</span><br><p>{text}</p>\
             <p>© 2024 {outlet}. Tous droits réservés.</p><p>Numéro de document : news·1</p>\
             <p>Ce certificat est émis à la bibliothèque.</p></td></tr></table>\n"
        )
    })
}

fn nexis() -> String {
    let article = |(index, (outlet, title, text)): (usize, &(&str, &str, &str))| {
        let text = text.replacen(", ", ",\n", 1);
        format!(
            "                {} of 3 DOCUMENTS\r\n\n{outlet}\n\n5 mars 2024 mardi\n\nToutes Editions\n\n{title}\n\n\
             AUTEUR: Nadia Ferrec\n\nRUBRIQUE: CÔTE; Pg. 4\n\nLONGUEUR: 12 mots\n\n{text}\n\n\
             SUJET: MER (90%); PORTS\n(75%)\n\nLANGUE: FRENCH; FRANÇAIS\n\nCopyright 2024 {outlet}\nTous Droits Réservés\n\n\n",
            index + 1
        )
    };
    STORIES.iter().enumerate().map(article).collect()
}

fn nexis_page() -> String {
    let mut number = 0;
    let mut page = page(|_, _, _| "\n".to_owned());
    let articles: String = STORIES
        .iter()
        .map(|(outlet, title, text)| {
            number += 1;
            format!(
                "<a name=\"DOC_ID_0_{number}\"></a><!-- <DOC NUMBER={number}> -->\n\
                 <br><div><p><span>{number} of 3 DOCUMENTS</span></p>\n</div>\n<div><p>{outlet}</p></div>\n\
                 <div><p><span>March</span><span> 5, 2024 Tuesday</span></p></div>\n<div><p>{title}</p></div>\n\
                 <div><p><span>BYLINE: </span><span>Nadia Ferrec</span></p></div>\n<div><p>LENGTH: 12 mots</p></div>\n\
                 <div><p>{text}</p></div>\n<div><p>SUBJECT: SEA (90%)</p></div>\n\
                 <div><p>Copyright 2024 {outlet}<br>All Rights Reserved</p></div>\n"
            )
        })
        .collect();
    page.insert_str(page.find("</body>").unwrap(), &articles);
    page
}

fn read(name: &str, file: &str) -> Vec<Result<Article, ArticleError>> {
    let format = Format::of(name.as_ref()).unwrap();
    read_text(name, file.as_bytes(), format, &ReadOptions::default()).collect()
}

#[track_caller]
fn assert_told_apart(name: &str, file: &str, format: Format, authors: Option<&str>) {
    let articles: Vec<Article> = read(name, file).into_iter().map(|article| article.unwrap()).collect();
    assert_eq!(articles.len(), STORIES.len());
    for (index, (article, (outlet, title, text))) in articles.iter().zip(STORIES).enumerate() {
        assert_eq!(article.id, format!("{name}/{}", index + 1));
        assert_eq!(article.text, format!("{title}\n{text}"));
        assert_eq!(article.source.format, format);
        let about = &article.metadata;
        assert_eq!(about.title.map(|title| title.of(&article.text)), Some(title));
        assert_eq!((about.outlet.as_deref(), about.day.as_deref()), (Some(outlet), Some("2024-03-05")));
        assert_eq!(about.authors.as_deref(), authors);
    }
}

/// What is said of a file that fails as a whole.
#[track_caller]
fn assert_fails(name: &str, file: &str, reason: &str) {
    let found = read(name, file);
    assert!(matches!(&found[..], [Err(ArticleError::BrokenExport { .. })]), "{found:?}");
    let text = found[0].as_ref().unwrap_err().to_string();
    assert!(text.starts_with(&format!("{name}: ")) && text.contains(reason), "{text}");
}

#[test]
fn tells_the_articles_of_each_generation_apart() {
    assert_told_apart("a.html", &europresse(), Format::Europresse, Some("Nadia Ferrec"));
    assert_told_apart("a.html", &old_europresse(), Format::Europresse, None);
    assert_told_apart("a.txt", &nexis(), Format::Nexis, Some("Nadia Ferrec"));
    assert_told_apart("a.html", &nexis_page(), Format::Nexis, Some("Nadia Ferrec"));
}

#[test]
fn fails_where_a_file_is_cut() {
    for (name, file, last) in [
        ("a.html", europresse(), "Le marché aux"),
        ("a.html", old_europresse(), "Le marché aux"),
        ("a.txt", nexis(), "Le marché aux"),
        ("a.html", nexis_page(), "Le marché aux"),
    ] {
        assert_fails(name, &file[..file.rfind(last).unwrap()], "breaks off");
    }
}

#[test]
fn fails_where_the_number_of_articles_is_wrong() {
    assert_fails("a.txt", &nexis().replace("of 3", "of 4"), "holds 4 articles, and 3 are there");
    assert_fails("a.txt", &nexis().replace("2 of 3", "3 of 3"), "\"3 of 3\" stands where its article 2");
    assert_fails("a.html", &nexis_page().replace("of 3", "of 4"), "holds 4 articles, and 3 are there");
    let nameless = europresse().replacen("DocPublicationName", "Name", 1);
    assert_fails("a.html", &nameless, "its article 1 does not name a paper");
    assert_fails("a.html", &europresse().replacen("</article>", "", 1), "its article 1 does not end");
    let numberless = old_europresse().replacen("Numéro de document", "", 1);
    assert_fails("a.html", &numberless, "its article 1 has 0 document numbers");
}

#[test]
fn an_article_without_text_fails_alone() {
    let found = read(
        "a.txt",
        &nexis().replacen("Le bac de Lanvern a repris la mer mardi,\naprès neuf jours de panne.", "", 1),
    );
    let told: Vec<bool> = found.iter().map(|article| article.is_ok()).collect();
    assert_eq!(told, [false, true, true]);
    let text = found[0].as_ref().unwrap_err().to_string();
    assert!(text.starts_with("a.txt, line 1: ") && text.contains("no text was found"), "{text}");
}

#[test]
fn still_refuses_several_articles_in_a_form_that_is_not_known() {
    let found = read("a.txt", "Le bac rouvre.\nEnd of Document\nLe quai ferme.\nEnd of Document\n");
    assert!(matches!(&found[..], [Err(ArticleError::SeveralArticles { .. })]), "{found:?}");
}
