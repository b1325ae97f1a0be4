// SPDX-License-Identifier: EUPL-1.2
//! Check-in: for the organiser, and for door staff by a link that ends with the day. Plain forms;
//! a script keeps scans while there is no connection and sends them later.

use super::making::{key, key_of};
use super::organise::own;
use super::view::when;
use crate::app::day::{self, Scan};
use crate::app::view::Line;
use crate::app::{self, Entered, WalkIn};
use crate::domain::{AttendanceId, EditionId, RegistrationId};
use crate::store::{self, PresentRow};
use crate::{State, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::Locale;
use gw_i18n::{Words, t};
use gw_web::{
    Answer, Fields, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other,
};

#[derive(Template)]
#[template(path = "day.html")]
struct DayPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    line: Line,
    when: String,
    base: String,
    expected: Vec<PresentRow>,
    present: Vec<(String, String, AttendanceId)>,
    notice: Option<Notice>,
    /// Address for door staff, just made.
    door: Option<String>,
    organiser: bool,
    /// Makes one walk-in of two clicks.
    key: String,
    /// Address of the service worker, and until when (milliseconds) it may keep the list.
    worker: &'static str,
    until: i64,
}

/// The edition that this visitor may check people in for, and the path of their page.
pub(super) struct Desk {
    pub edition: EditionId,
    base: String,
    organiser: bool,
}

/// Where door staff come: the address holds a secret instead of the edition.
const DOOR: &str = "/deur/";

/// Organisers come by the id of an edition of their own organisation, door staff by a secret that
/// ends with the day. Everything behind it is the same for both.
pub(super) async fn desk(state: &State, visit: &Visit, place: &str) -> Result<Desk, Problem> {
    if visit.path.starts_with(DOOR) {
        let edition = day::behind_door(&mut state.ctx.read().await?, place, state.ctx.now()).await?;
        return Ok(Desk { edition, base: format!("{DOOR}{place}"), organiser: false });
    }
    let id: EditionId = place.parse().map_err(|_| Problem::NotFound)?;
    own_desk(state, visit, id).await
}

async fn own_desk(state: &State, visit: &Visit, id: EditionId) -> Result<Desk, Problem> {
    let line = own(state, visit, id).await?;
    Ok(Desk { edition: id, base: format!("/organisatie/masterclasses/{}/dag", line.row.id), organiser: true })
}

async fn day_page(
    state: &State,
    visit: Visit,
    desk: &Desk,
    form: FormState,
    notice: Option<Notice>,
) -> Result<DayPage, Problem> {
    let (w, locale) = (words(visit.locale), visit.locale);
    let mut conn = state.ctx.read().await?;
    let row = store::line_by_id(&mut conn, desk.edition).await?.ok_or(Problem::NotFound)?;
    let list = day::list(&mut conn, desk.edition).await?;
    drop(conn);
    let line = Line::read(row)?;
    let (present, expected): (Vec<_>, Vec<_>) = list.into_iter().partition(|one| one.attendance.is_some());
    let shell = visit.shell(t!(w, "day-title")).errors(!form.is_valid()).script("checkin.js");
    Ok(DayPage {
        when: when(&line, locale),
        base: desk.base.clone(),
        present: present.into_iter().filter_map(|one| arrived(one, locale)).collect(),
        expected,
        organiser: desk.organiser,
        key: key_of(&form, state),
        worker: if desk.organiser { "/organisatie/masterclasses/inchecken.js" } else { "/deur/inchecken.js" },
        until: day::end_of_day(line.row.ends_at).micros() / 1_000,
        // A door link is a secret address: it has no twin to show.
        shell: if desk.organiser { shell } else { shell.one_language() },
        w,
        form,
        line,
        notice,
        door: None,
    })
}

fn arrived(row: PresentRow, locale: Locale) -> Option<(String, String, AttendanceId)> {
    let at = row.at?.local();
    let time =
        super::view::minutes(locale, at.hour().unsigned_abs().into(), at.minute().unsigned_abs().into());
    Some((row.name, time, row.attendance?))
}

fn done(visit: &Visit) -> Option<Notice> {
    visit.query("gedaan").map(|_| Notice::done(t!(words(visit.locale), "mine-done")))
}

pub async fn show(With(state): With<State>, visit: Visit, Path(place): Path<String>) -> Answer {
    let desk = desk(&state, &visit, &place).await?;
    let notice = done(&visit);
    let mut form = FormState::default();
    if let Some(code) = visit.query("code") {
        form.values.set("code", code);
    }
    page(&day_page(&state, visit, &desk, form, notice).await?)
}

/// Where the code of a participant leads: to the list of that day, with the code filled in.
pub async fn by_code(With(state): With<State>, visit: Visit, Path(id): Path<RegistrationId>) -> Answer {
    let row = store::one_registration(&mut state.ctx.read().await?, id).await?.ok_or(Problem::NotFound)?;
    let desk = own_desk(&state, &visit, row.edition).await?;
    see_other(&visit.href(&format!("{}?code={id}", desk.base)))
}

pub async fn scan(
    With(state): With<State>,
    visit: Visit,
    Path(place): Path<String>,
    Form(fields): Form,
) -> Answer {
    let desk = desk(&state, &visit, &place).await?;
    let w = words(visit.locale);
    // A scanner types the whole address of the code; a list sends the id alone.
    let code = fields.get("code").rsplit('/').next().unwrap_or_default();
    let scan = match code.parse::<RegistrationId>() {
        Ok(registration) => day::check_in(&state.ctx, desk.edition, registration).await.ok(),
        Err(_) => None,
    };
    match scan {
        Some(Scan::Welcome) => see_other(&visit.href(&format!("{}?gedaan=1", desk.base))),
        Some(Scan::Before(at)) => {
            let text = t!(w, "scan-before", moment = gw_i18n::format::moment(visit.locale, at));
            page(&day_page(&state, visit, &desk, FormState::default(), Some(Notice::warning(text))).await?)
        }
        None => {
            let mut form = FormState::new(fields);
            form.refuse("code", t!(w, "scan-unknown"));
            page_with_errors(&day_page(&state, visit, &desk, form, None).await?)
        }
    }
}

/// Name and mail address of somebody who walks in; the address may be missing.
pub(super) fn who_walks_in(fields: &Fields) -> Option<(String, String)> {
    const LONGEST: usize = 200;
    let (name, email) = (fields.get("naam").to_owned(), fields.get("email").to_owned());
    let fits = !name.is_empty() && name.chars().count() <= LONGEST && email.chars().count() <= LONGEST;
    fits.then_some((name, email))
}

pub async fn walk_in(
    With(state): With<State>,
    visit: Visit,
    Path(place): Path<String>,
    Form(fields): Form,
) -> Answer {
    let desk = desk(&state, &visit, &place).await?;
    let w = words(visit.locale);
    let form_key = key(&fields)?;
    let refused = match who_walks_in(&fields) {
        None => t!(w, "wrong-name").to_owned(),
        Some((name, email)) => {
            let who = WalkIn { name: &name, email: &email, made: None };
            match app::walk_in(&state.ctx, desk.edition, who, &form_key).await? {
                Entered::Welcome => return see_other(&visit.href(&format!("{}?gedaan=1", desk.base))),
                Entered::Full(capacity) => t!(w, "walk-in-full", capacity = capacity),
            }
        }
    };
    let mut form = FormState::new(fields);
    form.refuse("naam", refused);
    page_with_errors(&day_page(&state, visit, &desk, form, None).await?)
}

pub async fn undo(
    With(state): With<State>,
    visit: Visit,
    Path(place): Path<String>,
    Form(fields): Form,
) -> Answer {
    let desk = desk(&state, &visit, &place).await?;
    let id: AttendanceId = fields.get("aanwezig").parse().map_err(|_| Problem::Unreadable)?;
    // Undone twice is undone.
    let _ = day::undo(&state.ctx, desk.edition, id).await;
    see_other(&visit.href(&format!("{}?gedaan=1", desk.base)))
}

pub async fn make_door_link(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    let desk = own_desk(&state, &visit, id).await?;
    let secret = day::door_link(&state.ctx, visit.actor()?, id).await?;
    let address = format!("{}{}", state.site, visit.href(&format!("{DOOR}{secret}")));
    let mut answer = day_page(&state, visit, &desk, FormState::default(), None).await?;
    answer.door = Some(address);
    page(&answer)
}
