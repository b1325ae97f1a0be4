// SPDX-License-Identifier: EUPL-1.2
//! How the mails of an edition stand: what somebody was told, and what is still on its way.

use super::seats::StepError;
use super::tell::{KIND, Notice};
use crate::domain::{EditionId, RegistrationId};
use crate::store::{self, LetterRow};
use gw_core::Timestamp;
use gw_db::AsConn;
use gw_db::jobs::{self, Unfinished};

/// Where a mail stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The mail server has it.
    Sent(Timestamp),
    Waiting,
    /// It failed, and is tried again at a moment.
    Again(String, Timestamp),
    /// It failed for good.
    Dead(String),
    /// There was nothing left to say.
    Void,
    /// One by hand took its place.
    Replaced,
    /// Nobody knows any more: its job is gone.
    Lost,
}

impl Standing {
    /// Should the organiser look at it?
    pub const fn is_trouble(&self) -> bool {
        matches!(self, Self::Again(..) | Self::Dead(_) | Self::Lost)
    }
}

/// A mail about a registration.
#[derive(Clone, Debug)]
pub struct Told {
    pub registration: RegistrationId,
    pub notice: Notice,
    pub at: Timestamp,
    pub standing: Standing,
}

/// All mails of an edition, newest first.
pub async fn letters(conn: &mut impl AsConn, edition: EditionId) -> Result<Vec<Told>, StepError> {
    let rows = store::letters(conn, edition).await?;
    let open = jobs::unfinished(conn, KIND).await?;
    let told = rows.into_iter().filter_map(|row| {
        let job = open.iter().find(|job| job.key == row.id.to_string());
        Some(Told {
            registration: row.registration,
            notice: Notice::from_code(&row.notice)?,
            at: row.created_at,
            standing: standing(&row, job),
        })
    });
    Ok(told.collect())
}

fn standing(row: &LetterRow, job: Option<&Unfinished>) -> Standing {
    match (row.outcome.as_deref(), job) {
        (Some("verstuurd"), _) => Standing::Sent(row.ended_at.unwrap_or(row.created_at)),
        (Some("vervangen"), _) => Standing::Replaced,
        (Some(_), _) => Standing::Void,
        (None, None) => Standing::Lost,
        (None, Some(job)) => match &job.last_error {
            Some(code) if job.dead => Standing::Dead(code.clone()),
            Some(code) => Standing::Again(code.clone(), job.run_at),
            None => Standing::Waiting,
        },
    }
}
