// SPDX-License-Identifier: EUPL-1.2
//! The port through which a masterclass works on plans: always in the name of an officer, through
//! the same use cases as the screens, so that log, history and audit are the same.

use super::book::PlanError;
use super::edit::{Act, Edit};
use super::{objects, plans, start};
use crate::domain::{ObjectKind, PlanId, STEPS, of_step};
use crate::{first_measures, store};
use gw_core::ports::{
    Asked, LivePlans, MeasureLibrary, Municipalities, PlanLine, PlanRef, PlannedAction, PortFailure,
};
use gw_core::{Actor, Locale, Role};
use gw_db::{Ctx, DbError};
use gw_i18n::format;
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Where actions go: the calendar of step 5, which the council pack prints.
const CALENDAR: &str = "plan.jaarkalender";

/// The plans of this module for a masterclass.
#[derive(Clone)]
pub struct Plans {
    pub ctx: Ctx,
    pub municipalities: Arc<dyn Municipalities>,
    pub library: Arc<dyn MeasureLibrary>,
}

impl From<PlanError> for PortFailure {
    fn from(error: PlanError) -> Self {
        match error {
            PlanError::Unknown => Self::Unknown,
            PlanError::Db(error) => error.into_failure(),
            other => Self::Failed(format!("{other:?}")),
        }
    }
}

/// A database error has a text that names no value of a row.
trait IntoFailure {
    fn into_failure(self) -> PortFailure;
}

impl IntoFailure for DbError {
    fn into_failure(self) -> PortFailure {
        PortFailure::Failed(self.to_string())
    }
}

impl Plans {
    async fn begun(&self, actor: &Actor, question: &str, mark: &str) -> Result<PlanRef, PortFailure> {
        officer(actor)?;
        let facts = actor.municipality.as_deref().and_then(|code| self.municipalities.by_code(code));
        let facts = facts.filter(|facts| facts.current).ok_or(PortFailure::Unknown)?;
        let made = (None, first_measures(&*self.library));
        let id = start::start(&self.ctx, actor, &facts, made, mark).await?;
        if let (Some(kind), false) = (ObjectKind::of_list("signalen"), question.trim().is_empty()) {
            let signal = json!({"tekst_geanonimiseerd": question.trim(), "bron": "vraag bij de masterclass"});
            objects::add(&self.ctx, actor, id, (kind, vec![signal]), &format!("{mark}-vraag")).await?;
        }
        Ok(id.uuid().into())
    }

    async fn planned(
        &self,
        actor: &Actor,
        plan: PlanRef,
        action: &PlannedAction,
    ) -> Result<bool, PortFailure> {
        officer(actor)?;
        let mut edit = Edit::open(&self.ctx, actor, plan.uuid().into()).await?;
        let before = edit.book.document.text(CALENDAR).to_owned();
        let day = format::date(Locale::Nl, action.due);
        let line = format!("{day}: {} ({}).", action.action.trim_end_matches('.'), action.owner);
        if before.lines().any(|one| one == line) {
            return Ok(false);
        }
        let after = if before.is_empty() { line } else { format!("{before}\n{line}") };
        edit.book.document.set(CALENDAR, json!(after));
        edit.note(CALENDAR, before, after);
        edit.commit(&self.ctx, actor, Act::new("policy.actie.gepland")).await?;
        Ok(true)
    }

    async fn steps_done(&self, plans: &[PlanRef]) -> Result<Vec<(PlanRef, Vec<u8>)>, PortFailure> {
        let mut conn = self.ctx.read().await.map_err(IntoFailure::into_failure)?;
        let mut found = Vec::new();
        for plan in plans {
            let id: PlanId = plan.uuid().into();
            let answered = store::answered(&mut conn, id).await.map_err(IntoFailure::into_failure)?;
            let Some(answered) = answered else { continue };
            let answered: BTreeSet<String> = serde_json::from_str(&answered)
                .map_err(|error| PortFailure::Failed(format!("answers of a plan: {error}")))?;
            let whole = |step: u8| of_step(step).all(|question| answered.contains(question.id));
            found.push((*plan, STEPS.iter().map(|step| step.number).filter(|step| whole(*step)).collect()));
        }
        Ok(found)
    }
}

/// Only who may change a plan on the screens changes one through the port.
fn officer(actor: &Actor) -> Result<(), PortFailure> {
    if actor.has_role(Role::PolicyOfficer) { Ok(()) } else { Err(PortFailure::Unknown) }
}

impl LivePlans for Plans {
    fn of<'a>(&'a self, actor: &'a Actor) -> Asked<'a, Vec<PlanLine>> {
        Box::pin(async move {
            let mut conn = self.ctx.read().await.map_err(IntoFailure::into_failure)?;
            let books = plans(&mut conn, actor).await?;
            let line =
                |book: &super::Book| PlanLine { id: book.id.uuid().into(), title: book.title().to_owned() };
            Ok(books.iter().map(line).collect())
        })
    }

    fn begin<'a>(&'a self, actor: &'a Actor, question: &'a str, mark: &'a str) -> Asked<'a, PlanRef> {
        Box::pin(self.begun(actor, question, mark))
    }

    fn complete<'a>(&'a self, plans: &'a [PlanRef]) -> Asked<'a, Vec<(PlanRef, Vec<u8>)>> {
        Box::pin(self.steps_done(plans))
    }

    fn plan_action<'a>(
        &'a self,
        actor: &'a Actor,
        plan: PlanRef,
        action: &'a PlannedAction,
    ) -> Asked<'a, bool> {
        Box::pin(self.planned(actor, plan, action))
    }
}
