// SPDX-License-Identifier: EUPL-1.2
//! The small commands: migrate, verify.

use super::config::Storage;
use crate::wiring;
use anyhow::Context;
use gw_core::Ids;
use gw_db::Ctx;
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
        let ran = wiring::migrate(&ctx.db, &*ctx.clock).await?;
        println!("{ran} stappen uitgevoerd");
        Ok(())
    })
}

pub fn verify_audit(storage: &Storage) -> anyhow::Result<()> {
    with(storage, |ctx| async move {
        let events =
            gw_db::audit::verify(&mut ctx.read().await?).await.context("het auditspoor klopt niet")?;
        println!("{events} gebeurtenissen, alles klopt");
        Ok(())
    })
}
