// SPDX-License-Identifier: EUPL-1.2
//! What an organiser makes, decides and sends: series, editions, programme, rules, the notice of a
//! change, mails, people to let in, papers for the day.

mod advs;
mod changed;
mod copy;
mod domains;
mod edition;
mod letters;
mod needs;
mod papers;
mod programme;
mod queue;
mod rules;
mod seats;
mod series;
mod side;

pub(super) use letters::say;
pub use letters::{answer, trouble};
pub use side::{Head, Side, kept_from, lack};

use super::ORGANISER;
use crate::domain::{Complaint, Wrong};
use crate::{State, words};
use gw_core::Locale;
use gw_i18n::{format, t};
use gw_web::{Fields, FormState, Routes};

pub fn add(routes: Routes<State>) -> Routes<State> {
    routes
        .get("/organisatie/masterclasses/reeksen/nieuw", ORGANISER, series::new)
        .post("/organisatie/masterclasses/reeksen/nieuw", ORGANISER, series::make)
        .get("/organisatie/masterclasses/reeksen/{series}", ORGANISER, series::show)
        .post("/organisatie/masterclasses/reeksen/{series}", ORGANISER, series::change)
        .get("/organisatie/masterclasses/reeksen/{series}/bijeenkomst", ORGANISER, edition::new)
        .post("/organisatie/masterclasses/reeksen/{series}/bijeenkomst", ORGANISER, edition::make)
        .get("/organisatie/masterclasses/beoordelen", ORGANISER, queue::show)
        .get("/organisatie/masterclasses/domeinen", ORGANISER, domains::show)
        .post("/organisatie/masterclasses/domeinen", ORGANISER, domains::add)
        .post("/organisatie/masterclasses/domeinen/weg", ORGANISER, domains::drop)
        .get("/organisatie/masterclasses/{edition}/gegevens", ORGANISER, edition::show)
        .post("/organisatie/masterclasses/{edition}/gegevens", ORGANISER, edition::change)
        .post("/organisatie/masterclasses/{edition}/weg", ORGANISER, edition::discard)
        .get("/organisatie/masterclasses/{edition}/kopie", ORGANISER, copy::show)
        .post("/organisatie/masterclasses/{edition}/kopie", ORGANISER, copy::make)
        .get("/organisatie/masterclasses/{edition}/programma", ORGANISER, programme::show)
        .post("/organisatie/masterclasses/{edition}/programma", ORGANISER, programme::save)
        .get("/organisatie/masterclasses/{edition}/verdeling", ORGANISER, rules::seating)
        .post("/organisatie/masterclasses/{edition}/verdeling", ORGANISER, rules::set_seating)
        .get("/organisatie/masterclasses/{edition}/herinneringen", ORGANISER, rules::reminders)
        .post("/organisatie/masterclasses/{edition}/herinneringen", ORGANISER, rules::set_reminders)
        .get("/organisatie/masterclasses/{edition}/wijziging", ORGANISER, changed::show)
        .post("/organisatie/masterclasses/{edition}/wijziging", ORGANISER, changed::send)
        .get("/organisatie/masterclasses/{edition}/berichten", ORGANISER, letters::show)
        .post("/organisatie/masterclasses/{edition}/berichten", ORGANISER, letters::send_again)
        .get("/organisatie/masterclasses/{edition}/plaatsen", ORGANISER, seats::choose)
        .post("/organisatie/masterclasses/{edition}/plaatsen", ORGANISER, seats::shrink)
        .get("/organisatie/masterclasses/{edition}/voorrang/{registration}", ORGANISER, seats::first)
        .post("/organisatie/masterclasses/{edition}/voorrang/{registration}", ORGANISER, seats::put_first)
        .get("/organisatie/masterclasses/{edition}/behoeften", ORGANISER, needs::show)
        .get("/organisatie/masterclasses/{edition}/presentielijst.pdf", ORGANISER, papers::attendance)
        .get("/organisatie/masterclasses/{edition}/badges.pdf", ORGANISER, papers::badges)
}

/// What is wrong with a field, in words.
fn complaint(locale: Locale, field: &str, wrong: Wrong) -> String {
    let w = words(locale);
    match (wrong, field) {
        (Wrong::Empty, _) => t!(w, "make-empty").to_owned(),
        (Wrong::TooLong(most), _) => t!(w, "wrong-long", most = most),
        (Wrong::NotADay, _) => t!(w, "make-day").to_owned(),
        (Wrong::NotATime, _) => t!(w, "make-time").to_owned(),
        (Wrong::Reversed, _) => t!(w, "make-reversed").to_owned(),
        (Wrong::Past, _) => t!(w, "make-past").to_owned(),
        (Wrong::NotANumber(least, most), _) => {
            t!(w, "make-number", least = least, most = format::integer(locale, most.into()))
        }
        (Wrong::NotAnEmail, _) => t!(w, "wrong-email").to_owned(),
        (Wrong::NotAChoice, _) => t!(w, "wrong-policy").to_owned(),
        (Wrong::TooLate, "vrijgeven") => t!(w, "make-release-late").to_owned(),
        (Wrong::TooLate, _) => t!(w, "make-late").to_owned(),
        (Wrong::MoreThanSeats, _) => t!(w, "make-seats").to_owned(),
        (Wrong::Alone, "provincies") => t!(w, "make-provinces").to_owned(),
        (Wrong::Alone, _) => t!(w, "make-until").to_owned(),
    }
}

fn refuse_all(form: &mut FormState, locale: Locale, wrong: Vec<Complaint>) {
    for (field, why) in wrong {
        form.refuse(field, complaint(locale, field, why));
    }
}

/// The key in a form that makes one thing of two clicks; a form without one was not made here.
pub(super) fn key(fields: &Fields) -> Result<String, gw_web::Problem> {
    let key = fields.get("_sleutel");
    if key.len() < 32 { Err(gw_web::Problem::Unreadable) } else { Ok(key.to_owned()) }
}

pub(super) fn key_of(form: &FormState, state: &State) -> String {
    match form.value("_sleutel") {
        "" => state.ctx.ids.token(),
        key => key.to_owned(),
    }
}
