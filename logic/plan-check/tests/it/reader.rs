// SPDX-License-Identifier: EUPL-1.2
//! Files that are no plan: refused with the place and the reason, in two languages.

use plan_check::{
    LONGEST_LIST, LONGEST_TEXT, MOST_BYTES, PlanFile, PlanFileError, Reason, parse_monitor, parse_plan,
    parse_plan_bytes,
};
use proptest::prelude::*;

fn plan(rest: &str) -> String {
    format!(r#"{{"formaat":"gelijkwijzer-plan","versie":1{}{rest}}}"#, if rest.is_empty() { "" } else { "," })
}

fn error(text: &str) -> PlanFileError {
    parse_plan(text).unwrap_err()
}

/// The rest of a file, the place of the mistake, and words of the reason in both languages.
const MISTAKES: &[(&str, &str, &str, &str)] = &[
    (r#""plan":{"kleur":"rood"}"#, "plan.kleur", "niet bekend", "not known"),
    (
        r#""plan":{"portefuillehouder":"x"}"#,
        "plan.portefuillehouder",
        "bedoelt u “portefeuillehouder”?",
        "do you mean",
    ),
    (
        r#""maatregelen":[{"id":"m","type":"toverij"}]"#,
        "maatregelen[0].type",
        "simulatie",
        "it can be: voorlichting",
    ),
    (r#""maatregelen":[{"id":"m","type":7}]"#, "maatregelen[0].type", "een tekst", "a text"),
    (
        r#""plan":[]"#,
        "plan",
        "hier hoort een object te staan, geen lijst",
        "this must be an object, not a list",
    ),
    (r#""maatregelen":[["m1"]]"#, "maatregelen[0]", "een object", "an object"),
    (r#""maatregelen":{}"#, "maatregelen", "een lijst", "a list"),
    (r#""maatregelen":[null]"#, "maatregelen[0]", "een object", "an object"),
    (r#""plan":{"incidentprotocol":"ja"}"#, "plan.incidentprotocol", "true of false", "true or false"),
    (
        r#""maatregelen":[{"id":"m","sessies":1.5}]"#,
        "maatregelen[0].sessies",
        "een heel getal",
        "a whole number",
    ),
    (
        r#""maatregelen":[{"id":"m","sessies":99999999999}]"#,
        "maatregelen[0].sessies",
        "99999999999",
        "not possible",
    ),
    (r#""plan":{"budget":-5}"#, "plan.budget", "-5 kan niet", "-5 is not possible"),
    (r#""plan":{"budget":2e12}"#, "plan.budget", "kan niet", "not possible"),
    (r#""budgetregels":[{"id":"g","jaar":26}]"#, "budgetregels[0].jaar", "26", "26"),
    (r#""plan":{"begin":"2026-13-01"}"#, "plan.begin", "geen datum", "no date"),
    (
        r#""plan":{"begin":"2027-01-01","eind":"2026-01-01"}"#,
        "plan.eind",
        "ligt vóór het begin",
        "lies before the begin",
    ),
    (
        r#""maatregelen":[{"id":"m","start":"2027-01-01","eind":"2026-01-01"}]"#,
        "maatregelen[0].eind",
        "vóór",
        "before",
    ),
    (r#""doelen":[{"id":"d1"},{"id":"d1"}]"#, "doelen[1].id", "twee keer", "twice"),
    (r#""doelen":[{"eindtoestand":"x"}]"#, "doelen[0].id", "verplicht", "required"),
    (
        r#""maatregelen":[{"id":"m","doelen":["d7"]}]"#,
        "maatregelen[0].doelen[0]",
        "“d7” staat niet in dit bestand",
        "not in this file",
    ),
    (r#""plan":{"besluit_id":"b9"}"#, "plan.besluit_id", "staat niet", "not in this file"),
    (
        r#""maatregelen":[{"id":"m","mechanismen":["contact"]}]"#,
        "maatregelen[0].mechanismen[0]",
        "geen mechanisme",
        "no mechanism",
    ),
    (
        r#""afwegingen":[{"regel":"B05","object":"m","wie":"x","wanneer":"2026-01-01"}]"#,
        "afwegingen[0].motivering",
        "verplicht",
        "required",
    ),
    (
        r#""raadplegingen":[{"id":"r","vergoeding":[1]}]"#,
        "raadplegingen[0].vergoeding",
        "kan hier niet",
        "cannot stand here",
    ),
];

#[test]
fn each_mistake_is_named_with_its_place_and_reason() {
    for (rest, path, nl, en) in MISTAKES {
        let error = error(&plan(rest));
        let texts = error.texts();
        assert_eq!(error.path, *path, "{texts:?}");
        assert!(texts.nl.contains(nl), "{}", texts.nl);
        assert!(texts.en.contains(en), "{}", texts.en);
    }
}

#[test]
fn what_is_no_json_or_another_file_is_said_first() {
    let reason = |text: &str| error(text).reason;
    assert_eq!(reason("geen json"), Reason::Syntax { line: 1, column: 1 });
    assert_eq!(reason(r#"{"formaat":"gelijk"#), Reason::EndsEarly);
    assert_eq!(reason(""), Reason::EndsEarly);
    assert!(matches!(reason("[1, 2]"), Reason::WrongType { .. }));
    assert_eq!(error("{}"), PlanFileError { path: "formaat".to_owned(), reason: Reason::Missing });
    let other = r#"{"formaat":"iets","kleur":1}"#;
    assert_eq!(reason(other), Reason::OtherFormat { found: "iets".to_owned(), wanted: "gelijkwijzer-plan" });
    let later = r#"{"formaat":"gelijkwijzer-plan","versie":9}"#;
    assert_eq!(reason(later), Reason::OtherVersion { found: "9".to_owned(), known: 1 });
    assert_eq!(error(r#"{"formaat":"gelijkwijzer-plan"}"#).path, "versie");
    let twice = reason(&plan(r#""plan":{},"plan":{}"#));
    assert_eq!(twice, Reason::FieldTwice { name: "plan".to_owned(), line: 1 });
    for number in ["NaN", "Infinity", "-Infinity"] {
        assert!(matches!(reason(&plan(&format!(r#""plan":{{"budget":{number}}}"#))), Reason::Syntax { .. }));
    }
    assert!(matches!(reason(&plan(r#""plan":{"budget":1e999}"#)), Reason::NumberTooLarge { line: 1 }));
    let deep = format!("{}{}", "[".repeat(500), "]".repeat(500));
    assert_eq!(reason(&plan(&format!(r#""x":{deep}"#))), Reason::TooDeep);
    assert_eq!(parse_plan_bytes(b"\xff\xfe{\0}\0").unwrap_err().reason, Reason::NotUtf8);
}

#[test]
fn limits_hold_to_the_last_sign() {
    let vision =
        |length: usize| parse_plan(&plan(&format!(r#""plan":{{"visie":"{}"}}"#, "é".repeat(length))));
    assert!(vision(LONGEST_TEXT).is_ok());
    let long = vision(LONGEST_TEXT + 1).unwrap_err();
    assert_eq!(
        (long.path.as_str(), &long.reason),
        ("plan.visie", &Reason::TextTooLong { found: 10_001, most: LONGEST_TEXT })
    );
    let sources = |length: usize| {
        let all: Vec<_> = (0..length).map(|number| format!(r#"{{"id":"b{number}"}}"#)).collect();
        parse_plan(&plan(&format!(r#""bronnen":[{}]"#, all.join(","))))
    };
    assert!(sources(LONGEST_LIST).is_ok());
    assert_eq!(sources(LONGEST_LIST + 1).unwrap_err().path, "bronnen");
    let padded = |length: usize| {
        let text = plan("");
        format!("{text}{}", " ".repeat(length - text.len()))
    };
    assert!(parse_plan(&padded(MOST_BYTES)).is_ok());
    assert_eq!(error(&padded(MOST_BYTES + 1)).reason, Reason::FileTooLarge { most: MOST_BYTES });
    assert_eq!(
        parse_plan_bytes(&vec![b' '; MOST_BYTES + 1]).unwrap_err().reason,
        Reason::FileTooLarge { most: MOST_BYTES }
    );
}

#[test]
fn text_is_just_text_and_a_byte_order_mark_nothing() {
    let odd = r"<script>alert(1)</script> 🙂 \u202eשלום \u0000 ' OR 1=1 --";
    let file = parse_plan(&format!("\u{feff}{}", plan(&format!(r#""plan":{{"titel":"{odd}"}}"#)))).unwrap();
    let title = file.plan.titel.clone().unwrap();
    assert!(title.starts_with("<script>") && title.contains('🙂') && title.contains('\u{202e}'));
    let written = serde_json::to_string(&file).unwrap();
    assert_eq!(parse_plan(&written).unwrap(), file);
}

#[test]
fn null_is_absent_and_empty_is_none() {
    let nulls = plan(r#""plan":{"gronden":null,"adv":null,"adv_betrokken_stappen":null},"maatregelen":null"#);
    let empty = plan(r#""plan":{"id":"plan"}"#);
    assert_eq!(parse_plan(&nulls).unwrap(), parse_plan(&empty).unwrap());
    let none = parse_plan(&plan(r#""plan":{"adv_betrokken_stappen":[]}"#)).unwrap();
    assert_eq!(none.plan.adv_betrokken_stappen, Some(Vec::new()));
    assert_eq!(none.plan.id, "plan");
}

#[test]
fn who_supports_the_plan_is_read_but_never_written() {
    let file = parse_plan(&plan(r#""actoren":[{"id":"x1","naam":"griffier","houding":-2}]"#)).unwrap();
    assert_eq!(file.actoren[0].houding, Some(-2));
    assert!(!serde_json::to_string(&file).unwrap().contains("griffier"));
}

/// A file as the first version of the program wrote it: every field, nulls and all.
#[test]
fn an_old_file_is_still_a_plan() {
    let old = plan(
        r#""plan":{"id":"plan","titel":null,"rollen":[],"budget":66000},
        "raadplegingen":[{"id":"r1","vorm":"drie gesprekken","doelgroepen":"jongeren","vergoeding":true,"opbrengst":null}],
        "maatregelen":[{"id":"m1","type":"simulatie","gronden":["handicap"],"contactvoorwaarden":{"samenwerking":null}}]"#,
    );
    let file = parse_plan(&old).unwrap();
    assert_eq!(file.raadplegingen[0].doelgroepen.as_deref(), Some("jongeren"));
}

#[test]
fn a_monitor_file_is_read_with_the_same_care() {
    let monitor = |rest: &str| format!(r#"{{"formaat":"gelijkwijzer-monitor","versie":1,{rest}}}"#);
    let good = monitor(r#""klassen":[{"id":"k1","gemeenten":150,"antwoorden":40}]"#);
    assert_eq!(parse_monitor(good.as_bytes()).unwrap().klassen[0].antwoorden, Some(40));
    let example = include_bytes!("../../../../docs/monitor.example.json");
    assert_eq!(parse_monitor(example).unwrap().statussen.len(), 1);
    let twice = monitor(r#""klassen":[{"id":"k1"},{"id":"k1"}]"#);
    assert_eq!(parse_monitor(twice.as_bytes()).unwrap_err().path, "klassen[1].id");
    assert!(matches!(parse_monitor(plan("").as_bytes()).unwrap_err().reason, Reason::OtherFormat { .. }));
}

proptest! {
    /// Whatever comes in: an answer, no panic, and a reason with words.
    #[test]
    fn any_text_gets_an_answer(text in "\\PC{0,200}") {
        if let Err(error) = parse_plan(&text) {
            prop_assert!(!error.texts().nl.is_empty());
        }
    }

    /// A good file with one sign changed is a plan or is refused.
    #[test]
    fn a_bent_file_gets_an_answer(at in 0_usize..8000, sign in any::<char>()) {
        let good = include_str!("../../../../docs/plan.example.json");
        let mut signs: Vec<char> = good.chars().collect();
        let at = at % signs.len();
        signs[at] = sign;
        let bent: String = signs.into_iter().collect();
        let read: Result<PlanFile, PlanFileError> = parse_plan(&bent);
        if let Err(error) = read {
            prop_assert!(!error.texts().en.is_empty());
        }
    }
}
