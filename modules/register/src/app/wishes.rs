// SPDX-License-Identifier: EUPL-1.2
//! What the reporter decides with the code: consents and stopping. The server cannot open the case then,
//! so it stands with the report, and the case takes it over before anything else happens in it (I-11).

use crate::app::casefile::{Loaded, reporter_of};
use crate::app::trail::Act as Event;
use crate::app::{change, follow};
use crate::domain::{Act, Action, Consent, ConsentId, Giver, Now, People, Refusal, Settings, Way, Wish};
use crate::error::{RegisterError, Result};
use crate::state::State;
use crate::store::reports;
use classification::codebook;
use gw_db::Tx;
use gw_vault::ReturnCode;

/// The case follows what the reporter decided; true when that was something new.
pub(crate) async fn take_over(state: &State, tx: &mut Tx, loaded: &mut Loaded) -> Result<bool> {
    let (settings, now, mut taken) = (Settings::default(), state.ctx.now(), false);
    let Loaded { body, reports: rows, .. } = loaded;
    for (row, record) in rows {
        let mut wishes = Vec::new();
        for one in &record.consents {
            let known = body.case.consents.all().iter().find(|known| known.id == one.id);
            if known.is_none() {
                let Consent { id, act, by, way, given_at, identity_told, .. } = *one;
                wishes.push((Action::Wish(Wish::Consent { id, act, by, way, identity_told }), given_at));
            }
            if let Some(at) = one.withdrawn_at.filter(|_| known.is_none_or(Consent::is_live)) {
                wishes.push((Action::Wish(Wish::WithdrawConsent(one.id)), at));
            }
        }
        if let Some(at) = record.wish_to_stop.take() {
            wishes.push((Action::Wish(Wish::Stop), at));
        }
        let person = reporter_of(row.id);
        if body.case.persons.contains(&person) && reports::identity(tx, row.id).await?.is_none() {
            wishes.push((Action::People(People::Forget(person)), now));
        }
        for (action, at) in wishes {
            taken = true;
            // Of the moment at which it was decided. What the case cannot take over any more, because it
            // is closed, falls away.
            let _refused = body.case.act(action, &Now { at, settings: &settings, book: codebook() });
        }
    }
    if taken {
        body.revision += 1;
    }
    Ok(taken)
}

/// The reporter agrees to something, with the code; the page has told what it means for who they are.
/// `id` comes with the form: sent twice, it is one consent.
pub async fn give_consent(state: &State, code: &ReturnCode, id: ConsentId, act: Act) -> Result<()> {
    let report = follow::open(state, code).await?;
    let mut tx = state.ctx.begin().await?;
    let (row, mut record) = follow::locked(state, &mut tx, report.id).await?;
    if record.consents.iter().any(|one| one.id == id) {
        return Ok(());
    }
    // Before there is a case, only what the desk asks.
    let asked = record.case.is_some() || record.asked.contains(&act);
    if !record.takes_consent() || !asked {
        return Err(Refusal::NotFromHere.into());
    }
    if act.makes_known() {
        record.report.anonymity.allows_steps_with_other_side()?;
    }
    let (given_at, way) = (state.ctx.now(), Way::ByCode);
    let by = Giver::Reporter;
    record.consents.push(Consent { id, act, by, way, given_at, withdrawn_at: None, identity_told: true });
    record.asked.remove(&act);
    record.new_for_us += 1;
    change::put(state, &mut tx, &(row, record), (None, Event::ConsentGiven)).await?;
    Ok(tx.commit().await?)
}

/// The reporter takes a consent back, with the code. Nothing that rests on it leaves any more, from this
/// moment on.
pub async fn withdraw_consent(state: &State, code: &ReturnCode, id: ConsentId) -> Result<()> {
    let report = follow::open(state, code).await?;
    let mut tx = state.ctx.begin().await?;
    let (row, mut record) = follow::locked(state, &mut tx, report.id).await?;
    let given = record.consents.iter_mut().find(|one| one.id == id).ok_or(RegisterError::Unknown)?;
    if !given.is_live() {
        return Ok(());
    }
    given.withdrawn_at = Some(state.ctx.now());
    record.new_for_us += 1;
    change::put(state, &mut tx, &(row, record), (None, Event::ConsentWithdrawn)).await?;
    Ok(tx.commit().await?)
}
