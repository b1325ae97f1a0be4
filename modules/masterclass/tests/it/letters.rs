// SPDX-License-Identifier: EUPL-1.2
//! The mails of a registration, sent by the runner, with calendar files that a second library reads.

use crate::world::{World, facts};
use calcard::icalendar::{ICalendar, ICalendarProperty};
use gw_core::ports::{AdvReader, LikelyAdv, Municipalities, MunicipalityFacts, Part, PopulationIn, Similar};
use gw_db::jobs::run_due;
use gw_db::testing::on_both;
use gw_mail::{Mailer, Message};
use masterclass::app;
use masterclass::domain::Settings;
use masterclass::{MIGRATIONS, State};
use std::sync::Arc;

struct NoPdf;

impl gw_documents::PdfWriter for NoPdf {
    fn write(&self, _: &gw_documents::Doc) -> Result<Vec<u8>, gw_documents::WriteError> {
        Err(gw_documents::WriteError::NoFonts)
    }
}

pub struct Three;

impl Municipalities for Three {
    fn by_code(&self, code: &str) -> Option<MunicipalityFacts> {
        self.current().into_iter().find(|facts| facts.code == code)
    }
    fn search(&self, _: &str, _: usize) -> Vec<MunicipalityFacts> {
        Vec::new()
    }
    fn similar(&self, _: &str, _: usize) -> Vec<Similar> {
        Vec::new()
    }
    fn current(&self) -> Vec<MunicipalityFacts> {
        ["a.nl", "b.nl", "dorp.nl"].into_iter().filter_map(facts).collect()
    }
    fn population_in(&self, _: &str, _: i16) -> Option<PopulationIn> {
        None
    }
    fn carried(&self, code: &str, _: jiff::civil::Date, _: jiff::civil::Date) -> Vec<(String, Part)> {
        vec![(code.to_owned(), Part::Whole)]
    }
    fn likely_adv(&self, _: &str, _: AdvReader) -> Option<LikelyAdv> {
        None
    }
}

/// Runs everything that is due, and again: nothing is sent twice.
pub async fn send(world: &World) -> Vec<Message> {
    let (mailer, sent) = Mailer::memory("https://gelijkwijzer.voorbeeld.nl").unwrap();
    let state = State {
        ctx: world.ctx.clone(),
        municipalities: Arc::new(Three),
        site: "https://gelijkwijzer.voorbeeld.nl".into(),
        pdf: Arc::new(NoPdf),
    };
    let handlers = masterclass::handlers(&state, &mailer);
    run_due(&world.ctx, &handlers).await.unwrap();
    run_due(&world.ctx, &handlers).await.unwrap();
    std::mem::take(&mut *sent.lock().unwrap())
}

fn calendar(mail: &Message) -> ICalendar {
    let file = &mail.attachments[0];
    assert!(file.text.lines().all(|line| line.len() <= 75), "folded at 75 octets");
    ICalendar::parse(&file.text).unwrap()
}

fn value(calendar: &ICalendar, property: &ICalendarProperty) -> String {
    let found = calendar.components.iter().flat_map(|one| &one.entries).find(|entry| entry.name == *property);
    let value = found.and_then(|entry| entry.values.first()).and_then(|value| value.as_text());
    value.unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_seat_comes_with_a_calendar_file_and_leaves_with_one() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 1, Settings { cap: None, ..Settings::default() }).await;
        let first = world.register("Een", "a.nl").await.unwrap();
        world.register("Twee", "b.nl").await.unwrap();
        let sent = send(&world).await;
        assert_eq!(sent.len(), 2, "one mail each, however often the runner looks");
        let seated = sent.iter().find(|mail| mail.to.email == "een@a.nl").unwrap();
        let waiting = sent.iter().find(|mail| mail.to.email == "twee@b.nl").unwrap();
        assert!(waiting.attachments.is_empty() && waiting.subject.contains("wachtlijst"));
        let invitation = calendar(seated);
        let uid = value(&invitation, &ICalendarProperty::Uid);
        assert_eq!(uid, format!("{}@gelijkwijzer", first.id));
        assert!(seated.attachments[0].text.contains("METHOD:REQUEST"));
        assert!(seated.attachments[0].text.contains("TZID:Europe/Amsterdam"));
        assert!(seated.attachments[0].text.contains("DTSTART;TZID=Europe/Amsterdam:20270320T123000"));
        app::leave(&world.ctx, &first.secret).await.unwrap();
        let sent = send(&world).await;
        let left = sent.iter().find(|mail| mail.to.email == "een@a.nl").unwrap();
        assert!(left.attachments[0].text.contains("METHOD:CANCEL"));
        assert_eq!(value(&calendar(left), &ICalendarProperty::Uid), uid, "the same appointment");
        let offer = sent.iter().find(|mail| mail.to.email == "twee@b.nl").unwrap();
        assert!(offer.subject.starts_with("Er is plaats"));
        assert!(offer.as_text("").contains("13 januari 2027, 12.00 uur"), "{}", offer.as_text(""));
    })
    .await;
}

#[tokio::test]
async fn the_link_in_a_mail_opens_the_registration_and_a_transfer_ends_it() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 1, Settings::default()).await;
        let first = world.register("Een", "a.nl").await.unwrap();
        let sent = send(&world).await;
        let text = sent[0].as_text("");
        let secret = text.split("/aanmelding/").nth(1).unwrap().lines().next().unwrap().trim().to_owned();
        assert_ne!(secret, first.secret, "each mail has a link of its own");
        world.clock.advance_seconds(60);
        app::transfer(&world.ctx, &secret, "Collega", "collega@a.nl").await.unwrap();
        let gone = app::accept(&world.ctx, &first.secret).await;
        assert!(matches!(gone, Err(app::StepError::Unknown)), "the old links are worth nothing");
        let sent = send(&world).await;
        assert_eq!(sent[0].to.email, "collega@a.nl");
        assert_eq!(world.seats().await, 1, "the seat stayed");
    })
    .await;
}

#[tokio::test]
async fn another_edition_takes_the_seat_there_first() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 2, Settings { cap: None, ..Settings::default() }).await;
        let there = world.second_edition(1).await;
        let first = world.register("Een", "a.nl").await.unwrap();
        let other = world.register("Twee", "a.nl").await.unwrap();
        let key = world.ctx.ids.token();
        let (_, state) = app::relocate(&world.ctx, &first.secret, there, &key).await.unwrap();
        assert_eq!(state.code(), "geplaatst");
        assert_eq!(world.state_of(&first).await, "afgemeld");
        // Full there: on its list, and the seat here is kept.
        let key = world.ctx.ids.token();
        let (_, state) = app::relocate(&world.ctx, &other.secret, there, &key).await.unwrap();
        assert_eq!(state.code(), "wacht");
        assert_eq!(world.state_of(&other).await, "geplaatst");
    })
    .await;
}
