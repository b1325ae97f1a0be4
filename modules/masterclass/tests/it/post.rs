// SPDX-License-Identifier: EUPL-1.2
//! Running the jobs and reading what was sent, as people and calendars read it.

use crate::house::state;
use crate::world::World;
use calcard::icalendar::{ICalendar, ICalendarProperty};
use gw_db::jobs::run_due;
use gw_mail::{Mailer, Message};

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
