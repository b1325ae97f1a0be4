// SPDX-License-Identifier: EUPL-1.2
//! An edition: where, when, how many, who stands behind it. A new one is a draft.

use super::series::own_series;
use super::{advs, key, key_of, refuse_all};
use crate::app::StepError;
use crate::app::making;
use crate::app::view::Line;
use crate::domain::{ChosenAdv, EditionId, EditionState, EditionText, SeriesId, Venue};
use crate::pages::organise::own;
use crate::{State, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_i18n::{Words, t};
use gw_web::field::Choice;
use gw_web::{
    Answer, Fields, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other,
};

const HOME: &str = "/organisatie/masterclasses";

#[derive(Template)]
#[template(path = "making/edition.html")]
struct EditionPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    notice: Option<Notice>,
    action: String,
    /// The seats are asked here: of a draft only.
    with_seats: bool,
    /// People have registered, or may: a change of time or place is told.
    told: bool,
    facts: Vec<(&'static str, &'static str)>,
    answers: Vec<Choice>,
    /// Antidiscrimination services to choose from.
    advs: Vec<Choice>,
    key: String,
}

fn edition_page(
    state: &State,
    visit: &Visit,
    form: FormState,
    (action, title): (String, String),
    line: Option<&Line>,
) -> EditionPage {
    let w = words(visit.locale);
    let of = line.map(|line| line.state);
    let (home, before): (&[String], &[ChosenAdv]) = match line {
        Some(line) => (&line.settings.home_provinces, &line.team.voorzieningen),
        None => (&[], &[]),
    };
    EditionPage {
        shell: visit.shell(title).errors(!form.is_valid()).crumb(HOME, t!(w, "organise-title")),
        notice: visit.query("gedaan").map(|_| Notice::done(t!(w, "mine-done"))),
        with_seats: of.is_none_or(|state| state == EditionState::Draft),
        told: of.is_some_and(|state| state != EditionState::Draft),
        facts: vec![
            ("drempelvrij", t!(w, "access-step-free")),
            ("ringleiding", t!(w, "access-loop")),
            ("tolk", t!(w, "access-interpreter")),
            ("rustruimte", t!(w, "access-quiet")),
            ("toilet", t!(w, "access-toilet")),
        ],
        answers: vec![Choice::new("ja", t!(w, "yes")), Choice::new("nee", t!(w, "no"))],
        advs: advs::choices(&*state.municipalities, home, before),
        key: key_of(&form, state),
        w,
        form,
        action,
    }
}

pub async fn new(With(state): With<State>, visit: Visit, Path(id): Path<SeriesId>) -> Answer {
    let series = own_series(&state, &visit, id).await?;
    let actor = visit.actor()?;
    let mut form = FormState::default();
    // The afternoon as it usually is; the organiser changes what differs.
    for (field, value) in [("van", "12.30"), ("tot", "17.30"), ("capaciteit", "40")] {
        form.values.set(field, value);
    }
    form.values.set("contact_naam", actor.name.clone());
    form.values.set("contact_email", actor.email.clone());
    page(&new_page(&state, &visit, &series, form))
}

fn new_page(state: &State, visit: &Visit, series: &crate::store::SeriesRow, form: FormState) -> EditionPage {
    let w = words(visit.locale);
    let action = format!("{HOME}/reeksen/{}/bijeenkomst", series.id);
    let title = t!(w, "edition-new-in", series = series.title.clone());
    let mut answer = edition_page(state, visit, form, (action, title), None);
    answer.shell = answer.shell.crumb(format!("{HOME}/reeksen/{}", series.id), series.title.clone());
    answer
}

pub async fn make(
    With(state): With<State>,
    visit: Visit,
    Path(series): Path<SeriesId>,
    Form(fields): Form,
) -> Answer {
    let series = own_series(&state, &visit, series).await?;
    let id: EditionId = making::id_of_form(&key(&fields)?)?;
    let services = advs::chosen(&*state.municipalities, &[], &fields)?;
    match EditionText::read(&|name| fields.get(name).to_owned(), None, state.ctx.now()) {
        Ok(mut text) => {
            text.team.voorzieningen = services;
            making::make_edition(&state.ctx, visit.actor()?, (series.id, id), text).await?;
            see_other(&visit.href(&format!("{HOME}/{id}?gedaan=1")))
        }
        Err(wrong) => {
            let mut form = FormState::new(fields);
            refuse_all(&mut form, visit.locale, wrong);
            page_with_errors(&new_page(&state, &visit, &series, form))
        }
    }
}

/// The form as the edition stands.
fn filled(line: &Line) -> Fields {
    let mut fields = Fields::default();
    let (from, to) = (line.row.starts_at.local(), line.row.ends_at.local());
    let clock = |at: &jiff::ZonedDateTime| format!("{}.{:02}", at.hour(), at.minute());
    let venue: &Venue = &line.venue;
    let fact = |fact| match fact {
        Some(true) => "ja",
        Some(false) => "nee",
        None => "",
    };
    for (field, value) in [
        ("regio", line.row.region.clone()),
        ("dag", from.date().to_string()),
        ("van", clock(&from)),
        ("tot", clock(&to)),
        ("capaciteit", line.row.capacity.to_string()),
        ("gebouw", venue.naam.clone()),
        ("straat", venue.straat.clone()),
        ("postcode", venue.postcode.clone()),
        ("plaats", venue.plaats.clone()),
        ("zaal", venue.zaal.clone()),
        ("ov_minuten", venue.ov_minuten.map_or_else(String::new, |minutes| minutes.to_string())),
        ("trainers", line.team.trainers.join("\n")),
        ("contact_naam", line.team.contact_naam.clone()),
        ("contact_email", line.team.contact_email.clone()),
        ("advs", line.team.advs.join("\n")),
    ] {
        fields.set(field, value);
    }
    for (field, value) in venue.facts() {
        fields.set(field, fact(value));
    }
    for one in &line.team.voorzieningen {
        fields.push("voorziening", one.id.clone());
    }
    fields
}

fn change_page(state: &State, visit: &Visit, line: &Line, form: FormState) -> EditionPage {
    let w = words(visit.locale);
    let base = format!("{HOME}/{}", line.row.id);
    let titles = (format!("{base}/gegevens"), t!(w, "edition-texts").to_owned());
    let mut answer = edition_page(state, visit, form, titles, Some(line));
    answer.shell = answer.shell.crumb(base, line.row.region.clone());
    answer
}

pub async fn show(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    let line = own(&state, &visit, id).await?;
    if !line.state.is_coming() {
        return see_other(&visit.href(&format!("{HOME}/{id}")));
    }
    page(&change_page(&state, &visit, &line, FormState::new(filled(&line))))
}

pub async fn change(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<EditionId>,
    Form(fields): Form,
) -> Answer {
    let line = own(&state, &visit, id).await?;
    let seats = u32::try_from(line.row.capacity).ok().filter(|_| line.state != EditionState::Draft);
    let services = advs::chosen(&*state.municipalities, &line.team.voorzieningen, &fields)?;
    match EditionText::read(&|name| fields.get(name).to_owned(), seats, state.ctx.now()) {
        Ok(mut text) => {
            text.team.voorzieningen = services;
            match making::change_edition(&state.ctx, visit.actor()?, id, &text).await {
                // The notice comes first: nobody forgets to send what stands before them.
                Ok(true) => see_other(&visit.href(&format!("{HOME}/{id}/wijziging"))),
                Ok(false) => see_other(&visit.href(&format!("{HOME}/{id}?gedaan=1"))),
                // Cancelled or held meanwhile: the page of the edition shows how it stands.
                Err(StepError::NotNow) => see_other(&visit.href(&format!("{HOME}/{id}"))),
                Err(error) => Err(error.into()),
            }
        }
        Err(wrong) => {
            let mut form = FormState::new(fields);
            refuse_all(&mut form, visit.locale, wrong);
            page_with_errors(&change_page(&state, &visit, &line, form))
        }
    }
}

pub async fn discard(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    own(&state, &visit, id).await?;
    match making::discard(&state.ctx, visit.actor()?, id).await {
        Ok(()) => see_other(&visit.href(&format!("{HOME}?weg=1"))),
        Err(StepError::NotNow) => Err(Problem::Conflict),
        Err(error) => Err(error.into()),
    }
}
