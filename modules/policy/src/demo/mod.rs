// SPDX-License-Identifier: EUPL-1.2
//! Plans for the demonstration, in three states. All invented: whoever makes them acts for an
//! organisation of the demo, and so every screen and every paper says "verzonnen voorbeeld". They
//! are made by the same use cases as any plan, so that history, log and audit are real.

mod adopted;
mod halfway;

use crate::app::book::PlanError;
use crate::app::decide::{self, DecideError, Decision};
use crate::app::save::{Submission, Submitted, save};
use crate::app::versions::{self, VersionError};
use crate::app::weigh::{self, WeighError};
use crate::app::{load, objects, start};
use crate::domain::{ObjectKind, PlanId, QUESTIONS, kind_of};
use crate::first_measures;
use gw_core::ports::{MeasureLibrary, Municipalities};
use gw_core::{Actor, Clock, FixedClock, Timestamp};
use gw_db::Ctx;
use plan_check::Cards;
use plan_check::plan::Hoofdoorzaak;
use serde_json::Value;
use std::sync::Arc;

/// What the seeds need besides the database.
#[derive(Clone, Copy)]
pub struct Neighbours<'a> {
    pub municipalities: &'a dyn Municipalities,
    pub library: &'a dyn MeasureLibrary,
    pub cards: &'a Cards,
}

/// Why there is no demonstration: a text of ours does not fit the workbench any more.
#[derive(Debug, thiserror::Error)]
#[error("demo plan: {0}")]
pub struct SeedError(String);

impl From<PlanError> for SeedError {
    fn from(error: PlanError) -> Self {
        Self(format!("{error:?}"))
    }
}
impl From<VersionError> for SeedError {
    fn from(error: VersionError) -> Self {
        Self(format!("{error:?}"))
    }
}
impl From<WeighError> for SeedError {
    fn from(error: WeighError) -> Self {
        Self(format!("{error:?}"))
    }
}
impl From<DecideError> for SeedError {
    fn from(error: DecideError) -> Self {
        Self(format!("{error:?}"))
    }
}

/// Makes a plan for each municipality among these officers: one that is adopted and carried out,
/// one halfway with findings to solve, and one that was just begun.
///
/// # Errors
/// When a text does not fit, or the database fails.
pub async fn seed_demo(ctx: &Ctx, with: Neighbours<'_>, officers: &[Actor]) -> Result<(), SeedError> {
    let of = |code: &str| officers.iter().filter(|one| one.municipality.as_deref() == Some(code)).collect();
    let adopted: Vec<&Actor> = of(ADOPTED);
    if let Some(officer) = adopted.first() {
        adopted::seed(ctx, with, officer).await?;
    }
    let halfway: Vec<&Actor> = of(HALFWAY);
    if let [officer, colleague, ..] = halfway[..] {
        halfway::seed(ctx, with, (officer, colleague)).await?;
    }
    let begun: Vec<&Actor> = of(BEGUN);
    if let Some(officer) = begun.first() {
        let plan = Seeding::begin(ctx, with, officer, (0, Hoofdoorzaak::Kennis)).await?;
        plan.answer(officer, &["gronden"], &[("plan.trekker", "Pim de Visser")]).await?;
    }
    Ok(())
}

/// Tubbergen, Deventer, Goes: small, a city, in between.
const ADOPTED: &str = "GM0183";
const HALFWAY: &str = "GM0150";
const BEGUN: &str = "GM0664";

/// A plan in the making, on a clock that can stand in the past.
struct Seeding<'a> {
    ctx: Ctx,
    clock: Arc<FixedClock>,
    now: Timestamp,
    cards: &'a Cards,
    id: PlanId,
}

impl<'a> Seeding<'a> {
    /// Begins a plan so many days ago.
    async fn begin(
        ctx: &Ctx,
        with: Neighbours<'a>,
        officer: &Actor,
        (days, cause): (i64, Hoofdoorzaak),
    ) -> Result<Self, SeedError> {
        let now = ctx.now();
        let clock = Arc::new(FixedClock::new(now.plus_days(-days)));
        let ctx = Ctx { clock: clock.clone() as Arc<dyn Clock>, ..ctx.clone() };
        let code = officer.municipality.as_deref().unwrap_or_default();
        let facts =
            with.municipalities.by_code(code).ok_or_else(|| SeedError(format!("{code} is unknown")))?;
        let made = (Some(cause), first_measures(with.library));
        let id = start::start(&ctx, officer, &facts, made, "").await?;
        Ok(Self { ctx, clock, now, cards: with.cards, id })
    }

    /// The clock goes to so many days before today.
    fn days_ago(&self, days: i64) {
        self.clock.set(self.now.plus_days(-days));
    }

    /// The day so many days before today, as people type it.
    fn day(&self, days: i64) -> String {
        self.now.plus_days(-days).date().to_string()
    }

    /// Fills in fields and says of these questions: so be it.
    async fn answer(&self, who: &Actor, confirm: &[&str], fields: &[(&str, &str)]) -> Result<(), SeedError> {
        let submitted = |(path, typed): &(&str, &str)| {
            let kind = kind_of(path).ok_or_else(|| SeedError(format!("{path} is no field")))?;
            Ok(Submitted { path: (*path).to_owned(), kind, typed: (*typed).to_owned() })
        };
        let fields: Vec<Submitted> = fields.iter().map(submitted).collect::<Result<_, SeedError>>()?;
        let book = load(&mut self.ctx.read().await.map_err(PlanError::from)?, who, self.id).await?;
        let sent = Submission {
            base: book.revision,
            screen: "stap/4",
            fields: &fields,
            confirm,
            ..Submission::default()
        };
        let saved = save(&self.ctx, who, self.id, &sent).await?;
        if saved.is_whole() { Ok(()) } else { Err(SeedError(format!("{saved:?}"))) }
    }

    /// Says of every question of these steps: so be it.
    async fn accept(&self, who: &Actor, steps: &[u8]) -> Result<(), SeedError> {
        let all: Vec<&str> =
            QUESTIONS.iter().filter(|one| steps.contains(&one.step)).map(|one| one.id).collect();
        self.answer(who, &all, &[]).await
    }

    /// Adds objects to a list; gives their ids.
    async fn add(&self, who: &Actor, list: &str, all: Vec<Value>) -> Result<Vec<String>, SeedError> {
        let kind = ObjectKind::of_list(list).ok_or_else(|| SeedError(format!("{list} is no list")))?;
        Ok(objects::add(&self.ctx, who, self.id, (kind, all), "").await?)
    }

    /// Weighs everything that would stop adoption.
    async fn weigh_all(&self, who: &Actor, reason: &str) -> Result<(), SeedError> {
        let book = load(&mut self.ctx.read().await.map_err(PlanError::from)?, who, self.id).await?;
        let report = book.report(self.cards, self.ctx.clock.today())?;
        for finding in report.blocking() {
            let about = (finding.regel.as_str(), finding.object.id.as_str());
            weigh::weigh(&self.ctx, who, self.id, self.cards, about, reason).await?;
        }
        Ok(())
    }

    async fn name(&self, who: &Actor, name: &str) -> Result<(), SeedError> {
        versions::name(&self.ctx, who, self.id, name).await?;
        Ok(())
    }

    async fn decide(&self, who: &Actor, fields: Value, version: &str) -> Result<(), SeedError> {
        let decision = Decision { fields, version, form: "" };
        decide::decide(&self.ctx, who, self.id, self.cards, decision).await?;
        Ok(())
    }
}
