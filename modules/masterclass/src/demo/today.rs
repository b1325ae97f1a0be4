// SPDX-License-Identifier: EUPL-1.2
//! A masterclass that is held now, whenever the demonstration is started, so that live mode can be
//! tried at once: as the trainer, and as the officers of three municipalities with a plan.

use super::{FIRST_NAMES, LAST_NAMES};
use crate::State;
use crate::app::live::{self, JoinError};
use crate::app::{self, NewEdition, NewSeries, StepError};
use crate::domain::{EditionId, EditionState, Policy, Settings, Slot, Team, Venue, Wish, template};
use gw_core::ports::MunicipalityFacts;
use gw_core::{Actor, FixedClock, Ids, Locale, Timestamp};
use gw_db::Ctx;
use std::sync::Arc;

const SLUG: &str = "vandaag";
/// The afternoon lasts from half past twelve to half past five.
const BEGIN: u16 = 750;
const LENGTH: u16 = 300;
/// Nothing begins so late that it ends tomorrow.
const LATEST: u16 = 23 * 60 + 55 - LENGTH;
/// Municipalities besides those of the demo's accounts.
const GUESTS: usize = 6;

/// Fills an empty database; leaves one that was filled before as it is.
///
/// # Errors
/// When the seeds do not fit the rules any more, or the database fails.
pub async fn seed_today(state: &State, organiser: &Actor, officers: &[Actor]) -> Result<(), JoinError> {
    if crate::store::has_series(&mut state.ctx.read().await?, SLUG).await? {
        return Ok(());
    }
    let begin = begin_at(state.ctx.now());
    // People registered a week ago: a meeting that has begun takes nobody.
    let clock = Arc::new(FixedClock::new(state.ctx.now().plus_days(-7)));
    let before = Ctx { clock, ..state.ctx.clone() };
    let edition = add_edition(&before, organiser, state.ctx.now(), begin).await?;
    // Fixed, so that two demo starts give the same people.
    let luck = Ids::seeded(2028);
    let facts = |code: &str| state.municipalities.by_code(code);
    for officer in officers {
        let Some(facts) = officer.municipality.as_deref().and_then(facts) else { continue };
        let question = "Hoe houden wij dit plan levend na de verkiezingen?";
        let person = (officer.name.as_str(), officer.email.as_str(), question);
        register(&before, organiser, edition, person, facts, &luck).await?;
    }
    // A colleague without an account: for her the way to an invitation.
    if let Some(facts) = officers.first().and_then(|one| one.municipality.as_deref()).and_then(facts) {
        let domain = officers[0].email.split('@').nth(1).unwrap_or_default();
        let email = format!("nina@{domain}");
        register(&before, organiser, edition, ("Nina Smeets", &email, ""), facts, &luck).await?;
    }
    let near = state.municipalities.current();
    let near = near.iter().filter(|facts| facts.province == "Overijssel");
    let known = |facts: &&MunicipalityFacts| {
        !officers.iter().any(|one| one.municipality.as_deref() == Some(facts.code.as_str()))
    };
    for (number, facts) in near.filter(known).take(GUESTS).enumerate() {
        let name = format!("{} {}", FIRST_NAMES[number + 3], LAST_NAMES[number + 2]);
        let email = format!("deelnemer{number}@{}.voorbeeld.nl", facts.code.to_lowercase());
        register(&before, organiser, edition, (&name, &email, ""), facts.clone(), &luck).await?;
    }
    for officer in officers {
        let plans = state.plans.of(officer).await?;
        if let Some(plan) = plans.first() {
            live::join(&state.ctx, &*state.plans, officer, edition, (Some(plan.id), "")).await?;
        }
    }
    Ok(())
}

/// The minute of the day at which it begins: half an hour ago, within the day.
fn begin_at(now: Timestamp) -> u16 {
    let local = now.local();
    let minute = u16::from(local.hour().unsigned_abs()) * 60 + u16::from(local.minute().unsigned_abs());
    (minute / 15 * 15).saturating_sub(30).min(LATEST)
}

/// The usual programme, moved to another begin.
fn slots_from(begin: u16) -> Vec<Slot> {
    let moved = |minute: u16| minute - BEGIN + begin;
    template()
        .into_iter()
        .map(|slot| Slot { starts: moved(slot.starts), ends: moved(slot.ends), ..slot })
        .collect()
}

async fn add_edition(
    ctx: &Ctx,
    organiser: &Actor,
    today: Timestamp,
    begin: u16,
) -> Result<EditionId, StepError> {
    let series = NewSeries {
        slug: SLUG,
        title: "Masterclass van vandaag",
        region: "Oost",
        lead: "Een masterclass om live mee te lopen, als trainer of als deelnemer.",
    };
    let series = app::add_series(ctx, organiser, &series).await?;
    let at = |minute: u16| {
        let (hour, minute) = (i8::try_from(minute / 60), i8::try_from(minute % 60));
        let (Ok(hour), Ok(minute)) = (hour, minute) else { return Err(StepError::Unknown) };
        let zoned =
            today.date().at(hour, minute, 0, 0).in_tz(gw_core::ZONE).map_err(|_| StepError::Unknown)?;
        Timestamp::from_micros(zoned.timestamp().as_microsecond()).map_err(|_| StepError::Unknown)
    };
    let new = NewEdition {
        series,
        slug: "deventer",
        region: "Deventer, regio Oost",
        starts_at: at(begin)?,
        ends_at: at(begin + LENGTH)?,
        capacity: 40,
        venue: Venue {
            naam: "Stadhuis Deventer".to_owned(),
            straat: "Raadhuisplein 1".to_owned(),
            plaats: "Deventer".to_owned(),
            zaal: "Raadzaal".to_owned(),
            drempelvrij: Some(true),
            ..Venue::default()
        },
        settings: Settings::default(),
        team: Team {
            organisatie: organiser.organisation_name.clone(),
            trainers: vec!["Ravi Ramdin".to_owned()],
            contact_naam: organiser.name.clone(),
            contact_email: organiser.email.clone(),
            voorzieningen: Vec::new(),
            advs: vec!["ADV Voorbeeld-Oost".to_owned()],
        },
        slots: slots_from(begin),
    };
    let edition = app::add_edition(ctx, organiser, new).await?;
    app::change_state(ctx, organiser, edition, EditionState::open).await?;
    Ok(edition)
}

async fn register(
    ctx: &Ctx,
    organiser: &Actor,
    edition: EditionId,
    (name, email, question): (&str, &str, &str),
    facts: MunicipalityFacts,
    luck: &Ids,
) -> Result<(), StepError> {
    let domain = email.split('@').nth(1).unwrap_or_default();
    app::add_known_domain(ctx, organiser, domain, &facts.code).await?;
    let wish = Wish {
        name: name.to_owned(),
        email: email.parse().map_err(|_| StepError::Unknown)?,
        municipality: Some(facts),
        organisation: String::new(),
        function: "beleidsmedewerker".to_owned(),
        policy: Policy::Unsure,
        question: question.to_owned(),
        people: 1,
        diet: String::new(),
        access: String::new(),
    };
    app::register(ctx, edition, &wish, &luck.token(), Locale::Nl).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_every_hour_of_the_day_it_is_held_now_and_ends_today() {
        for hour in 0..24 {
            let now: Timestamp = format!("2027-03-20T{hour:02}:40:00+01:00").parse().unwrap();
            let begin = begin_at(now);
            let minute = hour * 60 + 40;
            assert!(begin <= minute && begin + LENGTH < 24 * 60, "{hour}: {begin}");
            assert!(minute < begin + LENGTH + 60, "{hour}: it began at {begin}");
            let slots = slots_from(begin);
            assert_eq!((slots[0].starts, slots[10].ends), (begin, begin + LENGTH));
        }
    }
}
