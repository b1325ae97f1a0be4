// SPDX-License-Identifier: EUPL-1.2
//! Which module gets which port: the only place that knows them all.

use crate::api::{self, Metrics};
use crate::config::{Settings, Sources};
use crate::{pages, proxy};
use axum::{Router, middleware};
use evidence::Dossier;
use gw_core::Clock;
use gw_db::archive::Table;
use gw_db::{Ctx, Db, DbError, Migration};
use gw_web::{Routes, Site};
use municipality::{AsOf, ReferenceSet};
use std::sync::Arc;
use std::time::Duration;

/// What a running program holds.
#[derive(Clone)]
pub struct Parts {
    pub ctx: Ctx,
    pub municipalities: Arc<AsOf>,
    pub dossier: Arc<Dossier>,
    pub site: Arc<Site>,
    pub(crate) settings: Arc<Settings>,
    pub(crate) metrics: Arc<Metrics>,
}

impl Parts {
    /// # Errors
    /// When the reference data that the program was built with is broken.
    pub fn new(ctx: Ctx, site: Site) -> anyhow::Result<Self> {
        let municipalities = AsOf::new(ReferenceSet::embedded()?, ctx.clock.clone());
        let dossier = Arc::new(Dossier::embedded()?);
        let settings = Arc::new(Settings::read(Sources::default())?);
        Ok(Self {
            ctx,
            municipalities: Arc::new(municipalities),
            dossier,
            site: Arc::new(site),
            settings,
            metrics: Arc::default(),
        })
    }

    /// The same with other settings than the defaults.
    #[must_use]
    pub fn with_settings(self, settings: Settings) -> Self {
        Self { settings: Arc::new(settings), ..self }
    }
}

/// Every module's tables, in order.
pub fn migrations() -> Vec<&'static [Migration]> {
    vec![gw_db::MIGRATIONS, accounts::MIGRATIONS, municipality::MIGRATIONS, policy::MIGRATIONS, masterclass::MIGRATIONS]
}

/// The same as one list.
pub fn steps() -> Vec<Migration> {
    migrations().into_iter().flatten().copied().collect()
}

/// What each module gives to the archive of an organisation, in an order in which rows can be
/// written back.
pub fn archives() -> Vec<&'static [Table]> {
    vec![accounts::ARCHIVE, policy::ARCHIVE, masterclass::ARCHIVE, gw_db::archive::ARCHIVE]
}

/// Brings a database up to date; gives the number of steps that ran. Leaves a database alone that
/// a newer program has changed: an old one could spoil what it does not know.
pub async fn migrate(db: &Db, clock: &dyn Clock) -> Result<usize, DbError> {
    let standing = gw_db::migrate::standing(db, &steps()).await?;
    if !standing.unknown.is_empty() {
        return Err(DbError::Newer(standing.unknown.join(", ")));
    }
    let mut ran = 0;
    for steps in migrations() {
        ran += gw_db::migrate::migrate(db, steps, clock.now()).await?;
    }
    Ok(ran)
}

/// What the masterclasses need.
pub fn masterclasses(parts: &Parts) -> masterclass::State {
    let site = parts.settings.http.public_url.as_ref().map_or("", |url| url.0.as_str());
    masterclass::State {
        ctx: parts.ctx.clone(),
        municipalities: parts.municipalities.clone(),
        site: site.trim_end_matches('/').into(),
        pdf: Arc::new(gw_pdf::TypstWriter),
    }
}

/// Every route of the site, with its access.
pub fn routes(parts: &Parts) -> Routes {
    let workbench = policy::State {
        ctx: parts.ctx.clone(),
        municipalities: parts.municipalities.clone(),
        cards: parts.dossier.clone(),
        library: parts.dossier.clone(),
        plan_cards: Arc::new(parts.dossier.plan_cards()),
        pdf: Arc::new(gw_pdf::TypstWriter),
    };
    pages::routes(parts.clone())
        .merge(api::routes(parts.clone()))
        .merge(accounts::routes(accounts::State { ctx: parts.ctx.clone() }))
        .merge(municipality::routes(municipality::State { municipalities: parts.municipalities.clone() }))
        .merge(evidence::routes(evidence::State { dossier: parts.dossier.clone(), clock: parts.ctx.clock.clone() }))
        .merge(policy::routes(workbench))
        .merge(masterclass::routes(masterclasses(parts)))
}

/// The site as one service.
pub fn site(parts: &Parts) -> Router {
    let identify = Arc::new(accounts::Sessions(parts.ctx.clone()));
    let patience = Duration::from_secs(parts.settings.http.request_seconds.0.into());
    gw_web::serve::site(routes(parts).patience(patience), parts.site.clone(), identify)
        .layer(middleware::from_fn_with_state(parts.clone(), api::measure))
        .layer(middleware::from_fn_with_state(parts.clone(), proxy::resolve))
}
