// SPDX-License-Identifier: EUPL-1.2
//! Jobs: mails, and forgetting in time. Each may run twice: a mail has the id of its job, so that
//! a second copy is the same mail, and its link is made from an id, so that it is the same link.

mod housekeeping;
mod letters;

use crate::domain::{LinkId, terms};
use crate::state::{Act, By, State, record};
use crate::store::{self, links};
use gw_core::{AccountId, Locale};
use gw_db::jobs::{self, Every, Failure, Handlers, Job};
use gw_db::{Ctx, DbError, Tx};
use gw_mail::Mailer;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub(crate) const INVITATION: &str = "accounts.uitnodiging";
pub(crate) const RESET: &str = "accounts.wachtwoord_vergeten";
pub(crate) const EMAIL: &str = "accounts.email_bevestigen";
const NOTICE: &str = "accounts.bericht";

/// A mail about a row: an invitation, or a link to prove an address.
#[derive(Serialize, Deserialize)]
pub(crate) struct Letter {
    pub id: Uuid,
    pub locale: Locale,
}

/// Somebody typed this address. Whether it is known, the job finds out.
#[derive(Serialize, Deserialize)]
pub(crate) struct ResetAsked {
    pub email: String,
    pub locale: Locale,
}

/// What a person hears about their own account, so that a change by another does not go unseen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Notice {
    PasswordChanged,
    PasswordReset,
    FactorOn,
    FactorOff,
    RecoveryCodeUsed,
    WrongCodes,
    EmailAsked,
    EmailChanged,
}

#[derive(Serialize, Deserialize)]
struct Told {
    account: AccountId,
    notice: Notice,
    locale: Locale,
    /// Where it goes when that is no longer the address of the account.
    email: Option<String>,
}

/// Tells a person about a change to their account, once it is committed.
pub(crate) async fn notify(
    ctx: &Ctx,
    tx: &mut Tx,
    account: AccountId,
    notice: Notice,
    locale: Locale,
    email: Option<String>,
) -> Result<(), DbError> {
    let key: Uuid = ctx.ids.v7(ctx.now());
    let told = Told { account, notice, locale, email };
    jobs::enqueue(ctx, tx, NOTICE, &told, &key.simple().to_string(), ctx.now()).await.map(|_| ())
}

/// Every job of this module.
pub fn handlers(state: &State, mailer: &Mailer) -> Handlers {
    let with = |state: &State, mailer: &Mailer| (state.clone(), mailer.clone());
    let (a, b, c, d) = (with(state, mailer), with(state, mailer), with(state, mailer), with(state, mailer));
    let (ctx, state) = (state.ctx.clone(), state.clone());
    Handlers::default()
        .on(INVITATION, move |job| {
            let (state, mailer) = a.clone();
            async move { invitation(&state, &mailer, &job).await }
        })
        .on(RESET, move |job| {
            let (state, mailer) = b.clone();
            async move { reset(&state, &mailer, &job).await }
        })
        .on(EMAIL, move |job| {
            let (state, mailer) = c.clone();
            async move { email(&state, &mailer, &job).await }
        })
        .on(NOTICE, move |job| {
            let (state, mailer) = d.clone();
            async move { told(&state, &mailer, &job).await }
        })
        .every(Every::Hour, "accounts.opruimen", move |_| {
            let state = state.clone();
            async move { housekeeping::run(&state).await }
        })
        .every(Every::Day, "accounts.auditspoor", move |_| {
            let ctx = ctx.clone();
            async move {
                crate::app::logbook::check(&ctx).await?;
                Ok(())
            }
        })
}

async fn invitation(state: &State, mailer: &Mailer, job: &Job) -> Result<(), Failure> {
    let letter: Letter = job.read()?;
    let mut conn = state.ctx.read().await?;
    let row = store::invitations::get(&mut conn, letter.id.into()).await?;
    // Answered, withdrawn or too old: there is nothing to say any more.
    let open = row.filter(|row| row.accepted_at.is_none() && row.withdrawn_at.is_none());
    let Some(row) = open.filter(|row| row.expires_at > state.ctx.now()) else { return Ok(()) };
    let Some(organisation) = store::organisation(&mut conn, row.organisation).await? else { return Ok(()) };
    let by = match row.invited_by {
        Some(account) => store::account(&mut conn, account).await?,
        None => None,
    };
    drop(conn);
    let message = letters::invitation(state, mailer, &row, &organisation.name, by.as_ref());
    Ok(mailer.send(job.id.uuid(), &message, state.ctx.now()).await?)
}

async fn reset(state: &State, mailer: &Mailer, job: &Job) -> Result<(), Failure> {
    let asked: ResetAsked = job.read()?;
    let ctx = &state.ctx;
    let mut tx = ctx.begin().await?;
    let Some(account) = store::account_by_email(&mut tx, &asked.email).await? else { return Ok(()) };
    if store::organisations_of(&mut tx, account.id).await?.is_empty() {
        return Ok(());
    }
    // The link has the id of the job: run twice, it is the same link.
    let id = LinkId::from(job.id.uuid());
    let times = (ctx.now(), ctx.now().plus_seconds(terms::RESET_SECONDS));
    if !links::keep(&mut tx, id, (links::PASSWORD, account.id, None), times).await? {
        return Ok(());
    }
    if job.attempt == 1 {
        let by = By::NOBODY;
        record(ctx, &mut tx, by, Act::ResetAsked, account.id, serde_json::json!({})).await?;
    }
    tx.commit().await?;
    let message = letters::reset(state, mailer, &account, id, asked.locale);
    Ok(mailer.send(job.id.uuid(), &message, ctx.now()).await?)
}

async fn email(state: &State, mailer: &Mailer, job: &Job) -> Result<(), Failure> {
    let letter: Letter = job.read()?;
    let mut conn = state.ctx.read().await?;
    let link = links::get(&mut conn, letter.id.into()).await?;
    let Some(link) = link.filter(|link| link.works(links::EMAIL, state.ctx.now())) else { return Ok(()) };
    let Some(new) = link.email else { return Ok(()) };
    // An address that has an account gets no link; who asked is not told so.
    if store::account_by_email(&mut conn, &new).await?.is_some() {
        return Ok(());
    }
    let Some(account) = store::account(&mut conn, link.account).await? else { return Ok(()) };
    drop(conn);
    let message = letters::email(state, mailer, (&account, &new), link.id, letter.locale);
    Ok(mailer.send(job.id.uuid(), &message, state.ctx.now()).await?)
}

async fn told(state: &State, mailer: &Mailer, job: &Job) -> Result<(), Failure> {
    let told: Told = job.read()?;
    let account = store::account(&mut state.ctx.read().await?, told.account).await?;
    let Some(mut account) = account else { return Ok(()) };
    if let Some(old) = told.email {
        account.email = old;
    }
    let message = letters::notice(mailer, &account, told.notice, told.locale);
    Ok(mailer.send(job.id.uuid(), &message, state.ctx.now()).await?)
}
