// SPDX-License-Identifier: EUPL-1.2
//! The screens of the workbench.

#[cfg(test)]
mod afternoon;
mod api;
mod autosave;
mod check;
mod condition;
mod decision;
mod fields;
mod figures;
mod finding;
mod history;
mod hours;
mod library;
mod list;
mod object;
mod objects;
mod pack;
mod say;
mod side;
mod start;
mod step;
mod upload;
mod versions;

pub use start::first_measures;

use crate::app::{Memory, PlanError};
use gw_core::ports::{EvidenceCards, MeasureLibrary, Municipalities};
use gw_core::{Locale, Role};
use gw_db::Ctx;
use gw_documents::PdfWriter;
use gw_web::{Access, Problem, Routes};
use std::sync::Arc;

/// What the pages of this module need.
#[derive(Clone)]
pub struct State {
    pub ctx: Ctx,
    pub municipalities: Arc<dyn Municipalities>,
    pub cards: Arc<dyn EvidenceCards>,
    pub library: Arc<dyn MeasureLibrary>,
    /// The cards as the plan check takes them.
    pub plan_cards: Arc<plan_check::Cards>,
    pub pdf: Arc<dyn PdfWriter>,
    /// Plans as they were last read.
    pub memory: Arc<Memory>,
}

impl State {
    /// How the plan reads in a language.
    fn speech(&self, locale: Locale) -> say::Speech<'_> {
        say::Speech { locale, cards: &*self.cards }
    }
}

/// Who may read a plan of their own municipality.
const READ: Access = Access::Roles(&[Role::PolicyOfficer, Role::Alderman, Role::CouncilClerk]);
/// Who may change it.
const WRITE: Access = Access::Roles(&[Role::PolicyOfficer]);

pub fn routes(state: State) -> Routes {
    Routes::default()
        .get("/werkbank", READ, start::show)
        .post("/werkbank", WRITE, start::begin)
        .post("/werkbank/inlezen", WRITE, start::import)
        .get("/werkbank/{plan}/stap/{step}", READ, step::show)
        .post("/werkbank/{plan}/stap/{step}", WRITE, step::save)
        .get("/werkbank/{plan}/toets", READ, check::show)
        .post("/werkbank/{plan}/toets/afwegen", WRITE, check::weigh)
        .post("/werkbank/{plan}/toets/gelezen", WRITE, check::read)
        .get("/werkbank/{plan}/voorbeelden", WRITE, library::show)
        .post("/werkbank/{plan}/voorbeelden", WRITE, library::add)
        .get("/werkbank/{plan}/uren", READ, hours::show)
        .post("/werkbank/{plan}/uren", WRITE, hours::adopt)
        .get("/werkbank/{plan}/cijfers", WRITE, figures::show)
        .post("/werkbank/{plan}/cijfers", WRITE, figures::add)
        .post("/werkbank/{plan}/cijfers/inlezen", WRITE, figures::import)
        .get("/werkbank/{plan}/geschiedenis", READ, history::show)
        .post("/werkbank/{plan}/terugzetten", WRITE, history::restore)
        .get("/werkbank/{plan}/versies", READ, versions::list)
        .post("/werkbank/{plan}/versies", WRITE, versions::name)
        .get("/werkbank/{plan}/versies/{number}", READ, versions::show)
        .post("/werkbank/{plan}/versies/{number}/terugzetten", WRITE, versions::restore)
        .get("/werkbank/{plan}/besluit", READ, decision::show)
        .post("/werkbank/{plan}/besluit", WRITE, decision::add)
        .post("/werkbank/{plan}/status", WRITE, decision::move_to)
        .get("/werkbank/{plan}/gegevens", WRITE, object::show_plan)
        .post("/werkbank/{plan}/gegevens", WRITE, object::save_plan)
        .get("/werkbank/{plan}/raadspakket", READ, pack::show)
        .post("/werkbank/{plan}/raadspakket", WRITE, pack::make)
        .get("/werkbank/{plan}/raadspakket.pdf", READ, pack::pdf)
        .get("/werkbank/{plan}/raadspakket.odt", READ, pack::odt)
        .get("/werkbank/{plan}/raadspakket.docx", READ, pack::docx)
        .get("/werkbank/{plan}/plan.json", READ, api::export)
        .post("/werkbank/{plan}/toevoegen/{list}", WRITE, object::add)
        .get("/werkbank/{plan}/{list}", READ, list::show)
        .get("/werkbank/{plan}/{list}/{object}", WRITE, object::show)
        .post("/werkbank/{plan}/{list}/{object}", WRITE, object::save)
        .post("/werkbank/{plan}/{list}/{object}/verwijderen", WRITE, object::remove)
        .get("/api/v1/plannen/{plan}", READ, api::export)
        .get("/api/v1/plannen/{plan}/toets", READ, api::report)
        .with_state(state)
}

impl From<PlanError> for Problem {
    fn from(error: PlanError) -> Self {
        match error {
            PlanError::Unknown => Self::NotFound,
            PlanError::NotAPlan(_) => Self::Unreadable,
            PlanError::Full => Self::Conflict,
            PlanError::Db(error) => error.into(),
        }
    }
}
