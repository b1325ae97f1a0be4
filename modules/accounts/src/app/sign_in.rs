// SPDX-License-Identifier: EUPL-1.2
//! Signing in: a password, and where there is one, the second factor.

use crate::app::sessions::{self, Opened, digest};
use crate::app::{attempts, fits, second_factor};
use crate::domain::terms;
use crate::jobs::{Notice, notify};
use crate::state::{Act, By, State, record};
use crate::store::{self, AccountRow, failures, sessions as rows};
use gw_core::{AccountId, Locale};
use gw_db::DbError;

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

/// Where a request comes from.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// As coarse as a home or an office: attempts are counted per network.
    pub network: String,
    pub device: String,
}

/// What a right password gives.
pub enum Step {
    In {
        opened: Opened,
        /// A role of this person waits for a second factor that they do not have yet.
        lacks_factor: bool,
    },
    /// The code comes next; the cookie opens nothing but that page.
    Code(Opened),
}

pub async fn sign_in(state: &State, email: &str, password: &str, from: &Place) -> Result<Step, SignInError> {
    let ctx = &state.ctx;
    let email = email.trim().to_lowercase();
    let key = state.key.fingerprint("inloggen", &[email.as_bytes(), from.network.as_bytes()]);
    let number = attempts::count(ctx, &key).await?.map_err(SignInError::Wait)?;
    let account = store::account_by_email(&mut ctx.read().await?, &email).await?;
    let stored = account.as_ref().and_then(|account| account.password.clone());
    let right = fits(password, stored).await;
    match account {
        Some(account) if right => {
            let step = enter(state, &account, &key, from).await?;
            // With a second factor the session begins later, without the password: keys are unlocked
            // on their own page then.
            if let Step::In { opened, .. } = &step {
                state.keys.signed_in(account.id, password, &opened.secret).await;
            }
            Ok(step)
        }
        account => {
            slowed_down(state, account.map(|account| account.id), number).await?;
            Err(SignInError::Wrong)
        }
    }
}

async fn enter(state: &State, account: &AccountRow, key: &[u8], from: &Place) -> Result<Step, SignInError> {
    let ctx = &state.ctx;
    let mut tx = ctx.begin().await?;
    failures::forget(&mut tx, key).await?;
    let step = if second_factor::is_on(&mut tx, account.id).await? {
        let opened = Opened { secret: ctx.ids.token(), seconds: terms::PENDING_SECONDS };
        let ends = ctx.now().plus_seconds(opened.seconds);
        rows::add_pending(&mut tx, &digest(&opened.secret), account.id, &from.device, ends).await?;
        Step::Code(opened)
    } else {
        let lacks_factor = second_factor::required(state, &mut tx, account.id).await?;
        let opened = sessions::open(ctx, &mut tx, account.id, &from.device).await?;
        Step::In { opened: opened.ok_or(SignInError::NoOrganisation)?, lacks_factor }
    };
    tx.commit().await?;
    Ok(step)
}

/// The log hears of guessing once it is slowed down, and then ever less: a guesser must not fill it.
async fn slowed_down(state: &State, account: Option<AccountId>, number: i64) -> Result<(), DbError> {
    if !matches!(number, 5 | 10 | 50 | 250) {
        return Ok(());
    }
    let mut tx = state.ctx.begin().await?;
    let subject = account.map_or_else(|| "onbekend".to_owned(), |id| id.to_string());
    let detail = serde_json::json!({"pogingen": number});
    record(&state.ctx, &mut tx, By::NOBODY, Act::SlowedDown, subject, detail).await?;
    tx.commit().await
}

/// Why a code opened nothing.
#[derive(Debug, thiserror::Error)]
pub enum CodeError {
    #[error("the code is wrong or was used")]
    Wrong,
    /// The time is over, or there were too many wrong codes: begin again.
    #[error("begin again")]
    Over,
    #[error("too many attempts; wait {0} seconds")]
    Wait(i64),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<SignInError> for CodeError {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Db(error) => Self::Db(error),
            _ => Self::Over,
        }
    }
}

/// Is there a sign-in that waits for its code behind this cookie?
pub async fn waits_for_code(state: &State, secret: &str) -> Result<bool, DbError> {
    let row = rows::pending(&mut state.ctx.read().await?, &digest(secret)).await?;
    Ok(row.is_some_and(|row| row.expires_at > state.ctx.now() && row.attempts < terms::PENDING_ATTEMPTS))
}

/// The code from the phone, or a recovery code. Gives a session under a new secret.
pub async fn sign_in_code(
    state: &State,
    secret: &str,
    code: &str,
    locale: Locale,
) -> Result<Opened, CodeError> {
    let ctx = &state.ctx;
    let hash = digest(secret);
    let mut tx = ctx.begin().await?;
    let row = rows::pending_locked(&mut tx, &hash).await?.ok_or(CodeError::Over)?;
    if row.expires_at <= ctx.now() || row.attempts >= terms::PENDING_ATTEMPTS {
        return Err(CodeError::Over);
    }
    rows::count_attempt(&mut tx, &hash).await?;
    tx.commit().await?;

    // Whoever comes here knows the password, so codes are counted per account, from anywhere:
    // many networks give no more guesses. The owner keeps the way of the recovery codes.
    let key = state.key.fingerprint("code", &[row.account.uuid().as_bytes()]);
    let is_recovery = crate::domain::tidy_recovery_code(code).is_some();
    let number = if is_recovery { 0 } else { attempts::count(ctx, &key).await?.map_err(CodeError::Wait)? };

    let mut tx = ctx.begin().await?;
    let by = By::account(row.account);
    if !second_factor::take(state, &mut tx, row.account, code).await? {
        if number == terms::PENDING_ATTEMPTS {
            notify(ctx, &mut tx, row.account, Notice::WrongCodes, locale, None).await?;
            record(ctx, &mut tx, by, Act::SlowedDown, row.account, serde_json::json!({"codes": number}))
                .await?;
        }
        tx.commit().await?;
        return Err(CodeError::Wrong);
    }
    rows::end_pending(&mut tx, &hash).await?;
    failures::forget(&mut tx, &key).await?;
    let opened = sessions::open(ctx, &mut tx, row.account, &row.device).await?;
    let opened = opened.ok_or(CodeError::Over)?;
    if is_recovery {
        notify(ctx, &mut tx, row.account, Notice::RecoveryCodeUsed, locale, None).await?;
        record(ctx, &mut tx, by, Act::CodeUsed, row.account, serde_json::json!({})).await?;
    }
    tx.commit().await?;
    Ok(opened)
}

/// Demo only: one button, no password. The route does not exist outside demo mode.
pub async fn sign_in_demo(state: &State, email: &str, from: &Place) -> Result<Opened, SignInError> {
    let mut tx = state.ctx.begin().await?;
    let account = store::account_by_email(&mut tx, email).await?.ok_or(SignInError::Wrong)?;
    let opened = sessions::open(&state.ctx, &mut tx, account.id, &from.device).await?;
    tx.commit().await?;
    let opened = opened.ok_or(SignInError::NoOrganisation)?;
    if let Some(password) = state.demo_password {
        state.keys.signed_in(account.id, password, &opened.secret).await;
    }
    Ok(opened)
}
