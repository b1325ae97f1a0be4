// SPDX-License-Identifier: EUPL-1.2
//! How a report of discrimination is classified: versioned code lists, the rows and columns of the
//! statutory form, the law that may apply with its terms, and suggestions from the words of a story.
//! No I/O and no clock: the data is built in and checked as a whole, days are parameters.

mod basis;
mod check;
mod code;
mod codebook;
mod coding;
mod column;
mod data;
mod fill;
mod form;
mod holidays;
mod known;
mod law;
mod place;
mod read;
mod suggest;
mod term;

pub use basis::{Certainty, Coverage, Match, coverage, offers_police_report, warnings};
pub use code::{Code, List, NotACode};
pub use codebook::{Codebook, DataError, Entry, Files, codebook};
pub use coding::{Assessed, Coding, Fault, Stated};
pub use column::{Carry, Column, Placed, Why, column, unchanged};
pub use data::{Mark, Texts};
pub use fill::{Counted, FilledForm, Row as FilledRow, Selection, fill};
pub use form::{Carried, Form, Row, Table};
pub use holidays::{is_holiday, is_working_day, next_working_day, plus_working_days};
pub use known::*;
pub use law::{Kind as LawKind, Law, Norm, Rule, Warning};
pub use place::{Place, Residence};
pub use suggest::{MOST_WORDS, Suggested, Suggestion, folded, suggest};
pub use term::{Due, Extends, Kind as TermKind, Term, Unit};
