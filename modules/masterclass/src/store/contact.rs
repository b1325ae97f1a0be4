// SPDX-License-Identifier: EUPL-1.2
//! Whom an organiser may invite, who was invited, who wants no more of it.

use crate::domain::contact::Contact;
use crate::domain::{InvitationId, SeriesId};
use gw_core::{OrganisationId, Timestamp};
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_optional};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ContactRow {
    pub municipality: String,
    pub name: String,
    pub email: String,
    pub unsubscribed_at: Option<Timestamp>,
}

pub async fn contacts(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
) -> Result<Vec<ContactRow>, DbError> {
    fetch_all!(
        conn,
        ContactRow,
        "SELECT municipality, name, email, unsubscribed_at FROM municipality_contact
         WHERE organisation = $1 ORDER BY municipality",
        organisation
    )
}

pub async fn one_contact(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
    municipality: &str,
) -> Result<Option<ContactRow>, DbError> {
    fetch_optional!(
        conn,
        ContactRow,
        "SELECT municipality, name, email, unsubscribed_at FROM municipality_contact
         WHERE organisation = $1 AND municipality = $2",
        organisation,
        municipality
    )
}

/// False when the municipality wants no invitations: a list that is read in again must not undo that.
pub async fn put_contact(
    tx: &mut Tx,
    organisation: OrganisationId,
    contact: &Contact,
    at: Timestamp,
) -> Result<bool, DbError> {
    let changed = execute!(
        tx,
        "INSERT INTO municipality_contact (organisation, municipality, name, email, updated_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (organisation, municipality) DO UPDATE
             SET name = excluded.name, email = excluded.email, updated_at = excluded.updated_at
             WHERE municipality_contact.unsubscribed_at IS NULL",
        organisation,
        &contact.municipality,
        &contact.name,
        contact.email.as_str(),
        at
    )?;
    Ok(changed == 1)
}

pub async fn drop_contact(
    tx: &mut Tx,
    organisation: OrganisationId,
    municipality: &str,
) -> Result<u64, DbError> {
    execute!(
        tx,
        "DELETE FROM municipality_contact
         WHERE organisation = $1 AND municipality = $2 AND unsubscribed_at IS NULL",
        organisation,
        municipality
    )
}

/// The name and the address go; that nobody wants mail stays.
pub async fn unsubscribe(
    tx: &mut Tx,
    organisation: OrganisationId,
    municipality: &str,
    at: Timestamp,
) -> Result<u64, DbError> {
    execute!(
        tx,
        "UPDATE municipality_contact SET name = '', email = '', unsubscribed_at = $1, updated_at = $1
         WHERE organisation = $2 AND municipality = $3 AND unsubscribed_at IS NULL",
        at,
        organisation,
        municipality
    )
}

pub async fn add_contact_link(
    tx: &mut Tx,
    hash: &[u8],
    organisation: OrganisationId,
    municipality: &str,
) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO contact_link (hash, organisation, municipality) VALUES ($1, $2, $3)",
        hash,
        organisation,
        municipality
    )?;
    Ok(())
}

pub async fn contact_behind(
    conn: &mut impl AsConn,
    hash: &[u8],
) -> Result<Option<(OrganisationId, String)>, DbError> {
    fetch_optional!(
        conn,
        (OrganisationId, String),
        "SELECT organisation, municipality FROM contact_link WHERE hash = $1",
        hash
    )
}

/// False when the municipality was invited to this series before.
pub async fn insert_invitation(
    tx: &mut Tx,
    id: InvitationId,
    series: SeriesId,
    municipality: &str,
    note: &str,
    at: Timestamp,
) -> Result<bool, DbError> {
    let added = execute!(
        tx,
        "INSERT INTO series_invitation (id, series, municipality, note, created_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (series, municipality) DO NOTHING",
        id,
        series,
        municipality,
        note,
        at
    )?;
    Ok(added == 1)
}

/// An invitation with what its mail needs.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct InvitationRow {
    pub organisation: OrganisationId,
    pub series_title: String,
    pub municipality: String,
    pub note: String,
}

pub async fn one_invitation(
    conn: &mut impl AsConn,
    id: InvitationId,
) -> Result<Option<InvitationRow>, DbError> {
    fetch_optional!(
        conn,
        InvitationRow,
        "SELECT s.organisation, s.title AS series_title, i.municipality, i.note
         FROM series_invitation i JOIN series s ON s.id = i.series WHERE i.id = $1",
        id
    )
}

/// Municipalities that were invited: to one series, or to any of an organiser.
pub async fn invited(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
    series: Option<SeriesId>,
) -> Result<Vec<String>, DbError> {
    let rows = fetch_all!(
        conn,
        (String,),
        "SELECT DISTINCT i.municipality FROM series_invitation i JOIN series s ON s.id = i.series
         WHERE s.organisation = $1 AND s.id = COALESCE($2, s.id) ORDER BY 1",
        organisation,
        series
    )?;
    Ok(rows.into_iter().map(|(code,)| code).collect())
}
