// SPDX-License-Identifier: EUPL-1.2
//! What people change about themselves: name, password, e-mail address.

use crate::app::second_factor::{FactorError, prove};
use crate::app::{PasswordError, chosen, or_taken};
use crate::domain::{Email, LinkId, LinkKind, NotAnEmail, name, terms};
use crate::jobs::{EMAIL, Letter, Notice, notify};
use crate::state::{Act, State, record};
use crate::store::{self, links, sessions as rows};
use gw_core::{Actor, Locale};
use gw_db::{DbError, jobs};
use serde_json::json;

#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    #[error("a name is missing")]
    Name,
    #[error(transparent)]
    Email(#[from] NotAnEmail),
    #[error("the address is the same")]
    Same,
    #[error("the password is wrong")]
    WrongPassword,
    #[error("too many attempts; wait {0} seconds")]
    Wait(i64),
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// Keys that hang on the password could not follow: the password stays.
    #[error("the keys could not follow")]
    Keys,
    #[error("the link does not work")]
    Link,
    #[error("the address belongs to another account")]
    Taken,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<FactorError> for ProfileError {
    fn from(error: FactorError) -> Self {
        match error {
            FactorError::Wait(seconds) => Self::Wait(seconds),
            FactorError::Db(error) => Self::Db(error),
            _ => Self::WrongPassword,
        }
    }
}

pub async fn rename(state: &State, actor: &Actor, typed: &str) -> Result<(), ProfileError> {
    let name = name(typed).ok_or(ProfileError::Name)?;
    if name == actor.name {
        return Ok(());
    }
    let mut tx = state.ctx.begin().await?;
    store::set_name(&mut tx, actor.account, &name).await?;
    record(&state.ctx, &mut tx, actor, Act::NameChanged, actor.account, json!({})).await?;
    tx.commit().await?;
    Ok(())
}

/// Every other session ends; `session` is the one in which this happens.
pub async fn change_password(
    state: &State,
    actor: &Actor,
    (current, new): (&str, &str),
    session: &[u8],
    locale: Locale,
) -> Result<(), ProfileError> {
    prove(state, actor, current).await?;
    let hashed = chosen(new, &[&actor.name, &actor.email, &actor.organisation_name]).await?;
    // First the keys: until the new password is on disk here, they open with both.
    if !state.keys.password_changes(actor.account, (current, new)).await {
        return Err(ProfileError::Keys);
    }
    let ctx = &state.ctx;
    let mut tx = ctx.begin().await?;
    store::set_password(&mut tx, actor.account, &hashed.0).await?;
    links::use_up(&mut tx, actor.account, ctx.now()).await?;
    rows::end_others(&mut tx, actor.account, session).await?;
    notify(ctx, &mut tx, actor.account, Notice::PasswordChanged, locale, None).await?;
    record(ctx, &mut tx, actor, Act::PasswordChanged, actor.account, json!({})).await?;
    tx.commit().await?;
    Ok(())
}

/// Asks for another address: a link goes to the new one, a notice to the old one. The answer is
/// the same when the new address has an account; then no link is sent.
pub async fn ask_email(
    state: &State,
    actor: &Actor,
    (typed, password): (&str, &str),
    locale: Locale,
) -> Result<(), ProfileError> {
    let email: Email = typed.parse()?;
    if email.as_str() == actor.email {
        return Err(ProfileError::Same);
    }
    prove(state, actor, password).await?;
    let ctx = &state.ctx;
    let now = ctx.now();
    let id: LinkId = ctx.ids.v7(now);
    let ends = now.plus_seconds(terms::EMAIL_SECONDS);
    let mut tx = ctx.begin().await?;
    links::keep(&mut tx, id, (links::EMAIL, actor.account, Some(email.as_str())), (now, ends)).await?;
    let letter = Letter { id: id.uuid(), locale };
    jobs::enqueue(ctx, &mut tx, EMAIL, &letter, &id.to_string(), now).await?;
    notify(ctx, &mut tx, actor.account, Notice::EmailAsked, locale, None).await?;
    record(ctx, &mut tx, actor, Act::EmailAsked, actor.account, json!({})).await?;
    tx.commit().await?;
    Ok(())
}

/// The new address behind a link, when the link works for this person. A link that reached a
/// stranger, because the address was mistyped, works for nobody else.
pub async fn look_email(state: &State, actor: &Actor, code: &str) -> Result<(LinkId, String), ProfileError> {
    let id: LinkId = state.key.id_in(LinkKind::Email, code).ok_or(ProfileError::Link)?;
    let link = links::get(&mut state.ctx.read().await?, id).await?;
    let link = link.filter(|link| link.works(links::EMAIL, state.ctx.now()) && link.account == actor.account);
    Ok((id, link.and_then(|link| link.email).ok_or(ProfileError::Link)?))
}

pub async fn confirm_email(
    state: &State,
    actor: &Actor,
    code: &str,
    locale: Locale,
) -> Result<(), ProfileError> {
    let (id, email) = look_email(state, actor, code).await?;
    let ctx = &state.ctx;
    let mut tx = ctx.begin().await?;
    let link = links::locked(&mut tx, id).await?.filter(|link| link.works(links::EMAIL, ctx.now()));
    link.ok_or(ProfileError::Link)?;
    or_taken(store::set_email(&mut tx, actor.account, &email).await, ProfileError::Taken)?;
    // Links that went to the old address end with it.
    links::use_up(&mut tx, actor.account, ctx.now()).await?;
    let old = Some(actor.email.clone());
    notify(ctx, &mut tx, actor.account, Notice::EmailChanged, locale, old).await?;
    record(ctx, &mut tx, actor, Act::EmailChanged, actor.account, json!({})).await?;
    tx.commit().await?;
    Ok(())
}
