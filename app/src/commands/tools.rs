// SPDX-License-Identifier: EUPL-1.2
//! The small commands: migrate, verify.

use super::config::{self, Storage};
use crate::wiring::{self, Parts};
use anyhow::{Context, bail, ensure};
use gw_core::{Ids, OrganisationId};
use gw_db::Ctx;
use gw_web::Site;
use register::app::trail;
use std::collections::BTreeMap;
use std::future::Future;

pub(super) fn with<T, F: Future<Output = anyhow::Result<T>>>(
    storage: &Storage,
    work: impl FnOnce(Ctx) -> F,
) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        let ctx = storage.open(Ids::system()).await?;
        work(ctx).await
    })
}

pub fn migrate(storage: &Storage) -> anyhow::Result<()> {
    with(storage, |ctx| async move {
        let mut ran = wiring::migrate(&ctx.db, &*ctx.clock).await?;
        let register = config::open_register(&storage.settings()?, Ids::system()).await?;
        ran += wiring::migrate_register(&register.db, &*register.clock).await?;
        println!("{ran} stappen uitgevoerd");
        Ok(())
    })
}

pub fn verify_audit(storage: &Storage) -> anyhow::Result<()> {
    with(storage, |ctx| async move {
        let events =
            gw_db::audit::verify(&mut ctx.read().await?).await.context("het auditspoor klopt niet")?;
        println!("{events} gebeurtenissen, alles klopt");
        if config::has_register(&storage.settings()?) {
            verify_register(storage, ctx).await?;
        }
        Ok(())
    })
}

/// The register's own trail is linked under its key, and each report is compared with the last
/// event about it: a row that was put back from an older state shows.
async fn verify_register(storage: &Storage, ctx: Ctx) -> anyhow::Result<()> {
    let settings = storage.settings()?;
    let register = config::open_register(&settings, Ids::system()).await?;
    let parts = Parts::new(ctx, register, Site::default())?.with_settings(settings).with_key()?;
    let state = wiring::register(&parts);
    let failed = |error| anyhow::anyhow!("het spoor van het register is niet te lezen: {error:?}");
    for organisation in trail::organisations(&state).await.map_err(failed)? {
        let found = trail::verify(&state, organisation).await.map_err(failed)?;
        if let Some(event) = found.broken {
            bail!(
                "het spoor van het register klopt niet vanaf gebeurtenis {event} van organisatie {organisation}"
            );
        }
        ensure!(
            found.stale.is_empty(),
            "meldingen zijn niet zoals het spoor van het register zegt: {} van organisatie {organisation}",
            found.stale.len()
        );
        let reports = numbers(&state, organisation).await?;
        println!(
            "Register: {} gebeurtenissen en {reports} meldingen van organisatie {organisation}, alles klopt",
            found.events
        );
    }
    Ok(())
}

/// The numbers of each year run from one on, none missing and none twice; gives how many there are.
async fn numbers(state: &register::State, organisation: OrganisationId) -> anyhow::Result<usize> {
    let found = register::app::file::numbers(state, organisation)
        .await
        .map_err(|error| anyhow::anyhow!("de nummers van het register zijn niet te lezen: {error:?}"))?;
    let mut years: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (_, number) in &found {
        let (year, count) = number.split_once('-').context("een nummer zonder jaar")?;
        years.entry(year.to_owned()).or_default().push(count.parse()?);
    }
    for (year, mut counts) in years {
        counts.sort_unstable();
        let whole = counts.iter().copied().eq(1..=counts.len());
        ensure!(
            whole,
            "in {year} ontbreekt een nummer of staat er een twee keer, organisatie {organisation}"
        );
    }
    Ok(found.len())
}
