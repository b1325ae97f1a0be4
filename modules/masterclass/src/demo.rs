// SPDX-License-Identifier: EUPL-1.2
//! Demo: the five editions of autumn 2019 as archive, and a new series with an open, a nearly
//! full and a full edition. Dates of the new series follow today; the rest is fixed.

mod today;

pub use today::seed_today;

use crate::app::{self, NewEdition, NewSeries, StepError};
use crate::demo_after;
use crate::domain::{Draw, EditionId, EditionState, Policy, SeriesId, Settings, Team, Venue, Wish, template};
use gw_core::ports::Municipalities;
use gw_core::{Actor, Ids, Locale, Timestamp};
use gw_db::Ctx;
use jiff::civil::Date;

/// Place, region, day: the masterclasses of 2019 (product text, "Demo").
const AUTUMN_2019: [(&str, &str, &str); 5] = [
    ("Deventer", "Oost", "2019-10-29"),
    ("Franeker", "Noord", "2019-11-04"),
    ("Weert", "Zuid", "2019-11-05"),
    ("Goes", "Zuidwest", "2019-11-11"),
    ("Bodegraven", "West", "2019-11-26"),
];

/// Place, region, provinces, weeks from now, seats, people who register.
type Coming = (&'static str, &'static str, &'static [&'static str], i64, u32, usize);
const SPRING: [Coming; 4] = [
    ("Zwolle", "Oost", &["Overijssel", "Gelderland"], 9, 40, 12),
    ("Leeuwarden", "Noord", &["Fryslân", "Groningen", "Drenthe"], 10, 30, 28),
    ("Roermond", "Zuid", &["Limburg", "Noord-Brabant"], 11, 24, 33),
    ("Middelburg", "Zuidwest", &["Zeeland", "Zuid-Holland"], 13, 30, 9),
];

const FIRST_NAMES: [&str; 12] = [
    "Fatima", "Joost", "Sanne", "Mehmet", "Anouk", "Dirk", "Priya", "Hanna", "Youssef", "Lisa", "Tom",
    "Merel",
];
const LAST_NAMES: [&str; 10] = [
    "Visser",
    "Yıldız",
    "de Groot",
    "Bakker",
    "El Amrani",
    "Smit",
    "van Vliet",
    "Singh",
    "Mulder",
    "Hoekstra",
];

/// Fills an empty database; leaves one that was filled before as it is.
pub async fn seed_demo(
    ctx: &Ctx,
    organiser: &Actor,
    municipalities: &dyn Municipalities,
) -> Result<(), StepError> {
    if crate::store::has_series(&mut ctx.read().await?, "najaar-2019").await? {
        return Ok(());
    }
    let archive = NewSeries {
        slug: "najaar-2019",
        title: "Masterclass lokaal antidiscriminatiebeleid",
        region: "heel Nederland",
        lead: "Vijf regionale middagen in het najaar van 2019.",
    };
    let archive = app::add_series(ctx, organiser, &archive).await?;
    let mut held = Vec::new();
    for (place, region, day) in AUTUMN_2019 {
        let day: Date = day.parse().map_err(|_| StepError::Unknown)?;
        let edition = add(ctx, organiser, archive, (place, region, day), 40, Settings::default()).await?;
        app::change_state(ctx, organiser, edition, EditionState::open).await?;
        app::change_state(ctx, organiser, edition, |from| {
            from.hold(Timestamp::from_micros(0).unwrap_or(ctx.now()), ctx.now())
        })
        .await?;
        app::change_state(ctx, organiser, edition, EditionState::archive).await?;
        held.push((edition, provinces_of(region)));
    }
    demo_after::archive(ctx, organiser, &held, municipalities).await?;
    demo_after::contacts(ctx, organiser, municipalities).await?;
    let spring = NewSeries {
        slug: "met-een-plan-naar-huis",
        title: "Met een plan naar huis",
        region: "heel Nederland",
        lead: "Een middag per regio. U vertrekt met een plan voor uw eigen gemeente.",
    };
    let spring = app::add_series(ctx, organiser, &spring).await?;
    held_edition(ctx, organiser, spring, municipalities).await?;
    // Fixed, so that two demo starts give the same people.
    let luck = Ids::seeded(2027);
    for coming in SPRING {
        open_edition(ctx, organiser, spring, coming, municipalities, &luck).await?;
    }
    // A draft, to finish and to open.
    let day = ctx.now().plus_days(7 * 12).date();
    add(ctx, organiser, spring, ("Alkmaar", "Noordwest", day), 30, Settings::default()).await?;
    Ok(())
}

/// The provinces of a region of 2019.
fn provinces_of(region: &str) -> &'static [&'static str] {
    match region {
        "Oost" => &["Overijssel", "Gelderland"],
        "Noord" => &["Fryslân", "Groningen", "Drenthe"],
        "Zuid" => &["Limburg", "Noord-Brabant"],
        "Zuidwest" => &["Zeeland"],
        _ => &["Zuid-Holland", "Utrecht", "Noord-Holland"],
    }
}

/// Name and mail address of somebody invented.
pub(crate) fn person(number: usize, code: &str) -> (String, String) {
    let first = FIRST_NAMES[number % FIRST_NAMES.len()];
    let last = LAST_NAMES[(number * 7 + number / 12) % LAST_NAMES.len()];
    (format!("{first} {last}"), format!("persoon{number}@{}.voorbeeld.nl", code.to_lowercase()))
}

/// An edition of the new series that was held three months ago.
async fn held_edition(
    ctx: &Ctx,
    organiser: &Actor,
    series: SeriesId,
    municipalities: &dyn Municipalities,
) -> Result<(), StepError> {
    const DAYS_AGO: i64 = 95;
    let day = ctx.now().plus_days(-DAYS_AGO).date();
    let edition = add(ctx, organiser, series, ("Amersfoort", "Midden", day), 30, Settings::default()).await?;
    app::change_state(ctx, organiser, edition, EditionState::open).await?;
    let over = ctx.now();
    app::change_state(ctx, organiser, edition, |from| from.hold(over, over)).await?;
    demo_after::recent(ctx, organiser, edition, municipalities).await
}

async fn open_edition(
    ctx: &Ctx,
    organiser: &Actor,
    series: SeriesId,
    (place, region, provinces, weeks, seats, people): Coming,
    municipalities: &dyn Municipalities,
    luck: &Ids,
) -> Result<(), StepError> {
    let today = ctx.clock.today();
    let day = ctx.now().plus_days(7 * weeks).date();
    let by_lot = place == "Middelburg";
    let settings = Settings {
        reserved: seats / 4,
        reserved_until: Some(ctx.now().plus_days(7 * (weeks - 3)).date()),
        home_provinces: provinces.iter().map(|&name| name.to_owned()).collect(),
        reconfirm_days: 7,
        draw: by_lot.then(|| Draw {
            closes: ctx.now().plus_days(28).date(),
            seed: format!("{place}-{}", today.year()),
        }),
        ..Settings::default()
    };
    let edition = add(ctx, organiser, series, (place, region, day), seats, settings).await?;
    app::change_state(ctx, organiser, edition, EditionState::open).await?;
    let near: Vec<_> = municipalities
        .current()
        .into_iter()
        .filter(|facts| provinces.contains(&facts.province.as_str()))
        .collect();
    for number in 0..people {
        let facts = near.get((number * 5 + number / 3) % near.len().max(1)).cloned();
        let Some(facts) = facts else { continue };
        let domain = format!("{}.voorbeeld.nl", facts.code.to_lowercase());
        // Some come from an address that nobody knows yet: the organiser decides.
        if number % 9 != 8 {
            app::add_known_domain(ctx, organiser, &domain, &facts.code).await?;
        }
        let (name, email) = person(number, &facts.code);
        let wish = Wish {
            email: email.parse().map_err(|_| StepError::Unknown)?,
            name,
            policy: [Policy::No, Policy::Unsure, Policy::No, Policy::Yes][number % 4],
            municipality: Some(facts),
            organisation: String::new(),
            function: "beleidsmedewerker".to_owned(),
            question: String::new(),
            people: 1,
            diet: if number % 6 == 0 { "vegetarisch".to_owned() } else { String::new() },
            access: String::new(),
        };
        app::register(ctx, edition, &wish, &luck.token(), Locale::Nl).await?;
    }
    Ok(())
}

async fn add(
    ctx: &Ctx,
    organiser: &Actor,
    series: SeriesId,
    (place, region, day): (&str, &str, Date),
    capacity: u32,
    settings: Settings,
) -> Result<EditionId, StepError> {
    let at = |hour, minute| {
        let zoned = day.at(hour, minute, 0, 0).in_tz(gw_core::ZONE).map_err(|_| StepError::Unknown)?;
        Timestamp::from_micros(zoned.timestamp().as_microsecond()).map_err(|_| StepError::Unknown)
    };
    let venue = Venue {
        naam: format!("Stadhuis {place}"),
        straat: "Raadhuisplein 1".to_owned(),
        plaats: place.to_owned(),
        zaal: "Raadzaal".to_owned(),
        drempelvrij: Some(true),
        ringleiding: Some(true),
        tolk_mogelijk: Some(true),
        aangepast_toilet: Some(true),
        ov_minuten: Some(12),
        ..Venue::default()
    };
    let team = Team {
        trainers: vec!["Ravi Ramdin".to_owned()],
        contact_naam: organiser.name.clone(),
        contact_email: organiser.email.clone(),
        advs: vec!["ADV Voorbeeld-Oost".to_owned()],
        ..Team::default()
    };
    let slug = place.to_lowercase();
    let new = NewEdition {
        series,
        slug: &slug,
        region: &format!("{place}, regio {region}"),
        starts_at: at(12, 30)?,
        ends_at: at(17, 30)?,
        capacity,
        venue,
        settings,
        team,
        slots: template(),
    };
    app::add_edition(ctx, organiser, new).await
}
