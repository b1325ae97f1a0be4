// SPDX-License-Identifier: EUPL-1.2
//! Turning the second factor on and off, and taking its codes.

use crate::app::{attempts, fits};
use crate::domain::{RECOVERY_CODES, SecondFactor, recovery_code, tidy_recovery_code};
use crate::jobs::{Notice, notify};
use crate::state::{Act, By, State, record};
use crate::store::{self, factors, sessions as rows};
use gw_core::{AccountId, Actor, Locale, Role};
use gw_db::{AsConn, DbError, Tx};
use serde_json::json;

#[derive(Debug, thiserror::Error)]
pub enum FactorError {
    #[error("the second factor is on already")]
    IsOn,
    #[error("there is no second factor")]
    IsOff,
    #[error("the code is wrong or was used")]
    WrongCode,
    #[error("the password is wrong")]
    WrongPassword,
    #[error("a role of this person works only with a second factor")]
    Required,
    #[error("too many attempts; wait {0} seconds")]
    Wait(i64),
    /// The secret was sealed with another key than this installation has now.
    #[error("the secret cannot be opened")]
    Sealed,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// How a person stands with the second factor.
pub struct Standing {
    pub on: bool,
    /// A role of this person, in any organisation, works only with it.
    pub required: bool,
    pub codes_left: i64,
    /// Begun and not confirmed: what the phone must be told.
    pub begun: Option<SecondFactor>,
}

pub(crate) async fn is_on(conn: &mut impl AsConn, account: AccountId) -> Result<bool, DbError> {
    Ok(factors::get(conn, account).await?.is_some_and(|row| row.confirmed_at.is_some()))
}

pub async fn standing(state: &State, actor: &Actor) -> Result<Standing, FactorError> {
    let mut conn = state.ctx.read().await?;
    let row = factors::get(&mut conn, actor.account).await?;
    let on = row.as_ref().is_some_and(|row| row.confirmed_at.is_some());
    let begun = match row {
        Some(row) if !on => Some(opened(state, actor.account, &row.secret, &actor.email)?),
        _ => None,
    };
    Ok(Standing {
        on,
        required: required(state, &mut conn, actor.account).await?,
        codes_left: factors::codes_left(&mut conn, actor.account).await?,
        begun,
    })
}

pub(crate) async fn required(
    state: &State,
    conn: &mut impl AsConn,
    account: AccountId,
) -> Result<bool, DbError> {
    let roles = store::members::roles_anywhere(conn, account).await?;
    Ok(roles
        .iter()
        .filter_map(|code| Role::from_code(code))
        .any(|role| state.second_factor_for.contains(&role)))
}

fn opened(
    state: &State,
    account: AccountId,
    sealed: &[u8],
    email: &str,
) -> Result<SecondFactor, FactorError> {
    let secret = state.key.open(account.uuid(), sealed).ok_or(FactorError::Sealed)?;
    SecondFactor::from_bytes(&secret, email).ok_or(FactorError::Sealed)
}

/// Makes a secret that the person then puts into the phone. Nothing depends on it yet.
pub async fn begin(state: &State, actor: &Actor) -> Result<(), FactorError> {
    let ctx = &state.ctx;
    let factor = SecondFactor::random(&ctx.ids, &actor.email).ok_or(FactorError::Sealed)?;
    let sealed = state.key.seal(&ctx.ids, actor.account.uuid(), factor.bytes()).ok_or(FactorError::Sealed)?;
    let mut tx = ctx.begin().await?;
    if factors::begin(&mut tx, actor.account, &sealed, ctx.now()).await? == 0 {
        return Err(FactorError::IsOn);
    }
    record(ctx, &mut tx, actor, Act::FactorBegun, actor.account, json!({})).await?;
    tx.commit().await?;
    Ok(())
}

/// The first code from the phone proves that it works. Gives the recovery codes: they are shown
/// this once. Every other session ends: from here on a password alone is not enough.
pub async fn confirm(
    state: &State,
    actor: &Actor,
    code: &str,
    session: &[u8],
    locale: Locale,
) -> Result<Vec<String>, FactorError> {
    let ctx = &state.ctx;
    let mut tx = ctx.begin().await?;
    let row = factors::get(&mut tx, actor.account).await?.ok_or(FactorError::IsOff)?;
    if row.confirmed_at.is_some() {
        return Err(FactorError::IsOn);
    }
    let factor = opened(state, actor.account, &row.secret, &actor.email)?;
    let step = factor.step(code, ctx.now()).ok_or(FactorError::WrongCode)?;
    if factors::confirm(&mut tx, actor.account, step, ctx.now()).await? == 0 {
        return Err(FactorError::IsOn);
    }
    let codes = fresh_codes(state, &mut tx, actor.account).await?;
    rows::end_others(&mut tx, actor.account, session).await?;
    notify(ctx, &mut tx, actor.account, Notice::FactorOn, locale, None).await?;
    record(ctx, &mut tx, actor, Act::FactorOn, actor.account, json!({})).await?;
    tx.commit().await?;
    Ok(codes)
}

fn fingerprint(state: &State, account: AccountId, tidy: &str) -> [u8; 32] {
    state.key.fingerprint("herstelcode", &[account.uuid().as_bytes(), tidy.as_bytes()])
}

async fn fresh_codes(state: &State, tx: &mut Tx, account: AccountId) -> Result<Vec<String>, DbError> {
    let codes: Vec<_> = (0..RECOVERY_CODES).map(|_| recovery_code(&state.ctx.ids)).collect();
    let hashes: Vec<_> = codes
        .iter()
        .filter_map(|code| tidy_recovery_code(code))
        .map(|tidy| fingerprint(state, account, &tidy))
        .collect();
    factors::replace_codes(tx, account, &hashes).await?;
    Ok(codes)
}

/// Takes a code at sign-in: of the phone when its time step was not taken before, or a recovery
/// code that was not used before. Either works once, whoever is quicker.
pub(crate) async fn take(
    state: &State,
    tx: &mut Tx,
    account: AccountId,
    code: &str,
) -> Result<bool, DbError> {
    if let Some(tidy) = tidy_recovery_code(code) {
        let hash = fingerprint(state, account, &tidy);
        return Ok(factors::take_code(tx, account, &hash, state.ctx.now()).await? == 1);
    }
    let Some(row) = factors::get(tx, account).await? else { return Ok(false) };
    let Ok(factor) = opened(state, account, &row.secret, "") else {
        tracing::error!(
            "a second factor was sealed with another key; its owner needs `user disable-second-factor`"
        );
        return Ok(false);
    };
    let Some(step) = factor.step(code, state.ctx.now()) else { return Ok(false) };
    Ok(factors::take_step(tx, account, step).await? == 1)
}

/// Ten new recovery codes; the old ones stop working.
pub async fn renew_codes(state: &State, actor: &Actor, password: &str) -> Result<Vec<String>, FactorError> {
    prove(state, actor, password).await?;
    let ctx = &state.ctx;
    let mut tx = ctx.begin().await?;
    if !is_on(&mut tx, actor.account).await? {
        return Err(FactorError::IsOff);
    }
    let codes = fresh_codes(state, &mut tx, actor.account).await?;
    record(ctx, &mut tx, actor, Act::CodesRenewed, actor.account, json!({})).await?;
    tx.commit().await?;
    Ok(codes)
}

/// Turns it off, unless a role needs it.
pub async fn disable(
    state: &State,
    actor: &Actor,
    password: &str,
    locale: Locale,
) -> Result<(), FactorError> {
    prove(state, actor, password).await?;
    let ctx = &state.ctx;
    let mut tx = ctx.begin().await?;
    if required(state, &mut tx, actor.account).await? {
        return Err(FactorError::Required);
    }
    remove(state, &mut tx, actor.into(), actor.account, locale).await?;
    tx.commit().await?;
    Ok(())
}

/// Also for the command line, when phone and paper are both gone.
pub(crate) async fn remove(
    state: &State,
    tx: &mut Tx,
    by: By,
    account: AccountId,
    locale: Locale,
) -> Result<(), FactorError> {
    if factors::remove(tx, account).await? == 0 {
        return Err(FactorError::IsOff);
    }
    notify(&state.ctx, tx, account, Notice::FactorOff, locale, None).await?;
    record(&state.ctx, tx, by, Act::FactorOff, account, json!({})).await?;
    Ok(())
}

/// Who sits at a computer that was left open does not know the password; and guesses slowly.
pub(crate) async fn prove(state: &State, actor: &Actor, password: &str) -> Result<(), FactorError> {
    let key = state.key.fingerprint("bevestigen", &[actor.account.uuid().as_bytes()]);
    attempts::count(&state.ctx, &key).await?.map_err(FactorError::Wait)?;
    let account = store::account(&mut state.ctx.read().await?, actor.account).await?;
    if !fits(password, account.and_then(|account| account.password)).await {
        return Err(FactorError::WrongPassword);
    }
    let mut tx = state.ctx.begin().await?;
    store::failures::forget(&mut tx, &key).await?;
    tx.commit().await?;
    Ok(())
}
