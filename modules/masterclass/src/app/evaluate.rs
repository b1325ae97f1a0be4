// SPDX-License-Identifier: EUPL-1.2
//! Evaluation: by the private link, stored without it. That the link was used is kept apart from
//! what was answered, in one transaction; the answer has a random id and a day, no moment.

use super::register::digest;
use super::seats::{Edition, StepError, note};
use crate::domain::{EditionId, Evaluation, EvaluationId, Started, Summary, summarise};
use crate::store::{self, EvaluationRow};
use gw_db::{AsConn, Ctx};
use serde_json::json;

pub async fn evaluate(ctx: &Ctx, secret: &str, given: &Evaluation) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    let row = store::by_link(&mut tx, &digest(secret)).await?.ok_or(StepError::Unknown)?;
    let edition = Edition::lock(&mut tx, row.edition).await?;
    if edition.row.ends_at > ctx.now() || row.state != "geplaatst" {
        return Err(StepError::NotNow);
    }
    if !store::use_evaluation(&mut tx, row.id).await? {
        return Err(StepError::Already);
    }
    let answer = EvaluationRow {
        useful: i64::from(given.useful),
        plan_started: given.started.code().to_owned(),
        best: given.best.clone(),
        better: given.better.clone(),
    };
    let id: EvaluationId = ctx.ids.v4();
    store::insert_evaluation(&mut tx, id, row.edition, &answer, &ctx.clock.today().to_string()).await?;
    store::shuffle_evaluations(&mut tx, row.edition).await?;
    note(ctx, &mut tx, None, "masterclass.evaluatie", row.edition, json!({})).await?;
    tx.commit().await?;
    Ok(())
}

/// What an organiser may see of it.
pub async fn summary(conn: &mut impl AsConn, edition: EditionId) -> Result<Summary, StepError> {
    let all = store::evaluations(conn, edition).await?.into_iter().filter_map(|row| {
        Some(Evaluation {
            useful: u8::try_from(row.useful).ok()?,
            started: Started::from_code(&row.plan_started)?,
            best: row.best,
            better: row.better,
        })
    });
    Ok(summarise(&all.collect::<Vec<_>>()))
}
