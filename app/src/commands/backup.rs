// SPDX-License-Identifier: EUPL-1.2
//! `backup`, `restore`, `export`, `import organisation`: data out and in, checked each way.

use super::config::{self, Storage};
use super::tools::with;
use crate::config::Settings;
use crate::{archive, wiring};
use anyhow::{Context, anyhow, bail};
use gw_core::Ids;
use gw_db::backup::BackupError;
use gw_db::{Db, DbError, migrate};
use std::path::{Path, PathBuf};

/// The same in the words of an administrator.
fn said(error: BackupError) -> anyhow::Error {
    match error {
        BackupError::Exists(path) => anyhow!("{} bestaat al; hier wordt niets overschreven", path.display()),
        BackupError::NotEmpty => anyhow!("de database is niet leeg; hier wordt niets overschreven"),
        BackupError::Damaged(what) => anyhow!("de kopie is beschadigd: {what}"),
        BackupError::Unknown(path) => {
            anyhow!("{}: dit is geen SQLite-database en geen archief van pg_dump", path.display())
        }
        BackupError::OtherEngine { file, database } => anyhow!(
            "deze kopie is van {file}, en de database is {database}; neem gegevens van een organisatie mee \
             met export en import"
        ),
        BackupError::NoTool(tool) => anyhow!(
            "{tool} is niet gevonden; installeer de hulpprogramma's van PostgreSQL (Debian: postgresql-client)"
        ),
        BackupError::Db(DbError::AuditBroken(event)) => {
            anyhow!("het auditspoor klopt niet vanaf gebeurtenis {event}")
        }
        error => error.into(),
    }
}

pub fn backup(storage: &Storage, to: &Path) -> anyhow::Result<()> {
    with(storage, |ctx| async move {
        let made = gw_db::backup::backup(&ctx.db, to).await.map_err(said)?;
        println!("Kopie gemaakt en gecontroleerd: {} ({} bytes)", to.display(), made.bytes);
        match made.events {
            Some(events) => println!("Auditspoor: {events} gebeurtenissen, alles klopt"),
            None => println!("Het auditspoor wordt nagelopen bij restore"),
        }
        backup_register(&storage.settings()?, &beside(to)).await
    })
}

/// Where the copy of the register goes: beside the other, under the same name.
fn beside(to: &Path) -> PathBuf {
    let mut name = to.file_name().unwrap_or_default().to_owned();
    name.push(".register");
    to.with_file_name(name)
}

async fn backup_register(settings: &Settings, to: &Path) -> anyhow::Result<()> {
    if !config::has_register(settings) {
        println!("Er is hier geen register; --data of --register-database-url zegt waar het staat");
        return Ok(());
    }
    let register = config::open_register(settings, Ids::system()).await?;
    let made = gw_db::backup::backup(&register.db, to).await.map_err(said)?;
    println!("Kopie van het register gemaakt en gecontroleerd: {} ({} bytes)", to.display(), made.bytes);
    println!(
        "Niet in deze kopieën, en zonder deze zijn ze niet te lezen: {}, {}, {}",
        crate::key::path(settings).display(),
        crate::key::register_path(settings).display(),
        crate::key::epochs(settings).display()
    );
    Ok(())
}

/// Into an empty place only: restoring over data that lives is how data dies.
pub fn restore(storage: &Storage, from: &Path) -> anyhow::Result<()> {
    let settings = storage.settings()?;
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
        if settings.database.url.is_none() {
            config::folder(&settings)?;
        }
        let address = config::database(&settings);
        let restored = gw_db::backup::restore(from, &address).await.map_err(said)?;
        let db = Db::open(&address).await?;
        let standing = migrate::standing(&db, &wiring::steps()).await?;
        db.close().await;
        println!("Teruggezet: {} bytes", restored.bytes);
        println!("Auditspoor: {} gebeurtenissen, alles klopt", restored.events.unwrap_or_default());
        if !standing.unknown.is_empty() {
            bail!(
                "deze kopie is van een nieuwere versie ({}); start haar met die versie",
                standing.unknown.join(", ")
            );
        }
        if standing.waiting > 0 {
            println!("{} stappen van de database wachten; serve en migrate voeren ze uit", standing.waiting);
        }
        restore_register(&settings, &beside(from)).await
    })
}

async fn restore_register(settings: &Settings, from: &Path) -> anyhow::Result<()> {
    if !from.exists() {
        println!("Er is geen kopie van het register bij ({})", from.display());
        return Ok(());
    }
    if settings.register.url.is_none() {
        config::folder(settings)?;
    }
    let restored = gw_db::backup::restore(from, &config::register_database(settings)).await.map_err(said)?;
    println!("Register teruggezet: {} bytes", restored.bytes);
    println!("Zet de sleutel en de tijdvakken van het register ook terug; verify audit loopt zijn spoor na");
    Ok(())
}

#[derive(Debug, clap::Args)]
pub struct Export {
    #[command(flatten)]
    storage: Storage,
    /// Id of precieze naam van de organisatie.
    #[arg(long, value_name = "ID|NAAM")]
    organisation: String,
    /// ZIP-bestand dat nog niet bestaat.
    to: PathBuf,
}

pub fn export(args: &Export) -> anyhow::Result<()> {
    with(&args.storage, |ctx| async move {
        wiring::migrate(&ctx.db, &*ctx.clock).await?;
        let made = archive::export(&ctx, &args.organisation, &args.to).await?;
        println!(
            "{}: {} rijen uit {} tabellen in {}",
            made.organisation,
            made.rows,
            made.tables,
            args.to.display()
        );
        Ok(())
    })
}

pub fn import(storage: &Storage, from: &Path) -> anyhow::Result<()> {
    with(storage, |ctx| async move {
        wiring::migrate(&ctx.db, &*ctx.clock).await?;
        let read = archive::import(&ctx, from).await.context("er is niets ingelezen")?;
        println!("{}: {} rijen in {} tabellen", read.organisation, read.rows, read.tables);
        println!("Wachtwoorden gaan niet mee: laat mensen een nieuw wachtwoord kiezen.");
        Ok(())
    })
}
