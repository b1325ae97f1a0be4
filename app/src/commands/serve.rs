// SPDX-License-Identifier: EUPL-1.2
//! `serve` and `demo`: the same site, with and without invented data.

use super::config::Storage;
use crate::demo::{self, DemoAccount};
use crate::wiring::{self, Parts};
use anyhow::Context;
use gw_core::Ids;
use gw_web::Site;
use std::io::Write;
use std::net::{IpAddr, SocketAddr};
use tokio::net::TcpListener;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    storage: Storage,
    /// Adres waarop het programma luistert.
    #[arg(long, env = "GELIJKWIJZER_ADDRESS", default_value = "127.0.0.1")]
    address: IpAddr,
    /// Poort; 0 kiest een vrije.
    #[arg(long, env = "GELIJKWIJZER_PORT", default_value_t = 8080)]
    port: u16,
}

#[derive(Debug, clap::Args)]
pub struct DemoArgs {
    /// Map voor gegevens; standaard een nieuwe tijdelijke map.
    #[arg(long, value_name = "MAP")]
    data: Option<std::path::PathBuf>,
    /// sqlite:BESTAND of postgres://… van een lege database.
    #[arg(long, value_name = "ADRES")]
    database_url: Option<String>,
    /// Poort; 0 kiest een vrije.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Eén regel JSON met adres en accounts in plaats van tekst.
    #[arg(long)]
    json: bool,
}

fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("GELIJKWIJZER_LOG")
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn")),
        )
        .with_writer(std::io::stderr)
        .init();
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}

pub fn serve(args: Args) -> anyhow::Result<()> {
    runtime()?.block_on(async {
        let ctx = args.storage.open(Ids::system()).await?;
        wiring::migrate(&ctx.db, &*ctx.clock).await?;
        let parts = Parts::new(ctx, Site::default())?;
        if accounts::people(&mut parts.ctx.read().await?).await?.is_empty() {
            println!(
                "Er zijn nog geen accounts. Maak de eerste beheerder met:\n  \
                 gelijkwijzer user add --name 'Uw naam' --email u@voorbeeld.nl --organisation 'Uw organisatie' \
                 --kind platform --role platformbeheerder"
            );
        }
        listen(&parts, SocketAddr::new(args.address, args.port), |address| {
            println!("Gelijkwijzer luistert op {address}");
        })
        .await
    })
}

pub fn demo(args: DemoArgs) -> anyhow::Result<()> {
    runtime()?.block_on(async {
        let data = match args.data {
            Some(data) => data,
            None => fresh_folder()?,
        };
        let storage = Storage { data, database_url: args.database_url };
        let ctx = storage.open(Ids::system()).await?;
        wiring::migrate(&ctx.db, &*ctx.clock).await?;
        let parts = Parts::new(ctx, Site { demo: true })?;
        let accounts = demo::seed(&parts).await?;
        listen(&parts, SocketAddr::from(([127, 0, 0, 1], args.port)), |address| {
            announce(address, &accounts, args.json);
        })
        .await
    })
}

fn fresh_folder() -> anyhow::Result<std::path::PathBuf> {
    let name = format!("gelijkwijzer-demo-{}", &Ids::system().token()[..12]);
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("{} kan niet worden gemaakt", folder.display()))?;
    Ok(folder)
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

async fn listen(parts: &Parts, at: SocketAddr, ready: impl FnOnce(&str)) -> anyhow::Result<()> {
    if !gw_web::assets::built() {
        tracing::warn!("built without style sheets: run `cargo xtask assets` and build again");
    }
    let listener = TcpListener::bind(at)
        .await
        .with_context(|| format!("--port {}: deze poort is niet vrij", at.port()))?;
    let site = wiring::site(parts);
    ready(&format!("http://{}", listener.local_addr()?));
    axum::serve(listener, site.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(stopped())
        .await?;
    parts.ctx.db.close().await;
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
