// SPDX-License-Identifier: EUPL-1.2
//! Which personal data an edition still holds, for the dashboard.

use crate::domain::EditionId;
use gw_core::{OrganisationId, Timestamp};
use gw_db::{AsConn, DbError, Tx, execute, fetch_all};

/// What an edition holds, counted.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PersonalRow {
    pub id: EditionId,
    pub series_title: String,
    pub region: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    /// Registrations with a name, and walk-ins with one.
    pub people: i64,
    /// Diet and access needs.
    pub needs: i64,
    /// Who wants to be seen by others.
    pub open: i64,
    /// Private links, of participants and of the door.
    pub links: i64,
    /// Addresses of people who are asked to confirm a practice.
    pub confirmers: i64,
}

/// Every edition of an organiser that holds or held people, newest first.
pub async fn personal_data(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
) -> Result<Vec<PersonalRow>, DbError> {
    fetch_all!(
        conn,
        PersonalRow,
        "SELECT e.id, s.title AS series_title, e.region, e.starts_at, e.ends_at,
            (SELECT count(*) FROM registration r WHERE r.edition = e.id AND r.name <> '')
              + (SELECT count(*) FROM attendance a WHERE a.edition = e.id AND a.registration IS NULL
                 AND a.name <> '') AS people,
            (SELECT count(*) FROM needs n JOIN registration r ON r.id = n.registration WHERE r.edition = e.id) AS needs,
            (SELECT count(*) FROM open_to_others o JOIN registration r ON r.id = o.registration
             WHERE r.edition = e.id) AS open,
            (SELECT count(*) FROM registration_link l JOIN registration r ON r.id = l.registration
             WHERE r.edition = e.id)
              + (SELECT count(*) FROM door_link d WHERE d.edition = e.id) AS links,
            (SELECT count(*) FROM practice_note p WHERE p.edition = e.id AND p.confirm_email <> '') AS confirmers
         FROM edition e JOIN series s ON s.id = e.series
         WHERE s.organisation = $1 AND (EXISTS (SELECT 1 FROM registration r WHERE r.edition = e.id)
                                        OR EXISTS (SELECT 1 FROM attendance a WHERE a.edition = e.id)
                                        OR EXISTS (SELECT 1 FROM deletion d WHERE d.edition = e.id))
         ORDER BY e.starts_at DESC, e.id",
        organisation
    )
}

/// A line of the deletion report over all editions of an organiser.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct DeletionRow {
    pub edition: EditionId,
    pub series_title: String,
    pub region: String,
    pub starts_at: Timestamp,
    pub what: String,
    pub rows: i64,
    pub at: Timestamp,
}

pub async fn deletion_report(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
) -> Result<Vec<DeletionRow>, DbError> {
    fetch_all!(
        conn,
        DeletionRow,
        "SELECT d.edition, s.title AS series_title, e.region, e.starts_at, d.what, d.rows, d.at
         FROM deletion d JOIN edition e ON e.id = d.edition JOIN series s ON s.id = e.series
         WHERE s.organisation = $1 ORDER BY d.at DESC, d.id DESC",
        organisation
    )
}

/// What this module's later tables hold about people of an edition: it goes with the names.
pub async fn forget_afterwards(tx: &mut Tx, edition: EditionId) -> Result<(), DbError> {
    execute!(
        &mut *tx,
        "DELETE FROM open_to_others WHERE registration IN (SELECT id FROM registration WHERE edition = $1)",
        edition
    )?;
    execute!(
        &mut *tx,
        "DELETE FROM practice_link WHERE practice IN (SELECT id FROM practice_note WHERE edition = $1)",
        edition
    )?;
    execute!(
        tx,
        "UPDATE practice_note SET confirm_email = '' WHERE edition = $1 AND confirm_email <> ''",
        edition
    )?;
    Ok(())
}
