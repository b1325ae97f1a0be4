// SPDX-License-Identifier: EUPL-1.2
//! A report that is being written. It lies sealed under the cookie and under its code; neither is
//! in the database. The code is made with the draft, so that sending twice gives one report.

use crate::app::version;
use crate::error::{RegisterError, Result};
use crate::intake::Answers;
use crate::state::State;
use crate::store::drafts::{self as rows, DraftRow, NewDraft};
use gw_core::{Ids, Language};
use gw_vault::{Bucket, CaseKey, Place, Plain, ReturnCode, SessionKey, Verifier};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A draft that nobody touched for so long goes.
const DAYS: i64 = 30;
const PURPOSE: &str = "concept";

/// What is sealed.
#[derive(Serialize, Deserialize)]
struct Body {
    code: String,
    /// The report that it becomes.
    report: Uuid,
    /// It has become that: only the code waits to be kept.
    filed: bool,
    language: Language,
    answers: Answers,
}

/// An opened draft.
pub struct Draft {
    pub(crate) id: Uuid,
    version: i64,
    key: CaseKey,
    pub code: ReturnCode,
    pub(crate) report: Uuid,
    pub filed: bool,
    pub language: Language,
    pub answers: Answers,
}

fn place(id: Uuid, field: &str) -> Place<'_> {
    Place::new(Uuid::nil(), id, field)
}

fn code_of(text: &str) -> Result<ReturnCode> {
    ReturnCode::read(text).map_err(|_| RegisterError::Unknown)
}

impl Draft {
    fn open(row: DraftRow, key: CaseKey) -> Result<Self> {
        let place = place(row.id, "concept").row_version(version(row.version));
        let text = key.story()?.open(&place, &row.body)?;
        let body: Body = serde_json::from_slice(&text)?;
        Ok(Self {
            id: row.id,
            version: row.version,
            key,
            code: code_of(&body.code)?,
            report: body.report,
            filed: body.filed,
            language: body.language,
            answers: body.answers,
        })
    }

    pub(crate) fn sealed(&self, ids: &Ids, at: i64) -> Result<Vec<u8>> {
        let body = Body {
            code: self.code.text().to_string(),
            report: self.report,
            filed: self.filed,
            language: self.language,
            answers: self.answers.clone(),
        };
        let text = Plain::new(serde_json::to_vec(&body)?);
        let place = place(self.id, "concept").row_version(version(at));
        Ok(self.key.story()?.seal(ids, &place, Bucket::Text, &text)?)
    }

    pub(crate) const fn version(&self) -> i64 {
        self.version
    }

    pub(crate) const fn key(&self) -> &CaseKey {
        &self.key
    }
}

fn label(session: &SessionKey) -> Uuid {
    Uuid::from_bytes(session.label())
}

/// The draft of this browser, when there is one.
pub async fn of_cookie(state: &State, cookie: &str) -> Result<Option<Draft>> {
    let session = SessionKey::of(cookie, PURPOSE)?;
    let Some(row) = rows::by_label(&mut state.ctx.read().await?, label(&session)).await? else {
        return Ok(None);
    };
    let key = session.lock().unwrap(&place(row.id, "koekje"), &row.cookie_key)?;
    Draft::open(row, key).map(Some)
}

/// A new draft under this cookie. Old ones that nobody touches go on this occasion.
pub async fn begin(
    state: &State,
    cookie: &str,
    language: impl Into<Language>,
    answers: Answers,
) -> Result<Draft> {
    let (ctx, session) = (&state.ctx, SessionKey::of(cookie, PURPOSE)?);
    let draft = Draft {
        id: ctx.ids.v4(),
        version: 1,
        key: CaseKey::random(&ctx.ids),
        code: ReturnCode::random(&ctx.ids),
        report: ctx.ids.v4(),
        filed: false,
        language: language.into(),
        answers,
    };
    let keys = draft.code.keys(draft.id)?;
    let today = ctx.clock.today();
    let old = ctx.now().plus_days(-DAYS).date();
    let new = NewDraft {
        id: draft.id,
        label: label(&session),
        locator: &draft.code.locator().text(),
        verifier: keys.verifier.bytes(),
        cookie_key: &session.lock().wrap(&ctx.ids, &place(draft.id, "koekje"), &draft.key)?,
        code_key: &keys.lock.wrap(&ctx.ids, &place(draft.id, "code"), &draft.key)?,
        body: &draft.sealed(&ctx.ids, 1)?,
        day: &today.to_string(),
    };
    let mut tx = ctx.begin_grouped().await?;
    rows::remove_before(&mut tx, &old.to_string()).await?;
    rows::add(&mut tx, &new).await?;
    tx.commit().await?;
    Ok(draft)
}

/// Keeps the answers. A conflict: two windows saved at once.
pub async fn save(state: &State, draft: &mut Draft) -> Result<()> {
    let ctx = &state.ctx;
    let body = draft.sealed(&ctx.ids, draft.version + 1)?;
    let mut tx = ctx.begin_grouped().await?;
    let day = ctx.clock.today().to_string();
    if !rows::save(&mut tx, draft.id, (&body, draft.version), &day).await? {
        return Err(RegisterError::Conflict);
    }
    tx.commit().await?;
    draft.version += 1;
    Ok(())
}

/// Goes on in this browser with the code. None: no draft has this code.
pub async fn resume(state: &State, code: &ReturnCode, cookie: &str) -> Result<Option<Draft>> {
    let (ctx, session) = (&state.ctx, SessionKey::of(cookie, PURPOSE)?);
    for row in rows::by_locator(&mut ctx.read().await?, &code.locator().text()).await? {
        let keys = code.keys(row.id)?;
        if !fits(&keys.verifier, &row.verifier) {
            continue;
        }
        let key: CaseKey = keys.lock.unwrap(&place(row.id, "code"), &row.code_key)?;
        let cookie_key = session.lock().wrap(&ctx.ids, &place(row.id, "koekje"), &key)?;
        let mut tx = ctx.begin_grouped().await?;
        rows::move_to(&mut tx, row.id, (label(&session), &cookie_key)).await?;
        tx.commit().await?;
        return Draft::open(row, key).map(Some);
    }
    Ok(None)
}

/// Throws it away.
pub async fn discard(state: &State, draft: &Draft) -> Result<()> {
    let mut tx = state.ctx.begin_grouped().await?;
    rows::remove(&mut tx, draft.id).await?;
    Ok(tx.commit().await?)
}

/// Without stopping at the first difference.
pub(crate) fn fits(ours: &Verifier, stored: &[u8]) -> bool {
    let stored: std::result::Result<[u8; 32], _> = stored.try_into();
    stored.is_ok_and(|stored| ours.fits(&Verifier::from_bytes(stored)))
}
