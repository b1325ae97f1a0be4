// SPDX-License-Identifier: EUPL-1.2
//! Adding organisations and people without an invitation: the command line and the demo.

use crate::app::or_taken;
use crate::domain::{Email, Hashed, NotAnEmail};
use crate::state::{Act, By, record};
use crate::store::{self, members};
use gw_core::{AccountId, OrganisationId, OrganisationKind, Role};
use gw_db::{AsConn, Ctx, DbError, Tx, execute, fetch_all, fetch_optional};
use serde_json::json;

#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    #[error(transparent)]
    Email(#[from] NotAnEmail),
    #[error("an organisation or account with this name or address exists")]
    Exists,
    #[error("the role {} does not exist in this kind of organisation", .0.code())]
    RoleElsewhere(Role),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// A person to add. The password is hashed before; hashing takes no place in a transaction.
pub struct NewPerson<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub password: Option<&'a Hashed>,
    pub organisation: OrganisationId,
    pub roles: &'a [Role],
}

/// A line of the list of people.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Person {
    pub name: String,
    pub email: String,
    pub organisation: String,
    pub role: String,
}

pub async fn add_organisation(
    ctx: &Ctx,
    tx: &mut Tx,
    kind: OrganisationKind,
    name: &str,
    municipality: Option<&str>,
    example: bool,
) -> Result<OrganisationId, PeopleError> {
    add_organisation_by(ctx, tx, By::NOBODY, (kind, name, municipality), example).await
}

pub(crate) async fn add_organisation_by(
    ctx: &Ctx,
    tx: &mut Tx,
    by: By,
    (kind, name, municipality): (OrganisationKind, &str, Option<&str>),
    example: bool,
) -> Result<OrganisationId, PeopleError> {
    let now = ctx.now();
    let id: OrganisationId = ctx.ids.v7(now);
    let added = execute!(
        &mut *tx,
        "INSERT INTO organisation (id, kind, name, municipality, example, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        id,
        kind.code(),
        name,
        municipality,
        example,
        now,
    );
    or_taken(added, PeopleError::Exists)?;
    record(ctx, tx, by.at(id), Act::OrganisationAdded, id, json!({"soort": kind.code()})).await?;
    Ok(id)
}

/// Adds a person, or gives an existing person the roles in one more organisation.
pub async fn add_person(ctx: &Ctx, tx: &mut Tx, person: &NewPerson<'_>) -> Result<AccountId, PeopleError> {
    let email: Email = person.email.parse()?;
    let kind = store::organisation(tx, person.organisation).await?.map(|row| row.kind());
    if let Some(role) = person.roles.iter().find(|role| !kind.is_some_and(|kind| role.exists_in(kind))) {
        return Err(PeopleError::RoleElsewhere(*role));
    }
    let now = ctx.now();
    let id = if let Some(known) = store::account_by_email(tx, email.as_str()).await? {
        known.id
    } else {
        let id = ctx.ids.v7(now);
        let password = person.password.map(|hash| hash.0.as_str());
        let added = store::add_account(tx, (id, person.name, email.as_str()), password, now).await;
        or_taken(added, PeopleError::Exists)?;
        id
    };
    members::give(tx, id, person.organisation, person.roles).await?;
    let roles: Vec<_> = person.roles.iter().map(|role| role.code()).collect();
    let by = By::NOBODY.at(person.organisation);
    record(ctx, tx, by, Act::PersonAdded, id, json!({"rollen": roles})).await?;
    Ok(id)
}

/// The organisation with exactly this name.
pub async fn organisation_named(
    conn: &mut impl AsConn,
    name: &str,
) -> Result<Option<OrganisationId>, DbError> {
    let row: Option<(OrganisationId,)> =
        fetch_optional!(conn, (OrganisationId,), "SELECT id FROM organisation WHERE name = $1", name)?;
    Ok(row.map(|(id,)| id))
}

/// Everyone with an account, a line per role.
pub async fn people(conn: &mut impl AsConn) -> Result<Vec<Person>, DbError> {
    fetch_all!(
        conn,
        Person,
        "SELECT a.name, a.email, o.name AS organisation, m.role FROM membership m
         JOIN account a ON a.id = m.account JOIN organisation o ON o.id = m.organisation
         ORDER BY o.name, m.role, a.name",
    )
}
