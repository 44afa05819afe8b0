//! Texts that try to break out of the page they are shown on.

use super::sample::findings;
use super::{Blind, report_html, report_markdown};

const ATTACKS: [&str; 10] = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    "</noscript></svg></textarea><svg onload=alert(1)>",
    "\" onmouseover=\"alert(1)\" x='",
    "]]> --> <!-- <![CDATA[",
    "\u{202e}gnp.exe \u{2066}inverse\u{0}\u{7}\u{1b}[31m",
    "ligne\u{2028}et\u{2029}fin\r\n\u{85}",
    "| cellule | `code` | [clic](javascript:alert(1)) ![x](http://track.example/p.png)",
    "&lt;b&gt; &#60;script&#62; ${alert(1)} {{7*7}}",
];

/// Elements that the pages have once with a plain text and must not have more often with another.
const ELEMENTS: [&str; 8] =
    ["<script", "</script", "<style", "</style", "<img", "<svg ", "</noscript", "</textarea"];

fn counts(page: &str) -> Vec<usize> {
    ELEMENTS.iter().map(|element| page.matches(element).count()).collect()
}

#[test]
fn lets_no_text_become_an_element() {
    let seed = Some(Blind { seed: 3 });
    let (open, blind) =
        (report_html(&findings("plain"), None), report_html(&findings("plain"), seed.as_ref()));
    for attack in ATTACKS {
        let findings = findings(attack);
        assert_eq!(counts(&report_html(&findings, None)), counts(&open), "{attack}");
        assert_eq!(counts(&report_html(&findings, seed.as_ref())), counts(&blind), "{attack}");
    }
}

#[test]
fn keeps_no_character_that_reorders_or_controls() {
    for attack in ATTACKS {
        let findings = findings(attack);
        let pages = [
            report_html(&findings, None),
            report_html(&findings, Some(&Blind { seed: 3 })),
            report_markdown(&findings),
        ];
        for page in pages {
            let bad = page.chars().find(|c| {
                (c.is_control() && *c != '\n')
                    || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            });
            assert_eq!(bad, None, "{attack}");
            // Settings are shown as JSON, escapes and all; the script's data would have them as characters.
            let data = page.split_once("id=\"data\"").map_or("", |(_, data)| data);
            for escape in ["\\u0000", "\\u001b", "\\u202e", "\\u2028"] {
                assert!(!data.contains(escape), "{attack}: {escape}");
            }
        }
    }
}

#[test]
fn loads_nothing_and_lets_nothing_else_run() {
    for page in
        [report_html(&findings("plain"), None), report_html(&findings("plain"), Some(&Blind { seed: 3 }))]
    {
        for needle in ["http://", "https://", "src=", " style=", " onclick", "innerHTML", "eval("] {
            assert!(!page.contains(needle), "{needle}");
        }
        assert!(page.contains("default-src 'none'; script-src 'sha256-"));
        assert!(!page.contains("unsafe-inline"));
    }
}

#[test]
fn keeps_tables_and_code_of_markdown_whole() {
    let lines = |text: &str| {
        let page = report_markdown(&findings(text));
        page.lines()
            .filter(|line| line.starts_with('|'))
            .map(|line| line.replace("\\|", "").matches('|').count())
            .collect::<Vec<_>>()
    };
    let plain = lines("plain");
    for attack in ATTACKS {
        assert_eq!(lines(attack), plain, "{attack}");
        let page = report_markdown(&findings(attack));
        // What is left is in our own words, such as p < 0.05.
        let own = page.replace("\\`", "").replace("\\<", "").replace("p < 0.05", "");
        assert!(!own.contains(['`', '<']), "{attack}");
    }
}

#[test]
fn shows_a_system_by_its_name_whatever_it_is() {
    for attack in ATTACKS {
        let mut findings = findings("plain");
        if let Some(system) = findings.systems.first_mut() {
            attack.clone_into(&mut system.name);
            findings.baseline = Some(attack.to_owned());
        }
        let open = report_html(&super::sample::findings("plain"), None);
        assert_eq!(counts(&report_html(&findings, None)), counts(&open), "{attack}");
    }
}
