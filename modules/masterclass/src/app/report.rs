// SPDX-License-Identifier: EUPL-1.2
//! The report of a series, and what it cost.

use super::seats::{StepError, note};
use crate::domain::disclosure::alone;
use crate::domain::report::{Breakdown, Counted, Means, break_down, means};
use crate::domain::{FollowUpAnswer, RegistrationState, Started};
use crate::store::{self, CountedRow, SeriesRow};
use gw_core::{Actor, Timestamp};
use gw_db::{AsConn, Ctx};
use serde_json::json;

/// How municipalities answered some months later; None: too few to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    pub months: i64,
    pub asked: Option<u32>,
    /// Decided, took steps, not yet, no answer.
    pub answers: [Option<u32>; 4],
}

/// One page for whoever commissions a series.
#[derive(Clone, Debug)]
pub struct Report {
    pub series: SeriesRow,
    /// Municipalities.
    pub invited: u32,
    /// People, refused and cancelled ones left out.
    pub registered: Option<u32>,
    pub people: Breakdown,
    pub walk_ins: Option<u32>,
    pub means: Option<Means>,
    /// Euro, as entered.
    pub cost: Option<i64>,
    pub rounds: Vec<Round>,
}

impl Report {
    /// Euro per person who came, when both are known and shown.
    pub fn per_participant(&self) -> Option<i64> {
        let came = i64::from(self.people.total[0]?);
        self.cost.map(|euro| (euro + came / 2) / came)
    }
}

/// A series of the organisation, by its address.
pub async fn series(conn: &mut impl AsConn, actor: &Actor, slug: &str) -> Result<SeriesRow, StepError> {
    let all = store::series_of(conn, actor.organisation).await?;
    all.into_iter().find(|one| one.slug == slug).ok_or(StepError::Unknown)
}

fn counted(row: CountedRow, now: Timestamp) -> Option<Counted> {
    Some(Counted {
        region: row.region,
        over: row.ends_at <= now || matches!(row.edition_state.as_str(), "geweest" | "archief"),
        state: RegistrationState::from_code(&row.state)?,
        people: u32::try_from(row.people).ok()?,
        population: row.population.and_then(|number| u32::try_from(number).ok()),
        policy: row.policy,
        came: row.came,
    })
}

pub async fn report(
    conn: &mut impl AsConn,
    actor: &Actor,
    slug: &str,
    now: Timestamp,
) -> Result<Report, StepError> {
    let series = series(conn, actor, slug).await?;
    let rows = store::counted(conn, series.id).await?;
    let all: Vec<Counted> = rows.into_iter().filter_map(|row| counted(row, now)).collect();
    let gone = [RegistrationState::Refused, RegistrationState::Cancelled];
    let registered = all.iter().filter(|one| !gone.contains(&one.state)).map(|one| one.people).sum();
    let answers: Vec<(u8, Started)> = store::evaluations_of_series(conn, series.id)
        .await?
        .into_iter()
        .filter_map(|(useful, started)| Some((u8::try_from(useful).ok()?, Started::from_code(&started)?)))
        .collect();
    let invited = store::invited(conn, actor.organisation, Some(series.id)).await?.len();
    let walk_ins = store::walk_ins(conn, series.id).await?;
    Ok(Report {
        invited: u32::try_from(invited).unwrap_or(u32::MAX),
        registered: alone(registered),
        people: break_down(&all),
        walk_ins: alone(u32::try_from(walk_ins).unwrap_or(0)),
        means: means(&answers),
        cost: store::cost(conn, series.id).await?,
        rounds: rounds(store::follow_ups_of_series(conn, series.id).await?),
        series,
    })
}

/// A row of counts with its total, through the same gate as people: municipalities are few.
fn rounds(rows: Vec<(i64, Option<String>, i64)>) -> Vec<Round> {
    let mut months: Vec<i64> = rows.iter().map(|(months, ..)| *months).collect();
    months.dedup();
    let round = |months: i64| {
        let mut counts = [0; 4];
        for (_, answer, count) in rows.iter().filter(|(one, ..)| *one == months) {
            let answer = answer.as_deref().and_then(FollowUpAnswer::from_code);
            let at = answer.and_then(|answer| FollowUpAnswer::ALL.iter().position(|one| *one == answer));
            counts[at.unwrap_or(3)] += u32::try_from(*count).unwrap_or(0);
        }
        // A single row of a table: what one hides must not follow from the total.
        let shown = crate::domain::disclosure::release_row(&counts);
        Round { months, asked: shown[4], answers: [shown[0], shown[1], shown[2], shown[3]] }
    };
    months.into_iter().map(round).collect()
}

pub async fn set_cost(ctx: &Ctx, actor: &Actor, slug: &str, euro: i64) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    let series = series(&mut tx, actor, slug).await?;
    store::set_cost(&mut tx, series.id, euro, ctx.now()).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.kosten", series.id, json!({"euro": euro})).await?;
    tx.commit().await?;
    Ok(())
}
