// SPDX-License-Identifier: EUPL-1.2
//! By the private link: change what one filled in, hand the seat to a colleague, move to another
//! edition. A transfer keeps the seat; only the person changes.

use super::register::{add_rest, digest, place, secret_of};
use super::seats::{Edition, StepError, move_list, note};
use super::tell::{Notice, notice_for, tell};
use crate::domain::{EditionId, EditionState, RegistrationId, RegistrationState};
use crate::store::{self, NewRegistration, RegistrationRow};
use gw_core::Email;
use gw_db::{Ctx, DbError, Tx};
use serde_json::json;

/// What a person may change.
pub struct Details<'a> {
    pub name: &'a str,
    /// A slip in the address can be mended; it stays an address of the same municipality.
    pub email: &'a Email,
    pub function: &'a str,
    pub question: &'a str,
    pub diet: &'a str,
    pub access: &'a str,
}

/// Why details were not changed.
#[derive(Debug)]
pub enum DetailsError {
    /// The new address is of no known domain of this municipality.
    Unwelcome,
    Step(StepError),
}

impl From<StepError> for DetailsError {
    fn from(error: StepError) -> Self {
        Self::Step(error)
    }
}

impl From<DbError> for DetailsError {
    fn from(error: DbError) -> Self {
        Self::Step(error.into())
    }
}

async fn live(tx: &mut Tx, secret: &str) -> Result<(Edition, RegistrationRow), StepError> {
    let found = store::by_link(tx, &digest(secret)).await?.ok_or(StepError::Unknown)?;
    let edition = Edition::lock(tx, found.edition).await?;
    let row = store::one_registration(tx, found.id).await?.ok_or(StepError::Unknown)?;
    match RegistrationState::from_code(&row.state) {
        Some(state) if state.is_live() => Ok((edition, row)),
        _ => Err(StepError::NotNow),
    }
}

/// With another address the other links end, because they may have gone to a stranger, and a mail
/// goes to the new one. `Unwelcome`: an address that would have had to wait for a person.
pub async fn change_details(ctx: &Ctx, secret: &str, new: &Details<'_>) -> Result<(), DetailsError> {
    let mut tx = ctx.begin().await?;
    let (edition, row) = live(&mut tx, secret).await?;
    let email = new.email.as_str();
    let moved = row.email != email;
    if moved {
        let known = store::known_municipality(&mut tx, new.email.domain()).await?;
        let same = row.email.ends_with(&format!("@{}", new.email.domain()));
        if !same && (known.is_none() || known != row.municipality) {
            return Err(DetailsError::Unwelcome);
        }
        if store::is_registered(&mut tx, edition.row.id, email).await? {
            return Err(StepError::Already.into());
        }
    }
    let texts = (new.function, new.question);
    store::set_person(&mut tx, row.id, (new.name, email), texts, ctx.now()).await?;
    store::put_needs(&mut tx, row.id, new.diet, new.access).await?;
    note(ctx, &mut tx, None, "masterclass.gegevens", row.id, json!({"adres": moved})).await?;
    if moved {
        store::drop_links(&mut tx, row.id).await?;
        store::add_link(&mut tx, &digest(secret), row.id).await?;
        let state = RegistrationState::from_code(&row.state).ok_or(StepError::Unknown)?;
        tell(ctx, &mut tx, row.id, notice_for(state), ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The colleague gets a link of their own by mail; the old links end. Diet and access needs are
/// the first person's and go.
pub async fn transfer(ctx: &Ctx, secret: &str, name: &str, email: &str) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    let (edition, row) = live(&mut tx, secret).await?;
    let now = ctx.now();
    let until = edition.row.starts_at.plus_seconds(-3600 * i64::from(edition.settings.transfer_hours));
    if now >= until {
        return Err(StepError::NotNow);
    }
    if row.email != email && store::is_registered(&mut tx, edition.row.id, email).await? {
        return Err(StepError::Already);
    }
    store::set_person(&mut tx, row.id, (name, email), ("", &row.question), now).await?;
    store::put_needs(&mut tx, row.id, "", "").await?;
    store::set_open(&mut tx, row.id, false).await?;
    store::drop_links(&mut tx, row.id).await?;
    if row.confirm_by.is_some() {
        // Who hands a seat over has answered: somebody comes.
        store::set_confirmed(&mut tx, row.id, now).await?;
    }
    note(ctx, &mut tx, None, "masterclass.overdracht", row.id, json!({})).await?;
    tell(ctx, &mut tx, row.id, Notice::Confirmation, now).await?;
    tx.commit().await?;
    Ok(())
}

/// To another edition: the seat there is taken first, then the old one is freed. When there is
/// no seat, the person joins that list and keeps the seat here. Both editions are locked, the
/// one with the lower id first, so that two people who swap cannot wait for each other.
pub async fn relocate(
    ctx: &Ctx,
    secret: &str,
    to: EditionId,
    form_key: &str,
) -> Result<(RegistrationId, RegistrationState), StepError> {
    let mut tx = ctx.begin().await?;
    let found = store::by_link(&mut tx, &digest(secret)).await?.ok_or(StepError::Unknown)?;
    if found.edition == to {
        return Err(StepError::Already);
    }
    Edition::lock(&mut tx, found.edition.min(to)).await?;
    Edition::lock(&mut tx, found.edition.max(to)).await?;
    let (from, old) = live(&mut tx, secret).await?;
    let edition = Edition::enter(&mut tx, to).await?;
    let now = ctx.now();
    if edition.state != EditionState::Open || edition.row.starts_at <= now {
        return Err(StepError::NotOpen(edition.state));
    }
    if store::is_registered(&mut tx, to, &old.email).await? {
        return Err(StepError::Already);
    }
    let id: RegistrationId = ctx.ids.v7(now);
    let mut row = RegistrationRow {
        id,
        edition: to,
        entry: edition.row.last_entry,
        parent: None,
        offered_until: None,
        created_at: now,
        ..old.clone()
    };
    let (state, seats, _) = place(ctx, &mut tx, &edition, &row).await?;
    let wanted = row.people;
    if seats > 0 {
        row.people = i64::from(seats);
    }
    state.code().clone_into(&mut row.state);
    store::insert_registration(&mut tx, &NewRegistration { row, form_hash: digest(form_key) }).await?;
    store::add_link(&mut tx, &digest(&secret_of(form_key)), id).await?;
    if let Some((diet, access)) = store::needs_of(&mut tx, old.id).await? {
        store::put_needs(&mut tx, id, &diet, &access).await?;
    }
    if seats > 0 {
        store::give_seats(&mut tx, to, id, seats).await?;
        if i64::from(seats) < wanted {
            add_rest(ctx, &mut tx, id, wanted - i64::from(seats)).await?;
        }
        let left = RegistrationState::from_code(&old.state).ok_or(StepError::Unknown)?.cancel()?;
        store::set_registration(&mut tx, old.id, left, old.people, None, now).await?;
        if store::free_seats(&mut tx, old.id).await? > 0 {
            move_list(ctx, &mut tx, &from).await?;
        }
    }
    note(ctx, &mut tx, None, "masterclass.verplaatst", id, json!({"uitkomst": state.code()})).await?;
    tell(ctx, &mut tx, id, notice_for(state), now).await?;
    tx.commit().await?;
    Ok((id, state))
}
