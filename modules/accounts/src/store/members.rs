// SPDX-License-Identifier: EUPL-1.2
//! Who works for an organisation, in which roles.

use gw_core::{AccountId, OrganisationId, Role, Timestamp};
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_one, fetch_optional};

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct MemberRow {
    pub account: AccountId,
    pub name: String,
    pub email: String,
    pub roles: String,
    pub second_factor: bool,
}

pub async fn list(conn: &mut impl AsConn, organisation: OrganisationId) -> Result<Vec<MemberRow>, DbError> {
    fetch_all!(
        conn,
        MemberRow,
        "SELECT a.id AS account, a.name, a.email, string_agg(m.role, ',') AS roles,
                EXISTS (SELECT 1 FROM second_factor f
                        WHERE f.account = a.id AND f.confirmed_at IS NOT NULL) AS second_factor
         FROM membership m JOIN account a ON a.id = m.account WHERE m.organisation = $1
         GROUP BY a.id, a.name, a.email ORDER BY a.name, a.id",
        organisation,
    )
}

/// Name and address of everyone who invites people for the organisation of a municipality and has
/// accepted their own invitation.
pub async fn managers_of_municipality(
    conn: &mut impl AsConn,
    municipality: &str,
) -> Result<Vec<(String, String)>, DbError> {
    fetch_all!(
        conn,
        (String, String),
        "SELECT a.name, a.email FROM organisation o JOIN membership m ON m.organisation = o.id
         JOIN account a ON a.id = m.account
         WHERE o.municipality = $1 AND m.role = 'organisatiebeheerder' AND a.password IS NOT NULL
         ORDER BY a.name, a.email",
        municipality,
    )
}

pub async fn get(
    conn: &mut impl AsConn,
    organisation: OrganisationId,
    account: AccountId,
) -> Result<Option<MemberRow>, DbError> {
    fetch_optional!(
        conn,
        MemberRow,
        "SELECT a.id AS account, a.name, a.email, string_agg(m.role, ',') AS roles,
                EXISTS (SELECT 1 FROM second_factor f
                        WHERE f.account = a.id AND f.confirmed_at IS NOT NULL) AS second_factor
         FROM membership m JOIN account a ON a.id = m.account WHERE m.organisation = $1 AND a.id = $2
         GROUP BY a.id, a.name, a.email",
        organisation,
        account,
    )
}

pub async fn give(
    tx: &mut Tx,
    account: AccountId,
    organisation: OrganisationId,
    roles: &[Role],
) -> Result<(), DbError> {
    for role in roles {
        execute!(
            &mut *tx,
            "INSERT INTO membership (account, organisation, role) VALUES ($1, $2, $3)
             ON CONFLICT (account, organisation, role) DO NOTHING",
            account,
            organisation,
            role.code(),
        )?;
    }
    execute!(&mut *tx, "UPDATE account SET left_at = NULL WHERE id = $1", account)?;
    Ok(())
}

pub async fn take(
    tx: &mut Tx,
    account: AccountId,
    organisation: OrganisationId,
    roles: &[Role],
) -> Result<(), DbError> {
    for role in roles {
        execute!(
            &mut *tx,
            "DELETE FROM membership WHERE account = $1 AND organisation = $2 AND role = $3",
            account,
            organisation,
            role.code(),
        )?;
    }
    Ok(())
}

pub async fn remove(tx: &mut Tx, account: AccountId, organisation: OrganisationId) -> Result<u64, DbError> {
    execute!(tx, "DELETE FROM membership WHERE account = $1 AND organisation = $2", account, organisation)
}

/// Notes since when an account belongs nowhere; nothing when it still belongs somewhere.
pub async fn note_left(tx: &mut Tx, account: AccountId, now: Timestamp) -> Result<u64, DbError> {
    execute!(
        tx,
        "UPDATE account SET left_at = $1 WHERE id = $2
         AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.account = $2)",
        now,
        account,
    )
}

/// How many others with this role can sign in, in one organisation or (none) anywhere.
pub async fn others_with(
    conn: &mut impl AsConn,
    role: Role,
    organisation: Option<OrganisationId>,
    but: AccountId,
) -> Result<i64, DbError> {
    let (count,): (i64,) = fetch_one!(
        conn,
        (i64,),
        "SELECT count(DISTINCT m.account) FROM membership m JOIN account a ON a.id = m.account
         WHERE m.role = $1 AND (m.organisation = $2 OR $2 IS NULL) AND m.account <> $3
           AND a.password IS NOT NULL",
        role.code(),
        organisation,
        but,
    )?;
    Ok(count)
}

/// The codes of the roles of a person, in every organisation.
pub async fn roles_anywhere(conn: &mut impl AsConn, account: AccountId) -> Result<Vec<String>, DbError> {
    let rows: Vec<(String,)> =
        fetch_all!(conn, (String,), "SELECT DISTINCT role FROM membership WHERE account = $1", account)?;
    Ok(rows.into_iter().map(|(role,)| role).collect())
}
