// SPDX-License-Identifier: EUPL-1.2
//! Which module gets which port: the only place that knows them all.

use crate::api::{self, Metrics};
use crate::config::{Settings, Sources};
use crate::{key, pages, proxy};
use accounts::domain::SiteKey;
use anyhow::Context;
use axum::{Router, middleware};
use evidence::Dossier;
use gw_core::{Clock, Role};
use gw_db::archive::Table;
use gw_db::jobs::{self, Handlers};
use gw_db::{Ctx, Db, DbError, Migration};
use gw_mail::Mailer;
use gw_vault::InstanceKey;
use gw_web::{Routes, Site, Streams};
use municipality::{AsOf, ReferenceSet};
use register::Safe;
use std::sync::Arc;
use std::time::Duration;

/// What a running program holds.
#[derive(Clone)]
pub struct Parts {
    pub ctx: Ctx,
    /// The register's own database.
    pub register: Ctx,
    safe: Arc<Safe>,
    pub municipalities: Arc<AsOf>,
    pub dossier: Arc<Dossier>,
    pub site: Arc<Site>,
    pub(crate) settings: Arc<Settings>,
    pub(crate) metrics: Arc<Metrics>,
    /// Not in the database: links and second factors are made with it.
    key: SiteKey,
    mailer: Mailer,
    /// The masterclasses that are held now, in memory.
    pub(crate) live: masterclass::Hub,
    /// Screens that follow; ended when the program stops.
    pub(crate) streams: Streams,
    /// Where people reach the site, without a slash at the end.
    address: Arc<str>,
}

impl Parts {
    /// # Errors
    /// When the reference data that the program was built with is broken.
    pub fn new(ctx: Ctx, register: Ctx, site: Site) -> anyhow::Result<Self> {
        let municipalities = AsOf::new(ReferenceSet::embedded()?, ctx.clock.clone());
        let dossier = Arc::new(Dossier::embedded()?);
        let settings = Arc::new(Settings::read(Sources::default())?);
        let key = SiteKey::random(&ctx.ids);
        // Until the keys of the installation are read: keys that open nothing of before.
        let epochs = std::env::temp_dir().join(format!("gelijkwijzer-tijdvakken-{}", ctx.ids.token()));
        let safe = Arc::new(Safe::new(InstanceKey::random(&ctx.ids), epochs));
        // Until the program knows its address and its mail server.
        let (mailer, _) = Mailer::memory("")?;
        Ok(Self {
            ctx,
            register,
            safe,
            municipalities: Arc::new(municipalities),
            dossier,
            site: Arc::new(site),
            settings,
            metrics: Arc::default(),
            key,
            mailer,
            live: masterclass::Hub::default(),
            streams: Streams::default(),
            address: "".into(),
        })
    }

    /// The same with other settings than the defaults.
    #[must_use]
    pub fn with_settings(self, settings: Settings) -> Self {
        Self { settings: Arc::new(settings), ..self }
    }

    /// With the keys of this installation; they are made when there are none yet.
    pub fn with_key(self) -> anyhow::Result<Self> {
        let key = key::load(&self.settings, &self.ctx.ids)?;
        let instance = key::load_register(&self.settings, &self.register.ids)?;
        let safe = Arc::new(Safe::new(instance, key::epochs(&self.settings)));
        Ok(Self { safe, key, ..self })
    }

    /// Reached at the address of the configuration, or else where it listens. Links in mail begin
    /// with it, so mail can be sent from here on.
    pub fn reached_at(self, listening: &str) -> anyhow::Result<Self> {
        let address = self.settings.http.public_url.as_ref().map_or(listening, |url| url.0.as_str());
        let address: Arc<str> = address.trim_end_matches('/').into();
        let mailer = if self.site.demo {
            Mailer::mailbox(&self.ctx, &address)?
        } else {
            let mail = &self.settings.mail;
            let certificate = mail.certificate.as_ref().map(std::fs::read).transpose();
            let certificate = certificate.context("mail.certificate: dit bestand is niet te lezen")?;
            let folder = format!("map:{}", self.settings.data.folder.join("post").display());
            let url = mail.url.as_ref().map_or(folder.as_str(), |url| url.reveal());
            Mailer::open(url, certificate.as_deref(), &mail.from, &address)
                .context("mail: hiermee kan geen mail worden verstuurd")?
                .with_ledger(&self.ctx)
        };
        Ok(Self { mailer, address, ..self })
    }
}

/// Every module's tables, in order.
pub fn migrations() -> Vec<&'static [Migration]> {
    vec![
        gw_db::MIGRATIONS,
        gw_mail::MIGRATIONS,
        accounts::MIGRATIONS,
        municipality::MIGRATIONS,
        policy::MIGRATIONS,
        masterclass::MIGRATIONS,
    ]
}

/// The tables of the register's own database.
pub fn register_steps() -> Vec<Migration> {
    [gw_db::MIGRATIONS, register::MIGRATIONS].into_iter().flatten().copied().collect()
}

/// The same as one list.
pub fn steps() -> Vec<Migration> {
    migrations().into_iter().flatten().copied().collect()
}

/// What each module gives to the archive of an organisation, in an order in which rows can be
/// written back.
pub fn archives() -> Vec<&'static [Table]> {
    vec![
        accounts::ARCHIVE,
        policy::ARCHIVE,
        masterclass::ARCHIVE,
        masterclass::ARCHIVE_AFTER,
        gw_db::archive::ARCHIVE,
    ]
}

/// Brings a database up to date; gives the number of steps that ran. Leaves a database alone that
/// a newer program has changed: an old one could spoil what it does not know.
pub async fn migrate(db: &Db, clock: &dyn Clock) -> Result<usize, DbError> {
    brought_up(db, &steps(), clock).await
}

/// The same for the register.
pub async fn migrate_register(db: &Db, clock: &dyn Clock) -> Result<usize, DbError> {
    brought_up(db, &register_steps(), clock).await
}

async fn brought_up(db: &Db, steps: &[Migration], clock: &dyn Clock) -> Result<usize, DbError> {
    let standing = gw_db::migrate::standing(db, steps).await?;
    if !standing.unknown.is_empty() {
        return Err(DbError::Newer(standing.unknown.join(", ")));
    }
    gw_db::migrate::migrate(db, steps, clock.now()).await
}

/// What the masterclasses need.
pub fn masterclasses(parts: &Parts) -> masterclass::State {
    masterclass::State {
        ctx: parts.ctx.clone(),
        municipalities: parts.municipalities.clone(),
        site: parts.address.clone(),
        pdf: Arc::new(gw_pdf::TypstWriter),
        plans: Arc::new(plans(parts)),
        accounts: Arc::new(accounts::Givers { ctx: parts.ctx.clone() }),
        hub: parts.live.clone(),
        streams: parts.streams.clone(),
        waiting_lists: masterclass::WaitingLists::default(),
    }
}

/// Plans of municipalities, as far as others work on them.
fn plans(parts: &Parts) -> policy::Plans {
    policy::Plans {
        ctx: parts.ctx.clone(),
        municipalities: parts.municipalities.clone(),
        library: parts.dossier.clone(),
    }
}

/// What accounts need.
pub fn people(parts: &Parts) -> accounts::State {
    accounts::State {
        ctx: parts.ctx.clone(),
        key: parts.key.clone(),
        municipalities: parts.municipalities.clone(),
        second_factor_for: second_factor_for(parts),
        keys: Arc::new(register::Holder(parts.register.clone())),
        demo_password: parts.site.demo.then_some(crate::demo::PASSWORD),
    }
}

/// What the register needs.
pub fn register(parts: &Parts) -> register::State {
    register::State {
        ctx: parts.register.clone(),
        safe: parts.safe.clone(),
        municipalities: parts.municipalities.clone(),
        colleagues: Arc::new(accounts::Workforce(people(parts))),
        pdf: Arc::new(gw_pdf::TypstWriter),
        memory: Arc::default(),
        uploads: Arc::new(register::Uploads::new(limits(parts))),
        site: parts.address.clone(),
    }
}

/// How much reporters may send along.
fn limits(parts: &Parts) -> register::Limits {
    let set = &parts.settings.register;
    let files = usize::try_from(set.files.0).unwrap_or(usize::MAX);
    register::Limits::megabytes(files, set.file_mb.0.into(), set.files_mb.0.into(), set.all_files_mb.0.into())
}

/// The roles that work only with a second factor. The demonstration asks for none, and says so.
fn second_factor_for(parts: &Parts) -> Arc<[Role]> {
    if parts.site.demo { Arc::new([]) } else { parts.settings.accounts.second_factor_roles.clone().into() }
}

/// Every job of every module.
pub fn handlers(parts: &Parts) -> Handlers {
    jobs::housekeeping(&parts.ctx)
        .merge(gw_mail::handlers(&parts.ctx, &parts.mailer))
        .merge(accounts::handlers(&people(parts), &parts.mailer))
        .merge(masterclass::handlers(&masterclasses(parts), &parts.mailer))
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
        memory: Arc::default(),
    };
    pages::routes(parts.clone())
        .merge(api::routes(parts.clone()))
        .merge(accounts::routes(people(parts)))
        .merge(gw_mail::routes(gw_mail::State { ctx: parts.ctx.clone() }))
        .merge(municipality::routes(municipality::State { municipalities: parts.municipalities.clone() }))
        .merge(evidence::routes(evidence::State {
            dossier: parts.dossier.clone(),
            clock: parts.ctx.clock.clone(),
        }))
        .merge(policy::routes(workbench))
        .merge(masterclass::routes(masterclasses(parts)))
        .merge(register::routes(register(parts)))
}

/// The site as one service.
pub fn site(parts: &Parts) -> Router {
    let identify = Arc::new(accounts::Sessions::new(parts.ctx.clone(), second_factor_for(parts)));
    let patience = Duration::from_secs(parts.settings.http.request_seconds.0.into());
    let with_files = Duration::from_secs(parts.settings.http.upload_seconds.0.into());
    let ribbon = masterclass::LiveRibbon { hub: parts.live.clone(), clock: parts.ctx.clock.clone() };
    let site = Site { ribbon: Some(Arc::new(ribbon)), ..(*parts.site).clone() };
    gw_web::serve::site(routes(parts).patience(patience, with_files), Arc::new(site), identify)
        .layer(middleware::from_fn_with_state(parts.clone(), api::measure))
        .layer(middleware::from_fn_with_state(parts.clone(), proxy::resolve))
}
