// SPDX-License-Identifier: EUPL-1.2
//! Mails to municipalities in the name of an organiser, and how they stand: invitations to a series, and
//! the question whether a practice that was told is right.

use super::letters::Standing;
use super::seats::{StepError, note};
use crate::domain::{AboutId, EditionId, InvitationId, MunicipalityLetterId, PracticeId, SeriesId};
use crate::store::{self, MunicipalityLetterRow};
use gw_core::{Actor, OrganisationId, Timestamp};
use gw_db::{AsConn, Ctx, DbError, Tx, jobs};
use serde::{Deserialize, Serialize};
use serde_json::json;

pub const KIND: &str = "masterclass.gemeentebericht";

/// What a mail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    Invitation(InvitationId),
    Practice(PracticeId),
}

impl About {
    const fn code(self) -> &'static str {
        match self {
            Self::Invitation(_) => "uitnodiging",
            Self::Practice(_) => "praktijk",
        }
    }

    fn id(self) -> AboutId {
        match self {
            Self::Invitation(id) => id.uuid().into(),
            Self::Practice(id) => id.uuid().into(),
        }
    }

    fn read(row: &MunicipalityLetterRow) -> Option<Self> {
        match row.notice.as_str() {
            "uitnodiging" => Some(Self::Invitation(row.about.uuid().into())),
            "praktijk" => Some(Self::Practice(row.about.uuid().into())),
            _ => None,
        }
    }
}

/// What a job holds; its key is the id.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct MunicipalityLetter {
    pub id: MunicipalityLetterId,
    pub about: About,
}

/// A mail as the organiser sees it.
#[derive(Clone, Debug)]
pub struct Written {
    pub id: MunicipalityLetterId,
    /// Code.
    pub municipality: String,
    /// Title of the practice; empty for an invitation.
    pub title: String,
    pub at: Timestamp,
    pub standing: Standing,
}

/// False when it was written before for this cause.
pub(super) async fn write(
    ctx: &Ctx,
    tx: &mut Tx,
    organisation: OrganisationId,
    about: About,
    cause: &str,
) -> Result<bool, DbError> {
    let now = ctx.now();
    let id: MunicipalityLetterId = ctx.ids.v7(now);
    let new = store::NewMunicipalityLetter {
        id,
        organisation,
        notice: about.code(),
        about: about.id(),
        cause,
        at: now,
    };
    if !store::add_municipality_letter(tx, new).await? {
        return Ok(false);
    }
    jobs::enqueue(ctx, tx, KIND, &MunicipalityLetter { id, about }, &id.to_string(), now).await
}

/// About the practices of an edition, newest first.
pub async fn about_practices(conn: &mut impl AsConn, edition: EditionId) -> Result<Vec<Written>, StepError> {
    let rows = store::letters_about_practices(conn, edition).await?;
    written(conn, rows).await
}

/// Invitations to a series, newest first.
pub async fn invitations(conn: &mut impl AsConn, series: SeriesId) -> Result<Vec<Written>, StepError> {
    let rows = store::invitation_letters(conn, series).await?;
    written(conn, rows).await
}

async fn written(
    conn: &mut impl AsConn,
    rows: Vec<MunicipalityLetterRow>,
) -> Result<Vec<Written>, StepError> {
    let open = jobs::unfinished(conn, KIND).await?;
    let one = |row: MunicipalityLetterRow| {
        let job = open.iter().find(|job| job.key == row.id.to_string());
        let standing = Standing::of(row.outcome.as_deref(), row.ended_at, row.created_at, job);
        Written { id: row.id, municipality: row.municipality, title: row.title, at: row.created_at, standing }
    };
    Ok(rows.into_iter().map(one).collect())
}

/// Sends a mail again that got stuck, by its own organiser; two presses of one button are one mail.
pub async fn resend(
    ctx: &Ctx,
    actor: &Actor,
    id: MunicipalityLetterId,
    press: &str,
) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    let found = store::lock_municipality_letter(&mut tx, id).await?;
    let row = found.filter(|row| row.organisation == actor.organisation).ok_or(StepError::Unknown)?;
    let about = About::read(&row).ok_or(StepError::Unknown)?;
    if store::has_municipality_letter(&mut tx, row.about, press).await? {
        return Ok(());
    }
    let open = jobs::unfinished(&mut tx, KIND).await?;
    let job = open.iter().find(|job| job.key == id.to_string());
    if !Standing::of(row.outcome.as_deref(), row.ended_at, row.created_at, job).is_stuck() {
        return Err(StepError::NotNow);
    }
    store::end_municipality_letter(&mut tx, id, "vervangen", ctx.now()).await?;
    write(ctx, &mut tx, row.organisation, about, press).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.bericht.opnieuw", row.about, json!({"soort": row.notice})).await?;
    tx.commit().await?;
    Ok(())
}
