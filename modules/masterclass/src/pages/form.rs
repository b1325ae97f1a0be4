// SPDX-License-Identifier: EUPL-1.2
//! Registering: one form. Whatever happened while somebody typed, what was typed comes back.

use super::view::{reason, status, when};
use crate::app::view::Line;
use crate::app::{self, StepError, view};
use crate::domain::{Bad, Entry, Policy, RegistrationState};
use crate::{State, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::Locale;
use gw_i18n::{Words, t};
use gw_web::field::Choice;
use gw_web::{Answer, Fields, Form, FormState, Problem, Shell, Visit, page, page_with_errors, see_other};

#[derive(Template)]
#[template(path = "form.html")]
struct FormPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    line: Line,
    when: String,
    status: String,
    key: String,
    municipalities: Vec<Choice>,
    policies: Vec<Choice>,
    /// Wants to be seen by other participants.
    others: Vec<Choice>,
    /// Seats are taken: this registration goes on the list.
    full: bool,
}

async fn form_page(
    state: &State,
    visit: Visit,
    (series, edition): &(String, String),
    form: FormState,
) -> Result<FormPage, Problem> {
    let (w, locale, now) = (words(visit.locale), visit.locale, state.ctx.now());
    let line = view::line(&mut state.ctx.read().await?, series, edition).await?;
    let key = match form.value("_sleutel") {
        "" => state.ctx.ids.token(),
        key => key.to_owned(),
    };
    let all = state.municipalities.names();
    Ok(FormPage {
        municipalities: all.iter().map(|(code, name)| Choice::new(code.as_str(), name.as_str())).collect(),
        policies: Policy::ALL.into_iter().map(|one| Choice::new(one.code(), policy_name(w, one))).collect(),
        others: vec![Choice::new("ja", t!(w, "others-yes"))],
        when: when(&line, locale),
        status: status(&line, locale, now).0,
        full: line.left() == 0,
        shell: visit
            .shell(t!(w, "register-title"))
            .errors(!form.is_valid())
            .crumb("/masterclasses", t!(w, "title"))
            .crumb(line.path(), line.row.region.clone()),
        w,
        form,
        line,
        key,
    })
}

fn policy_name(w: &'static Words, policy: Policy) -> &'static str {
    match policy {
        Policy::Yes => t!(w, "policy-yes"),
        Policy::No => t!(w, "policy-no"),
        Policy::Unsure => t!(w, "policy-unsure"),
    }
}

pub async fn show(With(state): With<State>, visit: Visit, Path(address): Path<(String, String)>) -> Answer {
    let page_of = form_page(&state, visit.clone(), &address, FormState::default()).await?;
    if !page_of.line.takes_registrations(state.ctx.now()) {
        return see_other(&visit.href(&page_of.line.path()));
    }
    page(&page_of)
}

fn entry(fields: &Fields) -> Entry {
    let text = |name: &str| fields.get(name).to_owned();
    Entry {
        name: text("naam"),
        email: text("email"),
        municipality: text("gemeente"),
        organisation: text("organisatie"),
        function: text("functie"),
        policy: text("beleid"),
        question: text("vraag"),
        people: text("personen"),
        diet: text("dieet"),
        access: text("toegang"),
    }
}

pub async fn submit(
    With(state): With<State>,
    visit: Visit,
    Path(address): Path<(String, String)>,
    Form(fields): Form,
) -> Answer {
    let (w, locale) = (words(visit.locale), visit.locale);
    let wish = entry(&fields).read(|code| state.municipalities.by_code(code));
    let key = fields.get("_sleutel").to_owned();
    let meet = fields.has("kennismaken", "ja");
    let mut form = FormState::new(fields);
    match wish {
        Err(bad) => {
            for (field, why) in bad {
                form.refuse(field, complaint(locale, field, &why));
            }
        }
        // A form without our key was not made by this page.
        Ok(_) if key.len() < 32 => return Err(Problem::Unreadable),
        Ok(wish) => {
            let edition = view::id_at(&mut state.ctx.read().await?, &address.0, &address.1).await?;
            match app::register(&state.ctx, edition, &wish, &key, locale).await {
                Ok(done) => {
                    if meet {
                        app::others::set_open(&state.ctx, &done.secret, true).await?;
                    }
                    return see_other(&visit.href(&format!("/aanmelding/{}?nieuw=1", done.secret)));
                }
                Err(StepError::Already) => form.refuse("email", t!(w, "register-already")),
                Err(StepError::NotOpen(_)) => form.refuse("naam", t!(w, "register-closed")),
                Err(error) => return Err(error.into()),
            }
        }
    }
    page_with_errors(&form_page(&state, visit, &address, form).await?)
}

fn complaint(locale: Locale, field: &str, bad: &Bad) -> String {
    let w = words(locale);
    match bad {
        Bad::Empty => match field {
            "naam" => t!(w, "wrong-name").to_owned(),
            "email" => t!(w, "wrong-email-empty").to_owned(),
            "organisatie" => t!(w, "wrong-organisation").to_owned(),
            _ => t!(w, "wrong-policy").to_owned(),
        },
        &Bad::TooLong(most) => t!(w, "wrong-long", most = most),
        Bad::NotAnEmail => t!(w, "wrong-email").to_owned(),
        Bad::UnknownMunicipality => t!(w, "wrong-municipality").to_owned(),
        Bad::Ended(after) => {
            let names: Vec<_> = after.iter().map(|(_, name)| name.as_str()).collect();
            t!(w, "wrong-ended", names = names.join(", "))
        }
        Bad::NotAChoice => t!(w, "wrong-policy").to_owned(),
        Bad::People => t!(w, "wrong-people").to_owned(),
    }
}

/// Where a registration stands, in words, with the reasons.
pub fn standing(
    locale: Locale,
    state: RegistrationState,
    place: Option<&seating::Place>,
) -> (&'static str, Vec<String>) {
    let w = words(locale);
    let lead = match state {
        RegistrationState::Review => t!(w, "state-review"),
        RegistrationState::Seated => t!(w, "state-seated"),
        RegistrationState::Waiting => t!(w, "state-waiting"),
        RegistrationState::Offered => t!(w, "state-offered"),
        RegistrationState::Expired => t!(w, "state-expired"),
        RegistrationState::Refused => t!(w, "state-refused"),
        RegistrationState::Cancelled => t!(w, "state-cancelled"),
    };
    let reasons = place.map_or_else(Vec::new, |place| {
        let mut lines = vec![t!(w, "place-on-list", position = place.position)];
        lines.extend(place.waits_for.iter().map(|one| reason(locale, *one)));
        lines
    });
    (lead, reasons)
}
