// SPDX-License-Identifier: EUPL-1.2
//! Running the jobs and reading what was sent, as people and calendars read it.

use crate::world::{World, facts};
use calcard::icalendar::{ICalendar, ICalendarProperty};
use gw_core::ports::{AdvReader, LikelyAdv, Municipalities, MunicipalityFacts, Part, PopulationIn, Similar};
use gw_db::jobs::run_due;
use gw_mail::{Mailer, Message};
use masterclass::State;
use std::sync::Arc;

struct NoPdf;

impl gw_documents::PdfWriter for NoPdf {
    fn write(&self, _: &gw_documents::Doc) -> Result<Vec<u8>, gw_documents::WriteError> {
        Err(gw_documents::WriteError::NoFonts)
    }
}

struct Three;

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

/// What pages and jobs need, in this world.
pub fn state(world: &World) -> State {
    State {
        ctx: world.ctx.clone(),
        municipalities: Arc::new(Three),
        site: "https://gelijkwijzer.voorbeeld.nl".into(),
        pdf: Arc::new(NoPdf),
    }
}

/// Runs everything that is due, and again: nothing is sent twice.
pub async fn send(world: &World) -> Vec<Message> {
    let (mailer, sent) = Mailer::memory("https://gelijkwijzer.voorbeeld.nl").unwrap();
    let handlers = masterclass::handlers(&state(world), &mailer);
    run_due(&world.ctx, &handlers).await.unwrap();
    run_due(&world.ctx, &handlers).await.unwrap();
    std::mem::take(&mut *sent.lock().unwrap())
}

/// The calendar file of a mail, read by a second library.
pub fn calendar(mail: &Message) -> ICalendar {
    let file = &mail.attachments[0];
    assert!(file.text.lines().all(|line| line.len() <= 75), "folded at 75 octets");
    ICalendar::parse(&file.text).unwrap()
}

pub fn value(calendar: &ICalendar, property: &ICalendarProperty) -> String {
    let found = calendar.components.iter().flat_map(|one| &one.entries).find(|entry| entry.name == *property);
    let value = found.and_then(|entry| entry.values.first());
    value
        .and_then(|value| {
            value.as_text().map(str::to_owned).or_else(|| value.as_integer().map(|n| n.to_string()))
        })
        .unwrap_or_default()
}

/// The mail to this address.
pub fn to<'a>(sent: &'a [Message], email: &str) -> &'a Message {
    sent.iter().find(|mail| mail.to.email == email).unwrap()
}
