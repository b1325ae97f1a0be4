// SPDX-License-Identifier: EUPL-1.2
//! Which municipalities were reached, whom to invite, and the invitations: once per municipality and
//! series, to an address that the organiser has, with a way out in each mail.

use super::municipality_letters::{self, About};
use super::register::digest;
use super::seats::{StepError, note};
use crate::domain::contact::Contact;
use crate::domain::{InvitationId, SeriesId};
use crate::store::{self, ContactRow};
use gw_core::Actor;
use gw_core::ports::{Municipalities, MunicipalityFacts};
use gw_db::{AsConn, Ctx};
use serde_json::json;
use std::collections::BTreeMap;

/// How far a municipality came, nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    NotYet,
    Invited,
    Registered,
    Came,
}

impl Reach {
    pub const ALL: [Self; 4] = [Self::NotYet, Self::Invited, Self::Registered, Self::Came];

    pub const fn code(self) -> &'static str {
        match self {
            Self::NotYet => "nog-niet",
            Self::Invited => "uitgenodigd",
            Self::Registered => "aangemeld",
            Self::Came => "aanwezig",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// A municipality of today on the map of an organiser.
#[derive(Clone, Debug)]
pub struct Covered {
    pub facts: MunicipalityFacts,
    pub reach: Reach,
    pub contact: Option<ContactRow>,
    /// Was invited to the chosen series, whatever came of it.
    pub invited: bool,
}

impl Covered {
    /// Is there somebody to write to who has not said no?
    pub fn can_be_invited(&self) -> bool {
        !self.invited
            && self.reach < Reach::Registered
            && self.contact.as_ref().is_some_and(|contact| contact.unsubscribed_at.is_none())
    }
}

/// Every municipality of today; `series` None: over all series of the organiser.
pub async fn coverage(
    conn: &mut impl AsConn,
    municipalities: &dyn Municipalities,
    actor: &Actor,
    series: Option<SeriesId>,
) -> Result<Vec<Covered>, StepError> {
    let mut reached: BTreeMap<String, Reach> = BTreeMap::new();
    // A municipality that has merged since counts for what came after it.
    let mut note = |code: &str, reach: Reach| {
        let facts = municipalities.by_code(code);
        let today = match &facts {
            Some(facts) if !facts.current => facts.successors.iter().map(|(code, _)| code.clone()).collect(),
            _ => vec![code.to_owned()],
        };
        for code in today {
            let known = reached.entry(code).or_insert(reach);
            *known = (*known).max(reach);
        }
    };
    let invited = store::invited(conn, actor.organisation, series).await?;
    for code in &invited {
        note(code, Reach::Invited);
    }
    for (code, came) in store::reach(conn, actor.organisation, series).await? {
        note(&code, if came { Reach::Came } else { Reach::Registered });
    }
    let mut contacts: BTreeMap<String, ContactRow> = BTreeMap::new();
    for contact in store::contacts(conn, actor.organisation).await? {
        contacts.insert(contact.municipality.clone(), contact);
    }
    let covered = |facts: MunicipalityFacts| Covered {
        reach: reached.get(&facts.code).copied().unwrap_or(Reach::NotYet),
        contact: contacts.get(&facts.code).cloned(),
        invited: invited.contains(&facts.code),
        facts,
    };
    Ok(municipalities.current().into_iter().map(covered).collect())
}

/// Invites these municipalities; gives how many got an invitation now. Who was invited before, has
/// no address or wants none is passed over: the page showed so.
pub async fn invite(
    ctx: &Ctx,
    actor: &Actor,
    series: SeriesId,
    municipalities: &[String],
    text: &str,
) -> Result<u32, StepError> {
    let mut tx = ctx.begin().await?;
    let own = store::series_of(&mut tx, actor.organisation).await?;
    if !own.iter().any(|one| one.id == series) {
        return Err(StepError::Unknown);
    }
    let now = ctx.now();
    let mut sent = 0;
    for code in municipalities {
        let contact = store::one_contact(&mut tx, actor.organisation, code).await?;
        if contact.is_none_or(|contact| contact.unsubscribed_at.is_some()) {
            continue;
        }
        let id: InvitationId = ctx.ids.v7(now);
        if store::insert_invitation(&mut tx, id, series, code, text, now).await? {
            municipality_letters::write(ctx, &mut tx, actor.organisation, About::Invitation(id), "").await?;
            sent += 1;
        }
    }
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.uitgenodigd", series, json!({"aantal": sent})).await?;
    tx.commit().await?;
    Ok(sent)
}

/// Puts addresses in the list; gives how many, and how many municipalities want no mail.
pub async fn put_contacts(ctx: &Ctx, actor: &Actor, contacts: &[Contact]) -> Result<(u32, u32), StepError> {
    let mut tx = ctx.begin().await?;
    let (mut put, mut refused) = (0, 0);
    for contact in contacts {
        if store::put_contact(&mut tx, actor.organisation, contact, ctx.now()).await? {
            put += 1;
        } else {
            refused += 1;
        }
    }
    let by = Some((actor.account, actor.organisation));
    let detail = json!({"aantal": put});
    note(ctx, &mut tx, by, "masterclass.contacten", actor.organisation, detail).await?;
    tx.commit().await?;
    Ok((put, refused))
}

pub async fn drop_contact(ctx: &Ctx, actor: &Actor, municipality: &str) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    store::drop_contact(&mut tx, actor.organisation, municipality).await?;
    let by = Some((actor.account, actor.organisation));
    note(ctx, &mut tx, by, "masterclass.contact.weg", municipality, json!({})).await?;
    tx.commit().await?;
    Ok(())
}

/// By the link in an invitation: no more of them, from this organiser. Twice is once.
pub async fn unsubscribe(ctx: &Ctx, secret: &str) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    let found = store::contact_behind(&mut tx, &digest(secret)).await?;
    let (organisation, municipality) = found.ok_or(StepError::Unknown)?;
    if store::unsubscribe(&mut tx, organisation, &municipality, ctx.now()).await? > 0 {
        note(ctx, &mut tx, None, "masterclass.uitnodiging.nee", &municipality, json!({})).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Whose list a link belongs to: the code of the municipality, and whether it wants mail.
pub async fn behind_invitation(conn: &mut impl AsConn, secret: &str) -> Result<(String, bool), StepError> {
    let found = store::contact_behind(conn, &digest(secret)).await?;
    let (organisation, municipality) = found.ok_or(StepError::Unknown)?;
    let contact = store::one_contact(conn, organisation, &municipality).await?;
    Ok((municipality, contact.is_some_and(|contact| contact.unsubscribed_at.is_none())))
}
