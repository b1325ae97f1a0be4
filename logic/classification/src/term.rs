// SPDX-License-Identifier: EUPL-1.2
//! Terms of law and norms of service as data (`terms.csv`), and the day on which one ends.

use crate::code::Code;
use crate::codebook::{Codebook, DataError, wrong};
use crate::data::{Mark, Texts, words};
use crate::holidays::{next_working_day, plus_working_days};
use crate::read::lines;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub enum Kind {
    /// Law: a right is lost after it. Shown in red from the first day.
    #[serde(rename = "wet")]
    Law,
    /// A norm of service, which an ADV may set otherwise.
    #[serde(rename = "norm")]
    Norm,
    /// How long somebody else may take.
    #[serde(rename = "verwachting")]
    Expectation,
    /// How long something is kept; an ADV may set it otherwise.
    #[serde(rename = "bewaren")]
    Retention,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub enum Unit {
    #[serde(rename = "werkdagen")]
    WorkingDays,
    #[serde(rename = "weken")]
    Weeks,
    #[serde(rename = "maanden")]
    Months,
    #[serde(rename = "jaren")]
    Years,
}

/// Does a term that ends in a weekend or on a holiday run on to the next working day?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub enum Extends {
    #[serde(rename = "ja")]
    Yes,
    #[serde(rename = "nee")]
    No,
    /// Not verified: keep to the earlier day, and say that the later one is possible.
    #[serde(rename = "te_controleren")]
    ToCheck,
}

/// A term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub id: String,
    pub kind: Kind,
    pub amount: u16,
    pub unit: Unit,
    /// The event from which it runs, as a word.
    pub from: String,
    /// It runs when one of these norms may apply.
    pub norms: Vec<String>,
    pub fields: Vec<Code>,
    /// It belongs to this route.
    pub procedure: Option<Code>,
    pub extends: Extends,
    pub mark: Mark,
    pub source: String,
    pub says: Texts,
}

/// When a term ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Due {
    /// The last day to rely on.
    pub by: Date,
    /// The last day if the Algemene termijnenwet extends it, which nobody has verified.
    pub perhaps: Option<Date>,
}

impl Term {
    /// The last day of a term that runs from `start`. None beyond the end of the calendar.
    pub fn due(&self, start: Date) -> Option<Due> {
        let amount = i64::from(self.amount);
        let last = match self.unit {
            Unit::WorkingDays => plus_working_days(start, self.amount),
            Unit::Weeks => start.checked_add(amount.weeks()).ok()?,
            Unit::Months => start.checked_add(amount.months()).ok()?,
            Unit::Years => start.checked_add(amount.years()).ok()?,
        };
        let later = next_working_day(last);
        Some(match self.extends {
            Extends::Yes => Due { by: later, perhaps: None },
            Extends::No => Due { by: last, perhaps: None },
            Extends::ToCheck => Due { by: last, perhaps: (later != last).then_some(later) },
        })
    }

    /// The same norm with another length, as an ADV has set it. A term of law stays what it is, and
    /// nothing lasts no time.
    #[must_use]
    pub fn set(&self, amount: u16) -> Self {
        let may = matches!(self.kind, Kind::Norm | Kind::Retention) && amount > 0;
        let amount = if may { amount } else { self.amount };
        Self { amount, ..self.clone() }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: String,
    kind: Kind,
    amount: u16,
    unit: Unit,
    from: String,
    norms: String,
    fields: String,
    procedure: String,
    extends: Extends,
    mark: Mark,
    source: String,
    nl: String,
    en: String,
}

const FILE: &str = "terms.csv";

pub(crate) fn read(text: &str) -> Result<Vec<Term>, DataError> {
    let code = |word: &str| word.parse::<Code>().map_err(|error| wrong(FILE, error.to_string()));
    lines::<Line>(FILE, text)?
        .into_iter()
        .map(|line| {
            Ok(Term {
                fields: words(&line.fields).map(code).collect::<Result<_, _>>()?,
                procedure: words(&line.procedure).next().map(code).transpose()?,
                norms: words(&line.norms).map(str::to_owned).collect(),
                id: line.id,
                kind: line.kind,
                amount: line.amount,
                unit: line.unit,
                from: line.from,
                extends: line.extends,
                mark: line.mark,
                source: line.source,
                says: Texts::new(line.nl, line.en),
            })
        })
        .collect()
}

pub(crate) fn check(book: &Codebook) -> Result<(), DataError> {
    for term in book.terms() {
        let fault = if book.terms().iter().filter(|other| other.id == term.id).count() > 1 {
            "it stands twice"
        } else if !term.says.is_whole() || term.from.is_empty() {
            "a text is empty"
        } else if term.amount == 0 {
            "it lasts no time"
        } else if term.norms.iter().any(|id| !book.norms.iter().any(|norm| norm.id == *id)) {
            "it names a norm that is not there"
        } else if term.fields.iter().chain(&term.procedure).any(|code| book.entry(*code).is_none()) {
            "it names a code that is not there"
        } else {
            continue;
        };
        return Err(wrong(FILE, format!("{}: {fault}", term.id)));
    }
    Ok(())
}
