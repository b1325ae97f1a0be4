// SPDX-License-Identifier: EUPL-1.2
//! What is known of somebody who registers, before a seat is decided about.

use crate::domain::{EditionId, RegistrationId};
use gw_db::{AsConn, DbError, fetch_one};

/// What decides about a form before anybody is seated.
#[derive(Debug, sqlx::FromRow)]
pub struct Before {
    /// The form was sent before: its registration.
    pub known: Option<RegistrationId>,
    pub known_state: Option<String>,
    /// A live registration of this person for the edition.
    pub entry: Option<i64>,
    /// The municipality of the mail domain.
    pub municipality: Option<String>,
    /// Seats that are taken or on offer.
    pub seats: i64,
}

/// In one statement: a crowd waits behind the lock of the edition for each of them.
pub async fn before(
    conn: &mut impl AsConn,
    form_hash: &[u8],
    edition: EditionId,
    (email, domain): (&str, &str),
) -> Result<Before, DbError> {
    fetch_one!(
        conn,
        Before,
        "SELECT (SELECT id FROM registration WHERE form_hash = $1) AS known,
                (SELECT state FROM registration WHERE form_hash = $1) AS known_state,
                (SELECT entry FROM registration WHERE edition = $2 AND email = $3 AND parent IS NULL
                 AND state IN ('beoordelen', 'geplaatst', 'wacht', 'aangeboden')) AS entry,
                (SELECT municipality FROM known_domain WHERE domain = $4) AS municipality,
                (SELECT count(*) FROM seat WHERE edition = $2) AS seats",
        form_hash,
        edition,
        email,
        domain
    )
}
