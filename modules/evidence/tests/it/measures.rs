// SPDX-License-Identifier: EUPL-1.2
//! The library of measures: whole, in two languages, and free of what the check warns against.

use evidence::Dossier;
use gw_core::Locale;
use gw_core::ports::MeasureLibrary;
use plan_check::plan::{DoelgroepSoort, Domein, Grond, Maatregel, MaatregelType, Meet, Niveau, Rol, Setting};
use plan_check::{Input, PlanFile, check};
use serde_json::json;
use std::collections::BTreeSet;

#[test]
fn every_measure_is_whole() {
    let dossier = Dossier::embedded().unwrap();
    assert!(dossier.measures().count() >= 24);
    let known = |codes: &[&str], code: &str| codes.contains(&code);
    macro_rules! codes {
        ($list:ident) => {
            $list::ALL.iter().map(|one| one.code()).collect::<Vec<_>>()
        };
    }
    for one in dossier.measures() {
        let id = &one.id;
        assert!(known(&codes!(MaatregelType), &one.soort), "{id}: {}", one.soort);
        assert!(known(&codes!(Rol), &one.role), "{id}: {}", one.role);
        assert!(known(&codes!(DoelgroepSoort), &one.group), "{id}: {}", one.group);
        assert!(known(&codes!(Setting), &one.setting), "{id}: {}", one.setting);
        assert!(known(&codes!(Meet), &one.indicator.meet), "{id}: {}", one.indicator.meet);
        let domains = std::iter::once(&one.domain).chain(&one.also_domains);
        assert!(domains.into_iter().all(|code| known(&codes!(Domein), code)), "{id}");
        assert!(
            !one.grounds.is_empty() && one.grounds.iter().all(|code| known(&codes!(Grond), code)),
            "{id}"
        );
        assert!(!one.levels.is_empty() && one.levels.iter().all(|code| known(&codes!(Niveau), code)), "{id}");
        assert!(!one.mechanisms.is_empty() && !one.conditions.is_empty(), "{id}");
        assert!(one.hours_once[0] > 0 && one.hours_yearly[0] > 0 && one.lead_weeks > 0, "{id}");
        let texts = [&one.title, &one.description].into_iter().chain(&one.conditions);
        for text in texts {
            assert!(!text.nl.is_empty() && !text.en.is_empty() && text.nl != text.en, "{id}: {}", text.nl);
        }
    }
}

/// Which kinds of measure the library holds, and which it leaves out on purpose: a simulation, a
/// compulsory module, a charter and anonymity alone are what the dossier warns against.
#[test]
fn the_library_covers_the_kinds_that_can_help() {
    let dossier = Dossier::embedded().unwrap();
    let held: BTreeSet<&str> = dossier.measures().map(|one| one.soort.as_str()).collect();
    let missing: Vec<_> =
        MaatregelType::ALL.iter().map(|one| one.code()).filter(|code| !held.contains(code)).collect();
    assert_eq!(missing, ["elearning", "simulatie", "anoniem_solliciteren", "charter_keurmerk"]);
}

/// As it enters a plan, no measure gives a finding of severity 3 or 4 by itself.
#[test]
fn no_measure_of_the_library_is_warned_against() {
    let dossier = Dossier::embedded().unwrap();
    let cards = dossier.plan_cards();
    for one in MeasureLibrary::measures(&dossier, Locale::Nl) {
        let mut object: serde_json::Value = serde_json::from_str(&one.facts).unwrap();
        object["id"] = json!("m1");
        object["titel"] = json!(one.title);
        object["eigenaar"] = json!("beleidsmedewerker");
        object["doelen"] = json!(["d1"]);
        let measure: Maatregel = serde_json::from_value(object).unwrap();
        let mut plan = PlanFile::default();
        plan.maatregelen.push(measure);
        let report = check(&Input::new(&plan, jiff::civil::date(2026, 11, 25)).cards(&cards));
        let about = report.bevindingen.iter().filter(|one| one.object.id == "m1" && one.ernst >= 3);
        // D12 asks for a budget line, which comes with the plan and not with the measure.
        let rules: Vec<_> = about.map(|one| one.regel.as_str()).filter(|rule| *rule != "D12").collect();
        assert!(rules.is_empty(), "{}: {rules:?}", one.id);
    }
}
