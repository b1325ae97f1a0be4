// SPDX-License-Identifier: EUPL-1.2
//! What stands on the organiser's page of an edition for making it: what is lacking, what has not
//! been told, and the ways to every form.

use crate::app::Edition;
use crate::app::making::{Lack, lacking};
use crate::app::view::Line;
use crate::domain::{EditionState, is_night, offer_until, outside, warnings};
use crate::{State, store, words};
use askama::Template;
use gw_core::{Locale, Timestamp};
use gw_i18n::{Words, format, t};
use gw_web::{Notice, Problem, Visit};

/// Drawn inside the page of the edition.
#[derive(Template)]
#[template(path = "making/side.html")]
pub struct Side {
    w: &'static Words,
    base: String,
    /// Path below the page of the edition, and label.
    links: Vec<(&'static str, &'static str)>,
    files: Vec<(&'static str, &'static str)>,
    draft: bool,
}

impl askama::filters::HtmlSafe for Side {}

/// What an organiser must see first, above everything else.
pub struct Head {
    pub notices: Vec<Notice>,
    /// There is something to tell: where it is sent.
    pub untold: bool,
}

impl Side {
    pub fn of(visit: &Visit, line: &Line) -> Self {
        let w = words(visit.locale);
        let mut links = Vec::new();
        if line.state.is_coming() {
            links.push(("gegevens", t!(w, "edition-texts")));
        }
        links.push(("programma", t!(w, "programme-title")));
        links.push(("verdeling", t!(w, "seating-title")));
        if line.state.is_coming() {
            links.push(("herinneringen", t!(w, "reminders-title")));
        }
        if line.state != EditionState::Draft {
            links.push(("berichten", t!(w, "letters-title")));
            links.push(("behoeften", t!(w, "needs-title")));
        }
        links.push(("kopie", t!(w, "copy-title")));
        let files = if line.state == EditionState::Draft {
            Vec::new()
        } else {
            vec![
                ("presentielijst.pdf", t!(w, "paper-attendance-link")),
                ("badges.pdf", t!(w, "paper-badges-link")),
            ]
        };
        Self {
            base: visit.href(&format!("/organisatie/masterclasses/{}", line.row.id)),
            draft: line.state == EditionState::Draft,
            w,
            links,
            files,
        }
    }
}

pub fn lack(locale: Locale, lack: Lack) -> String {
    let w = words(locale);
    match lack {
        Lack::Past => t!(w, "lack-past").to_owned(),
        Lack::Place => t!(w, "lack-place").to_owned(),
        Lack::Seats => t!(w, "lack-seats").to_owned(),
        Lack::Contact => t!(w, "lack-contact").to_owned(),
        Lack::Programme => t!(w, "lack-programme").to_owned(),
        Lack::Slot(at) => {
            let number = at.saturating_add(1);
            t!(w, "lack-slot", number = number)
        }
        Lack::Draw => t!(w, "lack-draw").to_owned(),
        Lack::Reserved => t!(w, "lack-reserved").to_owned(),
    }
}

/// Why the list stands still whatever the rules say: not open, before the draw, too near the day.
pub fn kept_from(locale: Locale, line: &Line, now: Timestamp) -> Option<String> {
    let w = words(locale);
    if line.state == EditionState::Draft {
        return Some(t!(w, "still-draft").to_owned());
    }
    if !line.state.is_coming() || line.row.starts_at <= now {
        return Some(t!(w, "still-over").to_owned());
    }
    if line.row.waiting == 0 {
        return None;
    }
    if let Some(draw) = line.settings.draw.as_ref().filter(|_| line.settings.waits_for_draw(now)) {
        return Some(t!(w, "still-draw", day = format::date(locale, draw.closes)));
    }
    let too_near =
        !is_night(now) && offer_until(now, line.row.starts_at, line.settings.offer_hours).is_none();
    too_near.then(|| t!(w, "still-near").to_owned())
}

impl Head {
    pub async fn of(state: &State, visit: &Visit, line: &Line) -> Result<Self, Problem> {
        let w = words(visit.locale);
        let mut conn = state.ctx.read().await?;
        let edition = Edition::load(&mut conn, line.row.id).await?;
        let slots = store::slots(&mut conn, line.row.id).await?;
        let untold = store::untold(&mut conn, line.row.id).await?.is_some();
        drop(conn);
        let mut notices = Vec::new();
        if line.state == EditionState::Draft {
            let lacks = lacking(&edition, &slots, state.ctx.now())?;
            notices.push(if lacks.is_empty() {
                Notice::info(t!(w, "draft-ready"))
            } else {
                let all: Vec<_> = lacks.into_iter().map(|one| lack(visit.locale, one)).collect();
                Notice::warning(t!(w, "draft-lacks", what = all.join(" ")))
            });
        }
        let hours = super::programme::hours(line);
        let count = warnings(&slots).len() + outside(&slots, hours).len();
        if line.state.is_coming() && count > 0 {
            notices.push(Notice::warning(t!(w, "programme-warned", count = count)));
        }
        Ok(Self { notices, untold })
    }
}
