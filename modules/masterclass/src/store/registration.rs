// SPDX-License-Identifier: EUPL-1.2

use super::waiting::WaitingRow;
use crate::domain::{EditionId, RegistrationId, RegistrationState};
use gw_core::{OrganisationId, Timestamp};
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_optional};

/// A registration as its owner sees it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct RegistrationRow {
    pub id: RegistrationId,
    pub edition: EditionId,
    pub entry: i64,
    pub state: String,
    pub name: String,
    pub email: String,
    pub municipality: Option<String>,
    pub organisation: String,
    pub function: String,
    pub policy: String,
    pub question: String,
    pub people: i64,
    pub target_group: bool,
    pub home: bool,
    pub population: Option<i64>,
    pub locale: String,
    pub parent: Option<RegistrationId>,
    pub offered_until: Option<Timestamp>,
    pub created_at: Timestamp,
    /// Why the organiser lifted the rules; empty when they hold.
    pub by_hand: String,
    /// What the organiser wrote with a refusal.
    pub refusal: String,
    /// Until when an answer is asked: do you still come?
    pub confirm_by: Option<Timestamp>,
    pub confirmed_at: Option<Timestamp>,
}

impl RegistrationRow {
    /// Somebody who is nobody: for a preview.
    pub fn nobody(id: RegistrationId, edition: EditionId, now: Timestamp) -> Self {
        Self {
            id,
            edition,
            entry: 0,
            state: String::new(),
            name: String::new(),
            email: String::new(),
            municipality: None,
            organisation: String::new(),
            function: String::new(),
            policy: String::new(),
            question: String::new(),
            people: 1,
            target_group: false,
            home: false,
            population: None,
            locale: String::new(),
            parent: None,
            offered_until: None,
            created_at: now,
            by_hand: String::new(),
            refusal: String::new(),
            confirm_by: None,
            confirmed_at: None,
        }
    }

    /// What the seating rules look at.
    pub fn waiting(&self) -> WaitingRow {
        WaitingRow {
            id: self.id,
            entry: self.entry,
            municipality: self.municipality.clone(),
            people: self.people,
            target_group: self.target_group,
            home: self.home,
            policy: self.policy.clone(),
            population: self.population,
            by_hand: self.by_hand.clone(),
        }
    }
}

/// A registration to write.
#[derive(Clone, Debug)]
pub struct NewRegistration {
    pub row: RegistrationRow,
    pub form_hash: Vec<u8>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, edition, entry, state, name, email, municipality, organisation, function, policy, question, ",
            "people, target_group, home, population, locale, parent, offered_until, created_at, by_hand, refusal, ",
            "confirm_by, confirmed_at ",
            "FROM registration ",
            $rest
        )
    };
}

pub async fn one_registration(
    conn: &mut impl AsConn,
    id: RegistrationId,
) -> Result<Option<RegistrationRow>, DbError> {
    fetch_optional!(conn, RegistrationRow, select!("WHERE id = $1"), id)
}

pub async fn by_link(conn: &mut impl AsConn, link_hash: &[u8]) -> Result<Option<RegistrationRow>, DbError> {
    fetch_optional!(
        conn,
        RegistrationRow,
        select!("WHERE id = (SELECT registration FROM registration_link WHERE hash = $1)"),
        link_hash
    )
}

/// Has this person a live registration for the edition?
pub async fn is_registered(conn: &mut impl AsConn, edition: EditionId, email: &str) -> Result<bool, DbError> {
    let found = fetch_optional!(
        conn,
        (i64,),
        "SELECT entry FROM registration WHERE edition = $1 AND email = $2 AND parent IS NULL
         AND state IN ('beoordelen', 'geplaatst', 'wacht', 'aangeboden')",
        edition,
        email
    )?;
    Ok(found.is_some())
}

pub async fn insert_registration(tx: &mut Tx, new: &NewRegistration) -> Result<(), DbError> {
    let row = &new.row;
    execute!(
        tx,
        "INSERT INTO registration (id, edition, entry, state, name, email, municipality, organisation, function,
             policy, question, people, target_group, home, population, locale, form_hash, parent,
             offered_until, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $20)",
        row.id,
        row.edition,
        row.entry,
        &row.state,
        &row.name,
        &row.email,
        row.municipality.as_deref(),
        &row.organisation,
        &row.function,
        &row.policy,
        &row.question,
        row.people,
        row.target_group,
        row.home,
        row.population,
        &row.locale,
        &new.form_hash,
        row.parent,
        row.offered_until,
        row.created_at,
    )?;
    Ok(())
}

/// Sets state, number of people and the end of the offer.
pub async fn set_registration(
    tx: &mut Tx,
    id: RegistrationId,
    state: RegistrationState,
    people: i64,
    offered_until: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), DbError> {
    execute!(
        &mut *tx,
        "UPDATE registration SET state = $1, people = $2, offered_until = $3, updated_at = $4 WHERE id = $5",
        state.code(),
        people,
        offered_until,
        now,
        id
    )?;
    super::waiting::moved(tx, id).await
}

/// Offers that have run out, of one edition.
pub async fn expired_offers(
    conn: &mut impl AsConn,
    edition: EditionId,
    now: Timestamp,
) -> Result<Vec<RegistrationRow>, DbError> {
    fetch_all!(
        conn,
        RegistrationRow,
        select!("WHERE edition = $1 AND state = 'aangeboden' AND offered_until <= $2 ORDER BY entry"),
        edition,
        now
    )
}

/// Seats whose people were asked whether they come and did not answer in time.
pub async fn unconfirmed(
    conn: &mut impl AsConn,
    edition: EditionId,
    now: Timestamp,
) -> Result<Vec<RegistrationRow>, DbError> {
    fetch_all!(
        conn,
        RegistrationRow,
        select!(
            "WHERE edition = $1 AND state = 'geplaatst' AND confirm_by <= $2 AND confirmed_at IS NULL ORDER BY entry"
        ),
        edition,
        now
    )
}

/// Everyone who waits for a decision, in all editions of an organiser that are still to come.
pub async fn reviews(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
    now: Timestamp,
) -> Result<Vec<RegistrationRow>, DbError> {
    fetch_all!(
        conn,
        RegistrationRow,
        select!(
            "WHERE state = 'beoordelen' AND edition IN
             (SELECT e.id FROM edition e JOIN series s ON s.id = e.series
              WHERE s.organisation = $1 AND e.ends_at > $2) ORDER BY created_at, id"
        ),
        organisation,
        now
    )
}

pub async fn put_needs(tx: &mut Tx, id: RegistrationId, diet: &str, access: &str) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO needs (registration, diet, access) VALUES ($1, $2, $3)
         ON CONFLICT (registration) DO UPDATE SET diet = excluded.diet, access = excluded.access",
        id,
        diet,
        access
    )?;
    Ok(())
}

pub async fn known_municipality(conn: &mut impl AsConn, domain: &str) -> Result<Option<String>, DbError> {
    let row =
        fetch_optional!(conn, (String,), "SELECT municipality FROM known_domain WHERE domain = $1", domain)?;
    Ok(row.map(|(code,)| code))
}

/// Diet and access needs, when there are any.
pub async fn needs_of(
    conn: &mut impl AsConn,
    id: RegistrationId,
) -> Result<Option<(String, String)>, DbError> {
    fetch_optional!(conn, (String, String), "SELECT diet, access FROM needs WHERE registration = $1", id)
}

/// Every registration of an edition that is of use to the organiser, in order of entry.
pub async fn of_edition(conn: &mut impl AsConn, edition: EditionId) -> Result<Vec<RegistrationRow>, DbError> {
    fetch_all!(conn, RegistrationRow, select!("WHERE edition = $1 ORDER BY entry"), edition)
}

/// Changes who the person is, and what they bring; seat and place on the list stay.
pub async fn set_person(
    tx: &mut Tx,
    id: RegistrationId,
    (name, email): (&str, &str),
    (function, question): (&str, &str),
    now: Timestamp,
) -> Result<(), DbError> {
    execute!(
        tx,
        "UPDATE registration SET name = $1, email = $2, function = $3, question = $4, updated_at = $5 WHERE id = $6",
        name,
        email,
        function,
        question,
        now,
        id
    )?;
    Ok(())
}
