// SPDX-License-Identifier: EUPL-1.2
//! Sessions: opened at sign-in, known by a secret in a cookie, ended by the person.

use crate::domain::SessionId;
use crate::store::{self, DeviceRow};
use gw_core::{AccountId, Actor, OrganisationId, OrganisationKind, Role};
use gw_db::{Ctx, DbError, Tx, audit};
use gw_web::{Identify, Problem};
use sha2::{Digest, Sha256};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// A working day; long enough for an afternoon, short enough for a lost laptop.
const HOURS: i64 = 10;

/// A session that was just opened.
pub struct Opened {
    /// The value of the cookie.
    pub secret: String,
    pub seconds: i64,
}

pub(crate) fn digest(secret: &str) -> Vec<u8> {
    Sha256::digest(secret).to_vec()
}

/// None when the account belongs to no organisation.
pub(crate) async fn open(ctx: &Ctx, tx: &mut Tx, account: AccountId) -> Result<Option<Opened>, DbError> {
    let Some((organisation, _)) = store::organisations_of(tx, account).await?.into_iter().next() else {
        return Ok(None);
    };
    let now = ctx.now();
    let id: SessionId = ctx.ids.v7(now);
    let opened = Opened { secret: ctx.ids.token(), seconds: HOURS * 3600 };
    let ends = now.plus_seconds(opened.seconds);
    store::add_session(tx, id, &digest(&opened.secret), (account, organisation), now, ends).await?;
    let event = audit::Event {
        at: now,
        account: Some(account),
        organisation: Some(organisation),
        action: "accounts.sessie.begonnen",
        subject: &id.to_string(),
        detail: serde_json::json!({}),
    };
    audit::record(tx, &event).await?;
    Ok(Some(opened))
}

pub async fn end(ctx: &Ctx, actor: &Actor, secret: &str) -> Result<(), DbError> {
    let mut tx = ctx.begin().await?;
    let ended = store::end_session(&mut tx, &digest(secret)).await?;
    record_end(ctx, &mut tx, actor, ended).await?;
    tx.commit().await
}

/// Signs out everywhere but here.
pub async fn end_others(ctx: &Ctx, actor: &Actor, secret: &str) -> Result<u64, DbError> {
    let mut tx = ctx.begin().await?;
    let ended = store::end_others(&mut tx, actor.account, &digest(secret)).await?;
    record_end(ctx, &mut tx, actor, ended).await?;
    tx.commit().await?;
    Ok(ended)
}

async fn record_end(ctx: &Ctx, tx: &mut Tx, actor: &Actor, ended: u64) -> Result<(), DbError> {
    let event = audit::Event {
        at: ctx.now(),
        account: Some(actor.account),
        organisation: Some(actor.organisation),
        action: "accounts.sessie.beeindigd",
        subject: &actor.account.to_string(),
        detail: serde_json::json!({"aantal": ended}),
    };
    audit::record(tx, &event).await.map(|_| ())
}

/// Acts for another organisation of the same person from now on. False when it is not theirs.
pub async fn act_for(ctx: &Ctx, actor: &Actor, secret: &str, to: OrganisationId) -> Result<bool, DbError> {
    let mut tx = ctx.begin().await?;
    let moved = store::move_session(&mut tx, &digest(secret), actor.account, to).await?;
    tx.commit().await?;
    Ok(moved == 1)
}

/// Where a person is signed in; the flag tells which one is this session.
pub async fn devices(ctx: &Ctx, actor: &Actor, secret: &str) -> Result<Vec<(DeviceRow, bool)>, DbError> {
    let here = digest(secret);
    let rows = store::devices(&mut ctx.read().await?, actor.account, ctx.now()).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let this = row.secret_hash == here;
            (row, this)
        })
        .collect())
}

/// The session store as the web layer sees it.
pub struct Sessions(pub Ctx);

impl Sessions {
    async fn find(&self, secret: &str) -> Result<Option<Arc<Actor>>, Problem> {
        let mut conn = self.0.read().await?;
        let Some(row) = store::session(&mut conn, &digest(secret), self.0.now()).await? else {
            return Ok(None);
        };
        let Some(kind) = OrganisationKind::from_code(&row.kind) else { return Ok(None) };
        Ok(Some(Arc::new(Actor {
            account: row.account,
            name: row.name,
            email: row.email,
            organisation: row.organisation,
            organisation_name: row.organisation_name,
            organisation_kind: kind,
            municipality: row.municipality,
            example: row.example,
            roles: row.roles.split(',').filter_map(Role::from_code).collect(),
        })))
    }
}

impl Identify for Sessions {
    fn identify<'a>(
        &'a self,
        cookie: &'a str,
    ) -> Pin<Box<dyn Future<Output = Result<Option<Arc<Actor>>, Problem>> + Send + 'a>> {
        Box::pin(self.find(cookie))
    }
}
