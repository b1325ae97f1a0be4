// SPDX-License-Identifier: EUPL-1.2
//! An import: read, compare, write, in one transaction. Running it again changes nothing.

use crate::domain::import::{Format, ImportError, Report, SourceFile, compare, parse};
use crate::domain::{ReferenceError, ReferenceSet};
use crate::store::{self, ImportId};
use gw_db::{Ctx, DbError, audit, changes};
use jiff::civil::Date;
use serde_json::json;
use sha2::{Digest, Sha256};

/// What is to be imported.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub format: Format,
    pub files: Vec<SourceFile>,
    /// The day on which the facts hold, when the files do not say so.
    pub on: Option<Date>,
    /// Only tell what would change.
    pub dry_run: bool,
}

#[derive(Debug, thiserror::Error)]
pub enum ImportFailure {
    /// The file is broken; nothing was written.
    #[error(transparent)]
    Refused(#[from] ImportError),
    #[error(transparent)]
    Reference(#[from] ReferenceError),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The counter of what is in memory.
pub(crate) const COUNTER: &str = "municipality";

pub async fn import(ctx: &Ctx, wanted: &Wanted) -> Result<Report, ImportFailure> {
    let mut tx = ctx.begin().await?;
    // First, so that two imports take turns: the second compares with what the first wrote. When
    // nothing is written, the transaction is dropped and the counter stays as it was.
    changes::bump(&mut tx, COUNTER).await?;
    let stored = store::facts(&mut tx).await?;
    let set = ReferenceSet::with(&stored)?;
    let parsed = parse(wanted.format, &wanted.files, &set, wanted.on)?;
    let (report, facts) = compare(&set, &stored, &parsed);
    if wanted.dry_run || facts.is_empty() {
        return Ok(report);
    }
    let now = ctx.now();
    let id: ImportId = ctx.ids.v7(now);
    let files: Vec<_> = wanted
        .files
        .iter()
        .map(|file| json!({"naam": file.name, "sha256": gw_core::hex(&Sha256::digest(&file.bytes))}))
        .collect();
    let files = json!(files);
    store::add_import(&mut tx, (id, now), wanted.format.code(), &files.to_string(), facts.len()).await?;
    for fact in &facts {
        store::put_fact(&mut tx, id, fact).await?;
    }
    let event = audit::Event {
        at: now,
        account: None,
        organisation: None,
        action: "municipality.gegevens.ingevoerd",
        subject: &id.to_string(),
        detail: json!({"formaat": wanted.format.code(), "bestanden": files, "feiten": facts.len()}),
    };
    audit::record(&mut tx, &event).await?;
    tx.commit().await?;
    Ok(report)
}
