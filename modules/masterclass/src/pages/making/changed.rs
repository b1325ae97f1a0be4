// SPDX-License-Identifier: EUPL-1.2
//! A change that participants do not know of yet: what they will read, and one button to send it.

use crate::app::tell::Notice as Kind;
use crate::app::view::{Line, told};
use crate::app::{self, StepError};
use crate::domain::{EditionId, RegistrationState, Told};
use crate::jobs::letter;
use crate::pages::organise::{below, own};
use crate::{State, store, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Notice, Problem, Shell, Visit, page, see_other};

#[derive(Template)]
#[template(path = "making/changed.html")]
struct ChangedPage {
    shell: Shell,
    w: &'static Words,
    notice: Option<Notice>,
    /// None: nothing to tell.
    change: Option<Change>,
    base: String,
}

struct Change {
    /// What, as people know it, as it is now.
    lines: Vec<(&'static str, String, String)>,
    seated: usize,
    others: usize,
    subject: String,
    /// Paragraphs of the mail, each in lines.
    mail: Vec<Vec<String>>,
    /// What the calendar file does.
    calendar: Vec<String>,
}

fn change(
    state: &State,
    visit: &Visit,
    line: &Line,
    before: &Told,
    (seated, others): (usize, usize),
) -> Change {
    let (w, locale) = (words(visit.locale), visit.locale);
    let message = letter::preview(state, Kind::Changed, line, (RegistrationState::Seated, locale));
    let moment = |at| format::moment(locale, at);
    let pairs = [
        (t!(w, "change-starts"), moment(before.starts_at), moment(line.row.starts_at)),
        (t!(w, "change-ends"), moment(before.ends_at), moment(line.row.ends_at)),
        (t!(w, "where"), before.place.clone(), line.venue.line()),
    ];
    let version = line.row.sequence.saturating_add(1);
    let text = message.as_text("");
    let mail = text.trim_end_matches(['-', ' ', '\n']).split("\n\n");
    Change {
        lines: pairs.into_iter().filter(|(_, was, is)| was != is).collect(),
        seated,
        others,
        subject: message.subject.clone(),
        mail: mail.map(|part| part.lines().map(str::to_owned).collect()).collect(),
        calendar: vec![
            t!(w, "change-calendar-when", from = moment(line.row.starts_at), to = moment(line.row.ends_at)),
            t!(w, "change-calendar-where", place = line.venue.line()),
            t!(w, "change-calendar-version", version = version),
        ],
    }
}

async fn changed_page(
    state: &State,
    visit: &Visit,
    line: &Line,
    notice: Option<Notice>,
) -> Result<ChangedPage, Problem> {
    let w = words(visit.locale);
    let mut conn = state.ctx.read().await?;
    let before = told(store::untold(&mut conn, line.row.id).await?)?;
    let rows = store::of_edition(&mut conn, line.row.id).await?;
    drop(conn);
    let live: Vec<_> = rows
        .iter()
        .filter_map(|row| RegistrationState::from_code(&row.state))
        .filter(|state| state.is_live())
        .collect();
    let seated = live.iter().filter(|state| **state == RegistrationState::Seated).count();
    let base = format!("/organisatie/masterclasses/{}", line.row.id);
    Ok(ChangedPage {
        change: before.map(|before| change(state, visit, line, &before, (seated, live.len() - seated))),
        shell: below(visit.shell(t!(w, "change-title")), line),
        w,
        notice,
        base,
    })
}

pub async fn show(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    let line = own(&state, &visit, id).await?;
    let w = words(visit.locale);
    let count = visit.query("verstuurd").and_then(|count| count.parse::<usize>().ok());
    let notice = count.map(|count| Notice::done(t!(w, "change-sent", count = count)));
    page(&changed_page(&state, &visit, &line, notice).await?)
}

pub async fn send(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    let line = own(&state, &visit, id).await?;
    match app::notify(&state.ctx, visit.actor()?, id).await {
        Ok(count) => {
            see_other(&visit.href(&format!("/organisatie/masterclasses/{id}/wijziging?verstuurd={count}")))
        }
        // Pressed twice, or by two people: it has been sent.
        Err(StepError::NotNow) => {
            let notice = Notice::info(t!(words(visit.locale), "change-already"));
            page(&changed_page(&state, &visit, &line, Some(notice)).await?)
        }
        Err(error) => Err(error.into()),
    }
}
