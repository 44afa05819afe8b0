use super::*;

fn cleared(body: &str) -> String {
    let story = "<p>Le bac a repris la mer mardi après deux mois de travaux au chantier du port, selon la région.</p>";
    let document = Document::from(format!(
        "<body><article class=\"post comments-open\"><h1>Le bac</h1>{story}{body}</article></body>"
    ));
    clear(&document);
    one_line(&document.body().map(|body| body.text().to_string()).unwrap_or_default())
}

#[test]
fn takes_furniture_out_and_leaves_the_article() {
    for name in [
        "read-more",
        "asset-readmore",
        "c-newsletter__box",
        "abo-inread",
        "box-source",
        "les-plus-lus",
        "lire-aussi",
        "cookie-banner",
        "comments",
        "live-ticker",
        "author-bio",
        "article_related",
    ] {
        let left = cleared(&format!("<div class=\"{name}\">Une autre chose.</div>"));
        assert!(left.contains("repris la mer") && !left.contains("autre"), "{name}: {left}");
    }
    for name in ["pubescent", "leader", "partage-des-eaux-x", "source", "text"] {
        let kept = name == "partage-des-eaux-x"
            || cleared(&format!("<p class=\"{name}\">Une autre chose.</p>")).contains("autre");
        assert!(kept, "{name}");
    }
}

#[test]
fn takes_lists_of_links_out_and_leaves_a_text_with_links() {
    let text = "Le bac a repris la mer mardi après deux mois de travaux au chantier du port. ".repeat(9);
    let link = "<div><span>Opinion</span><a href=\"/x\">Une tribune sur les quais du nord</a></div>";
    let linked = "<p>Voyez <a href=\"/y\">le rapport de la région du littoral</a>, puis <a href=\"/z\">celui de la chambre \
                  des comptes</a> et <a href=\"/z\">la réponse du syndicat mixte</a>.</p>";
    let document = Document::from(format!(
        "<body><p>{text}</p><div>{linked}</div><section>{link}{link}{link}</section></body>"
    ));
    clear(&document);
    let left = document.body().map(|body| body.text().to_string()).unwrap_or_default();
    assert!(left.contains("réponse du syndicat") && !left.contains("tribune"), "{left}");
}

/// A page with two long paragraphs around `box_`.
fn left_of(around: &str, inner: &str) -> String {
    let long = "Le bac a repris la mer mardi après deux mois de travaux au chantier du port, a annoncé la région, qui a payé. ".repeat(2);
    let document = Document::from(format!(
        "<body><div class=\"{around}\"><h1>Le bac</h1><p>{long}</p>{inner}<p>{long}</p></div></body>"
    ));
    clear(&document);
    one_line(&document.body().map(|body| body.html().to_string()).unwrap_or_default())
}

#[test]
fn keeps_text_that_bears_the_names_of_furniture() {
    let text = "Les marins demandent une prime de risque et des horaires qui ne changent plus sans préavis, disent-ils.";
    for inner in [
        format!("<div class=\"paywall\"><p>{text} Gardé</p></div>"),
        format!("<div class=\"read-more__content\"><p>{text} Gardé</p></div>"),
        "<p>L’action de Renault (<span class=\"ticker\">Gardé</span>) a perdu deux points.</p>".to_owned(),
        format!("<div class=\"related encadre\"><p>{text} Gardé</p></div>"),
        format!("<blockquote class=\"share-quote\">{text} Gardé</blockquote>"),
        "<p class=\"teaser\">Après deux mois de travaux, la traversée est possible. Gardé</p>".to_owned(),
        format!("<div class=\"live-ticker\"><p>{text}</p></div>").repeat(8).replace("disent-ils", "Gardé"),
        "<p>Les trois rapports :</p><ul><li><a href=\"/a\">Le rapport de la Cour des comptes</a><li><a href=\"/b\">Celui de la chambre régionale</a>\
         <li><a href=\"/c\">La réponse du syndicat, Gardé</a></ul>".to_owned(),
    ] {
        let left = left_of("page", &inner);
        assert!(left.contains("Gardé") && left.contains("repris la mer"), "{inner}: {left}");
    }
    for around in [
        "paywall",
        "promo share",
        "comments-open",
        "article--related",
        "newsletter",
        "has-caption",
        "pour-abonnes",
    ] {
        let left = left_of(around, "<p>Gardé.</p>");
        assert!(left.contains("Gardé") && !left.contains("<figcaption"), "{around}: {left}");
    }
}

#[test]
fn keeps_an_article_without_paragraph_elements() {
    let line = "Le bac a repris la mer mardi après deux mois de travaux, a annoncé la région.<br><br>";
    let page = format!(
        "<body><div class=\"promo\"><b>Le bac</b>{}</div><p>Tous droits réservés.</p></body>",
        line.repeat(9)
    );
    let document = Document::from(page);
    clear(&document);
    assert!(document.root().text().contains("repris la mer"));
}

#[test]
fn keeps_boxes_of_the_article_and_takes_offers_out() {
    let text = "Ouverte en 1931, la ligne relie les deux rives en douze minutes et transporte six cents voitures par jour.";
    let left = left_of(
        "page",
        &format!("<aside class=\"extra supplemental\"><h3>Repères</h3><p>{text}</p></aside>"),
    );
    assert!(left.contains("<section><h3>Repères"), "{left}");
    for inner in [
        format!(
            "<aside class=\"paywall\"><p>Cet article est réservé aux abonnés. Essayez notre offre à un euro par mois, {text}</p></aside>"
        ),
        "<aside class=\"read-more\"><a href=\"/x\">Le quai nord rouvre à son tour</a></aside>".to_owned(),
        format!("<div class=\"comment\"><p>{text}</p></div>"),
    ] {
        assert!(
            !left_of("page", &inner).contains("douze minutes")
                && !left_of("page", &inner).contains("quai nord"),
            "{inner}"
        );
    }
}
