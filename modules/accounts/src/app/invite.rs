// SPDX-License-Identifier: EUPL-1.2
//! Inviting people, and taking an invitation back.

use crate::app::or_taken;
use crate::app::people::{self, PeopleError};
use crate::domain::{Email, InvitationId, NotAnEmail, RoleChange, Unfit, may_manage, name, terms};
use crate::jobs::{INVITATION, Letter};
use crate::state::{Act, By, State, record};
use crate::store::invitations::{self as rows, InvitationRow};
use crate::store::{self, members};
use gw_core::{Actor, Locale, OrganisationId, OrganisationKind, Role};
use gw_db::{Ctx, DbError, Tx, jobs};
use serde_json::json;

/// Far more than an organisation has new colleagues; mail to strangers has an end.
const MOST_OPEN: i64 = 200;

#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    #[error("this organisation is not this person's to manage")]
    NotYours,
    #[error("not an e-mail address")]
    Email,
    #[error("a name is missing")]
    Name,
    #[error("no role")]
    NoRole,
    #[error("a role that this person may not give here")]
    Role,
    #[error("the person belongs to the organisation already")]
    Member,
    #[error("the person was invited already")]
    Invited,
    #[error("too many open invitations")]
    TooMany,
    #[error("the organisation exists already")]
    Organisation,
    #[error("there is no such invitation")]
    Gone,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<NotAnEmail> for InviteError {
    fn from(_: NotAnEmail) -> Self {
        Self::Email
    }
}

impl From<Unfit> for InviteError {
    fn from(unfit: Unfit) -> Self {
        match unfit {
            Unfit::Empty => Self::NoRole,
            Unfit::NotYours => Self::Role,
        }
    }
}

/// Whom to invite, as typed.
pub struct Wish<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub roles: &'a [Role],
    pub locale: Locale,
}

/// Invites a person to an organisation.
pub async fn invite(
    state: &State,
    actor: &Actor,
    organisation: OrganisationId,
    wish: &Wish<'_>,
) -> Result<InvitationId, InviteError> {
    let mut tx = state.ctx.begin().await?;
    let id = invite_in(&state.ctx, &mut tx, actor, organisation, wish).await?;
    tx.commit().await?;
    Ok(id)
}

async fn invite_in(
    ctx: &Ctx,
    tx: &mut Tx,
    actor: &Actor,
    organisation: OrganisationId,
    wish: &Wish<'_>,
) -> Result<InvitationId, InviteError> {
    if !may_manage(actor, organisation) {
        return Err(InviteError::NotYours);
    }
    let kind = store::organisation(tx, organisation).await?.ok_or(InviteError::NotYours)?.kind();
    let email: Email = wish.email.parse()?;
    let name = name(wish.name).ok_or(InviteError::Name)?;
    RoleChange::between(&[], wish.roles, actor, kind)?;
    if let Some(known) = store::account_by_email(tx, email.as_str()).await?
        && members::get(tx, organisation, known.id).await?.is_some()
    {
        return Err(InviteError::Member);
    }
    let now = ctx.now();
    rows::withdraw_expired(tx, organisation, email.as_str(), now).await?;
    if rows::count_open(tx, organisation).await? >= MOST_OPEN {
        return Err(InviteError::TooMany);
    }
    let row = InvitationRow {
        id: ctx.ids.v7(now),
        organisation,
        email: email.as_str().to_owned(),
        name,
        roles: store::codes(wish.roles),
        locale: wish.locale.tag().to_owned(),
        invited_by: Some(actor.account),
        sent: 1,
        expires_at: now.plus_days(terms::INVITATION_DAYS),
        accepted_at: None,
        withdrawn_at: None,
    };
    or_taken(rows::add(tx, &row, now).await, InviteError::Invited)?;
    send(ctx, tx, row.id, 1).await?;
    let detail = json!({"rollen": row.roles.split(',').collect::<Vec<_>>()});
    record(ctx, tx, By::from(actor).at(organisation), Act::Invited, row.id, detail).await?;
    Ok(row.id)
}

/// The nth mail of an invitation; the same one is sent once.
async fn send(ctx: &Ctx, tx: &mut Tx, id: InvitationId, nth: i64) -> Result<(), DbError> {
    let letter = Letter { id: id.uuid(), locale: Locale::Nl };
    jobs::enqueue(ctx, tx, INVITATION, &letter, &format!("{id}/{nth}"), ctx.now()).await.map(|_| ())
}

/// An organisation and its first person, in one go.
pub struct NewOrganisation<'a> {
    pub kind: OrganisationKind,
    pub name: &'a str,
    pub municipality: Option<&'a str>,
}

pub async fn found(
    state: &State,
    actor: &Actor,
    organisation: &NewOrganisation<'_>,
    first: &Wish<'_>,
) -> Result<OrganisationId, InviteError> {
    if !actor.has_role(Role::PlatformAdmin) {
        return Err(InviteError::NotYours);
    }
    let ctx = &state.ctx;
    let mut tx = ctx.begin().await?;
    let NewOrganisation { kind, name, municipality } = *organisation;
    // What an example makes, is an example.
    let added =
        people::add_organisation_by(ctx, &mut tx, actor.into(), (kind, name, municipality), actor.example);
    let id = added.await.map_err(|error| match error {
        PeopleError::Db(error) => InviteError::Db(error),
        _ => InviteError::Organisation,
    })?;
    invite_in(ctx, &mut tx, actor, id, first).await?;
    tx.commit().await?;
    Ok(id)
}

/// The link stops working.
pub async fn withdraw(
    state: &State,
    actor: &Actor,
    organisation: OrganisationId,
    id: InvitationId,
) -> Result<(), InviteError> {
    if !may_manage(actor, organisation) {
        return Err(InviteError::NotYours);
    }
    let ctx = &state.ctx;
    let mut tx = ctx.begin().await?;
    if rows::withdraw(&mut tx, organisation, id, ctx.now()).await? == 0 {
        return Err(InviteError::Gone);
    }
    record(ctx, &mut tx, By::from(actor).at(organisation), Act::InvitationWithdrawn, id, json!({})).await?;
    tx.commit().await?;
    Ok(())
}

/// The same link once more, with a new term.
pub async fn again(
    state: &State,
    actor: &Actor,
    organisation: OrganisationId,
    id: InvitationId,
) -> Result<(), InviteError> {
    if !may_manage(actor, organisation) {
        return Err(InviteError::NotYours);
    }
    let ctx = &state.ctx;
    let mut tx = ctx.begin().await?;
    let row = rows::locked(&mut tx, id).await?.filter(|row| row.organisation == organisation);
    let row = row.filter(|row| row.accepted_at.is_none() && row.withdrawn_at.is_none());
    let row = row.ok_or(InviteError::Gone)?;
    let nth = row.sent + 1;
    rows::send_again(&mut tx, id, nth, ctx.now().plus_days(terms::INVITATION_DAYS)).await?;
    send(ctx, &mut tx, id, nth).await?;
    let detail = json!({"keer": nth});
    record(ctx, &mut tx, By::from(actor).at(organisation), Act::InvitedAgain, id, detail).await?;
    tx.commit().await?;
    Ok(())
}
