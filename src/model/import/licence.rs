//! The terms of an imported model, as far as its files state them.

use std::path::Path;

use crate::model::card::Licence;

/// Licences by the names that the hub gives them, as SPDX identifiers, with their names and texts.
const KNOWN: [(&str, &str, &str, &str); 8] = [
    ("apache-2.0", "Apache-2.0", "Apache License 2.0", "https://www.apache.org/licenses/LICENSE-2.0"),
    ("mit", "MIT", "MIT License", "https://opensource.org/license/mit"),
    (
        "cc-by-4.0",
        "CC-BY-4.0",
        "Creative Commons Attribution 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    (
        "cc-by-sa-4.0",
        "CC-BY-SA-4.0",
        "Creative Commons Attribution ShareAlike 4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    (
        "cc-by-nc-4.0",
        "CC-BY-NC-4.0",
        "Creative Commons Attribution NonCommercial 4.0",
        "https://creativecommons.org/licenses/by-nc/4.0/",
    ),
    ("mpl-2.0", "MPL-2.0", "Mozilla Public License 2.0", "https://www.mozilla.org/MPL/2.0/"),
    ("bsd-3-clause", "BSD-3-Clause", "BSD 3-Clause License", "https://opensource.org/license/bsd-3-clause"),
    ("gemma", "LicenseRef-Gemma", "Gemma Terms of Use", "https://ai.google.dev/gemma/terms"),
];

/// The longest name of a licence that is taken over.
const LONGEST: usize = 60;

/// The licence that the makers call `stated`; nothing stated is a licence that nobody knows.
pub(super) fn licence(stated: Option<&str>) -> Licence {
    let stated = stated.map(|text| text.trim().trim_matches(['"', '\'']).to_lowercase());
    let Some(stated) = stated.filter(|text| !text.is_empty()) else {
        return Licence {
            id: "LicenseRef-unknown".to_owned(),
            name: "not stated in the files".to_owned(),
            url: String::new(),
            note: Some("Look up the terms where you got the weights.".to_owned()),
        };
    };
    if let Some((_, id, name, url)) = KNOWN.iter().find(|(called, ..)| *called == stated) {
        return Licence {
            id: (*id).to_owned(),
            name: (*name).to_owned(),
            url: (*url).to_owned(),
            note: None,
        };
    }
    let stated: String = stated.chars().take(LONGEST).collect();
    let plain: String =
        stated.chars().map(|c| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' }).collect();
    Licence { id: format!("LicenseRef-{plain}"), name: stated, url: String::new(), note: None }
}

/// The licence that the README of a folder states.
pub(super) fn of_folder(folder: &Path) -> Licence {
    let readme = std::fs::read_to_string(folder.join("README.md")).unwrap_or_default();
    licence(stated_in_readme(&readme))
}

/// The licence in the front matter of a model's README, as the hub has it: `license: apache-2.0` between two lines of dashes.
fn stated_in_readme(readme: &str) -> Option<&str> {
    let front = readme.strip_prefix("---")?.split_once("\n---").map(|(front, _)| front)?;
    front
        .lines()
        .find_map(|line| line.strip_prefix("license:"))
        .map(str::trim)
        .filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_licence_of_a_readme() {
        let readme = "---\nlanguage: fr\nlicense: cc-by-nc-4.0\ntags:\n- x\n---\n# Model\nlicense: mit\n";
        let found = licence(stated_in_readme(readme));
        assert_eq!(found.id, "CC-BY-NC-4.0");
        assert!(found.caution().is_some());
        assert_eq!(stated_in_readme("# Model\nlicense: mit\n"), None);
    }

    #[test]
    fn calls_a_licence_that_is_not_stated_unknown() {
        assert_eq!(licence(None).id, "LicenseRef-unknown");
        assert_eq!(licence(Some("My Own Terms")).id, "LicenseRef-my-own-terms");
        assert!(licence(None).caution().is_some());
    }
}
