// SPDX-License-Identifier: EUPL-1.2
//! Organisations that have a register here.

use gw_core::OrganisationId;
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_locked, fetch_optional};
use uuid::Uuid;

#[derive(Clone, sqlx::FromRow)]
pub(crate) struct OrganisationRow {
    pub organisation: OrganisationId,
    pub public_key: Vec<u8>,
    pub team: Uuid,
    pub team_key: Vec<u8>,
    pub team_parcel: Vec<u8>,
    pub recovery: Vec<u8>,
    pub confirmed: i64,
    pub opened_on: Option<String>,
    pub is_default: bool,
    pub counter: Vec<u8>,
    pub counter_version: i64,
}

pub(crate) async fn get(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
) -> Result<Option<OrganisationRow>, DbError> {
    fetch_optional!(
        conn,
        OrganisationRow,
        "SELECT organisation, public_key, team, team_key, team_parcel, recovery, confirmed, opened_on, is_default,
                counter, counter_version
         FROM register_organisation WHERE organisation = $1",
        organisation
    )
}

pub(crate) async fn locked(
    tx: &mut Tx,
    organisation: OrganisationId,
) -> Result<Option<OrganisationRow>, DbError> {
    fetch_locked!(
        tx,
        OrganisationRow,
        "SELECT organisation, public_key, team, team_key, team_parcel, recovery, confirmed, opened_on, is_default,
                counter, counter_version
         FROM register_organisation WHERE organisation = $1",
        organisation
    )
}

/// Those that take reports; the default desk first.
pub(crate) async fn open(conn: &mut impl AsConn) -> Result<Vec<OrganisationRow>, DbError> {
    fetch_all!(
        conn,
        OrganisationRow,
        "SELECT organisation, public_key, team, team_key, team_parcel, recovery, confirmed, opened_on, is_default,
                counter, counter_version
         FROM register_organisation WHERE opened_on IS NOT NULL ORDER BY is_default DESC, opened_on, organisation"
    )
}

/// Replaces what an earlier, unfinished ceremony left. A register that is open is never replaced.
pub(crate) async fn put(tx: &mut Tx, row: &OrganisationRow, set: &[u8]) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO register_organisation (organisation, public_key, team, team_key, team_parcel, recovery,
             recovery_set, confirmed, opened_on, is_default, counter, counter_version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, NULL, $8, $9, $10)
         ON CONFLICT (organisation) DO UPDATE SET public_key = excluded.public_key, team = excluded.team,
             team_key = excluded.team_key, team_parcel = excluded.team_parcel, recovery = excluded.recovery,
             recovery_set = excluded.recovery_set, confirmed = 0, counter = excluded.counter,
             counter_version = excluded.counter_version
         WHERE register_organisation.opened_on IS NULL",
        row.organisation,
        &row.public_key,
        row.team,
        &row.team_key,
        &row.team_parcel,
        &row.recovery,
        set,
        row.is_default,
        &row.counter,
        row.counter_version,
    )?;
    Ok(())
}

/// A new set of shares replaces the old.
pub(crate) async fn set_recovery(
    tx: &mut Tx,
    organisation: OrganisationId,
    (recovery, set): (&[u8], &[u8]),
) -> Result<(), DbError> {
    execute!(
        tx,
        "UPDATE register_organisation SET recovery = $2, recovery_set = $3, confirmed = 0 WHERE organisation = $1",
        organisation,
        recovery,
        set
    )?;
    Ok(())
}

pub(crate) async fn set_confirmed(
    tx: &mut Tx,
    organisation: OrganisationId,
    confirmed: i64,
) -> Result<(), DbError> {
    execute!(
        tx,
        "UPDATE register_organisation SET confirmed = $2 WHERE organisation = $1",
        organisation,
        confirmed
    )?;
    Ok(())
}

pub(crate) async fn set_opened(tx: &mut Tx, organisation: OrganisationId, day: &str) -> Result<(), DbError> {
    execute!(
        tx,
        "UPDATE register_organisation SET opened_on = $2 WHERE organisation = $1 AND opened_on IS NULL",
        organisation,
        day
    )?;
    Ok(())
}

pub(crate) async fn set_counter(
    tx: &mut Tx,
    organisation: OrganisationId,
    (counter, version): (&[u8], i64),
) -> Result<(), DbError> {
    execute!(
        tx,
        "UPDATE register_organisation SET counter = $2, counter_version = $3 WHERE organisation = $1",
        organisation,
        counter,
        version
    )?;
    Ok(())
}

pub(crate) async fn any(conn: &mut impl AsConn) -> Result<bool, DbError> {
    let row: Option<(OrganisationId,)> =
        fetch_optional!(conn, (OrganisationId,), "SELECT organisation FROM register_organisation LIMIT 1")?;
    Ok(row.is_some())
}

/// The shares of a ceremony under way.
pub(crate) async fn shares(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
) -> Result<Option<(Vec<u8>, i64)>, DbError> {
    fetch_optional!(
        conn,
        (Vec<u8>, i64),
        "SELECT shares, version FROM register_ceremony WHERE organisation = $1",
        organisation
    )
}

pub(crate) async fn put_shares(
    tx: &mut Tx,
    organisation: OrganisationId,
    (shares, version): (&[u8], i64),
) -> Result<(), DbError> {
    execute!(
        tx,
        "INSERT INTO register_ceremony (organisation, shares, version) VALUES ($1, $2, $3)
         ON CONFLICT (organisation) DO UPDATE SET shares = excluded.shares, version = excluded.version",
        organisation,
        shares,
        version
    )?;
    Ok(())
}

pub(crate) async fn forget_shares(tx: &mut Tx, organisation: OrganisationId) -> Result<(), DbError> {
    execute!(tx, "DELETE FROM register_ceremony WHERE organisation = $1", organisation)?;
    Ok(())
}

/// The organisation that serves a municipality, when it takes reports.
pub(crate) async fn serving(
    conn: &mut impl AsConn,
    municipality: &str,
) -> Result<Option<OrganisationId>, DbError> {
    let row: Option<(OrganisationId,)> = fetch_optional!(
        conn,
        (OrganisationId,),
        "SELECT a.organisation FROM register_area a
         JOIN register_organisation o ON o.organisation = a.organisation
         WHERE a.municipality = $1 AND o.opened_on IS NOT NULL",
        municipality
    )?;
    Ok(row.map(|(organisation,)| organisation))
}

pub(crate) async fn area(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
) -> Result<Vec<(String,)>, DbError> {
    fetch_all!(
        conn,
        (String,),
        "SELECT municipality FROM register_area WHERE organisation = $1 ORDER BY municipality",
        organisation
    )
}

/// A municipality that another organisation serves stays there; gives how many were taken.
pub(crate) async fn set_area(
    tx: &mut Tx,
    organisation: OrganisationId,
    municipalities: &[String],
) -> Result<usize, DbError> {
    execute!(&mut *tx, "DELETE FROM register_area WHERE organisation = $1", organisation)?;
    let mut taken = 0;
    for municipality in municipalities {
        let added = execute!(
            &mut *tx,
            "INSERT INTO register_area (municipality, organisation) VALUES ($1, $2)
             ON CONFLICT (municipality) DO NOTHING",
            municipality,
            organisation
        )?;
        taken += usize::try_from(added).unwrap_or_default();
    }
    Ok(taken)
}
