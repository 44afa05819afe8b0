//! Languages of which depeche knows little more than the name: enough to detect them, and to ask a model for them.

use super::facts::{LanguageFacts, ModelCodes};

/// Those that move to a file of their own leave this table.
pub(super) static NAMED: [LanguageFacts; 10] = [
    named("de", "German", "de", "deu_Latn", "de_DE"),
    named("es", "Spanish", "es", "spa_Latn", "es_XX"),
    named("it", "Italian", "it", "ita_Latn", "it_IT"),
    named("pt", "Portuguese", "pt", "por_Latn", "pt_XX"),
    named("nl", "Dutch", "nl", "nld_Latn", "nl_XX"),
    named("pl", "Polish", "pl", "pol_Latn", "pl_PL"),
    named("ro", "Romanian", "ro", "ron_Latn", "ro_RO"),
    named("ru", "Russian", "ru", "rus_Cyrl", "ru_RU"),
    named("tr", "Turkish", "tr", "tur_Latn", "tr_TR"),
    named("uk", "Ukrainian", "ua", "ukr_Cyrl", "uk_UA"),
];

const fn named(
    code: &'static str,
    english_name: &'static str,
    domain: &'static str,
    nllb: &'static str,
    mbart: &'static str,
) -> LanguageFacts {
    LanguageFacts::named(code, english_name, Some(domain), ModelCodes { nllb, mbart })
}
