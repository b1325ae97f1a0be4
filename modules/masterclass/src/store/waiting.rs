// SPDX-License-Identifier: EUPL-1.2
//! Who waits for a seat, as far as the seating rules need them.

use crate::domain::{EditionId, RegistrationId};
use gw_db::{AsConn, DbError, Tx, execute, fetch_all};

/// A waiting entry as far as the seating rules need it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct WaitingRow {
    pub id: RegistrationId,
    pub entry: i64,
    pub municipality: Option<String>,
    pub people: i64,
    pub target_group: bool,
    pub home: bool,
    pub policy: String,
    pub population: Option<i64>,
    pub by_hand: String,
}

/// In order of entry.
pub async fn waiting(conn: &mut impl AsConn, edition: EditionId) -> Result<Vec<WaitingRow>, DbError> {
    fetch_all!(
        conn,
        WaitingRow,
        "SELECT id, entry, municipality, people, target_group, home, policy, population, by_hand
         FROM registration WHERE edition = $1 AND state = 'wacht' ORDER BY entry",
        edition
    )
}

/// Who came on the list after this number of entry.
pub async fn waiting_after(
    conn: &mut impl AsConn,
    edition: EditionId,
    entry: i64,
) -> Result<Vec<WaitingRow>, DbError> {
    fetch_all!(
        conn,
        WaitingRow,
        "SELECT id, entry, municipality, people, target_group, home, policy, population, by_hand
         FROM registration WHERE edition = $1 AND state = 'wacht' AND entry > $2 ORDER BY entry",
        edition,
        entry
    )
}

/// The list of this registration's edition is another one now.
pub(super) async fn moved(tx: &mut Tx, id: RegistrationId) -> Result<(), DbError> {
    execute!(
        tx,
        "UPDATE edition SET moved = moved + 1 WHERE id = (SELECT edition FROM registration WHERE id = $1)",
        id
    )?;
    Ok(())
}
