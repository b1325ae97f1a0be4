// SPDX-License-Identifier: EUPL-1.2
//! How the mails of an edition stand: what somebody was told, what is still on its way, and sending one
//! again that did not arrive.

use super::after::{self, After, cause_of, tell_after};
use super::seats::{Edition, StepError, note};
use super::tell::{self, Notice, tell_once};
use crate::domain::{EditionId, LetterId, RegistrationId};
use crate::store::{self, LetterRow};
use gw_core::{Actor, Timestamp};
use gw_db::jobs::{self, Unfinished};
use gw_db::{AsConn, Ctx};
use serde_json::json;
use std::collections::BTreeMap;

/// The mailer's word for a mail that was handed to a server when the program died: nobody knows whether
/// it arrived, so it is not sent again by itself.
pub const UNSURE: &str = "onzeker";

/// Where a mail stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The mail server has it.
    Sent(Timestamp),
    Waiting,
    /// It is not due yet.
    Planned(Timestamp),
    /// It failed, and is tried again at a moment.
    Again(String, Timestamp),
    /// It failed for good.
    Dead(String),
    /// Sent, or not: nobody knows.
    Unsure,
    /// There was nothing left to say.
    Void,
    /// One by hand took its place.
    Replaced,
    /// Nobody knows any more: its job is gone.
    Lost,
}

impl Standing {
    /// `outcome` and when it ended as the line of the mail says; `made`: when it was written down.
    pub(super) fn of(
        outcome: Option<&str>,
        ended_at: Option<Timestamp>,
        made: Timestamp,
        job: Option<&Unfinished>,
    ) -> Self {
        match (outcome, job) {
            (Some("verstuurd"), _) => Self::Sent(ended_at.unwrap_or(made)),
            (Some("vervangen"), _) => Self::Replaced,
            (Some(_), _) => Self::Void,
            (None, None) => Self::Lost,
            (None, Some(job)) => match &job.last_error {
                Some(code) if job.dead && code == UNSURE => Self::Unsure,
                Some(code) if job.dead => Self::Dead(code.clone()),
                Some(code) => Self::Again(code.clone(), job.run_at),
                None if job.run_at > made => Self::Planned(job.run_at),
                None => Self::Waiting,
            },
        }
    }

    /// Should the organiser look at it?
    pub const fn is_trouble(&self) -> bool {
        matches!(self, Self::Again(..)) || self.is_stuck()
    }

    /// Nothing happens to it by itself any more: a person decides.
    pub const fn is_stuck(&self) -> bool {
        matches!(self, Self::Dead(_) | Self::Unsure | Self::Lost)
    }
}

/// What a mail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Somebody's seat.
    Seat(Notice),
    After(After),
}

impl What {
    fn from_code(code: &str) -> Option<Self> {
        Notice::from_code(code).map(Self::Seat).or_else(|| After::from_code(code).map(Self::After))
    }
}

/// A mail about a registration.
#[derive(Clone, Debug)]
pub struct Told {
    pub id: LetterId,
    pub registration: RegistrationId,
    pub what: What,
    pub at: Timestamp,
    pub standing: Standing,
}

/// All mails of an edition, newest first.
pub async fn letters(conn: &mut impl AsConn, edition: EditionId) -> Result<Vec<Told>, StepError> {
    let rows = store::letters(conn, edition).await?;
    let open = on_their_way(conn).await?;
    Ok(rows.iter().filter_map(|row| told(row, &open)).collect())
}

/// Jobs that are not done, by the id of their mail.
async fn on_their_way(conn: &mut impl AsConn) -> Result<BTreeMap<String, Unfinished>, StepError> {
    let mut open = jobs::unfinished(conn, tell::KIND).await?;
    open.extend(jobs::unfinished(conn, after::KIND).await?);
    Ok(open.into_iter().map(|job| (job.key.clone(), job)).collect())
}

fn told(row: &LetterRow, open: &BTreeMap<String, Unfinished>) -> Option<Told> {
    let job = open.get(&row.id.to_string());
    Some(Told {
        id: row.id,
        registration: row.registration,
        what: What::from_code(&row.notice)?,
        at: row.created_at,
        standing: Standing::of(row.outcome.as_deref(), row.ended_at, row.created_at, job),
    })
}

/// Sends a mail again that got stuck. `press` is a key in the form: two presses of one button are one
/// mail. What it says is what is true then; when nothing is left to say, nothing is sent.
pub async fn resend(
    ctx: &Ctx,
    actor: &Actor,
    edition: EditionId,
    id: LetterId,
    press: &str,
) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    Edition::lock(&mut tx, edition).await?;
    let row = store::one_letter(&mut tx, edition, id).await?.ok_or(StepError::Unknown)?;
    let cause = format!("{}/{press}", cause_of(&row.cause));
    if store::has_letter(&mut tx, row.registration, &row.notice, &cause).await? {
        return Ok(());
    }
    let open = on_their_way(&mut tx).await?;
    let told = told(&row, &open).ok_or(StepError::Unknown)?;
    if !told.standing.is_stuck() {
        return Err(StepError::NotNow);
    }
    match told.what {
        What::Seat(notice) => tell_once(ctx, &mut tx, row.registration, notice, &cause).await?,
        What::After(after) => tell_after(ctx, &mut tx, row.registration, (after, &cause), ctx.now()).await?,
    };
    store::end_letter(&mut tx, id, "vervangen", ctx.now()).await?;
    let by = Some((actor.account, actor.organisation));
    let detail = json!({"soort": row.notice});
    note(ctx, &mut tx, by, "masterclass.bericht.opnieuw", row.registration, detail).await?;
    tx.commit().await?;
    Ok(())
}
