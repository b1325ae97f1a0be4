// SPDX-License-Identifier: EUPL-1.2
//! The archive of an organisation: a ZIP with `manifest.json` (format, version, checksums) and
//! one JSON file per table of each module. What an organisation made here, it can take along.

use crate::wiring;
use anyhow::{Context, bail, ensure};
use gw_core::{OrganisationId, hex};
use gw_db::archive::{self, Table};
use gw_db::{Ctx, audit, fetch_all};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const FORMAT: &str = "gelijkwijzer-archief";
const VERSION: u64 = 1;
/// More than any table of one organisation; a file that claims more is not ours.
const LARGEST: u64 = 512 << 20;

/// Tables that hold nothing of an organisation, and why. The manifest says it too.
pub const LEFT_OUT: &[(&str, &str)] = &[
    ("migration", "hoort bij de installatie"),
    ("audit_head", "hoort bij de installatie"),
    ("job", "werk dat nog loopt hoort bij de installatie"),
    ("change_counter", "hoort bij de installatie"),
    ("municipality_import", "gegevens over gemeenten zijn openbaar en van geen organisatie"),
    ("municipality_fact", "gegevens over gemeenten zijn openbaar en van geen organisatie"),
    ("mailbox_item", "de postbus van de demonstratie"),
    ("mail_handover", "werk dat nog loopt hoort bij de installatie"),
    ("registration_link", "een link uit een mail werkt waar hij vandaan komt"),
    ("door_link", "een link voor de deur werkt waar hij vandaan komt"),
    ("practice_link", "een link uit een mail werkt waar hij vandaan komt"),
    ("contact_link", "een link uit een mail werkt waar hij vandaan komt"),
    ("follow_up_link", "een link uit een mail werkt waar hij vandaan komt"),
    ("known_domain", "hoort bij de installatie"),
    ("session", "wie er nu is ingelogd, geldt alleen hier"),
    ("pending_sign_in", "wie nu inlogt, geldt alleen hier"),
    ("account_link", "een link uit een mail werkt waar hij vandaan komt"),
    ("second_factor", "een geheim; mensen stellen het opnieuw in"),
    ("recovery_code", "een geheim; mensen krijgen nieuwe"),
    ("audit_check", "hoort bij de installatie"),
    ("failed_sign_in", "bevat geen namen en is na een dag niets meer waard"),
];

/// The register has a database of its own, so its tables are not here at all: sealed for keys that
/// stay with the installation. A report goes to another ADV in a package of its own.
pub const OTHER_DATABASE: &str = "het register: verzegeld met sleutels die bij deze installatie blijven";

/// What went into an archive, or came out.
#[derive(Debug, PartialEq, Eq)]
pub struct Counted {
    pub organisation: String,
    pub tables: usize,
    pub rows: usize,
}

/// Every module's part, in an order in which rows can be written back.
pub fn tables() -> Vec<&'static Table> {
    wiring::archives().into_iter().flatten().collect()
}

/// The organisation with this id or exactly this name.
pub(crate) async fn find(ctx: &Ctx, which: &str) -> anyhow::Result<(OrganisationId, String)> {
    let id: Option<OrganisationId> = which.parse().ok();
    let mut conn = ctx.read().await?;
    let found = fetch_all!(
        &mut conn,
        (OrganisationId, String),
        "SELECT id, name FROM organisation WHERE id = $1 OR name = $2",
        id,
        which
    )?;
    found.into_iter().next().with_context(|| format!("--organisation {which}: deze organisatie is hier niet"))
}

/// Writes the archive of an organisation into a new file.
pub async fn export(ctx: &Ctx, which: &str, to: &Path) -> anyhow::Result<Counted> {
    let (organisation, name) = find(ctx, which).await?;
    let file = File::create_new(to)
        .with_context(|| format!("{}: dit bestand kan niet worden gemaakt", to.display()))?;
    let mut zip = ZipWriter::new(file);
    let (mut files, mut counted) = (Vec::new(), Counted { organisation: name.clone(), tables: 0, rows: 0 });
    let mut tx = archive::snapshot(&ctx.db).await?;
    for table in tables() {
        let rows = archive::read(&mut tx, table, organisation).await?;
        let text = serde_json::to_vec_pretty(&rows)?;
        let path = format!("{}/{}.json", table.module, table.name);
        zip.start_file(&path, SimpleFileOptions::default())?;
        zip.write_all(&text)?;
        files.push(json!({"naam": path, "sha256": hex(&Sha256::digest(&text)), "rijen": rows.len()}));
        counted.tables += 1;
        counted.rows += rows.len();
    }
    drop(tx);
    let mut left: Vec<Value> =
        LEFT_OUT.iter().map(|(table, why)| json!({"tabel": table, "reden": why})).collect();
    left.push(json!({"tabel": "register_*", "reden": OTHER_DATABASE}));
    let manifest = json!({
        "formaat": FORMAT, "versie": VERSION, "programma": env!("CARGO_PKG_VERSION"),
        "gemaakt": ctx.now(), "organisatie": {"id": organisation, "naam": name},
        "bestanden": files, "weggelaten": left,
    });
    zip.start_file("manifest.json", SimpleFileOptions::default())?;
    zip.write_all(&serde_json::to_vec_pretty(&manifest)?)?;
    zip.finish()?.sync_all()?;
    record(ctx, organisation, "organisatie.archief.gemaakt", counted.rows).await?;
    Ok(counted)
}

async fn record(ctx: &Ctx, organisation: OrganisationId, action: &str, rows: usize) -> anyhow::Result<()> {
    let mut tx = ctx.begin().await?;
    let event = audit::Event {
        at: ctx.now(),
        account: None,
        organisation: Some(organisation),
        action,
        subject: &organisation.to_string(),
        detail: json!({"rijen": rows}),
    };
    audit::record(&mut tx, &event).await?;
    Ok(tx.commit().await?)
}

/// An archive that was opened and found whole.
struct Opened {
    zip: ZipArchive<File>,
    manifest: Value,
}

impl Opened {
    fn read(from: &Path) -> anyhow::Result<Self> {
        let mut zip = ZipArchive::new(File::open(from)?).context("dit is geen ZIP-bestand")?;
        let text = content(&mut zip, "manifest.json")?;
        let manifest: Value = serde_json::from_slice(&text).context("manifest.json is geen JSON")?;
        ensure!(manifest["formaat"] == FORMAT, "manifest.json: dit is geen archief van Gelijkwijzer");
        ensure!(
            manifest["versie"] == VERSION,
            "manifest.json: versie {}; dit programma leest versie {VERSION}",
            manifest["versie"]
        );
        Ok(Self { zip, manifest })
    }

    /// The rows of a table, when their checksum is that of the manifest.
    fn rows(&mut self, table: &Table) -> anyhow::Result<Vec<Value>> {
        let path = format!("{}/{}.json", table.module, table.name);
        let files = self.manifest["bestanden"].as_array().context("manifest.json noemt geen bestanden")?;
        let Some(entry) = files.iter().find(|one| one["naam"] == path.as_str()) else {
            bail!("manifest.json noemt {path} niet");
        };
        let sum = entry["sha256"].as_str().unwrap_or_default().to_owned();
        let text = content(&mut self.zip, &path)?;
        ensure!(
            hex(&Sha256::digest(&text)) == sum,
            "{path}: de controlesom klopt niet, het bestand is veranderd"
        );
        serde_json::from_slice(&text).with_context(|| format!("{path}: geen lijst van rijen"))
    }

    /// A file of a module that this program does not know would be lost without a word.
    fn refuse_unknown(&self) -> anyhow::Result<()> {
        let known: Vec<String> = tables().iter().map(|t| format!("{}/{}.json", t.module, t.name)).collect();
        for one in self.manifest["bestanden"].as_array().into_iter().flatten() {
            let name = one["naam"].as_str().unwrap_or_default();
            ensure!(known.iter().any(|path| path == name), "{name}: dit deel kent dit programma niet");
        }
        Ok(())
    }
}

fn content(zip: &mut ZipArchive<File>, name: &str) -> anyhow::Result<Vec<u8>> {
    let file = zip.by_name(name).with_context(|| format!("{name} ontbreekt"))?;
    let mut text = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut text)?;
    ensure!(u64::try_from(text.len())? <= LARGEST, "{name} is te groot");
    Ok(text)
}

/// Reads an archive into a database in which the organisation does not exist yet. All or nothing.
pub async fn import(ctx: &Ctx, from: &Path) -> anyhow::Result<Counted> {
    let place = || format!("{}", from.display());
    let mut opened = Opened::read(from).with_context(place)?;
    opened.refuse_unknown().with_context(place)?;
    let organisation: OrganisationId = serde_json::from_value(opened.manifest["organisatie"]["id"].clone())
        .context("manifest.json noemt geen organisatie")?;
    let name = opened.manifest["organisatie"]["naam"].as_str().unwrap_or_default().to_owned();
    let mut counted = Counted { organisation: name, tables: 0, rows: 0 };
    let mut tx = ctx.begin().await?;
    for table in tables() {
        let rows = opened.rows(table).with_context(place)?;
        if table.for_reading {
            continue;
        }
        archive::write(&mut tx, table, &rows)
            .await
            .with_context(|| format!("{}: is deze organisatie hier al?", table.name))?;
        counted.tables += 1;
        counted.rows += rows.len();
    }
    let event = audit::Event {
        at: ctx.now(),
        account: None,
        organisation: Some(organisation),
        action: "organisatie.archief.ingelezen",
        subject: &organisation.to_string(),
        detail: json!({"rijen": counted.rows}),
    };
    audit::record(&mut tx, &event).await?;
    tx.commit().await?;
    Ok(counted)
}
