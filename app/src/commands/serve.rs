// SPDX-License-Identifier: EUPL-1.2
//! `serve` and `demo`: the same site, with and without invented data.

use super::config::{self, Storage};
use crate::config::Settings;
use crate::demo::{self, DemoAccount};
use crate::wiring::{self, Parts};
use anyhow::Context;
use gw_core::Ids;
use gw_db::jobs::Runner;
use gw_web::Site;
use std::io::Write;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    storage: Storage,
    /// Adres waarop het programma luistert. [standaard: 127.0.0.1]
    #[arg(long)]
    address: Option<String>,
    /// Poort; 0 kiest een vrije. [standaard: 8080]
    #[arg(long)]
    port: Option<String>,
}

impl Args {
    fn settings(&self) -> anyhow::Result<Settings> {
        let sources = self
            .storage
            .sources()
            .flag("--address", ("http", "address"), self.address.as_deref())
            .flag("--port", ("http", "port"), self.port.as_deref());
        Settings::read(sources).context("de instellingen kloppen niet:\n ")
    }
}

#[derive(Debug, clap::Args)]
pub struct DemoArgs {
    #[command(flatten)]
    serve: Args,
    /// Eén regel JSON met adres en accounts in plaats van tekst.
    #[arg(long)]
    json: bool,
}

fn runtime(settings: &Settings) -> anyhow::Result<tokio::runtime::Runtime> {
    let filter = tracing_subscriber::EnvFilter::try_new(&settings.log.filter).with_context(|| {
        format!("log.filter: \"{}\" is geen filter, zoals warn of info", settings.log.filter)
    })?;
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}

pub fn serve(args: Args) -> anyhow::Result<()> {
    let settings = args.settings()?;
    runtime(&settings)?.block_on(async {
        let ctx = config::open(&settings, Ids::system()).await?;
        wiring::migrate(&ctx.db, &*ctx.clock).await?;
        let register = config::open_register(&settings, Ids::system()).await?;
        wiring::migrate_register(&register.db, &*register.clock).await?;
        let parts = Parts::new(ctx, register, Site::default())?.with_settings(settings).with_key()?;
        if accounts::people(&mut parts.ctx.read().await?).await?.is_empty() {
            println!(
                "Er zijn nog geen accounts. Maak de eerste beheerder met:\n  \
                 gelijkwijzer user add --name 'Uw naam' --email u@voorbeeld.nl --organisation 'Uw organisatie' \
                 --kind platform --role platformbeheerder"
            );
        }
        listen(parts, |address| {
            println!("Gelijkwijzer luistert op {address}");
        })
        .await
    })
}

pub fn demo(args: DemoArgs) -> anyhow::Result<()> {
    let mut settings = args.serve.settings()?;
    if args.serve.storage.data.is_none() {
        // A new one each time: the demo begins as it always begins.
        settings.data.folder =
            std::env::temp_dir().join(format!("gelijkwijzer-demo-{}", &Ids::system().token()[..12]));
    }
    runtime(&settings)?.block_on(async {
        let ctx = config::open(&settings, Ids::system()).await?;
        wiring::migrate(&ctx.db, &*ctx.clock).await?;
        let register = config::open_register(&settings, Ids::system()).await?;
        wiring::migrate_register(&register.db, &*register.clock).await?;
        let site = Site { demo: true, ..Site::default() };
        let parts = Parts::new(ctx, register, site)?.with_settings(settings).with_key()?;
        let accounts = demo::seed(&parts).await?;
        listen(parts, |address| {
            announce(address, &accounts, args.json);
        })
        .await
    })
}

fn announce(address: &str, accounts: &[DemoAccount], json: bool) {
    if json {
        let list: Vec<_> = accounts
            .iter()
            .map(|one| {
                serde_json::json!({"rol": one.role.code(), "organisatie": one.organisation, "naam": one.name,
                    "email": one.email, "wachtwoord": demo::PASSWORD})
            })
            .collect();
        println!("{}", serde_json::json!({"adres": address, "accounts": list}));
    } else {
        println!("Voorbeeldaccounts (wachtwoord voor alle: {})", demo::PASSWORD);
        for one in accounts {
            println!("  {:<22} {:<34} {}", one.role.code(), one.email, one.organisation);
        }
        println!("Gelijkwijzer luistert op {address}");
    }
    // A program that waits for this line reads it through a pipe.
    let _ = std::io::stdout().flush();
}

async fn listen(parts: Parts, ready: impl FnOnce(&str)) -> anyhow::Result<()> {
    if !gw_web::assets::built() {
        tracing::warn!("built without style sheets: run `cargo xtask assets` and build again");
    }
    let http = &parts.settings.http;
    let at = SocketAddr::new(http.address, http.port);
    let listener = TcpListener::bind(at)
        .await
        .with_context(|| format!("--port {}: deze poort is niet vrij", at.port()))?;
    let address = format!("http://{}", listener.local_addr()?);
    let patience = Duration::from_secs(http.stop_seconds.0.into());
    let parts = parts.reached_at(&address)?;
    let site = wiring::site(&parts);
    let runner = Runner::start(parts.ctx.clone(), wiring::handlers(&parts));
    // At the start and then every ten seconds: what an import elsewhere has brought.
    let fresh = tokio::spawn(municipality::keep_fresh(parts.ctx.clone(), parts.municipalities.clone()));
    // Each second: which slot of which masterclass is open.
    let live = tokio::spawn(masterclass::keep_live(wiring::masterclasses(&parts)));
    let streams = parts.streams.clone();
    ready(&address);
    let (asked, stopping) = tokio::sync::oneshot::channel();
    let serving = axum::serve(listener, site.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(async move {
            stopped().await;
            // A screen that follows asks for nothing: nobody waits for it.
            streams.stop();
            let _ = asked.send(());
        });
    tokio::select! {
        done = serving => done?,
        () = async {
            let _ = stopping.await;
            tokio::time::sleep(patience).await;
        } => tracing::warn!("stopped before every request was answered"),
    }
    fresh.abort();
    live.abort();
    runner.stop().await;
    parts.ctx.db.close().await;
    parts.register.db.close().await;
    Ok(())
}

/// Ctrl-C or SIGTERM: requests under way are answered first.
async fn stopped() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return std::future::pending().await };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
