// SPDX-License-Identifier: EUPL-1.2
//! What the administrator does: for a person who is locked out (on the command line), and with
//! work that failed.

use crate::app::second_factor::{self, FactorError};
use crate::app::{PasswordError, chosen, reset};
use crate::jobs::{Notice, notify};
use crate::state::{Act, By, State, record};
use crate::store;
use gw_core::{Actor, Locale};
use gw_db::jobs::{self, JobId};
use gw_db::{Ctx, DbError};
use serde_json::json;

#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    #[error("nobody has this address")]
    Nobody,
    #[error(transparent)]
    Password(#[from] PasswordError),
    #[error(transparent)]
    Factor(#[from] FactorError),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Sets a password from the command line; every session of the person ends.
pub async fn reset_password(state: &State, email: &str, password: &str) -> Result<(), DeskError> {
    let email = email.trim().to_lowercase();
    let account = store::account_by_email(&mut state.ctx.read().await?, &email).await?;
    let account = account.ok_or(DeskError::Nobody)?;
    let hashed = chosen(password, &[&account.name, &account.email]).await?;
    let mut tx = state.ctx.begin().await?;
    reset::replace(state, &mut tx, account.id, &hashed.0).await?;
    notify(&state.ctx, &mut tx, account.id, Notice::PasswordReset, Locale::Nl, None).await?;
    record(&state.ctx, &mut tx, By::NOBODY, Act::PasswordReset, account.id, json!({"door": "opdrachtregel"}))
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Takes the second factor off from the command line: phone and recovery codes are both gone.
pub async fn disable_second_factor(state: &State, email: &str) -> Result<(), DeskError> {
    let email = email.trim().to_lowercase();
    let mut tx = state.ctx.begin().await?;
    let account = store::account_by_email(&mut tx, &email).await?.ok_or(DeskError::Nobody)?;
    second_factor::remove(state, &mut tx, By::NOBODY, account.id, Locale::Nl).await?;
    tx.commit().await?;
    Ok(())
}

/// A dead letter is tried again. False when it is not dead.
pub async fn revive_job(ctx: &Ctx, actor: &Actor, id: JobId) -> Result<bool, DbError> {
    let mut tx = ctx.begin().await?;
    let done = jobs::revive(&mut tx, id, ctx.now()).await?;
    if done {
        record(ctx, &mut tx, actor, Act::JobRevived, id, json!({})).await?;
    }
    tx.commit().await?;
    Ok(done)
}

/// A dead letter is thrown away. False when it is not dead.
pub async fn discard_job(ctx: &Ctx, actor: &Actor, id: JobId) -> Result<bool, DbError> {
    let mut tx = ctx.begin().await?;
    let done = jobs::discard(&mut tx, id).await?;
    if done {
        record(ctx, &mut tx, actor, Act::JobDiscarded, id, json!({})).await?;
    }
    tx.commit().await?;
    Ok(done)
}
