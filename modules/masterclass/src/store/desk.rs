// SPDX-License-Identifier: EUPL-1.2
//! What an organiser decides about people: who goes first, who is refused and why, which mail
//! domains are known; and what people need, in numbers.

use crate::domain::{EditionId, RegistrationId};
use gw_core::Timestamp;
use gw_db::{AsConn, DbError, Tx, execute, fetch_all};

pub async fn set_by_hand(
    tx: &mut Tx,
    id: RegistrationId,
    reason: &str,
    now: Timestamp,
) -> Result<(), DbError> {
    execute!(
        &mut *tx,
        "UPDATE registration SET by_hand = $1, updated_at = $2 WHERE id = $3",
        reason,
        now,
        id
    )?;
    super::waiting::moved(tx, id).await
}

pub async fn set_refusal(tx: &mut Tx, id: RegistrationId, text: &str) -> Result<(), DbError> {
    execute!(tx, "UPDATE registration SET refusal = $1 WHERE id = $2", text, id)?;
    Ok(())
}

/// Until when an answer is asked; None: nothing is asked any more.
pub async fn set_confirm_by(
    tx: &mut Tx,
    id: RegistrationId,
    until: Option<Timestamp>,
) -> Result<(), DbError> {
    execute!(tx, "UPDATE registration SET confirm_by = $1, confirmed_at = NULL WHERE id = $2", until, id)?;
    Ok(())
}

pub async fn set_confirmed(tx: &mut Tx, id: RegistrationId, now: Timestamp) -> Result<(), DbError> {
    execute!(
        tx,
        "UPDATE registration SET confirmed_at = $1 WHERE id = $2 AND confirmed_at IS NULL",
        now,
        id
    )?;
    Ok(())
}

pub async fn add_known_domain(tx: &mut Tx, domain: &str, municipality: &str) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO known_domain (domain, municipality) VALUES ($1, $2)
         ON CONFLICT (domain) DO UPDATE SET municipality = excluded.municipality",
        domain,
        municipality
    )?;
    Ok(())
}

/// All known domains with the code of their municipality.
pub async fn known_domains(conn: &mut impl AsConn) -> Result<Vec<(String, String)>, DbError> {
    fetch_all!(conn, (String, String), "SELECT domain, municipality FROM known_domain ORDER BY domain")
}

pub async fn drop_known_domain(tx: &mut Tx, domain: &str) -> Result<u64, DbError> {
    execute!(tx, "DELETE FROM known_domain WHERE domain = $1", domain)
}

/// Diet and access needs of who has a seat, without who it is; and how many people wrote nothing.
pub async fn needs_of_edition(
    conn: &mut impl AsConn,
    edition: EditionId,
) -> Result<Vec<(String, String)>, DbError> {
    fetch_all!(
        conn,
        (String, String),
        "SELECT n.diet, n.access FROM needs n JOIN registration r ON r.id = n.registration
         WHERE r.edition = $1 AND r.state = 'geplaatst' AND (n.diet <> '' OR n.access <> '')
         ORDER BY n.diet, n.access",
        edition
    )
}
