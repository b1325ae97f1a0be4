// SPDX-License-Identifier: EUPL-1.2
//! Where data lives: by flag or by environment, with a default that works.

use anyhow::Context;
use gw_core::{Ids, SystemClock};
use gw_db::{Ctx, Db};
use std::path::PathBuf;
use std::sync::Arc;

/// The database of the program.
#[derive(Clone, Debug, clap::Args)]
pub struct Storage {
    /// Map voor gegevens; wordt gemaakt als zij er niet is.
    #[arg(long, value_name = "MAP", env = "GELIJKWIJZER_DATA", default_value = "var")]
    pub data: PathBuf,
    /// sqlite:BESTAND of postgres://… ; standaard een SQLite-bestand in de map voor gegevens.
    #[arg(long, value_name = "ADRES", env = "GELIJKWIJZER_DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
}

impl Storage {
    /// Opens the database and makes the context around it.
    pub async fn open(&self, ids: Ids) -> anyhow::Result<Ctx> {
        let address = match &self.database_url {
            Some(address) => address.clone(),
            None => {
                std::fs::create_dir_all(&self.data).with_context(|| {
                    format!("--data {}: deze map kan niet worden gemaakt", self.data.display())
                })?;
                format!("sqlite:{}", self.data.join("gelijkwijzer.db").display())
            }
        };
        let which = if self.database_url.is_some() { "--database-url" } else { "--data" };
        let db = Db::open(&address).await.with_context(|| format!("{which}: de database gaat niet open"))?;
        Ok(Ctx { db, clock: Arc::new(SystemClock), ids: Arc::new(ids) })
    }
}
