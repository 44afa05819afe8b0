//! `depeche brief`: what a run leaves, and what a brief says.

use serde_json::{Value, json};

use crate::news::{MUSEUM, PORT, TRAIN};
use crate::table::Table;
use crate::workshop::{MODEL, Workshop};

const BRIEF_OF_PORT: &str = "\
# The port of Valmer reopens

*Le port de Valmer rouvre*

port.txt · French to English

(Headline translated from the article's title[^1])

## Brief

- The port of Valmer reopened on Monday.[^2]
- The work cost 12 million euros.[^3]

## Key sentences

- The port of Valmer reopened on Monday after two years of work.[^2]
- The fishermen came back with their boats in the morning.[^4]

## Sentence by sentence

| No. | French | English |
|---:|---|---|
| 1 | **Le port de Valmer rouvre** | **The port of Valmer reopens** |
| 2 | Le port de Valmer a rouvert lundi après deux ans de travaux. | The port of Valmer reopened on Monday after two years of work. |
| 3 | Les travaux ont coûté 12 millions d'euros à la ville. | The work cost the town 12 million euros. |
| 4 | Les pêcheurs sont revenus avec leurs bateaux dans la matinée. | The fishermen came back with their boats in the morning. |

---

4 sentences: 4 translated.
Made by machine: translated by table, summarised by table, sentences compared by lexical.
How each file was made: [provenance.json](provenance.json).

[^1]: Sentence 1: Le port de Valmer rouvre
[^2]: Sentence 2: Le port de Valmer a rouvert lundi après deux ans de travaux.
[^3]: Sentence 3: Les travaux ont coûté 12 millions d'euros à la ville.
[^4]: Sentence 4: Les pêcheurs sont revenus avec leurs bateaux dans la matinée.
";

#[test]
fn leaves_these_files_and_no_others() {
    let workshop = Workshop::with(&[PORT, MUSEUM]);
    workshop.brief(&[]).exited(0);
    let of_article = [
        "brief.html",
        "brief.json",
        "brief.md",
        "provenance.json",
        "sentences.jsonl",
        "source.fr.txt",
        "summary.en.txt",
        "translation.en.txt",
    ];
    let mut expected: Vec<String> =
        [".depeche.lock", "briefs.jsonl", "briefs.md", "index.html"].map(str::to_owned).to_vec();
    for article in [PORT.file, MUSEUM.file] {
        expected.extend(of_article.map(|name| format!("articles/{article}/{name}")));
        assert!(workshop.has(&format!("briefs/articles/{article}/timings.json")));
    }
    expected.sort();
    assert_eq!(workshop.contents("briefs").into_keys().collect::<Vec<_>>(), expected);
    assert!(workshop.has("briefs/run.json") && !workshop.has("briefs/.depeche-tmp"));
}

#[test]
fn makes_exactly_this_brief_of_a_small_article() {
    let workshop = Workshop::with(&[PORT]);
    workshop.brief(&["--sentences", "2"]).exited(0);
    let read = |name: &str| workshop.read(&format!("briefs/articles/port.txt/{name}"));
    assert_eq!(read("brief.md"), BRIEF_OF_PORT);
    assert_eq!(
        read("summary.en.txt"),
        "The port of Valmer reopens\n\nThe port of Valmer reopened on Monday. The work cost 12 million euros.\n"
    );
    assert_eq!(
        read("translation.en.txt"),
        "The port of Valmer reopens\n\nThe port of Valmer reopened on Monday after two years of work.\n\
         The work cost the town 12 million euros.\nThe fishermen came back with their boats in the morning.\n"
    );
    assert_eq!(read("source.fr.txt").lines().count(), read("translation.en.txt").lines().count());
    let page = read("brief.html");
    assert!(page.contains("<title>The port of Valmer reopens") && page.contains(PORT.sentences[1].1));
}

#[test]
fn lists_all_articles_for_readers_and_for_machines() {
    let workshop = Workshop::with(&[PORT, MUSEUM, TRAIN]);
    workshop.brief(&[]).exited(0);
    let digest = workshop.read("briefs/briefs.md");
    let index = workshop.read("briefs/index.html");
    for (file, headline) in [
        (PORT.file, "The port of Valmer reopens"),
        (MUSEUM.file, "Museum of Lorvaux to show 40 paintings"),
        (TRAIN.file, "The night train returns"),
    ] {
        let line = workshop.listed(file);
        assert_eq!((&line["status"], &line["headline"]), (&json!("done"), &json!(headline)));
        assert_eq!(line["path"], format!("articles/{file}"));
        assert!(digest.contains(&format!("## [{headline}](articles/{file}/brief.md)")), "{digest}");
        assert!(
            index.contains(headline) && index.contains(&format!("articles/{file}/brief.html")),
            "{index}"
        );
    }
    assert_eq!(workshop.listed(TRAIN.file)["summary"], TRAIN.summary);
}

#[test]
fn takes_the_headline_from_the_title_or_the_model_or_the_first_sentence() {
    let workshop = Workshop::with(&[PORT, MUSEUM]);
    workshop.brief(&[]).exited(0);
    let headline = |file: &str| workshop.brief_of(file)["headline"].clone();
    assert_eq!(
        (&headline(PORT.file)["origin"], &headline(PORT.file)["text"]),
        (&json!("title"), &json!(PORT.title.unwrap().1))
    );
    let written = headline(MUSEUM.file);
    assert_eq!((&written["origin"], &written["text"]), (&json!("written"), &json!(MUSEUM.headline)));
    assert_eq!(written["evidence"][0]["sentence"], 1);
    // A headline without an end is none.
    let cut = Table::knowing(&[PORT, MUSEUM]).runs_on("headline", "*", "Museum of", "length");
    let cut = cut.runs_on("headline", MUSEUM.sentences[0].1, "Museum of", "length");
    for (model, flags) in [(&cut, &[][..]), (&Table::knowing(&[MUSEUM]), &["--summary", "extractive"])] {
        workshop.model(MODEL, model);
        workshop.brief(flags).exited(0);
        let lead = headline(MUSEUM.file);
        assert_eq!((&lead["origin"], &lead["text"]), (&json!("lead"), &json!(MUSEUM.sentences[0].1)));
    }
}

#[test]
fn counts_each_sentence_once_however_it_ended() {
    let workshop = Workshop::with(&[PORT]);
    let (good, wrong, none) = (PORT.sentences[0], PORT.sentences[1].0, PORT.sentences[2].0);
    let text = format!("{} {wrong}\n\n{none}\n\nwww.port-valmer.example\n", good.0);
    workshop.write("news/port.txt", &text);
    let mut table = Table::new().says("translate", good.0, good.1);
    for task in ["translate", "again", "told", "context", "drawn"] {
        table = table.says(task, wrong, "The work cost the town 21 million euros.").says(task, none, "");
    }
    workshop.model(MODEL, &table);
    let ran = workshop.brief(&["--summary", "extractive"]).exited(0);
    let counts = json!({"sentences": 4, "translated": 1, "copied": 1, "flagged": 1, "skipped": 0, "failed": 1, "repaired": 0});
    assert_eq!(workshop.brief_of("port.txt")["ledger"], counts);
    assert_eq!(workshop.listed("port.txt")["counts"], counts);
    let run = workshop.json("briefs/run.json");
    assert_eq!(run["totals"]["sentences"], counts);
    let articles = &run["totals"]["articles"];
    assert_eq!(
        (&articles["found"], &articles["done"], &articles["flagged"]),
        (&json!(1), &json!(1), &json!(1))
    );
    ran.telling(&[
        "flagged: port.txt: look at its brief before you trust it",
        "4 sentences: 1 translated, 1 copied, 1 flagged, 0 skipped, 1 failed",
    ]);
    let translation = workshop.read("briefs/articles/port.txt/translation.en.txt");
    assert!(
        translation.contains(&format!("⟦{none}⟧")) && translation.contains("www.port-valmer.example"),
        "{translation}"
    );
}

#[test]
fn records_how_each_file_was_made() {
    let workshop = Workshop::with(&[PORT]);
    workshop.model("embedder", &Table::new());
    workshop.brief(&["--encoder", "embedder"]).exited(0);
    let record = workshop.json("briefs/articles/port.txt/provenance.json");
    let schema = include_str!("../../docs/provenance.schema.json");
    let schema: Value = serde_json::from_str(schema).expect("the schema is JSON");
    jsonschema::validate(&schema, &record).expect("the record is as the schema says");
    let models = record["recipe"]["models"].as_array().expect("models");
    let named: Vec<(&str, &str)> =
        models.iter().map(|model| (model["role"].as_str().unwrap(), model["id"].as_str().unwrap())).collect();
    assert_eq!(named, [("translator", MODEL), ("encoder", "embedder"), ("summarizer", MODEL)]);
    let digest = depeche::sha256::sha256_hex(Table::knowing(&[PORT]).text().as_bytes());
    assert_eq!(
        models[0]["files"],
        json!([{"file": "table.tsv", "sha256": digest, "size": Table::knowing(&[PORT]).text().len()}])
    );
    assert_eq!(record["source"]["sha256"], depeche::sha256::sha256_hex(PORT.text().as_bytes()));
    for output in record["outputs"].as_array().expect("outputs") {
        let name = format!("briefs/articles/port.txt/{}", output["file"].as_str().unwrap());
        assert_eq!(output["sha256"], depeche::sha256::sha256_hex(workshop.read(&name).as_bytes()), "{name}");
    }
}
