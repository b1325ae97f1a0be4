// SPDX-License-Identifier: EUPL-1.2
//! What a reporter sends along: sealed as soon as it is in, for the draft or the report that it
//! belongs to. A file is refused or taken by itself; no other file and no word is lost with it.

use crate::app::draft::Draft;
use crate::app::follow::Opened;
use crate::app::incoming::Incoming;
use crate::app::trail::{self, Act, Event};
use crate::app::{change, desk, version};
use crate::domain::attachment::{BadFile, Cleaned, Kind, clean, file_name, fits, sniff};
use crate::domain::{Refusal, ReportId, ReportState};
use crate::error::{RegisterError, Result};
use crate::state::State;
use crate::store::attachments::{self as rows, AttachmentRow, Of};
use crate::store::reports;
use gw_core::{Actor, Ids, OrganisationId, hex};
use gw_db::{AsConn, DbError, Tx};
use gw_vault::{Bucket, CaseKey, FileKey, Place, VaultError, open_file, seal_file, sealed_length};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

const ORIGINAL: &str = "origineel";
const COPY: &str = "werkkopie";
const KEY: &str = "bijlage.sleutel";
const META: &str = "bijlage.gegevens";

/// Which of the two is handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Without hidden data, where the kind of file allows it.
    Copy,
    /// As the reporter sent it.
    Original,
}

/// What is sealed about a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    pub name: String,
    pub kind: Kind,
    /// Bytes of the original.
    pub size: u64,
    pub cleaned: Cleaned,
    /// SHA-256 of the original: the same file sent twice is one, and a court can compare.
    pub digest: String,
    /// A worker has had it: from then on it is part of what they work with.
    #[serde(default)]
    pub seen: bool,
}

/// A file of a draft or report.
pub struct Attachment {
    /// Of its place in the list; the number of a file that was taken away last is given again.
    pub number: i64,
    pub id: Uuid,
    pub meta: Meta,
    version: i64,
    key: FileKey,
}

/// What files belong to.
pub enum Owner<'a> {
    Draft(&'a Draft),
    Report(&'a Opened),
}

impl Owner<'_> {
    fn of(&self) -> Of {
        match self {
            Self::Draft(draft) => Of::Draft(draft.id),
            Self::Report(report) => Of::Report(report.id),
        }
    }

    fn key(&self) -> &CaseKey {
        match self {
            Self::Draft(draft) => draft.key(),
            Self::Report(report) => &report.key,
        }
    }

    fn tenant(&self) -> Uuid {
        match self {
            Self::Draft(_) => Uuid::nil(),
            Self::Report(report) => report.organisation.uuid(),
        }
    }

    /// Nobody else changes its files until the end of the transaction. Gives the row of a report.
    async fn lock(&self, tx: &mut Tx) -> Result<Option<reports::ReportRow>> {
        match self {
            Self::Draft(draft) => {
                let there = rows::lock_draft(tx, draft.id).await?;
                // Filed in another window meanwhile: then it is the report's to take.
                let filed = reports::get(tx, ReportId::from(draft.report)).await?.is_some();
                if there && !filed { Ok(None) } else { Err(RegisterError::Conflict) }
            }
            Self::Report(report) => {
                Ok(Some(reports::locked(tx, report.id).await?.ok_or(RegisterError::Unknown)?))
            }
        }
    }
}

/// The key of a file lies with the file, in the name of whoever it belongs to.
fn place(tenant: Uuid, id: Uuid, field: &str) -> Place<'_> {
    Place::new(tenant, id, field)
}

fn opened(row: AttachmentRow, tenant: Uuid, with: &CaseKey) -> Result<Attachment> {
    let key: FileKey = with.unwrap(&place(tenant, row.id, KEY), &row.file_key)?;
    let at = place(Uuid::nil(), row.id, META).row_version(version(row.version));
    let meta = serde_json::from_slice(&key.cells()?.open(&at, &row.meta)?)?;
    Ok(Attachment { number: row.number, meta, id: row.id, version: row.version, key })
}

fn sealed_meta(ids: &Ids, id: Uuid, key: &FileKey, (meta, at): (&Meta, i64)) -> Result<Vec<u8>> {
    let place = place(Uuid::nil(), id, META).row_version(version(at));
    Ok(key.cells()?.seal(ids, &place, Bucket::Text, &serde_json::to_vec(meta)?)?)
}

async fn all(conn: &mut impl AsConn, owner: &Owner<'_>) -> Result<Vec<Attachment>> {
    let found = rows::of(conn, owner.of()).await?;
    found.into_iter().map(|row| opened(row, owner.tenant(), owner.key())).collect()
}

/// The files of a draft, in the order in which they came.
pub async fn of_draft(state: &State, draft: &Draft) -> Result<Vec<Attachment>> {
    all(&mut state.ctx.read().await?, &Owner::Draft(draft)).await
}

/// Those of a report that is being opened. A file of another report does not open here.
pub(crate) async fn of_report(
    conn: &mut impl AsConn,
    (organisation, report): (OrganisationId, ReportId),
    key: &CaseKey,
) -> Result<Vec<Attachment>> {
    let found = rows::of(conn, Of::Report(report)).await?;
    found.into_iter().map(|row| opened(row, organisation.uuid(), key)).collect()
}

/// A file that was looked at, cleaned and sealed; not yet kept.
struct Sealed {
    id: Uuid,
    key: FileKey,
    meta: Meta,
    original: Vec<u8>,
    copy: Option<Vec<u8>>,
}

impl Sealed {
    fn size(&self) -> i64 {
        let both = self.original.len() + self.copy.as_ref().map_or(0, Vec::len);
        i64::try_from(both).unwrap_or(i64::MAX)
    }
}

fn seal(ids: &Ids, (id, key): (Uuid, &FileKey), field: &str, content: &[u8]) -> Result<Vec<u8>> {
    let length = u64::try_from(content.len()).map_err(|_| VaultError::TooLarge)?;
    let mut out = Vec::with_capacity(usize::try_from(sealed_length(length)).unwrap_or_default());
    seal_file(ids, key, &place(Uuid::nil(), id, field), length, &mut &content[..], &mut out)?;
    Ok(out)
}

/// Looks at a file, cleans and seals it; takes a moment of one core.
fn prepare(ids: &Ids, typed: &str, content: Vec<u8>) -> Result<std::result::Result<Sealed, BadFile>> {
    let (name, extension) = file_name(typed);
    let kind = match sniff(&content, &extension) {
        Ok(kind) => kind,
        Err(why) => return Ok(Err(why)),
    };
    let (id, key) = (ids.v4(), FileKey::random(ids));
    let size = u64::try_from(content.len()).map_err(|_| VaultError::TooLarge)?;
    let digest = hex(&Sha256::digest(&content));
    let original = seal(ids, (id, &key), ORIGINAL, &content)?;
    let (cleaned, copy) = clean(kind, content);
    let meta = Meta { name, kind, size, cleaned, digest, seen: false };
    let copy = copy.map(|copy| seal(ids, (id, &key), COPY, &copy)).transpose()?;
    Ok(Ok(Sealed { id, key, meta, original, copy }))
}

/// A file was taken, or why not.
pub type Taken = std::result::Result<(), BadFile>;

/// Takes a file, or says why not. `typed`: its name as it was sent.
pub async fn take(state: &State, owner: &Owner<'_>, typed: &str, mut file: Incoming) -> Result<Taken> {
    let content = match file.content() {
        Ok(content) => content,
        Err(why) => return Ok(Err(why)),
    };
    if let Owner::Report(report) = owner
        && matches!(report.record.report.state, ReportState::Withdrawn | ReportState::Anonymised)
    {
        return Err(RegisterError::Refused(Refusal::AfterWithdrawal));
    }
    // Of no use to seal what never has a place.
    let size = u64::try_from(content.len()).unwrap_or(u64::MAX);
    if let Err(why) = fits(&state.uploads.limits, &[], size) {
        return Ok(Err(why));
    }
    let turn = state.uploads.at_work.acquire().await.map_err(|_| RegisterError::Work)?;
    let (ids, name) = (state.ctx.ids.clone(), typed.to_owned());
    let done = tokio::task::spawn_blocking(move || prepare(&ids, &name, content)).await;
    drop(turn);
    let sealed = match done.map_err(|_| RegisterError::Work)?? {
        Ok(sealed) => sealed,
        Err(why) => return Ok(Err(why)),
    };
    match keep(state, owner, &sealed).await {
        Err(RegisterError::Db(error)) if error.is_full() => Ok(Err(BadFile::NoRoom)),
        other => other,
    }
}

/// Whole or not at all, beside others that do the same.
async fn keep(state: &State, owner: &Owner<'_>, sealed: &Sealed) -> Result<Taken> {
    let (ctx, limits) = (&state.ctx, &state.uploads.limits);
    let mut tx = ctx.begin().await?;
    let report = owner.lock(&mut tx).await?;
    let before = all(&mut tx, owner).await?;
    if before.iter().any(|one| one.meta.digest == sealed.meta.digest) {
        return Ok(Ok(()));
    }
    let sizes: Vec<u64> = before.iter().map(|one| one.meta.size).collect();
    if let Err(why) = fits(limits, &sizes, sealed.meta.size) {
        return Ok(Err(why));
    }
    let size = sealed.size();
    let together = rows::size_of_all(&mut tx).await?.saturating_add(size);
    if u64::try_from(together).unwrap_or_default() > limits.all {
        return Ok(Err(BadFile::NoRoom));
    }
    let row = AttachmentRow {
        id: sealed.id,
        number: before.last().map_or(0, |last| last.number) + 1,
        size,
        file_key: owner.key().wrap(&ctx.ids, &place(owner.tenant(), sealed.id, KEY), &sealed.key)?,
        meta: sealed_meta(&ctx.ids, sealed.id, &sealed.key, (&sealed.meta, 1))?,
        version: 1,
    };
    let mut contents = vec![(ORIGINAL, sealed.original.as_slice())];
    contents.extend(sealed.copy.as_deref().map(|copy| (COPY, copy)));
    rows::add(&mut tx, owner.of(), &row, &ctx.clock.today().to_string(), &contents).await?;
    if let Some(report) = report {
        tell(state, &mut tx, &report, Act::FileAdded).await?;
    }
    tx.commit().await?;
    Ok(Ok(()))
}

/// The reporter did something with the files: the desk sees that there is news.
async fn tell(state: &State, tx: &mut Tx, report: &reports::ReportRow, act: Act) -> Result<()> {
    let mut record = change::opened(state, report)?;
    if record.passed_to.is_some() {
        // It went to another ADV at this moment: a file that is added here would be opened nowhere.
        return Err(RegisterError::Conflict);
    }
    record.new_for_us += 1;
    change::put(state, tx, &(report.clone(), record), (None, act)).await
}

/// What became of taking a file away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removed {
    Gone,
    /// A worker has had it.
    Seen,
}

/// The reporter takes a file back: always while writing, later as long as no worker has had it. Taken
/// away twice is taken away.
pub async fn remove(state: &State, owner: &Owner<'_>, id: Uuid) -> Result<Removed> {
    let mut tx = state.ctx.begin().await?;
    let report = owner.lock(&mut tx).await?;
    let found = all(&mut tx, owner).await?.into_iter().find(|one| one.id == id);
    let Some(found) = found else { return Ok(Removed::Gone) };
    if report.is_some() && found.meta.seen {
        return Ok(Removed::Seen);
    }
    rows::remove(&mut tx, found.id).await?;
    if let Some(report) = report {
        tell(state, &mut tx, &report, Act::FileRemoved).await?;
    }
    tx.commit().await?;
    Ok(Removed::Gone)
}

/// The draft becomes a report, in that transaction: the keys of its files go from one to the other.
pub(crate) async fn file(
    state: &State,
    tx: &mut Tx,
    draft: &Draft,
    (organisation, report, case): (OrganisationId, ReportId, &CaseKey),
) -> Result<()> {
    // Who is adding a file at this moment is waited for.
    rows::lock_draft(tx, draft.id).await?;
    for one in all(tx, &Owner::Draft(draft)).await? {
        let wrapped = case.wrap(&state.ctx.ids, &place(organisation.uuid(), one.id, KEY), &one.key)?;
        rows::file(tx, one.id, report, &wrapped).await?;
    }
    Ok(())
}

/// Another ADV took the report over, in that transaction: the keys of its files go along. The files
/// themselves are bound to their own ids and are not sealed again.
pub(crate) async fn pass_on(
    state: &State,
    tx: &mut Tx,
    (from, to): ((OrganisationId, ReportId), (OrganisationId, ReportId)),
    case: &CaseKey,
) -> Result<()> {
    for one in of_report(tx, from, case).await? {
        let wrapped = case.wrap(&state.ctx.ids, &place(to.0.uuid(), one.id, KEY), &one.key)?;
        rows::file(tx, one.id, to.1, &wrapped).await?;
    }
    Ok(())
}

/// Everything that the reporter sent goes, with the report or before it.
pub(crate) async fn forget(tx: &mut Tx, report: ReportId) -> std::result::Result<u64, DbError> {
    rows::remove_of_report(tx, report).await
}

/// A file on its way to a worker.
pub struct Download {
    pub meta: Meta,
    pub content: Vec<u8>,
}

/// Hands a file out to the team of the report, through the same door as the report itself.
pub async fn download(
    state: &State,
    actor: &Actor,
    (id, number, form): (ReportId, i64, Form),
    cookie: &str,
) -> Result<Download> {
    let report = desk::open(state, actor, id, cookie).await?;
    let ids = &state.ctx.ids;
    let mut tx = state.ctx.begin().await?;
    reports::locked(&mut tx, id).await?.ok_or(RegisterError::Unknown)?;
    let found = all(&mut tx, &Owner::Report(&report)).await?.into_iter().find(|one| one.number == number);
    let mut file = found.ok_or(RegisterError::Unknown)?;
    let copy = match form {
        Form::Copy => rows::content(&mut tx, file.id, COPY).await?,
        Form::Original => None,
    };
    let (field, sealed) = match copy {
        Some(copy) => (COPY, copy),
        None => (ORIGINAL, rows::content(&mut tx, file.id, ORIGINAL).await?.ok_or(RegisterError::Unknown)?),
    };
    if !file.meta.seen {
        file.meta.seen = true;
        let next = file.version + 1;
        let meta = sealed_meta(ids, file.id, &file.key, (&file.meta, next))?;
        rows::set_meta(&mut tx, file.id, (&meta, next)).await?;
    }
    let act = if form == Form::Original { Act::OriginalRead } else { Act::FileRead };
    let event = Event::new(state, Some(actor.account), act, id.uuid()).file(file.id);
    trail::record(state, &mut tx, report.organisation, &event).await?;
    tx.commit().await?;
    let Attachment { meta, id, key, .. } = file;
    let room = usize::try_from(meta.size).unwrap_or_default();
    let done = tokio::task::spawn_blocking(move || {
        let mut content = Vec::with_capacity(room);
        open_file(&key, &place(Uuid::nil(), id, field), &mut sealed.as_slice(), &mut content)?;
        Ok::<_, VaultError>(content)
    });
    let content = done.await.map_err(|_| RegisterError::Work)??;
    Ok(Download { meta, content })
}
