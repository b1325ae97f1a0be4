// SPDX-License-Identifier: EUPL-1.2
//! `check-plan` as its user runs it.

use std::path::PathBuf;
use std::process::{Command, Output};

fn example() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/plan.example.json")
}

fn check_plan(file: &PathBuf, more: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_gelijkwijzer"));
    program.arg("check-plan").arg(file).args(["--datum", "2026-11-24"]).args(more).output().unwrap()
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
    let output = check_plan(&example(), &["--json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["formaat"], "gelijkwijzer-toets");
    assert_eq!(report["datum"], "2026-11-24");
    assert_eq!(report["bevindingen"][0]["ernst"], 4);
    assert_eq!(report["bevindingen"][0]["status"], "open");
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
fn what_is_no_plan_ends_with_two_and_names_the_place() {
    let path = file(
        "fout",
        r#"{"formaat":"gelijkwijzer-plan","versie":1,"maatregelen":[{"id":"m1","type":"toverij"}]}"#,
    );
    let output = check_plan(&path, &[]);
    std::fs::remove_file(path).unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(text.contains("maatregelen[0].type"), "{text}");
    assert_eq!(check_plan(&PathBuf::from("/bestaat/niet.json"), &[]).status.code(), Some(2));
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
