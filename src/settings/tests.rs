use super::*;

#[test]
fn lets_flags_win_over_the_file_and_the_file_over_defaults() {
    let file: Layer = "summary = 'extractive'\nsentences = 2\nstrict = true".parse().unwrap();
    let flags = Layer { sentences: NonZeroUsize::new(5), ..Layer::default() };
    let settings = Settings::from_layers([file, flags]);
    assert_eq!(settings.summary, SummaryKind::Extractive);
    assert_eq!(settings.sentences.get(), 5);
    assert!(settings.strict);
    assert_eq!(settings.to, LanguageTag::english());
}

#[test]
fn fails_with_the_key_and_the_line_of_an_unknown_key() {
    let error = "to = 'en'\n\nsentnces = 2\n".parse::<Layer>().unwrap_err().to_string();
    assert!(error.contains("line 3"), "{error}");
    assert!(error.contains("`sentnces`"), "{error}");
    assert!(error.contains("`sentences`"), "the keys that there are: {error}");
}

#[test]
fn fails_with_the_line_of_a_wrong_value() {
    for (text, said) in [
        ("sentences = 0", "sentences"),
        ("lang = 'french'", "french"),
        ("summary = 'long'", "long"),
        ("strict = 'yes'", "strict"),
        ("to = ", "to ="),
    ] {
        let error = format!("translator = 'm'\n{text}\n").parse::<Layer>().unwrap_err().to_string();
        assert!(error.contains("line 2") && error.contains(said), "{text}: {error}");
    }
}

#[test]
fn prints_settings_that_read_back_the_same() {
    let flags = Layer {
        lang: Some(LanguageChoice::Auto),
        out: Some("briefs of \"today\"".into()),
        include: Some(vec!["**/*.txt".to_owned()]),
        log_format: Some(LogFormat::Json),
        ..Layer::default()
    };
    let settings = Settings::from_layers([flags]);
    let printed: Layer = settings.to_toml().parse().unwrap();
    assert_eq!(Settings::from_layers([printed]), settings);
}

#[test]
fn reads_the_file_of_the_working_folder_unless_another_is_given() {
    let folder = tempfile::tempdir().unwrap();
    let load = |config: Option<&Path>| Settings::load(config, folder.path(), Layer::default());
    assert_eq!(load(None).unwrap(), Settings::default());
    std::fs::write(folder.path().join(FILE_NAME), "sentences = 7").unwrap();
    assert_eq!(load(None).unwrap().sentences.get(), 7);
    let other = folder.path().join("other.toml");
    assert!(load(Some(&other)).unwrap_err().to_string().contains("other.toml"));
    std::fs::write(&other, "sentences = 8").unwrap();
    assert_eq!(load(Some(&other)).unwrap().sentences.get(), 8);
}

#[test]
fn keeps_paths_and_progress_out_of_what_makes_an_output() {
    let flags = Layer {
        out: Some("elsewhere".into()),
        threads: NonZeroUsize::new(64),
        memory: "3G".parse().ok(),
        strict: Some(true),
        log_format: Some(LogFormat::Json),
        ..Layer::default()
    };
    let settings = Settings::from_layers([flags]);
    assert_eq!(settings.of_output(), Settings::default().of_output());
}
