// SPDX-License-Identifier: EUPL-1.2
//! `check-plan` as its user runs it.

use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::{Command, Output};

fn docs(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs").join(name)
}

fn example() -> PathBuf {
    docs("plan.example.json")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Rule and object of each finding in a list of the report.
fn found(report: &Value, list: &str) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let all = report[list].as_array().unwrap().iter();
    all.map(|one| format!("{} {}", text(&one["regel"]), text(&one["object"]["id"]))).collect()
}

fn check_plan(file: &PathBuf, more: &[&str]) -> Output {
    on_day("2026-11-24", file, more)
}

fn on_day(day: &str, file: &PathBuf, more: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_gelijkwijzer"));
    program.arg("check-plan").arg(file).args(["--datum", day]).args(more).output().unwrap()
}

/// Writes a file that only this test uses.
fn file(name: &str, text: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("gelijkwijzer-{}-{name}.json", std::process::id()));
    std::fs::write(&path, text).unwrap();
    path
}

/// A plan without any finding.
fn quiet_plan(name: &str) -> PathBuf {
    file(
        name,
        r#"{"formaat":"gelijkwijzer-plan","versie":1,
            "plan":{"id":"p","portefeuillehouder":"wethouder","rollen":["werkgever"],"motivering_gronden":"later"},
            "raadplegingen":[{"id":"r","stap":1,"afgerond_op":"2026-11-01"}]}"#,
    )
}

#[test]
fn the_example_is_blocked_by_the_wheelchair_course_and_says_why() {
    let output = check_plan(&example(), &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(text.contains("B05 · ernst 4") && text.contains("V09") && text.contains("schouw"), "{text}");
}

#[test]
fn the_json_has_the_documented_shape() {
    let report = json(&check_plan(&example(), &["--json"]));
    assert_eq!(report["formaat"], "gelijkwijzer-toets");
    assert_eq!((&report["versie"], &report["datum"]), (&json!(1), &json!("2026-11-24")));
    assert!(report["regelset"].is_string());
    let all = report["bevindingen"].as_array().unwrap();
    let severities: Vec<_> = all.iter().map(|one| one["ernst"].as_u64().unwrap()).collect();
    assert!(severities.is_sorted_by(|a, b| a >= b), "{severities:?}");
    let course = all.iter().find(|one| one["regel"] == "B05").unwrap();
    assert_eq!(
        course["object"],
        json!({"soort": "maatregel", "id": "m1", "titel": "Rolstoelparcours op de braderie"})
    );
    assert_eq!(course["gevonden"], json!({"type": "simulatie", "gronden": ["handicap"]}));
    assert_eq!((&course["ernst"], &course["status"]), (&json!(4), &json!("open")));
    assert_eq!(course["bronnen"], json!(["V09"]));
    for text in ["bericht", "oplossing"] {
        assert!(course[text]["nl"].is_string() && course[text]["en"].is_string());
    }
    let unknown = report["onbekend"].as_array().unwrap();
    assert!(unknown.iter().all(|one| one["ernst"].as_u64().unwrap() <= 2));
}

#[test]
fn the_cards_of_the_dossier_and_the_day_count() {
    let plan = docs("plan.example-waalstede.json");
    let now = check_plan(&plan, &["--json"]);
    assert_eq!(now.status.code(), Some(1), "fewer reports as a goal");
    let hits = found(&json(&now), "bevindingen");
    for expected in ["C02 mi", "E01 i3", "B16 mc", "C07 ma", "D15 o1"] {
        assert!(hits.iter().any(|one| one == expected), "{expected} in {hits:?}");
    }
    assert!(!hits.iter().any(|one| one.starts_with("C14") || one.starts_with("A17")));
    let later = json(&on_day("2030-01-01", &plan, &["--json"]));
    let hits = found(&later, "bevindingen");
    assert!(hits.contains(&"A17 plan".to_owned()) && hits.contains(&"C14 M20".to_owned()), "{hits:?}");
}

#[test]
fn a_weighed_finding_is_shown_with_its_reason_and_blocks_no_more() {
    let mut plan: Value = serde_json::from_str(&std::fs::read_to_string(example()).unwrap()).unwrap();
    let weighing = |rule: &str, object: &str| {
        json!({"regel": rule, "object": object, "motivering": "Het bestuur wil dit jaar afmaken.",
               "wie": "wethouder", "wanneer": "2026-11-01"})
    };
    plan["afwegingen"] = json!([weighing("B05", "m1"), weighing("A01", "d1")]);
    let path = file("afgewogen", &plan.to_string());
    let output = check_plan(&path, &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{text}");
    assert!(
        text.contains("Afgewogen door wethouder op 2026-11-01: Het bestuur wil dit jaar afmaken."),
        "{text}"
    );
    let report = json(&check_plan(&path, &["--json"]));
    std::fs::remove_file(path).unwrap();
    let course = report["bevindingen"].as_array().unwrap().iter().find(|one| one["regel"] == "B05").unwrap();
    assert_eq!((&course["status"], &course["afweging"]["wie"]), (&json!("afgewogen"), &json!("wethouder")));
}

#[test]
fn the_monitor_is_judged_when_it_is_there() {
    let plan = quiet_plan("monitor");
    let without = json(&check_plan(&plan, &["--json"]));
    let unknown = found(&without, "onbekend");
    assert!(unknown.contains(&"E09 monitor".to_owned()), "{unknown:?}");
    let monitor = file(
        "golf",
        r#"{"formaat":"gelijkwijzer-monitor","versie":1,
            "klassen":[{"id":"klein","gemeenten":100,"antwoorden":29},{"id":"groot","gemeenten":10,"antwoorden":3}]}"#,
    );
    let with = check_plan(&plan, &["--json", "--monitor", monitor.to_str().unwrap()]);
    assert_eq!(found(&json(&with), "bevindingen"), ["E09 klein"]);
    std::fs::write(&monitor, "{").unwrap();
    let broken = check_plan(&plan, &["--monitor", monitor.to_str().unwrap()]);
    assert_eq!(broken.status.code(), Some(2));
    std::fs::remove_file(plan).unwrap();
    std::fs::remove_file(monitor).unwrap();
}

#[test]
fn a_plan_without_blocking_findings_ends_with_zero() {
    let path = quiet_plan("stil");
    let output = check_plan(&path, &[]);
    std::fs::remove_file(path).unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(text.contains("geen bewijs dat het plan werkt"), "{text}");
}

#[test]
fn what_is_no_plan_ends_with_two_and_says_where_and_why_in_two_languages() {
    let plan = |rest: &str| format!(r#"{{"formaat":"gelijkwijzer-plan","versie":1,{rest}}}"#);
    let large = " ".repeat(2_000_001);
    let long = plan(&format!(r#""plan":{{"visie":"{}"}}"#, "a".repeat(1_000_000)));
    for (number, (text, nl, en)) in [
        (
            &*plan(r#""maatregelen":[{"id":"m1","type":"toverij"}]"#),
            "maatregelen[0].type: “toverij” kan hier niet",
            "cannot stand here",
        ),
        (&*plan(r#""plan":["a"]"#), "plan: hier hoort een object", "plan: this must be an object"),
        (&*plan(r#""plan":{"budget":-1}"#), "plan.budget: -1 kan niet", "plan.budget: -1 is not possible"),
        (&*plan(r#""plan":{"budget":NaN}"#), "regel 1, teken", "line 1, column"),
        (
            &*plan(r#""plan":{"begin":"2027-01-01","eind":"2026-01-01"}"#),
            "ligt vóór het begin",
            "lies before the begin",
        ),
        (&*long, "plan.visie: de tekst heeft 1000000 tekens", "plan.visie: the text has 1000000 characters"),
        (&*large, "groter dan 2 MB", "larger than 2 MB"),
        ("[]", "een object", "an object"),
        ("", "houdt te vroeg op", "ends too early"),
    ]
    .into_iter()
    .enumerate()
    {
        let path = file(&format!("fout{number}"), text);
        let output = check_plan(&path, &["--json"]);
        std::fs::remove_file(path).unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(output.stdout.is_empty(), "no report");
        assert!(said.contains("geen geldig planbestand") && said.contains(nl), "{said}");
        assert!(said.contains("no valid plan file") && said.contains(en), "{said}");
    }
    assert_eq!(check_plan(&PathBuf::from("/bestaat/niet.json"), &[]).status.code(), Some(2));
    assert_eq!(check_plan(&std::env::temp_dir(), &[]).status.code(), Some(2), "a folder");
}

#[test]
fn odd_signs_and_a_byte_order_mark_are_just_text() {
    let text = "\u{feff}{\"formaat\":\"gelijkwijzer-plan\",\"versie\":1,\"plan\":{\"id\":\"p\",\"titel\":\"<script>🙂 \u{202e}שלום\"}}";
    let path = file("tekens", text);
    let output = check_plan(&path, &["--json"]);
    std::fs::remove_file(path).unwrap();
    assert_eq!(output.status.code(), Some(0));
    let report = json(&output);
    let title = report["bevindingen"][0]["object"]["titel"].as_str().unwrap();
    assert!(title.starts_with("<script>🙂"), "{title}");
}

#[test]
fn a_result_that_cannot_be_written_is_no_verdict_on_the_plan() {
    let path = quiet_plan("vol");
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_gelijkwijzer"));
    let output = program.arg("check-plan").arg(&path).stdout(full).output().unwrap();
    std::fs::remove_file(path).unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8(output.stderr).unwrap().contains("niet te schrijven"));
}
