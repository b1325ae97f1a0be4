// SPDX-License-Identifier: EUPL-1.2
//! A new password by mail. The request does the same work whether the address is known or not:
//! it writes a job, and the job looks the address up.

use crate::app::{PasswordError, attempts, chosen};
use crate::domain::{Email, LinkId, LinkKind, NotAnEmail};
use crate::jobs::{Notice, RESET, ResetAsked, notify};
use crate::state::{Act, By, State, record};
use crate::store::links::{self, LinkRow, PASSWORD};
use crate::store::{self, AccountRow, failures, sessions as rows};
use gw_core::Locale;
use gw_db::{DbError, Tx, jobs};
use serde_json::json;

/// One mail per address in this time, however often somebody asks: nobody floods a mailbox.
const WINDOW_SECONDS: i64 = 900;
/// An office behind one address may forget more passwords in a day than one person.
const OFFICE: i64 = 25;

#[derive(Debug, thiserror::Error)]
pub enum ResetError {
    #[error(transparent)]
    Email(#[from] NotAnEmail),
    #[error("too many requests; wait {0} seconds")]
    Wait(i64),
    /// Not ours, used, or too old: the answer does not tell which.
    #[error("the link does not work")]
    Link,
    #[error(transparent)]
    Password(#[from] PasswordError),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Asks for a link. Nothing in the answer depends on the address.
pub async fn ask(state: &State, email: &str, network: &str, locale: Locale) -> Result<(), ResetError> {
    let ctx = &state.ctx;
    let email: Email = email.parse()?;
    let key = state.key.fingerprint("herstel", &[network.as_bytes()]);
    attempts::count_after(ctx, &key, OFFICE).await?.map_err(ResetError::Wait)?;
    let window = ctx.now().micros() / 1_000_000 / WINDOW_SECONDS;
    let once = state.key.fingerprint("herstel/adres", &[email.as_str().as_bytes(), &window.to_be_bytes()]);
    let asked = ResetAsked { email: email.as_str().to_owned(), locale };
    let mut tx = ctx.begin().await?;
    jobs::enqueue(ctx, &mut tx, RESET, &asked, &gw_core::hex(&once), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Does the link work? Gives whose it is.
pub async fn look(state: &State, code: &str) -> Result<AccountRow, ResetError> {
    let id: LinkId = state.key.id_in(LinkKind::Password, code).ok_or(ResetError::Link)?;
    let mut conn = state.ctx.read().await?;
    let link = links::get(&mut conn, id).await?;
    let link = working(state, link)?;
    store::account(&mut conn, link.account).await?.ok_or(ResetError::Link)
}

fn working(state: &State, link: Option<LinkRow>) -> Result<LinkRow, ResetError> {
    link.filter(|link| link.works(PASSWORD, state.ctx.now())).ok_or(ResetError::Link)
}

/// Sets the new password. Every session and every other link of the account ends; a second
/// factor stays as it is.
pub async fn set(state: &State, code: &str, password: &str, locale: Locale) -> Result<(), ResetError> {
    let account = look(state, code).await?;
    let hashed = chosen(password, &[&account.name, &account.email]).await?;
    let id: LinkId = state.key.id_in(LinkKind::Password, code).ok_or(ResetError::Link)?;
    let ctx = &state.ctx;
    let mut tx = ctx.begin().await?;
    let link = working(state, links::locked(&mut tx, id).await?)?;
    replace(state, &mut tx, link.account, &hashed.0).await?;
    notify(ctx, &mut tx, link.account, Notice::PasswordReset, locale, None).await?;
    record(ctx, &mut tx, By::account(link.account), Act::PasswordReset, link.account, json!({})).await?;
    tx.commit().await?;
    Ok(())
}

/// A new password from outside a session: whatever was open with the old one ends.
pub(crate) async fn replace(
    state: &State,
    tx: &mut Tx,
    account: gw_core::AccountId,
    hashed: &str,
) -> Result<(), DbError> {
    let now = state.ctx.now();
    store::set_password(tx, account, hashed).await?;
    links::use_up(tx, account, now).await?;
    rows::end_others(tx, account, &[]).await?;
    rows::end_pending_of(tx, account).await?;
    // Wrong codes of whoever knew the old password must not keep the owner waiting.
    failures::forget(tx, &state.key.fingerprint("code", &[account.uuid().as_bytes()])).await
}
