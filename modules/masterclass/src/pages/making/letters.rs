// SPDX-License-Identifier: EUPL-1.2
//! Who got which mail, and what is still on its way: about seats, of the day itself, after it, and to
//! municipalities; and a button to send once more what did not arrive.

use super::key;
use crate::app::after::After;
use crate::app::letters::{Standing, Told, What, letters, resend};
use crate::app::municipality_letters::{self, Written};
use crate::app::tell::Notice as Kind;
use crate::app::{self, StepError};
use crate::domain::{EditionId, EditionState, RegistrationId, RegistrationState};
use crate::pages::organise::{below, chosen, own};
use crate::{State, store, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::Locale;
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Form, Notice, Problem, Shell, Visit, page, see_other};

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
    /// Municipality, practice, and how its mail stands.
    towns: Vec<(String, String, Line)>,
    /// Something here was perhaps sent, perhaps not.
    unsure: bool,
    before: Option<usize>,
    after: Option<usize>,
}

struct Person {
    id: RegistrationId,
    name: String,
    organisation: String,
    /// For the mail that fits how this person stands now, while there is one.
    key: Option<String>,
    letters: Vec<Line>,
}

/// One mail.
struct Line {
    what: &'static str,
    moment: String,
    stands: String,
    tone: &'static str,
    /// It got stuck: its id, and a key for the button.
    again: Option<(String, String)>,
}

impl Line {
    fn new(
        state: &State,
        locale: Locale,
        what: &'static str,
        (at, standing): (gw_core::Timestamp, &Standing),
        id: &impl ToString,
    ) -> Self {
        let (stands, tone) = say(locale, standing);
        let again = standing.is_stuck().then(|| (id.to_string(), state.ctx.ids.token()));
        Self { what, moment: format::moment(locale, at), stands, tone, again }
    }
}

fn kind_name(w: &'static Words, what: What) -> &'static str {
    match what {
        What::Seat(Kind::Confirmation) => t!(w, "letter-confirmation"),
        What::Seat(Kind::Offer) => t!(w, "letter-offer"),
        What::Seat(Kind::OfferExpired) => t!(w, "letter-expired"),
        What::Seat(Kind::Cancelled) => t!(w, "letter-cancelled"),
        What::Seat(Kind::Refused) => t!(w, "letter-refused"),
        What::Seat(Kind::Changed) => t!(w, "letter-changed"),
        What::Seat(Kind::Reminder) => t!(w, "letter-reminder"),
        What::Seat(Kind::Reconfirm) => t!(w, "letter-reconfirm"),
        What::Seat(Kind::Released) => t!(w, "letter-released"),
        What::Seat(Kind::Displaced) => t!(w, "letter-displaced"),
        What::Seat(Kind::EditionCancelled) => t!(w, "letter-edition"),
        What::After(After::Thanks) => t!(w, "letter-thanks"),
        What::After(After::Actions) => t!(w, "letter-actions"),
        What::After(After::ActionsAgain) => t!(w, "letter-actions-again"),
        What::After(After::FollowUp) => t!(w, "letter-follow-up"),
    }
}

/// How a mail stands, in words, with a tone.
pub(in crate::pages) fn say(locale: Locale, standing: &Standing) -> (String, &'static str) {
    let w = words(locale);
    match standing {
        Standing::Sent(at) => (t!(w, "letter-sent", moment = format::moment(locale, *at)), "own"),
        Standing::Waiting => (t!(w, "letter-waiting").to_owned(), "regional"),
        Standing::Planned(at) => (t!(w, "letter-planned", moment = format::moment(locale, *at)), "regional"),
        Standing::Again(code, at) => {
            (t!(w, "letter-again", code = code.clone(), moment = format::moment(locale, *at)), "mixed")
        }
        Standing::Dead(code) => (t!(w, "letter-dead", code = code.clone()), "harm"),
        Standing::Unsure => (t!(w, "letter-unsure").to_owned(), "harm"),
        Standing::Void => (t!(w, "letter-void").to_owned(), ""),
        Standing::Replaced => (t!(w, "letter-replaced").to_owned(), ""),
        Standing::Lost => (t!(w, "letter-lost").to_owned(), "harm"),
    }
}

/// Is there still a mail that fits how people stand: before the end, unless it is cancelled?
fn still_coming(state: &State, line: &app::view::Line) -> bool {
    line.row.ends_at > state.ctx.now() && line.state != EditionState::Cancelled
}

pub async fn show(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    let line = own(&state, &visit, id).await?;
    let (w, locale) = (words(visit.locale), visit.locale);
    let mut conn = state.ctx.read().await?;
    let rows = store::of_edition(&mut conn, id).await?;
    let letters = letters(&mut conn, id).await?;
    let practices = municipality_letters::about_practices(&mut conn, id).await?;
    drop(conn);
    let at: usize = visit.query("pagina").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, 1_000);
    let coming = still_coming(&state, &line);
    let with_name: Vec<_> = rows.iter().filter(|row| !row.name.is_empty()).collect();
    let people = with_name.iter().skip((at - 1) * PAGE).take(PAGE).map(|row| Person {
        id: row.id,
        name: row.name.clone(),
        organisation: row.organisation.clone(),
        key: coming.then(|| state.ctx.ids.token()),
        letters: letters
            .iter()
            .filter(|letter| letter.registration == row.id)
            .map(|one| Line::new(&state, locale, kind_name(w, one.what), (one.at, &one.standing), &one.id))
            .collect(),
    });
    let town = |one: &Written| {
        let name = state.municipalities.by_code(&one.municipality);
        let line = Line::new(&state, locale, t!(w, "letter-practice"), (one.at, &one.standing), &one.id);
        (name.map_or_else(|| one.municipality.clone(), |facts| facts.name), one.title.clone(), line)
    };
    let base = format!("/organisatie/masterclasses/{id}");
    let notice = if visit.query("gedaan").is_some() {
        Some(Notice::done(t!(w, "letter-done")))
    } else {
        visit.query("niet").map(|_| Notice::info(t!(w, "letter-not")))
    };
    let unsure = letters.iter().map(|one| &one.standing).chain(practices.iter().map(|one| &one.standing));
    page(&LettersPage {
        people: people.collect(),
        towns: practices.iter().filter(|_| at == 1).map(town).collect(),
        unsure: unsure.into_iter().any(|standing| *standing == Standing::Unsure),
        before: (at > 1).then(|| at - 1),
        after: (with_name.len() > at * PAGE).then_some(at + 1),
        action: format!("{base}/berichten"),
        shell: below(visit.shell(t!(w, "letters-title")), &line),
        w,
        notice,
    })
}

/// `aanmelding`: the mail that fits how somebody stands. `bericht`: one that got stuck.
/// `gemeentebericht`: one to a municipality that got stuck.
pub async fn send_again(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<EditionId>,
    Form(fields): Form,
) -> Answer {
    let line = own(&state, &visit, id).await?;
    let (actor, press) = (visit.actor()?, key(&fields)?);
    let ctx = &state.ctx;
    let sent = if let Some(letter) = fields.sent("bericht") {
        let letter = letter.parse().map_err(|_| Problem::Unreadable)?;
        resend(ctx, actor, id, letter, &press).await
    } else if let Some(letter) = fields.sent("gemeentebericht") {
        let letter = letter.parse().map_err(|_| Problem::Unreadable)?;
        municipality_letters::resend(ctx, actor, letter, &press).await
    } else {
        let registration = chosen(&state, id, fields.get("aanmelding")).await?;
        let row = store::one_registration(&mut ctx.read().await?, registration).await?;
        if row.is_none_or(|row| row.name.is_empty()) || !still_coming(&state, &line) {
            Err(StepError::NotNow)
        } else {
            app::send_again(ctx, actor, registration, &press).await.map(|_| ())
        }
    };
    let to = format!("/organisatie/masterclasses/{id}/berichten");
    match sent {
        Ok(()) => see_other(&visit.href(&format!("{to}?gedaan=1"))),
        Err(StepError::NotNow) => see_other(&visit.href(&format!("{to}?niet=1"))),
        Err(error) => Err(error.into()),
    }
}

/// For the list of people: how the newest mail of each stands, when it did not arrive.
pub fn trouble(locale: Locale, letters: &[Told], registration: RegistrationId) -> Option<String> {
    let mut theirs = letters.iter().filter(|letter| letter.registration == registration);
    let newest = theirs.find(|letter| !matches!(letter.standing, Standing::Planned(_)))?;
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
