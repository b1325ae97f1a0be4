// SPDX-License-Identifier: EUPL-1.2
//! An edition under its lock, and the one way in which the waiting list moves.

use super::tell::{notice_for, tell};
use crate::domain::{
    EditionId, EditionState, NotNow, RegistrationId, RegistrationState, Settings, is_night, offer_until,
};
use crate::store::{self, EditionRow, WaitingRow};
use gw_core::{AccountId, OrganisationId, Timestamp};
use gw_db::{AsConn, Ctx, DbError, Tx, audit};
use seating::{Applicant, Rules};
use serde_json::{Value, json};

/// Why a step was not taken.
#[derive(Debug)]
pub enum StepError {
    /// There is no such edition or registration.
    Unknown,
    /// The edition is not open (any more); the state it is in.
    NotOpen(EditionState),
    /// The person is registered for this edition already.
    Already,
    /// The state of the registration does not permit it (an offer that expired, a link used twice).
    NotNow,
    Db(DbError),
}

impl From<DbError> for StepError {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

impl From<NotNow> for StepError {
    fn from(_: NotNow) -> Self {
        Self::NotNow
    }
}

/// An edition with its settings read.
#[derive(Clone, Debug)]
pub struct Edition {
    pub row: EditionRow,
    pub state: EditionState,
    pub settings: Settings,
}

impl Edition {
    pub(crate) fn read(row: EditionRow) -> Result<Self, StepError> {
        let state = EditionState::from_code(&row.state).ok_or(StepError::Unknown)?;
        let settings = serde_json::from_str(&row.settings).map_err(DbError::from)?;
        Ok(Self { row, state, settings })
    }

    pub async fn load(conn: &mut impl AsConn, id: EditionId) -> Result<Self, StepError> {
        Self::read(store::one_edition(conn, id).await?.ok_or(StepError::Unknown)?)
    }

    pub(crate) async fn lock(tx: &mut Tx, id: EditionId) -> Result<Self, StepError> {
        Self::read(store::lock_edition(tx, id).await?.ok_or(StepError::Unknown)?)
    }

    /// Locked, with a number of entry for somebody who comes in: `row.last_entry`.
    pub(crate) async fn enter(tx: &mut Tx, id: EditionId) -> Result<Self, StepError> {
        Self::read(store::enter_edition(tx, id).await?.ok_or(StepError::Unknown)?)
    }

    pub fn capacity(&self) -> u32 {
        u32::try_from(self.row.capacity).unwrap_or(0)
    }

    pub fn rules(&self, now: Timestamp) -> Rules {
        self.settings.rules(self.capacity(), self.row.starts_at, now)
    }

    /// The part of the rules that a date switches: when it differs from what was swept, people on
    /// the list may have got a chance without anybody having left.
    pub(crate) fn dated(&self, now: Timestamp) -> String {
        let rules = self.rules(now);
        let drawn = self.settings.draw.is_some() && !self.settings.waits_for_draw(now);
        format!("{}|{}|{}|{}|{drawn}", rules.capacity, rules.cap_lifted, rules.reserved, rules.home_first)
    }
}

pub(crate) fn applicant(row: &WaitingRow) -> Applicant {
    Applicant {
        id: *row.id.uuid().as_bytes(),
        municipality: row.municipality.clone(),
        people: u32::try_from(row.people).unwrap_or(1),
        target_group: row.target_group,
        home: row.home,
        without_policy: row.municipality.is_some() && row.policy == "nee",
        population: row.population.and_then(|number| u32::try_from(number).ok()),
        entry: u64::try_from(row.entry).unwrap_or(0),
        by_hand: !row.by_hand.is_empty(),
    }
}

/// Moves the list: expired offers free their seats, then whoever may enter is offered one. Runs in
/// every transaction that frees a seat, in every registration after a date has passed, and in the
/// sweep. The edition is locked by the caller. Gives the registrations that got an offer or seat.
pub(crate) async fn move_list(
    ctx: &Ctx,
    tx: &mut Tx,
    edition: &Edition,
) -> Result<Vec<RegistrationId>, StepError> {
    let now = ctx.now();
    let id = edition.row.id;
    for row in store::expired_offers(tx, id, now).await? {
        let until = row.offered_until.unwrap_or(now);
        let state = RegistrationState::Offered.expire(until, now)?;
        store::set_registration(tx, row.id, state, row.people, None, now).await?;
        store::free_seats(tx, row.id).await?;
        note(ctx, tx, None, "masterclass.aanbod.verlopen", row.id, json!({})).await?;
        tell(ctx, tx, row.id, notice_for(state), until).await?;
    }
    let mut moved = Vec::new();
    let running =
        matches!(edition.state, EditionState::Open | EditionState::Closed) && now < edition.row.starts_at;
    let drawing = edition.settings.draw.is_some() && !edition.row.swept.ends_with("true");
    if running && !edition.settings.waits_for_draw(now) && (drawing || !is_night(now)) {
        moved = fill(ctx, tx, edition, drawing).await?;
    }
    // At night nothing was offered: the sweep of the morning must look again.
    if !is_night(now) || drawing {
        store::set_swept(tx, id, &edition.dated(now)).await?;
    }
    Ok(moved)
}

async fn fill(
    ctx: &Ctx,
    tx: &mut Tx,
    edition: &Edition,
    drawing: bool,
) -> Result<Vec<RegistrationId>, StepError> {
    let now = ctx.now();
    let rows = store::waiting(tx, edition.row.id).await?;
    let applicants: Vec<Applicant> = rows.iter().map(applicant).collect();
    let held = store::held(tx, edition.row.id).await?;
    let mut moved = Vec::new();
    for promotion in seating::promote(&edition.rules(now), &held, &applicants) {
        let Some(row) = rows.iter().find(|row| *row.id.uuid().as_bytes() == promotion.id) else { continue };
        // Who wins a draw has a seat at once; who moves up from a list is asked first.
        let offer = if drawing {
            None
        } else {
            offer_until(now, edition.row.starts_at, edition.settings.offer_hours)
        };
        let state = match (drawing, offer) {
            (true, _) => RegistrationState::Seated,
            (false, Some(_)) => RegistrationState::Waiting.offer()?,
            (false, None) => break,
        };
        let seats = i64::from(promotion.seats);
        store::set_registration(tx, row.id, state, seats, offer, now).await?;
        store::give_seats(tx, edition.row.id, row.id, promotion.seats).await?;
        if seats < row.people {
            super::register::add_rest(ctx, tx, row.id, row.people - seats).await?;
        }
        let action = if drawing { "masterclass.plaats.geloot" } else { "masterclass.plaats.aangeboden" };
        note(ctx, tx, None, action, row.id, json!({"plaatsen": seats})).await?;
        tell(ctx, tx, row.id, notice_for(state), now).await?;
        moved.push(row.id);
    }
    Ok(moved)
}

/// The sweep over one edition: what dates and expired offers set free.
pub async fn sweep(ctx: &Ctx, id: EditionId) -> Result<Vec<RegistrationId>, StepError> {
    let mut tx = ctx.begin().await?;
    let edition = Edition::lock(&mut tx, id).await?;
    let moved = move_list(ctx, &mut tx, &edition).await?;
    tx.commit().await?;
    Ok(moved)
}

/// The audit event of a step; names nobody.
pub(crate) async fn note(
    ctx: &Ctx,
    tx: &mut Tx,
    by: Option<(AccountId, OrganisationId)>,
    action: &str,
    subject: impl std::fmt::Display,
    detail: Value,
) -> Result<(), DbError> {
    let event = audit::Event {
        at: ctx.now(),
        account: by.map(|(account, _)| account),
        organisation: by.map(|(_, organisation)| organisation),
        action,
        subject: &subject.to_string(),
        detail,
    };
    audit::record(tx, &event).await.map(|_| ())
}
