// SPDX-License-Identifier: EUPL-1.2
//! The answer of the hours programme in words.

use super::super::State;
use super::super::fields::short;
use crate::app::Book;
use crate::app::hours::{Candidate, Steps, Table, WEEKS, Wish};
use crate::words;
use gw_core::Locale;
use gw_core::ports::{CardLine, LibraryMeasure};
use gw_i18n::{Words, format, t};
use gw_web::Problem;
use hours::{Answer, Chosen, Clash, Difference, LeftOut, Proposal, Question, Range, Reason, Why};

/// The hours a week that are compared, besides those of the form.
const COMPARED: [u32; 2] = [4, 8];

/// A measure, chosen or not.
pub(super) struct Row {
    pub id: String,
    pub title: String,
    /// Where it can be changed, when the officer made it.
    pub path: Option<String>,
    pub tag: &'static str,
    pub facts: Vec<String>,
    pub card: Option<CardLine>,
    /// Why it is in, or out; may be empty.
    pub note: String,
    pub own: bool,
    pub kept: bool,
    pub left: bool,
}

pub(super) struct GoalRow {
    pub title: String,
    pub measures: String,
    pub certainty: String,
}

/// Everything that follows from the form.
pub(super) struct Sum {
    pub clashes: Vec<String>,
    /// The three objectives with what was reached, in order.
    pub order: Vec<String>,
    pub warnings: Vec<String>,
    pub goals: Vec<GoalRow>,
    pub chosen: Vec<Row>,
    /// Left out although it fits a goal.
    pub left_out: Vec<Row>,
    /// Fits no goal of this plan.
    pub elsewhere: Vec<Row>,
    /// Would fit besides.
    pub room: String,
    /// What taking over does; empty when the plan already is like this.
    pub steps: Vec<String>,
}

pub(super) struct CompareRow {
    pub hours: String,
    pub goals: String,
    pub certainty: String,
    pub used: String,
    pub measures: String,
}

pub(super) struct Comparison {
    pub rows: Vec<CompareRow>,
    pub sentence: String,
}

pub(super) struct View<'a> {
    state: &'a State,
    book: &'a Book,
    table: &'a Table,
    library: Vec<LibraryMeasure>,
    locale: Locale,
    w: &'static Words,
}

impl<'a> View<'a> {
    pub fn new(state: &'a State, book: &'a Book, table: &'a Table, locale: Locale) -> Self {
        Self { state, book, table, library: state.library.measures(locale), locale, w: words(locale) }
    }

    fn count(&self, number: u64) -> String {
        format::integer(self.locale, i64::try_from(number).unwrap_or(i64::MAX))
    }

    fn euro(&self, number: u64) -> String {
        format::euro(self.locale, i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// `12–24`, or `12` when both ends are the same.
    fn range(&self, range: Range) -> String {
        let (low, high) = (self.count(range.low), self.count(range.high));
        if low == high { low } else { format!("{low}–{high}") }
    }

    /// The title in the reader's language, unless it is the officer's own.
    fn title(&self, id: &str) -> String {
        let own = self.table.candidate(id);
        match (own, self.library.iter().find(|one| one.id == id)) {
            (Some(candidate), Some(measure)) if !candidate.own => measure.title.clone(),
            (Some(candidate), _) if candidate.title.is_empty() => t!(self.w, "untitled").to_owned(),
            (Some(candidate), _) => short(&candidate.title),
            (None, _) => id.to_owned(),
        }
    }

    fn titles(&self, ids: &[String]) -> String {
        ids.iter().map(|id| self.title(id)).collect::<Vec<_>>().join("; ")
    }

    fn goal(&self, id: &str) -> String {
        let number = self.table.goals.iter().position(|one| one == id).map_or(0, |at| at + 1);
        let text = self.book.document.text(&format!("doelen.{id}.eindtoestand"));
        t!(self.w, "hours-goal", number = number, text = short(text))
    }

    pub fn sum(&self, wish: &Wish, answer: &Answer, steps: Option<Steps>) -> Sum {
        let row = |one: &Candidate| self.row(one, wish);
        match answer {
            Answer::Impossible(clashes) => Sum {
                clashes: clashes.iter().map(|clash| self.clash(clash)).collect(),
                order: Vec::new(),
                warnings: Vec::new(),
                goals: Vec::new(),
                // What is fixed, so that it can be let go.
                chosen: self
                    .table
                    .candidates
                    .iter()
                    .filter(|one| (one.own && !wish.leave.contains(&one.id)) || wish.keep.contains(&one.id))
                    .map(row)
                    .collect(),
                left_out: self
                    .table
                    .candidates
                    .iter()
                    .filter(|one| wish.leave.contains(&one.id))
                    .map(row)
                    .collect(),
                elsewhere: Vec::new(),
                room: String::new(),
                steps: Vec::new(),
            },
            Answer::Best(proposal) => self.best(wish, proposal, steps),
        }
    }

    fn best(&self, wish: &Wish, proposal: &Proposal, steps: Option<Steps>) -> Sum {
        let left = |fits: bool| {
            let of_kind = move |one: &&LeftOut| (one.reason == Reason::NoGoal) != fits;
            proposal.left_out.iter().filter(of_kind).filter_map(|one| self.left_row(one, wish)).collect()
        };
        Sum {
            clashes: Vec::new(),
            order: self.order(proposal),
            warnings: self.warnings(wish, proposal),
            goals: proposal
                .goals
                .iter()
                .map(|covered| GoalRow {
                    title: self.goal(&covered.goal),
                    measures: match covered.by.as_slice() {
                        [] => t!(self.w, "hours-uncovered").to_owned(),
                        by => self.titles(by),
                    },
                    certainty: covered.certainty.map_or_else(
                        || "–".to_owned(),
                        |degree| t!(self.w, "hours-certainty", degree = degree),
                    ),
                })
                .collect(),
            chosen: proposal.chosen.iter().filter_map(|one| self.chosen_row(one, wish)).collect(),
            left_out: left(true),
            elsewhere: left(false),
            room: self.titles(&proposal.room),
            steps: steps.map(|steps| self.steps(&steps)).unwrap_or_default(),
        }
    }

    /// The objectives in their order, each with what the proposal reaches.
    fn order(&self, proposal: &Proposal) -> Vec<String> {
        let w = self.w;
        let (values, all) = (&proposal.values, proposal.goals.len());
        let most = all * 4;
        vec![
            t!(w, "hours-order-goals", part = values.goals, whole = all),
            t!(w, "hours-order-certainty", part = values.certainty, whole = most),
            t!(
                w,
                "hours-order-hours",
                used = self.range(proposal.hours),
                whole = self.count(proposal.hours_there_are),
                years = self.table.years
            ),
        ]
    }

    fn warnings(&self, wish: &Wish, proposal: &Proposal) -> Vec<String> {
        let w = self.w;
        let mut all = Vec::new();
        if self.table.goals.is_empty() {
            all.push(t!(w, "hours-no-goals").to_owned());
        }
        if !proposal.least_met {
            all.push(t!(w, "hours-fewer", count = proposal.chosen.len(), least = wish.least));
        }
        let yearly = u64::from(wish.hours_per_week) * WEEKS;
        if proposal.first_year.high > yearly {
            let asked = self.range(proposal.first_year);
            all.push(t!(w, "hours-first-year", asked = asked, there = self.count(yearly)));
        }
        all
    }

    fn row(&self, one: &Candidate, wish: &Wish) -> Row {
        let w = self.w;
        let mut facts: Vec<String> = one.goals.iter().map(|id| self.goal(id)).collect();
        facts.push(if one.hours_unknown {
            t!(w, "hours-unknown").to_owned()
        } else {
            let (once, yearly) = (one.counted.hours_once, one.counted.hours_yearly);
            t!(w, "library-hours", once = self.range(once), yearly = self.range(yearly))
        });
        let euro = one.counted.euro;
        if euro.high > 0 {
            let range = self.range(euro);
            facts.push(t!(w, "hours-euro-fact", euro = range, years = self.table.years));
        }
        let card = one.card.as_ref().and_then(|id| self.state.cards.line(id, self.locale));
        facts.push(match &card {
            Some(_) => t!(w, "hours-certainty-fact", degree = one.counted.certainty),
            None => t!(w, "hours-no-card").to_owned(),
        });
        Row {
            title: self.title(&one.id),
            path: one.in_plan.as_ref().map(|id| format!("/werkbank/{}/maatregelen/{id}", self.book.id)),
            tag: match (one.own, one.in_plan.is_some()) {
                (true, _) => t!(w, "hours-tag-own"),
                (false, true) => t!(w, "hours-tag-present"),
                (false, false) => t!(w, "hours-tag-new"),
            },
            facts,
            card,
            note: String::new(),
            own: one.own,
            kept: wish.keep.contains(&one.id),
            left: wish.leave.contains(&one.id),
            id: one.id.clone(),
        }
    }

    fn chosen_row(&self, chosen: &Chosen, wish: &Wish) -> Option<Row> {
        let one = self.table.candidate(&chosen.id)?;
        let w = self.w;
        let mut note = match chosen.why {
            Why::Kept if one.own => t!(w, "hours-why-own").to_owned(),
            Why::Number => t!(w, "hours-why-number", least = wish.least),
            Why::Kept | Why::Covers => String::new(),
        };
        if !one.findings.is_empty() {
            format!("{note} {}", self.finding(one)).trim().clone_into(&mut note);
        }
        Some(Row { note, ..self.row(one, wish) })
    }

    fn left_row(&self, left: &LeftOut, wish: &Wish) -> Option<Row> {
        let one = self.table.candidate(&left.id)?;
        let w = self.w;
        let note = match &left.reason {
            Reason::Excluded => t!(w, "hours-out-excluded").to_owned(),
            Reason::Finding => self.finding(one),
            Reason::NoGoal => t!(w, "hours-out-no-goal").to_owned(),
            Reason::DoesNotFit { hours, euro, number } => {
                let mut parts = Vec::new();
                if *hours > 0 {
                    let years = self.table.years;
                    parts.push(t!(w, "hours-out-hours", hours = self.count(*hours), years = years));
                }
                if *euro > 0 {
                    parts.push(t!(w, "hours-out-euro", euro = self.euro(*euro)));
                }
                if *number {
                    parts.push(t!(w, "hours-out-number", most = wish.most));
                }
                parts.join(" ")
            }
            Reason::LessCertain { own, best, by } => {
                let (own, best) = (*own, *best);
                t!(w, "hours-out-certainty", own = own, best = best, by = self.title(by))
            }
            Reason::NothingNew { by } => t!(w, "hours-out-nothing", by = self.titles(by)),
        };
        Some(Row { note, ..self.row(one, wish) })
    }

    /// What the plan check finds, in its own words.
    fn finding(&self, one: &Candidate) -> String {
        let text = |finding: &plan_check::Finding| match self.locale {
            Locale::Nl => format!("{} ({})", finding.bericht.nl, finding.regel),
            Locale::En => format!("{} ({})", finding.bericht.en, finding.regel),
        };
        let all: Vec<String> = one.findings.iter().map(text).collect();
        t!(self.w, "hours-out-finding", findings = all.join(" "))
    }

    fn clash(&self, clash: &Clash) -> String {
        let w = self.w;
        let years = self.table.years;
        match clash {
            Clash::Hours { over } => t!(w, "hours-clash-hours", over = self.count(*over), years = years),
            Clash::Euro { over } => t!(w, "hours-clash-euro", over = self.euro(*over)),
            Clash::Number { kept, most } => {
                let (kept, most) = (*kept, *most);
                t!(w, "hours-clash-number", kept = kept, most = most)
            }
            Clash::KeptAndLeftOut(id) => t!(w, "hours-clash-both", title = self.title(id)),
            Clash::Bounds { .. } => t!(w, "hours-bounds").to_owned(),
        }
    }

    fn steps(&self, steps: &Steps) -> Vec<String> {
        let w = self.w;
        let mut all = Vec::new();
        if steps.is_empty() {
            return all;
        }
        all.extend(steps.add.iter().map(|id| t!(w, "hours-step-add", title = self.title(id))));
        all.extend(steps.stay.iter().map(|id| t!(w, "hours-step-stay", title = self.title(id))));
        all.extend(steps.remove.iter().map(|id| t!(w, "hours-step-remove", title = self.title(id))));
        for line in &steps.lines {
            let (title, hours) = (self.title(&line.id), self.count(line.hours));
            all.push(match line.euro {
                Some(euro) => t!(w, "hours-step-line", title = title, hours = hours, euro = self.euro(euro)),
                None => t!(w, "hours-step-line-hours", title = title, hours = hours),
            });
        }
        let old = |id: &String| short(self.book.document.text(&format!("budgetregels.{id}.omschrijving")));
        all.extend(steps.dropped.iter().map(|id| t!(w, "hours-step-dropped", title = old(id))));
        let unknown = || t!(w, "unknown").to_owned();
        if let Some((from, to)) = steps.hours {
            let from = from.map_or_else(unknown, |from| self.count(from));
            all.push(t!(w, "hours-step-hours", from = from, to = self.count(to)));
        }
        if let Some((from, to)) = steps.euro {
            let from = from.map_or_else(unknown, |from| self.euro(from));
            all.push(t!(w, "hours-step-euro", from = from, to = self.euro(to)));
        }
        all
    }

    /// The same question with four and with eight hours a week, and with those of the form.
    pub fn comparison(&self, question: &Question, own: u32) -> Result<Comparison, Problem> {
        let mut weeks = COMPARED.to_vec();
        if !weeks.contains(&own) {
            weeks.push(own);
            weeks.sort_unstable();
        }
        let mut answers = Vec::new();
        for hours in weeks {
            answers.push((hours, hours::propose(&question.with_hours(u64::from(hours) * WEEKS))?));
        }
        let of = |hours: u32| answers.iter().find(|one| one.0 == hours).and_then(|one| one.1.best());
        let sentence = match (of(COMPARED[0]), of(COMPARED[1])) {
            (Some(few), Some(many)) => self.difference(&Difference::between(few, many)),
            _ => String::new(),
        };
        Ok(Comparison {
            rows: answers.iter().map(|(hours, answer)| self.compare_row(*hours, answer.best())).collect(),
            sentence,
        })
    }

    fn compare_row(&self, hours: u32, proposal: Option<&Proposal>) -> CompareRow {
        let w = self.w;
        let none = || t!(w, "hours-compare-none").to_owned();
        let each = |proposal: &Proposal| {
            let degree =
                |degree: Option<u8>| degree.map_or_else(|| "0".to_owned(), |degree| degree.to_string());
            proposal.goals.iter().map(|one| degree(one.certainty)).collect::<Vec<_>>().join(" + ")
        };
        let ids = |proposal: &Proposal| proposal.chosen.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
        CompareRow {
            hours: hours.to_string(),
            goals: proposal.map_or_else(none, |one| {
                t!(w, "count-of", part = one.values.goals.to_string(), whole = one.goals.len().to_string())
            }),
            certainty: proposal.map(each).unwrap_or_default(),
            used: proposal.map_or_else(String::new, |one| {
                t!(w, "count-of", part = self.range(one.hours), whole = self.count(one.hours_there_are))
            }),
            measures: proposal.map(|one| self.titles(&ids(one))).unwrap_or_default(),
        }
    }

    fn difference(&self, difference: &Difference) -> String {
        let w = self.w;
        let mut parts = Vec::new();
        if difference.is_empty() {
            parts.push(t!(w, "hours-compare-same").to_owned());
        }
        if !difference.enters.is_empty() {
            parts.push(t!(w, "hours-compare-enters", titles = self.titles(&difference.enters)));
        }
        if !difference.leaves.is_empty() {
            parts.push(t!(w, "hours-compare-leaves", titles = self.titles(&difference.leaves)));
        }
        if !difference.room.is_empty() {
            parts.push(t!(w, "hours-compare-room", titles = self.titles(&difference.room)));
        }
        parts.join(" ")
    }
}
