// SPDX-License-Identifier: EUPL-1.2
//! The rules: tables of conditions, messages and sources. Groups A (completeness), B (risk of
//! backfire), C (evidence and fit), D (process), E (indicators, monitor) and the extra R.

mod backfire;
mod backfire_table;
mod completeness;
mod completeness_table;
mod evidence;
mod evidence_table;
mod extra;
mod extra_table;
mod indicators;
mod indicators_table;
mod measure;
mod monitoring;
mod monitoring_table;
mod process;
mod process_table;
mod sources;
mod words;

pub use sources::source_in_english;

use crate::answer::{Answer, Found, missing};
use crate::cards::{Cards, UNKNOWN};
use crate::input::Input;
use crate::monitor::{Golfvergelijking, Klasse, Monitor, MonitorStatus};
use crate::plan::{Doel, Indicator, Maatregel, OudeActiviteit, PlanFile, Probleem, Raadpleging, Signaal};
use crate::report::{Finding, Report, Status, Subject, Texts};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A plan keeps the version that it was checked with.
pub const RULESET_VERSION: &str = "2026.11";

/// An unknown never weighs more than this.
const SEVEREST_UNKNOWN: u8 = 2;

/// The source of a rule that rests on no study: the logic of a plan, as this project sees it.
const OWN_CHOICE: &str = "keuze van Gelijkwijzer";

/// What a rule sees: the plan, the cards, the monitor and the day on which is judged.
pub(crate) struct Plan<'a> {
    file: &'a PlanFile,
    cards: Option<&'a Cards>,
    monitor: Option<&'a Monitor>,
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
    Problem(fn(&Plan<'_>, &Probleem) -> Answer),
    Goal(fn(&Plan<'_>, &Doel) -> Answer),
    Measure(fn(&Plan<'_>, &Maatregel) -> Answer),
    Indicator(fn(&Plan<'_>, &Indicator) -> Answer),
    Consultation(fn(&Plan<'_>, &Raadpleging) -> Answer),
    Signal(fn(&Plan<'_>, &Signaal) -> Answer),
    OldActivity(fn(&Plan<'_>, &OudeActiviteit) -> Answer),
    /// A card that the plan rests on, by its id.
    Card(fn(&Plan<'_>, &str) -> Answer),
    MonitorStatus(fn(&MonitorStatus) -> Answer),
    Class(fn(&Klasse) -> Answer),
    Comparison(fn(&Golfvergelijking) -> Answer),
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
    let tables = [
        completeness_table::RULES,
        backfire_table::RULES,
        evidence_table::RULES,
        process_table::RULES,
        indicators_table::RULES,
        monitoring_table::RULES,
        extra_table::RULES,
    ];
    tables.into_iter().flatten()
}

/// The ids of all rules, in order.
pub fn rule_ids() -> impl Iterator<Item = &'static str> {
    rules().map(|rule| rule.id)
}

/// A rule as others show it: what it says and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleLine {
    pub id: &'static str,
    pub severity: u8,
    pub message: Texts,
    /// Ids of cards, or a source in words.
    pub sources: &'static [&'static str],
}

/// All rules, in order.
pub fn rule_lines() -> impl Iterator<Item = RuleLine> {
    rules().map(|rule| RuleLine {
        id: rule.id,
        severity: rule.severity,
        message: rule.message.owned(),
        sources: rule.sources,
    })
}

/// Holds a plan against all rules. Findings are sorted by severity, rule and object, so that the
/// order of objects in the file changes nothing.
pub fn check(input: &Input<'_>) -> Report {
    let file = input.plan;
    let plan = Plan { file, cards: input.cards, monitor: input.monitor, date: input.date };
    let weighings: Vec<_> = file.afwegingen.iter().chain(input.weighings).collect();
    let mut report = Report {
        formaat: "gelijkwijzer-toets".to_owned(),
        versie: 1,
        regelset: RULESET_VERSION.to_owned(),
        datum: input.date.to_string(),
        bevindingen: Vec::new(),
        onbekend: Vec::new(),
    };
    for rule in rules() {
        for (subject, answer) in rule.answers(&plan) {
            match answer {
                Answer::Silent => {}
                Answer::Hit(found) => {
                    let mut finding = rule.finding(rule.severity, subject, found);
                    finding.weigh(&weighings, input.date);
                    report.bevindingen.push(finding);
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

/// What a rule says, object by object.
type Answers = Vec<(Subject, Answer)>;

fn subject(kind: &str, id: &str, title: Option<&String>) -> Subject {
    Subject { soort: kind.to_owned(), id: id.to_owned(), titel: title.cloned().unwrap_or_default() }
}

/// Judges every object of a list; `name` gives its id and title.
fn each<'a, T>(
    kind: &str,
    objects: impl IntoIterator<Item = &'a T>,
    name: impl Fn(&T) -> (&String, Option<&String>),
    judge: impl Fn(&T) -> Answer,
) -> Answers
where
    T: 'a,
{
    let judged = objects.into_iter().map(|object| (object, judge(object)));
    let says = judged.filter(|(_, answer)| *answer != Answer::Silent);
    says.map(|(object, answer)| {
        let (id, title) = name(object);
        (subject(kind, id, title), answer)
    })
    .collect()
}

/// Without its block a rule on the monitor is unknown, once.
fn in_monitor(plan: &Plan<'_>, judge: impl Fn(&Monitor) -> Answers) -> Answers {
    let absent = || vec![(subject("monitor", "monitor", None), Answer::Unknown(missing("monitor")))];
    plan.monitor.map_or_else(absent, judge)
}

/// The cards that measures of the plan rest on: mechanisms and interventions.
fn cards_of(file: &PlanFile) -> BTreeSet<&String> {
    let measures = || file.maatregelen.iter();
    let mechanisms = measures().flat_map(|measure| &measure.mechanismen);
    let interventions = measures().filter_map(|measure| measure.interventie_id.as_ref());
    mechanisms.filter(|id| *id != UNKNOWN).chain(interventions).collect()
}

impl Rule {
    fn answers(&self, plan: &Plan<'_>) -> Answers {
        let file = plan.file;
        match self.test {
            Test::Plan(test) => {
                vec![(subject("plan", &file.plan.id, file.plan.titel.as_ref()), test(plan))]
            }
            Test::Problem(test) => {
                each("probleem", &file.problemen, |p| (&p.id, p.tekst.as_ref()), |p| test(plan, p))
            }
            Test::Goal(test) => {
                each("doel", &file.doelen, |d| (&d.id, d.eindtoestand.as_ref()), |d| test(plan, d))
            }
            Test::Measure(test) => {
                each("maatregel", &file.maatregelen, |m| (&m.id, m.titel.as_ref()), |m| test(plan, m))
            }
            Test::Indicator(test) => {
                each("indicator", &file.indicatoren, |i| (&i.id, i.naam.as_ref()), |i| test(plan, i))
            }
            Test::Consultation(test) => {
                each("raadpleging", &file.raadplegingen, |r| (&r.id, r.doel.as_ref()), |r| test(plan, r))
            }
            // The text of a signal comes from residents: it does not travel with a finding.
            Test::Signal(test) => each("signaal", &file.signalen, |s| (&s.id, None), |s| test(plan, s)),
            Test::OldActivity(test) => {
                let all = file.oude_activiteiten.iter().chain(&file.plan.bestaande_activiteiten);
                each("oude_activiteit", all, |a| (&a.id, a.titel.as_ref()), |a| test(plan, a))
            }
            Test::Card(test) => each("kaart", cards_of(file), |id| (id, None), |id| test(plan, id)),
            Test::MonitorStatus(test) => in_monitor(plan, |monitor| {
                each("status", &monitor.statussen, |s| (&s.id, s.gemeente.as_ref()), test)
            }),
            Test::Class(test) => in_monitor(plan, |monitor| {
                each("klasse", &monitor.klassen, |k| (&k.id, k.naam.as_ref()), test)
            }),
            Test::Comparison(test) => in_monitor(plan, |monitor| {
                each("vergelijking", &monitor.vergelijkingen, |v| (&v.id, v.titel.as_ref()), test)
            }),
        }
    }

    fn finding(&self, severity: u8, object: Subject, found: Found) -> Finding {
        Finding {
            regel: self.id.to_owned(),
            ernst: severity,
            object,
            bericht: words::filled(self.message, &found),
            gevonden: found.into_iter().map(|(field, value)| (field.to_owned(), value)).collect(),
            bronnen: self.sources.iter().map(|&source| source.to_owned()).collect(),
            oplossing: self.solution.owned(),
            status: Status::Open,
            afweging: None,
        }
    }
}
