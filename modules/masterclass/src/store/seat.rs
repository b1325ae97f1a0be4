// SPDX-License-Identifier: EUPL-1.2
//! Seats. Numbered 1 to the capacity with a unique key, so that a writer who forgot the lock of
//! the edition fails loudly instead of overbooking.

use crate::domain::{EditionId, RegistrationId};
use gw_db::{AsConn, DbError, Tx, execute, fetch_all};
use seating::Held;

/// What is taken, counted from the live rows.
pub async fn held(conn: &mut impl AsConn, edition: EditionId) -> Result<Held, DbError> {
    let rows = fetch_all!(
        conn,
        (Option<String>, bool, i64),
        "SELECT r.municipality, r.target_group, count(*) FROM seat s JOIN registration r ON r.id = s.registration
         WHERE s.edition = $1 GROUP BY r.municipality, r.target_group",
        edition
    )?;
    let mut held = Held::default();
    for (municipality, target_group, people) in rows {
        held.add(municipality.as_deref(), target_group, u32::try_from(people).unwrap_or(u32::MAX));
    }
    Ok(held)
}

/// Gives a registration the lowest free numbers.
pub async fn give_seats(
    tx: &mut Tx,
    edition: EditionId,
    registration: RegistrationId,
    people: u32,
) -> Result<(), DbError> {
    let taken = numbers(tx, edition).await?;
    let mut next = taken.iter().copied().peekable();
    let mut number = 1;
    let mut left = people;
    while left > 0 {
        if next.peek() == Some(&number) {
            next.next();
        } else {
            execute!(
                &mut *tx,
                "INSERT INTO seat (edition, number, registration) VALUES ($1, $2, $3)",
                edition,
                number,
                registration
            )?;
            left -= 1;
        }
        number += 1;
    }
    Ok(())
}

/// Frees the seats of a registration; gives how many there were.
pub async fn free_seats(tx: &mut Tx, registration: RegistrationId) -> Result<u64, DbError> {
    execute!(tx, "DELETE FROM seat WHERE registration = $1", registration)
}

/// Before a room gets smaller: seats above the new capacity move to free numbers below it.
pub async fn move_seats_down(tx: &mut Tx, edition: EditionId, capacity: i64) -> Result<(), DbError> {
    let taken = numbers(tx, edition).await?;
    let mut free = (1..=capacity).filter(|number| taken.binary_search(number).is_err());
    for number in taken.iter().filter(|number| **number > capacity) {
        let Some(to) = free.next() else { break };
        execute!(
            &mut *tx,
            "UPDATE seat SET number = $1 WHERE edition = $2 AND number = $3",
            to,
            edition,
            *number
        )?;
    }
    Ok(())
}

async fn numbers(tx: &mut Tx, edition: EditionId) -> Result<Vec<i64>, DbError> {
    let rows = fetch_all!(tx, (i64,), "SELECT number FROM seat WHERE edition = $1 ORDER BY number", edition)?;
    Ok(rows.into_iter().map(|(number,)| number).collect())
}
