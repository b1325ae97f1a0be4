// SPDX-License-Identifier: EUPL-1.2
//! A worker takes a report down while somebody tells it. It is sealed for the team's public key like what
//! comes in by the form, so nobody's keys have to be open. The code is made with the page and travels in
//! its form, like that of a draft: sent twice it is one report with one code, and afterwards nobody but
//! the reporter has it.

use crate::app::draft::fits;
use crate::app::file::{self, Filed, New};
use crate::domain::{Refusal, ReportId};
use crate::error::{RegisterError, Result};
use crate::intake::{AtDesk, Wrong};
use crate::state::State;
use crate::store::organisations::{self, OrganisationRow};
use crate::store::reports as rows;
use gw_core::Actor;
use gw_db::Tx;
use gw_vault::{CaseKey, ReturnCode};

/// The worker's own organisation, when it takes reports. Whoever is on the telephone is helped here; it
/// can be passed on afterwards.
async fn desk(state: &State, actor: &Actor) -> Result<Option<OrganisationRow>> {
    let row = organisations::get(&mut state.ctx.read().await?, actor.organisation).await?;
    Ok(row.filter(|row| row.opened_on.is_some()))
}

/// Does the organisation of this worker take reports?
pub async fn is_open(state: &State, actor: &Actor) -> Result<bool> {
    super::worker(actor)?;
    Ok(desk(state, actor).await?.is_some())
}

/// Files what was taken down. `report` and `code` were made for this form: the same two give the same
/// report.
///
/// # Errors
/// The inner ones: everything that is wrong, at its field; nothing was filed.
pub async fn file(
    state: &State,
    actor: &Actor,
    taken: &AtDesk,
    (report, code): (ReportId, &ReturnCode),
) -> Result<std::result::Result<Filed, Vec<(&'static str, Wrong)>>> {
    super::worker(actor)?;
    let (ctx, today) = (&state.ctx, state.ctx.clock.today());
    let wrong = taken.wrong(today, |code| state.municipalities.by_code(code).is_some());
    if !wrong.is_empty() {
        return Ok(Err(wrong));
    }
    let desk = desk(state, actor).await?.ok_or(RegisterError::NobodyOpen)?;
    // Without one it was wrong.
    let language = taken.language.ok_or(Refusal::UnknownCode)?;
    let told = taken.told(today);
    let new = New { report, code, told, answers: &taken.answers, language, by: Some(actor.account) };
    let sealed = file::seal(state, &desk, &new, &CaseKey::random(&ctx.ids))?;
    let mut tx = ctx.begin_grouped().await?;
    let before = !file::add(state, &mut tx, desk.organisation, (new, sealed)).await?;
    if before && !is_ours(&mut tx, actor, (report, code)).await? {
        return Err(RegisterError::Conflict);
    }
    // Also when it was there before: then the first one is on disk, too, before there is an answer.
    tx.commit().await?;
    Ok(Ok(Filed { report, before }))
}

/// What stands there under this id is of this organisation and opens with this code.
async fn is_ours(tx: &mut Tx, actor: &Actor, (report, code): (ReportId, &ReturnCode)) -> Result<bool> {
    let row = rows::get(tx, report).await?.filter(|row| row.organisation == actor.organisation);
    let Some(row) = row else { return Ok(false) };
    Ok(fits(&code.keys(report.uuid())?.verifier, &row.verifier))
}
