// SPDX-License-Identifier: EUPL-1.2
//! Files of reports: taken whole or not at all, each mistake with its row; the published schema is what
//! the types say; no bytes at all make the reader fall over.

use classification::codebook;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use register::domain::import::{MOST_BYTES, ReportsFile, RowError, World, read, reports_schema};
use register::domain::*;
use register::refusal_text;
use serde_json::{Value, json};
use std::path::Path;
use strict_json::Texts;
use strict_json::schema::sorted;

const EXAMPLE: &str = include_str!("../../../../docs/reports.example.json");
const PUBLISHED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reports.schema.json");

fn exists(code: &str, day: Date) -> bool {
    ["GM0150", "GM0177"].contains(&code) && day >= date(2000, 1, 1)
}

fn load(bytes: &[u8]) -> Result<ReportsFile, Vec<RowError>> {
    read(bytes, &World { book: codebook(), today: date(2026, 11, 27), exists_on: &exists })
}

fn say(refusal: Refusal) -> Texts {
    let text = |locale| refusal_text(refusal, locale).to_owned();
    Texts { nl: text(gw_core::Locale::Nl), en: text(gw_core::Locale::En) }
}

fn messages(document: &Value) -> Vec<String> {
    load(document.to_string().as_bytes())
        .err()
        .unwrap_or_default()
        .iter()
        .map(|error| error.texts(say).nl)
        .collect()
}

fn example() -> Value {
    serde_json::from_str(EXAMPLE).unwrap()
}

fn with(pointer: &str, value: Value) -> Value {
    let mut document = example();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    document.pointer_mut(parent).unwrap()[name] = value;
    document
}

#[test]
fn the_published_schema_is_that_of_the_types() {
    let now = sorted(&reports_schema());
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(Path::new(PUBLISHED), format!("{now:#}\n")).unwrap();
    }
    let text = std::fs::read_to_string(PUBLISHED).unwrap_or_default();
    let published: Value = serde_json::from_str(&text).unwrap_or_default();
    assert!(
        published == now,
        "docs/reports.schema.json is not what the types say. Make it again with:\n\
         UPDATE_SCHEMA=1 cargo test -p register schema"
    );
}

fn faults(document: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(&reports_schema()).unwrap();
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn the_example_is_read_fits_the_schema_and_says_the_same_when_written() {
    let file = load(EXAMPLE.as_bytes()).unwrap_or_else(|errors| panic!("{errors:?}"));
    assert_eq!(faults(&example()), [""; 0]);
    assert_eq!((file.meldingen.len(), file.voorvallen.len()), (4, 3));
    let written = serde_json::to_value(&file).unwrap();
    assert_eq!(faults(&written), [""; 0]);
    assert_eq!(load(written.to_string().as_bytes()).unwrap(), file);
    assert_eq!(file.voorvallen[1].1.wanneer.happened(), Some(Happened::InMonth { jaar: 2026, maand: 2 }));
    assert_eq!(file.meldingen[1].1.anonimiteit.anonymity(), Anonymity::Full);
}

/// Where, what stands there, and words of the message with its row.
const MISTAKES: &[(&str, &str, &str)] = &[
    ("/versie", "2", "versie 2 is niet bekend"),
    ("/meldingen", "{}", "meldingen: hier hoort een lijst te staan"),
    ("/kleur", r#""rood""#, "“kleur” is niet bekend"),
    ("/meldingen/0/id", r#""""#, "melding 1: id: dit is verplicht"),
    ("/meldingen/1/id", r#""2026-0012""#, "melding 2 “2026-0012”: id: de id “2026-0012” staat er twee keer"),
    ("/meldingen/0/kleur", "1", "melding 1 “2026-0012”: kleur: het veld “kleur” is niet bekend"),
    ("/meldingen/0/ontvangen", r#""1 maart""#, "melding 1 “2026-0012”: ontvangen: “1 maart” is geen datum"),
    (
        "/meldingen/0/ontvangen",
        r#""2027-01-01""#,
        "melding 1 “2026-0012”: ontvangen: deze dag moet nog komen",
    ),
    (
        "/meldingen/0/geregistreerd",
        r#""2026-03-01""#,
        "geregistreerd: het eind 2026-03-01 ligt vóór het begin",
    ),
    ("/meldingen/0/geregistreerd", "null", "melding 1 “2026-0012”: geregistreerd: dit is verplicht"),
    ("/meldingen/0/stand", r#""zoek""#, "“zoek” kan hier niet"),
    ("/meldingen/0/kanaal", r#""G01""#, "kanaal: “G01” staat op 2026-03-03 niet in lijst M"),
    ("/meldingen/0/rol", r#""R98""#, "rol: “R98” staat op"),
    ("/meldingen/0/anonimiteit", r#""N02""#, "personen: De melder is geheel anoniem. Leg geen naam"),
    ("/meldingen/0/opgegeven", r#"["H02"]"#, "opgegeven: “H02” staat op 2026-03-03 niet in lijst G, T, A"),
    ("/meldingen/0/beoordeeld", r#"["T01a", "A01"]"#, "beoordeeld: Kies ten minste één grond"),
    ("/meldingen/0/beoordeeld", r#"["G01", "T01a", "T02", "A01"]"#, "beoordeeld: Kies één terrein"),
    (
        "/meldingen/0/beoordeeld",
        r#"["G01", "T01", "A01", "H01", "H07"]"#,
        "Alleen registratie gaat niet samen",
    ),
    ("/meldingen/0/woonplaats", r#"{"soort": "gemeente"}"#, "woonplaats: bij soort “gemeente” hoort"),
    ("/meldingen/0/woonplaats", r#"{"soort": "landelijk"}"#, "woonplaats: bij soort"),
    (
        "/meldingen/0/woonplaats",
        r#"{"soort": "gemeente", "gemeente": "GM9999"}"#,
        "woonplaats.gemeente: Deze gemeente bestond op die dag niet",
    ),
    ("/meldingen/0/voorval", r#""v9""#, "voorval: “v9” staat niet in dit bestand"),
    ("/meldingen/0/personen/0/naam", r#""111222333""#, "personen: Dit lijkt een burgerservicenummer"),
    (
        "/meldingen/0/personen/0/rollen",
        r#"["koning"]"#,
        "personen[0].rollen[0]: “koning” kan hier niet; het kan zijn: melder, slachtoffer",
    ),
    ("/meldingen/0/personen/0/rollen", "[]", "personen.rollen: dit is verplicht"),
    ("/meldingen/0/personen/0/leeftijd", r#""oud""#, "personen[0].leeftijd: “oud” kan hier niet"),
    ("/meldingen/0/personen/0/bsn", r#""1""#, "het veld “bsn” is niet bekend"),
    (
        "/meldingen/3/personen/0/adres",
        r#""Dorpsstraat 1""#,
        "melding 4 “2026-0015”: personen: De melder is jonger dan 16",
    ),
    ("/meldingen/0/dossier", "null", "dossier: dit is verplicht"),
    ("/meldingen/0/dossier/uitkomst", "null", "dossier.uitkomst: Kies eerst wat de zaak"),
    ("/meldingen/0/dossier/intake", r#""2027-01-01""#, "dossier.intake: deze dag moet nog komen"),
    ("/meldingen/0/dossier/afgesloten", r#""2026-03-02""#, "dossier.afgesloten: het eind"),
    ("/meldingen/0/dossier/procedures/0/soort", r#""U01""#, "dossier.procedures.soort: “U01”"),
    ("/meldingen/0/dossier/procedures/0/uitkomst_op", r#""2026-01-01""#, "uitkomst_op: het eind"),
    ("/meldingen/2/dubbel_van", "null", "melding 3 “2026-0014”: dubbel_van: dit is verplicht"),
    ("/meldingen/2/dubbel_van", r#""weg""#, "dubbel_van: “weg” staat niet in dit bestand"),
    ("/meldingen/2/dubbel_van", r#""2026-0014""#, "dubbel_van: Dubbel is een melding alleen als zij over"),
    ("/meldingen/2/voorval", r#""v1""#, "dubbel_van: Dubbel is een melding alleen als zij over hetzelfde"),
    ("/meldingen/1/dubbel_van", r#""2026-0012""#, "melding 2 “2026-0013”: dubbel_van: Deze stap kan niet"),
    ("/meldingen/3/geregistreerd", r#""2026-03-06""#, "melding 4 “2026-0015”: stand: Deze stap kan niet"),
    (
        "/voorvallen/0/wanneer",
        r#"{"dag": "2026-02-27", "jaar": 2026}"#,
        "voorval 1 “v1”: wanneer: vul één vorm in",
    ),
    ("/voorvallen/0/wanneer", r#"{"dag": "2026-03-03"}"#, "voorval 1 “v1”: wanneer: dit ligt na de dag"),
    ("/voorvallen/1/wanneer/maand", "13", "voorval 2 “v2”: wanneer.maand: 13 kan niet"),
    (
        "/voorvallen/0/plaats",
        r#"{"soort": "gemeente", "gemeente": "GM0001"}"#,
        "voorval 1 “v1”: plaats.gemeente: Deze gemeente bestond",
    ),
];

#[test]
fn each_mistake_is_named_with_its_row_and_nothing_of_the_file_is_taken() {
    for (pointer, value, words) in MISTAKES {
        let value: Value = serde_json::from_str(value).unwrap();
        let found = messages(&with(pointer, value.clone()));
        assert!(found.iter().any(|message| message.contains(*words)), "{pointer} {value}: {found:#?}");
        assert!(found.len() <= 2, "{pointer}: {found:#?}");
    }
}

#[test]
fn all_mistakes_are_told_at_once_in_the_order_of_the_file() {
    let mut document = example();
    document["meldingen"][3]["rol"] = json!("R98");
    document["meldingen"][0]["kanaal"] = json!(7);
    document["voorvallen"][1]["plaats"] = json!({"soort": "gemeente"});
    let errors = load(document.to_string().as_bytes()).unwrap_err();
    let texts: Vec<_> = errors.iter().map(|error| error.texts(say).en).collect();
    assert_eq!(errors.iter().map(RowError::row).collect::<Vec<_>>(), [Some(2), Some(1), Some(4)]);
    assert!(texts[0].starts_with("incident 2 “v2”: plaats: "), "{texts:?}");
    assert!(texts[1].starts_with("report 1 “2026-0012”: kanaal: this must be a text"), "{texts:?}");
    assert!(errors.iter().all(|error| error.refusal().is_none()));
    // A thousand is enough.
    document["meldingen"] = Value::Array((0..1_500).map(|at| json!({ "id": at.to_string() })).collect());
    assert_eq!(load(document.to_string().as_bytes()).unwrap_err().len(), 1_000);
}

#[test]
fn limits_hold() {
    let story = |length: usize| with("/meldingen/0/verhaal", json!("é".repeat(length)));
    assert!(messages(&story(100_000)).is_empty());
    let found = messages(&story(100_001));
    assert!(found[0].contains("verhaal: de tekst heeft 100001 tekens; er passen er 100000"), "{found:?}");
    let long = messages(&with("/meldingen/0/personen/0/naam", json!("x".repeat(2_001))));
    assert!(long[0].contains("er passen er 2000"), "{long:?}");
    assert_eq!(MOST_BYTES, 268_435_456);
    assert_eq!(faults(&story(100_001)).len(), 1);
}

/// What the schema refuses, the reader refuses.
#[test]
fn the_schema_promises_no_more_than_the_reader_takes() {
    for (pointer, value, _) in MISTAKES {
        let document = with(pointer, serde_json::from_str(value).unwrap());
        let refused = load(document.to_string().as_bytes()).is_err();
        assert!(refused || faults(&document).is_empty(), "{pointer}");
    }
    // What is required is not null either.
    for pointer in ["/meldingen/0/rol", "/meldingen/0/dossier/geopend", "/meldingen/0/personen/0/rollen"] {
        let document = with(pointer, Value::Null);
        assert!(!faults(&document).is_empty(), "{pointer}");
        assert!(load(document.to_string().as_bytes()).is_err(), "{pointer}");
    }
    let empty = json!({"formaat": "gelijkwijzer-meldingen", "versie": 1});
    assert!(faults(&empty).is_empty() && load(empty.to_string().as_bytes()).is_ok());
}

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/reports");

fn corpus() -> Vec<Vec<u8>> {
    let mut files: Vec<_> = std::fs::read_dir(CORPUS).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// What is read can be written and read again; what is not says why.
fn is_sound(bytes: &[u8]) -> Result<(), TestCaseError> {
    match load(bytes) {
        Ok(file) => {
            let written = serde_json::to_vec(&file).unwrap();
            prop_assert_eq!(load(&written).unwrap(), file);
        }
        Err(errors) => {
            prop_assert!(!errors.is_empty() && errors.len() <= 1_000);
            for error in &errors {
                let Texts { nl, en } = error.texts(say);
                prop_assert!(!nl.is_empty() && !en.is_empty() && nl.len() < 5_000, "{}", nl);
            }
        }
    }
    Ok(())
}

#[test]
fn the_corpus_is_refused_or_taken_and_never_falls_over() {
    let files = corpus();
    assert!(files.len() >= 10, "{}", files.len());
    for bytes in &files {
        is_sound(bytes).unwrap();
    }
    assert_eq!(files.iter().filter(|bytes| load(bytes).is_ok()).count(), 2, "the example and the empty one");
}

#[derive(Clone, Debug)]
enum Change {
    Byte(prop::sample::Index, u8),
    Cut(prop::sample::Index, u8),
    Twice(prop::sample::Index, u8),
    Word(prop::sample::Index, &'static str),
}

const WORDS: &[&str] = &[
    "null",
    "{}",
    "[]",
    "\"\"",
    "1e999",
    "-0",
    "\"\\ud800\"",
    "\"GM0150\"",
    "true",
    ",",
    "\"id\":\"v1\",",
    "\u{202e}",
    "\"2026-02-30\"",
    "99999999999999999999",
    "\"gemeente\"",
    "}",
    "]",
];

fn change() -> impl Strategy<Value = Change> {
    let at = || any::<prop::sample::Index>();
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
        (at(), any::<u8>()).prop_map(|(at, length)| Change::Cut(at, length)),
        (at(), any::<u8>()).prop_map(|(at, length)| Change::Twice(at, length)),
        (at(), prop::sample::select(WORDS)).prop_map(|(at, word)| Change::Word(at, word)),
    ]
}

fn changed(mut bytes: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for change in changes {
        if bytes.is_empty() {
            break;
        }
        let span = |at: &prop::sample::Index, length: u8| {
            let from = at.index(bytes.len());
            (from, bytes.len().min(from + usize::from(length)))
        };
        match change {
            Change::Byte(at, byte) => {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            Change::Cut(at, length) => {
                let (from, to) = span(at, *length);
                bytes.drain(from..to);
            }
            Change::Twice(at, length) => {
                let (from, to) = span(at, *length);
                let part = bytes[from..to].to_vec();
                bytes.splice(from..from, part);
            }
            Change::Word(at, word) => {
                let at = at.index(bytes.len());
                bytes.splice(at..at, word.bytes());
            }
        }
    }
    bytes
}

/// A value put in the place of another, somewhere in the tree.
fn replaced(value: &mut Value, steps: &[prop::sample::Index], with: &Value) {
    let Some((step, rest)) = steps.split_first() else {
        value.clone_from(with);
        return;
    };
    match value {
        Value::Object(map) if !map.is_empty() => {
            let name = map.keys().nth(step.index(map.len())).cloned().unwrap();
            replaced(&mut map[&name], rest, with);
        }
        Value::Array(all) if !all.is_empty() => {
            let at = step.index(all.len());
            replaced(&mut all[at], rest, with);
        }
        other => other.clone_from(with),
    }
}

fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        prop::sample::select(
            &["v1", "v2", "2026-0012", "2026-0013", "dubbel", "gemeente", "N02", "G01", "2026-03-02"][..]
        )
        .prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn broken_files_never_make_the_reader_fall_over(which: prop::sample::Index, changes in prop::collection::vec(change(), 1..6)) {
        let files = corpus();
        is_sound(&changed(files[which.index(files.len())].clone(), &changes))?;
    }

    #[test]
    fn nor_do_files_with_odd_values(steps in prop::collection::vec(any::<prop::sample::Index>(), 2..6), leaf in leaf()) {
        let mut document = example();
        replaced(&mut document, &steps, &leaf);
        is_sound(document.to_string().as_bytes())?;
    }

    #[test]
    fn nor_do_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        is_sound(&bytes)?;
    }
}
