// SPDX-License-Identifier: EUPL-1.2
//! What stands beside every screen: the steps at the left; hours, money, check and progress at the
//! right.

use super::say::code_name;
use crate::app::Book;
use crate::domain::{BUDGET, Progress, STEPS, costs, of_step, status};
use crate::words;
use gw_charts::meter;
use gw_core::Locale;
use gw_i18n::{Words, format, t};
use plan_check::Report;

/// Weeks in a year in which work is done (holidays off): 4 hours a week is 184 a year.
pub const WEEKS: f64 = 46.0;

/// One line of the step indicator.
pub struct StepLink {
    pub path: String,
    pub name: &'static str,
    pub note: String,
    /// `done`, `now`, `pause`, `now pause` or nothing.
    pub class: &'static str,
}

pub struct Side {
    pub title: String,
    pub municipality: String,
    pub example: bool,
    /// The state of the plan, in words.
    pub status: String,
    pub adopted: bool,
    pub steps: Vec<StepLink>,
    pub hours: String,
    pub hours_meter: String,
    pub money: String,
    pub money_meter: String,
    /// Findings of severity 4, 3, 2 and 1 that are open.
    pub counts: [usize; 4],
    pub base: String,
    pub progress: Progress,
}

pub fn step_name(w: &'static Words, step: u8) -> &'static str {
    match step {
        1 => t!(w, "step-1"),
        2 => t!(w, "step-2"),
        3 => t!(w, "step-3"),
        4 => t!(w, "step-4"),
        5 => t!(w, "step-5"),
        _ => t!(w, "step-6"),
    }
}

/// Open findings of a severity.
pub fn open(report: &Report, severity: u8) -> usize {
    report.bevindingen.iter().filter(|finding| finding.ernst == severity && finding.is_open()).count()
}

/// Which screen is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Here {
    Step(u8),
    Check,
    Pack,
    Decision,
    Other,
}

impl Side {
    pub fn of(book: &Book, report: &Report, here: Here, locale: Locale) -> Self {
        let w = words(locale);
        let base = format!("/werkbank/{}", book.id);
        let sum = |list: &str, field: &str| -> f64 {
            book.document.list(list).iter().filter_map(|one| one[field].as_f64()).sum()
        };
        let (used, weekly) =
            (sum("maatregelen", "uren_per_jaar"), book.document.number("plan.uren_per_week"));
        let spent = costs(&book.document, book.document.list(BUDGET.place).iter());
        let budget = book.document.number("plan.budget");
        let of = |part: String, whole: Option<String>| match whole {
            Some(whole) => t!(w, "count-of", part = part, whole = whole),
            None => part,
        };
        let hours = weekly.map(|hours| hours * WEEKS);
        Self {
            title: book.title().to_owned(),
            municipality: book.document.text("gemeente.naam").to_owned(),
            example: book.example,
            status: code_name(locale, "status", book.status().code()),
            adopted: status::is_adopted(book.status()),
            steps: steps(book, report, (&base, here), w),
            hours: of(
                format::integer(locale, whole(used)),
                hours.map(|hours| format::integer(locale, whole(hours))),
            ),
            hours_meter: meter(whole(used), hours.map_or(0, whole)),
            money: of(
                format::euro(locale, whole(spent)),
                budget.map(|money| format::euro(locale, whole(money))),
            ),
            money_meter: meter(whole(spent), budget.map_or(0, whole)),
            counts: [4, 3, 2, 1].map(|severity| open(report, severity)),
            base,
            progress: book.progress(),
        }
    }
}

/// The six steps, the check after the fourth, the pack and the decision at the end.
fn steps(book: &Book, report: &Report, (base, here): (&str, Here), w: &'static Words) -> Vec<StepLink> {
    let mut steps: Vec<StepLink> = STEPS
        .iter()
        .map(|step| {
            let number = step.number;
            let all = of_step(number).count();
            let answered = of_step(number).filter(|q| book.answered.contains(q.id)).count();
            let class = match (here == Here::Step(number), answered == all) {
                (true, _) => "now",
                (false, true) => "done",
                (false, false) => "",
            };
            let note = t!(w, "step-answers", part = answered, whole = all);
            StepLink { path: format!("{base}/stap/{number}"), name: step_name(w, number), note, class }
        })
        .collect();
    // What stands between the numbered steps keeps its own mark.
    let pause = |now: bool| if now { "now pause" } else { "pause" };
    let check = StepLink {
        path: format!("{base}/toets"),
        name: t!(w, "check-title"),
        note: t!(w, "check-note", count = open(report, 4)),
        class: pause(here == Here::Check),
    };
    steps.insert(4, check);
    steps.push(StepLink {
        path: format!("{base}/raadspakket"),
        name: t!(w, "pack-title"),
        note: String::new(),
        class: pause(here == Here::Pack),
    });
    let adopted = status::is_adopted(book.status());
    steps.push(StepLink {
        path: format!("{base}/besluit"),
        name: t!(w, "decision-title"),
        note: code_name(w.locale(), "status", book.status().code()),
        class: match (here == Here::Decision, adopted) {
            (true, _) => "now",
            (false, true) => "done",
            (false, false) => "pause",
        },
    });
    steps
}

/// Rounded; fields of the plan hold at most a milliard.
#[expect(clippy::cast_possible_truncation, reason = "clamped to a range that fits")]
pub fn whole(number: f64) -> i64 {
    number.round().clamp(-1e12, 1e12) as i64
}
