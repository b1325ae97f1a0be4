// SPDX-License-Identifier: EUPL-1.2
//! Sessions: opened at sign-in, known by a secret in a cookie, ended by the person.

use crate::domain::SessionId;
use crate::state::{Act, By, record};
use crate::store::{self, sessions as rows, sessions::DeviceRow};
use gw_core::{AccountId, Actor, OrganisationId, OrganisationKind, Role};
use gw_db::{Ctx, DbError, Tx};
use gw_web::{Identify, Problem};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// A working day; long enough for an afternoon, short enough for a lost laptop.
const HOURS: i64 = 10;

/// What the browser is given to come back with.
pub struct Opened {
    /// The value of the cookie.
    pub secret: String,
    pub seconds: i64,
}

pub(crate) fn digest(secret: &str) -> Vec<u8> {
    Sha256::digest(secret).to_vec()
}

/// None when the account belongs to no organisation.
pub(crate) async fn open(
    ctx: &Ctx,
    tx: &mut Tx,
    account: AccountId,
    device: &str,
) -> Result<Option<Opened>, DbError> {
    let Some((organisation, _)) = store::organisations_of(tx, account).await?.into_iter().next() else {
        return Ok(None);
    };
    let now = ctx.now();
    let id: SessionId = ctx.ids.v7(now);
    let opened = Opened { secret: ctx.ids.token(), seconds: HOURS * 3600 };
    let ends = now.plus_seconds(opened.seconds);
    rows::add(tx, id, &digest(&opened.secret), (account, organisation), device, (now, ends)).await?;
    let by = By::account(account).at(organisation);
    record(ctx, tx, by, Act::SignedIn, id, serde_json::json!({})).await?;
    Ok(Some(opened))
}

pub async fn end(ctx: &Ctx, actor: &Actor, secret: &str) -> Result<(), DbError> {
    let mut tx = ctx.begin().await?;
    let ended = rows::end(&mut tx, &digest(secret)).await?;
    ended_is_recorded(ctx, tx, actor, ended).await
}

/// One session of the same person, on another device. False when there is none.
pub async fn end_one(ctx: &Ctx, actor: &Actor, id: SessionId) -> Result<bool, DbError> {
    let mut tx = ctx.begin().await?;
    let ended = rows::end_one(&mut tx, actor.account, id).await?;
    ended_is_recorded(ctx, tx, actor, ended).await?;
    Ok(ended == 1)
}

/// Signs out everywhere but here.
pub async fn end_others(ctx: &Ctx, actor: &Actor, secret: &str) -> Result<u64, DbError> {
    let mut tx = ctx.begin().await?;
    let ended = rows::end_others(&mut tx, actor.account, &digest(secret)).await?;
    ended_is_recorded(ctx, tx, actor, ended).await?;
    Ok(ended)
}

/// Nothing ended is nothing to record.
async fn ended_is_recorded(ctx: &Ctx, mut tx: Tx, actor: &Actor, ended: u64) -> Result<(), DbError> {
    if ended > 0 {
        let detail = serde_json::json!({"aantal": ended});
        record(ctx, &mut tx, actor, Act::SignedOut, actor.account, detail).await?;
    }
    tx.commit().await
}

/// Acts for another organisation of the same person from now on. False when it is not theirs.
pub async fn act_for(ctx: &Ctx, actor: &Actor, secret: &str, to: OrganisationId) -> Result<bool, DbError> {
    let mut tx = ctx.begin().await?;
    let moved = rows::move_to(&mut tx, &digest(secret), actor.account, to).await? == 1;
    if moved {
        let by = By::from(actor).at(to);
        record(ctx, &mut tx, by, Act::ActsFor, actor.account, serde_json::json!({})).await?;
    }
    tx.commit().await?;
    Ok(moved)
}

/// Where a person is signed in; the flag tells which one is this session.
pub async fn devices(ctx: &Ctx, actor: &Actor, secret: &str) -> Result<Vec<(DeviceRow, bool)>, DbError> {
    let here = digest(secret);
    let rows = rows::devices(&mut ctx.read().await?, actor.account, ctx.now()).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let this = row.secret_hash == here;
            (row, this)
        })
        .collect())
}

/// The session store as the web layer sees it.
pub struct Sessions {
    ctx: Ctx,
    second_factor_for: Arc<[Role]>,
}

impl Sessions {
    /// `second_factor_for` are the roles that work only with a second factor.
    pub fn new(ctx: Ctx, second_factor_for: Arc<[Role]>) -> Self {
        Self { ctx, second_factor_for }
    }

    async fn find(&self, secret: &str) -> Result<Option<Arc<Actor>>, Problem> {
        let mut conn = self.ctx.read().await?;
        let Some(row) = rows::session(&mut conn, &digest(secret), self.ctx.now()).await? else {
            return Ok(None);
        };
        let Some(kind) = OrganisationKind::from_code(&row.kind) else { return Ok(None) };
        let mut roles = store::roles(&row.roles);
        if !row.second_factor {
            // One place for the rule: without second factor the role is not there, on no page.
            roles.retain(|role| !self.second_factor_for.contains(role));
        }
        Ok(Some(Arc::new(Actor {
            account: row.account,
            name: row.name,
            email: row.email,
            organisation: row.organisation,
            organisation_name: row.organisation_name,
            organisation_kind: kind,
            municipality: row.municipality,
            example: row.example,
            roles,
        })))
    }
}

impl Identify for Sessions {
    fn identify<'a>(&'a self, cookie: &'a str) -> gw_web::visit::Identified<'a> {
        Box::pin(self.find(cookie))
    }
}
