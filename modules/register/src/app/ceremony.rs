// SPDX-License-Identifier: EUPL-1.2
//! The ceremony: the keys of an organisation are made, three shares go to paper, a second person
//! gets access, and then, not before, reports can come in. Afterwards: granting, withdrawing,
//! recovery with two shares, and practising that.

use crate::app::keys::{self, ORGANISATION, TEAM, grant_place};
use crate::app::trail::{self, Act, Event};
use crate::app::version;
use crate::error::{RegisterError, Result};
use crate::state::State;
use crate::store::{keys as rows, organisations, organisations::OrganisationRow};
use gw_core::{AccountId, Actor, OrganisationId, Role};
use gw_db::Tx;
use gw_vault::{
    Bucket, OrganisationSecret, Place, RecoverySecret, RecoveryShare, SHARES, SessionKey, TeamSecret,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// People who must have access before reports come in.
pub const PEOPLE: usize = 2;
/// Each share has a bit.
const ALL_CONFIRMED: i64 = (1 << SHARES) - 1;
const PURPOSE: &str = "ceremonie";
/// Who may have the team's secret.
pub const WORKERS: &[Role] = &[Role::CaseWorker, Role::AdvCoordinator];

fn recovery_place(organisation: OrganisationId) -> Place<'static> {
    Place::new(organisation.uuid(), organisation.uuid(), "herstel")
}

fn team_place(organisation: OrganisationId, team: Uuid) -> Place<'static> {
    Place::new(organisation.uuid(), team, "team")
}

/// Shares that are not confirmed yet.
#[derive(Default, Serialize, Deserialize)]
struct Pending {
    /// Number and text.
    shares: Vec<(u8, String)>,
}

/// Where the ceremony of an organisation stands.
pub struct Standing {
    /// Keys were made.
    pub begun: bool,
    /// The shares that were confirmed.
    pub confirmed: Vec<u8>,
    /// Everybody who may work here: who has a key, who has access.
    pub people: Vec<Person>,
    pub opened_on: Option<String>,
    pub area: Vec<String>,
}

pub struct Person {
    pub account: AccountId,
    pub name: String,
    pub coordinator: bool,
    pub has_key: bool,
    pub team: bool,
    pub organisation: bool,
}

impl Standing {
    pub fn with_access(&self) -> usize {
        self.people.iter().filter(|person| person.team).count()
    }
}

pub async fn standing(state: &State, organisation: OrganisationId) -> Result<Standing> {
    let colleagues = state.colleagues.of(organisation, WORKERS).await.map_err(|_| RegisterError::Work)?;
    let mut conn = state.ctx.read().await?;
    let row = organisations::get(&mut conn, organisation).await?;
    let grants = rows::grants(&mut conn, organisation).await?;
    let with_keys = rows::people_with_keys(&mut conn).await?;
    let has = |account: AccountId, what: &str| grants.iter().any(|(one, of)| *one == account && of == what);
    let people = colleagues
        .into_iter()
        .map(|one| Person {
            account: one.account,
            coordinator: one.roles.contains(&Role::AdvCoordinator),
            has_key: with_keys.contains(&(one.account,)),
            team: has(one.account, TEAM),
            organisation: has(one.account, ORGANISATION),
            name: one.name,
        })
        .collect();
    let bits = row.as_ref().map_or(0, |row| row.confirmed);
    Ok(Standing {
        begun: row.is_some(),
        confirmed: (1..=3u8).filter(|number| bits & (1 << (number - 1)) != 0).collect(),
        people,
        opened_on: row.and_then(|row| row.opened_on),
        area: organisations::area(&mut conn, organisation).await?.into_iter().map(|(code,)| code).collect(),
    })
}

/// Makes the keys. Whoever does it has both secrets; the shares wait to be written down.
pub async fn begin(state: &State, actor: &Actor, cookie: &str) -> Result<()> {
    let ctx = &state.ctx;
    let organisation = actor.organisation;
    let own = keys::person(state, &mut ctx.read().await?, actor, cookie).await?.public_key()?;
    let (secret, team) = (OrganisationSecret::random(&ctx.ids), TeamSecret::random(&ctx.ids));
    let recovery = RecoverySecret::random(&ctx.ids);
    let team_id: Uuid = ctx.ids.v4();
    let counter = state.safe.facts(organisation)?.seal(
        &ctx.ids,
        &counter_place(organisation, 1),
        Bucket::Small,
        b"{}",
    )?;
    let mut row = OrganisationRow {
        organisation,
        public_key: secret.public_key()?.bytes().to_vec(),
        team: team_id,
        team_key: team.public_key()?.bytes().to_vec(),
        team_parcel: secret.public_key()?.send(&ctx.ids, &team_place(organisation, team_id), &team)?,
        recovery: recovery.lock()?.wrap(&ctx.ids, &recovery_place(organisation), &secret)?,
        confirmed: 0,
        opened_on: None,
        is_default: false,
        counter,
        counter_version: 1,
    };
    let place = grant_place(organisation, actor.account);
    let grants =
        [(TEAM, own.send(&ctx.ids, &place, &team)?), (ORGANISATION, own.send(&ctx.ids, &place, &secret)?)];
    let mut tx = ctx.begin().await?;
    if organisations::locked(&mut tx, organisation).await?.is_some_and(|row| row.opened_on.is_some()) {
        return Err(RegisterError::Conflict);
    }
    row.is_default = !organisations::any(&mut tx).await?;
    organisations::put(&mut tx, &row, &recovery.set()?).await?;
    rows::forget_grants_of_organisation(&mut tx, organisation).await?;
    for (what, parcel) in grants {
        rows::put_grant(&mut tx, organisation, actor.account, (what, &parcel)).await?;
    }
    keep_shares(state, &mut tx, organisation, &recovery, cookie).await?;
    let event = Event::new(state, Some(actor.account), Act::CeremonyBegun, organisation.uuid());
    trail::record(state, &mut tx, organisation, &event).await?;
    Ok(tx.commit().await?)
}

pub(crate) fn counter_place(organisation: OrganisationId, row_version: i64) -> Place<'static> {
    Place::new(organisation.uuid(), organisation.uuid(), "teller").row_version(version(row_version))
}

/// Seals the shares under the cookie of who made them, until each is on paper.
async fn keep_shares(
    state: &State,
    tx: &mut Tx,
    organisation: OrganisationId,
    recovery: &RecoverySecret,
    cookie: &str,
) -> Result<()> {
    let shares = recovery.split(&state.ctx.ids)?;
    let shares = shares.iter().map(|share| (share.number(), share.text().to_string())).collect();
    put_pending(state, tx, organisation, (&Pending { shares }, 1), cookie).await
}

fn pending_place(organisation: OrganisationId, row_version: i64) -> Place<'static> {
    Place::new(organisation.uuid(), organisation.uuid(), "delen").row_version(version(row_version))
}

async fn put_pending(
    state: &State,
    tx: &mut Tx,
    organisation: OrganisationId,
    (pending, version): (&Pending, i64),
    cookie: &str,
) -> Result<()> {
    let cells = SessionKey::of(cookie, PURPOSE)?.lock().cells()?;
    let text = gw_vault::Plain::new(serde_json::to_vec(pending)?);
    let sealed = cells.seal(&state.ctx.ids, &pending_place(organisation, version), Bucket::Text, &text)?;
    Ok(organisations::put_shares(tx, organisation, (&sealed, version)).await?)
}

async fn pending(
    conn: &mut impl gw_db::AsConn,
    organisation: OrganisationId,
    cookie: &str,
) -> Result<(Pending, i64)> {
    let (sealed, version) = organisations::shares(conn, organisation).await?.ok_or(RegisterError::Unknown)?;
    let cells = SessionKey::of(cookie, PURPOSE)?.lock().cells()?;
    // Another session, perhaps of somebody else: for it there is nothing to see.
    let text =
        cells.open(&pending_place(organisation, version), &sealed).map_err(|_| RegisterError::Unknown)?;
    Ok((serde_json::from_slice(&text)?, version))
}

/// The text of a share that is not confirmed yet, for who made it.
pub async fn share(state: &State, actor: &Actor, number: u8, cookie: &str) -> Result<String> {
    let (pending, _) = pending(&mut state.ctx.read().await?, actor.organisation, cookie).await?;
    let found = pending.shares.into_iter().find(|(one, _)| *one == number);
    found.map(|(_, text)| text).ok_or(RegisterError::Unknown)
}

/// Which group of a share is asked back; not the first, which all three have in common.
pub const fn asked_group(number: u8) -> usize {
    4 + 3 * number as usize
}

/// Signs that look alike count as the same.
pub(crate) fn same_group(typed: &str, right: &str) -> bool {
    let tidy = |text: &str| {
        let signs =
            text.chars().filter(|sign| sign.is_alphanumeric()).map(|sign| match sign.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            });
        signs.collect::<String>()
    };
    tidy(typed) == tidy(right)
}

/// True when the group was right: the share is on paper, and gone here.
pub async fn confirm(state: &State, actor: &Actor, number: u8, typed: &str, cookie: &str) -> Result<bool> {
    let organisation = actor.organisation;
    let mut tx = state.ctx.begin().await?;
    let row = organisations::locked(&mut tx, organisation).await?.ok_or(RegisterError::Unknown)?;
    let (mut pending, version) = pending(&mut tx, organisation, cookie).await?;
    let at = pending.shares.iter().position(|(one, _)| *one == number).ok_or(RegisterError::Unknown)?;
    let right = pending.shares[at].1.split('-').nth(asked_group(number)).unwrap_or_default().to_owned();
    if right.is_empty() || !same_group(typed, &right) {
        return Ok(false);
    }
    pending.shares.remove(at);
    if pending.shares.is_empty() {
        organisations::forget_shares(&mut tx, organisation).await?;
    } else {
        put_pending(state, &mut tx, organisation, (&pending, version + 1), cookie).await?;
    }
    let confirmed = row.confirmed | 1 << (number - 1);
    organisations::set_confirmed(&mut tx, organisation, confirmed).await?;
    let event = Event::new(state, Some(actor.account), Act::ShareConfirmed, organisation.uuid());
    trail::record(state, &mut tx, organisation, &event).await?;
    open_when_ready(state, &mut tx, actor).await?;
    tx.commit().await?;
    Ok(true)
}

/// Reports come in from the moment on which two people have access and the shares are on paper.
async fn open_when_ready(state: &State, tx: &mut Tx, actor: &Actor) -> Result<()> {
    let organisation = actor.organisation;
    let row = organisations::locked(tx, organisation).await?.ok_or(RegisterError::Unknown)?;
    let grants = rows::grants(tx, organisation).await?;
    let with_access = grants.iter().filter(|(_, what)| what == TEAM).count();
    if row.opened_on.is_some() || row.confirmed != ALL_CONFIRMED || with_access < PEOPLE {
        return Ok(());
    }
    organisations::set_opened(tx, organisation, &state.ctx.clock.today().to_string()).await?;
    let event = Event::new(state, Some(actor.account), Act::Opened, organisation.uuid());
    trail::record(state, tx, organisation, &event).await?;
    Ok(())
}

/// Gives a colleague the team's secret; a coordinator who gives to a coordinator gives both.
pub async fn grant(state: &State, actor: &Actor, to: AccountId, cookie: &str) -> Result<()> {
    let organisation = actor.organisation;
    let colleagues = state.colleagues.of(organisation, WORKERS).await.map_err(|_| RegisterError::Work)?;
    let colleague = colleagues.into_iter().find(|one| one.account == to).ok_or(RegisterError::Unknown)?;
    let mut tx = state.ctx.begin().await?;
    let team = keys::team(state, &mut tx, actor, cookie).await?;
    let row = rows::person(&mut tx, to).await?.ok_or(RegisterError::Unknown)?;
    let (public, place) = (keys::public_key(&row.public_key)?, grant_place(organisation, to));
    let parcel = public.send(&state.ctx.ids, &place, &team)?;
    rows::put_grant(&mut tx, organisation, to, (TEAM, &parcel)).await?;
    if colleague.roles.contains(&Role::AdvCoordinator)
        && let Ok(secret) = keys::organisation(state, &mut tx, actor, cookie).await
    {
        let parcel = public.send(&state.ctx.ids, &place, &secret)?;
        rows::put_grant(&mut tx, organisation, to, (ORGANISATION, &parcel)).await?;
    }
    let event = Event::new(state, Some(actor.account), Act::Granted, to.uuid());
    trail::record(state, &mut tx, organisation, &event).await?;
    open_when_ready(state, &mut tx, actor).await?;
    Ok(tx.commit().await?)
}

/// Takes access away, at once. Two people keep it: with fewer, a lost password would need shares.
pub async fn withdraw(state: &State, actor: &Actor, from: AccountId) -> Result<()> {
    let organisation = actor.organisation;
    let mut tx = state.ctx.begin().await?;
    organisations::locked(&mut tx, organisation).await?.ok_or(RegisterError::Unknown)?;
    let grants = rows::grants(&mut tx, organisation).await?;
    let others = grants.iter().filter(|(account, what)| what == TEAM && *account != from).count();
    if others < PEOPLE {
        return Err(RegisterError::Conflict);
    }
    rows::withdraw(&mut tx, organisation, from).await?;
    let event = Event::new(state, Some(actor.account), Act::Withdrawn, from.uuid());
    trail::record(state, &mut tx, organisation, &event).await?;
    Ok(tx.commit().await?)
}

/// What two shares are typed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum With2 {
    /// To see that they still open; nothing changes.
    Drill,
    /// To get access again.
    Recovery,
}

/// Opens the organisation's secret with two shares.
pub async fn with_shares(
    state: &State,
    actor: &Actor,
    shares: &[RecoveryShare],
    (why, cookie): (With2, &str),
) -> Result<()> {
    let organisation = actor.organisation;
    let lock = RecoverySecret::combine(shares)?.lock()?;
    let mut tx = state.ctx.begin().await?;
    let row = organisations::locked(&mut tx, organisation).await?.ok_or(RegisterError::Unknown)?;
    let secret: OrganisationSecret = lock.unwrap(&recovery_place(organisation), &row.recovery)?;
    let team: TeamSecret = secret.receive(&team_place(organisation, row.team), &row.team_parcel)?;
    let act = match why {
        With2::Drill => Act::Drilled,
        With2::Recovery => {
            let own = keys::person(state, &mut tx, actor, cookie).await?.public_key()?;
            let place = grant_place(organisation, actor.account);
            let parcel = own.send(&state.ctx.ids, &place, &team)?;
            rows::put_grant(&mut tx, organisation, actor.account, (TEAM, &parcel)).await?;
            let parcel = own.send(&state.ctx.ids, &place, &secret)?;
            rows::put_grant(&mut tx, organisation, actor.account, (ORGANISATION, &parcel)).await?;
            Act::Recovered
        }
    };
    let event = Event::new(state, Some(actor.account), act, actor.account.uuid());
    trail::record(state, &mut tx, organisation, &event).await?;
    Ok(tx.commit().await?)
}

/// New sheets for old ones: what was printed before opens nothing any more.
pub async fn renew_shares(state: &State, actor: &Actor, cookie: &str) -> Result<()> {
    let organisation = actor.organisation;
    let mut tx = state.ctx.begin().await?;
    organisations::locked(&mut tx, organisation).await?.ok_or(RegisterError::Unknown)?;
    let secret = keys::organisation(state, &mut tx, actor, cookie).await?;
    let recovery = RecoverySecret::random(&state.ctx.ids);
    let wrapped = recovery.lock()?.wrap(&state.ctx.ids, &recovery_place(organisation), &secret)?;
    organisations::set_recovery(&mut tx, organisation, (&wrapped, &recovery.set()?)).await?;
    keep_shares(state, &mut tx, organisation, &recovery, cookie).await?;
    let event = Event::new(state, Some(actor.account), Act::CeremonyBegun, organisation.uuid());
    trail::record(state, &mut tx, organisation, &event).await?;
    Ok(tx.commit().await?)
}

/// The municipalities that the organisation serves; gives how many others serve already.
pub async fn set_area(state: &State, actor: &Actor, codes: &[String]) -> Result<usize> {
    let mut tx = state.ctx.begin().await?;
    organisations::locked(&mut tx, actor.organisation).await?.ok_or(RegisterError::Unknown)?;
    let taken = organisations::set_area(&mut tx, actor.organisation, codes).await?;
    tx.commit().await?;
    Ok(codes.len() - taken)
}
