// SPDX-License-Identifier: EUPL-1.2
//! Calendar files (RFC 5545, RFC 5546): a request that a calendar takes over, an update with a
//! higher number when time or place changes, a cancellation that removes it; a feed per series.

use crate::app::view::Line;
use crate::domain::RegistrationId;
use gw_core::Timestamp;
use icalendar::{Calendar, Component, Event, EventLike, Property};

/// Amsterdam time, as every calendar program needs it beside the name. The rules are those of
/// Directive 2000/84/EC: the last Sunday of March and of October, at 01:00 UTC.
const ZONE: &str = "BEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam\r\n\
BEGIN:DAYLIGHT\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\n\
DTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n\
BEGIN:STANDARD\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\n\
DTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\n\
END:VTIMEZONE\r\n";

/// What a calendar is to do with the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Publish,
    Request,
    Cancel,
}

impl Method {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Publish => "PUBLISH",
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// The file that goes with a mail about one registration.
pub fn invitation(
    line: &Line,
    registration: RegistrationId,
    (name, email): (&str, &str),
    method: Method,
    (url, now): (&str, Timestamp),
) -> String {
    let mut event = event(line, &format!("{registration}@gelijkwijzer"), url, now);
    let organiser = Property::new("ORGANIZER", format!("mailto:{}", line.team.contact_email))
        .add_parameter("CN", &quoted(&line.team.contact_naam))
        .done();
    let attendee = Property::new("ATTENDEE", format!("mailto:{email}"))
        .add_parameter("CN", &quoted(name))
        .add_parameter("PARTSTAT", "ACCEPTED")
        .done();
    event.append_property(organiser).append_property(attendee);
    if method == Method::Cancel {
        event.add_property("STATUS", "CANCELLED");
    }
    finish(vec![event], method)
}

/// Every public edition of a series, for a calendar program that looks again by itself.
pub fn feed(lines: &[Line], base: &str, now: Timestamp) -> String {
    let events = lines.iter().map(|line| {
        let mut event =
            event(line, &format!("{}@gelijkwijzer", line.row.id), &format!("{base}{}", line.path()), now);
        if line.state == crate::domain::EditionState::Cancelled {
            event.add_property("STATUS", "CANCELLED");
        }
        event
    });
    finish(events.collect(), Method::Publish)
}

fn event(line: &Line, uid: &str, url: &str, now: Timestamp) -> Event {
    let local = |at: Timestamp| at.local().strftime("%Y%m%dT%H%M%S").to_string();
    let timed = |name: &str, at: Timestamp| {
        Property::new(name, local(at)).add_parameter("TZID", "Europe/Amsterdam").done()
    };
    let mut event = Event::with_uid(uid);
    event
        .summary(&format!("{}: {}", line.row.series_title, line.row.region))
        .location(&line.venue.line())
        .url(url)
        .sequence(u32::try_from(line.row.sequence).unwrap_or(0))
        .add_property("DTSTAMP", now.jiff().strftime("%Y%m%dT%H%M%SZ").to_string())
        .append_property(timed("DTSTART", line.row.starts_at))
        .append_property(timed("DTEND", line.row.ends_at));
    event
}

/// The library folds and escapes; it knows no time zone component, so that goes in here.
fn finish(events: Vec<Event>, method: Method) -> String {
    let mut calendar = Calendar::new();
    calendar.append_property(Property::new("METHOD", method.code()));
    calendar.append_property(Property::new("PRODID", "-//Gelijkwijzer//Masterclasses//NL"));
    for event in events {
        calendar.push(event);
    }
    calendar.to_string().replacen("BEGIN:VEVENT", &format!("{ZONE}BEGIN:VEVENT"), 1)
}

/// A parameter value: a quotation mark cannot stand in it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace(['"', '\r', '\n'], " "))
}
