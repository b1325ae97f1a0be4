// SPDX-License-Identifier: EUPL-1.2
//! Tasks, private notes, and another report that belongs to the case.

use super::part::Part;
use super::view::address;
use super::{Back, back, check_text, closed, cookie};
use crate::app::cases::{self, Task};
use crate::domain::CaseId;
use crate::error::RegisterError;
use crate::pages::report_with;
use crate::state::State;
use crate::{refusal_text, words};
use gw_core::Actor;
use gw_i18n::t;
use gw_web::{Answer, Fields, FormState, Problem, Visit, see_other};
use uuid::Uuid;

pub(super) async fn submit(state: &State, visit: &Visit, id: CaseId, fields: Fields) -> Answer {
    let actor = visit.actor()?;
    let key: Uuid = fields.get("_sleutel").parse().map_err(|_| Problem::Unreadable)?;
    let mut form = FormState::new(fields);
    let doing = form.value("_doe").to_owned();
    let done = match doing.as_str() {
        "taak" => add_task(state, actor, (id, key), &mut form, visit).await,
        "klaar" => finish(state, actor, id, &form, visit).await,
        "notitie" => note(state, actor, (id, key), &mut form, visit).await,
        "koppelen" => link(state, actor, id, &mut form, visit).await,
        _ => return Err(Problem::Unreadable),
    };
    match done {
        Ok(()) if form.is_valid() => see_other(&visit.href(&format!("{}?gedaan=1", address(id, Part::Desk)))),
        Ok(()) => back(state, visit, (id, Part::Desk), (form, None), Back::Wrong).await,
        // Only a link can be refused: a task or a note is nobody else's business.
        Err(RegisterError::Refused(refusal)) => {
            form.refuse("koppelen.nummer", refusal_text(refusal, visit.locale));
            back(state, visit, (id, Part::Desk), (form, None), Back::Wrong).await
        }
        Err(error) => closed(visit, error),
    }
}

/// A text that must be there; false when something is wrong with it.
fn has_text(name: &str, form: &mut FormState, visit: &Visit) -> bool {
    if form.value(name).is_empty() {
        form.refuse(name, t!(words(visit.locale), "fout-leeg"));
    } else {
        check_text(name, form, visit.locale);
    }
    form.is_valid()
}

async fn add_task(
    state: &State,
    actor: &Actor,
    (id, key): (CaseId, Uuid),
    form: &mut FormState,
    visit: &Visit,
) -> Result<(), RegisterError> {
    let due_on = form.value("taak.voor").parse().ok();
    if due_on.is_none() && !form.value("taak.voor").is_empty() {
        form.refuse("taak.voor", t!(words(visit.locale), "fout-datum-leeg"));
    }
    if !has_text("taak.wat", form, visit) {
        return Ok(());
    }
    let what = form.value("taak.wat").to_owned();
    let task = Task { id: key, what, due_on, done_on: None, by: actor.account };
    cases::add_task(state, actor, id, task, cookie(visit)).await
}

async fn finish(
    state: &State,
    actor: &Actor,
    id: CaseId,
    form: &FormState,
    visit: &Visit,
) -> Result<(), RegisterError> {
    let task = form.value("taak").parse().map_err(|_| RegisterError::Unknown)?;
    cases::finish_task(state, actor, id, task, cookie(visit)).await
}

async fn note(
    state: &State,
    actor: &Actor,
    (id, key): (CaseId, Uuid),
    form: &mut FormState,
    visit: &Visit,
) -> Result<(), RegisterError> {
    if !has_text("notitie.tekst", form, visit) {
        return Ok(());
    }
    cases::note(state, actor, id, (key, form.value("notitie.tekst")), cookie(visit)).await
}

/// A report is known by its number; the form is sent, so the number is in no address.
async fn link(
    state: &State,
    actor: &Actor,
    id: CaseId,
    form: &mut FormState,
    visit: &Visit,
) -> Result<(), RegisterError> {
    if !has_text("koppelen.nummer", form, visit) {
        return Ok(());
    }
    if let Some(report) = report_with(state, actor, form.value("koppelen.nummer")).await? {
        return cases::link(state, actor, id, report, cookie(visit)).await;
    }
    form.refuse("koppelen.nummer", t!(words(visit.locale), "fout-nummer"));
    Ok(())
}
