// SPDX-License-Identifier: EUPL-1.2
//! Which personal data there is, when it goes, and what has gone: for the organiser and the auditor.

use super::organise::own;
use super::report::line;
use crate::app::retention::{self, NEEDS, NEEDS_DAYS, PEOPLE, PEOPLE_DAYS};
use crate::domain::EditionId;
use crate::store::{self, PersonalRow};
use crate::{State, words};
use askama::Template;
use axum::extract::{Path, State as With};
use axum::response::IntoResponse;
use gw_core::{Locale, Role, Timestamp};
use gw_i18n::{Words, format, t};
use gw_web::{
    Answer, Form, FormState, Made, Notice, Problem, Shell, Visit, page, page_with_errors, see_other,
};

const BASE: &str = "/organisatie/masterclasses/gegevens";
/// Lines of the deletion report on the page; the file holds all.
const LINES: usize = 50;

#[derive(Template)]
#[template(path = "privacy.html")]
struct PrivacyPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    editions: Vec<Held>,
    deleted: Vec<Gone>,
    more: bool,
    notice: Option<Notice>,
}

/// What an edition still holds.
struct Held {
    id: EditionId,
    name: String,
    kinds: Vec<Kind>,
    /// The meeting is over: what is left can go now.
    over: bool,
    organiser: bool,
}

/// One kind of data: what, how many, until when.
struct Kind {
    /// Code for the button; empty: goes along with another kind.
    code: &'static str,
    what: &'static str,
    count: i64,
    due: String,
    overdue: bool,
}

struct Gone {
    day: String,
    what: &'static str,
    rows: i64,
    name: String,
}

fn what(w: &'static Words, code: &str) -> &'static str {
    if code == NEEDS { t!(w, "privacy-needs") } else { t!(w, "privacy-people") }
}

fn name(locale: Locale, series: &str, region: &str, at: Timestamp) -> String {
    format!("{series}, {region}, {}", format::date(locale, at.date()))
}

fn held(locale: Locale, row: &PersonalRow, now: Timestamp, organiser: bool) -> Held {
    let w = words(locale);
    let kind = |code, what, count, days| {
        let due = row.ends_at.plus_days(days);
        Kind { code, what, count, due: format::date(locale, due.date()), overdue: due < now }
    };
    let kinds = [
        kind(NEEDS, t!(w, "privacy-needs"), row.needs, NEEDS_DAYS),
        kind(PEOPLE, t!(w, "privacy-people"), row.people, PEOPLE_DAYS),
        kind("", t!(w, "privacy-open"), row.open, PEOPLE_DAYS),
        kind("", t!(w, "privacy-links"), row.links, PEOPLE_DAYS),
        kind("", t!(w, "privacy-confirmers"), row.confirmers, PEOPLE_DAYS),
    ];
    Held {
        id: row.id,
        name: name(locale, &row.series_title, &row.region, row.starts_at),
        kinds: kinds.into_iter().filter(|kind| kind.count > 0).collect(),
        over: row.ends_at <= now,
        organiser,
    }
}

async fn privacy_page(state: &State, visit: Visit, form: FormState) -> Result<PrivacyPage, Problem> {
    let (w, locale, now) = (words(visit.locale), visit.locale, state.ctx.now());
    let actor = visit.actor()?;
    let organiser = actor.has_role(Role::Organiser);
    let mut conn = state.ctx.read().await?;
    let rows = store::personal_data(&mut conn, actor.organisation).await?;
    let deleted = store::deletion_report(&mut conn, actor.organisation).await?;
    drop(conn);
    Ok(PrivacyPage {
        editions: rows
            .iter()
            .map(|row| held(locale, row, now, organiser))
            .filter(|one| !one.kinds.is_empty())
            .collect(),
        more: deleted.len() > LINES,
        deleted: deleted
            .into_iter()
            .take(LINES)
            .map(|row| Gone {
                day: format::date(locale, row.at.date()),
                what: what(w, &row.what),
                rows: row.rows,
                name: name(locale, &row.series_title, &row.region, row.starts_at),
            })
            .collect(),
        notice: visit.query("gedaan").map(|_| Notice::done(t!(w, "mine-done"))),
        shell: visit
            .shell(t!(w, "privacy-title"))
            .errors(!form.is_valid())
            .crumb("/organisatie/masterclasses", t!(w, "organise-title")),
        w,
        form,
    })
}

/// `/organisatie/masterclasses/gegevens`
pub async fn show(With(state): With<State>, visit: Visit) -> Answer {
    page(&privacy_page(&state, visit, FormState::default()).await?)
}

/// Forgets before the day has come; asks for a tick first, because nothing brings it back.
pub async fn forget(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<EditionId>,
    Form(fields): Form,
) -> Answer {
    own(&state, &visit, id).await?;
    let w = words(visit.locale);
    if !fields.has("zeker", "ja") {
        let mut form = FormState::default();
        form.refuse(&format!("zeker-{id}"), t!(w, "privacy-sure-first"));
        return page_with_errors(&privacy_page(&state, visit, form).await?);
    }
    retention::forget_now(&state.ctx, visit.actor()?, id, fields.get("wat")).await?;
    see_other(&visit.href(&format!("{BASE}?gedaan=1")))
}

/// `/organisatie/masterclasses/gegevens/wisverslag.csv`: the whole deletion report.
pub async fn csv(With(state): With<State>, visit: Visit) -> Answer {
    let rows = store::deletion_report(&mut state.ctx.read().await?, visit.actor()?.organisation).await?;
    let mut lines = vec![line(&["gewist_op", "wat", "aantal", "reeks", "bijeenkomst", "datum", "id"])];
    for row in rows {
        lines.push(line(&[
            &row.at.to_string(),
            &row.what,
            &row.rows.to_string(),
            &row.series_title,
            &row.region,
            &row.starts_at.date().to_string(),
            &row.edition.to_string(),
        ]));
    }
    let content = lines.join("\r\n").into_bytes();
    Ok(Made { kind: "text/csv; charset=utf-8", name: "wisverslag.csv".to_owned(), content }.into_response())
}
