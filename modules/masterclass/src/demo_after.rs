// SPDX-License-Identifier: EUPL-1.2
//! Demo: what stayed of the autumn of 2019 (figures without names, materials, a good practice), and
//! whom to invite for the new series. Everything invented, on real municipalities.

use crate::app::coverage::put_contacts;
use crate::app::practice::{self, Teller};
use crate::app::report::set_cost;
use crate::app::retention::{NEEDS, NEEDS_DAYS, PEOPLE, PEOPLE_DAYS};
use crate::app::seats::note;
use crate::app::{StepError, material};
use crate::domain::contact::Contact;
use crate::domain::{
    AttendanceId, Audience, DeletionId, EditionId, EvaluationId, FileKind, NewMaterial, NewPractice,
    RegistrationId, RegistrationState, Source, Started, template,
};
use crate::store::{self, EditionRow, EvaluationRow, NewAttendance, NewRegistration, RegistrationRow};
use gw_core::ports::{Municipalities, MunicipalityFacts};
use gw_core::{Actor, Ids};
use gw_db::{Ctx, Tx};
use serde_json::json;

/// Who had a seat in each edition of the archive.
const PEOPLE_2019: usize = 26;
/// One in so many stayed away; one in so many answered.
const AWAY: usize = 7;
const ANSWERED: usize = 2;

const WORKSHEET: &str = "Werkblad stap 1 (verzonnen voorbeeld)\n\n\
1. Welke signalen kent u zelf?\n2. Wat zegt uw ADV?\n3. Wat weten we niet?\n";

/// The archive: people who came, counted; their names went long ago.
pub async fn archive(
    ctx: &Ctx,
    organiser: &Actor,
    editions: &[(EditionId, &[&str])],
    municipalities: &dyn Municipalities,
) -> Result<(), StepError> {
    let luck = Ids::seeded(2019);
    for (number, (edition, provinces)) in editions.iter().enumerate() {
        let near: Vec<MunicipalityFacts> = municipalities
            .current()
            .into_iter()
            .filter(|facts| provinces.contains(&facts.province.as_str()))
            .collect();
        people(ctx, organiser, *edition, &near, (&luck, PEOPLE_2019)).await?;
        for (what, rows, days) in [(NEEDS, 5, NEEDS_DAYS), (PEOPLE, PEOPLE_2019, PEOPLE_DAYS)] {
            gone(ctx, *edition, (what, rows, days), &luck).await?;
        }
        materials(ctx, organiser, *edition, number == 0).await?;
    }
    set_cost(ctx, organiser, "najaar-2019", 31_500).await?;
    if let Some((first, _)) = editions.first() {
        told(ctx, organiser, *first).await?;
    }
    Ok(())
}

async fn people(
    ctx: &Ctx,
    organiser: &Actor,
    id: EditionId,
    near: &[MunicipalityFacts],
    (luck, people): (&Ids, usize),
) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    let edition = store::lock_edition(&mut tx, id).await?.ok_or(StepError::Unknown)?;
    // A year later only the municipality is known.
    let known = edition.ends_at.plus_days(PEOPLE_DAYS) > ctx.now();
    for number in 0..people {
        let Some(facts) = near.get((number * 7 + number / 2) % near.len().max(1)) else { continue };
        let mut row = forgotten(luck, &edition, number, facts);
        if known {
            (row.name, row.email) = crate::demo::person(number, &facts.code);
        }
        let (name, email) = (row.name.clone(), if known { row.email.clone() } else { String::new() });
        let (registration, municipality) = (row.id, row.municipality.clone());
        let form_hash = crate::app::digest(&luck.token());
        store::insert_registration(&mut tx, &NewRegistration { row, form_hash }).await?;
        if number % AWAY == AWAY - 1 {
            continue;
        }
        let came = NewAttendance {
            id: luck.v7::<AttendanceId>(edition.starts_at),
            edition: id,
            registration: Some(registration),
            name: &name,
            email: &email,
            municipality: municipality.as_deref(),
            at: edition.starts_at.plus_seconds(60 * i64::try_from(number).unwrap_or(0)),
            form_hash: None,
        };
        store::insert_attendance(&mut tx, &came).await?;
        if number % ANSWERED == 0 {
            answer(&mut tx, &edition, number, luck).await?;
        }
    }
    store::set_entry(&mut tx, id, i64::try_from(people).unwrap_or(0)).await?;
    let by = Some((organiser.account, organiser.organisation));
    note(ctx, &mut tx, by, "masterclass.archief.ingelezen", id, json!({"aantal": people})).await?;
    tx.commit().await?;
    Ok(())
}

/// A line of the deletion report, of the day on which it was due.
async fn gone(
    ctx: &Ctx,
    id: EditionId,
    (what, rows, days): (&str, usize, i64),
    luck: &Ids,
) -> Result<(), StepError> {
    let mut tx = ctx.begin().await?;
    let edition = store::lock_edition(&mut tx, id).await?.ok_or(StepError::Unknown)?;
    let at = edition.ends_at.plus_days(days);
    let rows = u64::try_from(rows).unwrap_or(0);
    store::note_deletion(&mut tx, luck.v7::<DeletionId>(at), id, what, rows, at).await?;
    tx.commit().await?;
    Ok(())
}

/// An edition of three months ago: its people are known, and are asked what became of it.
pub async fn recent(
    ctx: &Ctx,
    organiser: &Actor,
    edition: EditionId,
    municipalities: &dyn Municipalities,
) -> Result<(), StepError> {
    const PEOPLE_RECENT: usize = 12;
    let luck = Ids::seeded(2026);
    let near: Vec<MunicipalityFacts> =
        municipalities.current().into_iter().filter(|facts| facts.province == "Utrecht").collect();
    people(ctx, organiser, edition, &near, (&luck, PEOPLE_RECENT)).await
}

/// A registration as it is a year later: the municipality and what came of it, no person.
fn forgotten(luck: &Ids, edition: &EditionRow, number: usize, facts: &MunicipalityFacts) -> RegistrationRow {
    let entry = i64::try_from(number + 1).unwrap_or(0);
    let at = edition.starts_at.plus_days(-40);
    RegistrationRow {
        id: luck.v7::<RegistrationId>(at),
        edition: edition.id,
        entry,
        state: RegistrationState::Seated.code().to_owned(),
        name: String::new(),
        email: entry.to_string(),
        municipality: Some(facts.code.clone()),
        organisation: format!("Gemeente {}", facts.name),
        function: String::new(),
        policy: ["nee", "nee", "weet_niet", "ja"][number % 4].to_owned(),
        question: String::new(),
        people: 1,
        target_group: number % 4 < 2,
        home: true,
        population: facts.population.map(i64::from),
        locale: "nl".to_owned(),
        parent: None,
        offered_until: None,
        by_hand: String::new(),
        refusal: String::new(),
        confirm_by: None,
        confirmed_at: None,
        created_at: at,
    }
}

async fn answer(tx: &mut Tx, edition: &EditionRow, number: usize, luck: &Ids) -> Result<(), StepError> {
    let row = EvaluationRow {
        useful: i64::from([4u8, 5, 3, 4, 5][number % 5]),
        plan_started: [Started::Partly, Started::No, Started::Partly][number % 3].code().to_owned(),
        best: String::new(),
        better: String::new(),
    };
    let day = edition.ends_at.plus_days(1).date().to_string();
    let id: EvaluationId = luck.v4();
    store::insert_evaluation(tx, id, edition.id, &row, &day).await?;
    Ok(())
}

async fn materials(ctx: &Ctx, organiser: &Actor, edition: EditionId, all: bool) -> Result<(), StepError> {
    let slots = template();
    let sheet = NewMaterial {
        title: "Werkblad stap 1".to_owned(),
        source: Source::File(FileKind::Text, WORKSHEET.as_bytes().to_vec()),
        audience: Audience::Public,
    };
    material::add(ctx, organiser, edition, &sheet, slots.get(2)).await?;
    if all {
        let link = NewMaterial {
            title: "Foto’s van de middag (verzonnen voorbeeld)".to_owned(),
            source: Source::Link("https://masterclass.voorbeeld.nl/deventer-2019".to_owned()),
            audience: Audience::Participants,
        };
        material::add(ctx, organiser, edition, &link, None).await?;
    }
    Ok(())
}

/// A practice that was told, confirmed and published, and one that waits for the organiser.
async fn told(ctx: &Ctx, organiser: &Actor, edition: EditionId) -> Result<(), StepError> {
    let slots = template();
    for (title, done, outcome, publish) in [
        (
            "Elke maand samen naar de meldingen kijken",
            "De gemeente en de ADV bespreken elke maand de meldingen, zonder namen.",
            "Twee klachten over één uitgaansgelegenheid vielen nu op. Er is een gesprek geweest.",
            true,
        ),
        (
            "Baliemedewerkers oefenen met doorverwijzen",
            "Alle baliemedewerkers oefenden een uur met een ADV-consulent.",
            "Wij weten nog niet of er meer mensen melden.",
            false,
        ),
    ] {
        let new = NewPractice {
            municipality: "GM0150".to_owned(),
            title: title.to_owned(),
            done: done.to_owned(),
            for_whom: "inwoners".to_owned(),
            outcome: outcome.to_owned(),
            contact_role: "adviseur inclusie".to_owned(),
            confirm: None,
        };
        let teller = Teller::Trainer(organiser);
        let key = format!("voorbeeld-{title}");
        let id = practice::tell(ctx, edition, &teller, (&new, slots.get(3)), &key)
            .await
            .map_err(|_| StepError::Unknown)?;
        // Confirmed in 2019; that mailbox exists no more.
        let mut tx = ctx.begin().await?;
        let confirmed = crate::domain::PracticeState::Confirmed;
        store::answer_practice(&mut tx, id, confirmed, "", ctx.now()).await?;
        tx.commit().await?;
        if publish {
            practice::decide(ctx, organiser, edition, id, true).await?;
        }
    }
    Ok(())
}

/// Addresses for some municipalities of the new series.
pub async fn contacts(
    ctx: &Ctx,
    organiser: &Actor,
    municipalities: &dyn Municipalities,
) -> Result<(), StepError> {
    const EVERY: usize = 9;
    let mut list = Vec::new();
    for facts in municipalities.current().into_iter().step_by(EVERY) {
        let email = format!("beleid@{}.voorbeeld.nl", facts.code.to_lowercase());
        let email = email.parse().map_err(|_| StepError::Unknown)?;
        list.push(Contact { municipality: facts.code, name: String::new(), email });
    }
    put_contacts(ctx, organiser, &list).await?;
    Ok(())
}
