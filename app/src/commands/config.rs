// SPDX-License-Identifier: EUPL-1.2
//! `gelijkwijzer config`, and the flags that every command with data takes.

use crate::config::{self, Settings, Sources};
use anyhow::Context;
use gw_core::{Ids, SystemClock};
use gw_db::{Ctx, Db, Options};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where the configuration comes from, and the settings that are asked for most.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Storage {
    /// Bestand met instellingen; anders gelijkwijzer.toml in deze map, als dat er is.
    #[arg(long, value_name = "BESTAND", env = "GELIJKWIJZER_CONFIG")]
    pub config: Option<PathBuf>,
    /// Map voor gegevens; wordt gemaakt als zij er niet is. [standaard: var]
    #[arg(long, value_name = "MAP")]
    pub data: Option<PathBuf>,
    /// sqlite:BESTAND of postgres://… ; standaard een SQLite-bestand in de map voor gegevens.
    #[arg(long, value_name = "ADRES")]
    pub database_url: Option<String>,
    /// sqlite:BESTAND of postgres://… van het register van meldingen; standaard een tweede SQLite-bestand.
    #[arg(long, value_name = "ADRES")]
    pub register_database_url: Option<String>,
    /// Elke andere instelling, zoals --set http.request_seconds=10; mag vaker.
    #[arg(long, value_name = "SLEUTEL=WAARDE")]
    pub set: Vec<String>,
}

impl Storage {
    /// Data in this folder; nothing else said.
    pub fn at(folder: &Path) -> Self {
        Self { data: Some(folder.to_owned()), ..Self::default() }
    }

    /// Flags, environment and file together.
    pub fn sources(&self) -> Sources {
        let data = self.data.as_ref().map(|folder| folder.to_string_lossy().into_owned());
        let sources = Sources::default()
            .file(self.config.as_deref())
            .environment(&config::sections(), |name| std::env::var(name).ok());
        self.set
            .iter()
            .fold(sources, |sources, pair| sources.set(pair))
            .flag("--data", ("data", "folder"), data.as_deref())
            .flag("--database-url", ("database", "url"), self.database_url.as_deref())
            .flag("--register-database-url", ("register", "url"), self.register_database_url.as_deref())
    }

    pub fn settings(&self) -> anyhow::Result<Settings> {
        Ok(Settings::read(self.sources())?)
    }

    /// Opens the database and makes the context around it.
    pub async fn open(&self, ids: Ids) -> anyhow::Result<Ctx> {
        open(&self.settings()?, ids).await
    }
}

/// The address of the database of these settings.
pub fn database(settings: &Settings) -> String {
    match &settings.database.url {
        Some(url) => url.reveal().to_owned(),
        None => format!("sqlite:{}", settings.data.folder.join("gelijkwijzer.db").display()),
    }
}

/// The address of the register's own database.
pub fn register_database(settings: &Settings) -> String {
    match &settings.register.url {
        Some(url) => url.reveal().to_owned(),
        None => format!("sqlite:{}", settings.data.folder.join("register.db").display()),
    }
}

/// Is there a register at these settings already? A server always has one.
pub fn has_register(settings: &Settings) -> bool {
    settings.register.url.is_some() || settings.data.folder.join("register.db").exists()
}

/// Makes the folder for data, for its owner's eyes only.
pub fn folder(settings: &Settings) -> anyhow::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    let folder = &settings.data.folder;
    if folder.is_dir() {
        return Ok(());
    }
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .with_context(|| format!("--data {}: deze map kan niet worden gemaakt", folder.display()))
}

/// Opens the database of these settings.
pub async fn open(settings: &Settings, ids: Ids) -> anyhow::Result<Ctx> {
    let which = if settings.database.url.is_some() { "--database-url" } else { "--data" };
    if settings.database.url.is_none() {
        folder(settings)?;
    }
    let sizes =
        Options { readers: settings.database.readers.0, connections: settings.database.connections.0 };
    let db = Db::open_with(&database(settings), sizes)
        .await
        .with_context(|| format!("{which}: de database gaat niet open"))?;
    Ok(Ctx { db, clock: Arc::new(SystemClock), ids: Arc::new(ids) })
}

/// Opens the register's database of these settings; never the one of everything else.
pub async fn open_register(settings: &Settings, ids: Ids) -> anyhow::Result<Ctx> {
    let address = register_database(settings);
    anyhow::ensure!(
        address != database(settings),
        "--register-database-url: het register krijgt een eigen database, niet die van --database-url"
    );
    if settings.register.url.is_none() {
        folder(settings)?;
    }
    let sizes =
        Options { readers: settings.database.readers.0, connections: settings.database.connections.0 };
    let db = Db::open_with(&address, sizes)
        .await
        .context("--register-database-url: de database van het register gaat niet open")?;
    Ok(Ctx { db, clock: Arc::new(SystemClock), ids: Arc::new(ids) })
}

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    storage: Storage,
    /// Toon een voorbeeldbestand met elke instelling en haar uitleg.
    #[arg(long)]
    example: bool,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    if args.example {
        print!("{}", config::example());
        return Ok(());
    }
    let sources = args.storage.sources();
    let settings = Settings::read(sources.clone()).context("de instellingen kloppen niet:\n ")?;
    match sources.path() {
        Some(file) => println!("# Gelezen uit {}", file.display()),
        None => println!("# Geen bestand met instellingen"),
    }
    print!("{}", config::effective(&settings, &sources));
    Ok(())
}
