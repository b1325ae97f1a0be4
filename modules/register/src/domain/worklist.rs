// SPDX-License-Identifier: EUPL-1.2
//! The worklist: the facts of an ADV's reports in memory, small enough that a hundred thousand are
//! filtered while one clicks. It is a cache: what it holds is read again when the change counter moved.

use super::{CaseState, Facts, ReportId, ReportState};
use classification::{Code, Coding};
use gw_core::AccountId;
use jiff::civil::Date;
use std::collections::{BTreeSet, HashMap};
use std::num::NonZeroU32;

/// Grounds that a line keeps; a report with more is found by these.
const GROUNDS: usize = 6;

/// A word that occurs many times, as a number.
type Word = NonZeroU32;

/// One report, as the list holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    report: ReportId,
    received_on: Date,
    registered_on: Option<Date>,
    state: ReportState,
    case: Option<CaseState>,
    handler: Option<AccountId>,
    due_on: Option<Date>,
    grounds: [Option<Code>; GROUNDS],
    field: Option<Code>,
    residence: Option<Word>,
    place: Option<Word>,
    /// Where in `closed` it says who may not see it.
    closed: Option<Word>,
}

/// Whose work it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Of(AccountId),
    Nobody,
}

/// By when something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deadline {
    /// Before this day: it is over.
    Before(Date),
    /// On this day or earlier.
    By(Date),
    None,
}

/// Which lines are asked for; what is absent does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub states: BTreeSet<ReportState>,
    pub cases: BTreeSet<CaseState>,
    /// Only reports without a case, or with an open one.
    pub open_only: bool,
    pub whose: Option<Whose>,
    /// A ground or a child of it.
    pub ground: Option<Code>,
    pub field: Option<Code>,
    /// Where the reporter lives or where it happened.
    pub municipality: Option<String>,
    pub deadline: Option<Deadline>,
    /// Received, both days included.
    pub from: Option<Date>,
    pub to: Option<Date>,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// What is due first, then the newest.
    #[default]
    Due,
    Newest,
    Oldest,
}

/// A part of the lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// All that match.
    pub total: usize,
    pub reports: Vec<ReportId>,
}

/// A line as it can be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub received_on: Date,
    pub state: ReportState,
    pub case: Option<CaseState>,
    pub handler: Option<AccountId>,
    pub due_on: Option<Date>,
    pub grounds: Vec<Code>,
    pub field: Option<Code>,
}

#[derive(Debug, Default)]
pub struct Worklist {
    lines: Vec<Line>,
    at: HashMap<ReportId, usize>,
    words: HashMap<String, Word>,
    closed: HashMap<Word, BTreeSet<AccountId>>,
    next: u32,
}

impl Worklist {
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// One report; who may see it, [`Self::query`] knows.
    pub fn seen(&self, report: ReportId) -> Option<Seen> {
        let line = self.lines.get(*self.at.get(&report)?)?;
        Some(Seen {
            received_on: line.received_on,
            state: line.state,
            case: line.case,
            handler: line.handler,
            due_on: line.due_on,
            grounds: line.grounds.iter().flatten().copied().collect(),
            field: line.field,
        })
    }

    /// Takes a report in, or in the place of what was known of it.
    pub fn put(&mut self, facts: &Facts) {
        let before = self.at.get(&facts.report).copied();
        let kept = before.and_then(|at| self.lines[at].closed);
        let closed = self.close(kept, facts);
        let line = self.line(facts, closed);
        if let Some(at) = before {
            self.lines[at] = line;
        } else {
            self.at.insert(line.report, self.lines.len());
            self.lines.push(line);
        }
    }

    pub fn remove(&mut self, report: ReportId) {
        let Some(at) = self.at.remove(&report) else { return };
        let gone = self.lines.swap_remove(at);
        if let Some(moved) = self.lines.get(at) {
            self.at.insert(moved.report, at);
        }
        if let Some(closed) = gone.closed {
            self.closed.remove(&closed);
        }
    }

    fn fresh(&mut self) -> Option<Word> {
        self.next = self.next.checked_add(1)?;
        NonZeroU32::new(self.next)
    }

    fn word(&mut self, text: Option<&str>) -> Option<Word> {
        let text = text?;
        if let Some(word) = self.words.get(text) {
            return Some(*word);
        }
        let word = self.fresh()?;
        self.words.insert(text.to_owned(), word);
        Some(word)
    }

    fn close(&mut self, kept: Option<Word>, facts: &Facts) -> Option<Word> {
        let closed_to = facts.case.as_ref().map(|case| &case.closed_to).filter(|all| !all.is_empty());
        let Some(closed_to) = closed_to else {
            if let Some(word) = kept {
                self.closed.remove(&word);
            }
            return None;
        };
        let word = kept.or_else(|| self.fresh())?;
        self.closed.insert(word, closed_to.clone());
        Some(word)
    }

    fn line(&mut self, facts: &Facts, closed: Option<Word>) -> Line {
        let case = facts.case.as_ref();
        // Until a worker has assessed it, what the reporter said helps to find it.
        let coding: &Coding = facts.assessed.as_ref().unwrap_or(&facts.stated);
        let mut grounds = [None; GROUNDS];
        for (slot, ground) in grounds.iter_mut().zip(&coding.grounds) {
            *slot = Some(*ground);
        }
        Line {
            report: facts.report,
            received_on: facts.received_on,
            registered_on: facts.registered_on,
            state: facts.state,
            case: case.map(|case| case.state),
            handler: case.and_then(|case| case.handler),
            due_on: case.and_then(|case| case.due_on),
            grounds,
            field: coding.field(),
            residence: self.word(facts.residence.municipality()),
            place: self.word(facts.place.municipality()),
            closed,
        }
    }

    fn is_open(&self, line: &Line, reader: AccountId) -> bool {
        line.closed.and_then(|word| self.closed.get(&word)).is_none_or(|closed| !closed.contains(&reader))
    }

    /// Is this report there for this reader?
    pub fn is_open_to(&self, report: ReportId, reader: AccountId) -> bool {
        self.at.get(&report).is_some_and(|at| self.is_open(&self.lines[*at], reader))
    }

    /// The lines that match, for this reader: what is closed to them is not there, not even in the total.
    pub fn query(
        &self,
        reader: AccountId,
        filter: &Filter,
        order: Order,
        from: usize,
        length: usize,
    ) -> Page {
        // A municipality that no report names matches nothing.
        let municipality = match &filter.municipality {
            None => None,
            Some(code) => match self.words.get(code) {
                Some(word) => Some(*word),
                None => return Page { total: 0, reports: Vec::new() },
            },
        };
        let mut found: Vec<&Line> = self
            .lines
            .iter()
            .filter(|line| line.matches(filter, municipality) && self.is_open(line, reader))
            .collect();
        let total = found.len();
        let end = total.min(from.saturating_add(length));
        let start = from.min(end);
        // Only what is shown needs to stand in order.
        if start < end {
            let compare = |a: &&Line, b: &&Line| a.compare(b, order);
            if end < total {
                found.select_nth_unstable_by(end - 1, compare);
                found.truncate(end);
            }
            found.sort_unstable_by(compare);
        }
        Page { total, reports: found[start..end].iter().map(|line| line.report).collect() }
    }
}

impl Line {
    fn matches(&self, filter: &Filter, municipality: Option<Word>) -> bool {
        let in_state = filter.states.is_empty() || filter.states.contains(&self.state);
        let in_case = filter.cases.is_empty() || self.case.is_some_and(|case| filter.cases.contains(&case));
        let open = !filter.open_only || self.case.map_or_else(|| !self.state.is_end(), CaseState::is_open);
        let whose = match filter.whose {
            None => true,
            Some(Whose::Of(account)) => self.handler == Some(account),
            Some(Whose::Nobody) => self.handler.is_none(),
        };
        let deadline = match filter.deadline {
            None => true,
            Some(Deadline::Before(day)) => self.due_on.is_some_and(|due| due < day),
            Some(Deadline::By(day)) => self.due_on.is_some_and(|due| due <= day),
            Some(Deadline::None) => self.due_on.is_none(),
        };
        let ground =
            filter.ground.is_none_or(|code| self.grounds.iter().flatten().any(|one| one.within(code)));
        let field = filter.field.is_none_or(|code| self.field.is_some_and(|one| one.within(code)));
        let place = municipality.is_none_or(|word| self.residence == Some(word) || self.place == Some(word));
        let period = filter.from.is_none_or(|day| day <= self.received_on)
            && filter.to.is_none_or(|day| self.received_on <= day);
        in_state && in_case && open && whose && deadline && ground && field && place && period
    }

    fn compare(&self, other: &Self, order: Order) -> std::cmp::Ordering {
        let newest = || other.received_on.cmp(&self.received_on);
        let by = match order {
            Order::Newest => newest(),
            Order::Oldest => self.received_on.cmp(&other.received_on),
            // Without a day comes last.
            Order::Due => {
                let key = |line: &Self| (line.due_on.is_none(), line.due_on);
                key(self).cmp(&key(other)).then_with(newest)
            }
        };
        by.then_with(|| self.report.cmp(&other.report))
    }
}
