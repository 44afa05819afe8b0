//! Files that hold several articles in a form that is not told apart yet: exports of press databases, feeds, mailboxes.
//!
//! Read as one document such a file would make one article of all, with the headers between them as its sentences.

use std::sync::LazyLock;

use regex::Regex;

/// A form: its name for messages, and what stands once in each article of it.
struct Form {
    name: &'static str,
    mark: &'static str,
}

/// Marks are matched line by line, in any case.
const FORMS: &[Form] = &[
    Form {
        name: "an export of LexisNexis",
        mark: r"^\s*(?:<[^>]*>)*\s*(?:document )?\d+ (?:of|sur|de) \d+ documents?\b",
    },
    Form { name: "an export of Nexis", mark: r"^\s*(?:end of document|fin du document)\s*$" },
    Form { name: "an export of Factiva", mark: r"^\s*document [a-z]{3,}[a-z0-9]{16,}\s*$" },
    Form { name: "an export of Factiva", mark: r#"class=["']article (?:fr|en|[a-z]{2})article["']"# },
    Form { name: "an export of Europresse", mark: r#"class=["']docpublicationname["']"# },
    Form { name: "an export of Europresse", mark: r"^\s*num.{1,3}ro de document\s?:" },
    Form { name: "a feed", mark: r"<(?:item|entry)(?:\s[^>]*)?>" },
    Form { name: "a mailbox", mark: r"^from \S+@\S+ .*\d{4}\s*$" },
];

static MARKS: LazyLock<Vec<(&'static str, Regex)>> = LazyLock::new(|| {
    let compiled = |form: &Form| Some((form.name, Regex::new(&format!("(?im){}", form.mark)).ok()?));
    FORMS.iter().filter_map(compiled).collect()
});

/// The form of a file that holds more than one article.
pub(super) fn form_of_several(text: &str) -> Option<&'static str> {
    MARKS.iter().find(|(_, mark)| mark.find_iter(text).nth(1).is_some()).map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_well_formed() {
        assert_eq!(MARKS.len(), FORMS.len());
    }

    #[test]
    fn knows_files_of_several_articles_by_what_stands_in_each() {
        for (text, name) in [
            ("1 of 3 DOCUMENTS\n\nLe bac\n\n2 of 3 DOCUMENTS\n\nLe quai", "LexisNexis"),
            ("Le bac\nEnd of Document\nLe quai\nEnd of Document\n", "Nexis"),
            ("Document PHARE00020240305ek3500012\nDocument PHARE00020240306ek3500077\n", "Factiva"),
            (
                "<span class=\"DocPublicationName\">A</span><span class=\"DocPublicationName\">B</span>",
                "Europresse",
            ),
            ("Numéro de document : news·1\n…\nNuméro de document : news·2\n", "Europresse"),
            ("<rss><item><title>A</title></item><item></item></rss>", "feed"),
            (
                "From nadia@example.org Tue Mar 5 08:00:00 2024\nA\nFrom ali@example.org Wed Mar 6 08:00:00 2024\nB",
                "mailbox",
            ),
        ] {
            assert!(form_of_several(text).is_some_and(|form| form.contains(name)), "{text}");
        }
    }

    #[test]
    fn takes_no_single_article_for_several() {
        for text in [
            "1 of 1 DOCUMENTS\n\nLe bac reprend la mer.",
            "Le rapport cite 2 de 3 documents, puis 1 de 3 documents.",
            "From the start the boat was late in 2024\nFrom then on it was not in 2025",
        ] {
            assert_eq!(form_of_several(text), None, "{text}");
        }
    }
}
