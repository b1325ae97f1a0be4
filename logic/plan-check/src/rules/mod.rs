// SPDX-License-Identifier: EUPL-1.2
//! The rules: tables of conditions, messages and sources. Groups A (completeness), B (risk of
//! backfire), D (process) and E (indicators) stand here; C (evidence and fit) comes next.

mod backfire;
mod backfire_table;
mod completeness;
mod completeness_table;
mod indicators;
mod indicators_table;
mod process;
mod process_table;

use crate::answer::{Answer, Found};
use crate::plan::{Doel, Indicator, Maatregel, OudeActiviteit, PlanFile, Raadpleging, Signaal};
use crate::report::{Finding, Report, Subject, Texts};
use jiff::civil::Date;

/// A plan keeps the version that it was checked with.
pub const RULESET_VERSION: &str = "2026.11-ABDE";

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
    Indicator(fn(&Plan<'_>, &Indicator) -> Answer),
    Consultation(fn(&Plan<'_>, &Raadpleging) -> Answer),
    Signal(fn(&Plan<'_>, &Signaal) -> Answer),
    OldActivity(fn(&Plan<'_>, &OudeActiviteit) -> Answer),
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
    let tables =
        [completeness_table::RULES, backfire_table::RULES, process_table::RULES, indicators_table::RULES];
    tables.into_iter().flatten()
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

fn each<T>(objects: &[T], judge: impl Fn(&T) -> (Subject, Answer)) -> Vec<(Subject, Answer)> {
    objects.iter().map(judge).collect()
}

impl Rule {
    fn answers(&self, plan: &Plan<'_>) -> Vec<(Subject, Answer)> {
        let file = plan.file;
        match self.test {
            Test::Plan(test) => {
                vec![(subject("plan", &file.plan.id, file.plan.titel.as_ref()), test(plan))]
            }
            Test::Goal(test) => {
                each(&file.doelen, |d| (subject("doel", &d.id, d.eindtoestand.as_ref()), test(plan, d)))
            }
            Test::Measure(test) => {
                each(&file.maatregelen, |m| (subject("maatregel", &m.id, m.titel.as_ref()), test(plan, m)))
            }
            Test::Indicator(test) => {
                each(&file.indicatoren, |i| (subject("indicator", &i.id, i.naam.as_ref()), test(plan, i)))
            }
            Test::Consultation(test) => {
                each(&file.raadplegingen, |r| (subject("raadpleging", &r.id, r.doel.as_ref()), test(plan, r)))
            }
            // The text of a signal comes from residents: it does not travel with a finding.
            Test::Signal(test) => each(&file.signalen, |s| (subject("signaal", &s.id, None), test(plan, s))),
            Test::OldActivity(test) => each(&file.oude_activiteiten, |a| {
                (subject("oude_activiteit", &a.id, a.titel.as_ref()), test(plan, a))
            }),
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
