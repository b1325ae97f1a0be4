// SPDX-License-Identifier: EUPL-1.2
//! The tables of accounts. Statements only: what may be done stands in `app`.

pub mod archive;
pub mod factors;
pub mod failures;
pub mod invitations;
pub mod links;
pub mod log;
pub mod members;
pub mod sessions;

use gw_core::{AccountId, OrganisationId, OrganisationKind, Role, Timestamp};
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_optional};

/// A person who can sign in.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AccountRow {
    pub id: AccountId,
    pub name: String,
    pub email: String,
    pub password: Option<String>,
}

/// An organisation, for a heading.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct OrganisationRow {
    pub id: OrganisationId,
    pub kind: String,
    pub name: String,
    pub municipality: Option<String>,
}

impl OrganisationRow {
    pub fn kind(&self) -> OrganisationKind {
        // The column holds what code() wrote.
        OrganisationKind::from_code(&self.kind).unwrap_or(OrganisationKind::InterestGroup)
    }
}

/// Codes with commas between them, as in `string_agg`; unknown ones fall out.
pub fn roles(codes: &str) -> Vec<Role> {
    let mut roles: Vec<_> = codes.split(',').filter_map(Role::from_code).collect();
    roles.sort_unstable();
    roles
}

/// The other way round.
pub fn codes(roles: &[Role]) -> String {
    roles.iter().map(|role| role.code()).collect::<Vec<_>>().join(",")
}

pub async fn account_by_email(conn: &mut impl AsConn, email: &str) -> Result<Option<AccountRow>, DbError> {
    fetch_optional!(conn, AccountRow, "SELECT id, name, email, password FROM account WHERE email = $1", email)
}

pub async fn account(conn: &mut impl AsConn, id: AccountId) -> Result<Option<AccountRow>, DbError> {
    fetch_optional!(conn, AccountRow, "SELECT id, name, email, password FROM account WHERE id = $1", id)
}

pub async fn add_account(
    tx: &mut Tx,
    (id, name, email): (AccountId, &str, &str),
    password: Option<&str>,
    now: Timestamp,
) -> Result<u64, DbError> {
    execute!(
        tx,
        "INSERT INTO account (id, name, email, password, created_at) VALUES ($1, $2, $3, $4, $5)",
        id,
        name,
        email,
        password,
        now,
    )
}

pub async fn set_name(tx: &mut Tx, account: AccountId, name: &str) -> Result<u64, DbError> {
    execute!(tx, "UPDATE account SET name = $1 WHERE id = $2", name, account)
}

pub async fn set_password(tx: &mut Tx, account: AccountId, password: &str) -> Result<u64, DbError> {
    execute!(tx, "UPDATE account SET password = $1 WHERE id = $2", password, account)
}

pub async fn set_email(tx: &mut Tx, account: AccountId, email: &str) -> Result<u64, DbError> {
    execute!(tx, "UPDATE account SET email = $1 WHERE id = $2", email, account)
}

pub async fn organisation(
    conn: &mut impl AsConn,
    id: OrganisationId,
) -> Result<Option<OrganisationRow>, DbError> {
    fetch_optional!(
        conn,
        OrganisationRow,
        "SELECT id, kind, name, municipality FROM organisation WHERE id = $1",
        id
    )
}

/// An organisation in the list of the administrator.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct OrganisationLine {
    pub id: OrganisationId,
    pub kind: String,
    pub name: String,
    pub people: i64,
    pub invited: i64,
}

/// `like` is a pattern on the name in lower case; `kind` empty for all kinds.
pub async fn organisations(
    conn: &mut impl AsConn,
    like: &str,
    kind: &str,
    (offset, limit): (i64, i64),
    now: Timestamp,
) -> Result<Vec<OrganisationLine>, DbError> {
    fetch_all!(
        conn,
        OrganisationLine,
        "SELECT o.id, o.kind, o.name,
                (SELECT count(DISTINCT m.account) FROM membership m WHERE m.organisation = o.id) AS people,
                (SELECT count(*) FROM invitation i WHERE i.organisation = o.id AND i.accepted_at IS NULL
                    AND i.withdrawn_at IS NULL AND i.expires_at > $5) AS invited
         FROM organisation o WHERE lower(o.name) LIKE $1 AND (o.kind = $2 OR $2 = '')
         ORDER BY o.name LIMIT $3 OFFSET $4",
        like,
        kind,
        limit,
        offset,
        now,
    )
}

/// The organisations of a person, each once.
pub async fn organisations_of(
    conn: &mut impl AsConn,
    account: AccountId,
) -> Result<Vec<(OrganisationId, String)>, DbError> {
    fetch_all!(
        conn,
        (OrganisationId, String),
        "SELECT DISTINCT o.id, o.name FROM membership m JOIN organisation o ON o.id = m.organisation
         WHERE m.account = $1 ORDER BY o.name",
        account,
    )
}

/// Accounts without organisation since before a moment: nothing of the person stays. The row
/// does, because plans and logs refer to it.
pub async fn empty_abandoned(tx: &mut Tx, before: Timestamp) -> Result<Vec<AccountId>, DbError> {
    let rows: Vec<(AccountId,)> = fetch_all!(
        &mut *tx,
        (AccountId,),
        "SELECT id FROM account WHERE left_at < $1 AND email NOT LIKE '%@verwijderd.invalid'",
        before
    )?;
    for (id,) in &rows {
        execute!(
            &mut *tx,
            "UPDATE account SET name = '', email = $1, password = NULL WHERE id = $2",
            format!("{id}@verwijderd.invalid"),
            *id,
        )?;
        factors::remove(tx, *id).await?;
        links::delete_of(tx, *id).await?;
    }
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
