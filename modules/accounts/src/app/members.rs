// SPDX-License-Identifier: EUPL-1.2
//! Setting the roles of a person in an organisation, and taking a person out.

use crate::domain::{RoleChange, Unfit, may_manage};
use crate::state::{Act, By, State, record};
use crate::store::{self, members as rows, sessions};
use gw_core::{AccountId, Actor, OrganisationId, Role};
use gw_db::{DbError, Tx, changes};
use serde_json::json;

#[derive(Debug, thiserror::Error)]
pub enum MemberError {
    #[error("this organisation is not this person's to manage")]
    NotYours,
    #[error("no role")]
    NoRole,
    #[error("a role that this person may not give or take")]
    Role,
    #[error("the person does not belong to the organisation")]
    Gone,
    /// Without an administrator nobody can let anybody in any more.
    #[error("the last administrator of the platform")]
    LastAdministrator,
    #[error("the last manager of the organisation")]
    LastManager,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<Unfit> for MemberError {
    fn from(unfit: Unfit) -> Self {
        match unfit {
            Unfit::Empty => Self::NoRole,
            Unfit::NotYours => Self::Role,
        }
    }
}

/// Gives and takes roles until the person has these.
pub async fn set_roles(
    state: &State,
    actor: &Actor,
    (organisation, account): (OrganisationId, AccountId),
    wants: &[Role],
) -> Result<(), MemberError> {
    let ctx = &state.ctx;
    let mut tx = ctx.begin().await?;
    let (kind, has) = member(&mut tx, actor, organisation, account).await?;
    let change = RoleChange::between(&has, wants, actor, kind)?;
    if change.is_empty() {
        return Ok(());
    }
    somebody_stays(&mut tx, actor, organisation, account, &change.taken).await?;
    rows::take(&mut tx, account, organisation, &change.taken).await?;
    rows::give(&mut tx, account, organisation, &change.given).await?;
    let codes = |roles: &[Role]| roles.iter().map(|role| role.code()).collect::<Vec<_>>();
    let detail = json!({"erbij": codes(&change.given), "eraf": codes(&change.taken)});
    record(ctx, &mut tx, By::from(actor).at(organisation), Act::RolesSet, account, detail).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a person out of an organisation; who acts for it there, is signed out.
pub async fn remove(
    state: &State,
    actor: &Actor,
    (organisation, account): (OrganisationId, AccountId),
) -> Result<(), MemberError> {
    let ctx = &state.ctx;
    let mut tx = ctx.begin().await?;
    let (kind, has) = member(&mut tx, actor, organisation, account).await?;
    // The same rule as for taking each role by itself.
    let keep = RoleChange { given: Vec::new(), taken: has };
    let mine = crate::domain::givable(actor, kind);
    if keep.taken.iter().any(|role| !mine.contains(role) && role.exists_in(kind)) {
        return Err(MemberError::Role);
    }
    somebody_stays(&mut tx, actor, organisation, account, &keep.taken).await?;
    rows::remove(&mut tx, account, organisation).await?;
    sessions::end_in(&mut tx, account, organisation).await?;
    rows::note_left(&mut tx, account, ctx.now()).await?;
    record(ctx, &mut tx, By::from(actor).at(organisation), Act::PersonRemoved, account, json!({})).await?;
    tx.commit().await?;
    Ok(())
}

async fn member(
    tx: &mut Tx,
    actor: &Actor,
    organisation: OrganisationId,
    account: AccountId,
) -> Result<(gw_core::OrganisationKind, Vec<Role>), MemberError> {
    if !may_manage(actor, organisation) {
        return Err(MemberError::NotYours);
    }
    // Changes of roles take turns: of two who take each other's last role, the second sees the first.
    changes::bump(tx, "accounts.rollen").await?;
    let kind = store::organisation(tx, organisation).await?.ok_or(MemberError::Gone)?.kind();
    let row = rows::get(tx, organisation, account).await?.ok_or(MemberError::Gone)?;
    Ok((kind, store::roles(&row.roles)))
}

/// Somebody must be left who can let people in.
async fn somebody_stays(
    tx: &mut Tx,
    actor: &Actor,
    organisation: OrganisationId,
    account: AccountId,
    taken: &[Role],
) -> Result<(), MemberError> {
    if taken.contains(&Role::PlatformAdmin)
        && rows::others_with(tx, Role::PlatformAdmin, None, account).await? == 0
    {
        return Err(MemberError::LastAdministrator);
    }
    // An administrator can appoint the next manager; a manager who leaves cannot.
    if taken.contains(&Role::OrganisationManager)
        && !actor.has_role(Role::PlatformAdmin)
        && rows::others_with(tx, Role::OrganisationManager, Some(organisation), account).await? == 0
    {
        return Err(MemberError::LastManager);
    }
    Ok(())
}
