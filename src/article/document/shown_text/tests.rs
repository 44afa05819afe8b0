use super::*;

fn shown(body: &str) -> String {
    let story = "<p>Le bac a repris la mer mardi après deux mois de travaux au chantier du port, selon la région, qui s’en réjouit.</p>";
    let document = Document::from(format!("<body>{body}{story}{story}{story}</body>"));
    settle(&document);
    remove_hidden(&document.root());
    let text = one_line(&document.root().text());
    text.split_once("Le bac a repris").map(|(head, _)| head.trim().to_owned()).unwrap_or_default()
}

#[test]
fn leaves_out_what_is_not_shown() {
    for hidden in [
        "<span hidden>Caché</span>",
        "<span style=\"color:red; DISPLAY : none !important\">Caché</span>",
        "<div style=\"visibility:hidden\"><p>Caché</p></div>",
        "<span aria-hidden=\"true\">Caché</span>",
        "<a href=\"/x\">Le quai <span class=\"link visually-hidden\">Caché</span></a>",
        "<span class=\"screen-reader-text\">Caché</span>",
        "<a href=\"/x\">Le quai <span>(s’ouvre dans une nouvelle fenêtre)</span></a>",
        "<a href=\"/x\">Le quai <em>Nouvel onglet</em></a>",
        "<span class=\"mot\">Le quai<span class=\"tooltiptext\">Caché</span></span>",
        "<span class=\"tooltip\">Le quai<span class=\"tooltip__content\">Caché</span></span>",
        "<a class=\"lexique\">Le quai <span class=\"lexique-definition\">Caché</span></a>",
        "<dfn>Le quai<span class=\"definition\">Caché</span></dfn>",
        "<abbr title=\"Caché\">Le quai<span>Caché</span></abbr>",
        "<span>Le quai<span class=\"tooltip\">Caché</span></span>",
        "<div role=\"tooltip\" id=\"t1\">Caché</div>",
    ] {
        let left = shown(hidden);
        assert!(left.is_empty() || left == "Le quai", "{hidden}: {left}");
    }
}

#[test]
fn keeps_what_only_looks_hidden() {
    let long = "Le syndicat des marins demande une prime de risque et la révision des horaires du soir, qui changent sans préavis.";
    for kept in [
        "<h1 class=\"visually-hidden\">Montré</h1>".to_owned(),
        "<span class=\"tooltip\">Montré</span> au port".to_owned(),
        "<abbr title=\"Caché\">Montré</abbr>".to_owned(),
        "<span class=\"definition\" data-tip=\"Caché\">Montré</span>".to_owned(),
        "<p class=\"not-sr-only md:sr-only\">Montré</p>".to_owned(),
        "<div hidden=\"until-found\">Montré</div>".to_owned(),
        "<span aria-hidden=\"true\">4,50</span><span class=\"sr-only\">Montré</span>".to_owned(),
        format!("<div style=\"display:none\" id=\"suite\"><p>{long}</p><p>{long} Montré</p></div>"),
        format!("<div class=\"accordion-panel\" aria-hidden=\"true\"><p>{long} Montré</p></div>"),
        "<p>Le quai <span class=\"info\">Montré</span></p>".to_owned(),
        "<p><span class=\"cap\" aria-hidden=\"true\">M</span>ontré</p>".to_owned(),
        "<p>Il ouvre <b>Montré</b> dans une nouvelle fenêtre.</p>".to_owned(),
    ] {
        assert!(shown(&kept).contains("Montré"), "{kept}: {}", shown(&kept));
    }
    let page = Document::from(
        "<body style=\"visibility: hidden\"><div hidden><p>Tout le texte est là.</p></div></body>",
    );
    remove_hidden(&page.root());
    assert!(page.root().text().contains("Tout le texte") && !page.root().html().contains("hidden"));
}

#[test]
fn strikes_text_out_but_not_the_rest_of_the_page() {
    let left = shown(
        "<p>De <del>12</del> <ins>14</ins> à <span style=\"text-decoration: line-through\">20</span> 25.</p>",
    );
    assert_eq!(left, "De 14 à 25.");
    let page = Document::from("<p>Un <s>mot.<p>Le quai rouvre mardi.<p>Le bac aussi.");
    settle(&page);
    assert!(page.root().text().contains("Le bac aussi"), "{}", page.root().html());
}

#[test]
fn writes_the_marks_of_quotations() {
    for (markup, text) in [
        ("Elle dit <q>oui</q>.", "Elle dit « oui »."),
        ("Elle dit <q>il a crié <q>non</q> hier</q>.", "Elle dit « il a crié “non” hier »."),
        ("Elle dit <q>« oui »</q>, «&nbsp;<q>non</q>&nbsp;».", "Elle dit « oui », « non »."),
    ] {
        assert_eq!(shown(&format!("<p>{markup}</p>")), text);
    }
}
