// SPDX-License-Identifier: EUPL-1.2
//! People's own keys, what they were given, and what is unlocked in a session.

use gw_core::{AccountId, OrganisationId, Timestamp};
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_locked, fetch_optional};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
pub(crate) struct PersonRow {
    pub public_key: Vec<u8>,
    pub salt: Vec<u8>,
    pub wrapped: Vec<u8>,
    pub salt_before: Option<Vec<u8>>,
    pub wrapped_before: Option<Vec<u8>>,
}

pub(crate) async fn person(conn: &mut impl AsConn, account: AccountId) -> Result<Option<PersonRow>, DbError> {
    fetch_optional!(
        conn,
        PersonRow,
        "SELECT public_key, salt, wrapped, salt_before, wrapped_before FROM register_person WHERE account = $1",
        account
    )
}

pub(crate) async fn person_locked(tx: &mut Tx, account: AccountId) -> Result<Option<PersonRow>, DbError> {
    fetch_locked!(
        tx,
        PersonRow,
        "SELECT public_key, salt, wrapped, salt_before, wrapped_before FROM register_person WHERE account = $1",
        account
    )
}

/// A new key pair: everything that was given to the one before is gone with it.
pub(crate) async fn put_person(
    tx: &mut Tx,
    account: AccountId,
    (public_key, salt, wrapped): (&[u8], &[u8], &[u8]),
) -> Result<(), DbError> {
    execute!(&mut *tx, "DELETE FROM register_grant WHERE account = $1", account)?;
    execute!(&mut *tx, "DELETE FROM register_unlocked WHERE account = $1", account)?;
    execute!(
        tx,
        "INSERT INTO register_person (account, public_key, salt, wrapped) VALUES ($1, $2, $3, $4)
         ON CONFLICT (account) DO UPDATE SET public_key = excluded.public_key, salt = excluded.salt,
             wrapped = excluded.wrapped, salt_before = NULL, wrapped_before = NULL",
        account,
        public_key,
        salt,
        wrapped
    )?;
    Ok(())
}

pub(crate) async fn rewrap(
    tx: &mut Tx,
    account: AccountId,
    (salt, wrapped): (&[u8], &[u8]),
) -> Result<(), DbError> {
    execute!(
        tx,
        "UPDATE register_person SET salt_before = salt, wrapped_before = wrapped, salt = $2, wrapped = $3
         WHERE account = $1",
        account,
        salt,
        wrapped
    )?;
    Ok(())
}

/// The new password has proven to work.
pub(crate) async fn forget_before(tx: &mut Tx, account: AccountId) -> Result<(), DbError> {
    execute!(
        tx,
        "UPDATE register_person SET salt_before = NULL, wrapped_before = NULL
         WHERE account = $1 AND salt_before IS NOT NULL",
        account
    )?;
    Ok(())
}

/// `what` is `team` or `organisatie`.
pub(crate) async fn grant(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
    account: AccountId,
    what: &str,
) -> Result<Option<Vec<u8>>, DbError> {
    let row: Option<(Vec<u8>,)> = fetch_optional!(
        conn,
        (Vec<u8>,),
        "SELECT parcel FROM register_grant WHERE organisation = $1 AND account = $2 AND what = $3",
        organisation,
        account,
        what
    )?;
    Ok(row.map(|(parcel,)| parcel))
}

/// Who was given what.
pub(crate) async fn grants(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
) -> Result<Vec<(AccountId, String)>, DbError> {
    fetch_all!(
        conn,
        (AccountId, String),
        "SELECT account, what FROM register_grant WHERE organisation = $1 ORDER BY account, what",
        organisation
    )
}

/// Of these accounts, those that have a key.
pub(crate) async fn people_with_keys(conn: &mut impl AsConn) -> Result<Vec<(AccountId,)>, DbError> {
    fetch_all!(conn, (AccountId,), "SELECT account FROM register_person")
}

pub(crate) async fn put_grant(
    tx: &mut Tx,
    organisation: OrganisationId,
    account: AccountId,
    (what, parcel): (&str, &[u8]),
) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO register_grant (organisation, account, what, parcel) VALUES ($1, $2, $3, $4)
         ON CONFLICT (organisation, account, what) DO UPDATE SET parcel = excluded.parcel",
        organisation,
        account,
        what,
        parcel
    )?;
    Ok(())
}

pub(crate) async fn forget_grants_of_organisation(
    tx: &mut Tx,
    organisation: OrganisationId,
) -> Result<(), DbError> {
    execute!(tx, "DELETE FROM register_grant WHERE organisation = $1", organisation)?;
    Ok(())
}

pub(crate) async fn withdraw(
    tx: &mut Tx,
    organisation: OrganisationId,
    account: AccountId,
) -> Result<u64, DbError> {
    execute!(tx, "DELETE FROM register_grant WHERE organisation = $1 AND account = $2", organisation, account)
}

pub(crate) async fn unlocked(
    conn: &mut impl AsConn,
    label: Uuid,
    account: AccountId,
    now: Timestamp,
) -> Result<Option<Vec<u8>>, DbError> {
    let row: Option<(Vec<u8>,)> = fetch_optional!(
        conn,
        (Vec<u8>,),
        "SELECT person FROM register_unlocked WHERE label = $1 AND account = $2 AND until > $3",
        label,
        account,
        now
    )?;
    Ok(row.map(|(person,)| person))
}

pub(crate) async fn put_unlocked(
    tx: &mut Tx,
    (label, account): (Uuid, AccountId),
    person: &[u8],
    (now, until): (Timestamp, Timestamp),
) -> Result<(), DbError> {
    execute!(&mut *tx, "DELETE FROM register_unlocked WHERE until <= $1", now)?;
    execute!(
        tx,
        "INSERT INTO register_unlocked (label, account, person, until) VALUES ($1, $2, $3, $4)
         ON CONFLICT (label) DO UPDATE SET account = excluded.account, person = excluded.person,
             until = excluded.until",
        label,
        account,
        person,
        until
    )?;
    Ok(())
}

/// Organisations of which somebody has the keys unlocked.
pub(crate) async fn unlocked_organisations(
    conn: &mut impl AsConn,
    now: Timestamp,
) -> Result<Vec<(OrganisationId,)>, DbError> {
    fetch_all!(
        conn,
        (OrganisationId,),
        "SELECT DISTINCT g.organisation FROM register_grant g
         JOIN register_unlocked u ON u.account = g.account
         WHERE g.what = 'team' AND u.until > $1",
        now
    )
}

pub(crate) async fn lock(tx: &mut Tx, label: Uuid) -> Result<(), DbError> {
    execute!(tx, "DELETE FROM register_unlocked WHERE label = $1", label)?;
    Ok(())
}
