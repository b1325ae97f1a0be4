// SPDX-License-Identifier: EUPL-1.2
//! The form of the seating rules and of the reminders of an edition.

use super::reading::{Complaint, Reader, Wrong};
use super::{Draw, Order, Settings};
use jiff::civil::Date;

/// What decides who gets a seat. May change before opening, not after: who has registered knows the
/// rules by which seats are given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatingText(pub Settings);

impl SeatingText {
    /// `settings`: what there is now; `seats` of the room and `day` of the edition bound the rest.
    /// `seed`: for a draw that has none yet.
    pub fn read(
        get: &dyn Fn(&str) -> String,
        provinces: Vec<String>,
        settings: &Settings,
        (seats, day): (u32, Date),
        seed: &str,
    ) -> Result<Self, Vec<Complaint>> {
        let mut reader = Reader::new(get);
        let cap = reader.number("maximum", 1, 100);
        let cap_lifted_days = days(&mut reader, "maximum_vrij");
        let reserved = reader.number("gereserveerd", 0, seats).unwrap_or(0);
        let reserved_until = before(&mut reader, "gereserveerd_tot", day);
        if reserved > 0 && reserved_until.is_none() && reader.raw("gereserveerd_tot").trim().is_empty() {
            reader.refuse("gereserveerd_tot", Wrong::Alone);
        }
        let small_below = reader.number("klein", 1, 2_000_000).unwrap_or(20_000);
        let home_until = before(&mut reader, "eigen_tot", day);
        if home_until.is_some() && provinces.is_empty() {
            reader.refuse("provincies", Wrong::Alone);
        }
        let split_parties = match reader.raw("groepen").trim() {
            "deels" => true,
            "samen" => false,
            _ => {
                reader.refuse("groepen", Wrong::NotAChoice);
                true
            }
        };
        let order = order(&mut reader);
        let closes = before(&mut reader, "loting", day);
        let offer_hours = reader.needed_number("aanbod_uren", 2, 336);
        let transfer_hours = reader.needed_number("overdragen_uren", 0, 336);
        let draw = closes.map(|closes| Draw {
            closes,
            seed: settings.draw.as_ref().map_or_else(|| seed.to_owned(), |draw| draw.seed.clone()),
        });
        if !reader.wrong.is_empty() {
            return Err(reader.wrong);
        }
        Ok(Self(Settings {
            cap,
            cap_lifted_days,
            reserved,
            reserved_until,
            small_below,
            home_provinces: provinces,
            home_until,
            split_parties,
            order,
            draw,
            offer_hours,
            transfer_hours,
            ..settings.clone()
        }))
    }
}

fn days(reader: &mut Reader<'_>, field: &'static str) -> u16 {
    u16::try_from(reader.number(field, 0, 365).unwrap_or(0)).unwrap_or(0)
}

/// A day before the edition.
fn before(reader: &mut Reader<'_>, field: &'static str, day: Date) -> Option<Date> {
    let typed = reader.day(field)?;
    if typed > day {
        reader.refuse(field, Wrong::TooLate);
    }
    Some(typed)
}

/// First, second, third; the same twice counts once, and the time of entry always comes last.
fn order(reader: &mut Reader<'_>) -> Vec<Order> {
    let mut order = Vec::new();
    for field in ["eerst", "dan", "daarna"] {
        match reader.raw(field).trim() {
            "" => {}
            code => match Order::from_code(code) {
                Some(one) if !order.contains(&one) => order.push(one),
                Some(_) => {}
                None => reader.refuse(field, Wrong::NotAChoice),
            },
        }
    }
    order.retain(|one| *one != Order::Volgorde);
    order.push(Order::Volgorde);
    order
}

/// When people hear from us before the day. May change as long as the day has not come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemindersText {
    pub reminder_days: Vec<u16>,
    pub reconfirm_days: u16,
    pub release_days: u16,
}

impl RemindersText {
    pub fn read(get: &dyn Fn(&str) -> String) -> Result<Self, Vec<Complaint>> {
        const MOST: u32 = 60;
        let mut reader = Reader::new(get);
        let mut reminder_days = Vec::new();
        for part in reader.raw("herinneringen").split([',', ';', ' ']).map(str::trim) {
            if part.is_empty() {
                continue;
            }
            let days = part.parse().ok().filter(|days: &u16| (1..=MOST).contains(&u32::from(*days)));
            let Some(days) = days else {
                reader.refuse("herinneringen", Wrong::NotANumber(1, MOST));
                break;
            };
            reminder_days.push(days);
        }
        reminder_days.sort_unstable_by(|a, b| b.cmp(a));
        reminder_days.dedup();
        let reconfirm_days = u16::try_from(reader.number("bevestigen", 0, MOST).unwrap_or(0)).unwrap_or(0);
        let release_days = u16::try_from(reader.number("vrijgeven", 1, MOST).unwrap_or(3)).unwrap_or(3);
        if reconfirm_days > 0 && release_days >= reconfirm_days {
            reader.refuse("vrijgeven", Wrong::TooLate);
        }
        if reader.wrong.is_empty() {
            Ok(Self { reminder_days, reconfirm_days, release_days })
        } else {
            Err(reader.wrong)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(fields: &[(&str, &str)]) -> Result<SeatingText, Vec<Complaint>> {
        let get = |name: &str| {
            let given = fields.iter().find(|(field, _)| *field == name).map(|(_, value)| *value);
            let usual = match name {
                "groepen" => "deels",
                "aanbod_uren" => "48",
                "overdragen_uren" => "24",
                _ => "",
            };
            given.unwrap_or(usual).to_owned()
        };
        let day = "2027-03-20".parse().unwrap();
        SeatingText::read(&get, vec!["Overijssel".to_owned()], &Settings::default(), (40, day), "zaad")
    }

    #[test]
    fn rules_are_read() {
        let SeatingText(settings) = read(&[
            ("maximum", "2"),
            ("gereserveerd", "10"),
            ("gereserveerd_tot", "2027-03-01"),
            ("eerst", "kleinste_eerst"),
            ("dan", "volgorde"),
            ("daarna", "kleinste_eerst"),
            ("loting", "2027-02-01"),
        ])
        .unwrap();
        assert_eq!((settings.cap, settings.reserved), (Some(2), 10));
        assert_eq!(settings.order, [Order::KleinsteEerst, Order::Volgorde]);
        assert_eq!(settings.draw.unwrap().seed, "zaad");
    }

    #[test]
    fn what_cannot_be_is_named() {
        let wrong = read(&[
            ("maximum", "0"),
            ("gereserveerd", "41"),
            ("eigen_tot", "2027-03-21"),
            ("groepen", "?"),
            ("aanbod_uren", ""),
        ])
        .unwrap_err();
        let fields: Vec<_> = wrong.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, ["maximum", "gereserveerd", "eigen_tot", "groepen", "aanbod_uren"]);
        let alone = read(&[("gereserveerd", "4")]).unwrap_err();
        assert_eq!(alone, [("gereserveerd_tot", Wrong::Alone)]);
    }

    #[test]
    fn reminders_are_days_before_the_edition() {
        let get = |name: &str| match name {
            "herinneringen" => "1, 7 7".to_owned(),
            "bevestigen" => "7".to_owned(),
            "vrijgeven" => "3".to_owned(),
            _ => String::new(),
        };
        let text = RemindersText::read(&get).unwrap();
        assert_eq!((text.reminder_days, text.reconfirm_days, text.release_days), (vec![7, 1], 7, 3));
        let late = |name: &str| if name == "vrijgeven" { "7".to_owned() } else { get(name) };
        assert_eq!(RemindersText::read(&late).unwrap_err(), [("vrijgeven", Wrong::TooLate)]);
    }
}
