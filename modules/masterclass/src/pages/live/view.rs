// SPDX-License-Identifier: EUPL-1.2
//! Where the room is, in words. A piece of a page is drawn by the same template when the page is
//! made and when it is sent to screens that follow; the remaining time is then left to the screen,
//! so that the piece changes only when there is news.

use crate::app::live::Running;
use crate::domain::{Audience, FEWEST, Product, covers, product};
use crate::pages::materials::{Item, item};
use crate::pages::view::{minutes, slot_title};
use crate::store::MaterialRow;
use crate::words;
use askama::Template;
use gw_core::{Locale, Timestamp};
use gw_i18n::{Words, format, t};
use gw_web::Visit;

/// Where the room is.
pub struct Now {
    /// The open slot, or why none is.
    pub title: String,
    pub open: bool,
    pub ended: bool,
    /// "tot 14.50 uur"; empty when nothing is open.
    pub until: String,
    pub until_ms: i64,
    /// "nog 12 minuten"; empty when the screen counts by itself.
    pub left: String,
    /// What one makes now; empty in a break.
    pub product: &'static str,
    /// "stap 5 en 6"; empty when the slot has none.
    pub steps: String,
    /// The step to go to.
    pub step: Option<u8>,
    /// What the room may know of how far everyone is.
    pub count: String,
    pub meter: String,
}

impl Now {
    /// `at`: to say how much time is left; None for a screen that counts by itself.
    pub fn of(running: &Running, locale: Locale, at: Option<Timestamp>) -> Self {
        let w = words(locale);
        let position = running.live.position.filter(|at| *at < running.slots.len());
        let until = running.live.until.filter(|_| position.is_some());
        let steps = position.and_then(|at| covers(&running.slots, at));
        let title = match (running.slot(), running.live.ended_at) {
            (_, Some(_)) => t!(w, "live-ended").to_owned(),
            (Some(slot), None) => slot_title(locale, &slot.title),
            (None, None) => t!(w, "live-nothing").to_owned(),
        };
        let (count, meter) = counted(running, w);
        Self {
            title,
            open: position.is_some(),
            ended: running.live.ended_at.is_some(),
            until: until.map(|until| until_words(w, until)).unwrap_or_default(),
            until_ms: until.map_or(0, |until| until.micros() / 1000),
            left: until.zip(at).map(|(until, at)| left(w, until, at)).unwrap_or_default(),
            product: position
                .and_then(|at| product(&running.slots, at))
                .map_or("", |one| product_name(w, one)),
            step: steps.as_ref().map(|steps| *steps.start()),
            steps: steps.map(|steps| steps_name(w, *steps.start(), *steps.end())).unwrap_or_default(),
            count,
            meter,
        }
    }
}

fn until_words(w: &'static Words, until: Timestamp) -> String {
    let local = until.local();
    let time = minutes(w.locale(), local.hour().unsigned_abs().into(), local.minute().unsigned_abs().into());
    t!(w, "live-until", time = time)
}

fn left(w: &'static Words, until: Timestamp, at: Timestamp) -> String {
    const MINUTE: i64 = 60_000_000;
    // Rounded up: half a minute is not nothing.
    let minutes = (until.micros() - at.micros() + MINUTE - 1).div_euclid(MINUTE);
    if minutes > 0 { t!(w, "live-left", minutes = minutes) } else { t!(w, "live-over").to_owned() }
}

fn steps_name(w: &'static Words, from: u8, to: u8) -> String {
    if from == to { t!(w, "live-step", step = from) } else { t!(w, "live-steps", from = from, to = to) }
}

fn product_name(w: &'static Words, product: Product) -> &'static str {
    match product {
        Product::Step(1) => t!(w, "live-product-1"),
        Product::Step(2) => t!(w, "live-product-2"),
        Product::Step(3) => t!(w, "live-product-3"),
        Product::Step(4) => t!(w, "live-product-4"),
        Product::Step(_) => t!(w, "live-product-5"),
        Product::Actions => t!(w, "live-product-actions"),
    }
}

/// Counts name nobody, and below a few they would: then how many take part is all.
fn counted(running: &Running, w: &'static Words) -> (String, String) {
    let joined = running.joined;
    let number = |count: usize| i64::try_from(count).unwrap_or(0);
    match running.finished {
        Some(finished) => (
            t!(w, "live-finished", finished = finished, joined = joined),
            gw_charts::meter(number(finished), number(joined)),
        ),
        None if running.live.position.is_some() && joined < FEWEST => {
            (t!(w, "live-few", fewest = FEWEST), String::new())
        }
        None => (t!(w, "live-joined", joined = joined, all = running.municipalities.len()), String::new()),
    }
}

/// Whose screen a piece is for: under which path its files are, and whether those for participants are
/// among them.
#[derive(Clone)]
pub struct Hands {
    pub base: String,
    pub all: bool,
}

impl Hands {
    /// On the public page of the edition.
    pub fn of_page(running: &Running, all: bool) -> Self {
        Self { base: running.path.clone(), all }
    }

    /// What goes with the open slot.
    fn items(&self, running: &Running, locale: Locale) -> Vec<Item> {
        let Some(slot) = running.slot() else { return Vec::new() };
        let goes = |row: &&MaterialRow| {
            row.part == slot.title && (self.all || row.audience == Audience::Public.code())
        };
        running.materials.iter().filter(goes).map(|row| item(row.clone(), locale, &self.base)).collect()
    }
}

/// What participants follow.
#[derive(Template)]
#[template(path = "live_now.html")]
pub struct NowPiece {
    pub w: &'static Words,
    pub now: Now,
    /// Where "our plan" is; empty when there is none to go to.
    pub plan: String,
    pub items: Vec<Item>,
}

impl NowPiece {
    pub fn of(
        running: &Running,
        locale: Locale,
        at: Option<Timestamp>,
        (with_plan, hands): (bool, &Hands),
    ) -> Self {
        let plan = if with_plan { step_path(locale, running) } else { String::new() };
        let items = hands.items(running, locale);
        Self { w: words(locale), now: Now::of(running, locale, at), plan, items }
    }
}

/// The address that leads an officer to the open step of the plan of their municipality.
pub fn step_path(locale: Locale, running: &Running) -> String {
    locale.href(&format!("/werkbank/masterclass/{}/stap", running.id))
}

/// What the room sees.
#[derive(Template)]
#[template(path = "live_room_now.html")]
pub struct RoomPiece {
    pub now: Now,
}

/// A slot in the trainer's list.
pub struct SlotLine {
    pub at: usize,
    pub time: String,
    pub title: String,
    pub open: bool,
    /// The one to open next.
    pub next: bool,
}

/// What the trainer follows and presses.
#[derive(Template)]
#[template(path = "live_trainer_now.html")]
pub struct TrainerPiece {
    pub w: &'static Words,
    pub now: Now,
    pub action: String,
    pub version: i64,
    pub slots: Vec<SlotLine>,
    /// Place and title of the slot to open next.
    pub next: Option<(usize, String)>,
    pub finish_note: String,
    pub items: Vec<Item>,
}

impl TrainerPiece {
    pub fn of(running: &Running, locale: Locale, at: Option<Timestamp>) -> Self {
        let w = words(locale);
        let next = match running.live.position {
            Some(here) => here + 1,
            None => 0,
        };
        let time = |minute: u16| minutes(locale, minute / 60, minute % 60);
        let slots = running.slots.iter().enumerate().map(|(at, slot)| SlotLine {
            at,
            time: format!("{}–{}", time(slot.starts), time(slot.ends)),
            title: slot_title(locale, &slot.title),
            open: running.live.position == Some(at),
            next: at == next,
        });
        Self {
            w,
            now: Now::of(running, locale, at),
            items: Hands::of_page(running, true).items(running, locale),
            action: locale.href(&format!("/organisatie/masterclasses/{}/live", running.id)),
            version: running.live.version,
            slots: slots.collect(),
            next: running
                .live
                .position
                .and_then(|_| running.slots.get(next).map(|s| (next, slot_title(locale, &s.title)))),
            finish_note: running
                .live
                .ended_at
                .map(|ended| t!(w, "live-ended-at", moment = format::moment(locale, ended)))
                .unwrap_or_default(),
        }
    }
}

/// What a page that follows needs around the piece.
pub struct Frame {
    /// Address of the stream.
    pub stream: String,
    /// The server's clock when the page was made.
    pub now_ms: i64,
    /// The page itself, to load again.
    pub here: String,
}

impl Frame {
    pub fn new(visit: &Visit, stream: &str, now: Timestamp) -> Self {
        Self { stream: visit.href(stream), now_ms: now.micros() / 1000, here: visit.href(&visit.path) }
    }
}
