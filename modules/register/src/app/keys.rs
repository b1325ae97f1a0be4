// SPDX-License-Identifier: EUPL-1.2
//! A worker's own key: made, unlocked in a session, following the password.
//!
//! What is unlocked lies in the database under the cookie of the session, so any node can open it
//! and a copy of the database cannot.

use crate::app::file::{KEY, PERSON_KEY, cell};
use crate::app::trail::{self, Act, Event};
use crate::error::{RegisterError, Result};
use crate::state::State;
use crate::store::reports::{IdentityRow, ReportRow};
use crate::store::{keys as rows, organisations};
use gw_core::ports::{KeyHolder, Soon};
use gw_core::{AccountId, Actor, OrganisationId};
use gw_db::{AsConn, Ctx};
use gw_vault::{
    CaseKey, IdentityKey, LockKey, OrganisationSecret, PasswordSalt, PersonSecret, Place, PublicKey,
    SessionKey, TeamSecret, VaultError, password_lock,
};
use uuid::Uuid;

/// As long as a session lasts.
const HOURS: i64 = 10;
const PURPOSE: &str = "werk";
pub(crate) const TEAM: &str = "team";
pub(crate) const ORGANISATION: &str = "organisatie";

fn place(account: AccountId) -> Place<'static> {
    Place::new(Uuid::nil(), account.uuid(), "persoon")
}

/// Where a secret that was given to somebody belongs.
pub(crate) fn grant_place(organisation: OrganisationId, account: AccountId) -> Place<'static> {
    Place::new(organisation.uuid(), account.uuid(), "toegang")
}

pub(crate) fn public_key(bytes: &[u8]) -> Result<PublicKey> {
    let bytes: [u8; 32] = bytes.try_into().map_err(|_| VaultError::Format)?;
    Ok(PublicKey::from_bytes(bytes))
}

/// A third of a second of one core: off the async threads.
async fn lock_of(password: &str, salt: PasswordSalt) -> Result<LockKey> {
    let password = password.to_owned();
    let done = tokio::task::spawn_blocking(move || password_lock(&password, &salt)).await;
    Ok(done.map_err(|_| RegisterError::Work)??)
}

fn salt(bytes: &[u8]) -> Result<PasswordSalt> {
    let bytes: [u8; 16] = bytes.try_into().map_err(|_| VaultError::Format)?;
    Ok(PasswordSalt::from_bytes(bytes))
}

/// Makes a key pair for this person, under the password that they have just proven. What an
/// earlier key could open, the new one cannot: somebody must grant it again.
pub async fn make_person(state: &State, actor: &Actor, password: &str, cookie: &str) -> Result<()> {
    let ctx = &state.ctx;
    let (person, fresh) = (PersonSecret::random(&ctx.ids), PasswordSalt::random(&ctx.ids));
    let lock = lock_of(password, fresh).await?;
    let wrapped = lock.wrap(&ctx.ids, &place(actor.account), &person)?;
    let public = person.public_key()?;
    let mut tx = ctx.begin().await?;
    rows::put_person(&mut tx, actor.account, (public.bytes(), fresh.bytes(), &wrapped)).await?;
    if organisations::get(&mut tx, actor.organisation).await?.is_some() {
        let event = Event::new(state, Some(actor.account), Act::PersonMade, actor.account.uuid());
        trail::record(state, &mut tx, actor.organisation, &event).await?;
    }
    tx.commit().await?;
    keep_unlocked(ctx, actor.account, &person, cookie).await
}

/// False when there is no key, or the password is not the one under which it lies.
pub async fn unlock(ctx: &Ctx, account: AccountId, password: &str, cookie: &str) -> Result<bool> {
    let Some(row) = rows::person(&mut ctx.read().await?, account).await? else { return Ok(false) };
    let lock = lock_of(password, salt(&row.salt)?).await?;
    let now_fits = lock.unwrap::<PersonSecret>(&place(account), &row.wrapped).ok();
    let person = match (now_fits, row.salt_before, row.wrapped_before) {
        (Some(person), before, _) => {
            if before.is_some() {
                let mut tx = ctx.begin().await?;
                rows::forget_before(&mut tx, account).await?;
                tx.commit().await?;
            }
            Some(person)
        }
        // The other database did not take the new password.
        (None, Some(before), Some(wrapped)) => {
            lock_of(password, salt(&before)?).await?.unwrap::<PersonSecret>(&place(account), &wrapped).ok()
        }
        _ => None,
    };
    match person {
        Some(person) => keep_unlocked(ctx, account, &person, cookie).await.map(|()| true),
        None => Ok(false),
    }
}

async fn keep_unlocked(ctx: &Ctx, account: AccountId, person: &PersonSecret, cookie: &str) -> Result<()> {
    let session = SessionKey::of(cookie, PURPOSE)?;
    let sealed = session.lock().wrap(&ctx.ids, &place(account), person)?;
    let now = ctx.now();
    let mut tx = ctx.begin().await?;
    let label = Uuid::from_bytes(session.label());
    rows::put_unlocked(&mut tx, (label, account), &sealed, (now, now.plus_seconds(HOURS * 3600))).await?;
    Ok(tx.commit().await?)
}

/// Locks this session again.
pub async fn lock(state: &State, cookie: &str) -> Result<()> {
    let session = SessionKey::of(cookie, PURPOSE)?;
    let mut tx = state.ctx.begin().await?;
    rows::lock(&mut tx, Uuid::from_bytes(session.label())).await?;
    let open = rows::unlocked_organisations(&mut tx, state.ctx.now()).await?;
    tx.commit().await?;
    // The last one of a team takes its words out of memory.
    state.memory.keep_words_of(|organisation| open.contains(&(organisation,)));
    Ok(())
}

/// The key of who is signed in, when it is unlocked in this session.
pub(crate) async fn person(
    state: &State,
    conn: &mut impl AsConn,
    actor: &Actor,
    cookie: &str,
) -> Result<PersonSecret> {
    let session = SessionKey::of(cookie, PURPOSE)?;
    let label = Uuid::from_bytes(session.label());
    let sealed = rows::unlocked(conn, label, actor.account, state.ctx.now()).await?;
    let sealed = sealed.ok_or(RegisterError::Locked)?;
    Ok(session.lock().unwrap(&place(actor.account), &sealed)?)
}

/// The secret of the team of who is signed in. Asked at each request, so that a withdrawn grant
/// works at once.
pub(crate) async fn team(
    state: &State,
    conn: &mut impl AsConn,
    actor: &Actor,
    cookie: &str,
) -> Result<TeamSecret> {
    let person = person(state, conn, actor, cookie).await?;
    let parcel = rows::grant(conn, actor.organisation, actor.account, TEAM).await?;
    let parcel = parcel.ok_or(RegisterError::Locked)?;
    Ok(person.receive(&grant_place(actor.organisation, actor.account), &parcel)?)
}

/// The key of a report or case for its team, in either form: as it was sent, or as the team wrapped it
/// again. True: as it was sent.
pub(crate) fn case_key(team: &TeamSecret, place: &Place<'_>, inner: &[u8]) -> Result<(CaseKey, bool)> {
    match team.unwrap(place, inner) {
        Ok(key) => Ok((key, false)),
        Err(_) => Ok((team.receive(place, inner)?, true)),
    }
}

/// The key of a report for its team; true: still as it was sent at intake.
pub(crate) fn report_key(state: &State, team: &TeamSecret, row: &ReportRow) -> Result<(CaseKey, bool)> {
    let place = cell(row.organisation, row.id, KEY);
    let inner = state.safe.open_epoch(row.organisation, row.epoch)?.uncover(&place, &row.team_key)?;
    case_key(team, &place, &inner)
}

/// The key to who is in a report, for its team, in either form.
pub(crate) fn identity_key(
    state: &State,
    team: &TeamSecret,
    (row, person): (&ReportRow, &IdentityRow),
) -> Result<IdentityKey> {
    let place = cell(row.organisation, row.id, PERSON_KEY);
    let inner = state.safe.open_epoch(row.organisation, person.epoch)?.uncover(&place, &person.team_key)?;
    match team.unwrap(&place, &inner) {
        Ok(key) => Ok(key),
        Err(_) => Ok(team.receive(&place, &inner)?),
    }
}

/// The secret of the organisation, for who grants keys to others.
pub(crate) async fn organisation(
    state: &State,
    conn: &mut impl AsConn,
    actor: &Actor,
    cookie: &str,
) -> Result<OrganisationSecret> {
    let person = person(state, conn, actor, cookie).await?;
    let parcel = rows::grant(conn, actor.organisation, actor.account, ORGANISATION).await?;
    let parcel = parcel.ok_or(RegisterError::Locked)?;
    Ok(person.receive(&grant_place(actor.organisation, actor.account), &parcel)?)
}

/// Follows passwords for the module that keeps them.
pub struct Holder(pub Ctx);

impl Holder {
    async fn rewrap(&self, account: AccountId, (old, new): (&str, &str)) -> Result<bool> {
        let ctx = &self.0;
        let Some(row) = rows::person(&mut ctx.read().await?, account).await? else { return Ok(true) };
        let lock = lock_of(old, salt(&row.salt)?).await?;
        let Ok(person) = lock.unwrap::<PersonSecret>(&place(account), &row.wrapped) else {
            // The keys lie under an older password already (a reset by mail): nothing to follow.
            return Ok(true);
        };
        let fresh = PasswordSalt::random(&ctx.ids);
        let wrapped = lock_of(new, fresh).await?.wrap(&ctx.ids, &place(account), &person)?;
        let mut tx = ctx.begin().await?;
        let same = rows::person_locked(&mut tx, account).await?.is_some_and(|now| now.wrapped == row.wrapped);
        if same {
            rows::rewrap(&mut tx, account, (fresh.bytes(), &wrapped)).await?;
            tx.commit().await?;
        }
        Ok(same)
    }
}

impl KeyHolder for Holder {
    fn signed_in<'a>(&'a self, account: AccountId, password: &'a str, cookie: &'a str) -> Soon<'a, ()> {
        Box::pin(async move {
            if let Err(error) = unlock(&self.0, account, password, cookie).await {
                tracing::error!(?error, "keys were not unlocked at sign-in");
            }
        })
    }

    fn password_changes<'a>(&'a self, account: AccountId, passwords: (&'a str, &'a str)) -> Soon<'a, bool> {
        Box::pin(async move {
            self.rewrap(account, passwords).await.unwrap_or_else(|error| {
                tracing::error!(?error, "keys did not follow a password");
                false
            })
        })
    }
}
