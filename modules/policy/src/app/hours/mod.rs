// SPDX-License-Identifier: EUPL-1.2
//! What fits in the hours: the question that a plan and the library ask of the hours programme,
//! and taking its proposal over.

mod adopt;
mod candidate;

pub use adopt::{AdoptError, Line, Steps, adopt};
pub use candidate::{Candidate, WEEKS};

use super::Book;
use super::book::PlanError;
use crate::domain::MEASURE;
use crate::store;
use gw_core::ports::{EvidenceCards, LibraryMeasure, MeasureLibrary};
use gw_core::{Actor, Locale};
use gw_db::{AsConn, Ctx};
use hours::{Limits, Question};
use jiff::civil::Date;
use plan_check::Cards;
use std::collections::BTreeSet;

/// The mark of what taking over a proposal changed: a measure does not become the officer's own by it.
const MARK: &str = "urenvoorstel";

/// What the officer asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub hours_per_week: u32,
    /// Over the whole plan; None when nobody has said.
    pub euro: Option<u64>,
    pub least: usize,
    pub most: usize,
    /// Candidates to be kept and to be left out.
    pub keep: BTreeSet<String>,
    pub leave: BTreeSet<String>,
}

/// What comes from the dossier.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    pub library: &'a dyn MeasureLibrary,
    pub cards: &'a dyn EvidenceCards,
    /// The cards as the plan check takes them.
    pub plan_cards: &'a Cards,
}

/// A plan laid out for the programme.
pub struct Table {
    pub candidates: Vec<Candidate>,
    pub years: u32,
    /// The first of those years, when the plan says when it ends.
    pub first_year: Option<i16>,
    /// The ids of the goals, in the order of the plan.
    pub goals: Vec<String>,
}

impl Table {
    pub fn candidate(&self, id: &str) -> Option<&Candidate> {
        self.candidates.iter().find(|one| one.id == id)
    }

    /// The question to the programme. What the officer made or changed is kept, unless the officer
    /// says otherwise.
    pub fn question(&self, wish: &Wish) -> Question {
        let own = self.candidates.iter().filter(|one| one.own && !wish.leave.contains(&one.id));
        Question {
            goals: self.goals.iter().cloned().collect(),
            measures: self.candidates.iter().map(|one| one.counted.clone()).collect(),
            limits: Limits {
                hours_per_year: u64::from(wish.hours_per_week) * WEEKS,
                years: self.years,
                euro: wish.euro,
                least: wish.least,
                most: wish.most,
            },
            keep: own.map(|one| one.id.clone()).chain(wish.keep.iter().cloned()).collect(),
            leave: wish.leave.clone(),
        }
    }
}

/// Lays a plan out. `touched` are the ids of the measures of which someone changed a field.
pub fn table(
    book: &Book,
    sources: Sources<'_>,
    touched: &BTreeSet<String>,
    today: Date,
) -> Result<Table, PlanError> {
    // Plans are written in Dutch: the library is compared, and enters, in Dutch.
    let library: Vec<LibraryMeasure> = sources.library.measures(Locale::Nl);
    let years = years(book);
    let end = book.document.text("plan.eind").parse::<Date>().ok();
    Ok(Table {
        // Counted back from the end, so that a yearly line counts as often as the programme did.
        first_year: end.and_then(|end| end.year().checked_sub(i16::try_from(years).ok()? - 1)),
        candidates: candidate::all(book, &library, sources, touched, (years, today))?,
        years,
        goals: book.document.ids("doelen"),
    })
}

/// Whole years of the plan; three when its dates are not known.
fn years(book: &Book) -> u32 {
    let date = |path: &str| book.document.text(path).parse::<Date>().ok();
    let (Some(begin), Some(end)) = (date("plan.begin"), date("plan.eind")) else { return 3 };
    let months = (i32::from(end.year()) - i32::from(begin.year())) * 12
        + (i32::from(end.month()) - i32::from(begin.month()))
        + 1;
    u32::try_from(months).unwrap_or(0).div_ceil(12).clamp(1, 10)
}

/// The measures of which someone changed a field.
pub async fn touched(
    conn: &mut impl AsConn,
    id: crate::domain::PlanId,
) -> Result<BTreeSet<String>, PlanError> {
    let paths = store::changed_fields(conn, id, MEASURE.list, MARK).await?;
    Ok(paths.iter().filter_map(|path| path.split('.').nth(1)).map(str::to_owned).collect())
}

/// The plan and its table, in one read.
pub async fn open(
    ctx: &Ctx,
    actor: &Actor,
    id: crate::domain::PlanId,
    sources: Sources<'_>,
) -> Result<(Book, Table), PlanError> {
    let mut conn = ctx.read().await?;
    let book = super::load(&mut conn, actor, id).await?;
    let touched = touched(&mut conn, id).await?;
    let table = table(&book, sources, &touched, ctx.clock.today())?;
    Ok((book, table))
}

/// Rounded up: hours that are not whole still must fit.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a range that fits")]
fn whole(number: f64) -> u64 {
    number.ceil().clamp(0.0, 1e9) as u64
}
