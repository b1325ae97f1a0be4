// SPDX-License-Identifier: EUPL-1.2
//! A registration by its private link: where it stands, and what one can do.

use super::form::standing;
use super::materials::Item;
use super::shown::by_link;
use super::view::{Card, when};
use crate::app::view::{Mine, mine_among, open_lines};
use crate::app::{self, Details, DetailsError, StepError};
use crate::domain::{EditionId, RegistrationState};
use crate::{State, store, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::Email;
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other};

#[derive(Template)]
#[template(path = "mine.html")]
struct MinePage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    mine: Mine,
    base: String,
    when: String,
    lead: &'static str,
    reasons: Vec<String>,
    until: Option<String>,
    notice: Option<Notice>,
    /// Id, name: other editions that take registrations.
    others: Vec<(EditionId, String)>,
    key: String,
    /// The meeting has ended.
    over: bool,
    /// Checked in.
    present: bool,
    /// QR code for the door.
    ticket: String,
    /// An answer is asked: do you still come?
    asks: bool,
    items: Vec<Item>,
}

impl MinePage {
    fn is(&self, state: &str) -> bool {
        self.mine.state.code() == state
    }
}

async fn mine_page(
    state: &State,
    visit: Visit,
    secret: &str,
    form: Option<FormState>,
    notice: Option<Notice>,
) -> Result<MinePage, Problem> {
    let (w, locale, now) = (words(visit.locale), visit.locale, state.ctx.now());
    let mut conn = state.ctx.read().await?;
    let others = open_lines(&mut conn, now).await?;
    let mine = mine_among(&mut conn, secret, &others).await?;
    let place = match mine.state {
        RegistrationState::Waiting => {
            state.waiting_lists.place(&mut conn, &mine.line, mine.row.id, now).await?
        }
        _ => None,
    };
    let base = format!("/aanmelding/{secret}");
    // A crowd that waits comes here at once; what is for participants is not looked up for it.
    let (present, items) = if mine.state == RegistrationState::Seated {
        let present = store::checked_in(&mut conn, mine.row.id).await?.is_some();
        (present, by_link(&mut conn, &mine.line, (locale, &base)).await?)
    } else {
        (false, Vec::new())
    };
    drop(conn);
    let (lead, mut reasons) = standing(locale, mine.state, place.as_ref());
    if place.is_some() && !mine.row.by_hand.is_empty() {
        reasons.push(t!(w, "mine-by-hand").to_owned());
    }
    let form = form.unwrap_or_else(|| filled(&mine));
    Ok(MinePage {
        base,
        items,
        when: when(&mine.line, locale),
        until: mine
            .row
            .offered_until
            .filter(|_| mine.state == RegistrationState::Offered)
            .map(|until| format::moment(locale, until)),
        others: others
            .iter()
            .filter(|line| line.takes_registrations(now) && line.row.id != mine.row.edition)
            .map(|line| {
                (line.row.id, format!("{} ({})", line.row.region, Card::of(line, locale, now).status))
            })
            .collect(),
        // The address is a secret: no link to the other language that a shared screen would show.
        shell: visit.shell(t!(w, "mine-title")).errors(!form.is_valid()).one_language(),
        key: state.ctx.ids.token(),
        over: mine.line.row.ends_at <= now,
        ticket: ticket(&format!("{}/inchecken/{}", state.site, mine.row.id)),
        asks: mine.state == RegistrationState::Seated
            && mine.row.confirm_by.is_some()
            && mine.row.confirmed_at.is_none(),
        present,
        w,
        form,
        mine,
        lead,
        reasons,
        notice,
    })
}

/// What is known of somebody, back in the form.
fn filled(mine: &Mine) -> FormState {
    let mut form = FormState::default();
    form.values.set("naam", mine.row.name.clone());
    form.values.set("email", mine.row.email.clone());
    form.values.set("functie", mine.row.function.clone());
    form.values.set("vraag", mine.row.question.clone());
    form.values.set("dieet", mine.diet.clone());
    form.values.set("toegang", mine.access.clone());
    form
}

/// The code that door staff scan; it opens nothing by itself.
fn ticket(text: &str) -> String {
    let code = fast_qr::QRBuilder::new(text).build();
    code.map(|code| fast_qr::convert::svg::SvgBuilder::default().to_str(&code)).unwrap_or_default()
}

pub async fn show(With(state): With<State>, visit: Visit, Path(secret): Path<String>) -> Answer {
    let w = words(visit.locale);
    let notice = if visit.query("nieuw").is_some() {
        Some(Notice::done(t!(w, "mine-new")))
    } else {
        visit.query("gedaan").map(|_| Notice::done(t!(w, "mine-done")))
    };
    page(&mine_page(&state, visit, &secret, None, notice).await?)
}

/// After a step: back to the page, or the page again with what has changed in the meantime.
async fn after(state: &State, visit: Visit, secret: &str, done: Result<(), StepError>) -> Answer {
    let w = words(visit.locale);
    match done {
        Ok(()) => see_other(&visit.href(&format!("/aanmelding/{secret}?gedaan=1"))),
        Err(error) => {
            let text = match error {
                StepError::NotNow => t!(w, "mine-too-late"),
                StepError::Already => t!(w, "register-already"),
                StepError::NotOpen(_) => t!(w, "register-closed"),
                other => return Err(other.into()),
            };
            page_with_errors(&mine_page(state, visit, secret, None, Some(Notice::error(text))).await?)
        }
    }
}

pub async fn accept(With(state): With<State>, visit: Visit, Path(secret): Path<String>) -> Answer {
    let done = app::accept(&state.ctx, &secret).await;
    after(&state, visit, &secret, done).await
}

pub async fn leave(With(state): With<State>, visit: Visit, Path(secret): Path<String>) -> Answer {
    let done = app::leave(&state.ctx, &secret).await.map(|_| ());
    after(&state, visit, &secret, done).await
}

pub async fn wait_again(With(state): With<State>, visit: Visit, Path(secret): Path<String>) -> Answer {
    let done = app::wait_again(&state.ctx, &secret).await;
    after(&state, visit, &secret, done).await
}

pub async fn details(
    With(state): With<State>,
    visit: Visit,
    Path(secret): Path<String>,
    Form(fields): Form,
) -> Answer {
    let w = words(visit.locale);
    let mut form = FormState::new(fields.clone());
    if fields.get("naam").is_empty() {
        form.refuse("naam", t!(w, "wrong-name"));
    }
    for (field, most) in
        [("naam", 200), ("functie", 200), ("vraag", 2000), ("dieet", 2000), ("toegang", 2000)]
    {
        if fields.get(field).chars().count() > most {
            form.refuse(field, t!(w, "wrong-long", most = most));
        }
    }
    let email = fields.get("email").parse::<Email>();
    if email.is_err() {
        form.refuse("email", t!(w, "wrong-email"));
    }
    let Some(email) = email.ok().filter(|_| form.is_valid()) else {
        return page_with_errors(&mine_page(&state, visit, &secret, Some(form), None).await?);
    };
    let new = Details {
        name: fields.get("naam"),
        email: &email,
        function: fields.get("functie"),
        question: fields.get("vraag"),
        diet: fields.get("dieet"),
        access: fields.get("toegang"),
    };
    match app::change_details(&state.ctx, &secret, &new).await {
        Ok(()) => after(&state, visit, &secret, Ok(())).await,
        Err(DetailsError::Step(StepError::Already)) => {
            form.refuse("email", t!(w, "register-already"));
            page_with_errors(&mine_page(&state, visit, &secret, Some(form), None).await?)
        }
        Err(DetailsError::Unwelcome) => {
            form.refuse("email", t!(w, "email-unwelcome"));
            page_with_errors(&mine_page(&state, visit, &secret, Some(form), None).await?)
        }
        Err(DetailsError::Step(error)) => after(&state, visit, &secret, Err(error)).await,
    }
}

pub async fn transfer(
    With(state): With<State>,
    visit: Visit,
    Path(secret): Path<String>,
    Form(fields): Form,
) -> Answer {
    let w = words(visit.locale);
    let mut form = FormState::new(fields.clone());
    let entry = crate::domain::Entry {
        name: fields.get("collega").to_owned(),
        email: fields.get("collega-email").to_owned(),
        organisation: "-".to_owned(),
        policy: "weet_niet".to_owned(),
        ..crate::domain::Entry::default()
    };
    match entry.read(|_| None) {
        Err(bad) => {
            for (field, _) in bad {
                let (own, text) = match field {
                    "naam" => ("collega", t!(w, "wrong-name")),
                    _ => ("collega-email", t!(w, "wrong-email")),
                };
                form.refuse(own, text);
            }
            page_with_errors(&mine_page(&state, visit, &secret, Some(form), None).await?)
        }
        Ok(colleague) => {
            match app::transfer(&state.ctx, &secret, &colleague.name, colleague.email.as_str()).await {
                // The link that was used is worth nothing any more.
                Ok(()) => see_other(&visit.href("/masterclasses?overgedragen=1")),
                failed => after(&state, visit, &secret, failed).await,
            }
        }
    }
}

pub async fn relocate(
    With(state): With<State>,
    visit: Visit,
    Path(secret): Path<String>,
    Form(fields): Form,
) -> Answer {
    let to: EditionId = fields.get("editie").parse().map_err(|_| Problem::Unreadable)?;
    let key = fields.get("_sleutel");
    if key.len() < 32 {
        return Err(Problem::Unreadable);
    }
    match app::relocate(&state.ctx, &secret, to, key).await {
        Ok(_) => see_other(&visit.href(&format!("/aanmelding/{}?nieuw=1", app::secret_of(key)))),
        Err(error) => after(&state, visit, &secret, Err(error)).await,
    }
}
