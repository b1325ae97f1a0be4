// SPDX-License-Identifier: EUPL-1.2
//! An edition in words, for lists and pages alike.

use crate::app::view::Line;
use crate::domain::{EditionState, in_english};
use crate::store::MOST_WAITING;
use crate::words;
use gw_core::{Locale, Timestamp};
use gw_i18n::{format, t};
use seating::Reason;

/// A card in a list.
pub struct Card {
    pub path: String,
    pub day: i8,
    pub month: &'static str,
    pub year: i16,
    pub title: String,
    pub series: String,
    pub place: String,
    pub when: String,
    pub status: String,
    pub tone: &'static str,
    /// Seats taken, of how many: drawn as a bar.
    pub meter: String,
    pub example: bool,
    pub open: bool,
}

impl Card {
    pub fn of(line: &Line, locale: Locale, now: Timestamp) -> Self {
        let local = line.row.starts_at.local();
        let (status, tone) = status(line, locale, now);
        Self {
            path: line.path(),
            day: local.day(),
            month: format::month(locale, local.month()),
            year: local.year(),
            title: line.row.region.clone(),
            series: line.row.series_title.clone(),
            place: line.venue.plaats.clone(),
            when: when(line, locale),
            meter: gw_charts::meter(line.row.seats, line.row.capacity),
            status,
            tone,
            example: line.row.example,
            open: line.takes_registrations(now),
        }
    }
}

/// The title of a slot: that of the template in the language of the reader.
pub fn slot_title(locale: Locale, title: &str) -> String {
    let english = in_english(title).filter(|_| locale == Locale::En);
    english.unwrap_or(title).to_owned()
}

/// 20 maart 2027, 12.30 tot 17.30 uur.
pub fn when(line: &Line, locale: Locale) -> String {
    let (from, to) = (line.row.starts_at.local(), line.row.ends_at.local());
    let day = format::date(locale, from.date());
    match locale {
        Locale::Nl => format!("{day}, {} tot {} uur", clock(locale, from), clock(locale, to)),
        Locale::En => format!("{day}, {} to {}", clock(locale, from), clock(locale, to)),
    }
}

fn clock(locale: Locale, at: jiff::ZonedDateTime) -> String {
    minutes(locale, at.hour().unsigned_abs().into(), at.minute().unsigned_abs().into())
}

/// A time of day.
pub fn minutes(locale: Locale, hour: u16, minute: u16) -> String {
    match locale {
        Locale::Nl => format!("{hour}.{minute:02}"),
        Locale::En => format!("{hour}:{minute:02}"),
    }
}

/// Where the edition stands, in words; full follows from the seats of this moment.
pub fn status(line: &Line, locale: Locale, now: Timestamp) -> (String, &'static str) {
    let w = words(locale);
    match line.state {
        EditionState::Cancelled => (t!(w, "status-cancelled").to_owned(), "harm"),
        _ if line.is_past(now) => (t!(w, "status-held").to_owned(), ""),
        EditionState::Open if line.settings.waits_for_draw(now) => {
            let day = line
                .settings
                .draw
                .as_ref()
                .map_or_else(String::new, |draw| format::date(locale, draw.closes));
            (t!(w, "status-draw", day = day), "regional")
        }
        EditionState::Open if line.left() == 0 && line.row.waiting >= MOST_WAITING => {
            (t!(w, "status-full-many", waiting = line.row.waiting), "mixed")
        }
        EditionState::Open if line.left() == 0 => (t!(w, "status-full", waiting = line.row.waiting), "mixed"),
        EditionState::Open => (t!(w, "status-open", left = line.left(), capacity = line.row.capacity), "own"),
        _ => (t!(w, "status-closed").to_owned(), ""),
    }
}

/// Why somebody waits, in words.
pub fn reason(locale: Locale, reason: Reason) -> String {
    let w = words(locale);
    match reason {
        Reason::Full { capacity } => t!(w, "reason-full", capacity = capacity),
        Reason::Reserved { left } => t!(w, "reason-reserved", left = left),
        Reason::Cap { cap, .. } => t!(w, "reason-cap", cap = cap),
        Reason::HomeFirst => t!(w, "reason-home").to_owned(),
        Reason::PartyTooLarge { free } => t!(w, "reason-party", free = free),
        Reason::OthersFirst => t!(w, "reason-others").to_owned(),
    }
}
