// SPDX-License-Identifier: EUPL-1.2
//! Signing in with a password.

use crate::app::sessions::{self, Opened};
use crate::domain::{self, Hashed, wait_seconds};
use crate::store::{self, AccountRow};
use gw_db::{Ctx, DbError};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// Why nobody was signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Address unknown, password wrong, no password set: the answer does not tell which.
    #[error("address or password is wrong")]
    Wrong,
    #[error("too many attempts; wait {0} seconds")]
    Wait(i64),
    #[error("the account belongs to no organisation")]
    NoOrganisation,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// What an unknown address is held against, so that the answer takes as long as for a known one.
static NOBODY: LazyLock<Option<Hashed>> = LazyLock::new(|| domain::hash("niemand heeft dit wachtwoord").ok());

/// `network` is where the request came from; failures count per address and network.
pub async fn sign_in(ctx: &Ctx, email: &str, password: &str, network: &str) -> Result<Opened, SignInError> {
    let email = email.trim().to_lowercase();
    let key = failure_key(&email, network);
    let mut conn = ctx.read().await?;
    if let Some((failures, last)) = store::failures(&mut conn, &key).await? {
        let until = last.plus_seconds(wait_seconds(failures));
        if until > ctx.now() {
            return Err(SignInError::Wait((until.micros() - ctx.now().micros()) / 1_000_000 + 1));
        }
    }
    let account = store::account_by_email(&mut conn, &email).await?;
    drop(conn);
    match proven(account, password.to_owned()).await {
        Some(account) => {
            let mut tx = ctx.begin().await?;
            store::forget_failures(&mut tx, &key).await?;
            let opened =
                sessions::open(ctx, &mut tx, account.id).await?.ok_or(SignInError::NoOrganisation)?;
            tx.commit().await?;
            Ok(opened)
        }
        None => {
            let mut tx = ctx.begin().await?;
            store::add_failure(&mut tx, &key, ctx.now()).await?;
            tx.commit().await?;
            Err(SignInError::Wrong)
        }
    }
}

/// The account, when the password is its own.
async fn proven(account: Option<AccountRow>, password: String) -> Option<AccountRow> {
    let checked = tokio::task::spawn_blocking(move || {
        let stored = account.as_ref().and_then(|account| account.password.clone()).map(Hashed);
        let fits = stored.as_ref().or(NOBODY.as_ref()).is_some_and(|hash| domain::verify(&password, hash));
        account.filter(|_| fits && stored.is_some())
    });
    checked.await.ok().flatten()
}

fn failure_key(email: &str, network: &str) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(email.len().to_be_bytes());
    hash.update(email);
    hash.update(network);
    hash.finalize().to_vec()
}

/// Demo only: one button, no password. The route does not exist outside demo mode.
pub async fn sign_in_demo(ctx: &Ctx, email: &str) -> Result<Opened, SignInError> {
    let mut tx = ctx.begin().await?;
    let account = store::account_by_email(&mut tx, email).await?.ok_or(SignInError::Wrong)?;
    let opened = sessions::open(ctx, &mut tx, account.id).await?.ok_or(SignInError::NoOrganisation)?;
    tx.commit().await?;
    Ok(opened)
}
