// SPDX-License-Identifier: EUPL-1.2
//! Private links. Several are valid for one registration: one per mail.

use crate::domain::RegistrationId;
use gw_db::{DbError, Tx, execute};

pub async fn add_link(tx: &mut Tx, hash: &[u8], registration: RegistrationId) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO registration_link (hash, registration) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING",
        hash,
        registration
    )?;
    Ok(())
}

/// After a transfer: the links of the person before are worth nothing any more.
pub async fn drop_links(tx: &mut Tx, registration: RegistrationId) -> Result<u64, DbError> {
    execute!(tx, "DELETE FROM registration_link WHERE registration = $1", registration)
}
