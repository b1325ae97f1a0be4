// SPDX-License-Identifier: EUPL-1.2
//! What an organiser fills in about a series and an edition. Seating rules have a file of their own.

use super::{Complaint, Reader, Team, Venue, Wrong, moment};
use gw_core::{Email, Timestamp};

/// What a series says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesText {
    pub title: String,
    pub region: String,
    pub lead: String,
}

impl SeriesText {
    pub fn read(get: &dyn Fn(&str) -> String) -> Result<Self, Vec<Complaint>> {
        let mut reader = Reader::new(get);
        let text = Self {
            title: reader.text("titel", 120, true),
            region: reader.text("regio", 120, false),
            lead: reader.text("omschrijving", 2_000, true),
        };
        if reader.wrong.is_empty() { Ok(text) } else { Err(reader.wrong) }
    }
}

/// Where, when, how many, and who stands behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct EditionText {
    pub region: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub capacity: u32,
    pub venue: Venue,
    pub team: Team,
}

/// More than any town hall holds.
pub const MOST_SEATS: u32 = 2_000;

impl EditionText {
    /// `capacity`: the seats there are; asked in the form of a draft only, because seats that were
    /// given cannot go by typing a number.
    pub fn read(
        get: &dyn Fn(&str) -> String,
        capacity: Option<u32>,
        now: Timestamp,
    ) -> Result<Self, Vec<Complaint>> {
        let mut reader = Reader::new(get);
        let region = reader.text("regio", 120, true);
        let day = reader.day("dag");
        if day.is_none() && reader.raw("dag").trim().is_empty() {
            reader.refuse("dag", Wrong::NotADay);
        }
        let (from, to) = (reader.time("van"), reader.time("tot"));
        let starts_at = day.zip(from).and_then(|(day, time)| moment(day, time));
        let ends_at = day.zip(to).and_then(|(day, time)| moment(day, time));
        match (starts_at, ends_at) {
            (Some(starts), _) if starts <= now => reader.refuse("dag", Wrong::Past),
            (Some(starts), Some(ends)) if ends <= starts => reader.refuse("tot", Wrong::Reversed),
            _ => {}
        }
        let capacity = match capacity {
            Some(capacity) => capacity,
            None => reader.needed_number("capaciteit", 1, MOST_SEATS),
        };
        let venue = read_venue(&mut reader);
        let team = read_team(&mut reader);
        match (starts_at, ends_at) {
            (Some(starts_at), Some(ends_at)) if reader.wrong.is_empty() => {
                Ok(Self { region, starts_at, ends_at, capacity, venue, team })
            }
            _ => Err(reader.wrong),
        }
    }
}

fn read_venue(reader: &mut Reader<'_>) -> Venue {
    Venue {
        naam: reader.text("gebouw", 120, false),
        straat: reader.text("straat", 120, false),
        postcode: reader.text("postcode", 10, false),
        plaats: reader.text("plaats", 80, true),
        zaal: reader.text("zaal", 80, false),
        drempelvrij: reader.fact("drempelvrij"),
        ringleiding: reader.fact("ringleiding"),
        tolk_mogelijk: reader.fact("tolk"),
        rustruimte: reader.fact("rustruimte"),
        aangepast_toilet: reader.fact("toilet"),
        ov_minuten: reader.number("ov_minuten", 0, 240).and_then(|minutes| u16::try_from(minutes).ok()),
    }
}

fn read_team(reader: &mut Reader<'_>) -> Team {
    let team = Team {
        organisatie: String::new(),
        trainers: reader.lines("trainers", 1_000),
        contact_naam: reader.text("contact_naam", 120, true),
        contact_email: reader.text("contact_email", 254, true),
        // The page knows which there are.
        voorzieningen: Vec::new(),
        advs: reader.lines("advs", 1_000),
    };
    if !team.contact_email.is_empty() && team.contact_email.parse::<Email>().is_err() {
        reader.refuse("contact_email", Wrong::NotAnEmail);
    }
    team
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn good(field: &str) -> String {
        let text = match field {
            "regio" => "Zwolle, regio Oost",
            "dag" => "20-3-2027",
            "van" => "12.30",
            "tot" => "17:30 uur",
            "capaciteit" => "40",
            "plaats" => "Zwolle",
            "drempelvrij" => "ja",
            "contact_naam" => "Bente",
            "contact_email" => "bente@voorbeeld.nl",
            "trainers" => "Ravi\n\n Sanne ",
            _ => "",
        };
        text.to_owned()
    }

    #[test]
    fn a_sound_form_is_read_with_days_and_times_as_people_write_them() {
        let text = EditionText::read(&good, None, at("2027-01-01T10:00:00Z")).unwrap();
        assert_eq!(text.starts_at, at("2027-03-20T11:30:00Z"));
        assert_eq!(text.ends_at, at("2027-03-20T16:30:00Z"));
        assert_eq!((text.venue.drempelvrij, text.venue.ringleiding), (Some(true), None));
        assert_eq!(text.team.trainers, ["Ravi", "Sanne"]);
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let bad = |field: &str| match field {
            "dag" => "31-2-2027".to_owned(),
            "van" => "half een".to_owned(),
            "capaciteit" => "0".to_owned(),
            "plaats" => " ".to_owned(),
            "contact_email" => "bente(at)voorbeeld.nl".to_owned(),
            other => good(other),
        };
        let wrong = EditionText::read(&bad, None, at("2027-01-01T10:00:00Z")).unwrap_err();
        let fields: Vec<_> = wrong.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, ["dag", "van", "capaciteit", "plaats", "contact_email"]);
    }

    #[test]
    fn an_edition_is_in_the_future_and_ends_after_it_begins() {
        let late = EditionText::read(&good, None, at("2027-03-20T11:30:00Z")).unwrap_err();
        assert_eq!(late, [("dag", Wrong::Past)]);
        let reversed = |field: &str| if field == "tot" { "12.30".to_owned() } else { good(field) };
        let wrong = EditionText::read(&reversed, None, at("2027-01-01T10:00:00Z")).unwrap_err();
        assert_eq!(wrong, [("tot", Wrong::Reversed)]);
    }
}
