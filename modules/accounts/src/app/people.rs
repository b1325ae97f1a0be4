// SPDX-License-Identifier: EUPL-1.2
//! Adding organisations and people; the list of people for the administrator.

use crate::domain::{Email, Hashed, NotAnEmail};
use gw_core::{AccountId, OrganisationId, OrganisationKind, Role};
use gw_db::{AsConn, Ctx, DbError, Tx, audit, execute, fetch_all, fetch_optional};

#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    #[error(transparent)]
    Email(#[from] NotAnEmail),
    #[error("an organisation or account with this name or address exists")]
    Exists,
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
    let now = ctx.now();
    let id: OrganisationId = ctx.ids.v7(now);
    let added = execute!(
        &mut *tx,
        "INSERT INTO organisation (id, kind, name, municipality, example, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        id,
        kind.code(),
        name,
        municipality,
        example,
        now,
    );
    exists(added)?;
    record(
        ctx,
        tx,
        "accounts.organisatie.toegevoegd",
        &id.to_string(),
        serde_json::json!({"soort": kind.code()}),
    )
    .await?;
    Ok(id)
}

/// Adds a person, or gives an existing person the roles in one more organisation.
pub async fn add_person(ctx: &Ctx, tx: &mut Tx, person: &NewPerson<'_>) -> Result<AccountId, PeopleError> {
    let email: Email = person.email.parse()?;
    let now = ctx.now();
    let known: Option<(AccountId,)> =
        fetch_optional!(&mut *tx, (AccountId,), "SELECT id FROM account WHERE email = $1", email.as_str())?;
    let id = match known {
        Some((id,)) => id,
        None => {
            let id = ctx.ids.v7(now);
            let added = execute!(
                &mut *tx,
                "INSERT INTO account (id, name, email, password, created_at) VALUES ($1, $2, $3, $4, $5)",
                id,
                person.name,
                email.as_str(),
                person.password.map(|hash| hash.0.as_str()),
                now,
            );
            exists(added)?;
            id
        }
    };
    for role in person.roles {
        execute!(
            &mut *tx,
            "INSERT INTO membership (account, organisation, role) VALUES ($1, $2, $3)
             ON CONFLICT (account, organisation, role) DO NOTHING",
            id,
            person.organisation,
            role.code(),
        )?;
    }
    let roles: Vec<_> = person.roles.iter().map(|role| role.code()).collect();
    record(ctx, tx, "accounts.persoon.toegevoegd", &id.to_string(), serde_json::json!({"rollen": roles}))
        .await?;
    Ok(id)
}

fn exists(done: Result<u64, DbError>) -> Result<(), PeopleError> {
    match done {
        Ok(_) => Ok(()),
        Err(error) if error.is_duplicate() => Err(PeopleError::Exists),
        Err(error) => Err(error.into()),
    }
}

async fn record(
    ctx: &Ctx,
    tx: &mut Tx,
    action: &str,
    subject: &str,
    detail: serde_json::Value,
) -> Result<(), DbError> {
    let event = audit::Event { at: ctx.now(), account: None, organisation: None, action, subject, detail };
    audit::record(tx, &event).await.map(|_| ())
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
