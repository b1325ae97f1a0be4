// SPDX-License-Identifier: EUPL-1.2
//! Accepting an invitation. Looking at the link changes nothing: mail scanners do so too.

use crate::app::sessions::{self, Opened};
use crate::app::{PasswordError, chosen, or_taken};
use crate::domain::{InvitationId, LinkKind, name};
use crate::state::{Act, By, State, record};
use crate::store::invitations::{self as rows, InvitationRow};
use crate::store::{self, members};
use gw_core::AccountId;
use gw_db::{AsConn, DbError, Tx};
use serde_json::json;

#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    #[error("this is no link of ours")]
    Unknown,
    #[error("the invitation was accepted already")]
    Used,
    #[error("the invitation was withdrawn")]
    Withdrawn,
    #[error("the invitation has expired")]
    Expired,
    #[error("a name is missing")]
    Name,
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// Somebody else got this address while the form was open: look again.
    #[error("the address has an account now")]
    Again,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// What an invitation says.
pub struct Invited {
    pub row: InvitationRow,
    pub organisation: String,
    /// Who invited; empty when that was the command line.
    pub by: String,
    /// The address has an account: then only a yes is asked.
    pub known: bool,
}

pub async fn look(state: &State, code: &str) -> Result<Invited, AcceptError> {
    let id: InvitationId = state.key.id_in(LinkKind::Invitation, code).ok_or(AcceptError::Unknown)?;
    let mut conn = state.ctx.read().await?;
    let row = rows::get(&mut conn, id).await?;
    let row = valid(state, row)?;
    let organisation = store::organisation(&mut conn, row.organisation).await?.ok_or(AcceptError::Unknown)?;
    let by = match row.invited_by {
        Some(account) => store::account(&mut conn, account).await?.map(|account| account.name),
        None => None,
    };
    let known = has_account(&mut conn, &row).await?.is_some();
    Ok(Invited { row, organisation: organisation.name, by: by.unwrap_or_default(), known })
}

fn valid(state: &State, row: Option<InvitationRow>) -> Result<InvitationRow, AcceptError> {
    let row = row.ok_or(AcceptError::Unknown)?;
    if row.accepted_at.is_some() {
        Err(AcceptError::Used)
    } else if row.withdrawn_at.is_some() {
        Err(AcceptError::Withdrawn)
    } else if row.expires_at <= state.ctx.now() {
        Err(AcceptError::Expired)
    } else {
        Ok(row)
    }
}

/// The account behind the invited address. One without password never was anybody's.
async fn has_account(conn: &mut impl AsConn, row: &InvitationRow) -> Result<Option<AccountId>, DbError> {
    let account = store::account_by_email(conn, &row.email).await?;
    Ok(account.filter(|account| account.password.is_some()).map(|account| account.id))
}

/// A new account for the invited person, signed in at once: the link and the new password are
/// both theirs.
pub async fn accept_new(
    state: &State,
    code: &str,
    (typed, password): (&str, &str),
    device: &str,
) -> Result<Option<Opened>, AcceptError> {
    let invited = look(state, code).await?;
    if invited.known {
        return Err(AcceptError::Again);
    }
    let name = name(typed).ok_or(AcceptError::Name)?;
    let own = [name.as_str(), invited.row.email.as_str(), invited.organisation.as_str()];
    let hashed = chosen(password, &own).await?;

    let ctx = &state.ctx;
    let mut tx = ctx.begin().await?;
    let row = valid(state, rows::locked(&mut tx, invited.row.id).await?)?;
    let account = match store::account_by_email(&mut tx, &row.email).await? {
        Some(account) if account.password.is_some() => return Err(AcceptError::Again),
        Some(account) => {
            store::set_name(&mut tx, account.id, &name).await?;
            store::set_password(&mut tx, account.id, &hashed.0).await?;
            account.id
        }
        None => {
            let id: AccountId = ctx.ids.v7(ctx.now());
            let added =
                store::add_account(&mut tx, (id, &name, &row.email), Some(&hashed.0), ctx.now()).await;
            or_taken(added, AcceptError::Again)?;
            id
        }
    };
    join(state, &mut tx, &row, account).await?;
    let opened = sessions::open(ctx, &mut tx, account, device).await?;
    tx.commit().await?;
    Ok(opened)
}

/// A person with an account says yes. The link proves the mailbox and gives no way in: they sign
/// in as always.
pub async fn accept_known(state: &State, code: &str) -> Result<(), AcceptError> {
    let id: InvitationId = state.key.id_in(LinkKind::Invitation, code).ok_or(AcceptError::Unknown)?;
    let mut tx = state.ctx.begin().await?;
    let row = valid(state, rows::locked(&mut tx, id).await?)?;
    let account = has_account(&mut tx, &row).await?.ok_or(AcceptError::Again)?;
    join(state, &mut tx, &row, account).await?;
    tx.commit().await?;
    Ok(())
}

async fn join(
    state: &State,
    tx: &mut Tx,
    row: &InvitationRow,
    account: AccountId,
) -> Result<(), AcceptError> {
    let ctx = &state.ctx;
    // A role that was moved to another kind of organisation since is not given.
    let organisation = store::organisation(tx, row.organisation).await?.ok_or(AcceptError::Unknown)?;
    let mut roles = store::roles(&row.roles);
    roles.retain(|role| role.exists_in(organisation.kind()));
    members::give(tx, account, row.organisation, &roles).await?;
    rows::accept(tx, row.id, ctx.now()).await?;
    let by = By::account(account).at(row.organisation);
    let codes: Vec<_> = roles.iter().map(|role| role.code()).collect();
    record(ctx, tx, by, Act::InvitationAccepted, account, json!({"rollen": codes})).await?;
    Ok(())
}
