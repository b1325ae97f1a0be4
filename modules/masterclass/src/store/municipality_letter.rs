// SPDX-License-Identifier: EUPL-1.2
//! Mails to municipalities: which there are, and what became of each.

use crate::domain::{AboutId, EditionId, MunicipalityLetterId, SeriesId};
use gw_core::{OrganisationId, Timestamp};
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_locked, fetch_optional};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct MunicipalityLetterRow {
    pub id: MunicipalityLetterId,
    pub organisation: OrganisationId,
    pub notice: String,
    pub about: AboutId,
    /// Code, of lists; empty for a letter by itself.
    pub municipality: String,
    /// Of the practice.
    pub title: String,
    pub created_at: Timestamp,
    /// verstuurd, vervallen, vervangen; None while it is under way.
    pub outcome: Option<String>,
    pub ended_at: Option<Timestamp>,
}

#[derive(Clone, Copy, Debug)]
pub struct NewMunicipalityLetter<'a> {
    pub id: MunicipalityLetterId,
    pub organisation: OrganisationId,
    pub notice: &'a str,
    pub about: AboutId,
    pub cause: &'a str,
    pub at: Timestamp,
}

/// False when there is one for this cause already.
pub async fn add_municipality_letter(tx: &mut Tx, new: NewMunicipalityLetter<'_>) -> Result<bool, DbError> {
    let added = execute!(
        tx,
        "INSERT INTO municipality_letter (id, organisation, notice, about, cause, created_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (about, cause) DO NOTHING",
        new.id,
        new.organisation,
        new.notice,
        new.about,
        new.cause,
        new.at
    )?;
    Ok(added == 1)
}

pub async fn has_municipality_letter(
    conn: &mut impl AsConn,
    about: AboutId,
    cause: &str,
) -> Result<bool, DbError> {
    let found = fetch_optional!(
        conn,
        (MunicipalityLetterId,),
        "SELECT id FROM municipality_letter WHERE about = $1 AND cause = $2",
        about,
        cause
    )?;
    Ok(found.is_some())
}

pub async fn lock_municipality_letter(
    tx: &mut Tx,
    id: MunicipalityLetterId,
) -> Result<Option<MunicipalityLetterRow>, DbError> {
    fetch_locked!(
        tx,
        MunicipalityLetterRow,
        "SELECT id, organisation, notice, about, '' AS municipality, '' AS title, created_at, outcome, ended_at
         FROM municipality_letter WHERE id = $1",
        id
    )
}

/// Has it been sent, or is there nothing left to send?
pub async fn municipality_letter_ended(
    conn: &mut impl AsConn,
    id: MunicipalityLetterId,
) -> Result<bool, DbError> {
    let row = fetch_optional!(
        conn,
        (Option<String>,),
        "SELECT outcome FROM municipality_letter WHERE id = $1",
        id
    )?;
    Ok(row.is_some_and(|(outcome,)| outcome.is_some()))
}

/// What became of it; the first outcome stays.
pub async fn end_municipality_letter(
    tx: &mut Tx,
    id: MunicipalityLetterId,
    outcome: &str,
    now: Timestamp,
) -> Result<(), DbError> {
    execute!(
        tx,
        "UPDATE municipality_letter SET outcome = $1, ended_at = $2 WHERE id = $3 AND outcome IS NULL",
        outcome,
        now,
        id
    )?;
    Ok(())
}

/// About the practices of an edition, newest first.
pub async fn letters_about_practices(
    conn: &mut impl AsConn,
    edition: EditionId,
) -> Result<Vec<MunicipalityLetterRow>, DbError> {
    fetch_all!(
        conn,
        MunicipalityLetterRow,
        "SELECT l.id, l.organisation, l.notice, l.about, p.municipality, p.title, l.created_at, l.outcome, l.ended_at
         FROM municipality_letter l JOIN practice_note p ON p.id = l.about
         WHERE p.edition = $1 ORDER BY l.created_at DESC, l.id DESC",
        edition
    )
}

/// Invitations to a series, newest first.
pub async fn invitation_letters(
    conn: &mut impl AsConn,
    series: SeriesId,
) -> Result<Vec<MunicipalityLetterRow>, DbError> {
    fetch_all!(
        conn,
        MunicipalityLetterRow,
        "SELECT l.id, l.organisation, l.notice, l.about, i.municipality, '' AS title, l.created_at, l.outcome,
                l.ended_at
         FROM municipality_letter l JOIN series_invitation i ON i.id = l.about
         WHERE i.series = $1 ORDER BY l.created_at DESC, l.id DESC",
        series
    )
}

/// The organiser of an edition.
pub async fn organiser_of(
    conn: &mut impl AsConn,
    edition: EditionId,
) -> Result<Option<OrganisationId>, DbError> {
    let row = fetch_optional!(
        conn,
        (OrganisationId,),
        "SELECT s.organisation FROM edition e JOIN series s ON s.id = e.series WHERE e.id = $1",
        edition
    )?;
    Ok(row.map(|(organisation,)| organisation))
}
