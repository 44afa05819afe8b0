//! The formats, each with valid inputs and the marks that mean something in it.

use std::fs;

use depeche::article::Format;
use depeche::check::Pair;
use depeche::language::LanguageTag;
use depeche::pipeline::checker;
use depeche::settings::Settings;

use crate::bounded::hold;
use crate::damage::Material;
use crate::laws;

/// Files of the corpus.
fn corpus(names: &[&str]) -> Vec<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
    names.iter().map(|name| fs::read(format!("{folder}/{name}")).expect("it is in the corpus")).collect()
}

#[test]
fn plain_text_may_be_damaged_in_any_way() {
    let inputs = corpus(&["crue-serraine.txt", "coupe-lorvaux.txt", "musee-castelvieux-latin1.txt"]);
    let marks = ["\r\n", "\n \n", "- ", "* ", "Par ", "PARIS (AFP) - ", "©", "« ", " »", "M. ", "http://"];
    hold(|bytes| laws::articles(bytes, Format::Text, "a.txt"), Material { inputs: &inputs, marks: &marks });
}

#[test]
fn markdown_may_be_damaged_in_any_way() {
    let mut inputs = corpus(&["fouilles-mont-aurel.md"]);
    inputs.push(DENSE_MARKDOWN.into());
    let marks = [
        "---\n", "+++\n", "```\n", "> ", "# ", "- ", "1. ", "\t", "    ", "*", "**", "_", "~~", "`", "[",
        "](", "![", "[a]: b\n", "<b>", "</b>", "<!-- ", "| ", "|---|\n", "&eacute;", "&#233;", "\\", "  \n",
        "[^1]",
    ];
    let law = |bytes: &[u8]| laws::articles(bytes, Format::Markdown, "a.md");
    hold(law, Material { inputs: &inputs, marks: &marks });
}

#[test]
fn web_pages_may_be_damaged_in_any_way() {
    let mut inputs = corpus(&["train-de-nuit.html"]);
    inputs.push(DENSE_PAGE.into());
    let marks = [
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<article>",
        "<table><tr><td>",
        "<li>",
        "<ul>",
        "<b>",
        "<a href=x>",
        "</x>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<style>",
        "<svg>",
        "<path>",
        "<template>",
        "<select>",
        "<br>",
        "&nbsp;",
        "&#x",
        "&amp",
        "<![CDATA[",
        "<meta charset=utf-16>",
        "<title>",
        "<h1>",
        "<time datetime=",
        "\"",
        "'",
        "<",
        ">",
    ];
    hold(|bytes| laws::articles(bytes, Format::Html, "a.html"), Material { inputs: &inputs, marks: &marks });
}

#[test]
fn lines_of_json_may_be_damaged_in_any_way() {
    let mut inputs = corpus(&["depeches.jsonl"]);
    inputs.push(DENSE_JSON.into());
    let marks = [
        "{",
        "}",
        "[",
        "]",
        "\"",
        ":",
        ",",
        "null",
        "1e999",
        "-",
        "\\u",
        "\\ud800",
        "\\u0000",
        "\\n",
        "\"id\":\"../x\"",
        "\"text\":\"\"",
        "\"text\":[",
        "\n{\"text\":\"Il pleut.\"}\n",
    ];
    hold(
        |bytes| laws::articles(bytes, Format::Jsonl, "a.jsonl"),
        Material { inputs: &inputs, marks: &marks },
    );
}

#[test]
fn files_of_aligned_lines_may_be_damaged_in_any_way() {
    let inputs = corpus(&["crue-serraine.txt", "greve-port-lerin.txt"]);
    let marks = ["\n", "\r\n", "\n\n", "\u{2028}", "\u{85}", " \n"];
    hold(|bytes| laws::articles(bytes, Format::Lines, "a.fr"), Material { inputs: &inputs, marks: &marks });
}

#[test]
fn exports_of_press_databases_may_be_damaged_in_any_way() {
    let europresse = "<html><body><article><span class=\"DocPublicationName\">Le Phare</span><span class=\"DocHeader\">mardi 5 mars 2024</span>\
        <div class=\"titreArticle\"><p class=\"titreArticleVisu\">Le bac rouvre</p></div><div class=\"docOcurrContainer\">\
        <p>Le bac a repris la mer.</p></div></article></body></html>";
    let nexis = "1 of 2 DOCUMENTS\n\nLe Phare\n\n5 mars 2024\n\nLe bac rouvre\n\nLONGUEUR: 6 mots\n\nLe bac a repris la mer.\n\n\
        2 of 2 DOCUMENTS\n\nLa Vigie\n\nMarch 6, 2024\n\nLe quai\n\nLENGTH: 4 words\n\nLe quai a rouvert.\n\nSUBJECT: SEA\n";
    let marks = [
        "<article>",
        "</article>",
        "1 of 1 DOCUMENT\n",
        "\n\n",
        "AUTEUR:",
        "5 mars 2024",
        "Numéro de document :",
        "<",
    ];
    let (europresse, nexis) = ([europresse.into()], [nexis.into()]);
    hold(
        |bytes| laws::articles(bytes, Format::Html, "a.html"),
        Material { inputs: &europresse, marks: &marks },
    );
    hold(|bytes| laws::articles(bytes, Format::Text, "a.txt"), Material { inputs: &nexis, marks: &marks });
}

#[test]
fn paragraphs_may_be_damaged_in_any_way() {
    let inputs = [DENSE_PARAGRAPH.into(), DENSE_MARKDOWN.into()];
    let marks = [
        ".",
        "...",
        "!",
        "?",
        "« ",
        " »",
        "\"",
        "'",
        "(",
        ")",
        "M. ",
        "Mme ",
        "av. J.-C. ",
        "p. ",
        "18h10",
        "12,5",
        "№",
        "www.a.fr",
        "https://",
        "@",
        "[1]",
        "- ",
        "A.B.",
        "ß",
        "İ",
        "文。",
        "؟",
    ];
    hold(
        |bytes| laws::sentences(&String::from_utf8_lossy(bytes)),
        Material { inputs: &inputs, marks: &marks },
    );
}

#[test]
fn heads_of_model_files_may_be_damaged_in_any_way() {
    let marks = [
        "GGUF",
        "general.architecture",
        "tokenizer.chat_template",
        "\x08\0\0\0",
        "\x09\0\0\0",
        "\0\0\0\0\0\0\0\0",
    ];
    hold(|bytes| laws::gguf_head(bytes, "a.gguf"), Material { inputs: &[gguf()], marks: &marks });
}

#[test]
fn glossaries_in_tbx_may_be_damaged_in_any_way() {
    let inputs = [TBX_3.into(), TBX_2.into()];
    let marks = [
        "<term>",
        "</term>",
        "<langSec xml:lang=\"fr\">",
        "<conceptEntry>",
        "<note>",
        "<!DOCTYPE a [",
        "<!ENTITY a \"&b;\">",
        "&a;",
        "&lt;",
        "&#0;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?x",
        "?>",
        " xmlns:a=\"b\"",
        "\"",
    ];
    hold(|bytes| glossary(bytes, "a.tbx"), Material { inputs: &inputs, marks: &marks });
}

#[test]
fn glossaries_in_tsv_may_be_damaged_in_any_way() {
    let inputs = ["# termes\nmairie\ttown hall|city hall\tpages locales\nLe Soir\t\nTGV\t=\n".into()];
    let marks = ["\t", "\n", "|", "#", "=", "\r\n", "\t\t", "l’", "-"];
    hold(|bytes| glossary(bytes, "a.tsv"), Material { inputs: &inputs, marks: &marks });
}

/// Reads a glossary as a command does, and holds a sentence to it.
pub fn glossary(bytes: &[u8], name: &str) -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let path = folder.path().join(name);
    fs::write(&path, bytes).map_err(|error| error.to_string())?;
    let settings = Settings { glossary: Some(path.clone()), ..Settings::default() };
    let checker = match checker(&settings) {
        Ok(checker) => checker,
        Err(error) => return laws::names(&error, &path.to_string_lossy()),
    };
    let (from, to) = (LanguageTag::french(), LanguageTag::english());
    let source = "La mairie et la collectivité locale l’ont dit au Soir.";
    let pair = Pair { source, translation: "The town hall said so to Le Soir.", from: &from, to: &to };
    if let Some(glossary) = &checker.glossary {
        glossary.put_into(source);
        glossary.check(&pair);
    }
    Ok(())
}

/// The head of a model file, with a value of each kind.
fn gguf() -> Vec<u8> {
    let mut bytes = b"GGUF".to_vec();
    bytes.extend(3_u32.to_le_bytes());
    bytes.extend(2_u64.to_le_bytes());
    bytes.extend(8_u64.to_le_bytes());
    let text = |text: &str| [&(text.len() as u64).to_le_bytes()[..], text.as_bytes()].concat();
    let mut pair = |key: &str, kind: u32, value: &[u8]| {
        bytes.extend([&text(key)[..], &kind.to_le_bytes(), value].concat());
    };
    let array = |kind: u32, count: u64, values: &[u8]| {
        [&kind.to_le_bytes()[..], &count.to_le_bytes(), values].concat()
    };
    pair("general.architecture", 8, &text("llama"));
    pair("general.license", 8, &text("apache-2.0"));
    pair("general.languages", 9, &array(8, 2, &[text("fr"), text("en")].concat()));
    pair("general.file_type", 4, &15_u32.to_le_bytes());
    pair("llama.context_length", 10, &4096_u64.to_le_bytes());
    pair("llama.rope.freq_base", 6, &10_000_f32.to_le_bytes());
    pair("tokenizer.ggml.scores", 9, &array(6, 3, &[0; 12]));
    pair("tokenizer.chat_template", 8, &text("{% for turn in messages %}{{ turn }}{% endfor %}"));
    bytes.extend([7; 64]);
    bytes
}

const DENSE_MARKDOWN: &str = "---\ntitle: \"Le bac reprend\"\ndate: 2025-05-02\n---\n\n# Le bac *reprend*\n\nPar **Odile Marchais**\n\n\
    > « On l’attendait [depuis mars](https://bac.example/a_(b) \"titre\") », dit-elle.\n> > Oui.\n\n\
    1. Un\n   - deux `code` \\*\n\n     trois\n2. ~~quatre~~  \n   cinq\n\n| Jour | Heure |\n|:--|--:|\n| lundi | 8h30 |\n\n\
    <div class=\"x\">du <b>HTML</b></div>\n\n```\nun bloc\n```\n\nTexte &eacute;crit&#8239;! ![image](a.png) [ref][r] <https://a.example>\n\n[r]: /b\n";

const DENSE_PAGE: &str = "<!DOCTYPE html><html lang=fr><head><meta http-equiv='Content-Type' content='text/html; charset=utf-8'>\
    <title>Le bac reprend - La Feuille</title><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\
    \"headline\":\"Le bac reprend\",\"datePublished\":\"2025-05-02\"}</script></head><body><nav><ul><li><a href=/>Une</a></ul></nav>\
    <article><h1>Le bac reprend</h1><p>Le bac de Port-Lérin a repris vendredi, apr&egrave;s deux mois d&rsquo;arr&ecirc;t.<p>&laquo;&nbsp;Enfin&nbsp;!&raquo;, \
    dit Odile Marchais.<blockquote>On l’attendait<br>depuis mars.</blockquote><table><tr><th>Jour<td>lundi</table><ul><li>un<li>deux</ul>\
    <figure><img src=a.png alt=b><figcaption>Le bac, vendredi.</figcaption></figure><pre>a\n  b</pre><svg><path d='M0'/><text>c</text></svg>\
    <!-- rien --><select><option>x</select><template><p>y</template></article><footer>© La Feuille</footer></body></html>";

const DENSE_JSON: &str = "{\"id\":\"a/1\",\"title\":\"Le bac reprend\",\"date\":\"2025-05-02\",\"text\":\"Le bac a repris.\\n\\nIl \\u00e9tait arr\\u00eat\\u00e9 \
    depuis mars, dit \\\"Odile\\\".\",\"tags\":[1,{\"a\":null}]}\n\n{\"id\":7,\"text\":\"Il pleut sur le port de Valmer depuis lundi matin.\"}\r\n";

const DENSE_PARAGRAPH: &str = "M. Marchais (à g.) est arrivé à 18h30.Il a dit : « Non ! » puis : \"Peut-être...\" Selon l'I.N.S.E.E., 12,5 % des \
    bacs – soit 1 250 – datent du IIe s. av. J.-C. [1]. Voir www.bac.example, p. 3 et suiv. ; écrire à odile@bac.example. Mme É. Dupuis, qui etc., part.";

const TBX_3: &str = "<?xml version=\"1.0\"?><tbx xmlns=\"urn:iso:std:iso:30042:ed-2\" type=\"TBX-Basic\" xml:lang=\"en\"><text><body>\
    <conceptEntry id=\"1\"><note>pages locales</note><langSec xml:lang=\"fr\"><termSec><term>collectivité locale</term></termSec></langSec>\
    <langSec xml:lang=\"en-GB\"><termSec><term>local <hi>authority</hi></term></termSec></langSec></conceptEntry>\
    <conceptEntry id=\"2\"><langSec xml:lang=\"fr\"><termSec><term>mairie</term></termSec></langSec>\
    <langSec xml:lang=\"en\"><termSec><term>town hall</term></termSec></langSec></conceptEntry></body></text></tbx>";

/// A glossary in TBX, version 2, with an entity.
pub const TBX_2: &str = "<?xml version=\"1.0\"?><!DOCTYPE martif SYSTEM \"TBXcoreStructV02.dtd\" [<!ENTITY a \"mairie\">]>\n<martif type=\"TBX\">\
    <text><body><termEntry><langSet xml:lang=\"fr\"><tig><term>&a;</term></tig></langSet><langSet xml:lang=\"en\"><tig><term>town \
    hall</term></tig></langSet></termEntry></body></text></martif>";
