// SPDX-License-Identifier: EUPL-1.2
//! Who got which mail, and what is still on its way; and a button to send once more.

use super::key;
use crate::app::letters::{Standing, Told, letters};
use crate::app::tell::Notice as Kind;
use crate::app::{self, StepError};
use crate::domain::{EditionId, RegistrationId, RegistrationState};
use crate::pages::organise::{chosen, own};
use crate::{State, store, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::Locale;
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Form, Notice, Shell, Visit, page, see_other};

/// People on one page.
const PAGE: usize = 40;

#[derive(Template)]
#[template(path = "making/letters.html")]
struct LettersPage {
    shell: Shell,
    w: &'static Words,
    notice: Option<Notice>,
    action: String,
    people: Vec<Person>,
    before: Option<usize>,
    after: Option<usize>,
}

struct Person {
    id: RegistrationId,
    name: String,
    organisation: String,
    key: String,
    /// What, when, how it stands, tone.
    letters: Vec<(&'static str, String, String, &'static str)>,
}

fn kind_name(w: &'static Words, kind: Kind) -> &'static str {
    match kind {
        Kind::Confirmation => t!(w, "letter-confirmation"),
        Kind::Offer => t!(w, "letter-offer"),
        Kind::OfferExpired => t!(w, "letter-expired"),
        Kind::Cancelled => t!(w, "letter-cancelled"),
        Kind::Refused => t!(w, "letter-refused"),
        Kind::Changed => t!(w, "letter-changed"),
        Kind::Reminder => t!(w, "letter-reminder"),
        Kind::Reconfirm => t!(w, "letter-reconfirm"),
        Kind::Released => t!(w, "letter-released"),
        Kind::Displaced => t!(w, "letter-displaced"),
        Kind::EditionCancelled => t!(w, "letter-edition"),
        Kind::Thanks => t!(w, "letter-thanks"),
    }
}

/// How a mail stands, in words, with a tone.
fn say(locale: Locale, standing: &Standing) -> (String, &'static str) {
    let w = words(locale);
    match standing {
        Standing::Sent(at) => (t!(w, "letter-sent", moment = format::moment(locale, *at)), "own"),
        Standing::Waiting => (t!(w, "letter-waiting").to_owned(), "regional"),
        Standing::Again(code, at) => {
            (t!(w, "letter-again", code = code.clone(), moment = format::moment(locale, *at)), "mixed")
        }
        Standing::Dead(code) => (t!(w, "letter-dead", code = code.clone()), "harm"),
        Standing::Void => (t!(w, "letter-void").to_owned(), ""),
        Standing::Replaced => (t!(w, "letter-replaced").to_owned(), ""),
        Standing::Lost => (t!(w, "letter-lost").to_owned(), "harm"),
    }
}

pub async fn show(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    let line = own(&state, &visit, id).await?;
    let (w, locale) = (words(visit.locale), visit.locale);
    let mut conn = state.ctx.read().await?;
    let rows = store::of_edition(&mut conn, id).await?;
    let letters = letters(&mut conn, id).await?;
    drop(conn);
    let at: usize = visit.query("pagina").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, 1_000);
    let with_name: Vec<_> = rows.iter().filter(|row| !row.name.is_empty()).collect();
    let people = with_name.iter().skip((at - 1) * PAGE).take(PAGE).map(|row| Person {
        id: row.id,
        name: row.name.clone(),
        organisation: row.organisation.clone(),
        key: state.ctx.ids.token(),
        letters: letters
            .iter()
            .filter(|letter| letter.registration == row.id)
            .map(|letter| {
                let (stands, tone) = say(locale, &letter.standing);
                (kind_name(w, letter.notice), format::moment(locale, letter.at), stands, tone)
            })
            .collect(),
    });
    let base = format!("/organisatie/masterclasses/{id}");
    let notice = if visit.query("gedaan").is_some() {
        Some(Notice::done(t!(w, "letter-done")))
    } else {
        visit.query("niet").map(|_| Notice::info(t!(w, "letter-not")))
    };
    page(&LettersPage {
        people: people.collect(),
        before: (at > 1).then(|| at - 1),
        after: (with_name.len() > at * PAGE).then_some(at + 1),
        action: format!("{base}/berichten"),
        shell: visit
            .shell(t!(w, "letters-title"))
            .crumb("/organisatie/masterclasses", t!(w, "organise-title"))
            .crumb(base, line.row.region.clone()),
        w,
        notice,
    })
}

pub async fn send_again(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<EditionId>,
    Form(fields): Form,
) -> Answer {
    let line = own(&state, &visit, id).await?;
    let registration = chosen(&state, id, fields.get("aanmelding")).await?;
    let press = key(&fields)?;
    let row = store::one_registration(&mut state.ctx.read().await?, registration).await?;
    let gone = row.is_none_or(|row| row.name.is_empty())
        || line.row.ends_at <= state.ctx.now()
        || line.state == crate::domain::EditionState::Cancelled;
    let to = format!("/organisatie/masterclasses/{id}/berichten");
    if gone {
        return see_other(&visit.href(&format!("{to}?niet=1")));
    }
    match app::send_again(&state.ctx, visit.actor()?, registration, &press).await {
        Ok(_) => see_other(&visit.href(&format!("{to}?gedaan=1"))),
        Err(StepError::NotNow) => see_other(&visit.href(&format!("{to}?niet=1"))),
        Err(error) => Err(error.into()),
    }
}

/// For the list of people: how the newest mail of each stands, when it did not arrive.
pub fn trouble(locale: Locale, letters: &[Told], registration: RegistrationId) -> Option<String> {
    let newest = letters.iter().find(|letter| letter.registration == registration)?;
    newest.standing.is_trouble().then(|| say(locale, &newest.standing).0)
}

/// Who has answered that they come, of those who were asked.
pub fn answer(locale: Locale, row: &store::RegistrationRow) -> Option<String> {
    let w = words(locale);
    if row.state != RegistrationState::Seated.code() {
        return None;
    }
    let until = row.confirm_by?;
    Some(match row.confirmed_at {
        Some(at) => t!(w, "confirmed-at", moment = format::moment(locale, at)),
        None => t!(w, "confirm-by", moment = format::moment(locale, until)),
    })
}
