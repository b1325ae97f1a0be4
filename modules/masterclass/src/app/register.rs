// SPDX-License-Identifier: EUPL-1.2
//! Registering: one form, one transaction, one answer. Seat or waiting list is decided under the
//! lock of the edition, by the same rules and the same count as every promotion.

use super::seats::{Edition, StepError, applicant, move_list, note};
use super::tell::{Notice, notice_for, tell};
use crate::domain::{EditionId, EditionState, RegistrationId, RegistrationState, Wish};
use crate::store::{self, Before, NewRegistration, RegistrationRow};
use gw_core::Locale;
use gw_db::{Ctx, Tx};
use seating::{Applicant, Decision, Reason};
use serde_json::json;
use sha2::{Digest, Sha256};

/// What became of a registration.
#[derive(Clone, Debug)]
pub struct Registered {
    pub id: RegistrationId,
    pub state: RegistrationState,
    /// The secret of the private link.
    pub secret: String,
    /// Why it waits.
    pub reasons: Vec<Reason>,
}

/// The secret of the private link follows from the form's key, so that a form that is sent twice
/// gives the same link; the database holds hashes of both.
pub fn secret_of(form_key: &str) -> String {
    gw_core::hex(&Sha256::digest(format!("gelijkwijzer-masterclass-link:{form_key}")))
}

pub(crate) fn digest(text: &str) -> Vec<u8> {
    Sha256::digest(text).to_vec()
}

/// `form_key` is a random token that travels in the form.
pub async fn register(
    ctx: &Ctx,
    edition: EditionId,
    wish: &Wish,
    form_key: &str,
    locale: Locale,
) -> Result<Registered, StepError> {
    let mut tx = ctx.begin_in_line(edition.uuid()).await?;
    let edition = Edition::enter(&mut tx, edition).await?;
    let secret = secret_of(form_key);
    let (email, form_hash) = (wish.email.as_str(), digest(form_key));
    let before = store::before(&mut tx, &form_hash, edition.row.id, (email, wish.email.domain())).await?;
    if let (Some(id), Some(state)) = (before.known, &before.known_state) {
        let state = RegistrationState::from_code(state).ok_or(StepError::Unknown)?;
        return Ok(Registered { id, state, secret, reasons: Vec::new() });
    }
    let now = ctx.now();
    if edition.state != EditionState::Open || edition.row.starts_at <= now {
        return Err(StepError::NotOpen(edition.state));
    }
    if before.entry.is_some() {
        return Err(StepError::Already);
    }
    if edition.row.swept != edition.dated(now) {
        // A date has passed: those who waited for it come before this newcomer.
        move_list(ctx, &mut tx, &edition).await?;
    }
    let mut row = row_of(ctx, &edition, wish, locale);
    let (state, seats, reasons) = decide(ctx, &mut tx, &edition, &before, &row).await?;
    let people = row.people;
    if seats > 0 {
        row.people = i64::from(seats);
    }
    state.code().clone_into(&mut row.state);
    let new = NewRegistration { row, form_hash };
    store::insert_registration(&mut tx, &new).await?;
    store::add_link(&mut tx, &digest(&secret), new.row.id).await?;
    if !wish.diet.is_empty() || !wish.access.is_empty() {
        store::put_needs(&mut tx, new.row.id, &wish.diet, &wish.access).await?;
    }
    if seats > 0 {
        store::give_seats(&mut tx, edition.row.id, new.row.id, seats).await?;
        if new.row.people < people {
            add_rest(ctx, &mut tx, new.row.id, people - new.row.people).await?;
        }
    }
    note(ctx, &mut tx, None, "masterclass.aanmelding", new.row.id, json!({"uitkomst": state.code()})).await?;
    tell(ctx, &mut tx, new.row.id, notice_for(state), now).await?;
    tx.commit().await?;
    Ok(Registered { id: new.row.id, state, secret, reasons })
}

fn row_of(ctx: &Ctx, edition: &Edition, wish: &Wish, locale: Locale) -> RegistrationRow {
    let now = ctx.now();
    let facts = wish.municipality.as_ref();
    let population = facts.and_then(|facts| facts.population);
    let home = facts.is_some_and(|facts| edition.settings.home_provinces.contains(&facts.province));
    RegistrationRow {
        id: ctx.ids.v7(now),
        edition: edition.row.id,
        entry: edition.row.last_entry,
        state: String::new(),
        name: wish.name.clone(),
        email: wish.email.as_str().to_owned(),
        municipality: facts.map(|facts| facts.code.clone()),
        organisation: facts
            .map_or_else(|| wish.organisation.clone(), |facts| format!("Gemeente {}", facts.name)),
        function: wish.function.clone(),
        policy: wish.policy.code().to_owned(),
        question: wish.question.clone(),
        people: i64::from(wish.people),
        target_group: facts.is_some() && edition.settings.is_target_group(population, wish.without_policy()),
        home,
        population: population.map(i64::from),
        locale: locale.tag().to_owned(),
        parent: None,
        offered_until: None,
        created_at: now,
        by_hand: String::new(),
        refusal: String::new(),
        confirm_by: None,
        confirmed_at: None,
    }
}

/// State, seats, and what stands in the way.
async fn decide(
    ctx: &Ctx,
    tx: &mut Tx,
    edition: &Edition,
    before: &Before,
    row: &RegistrationRow,
) -> Result<(RegistrationState, u32, Vec<Reason>), StepError> {
    if before.municipality.is_none() || before.municipality != row.municipality {
        return Ok((RegistrationState::Review, 0, Vec::new()));
    }
    let capacity = edition.row.capacity;
    if before.seats >= capacity && !edition.settings.waits_for_draw(ctx.now()) {
        // No seat to decide about; the page of the private link says what else stands in the way.
        let full = Reason::Full { capacity: edition.capacity() };
        return Ok((RegistrationState::Waiting, 0, vec![full]));
    }
    place(ctx, tx, edition, row).await
}

/// Seat or waiting list, for somebody who may take part.
pub(crate) async fn place(
    ctx: &Ctx,
    tx: &mut Tx,
    edition: &Edition,
    row: &RegistrationRow,
) -> Result<(RegistrationState, u32, Vec<Reason>), StepError> {
    let now = ctx.now();
    if edition.settings.waits_for_draw(now) {
        return Ok((RegistrationState::Waiting, 0, Vec::new()));
    }
    let newcomer = applicant(&row.waiting());
    let held = store::held(tx, edition.row.id).await?;
    let waiting: Vec<Applicant> = if held.total() < edition.capacity() {
        store::waiting(tx, edition.row.id).await?.iter().map(applicant).collect()
    } else {
        Vec::new()
    };
    Ok(match seating::admit_newcomer(&edition.rules(now), &held, &waiting, &newcomer) {
        Decision::Seats(seats) => (RegistrationState::Seated, seats, Vec::new()),
        Decision::Wait(reasons) => (RegistrationState::Waiting, 0, reasons),
    })
}

/// The colleagues of a party who did not fit wait as a registration of their own, with the same
/// number of entry: they came at the same moment.
pub(crate) async fn add_rest(
    ctx: &Ctx,
    tx: &mut Tx,
    of: RegistrationId,
    people: i64,
) -> Result<(), StepError> {
    let now = ctx.now();
    let first = store::one_registration(tx, of).await?.ok_or(StepError::Unknown)?;
    let edition = Edition::enter(tx, first.edition).await?;
    let id: RegistrationId = ctx.ids.v7(now);
    let row = RegistrationRow {
        id,
        entry: edition.row.last_entry,
        state: RegistrationState::Waiting.code().to_owned(),
        people,
        parent: Some(first.parent.unwrap_or(of)),
        offered_until: None,
        created_at: now,
        ..first
    };
    let key = ctx.ids.token();
    let new = NewRegistration { row, form_hash: digest(&key) };
    store::insert_registration(tx, &new).await?;
    note(ctx, tx, None, "masterclass.aanmelding", id, json!({"uitkomst": "wacht", "rest": true})).await?;
    tell(ctx, tx, id, Notice::Confirmation, now).await?;
    Ok(())
}
