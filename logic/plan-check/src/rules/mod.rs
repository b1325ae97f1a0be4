// SPDX-License-Identifier: EUPL-1.2
//! The rules: tables of conditions, messages and sources. Groups A (completeness) and B (risk of
//! backfire) stand here; C (evidence and fit), D (process) and E (indicators) come next.

mod backfire;
mod backfire_table;
mod completeness;

use crate::answer::{Answer, Found};
use crate::plan::{Doel, Maatregel, PlanFile};
use crate::report::{Finding, Report, Subject, Texts};
use jiff::civil::Date;

/// A plan keeps the version that it was checked with.
pub const RULESET_VERSION: &str = "2026.11-AB";

/// An unknown never weighs more than this.
const SEVEREST_UNKNOWN: u8 = 2;

/// What a rule sees: the plan and the day on which it is judged.
pub(crate) struct Plan<'a> {
    file: &'a PlanFile,
    date: Date,
}

#[derive(Clone, Copy)]
struct Text {
    nl: &'static str,
    en: &'static str,
}

impl Text {
    fn owned(self) -> Texts {
        Texts { nl: self.nl.to_owned(), en: self.en.to_owned() }
    }
}

#[derive(Clone, Copy)]
enum Test {
    Plan(fn(&Plan<'_>) -> Answer),
    Goal(fn(&Plan<'_>, &Doel) -> Answer),
    Measure(fn(&Plan<'_>, &Maatregel) -> Answer),
}

struct Rule {
    id: &'static str,
    severity: u8,
    test: Test,
    message: Text,
    solution: Text,
    sources: &'static [&'static str],
}

fn rules() -> impl Iterator<Item = &'static Rule> {
    completeness::RULES.iter().chain(backfire_table::RULES)
}

/// The ids of all rules, in order.
pub fn rule_ids() -> impl Iterator<Item = &'static str> {
    rules().map(|rule| rule.id)
}

/// Holds a plan against all rules, as on `date`. Findings are sorted by severity, rule and
/// object, so that the order of objects in the file changes nothing.
pub fn check(file: &PlanFile, date: Date) -> Report {
    let plan = Plan { file, date };
    let mut report = Report {
        formaat: "gelijkwijzer-toets".to_owned(),
        versie: 1,
        regelset: RULESET_VERSION.to_owned(),
        datum: date.to_string(),
        bevindingen: Vec::new(),
        onbekend: Vec::new(),
    };
    for rule in rules() {
        for (subject, answer) in rule.answers(&plan) {
            match answer {
                Answer::Silent => {}
                Answer::Hit(found) => {
                    report.bevindingen.push(rule.finding(rule.severity, subject, found));
                }
                Answer::Unknown(found) => {
                    let severity = rule.severity.min(SEVEREST_UNKNOWN);
                    report.onbekend.push(rule.finding(severity, subject, found));
                }
            }
        }
    }
    sort(&mut report.bevindingen);
    sort(&mut report.onbekend);
    report
}

fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        b.ernst.cmp(&a.ernst).then_with(|| (&a.regel, &a.object.id).cmp(&(&b.regel, &b.object.id)))
    });
}

fn subject(kind: &str, id: &str, title: Option<&String>) -> Subject {
    Subject { soort: kind.to_owned(), id: id.to_owned(), titel: title.cloned().unwrap_or_default() }
}

impl Rule {
    fn answers(&self, plan: &Plan<'_>) -> Vec<(Subject, Answer)> {
        let file = plan.file;
        match self.test {
            Test::Plan(test) => {
                vec![(subject("plan", &file.plan.id, file.plan.titel.as_ref()), test(plan))]
            }
            Test::Goal(test) => {
                let goals = file.doelen.iter();
                goals.map(|d| (subject("doel", &d.id, d.eindtoestand.as_ref()), test(plan, d))).collect()
            }
            Test::Measure(test) => {
                let measures = file.maatregelen.iter();
                measures.map(|m| (subject("maatregel", &m.id, m.titel.as_ref()), test(plan, m))).collect()
            }
        }
    }

    fn finding(&self, severity: u8, object: Subject, found: Found) -> Finding {
        Finding {
            regel: self.id.to_owned(),
            ernst: severity,
            object,
            gevonden: found.into_iter().map(|(field, value)| (field.to_owned(), value)).collect(),
            bericht: self.message.owned(),
            bronnen: self.sources.iter().map(|&source| source.to_owned()).collect(),
            oplossing: self.solution.owned(),
            status: "open".to_owned(),
        }
    }
}
