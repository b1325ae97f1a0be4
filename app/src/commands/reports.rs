// SPDX-License-Identifier: EUPL-1.2
//! `gelijkwijzer import reports FILE.json --organisation ID`: reports from another system, whole or not at
//! all, each mistake with its row.

use super::config::{self, Storage};
use super::tools::with;
use crate::archive;
use crate::wiring::{self, Parts};
use anyhow::{Context, bail};
use gw_core::{Ids, Locale};
use gw_web::Site;
use register::RegisterError;
use register::app::import::{self, Imported};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    storage: Storage,
    /// Een bestand van de vorm docs/reports.schema.json.
    file: PathBuf,
    /// De ADV die de meldingen krijgt: haar naam of id. Haar register moet open zijn.
    #[arg(long, value_name = "ID")]
    organisation: String,
}

pub fn run(args: &Args) -> anyhow::Result<()> {
    let path = args.file.display();
    let size =
        std::fs::metadata(&args.file).with_context(|| format!("{path}: dit bestand is er niet"))?.len();
    let most = register::domain::import::MOST_BYTES;
    if usize::try_from(size).map_or(true, |size| size > most) {
        bail!("{path}: {size} bytes is te veel; deel het bestand in stukken van hoogstens {most} bytes");
    }
    let bytes = std::fs::read(&args.file).with_context(|| format!("{path}: dit bestand is niet te lezen"))?;
    with(&args.storage, |ctx| async move {
        let settings = args.storage.settings()?;
        if !config::has_register(&settings) {
            bail!("er is hier geen register; --data of --register-database-url zegt waar het staat");
        }
        let (organisation, name) = archive::find(&ctx, &args.organisation).await?;
        let register = config::open_register(&settings, Ids::system()).await?;
        wiring::migrate_register(&register.db, &*register.clock).await?;
        let parts = Parts::new(ctx, register, Site::default())?.with_settings(settings).with_key()?;
        let done = import::reports(&wiring::register(&parts), organisation, &bytes).await;
        let done = done.map_err(|error| match error {
            RegisterError::NobodyOpen => {
                anyhow::anyhow!(
                    "het register van {name} is niet open: maak eerst de sleutels (/adv/sleutels)"
                )
            }
            error => anyhow::anyhow!("niets ingevoerd: {error:?}"),
        })?;
        match done {
            Ok(imported) => print!("{}", told(imported)),
            Err(errors) => {
                for error in &errors {
                    eprintln!("{}", register::row_text(error, Locale::Nl));
                }
                let count = errors.len();
                bail!("niets ingevoerd: {count} {}", if count == 1 { "fout" } else { "fouten" });
            }
        }
        Ok(())
    })
}

fn told(done: Imported) -> String {
    let Imported { reports, cases, before } = done;
    let mut lines = format!("meldingen ingevoerd: {reports}, waarvan met een dossier: {cases}\n");
    if before > 0 {
        lines += &format!("al uit een eerdere invoer, niet veranderd: {before}\n");
    }
    lines
}
