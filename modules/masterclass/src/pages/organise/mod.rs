// SPDX-License-Identifier: EUPL-1.2
//! The organiser's screens: the editions, and one edition with its people, its list and why it moves or not.

mod decide;

pub use decide::{approve, change_state, refuse, set_capacity};
pub(super) use decide::{back, chosen};

use super::making::{Head, Side, answer, kept_from, trouble};
use super::view::{Card, reason, status, when};
use crate::app::evaluate;
use crate::app::letters::letters;
use crate::app::retention::{NEEDS_DAYS, PEOPLE_DAYS};
use crate::app::view::{Line, waiting_list};
use crate::domain::{
    EditionId, EditionState, RegistrationId, RegistrationState, SeriesId, Summary, is_night,
};
use crate::store::{self, RegistrationRow};
use crate::{State, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::{Locale, Role};
use gw_i18n::{Words, format, t};
use gw_web::{Answer, FormState, Notice, Problem, Shell, Visit, page};
use seating::Standstill;

/// A page about an edition stands below it, and that below the list of all.
pub(super) fn below(shell: Shell, line: &Line) -> Shell {
    let w = words(shell.locale());
    shell
        .crumb("/organisatie/masterclasses", t!(w, "organise-title"))
        .crumb(format!("/organisatie/masterclasses/{}", line.row.id), line.row.region.clone())
}

/// Card, id, state, and whether it is still to come.
type Entry = (Card, EditionId, &'static str, bool);

#[derive(Template)]
#[template(path = "organise_list.html")]
struct ListPage {
    shell: Shell,
    w: &'static Words,
    notice: Option<Notice>,
    organiser: bool,
    /// People who wait for a decision.
    review: usize,
    /// Id, title, and the editions.
    series: Vec<(SeriesId, String, Vec<Entry>)>,
}

#[derive(Template)]
#[template(path = "organise_edition.html")]
struct EditionPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    line: Line,
    when: String,
    status: String,
    base: String,
    seated: Vec<Person>,
    review: Vec<Person>,
    waiting: Vec<Person>,
    standstill: String,
    organiser: bool,
    /// What must be seen first, and the ways to change the edition.
    head: Head,
    side: Side,
    steps: Vec<(&'static str, &'static str)>,
    notice: Option<Notice>,
    evaluation: Vec<String>,
    deleted: Vec<String>,
}

struct Person {
    id: RegistrationId,
    name: String,
    organisation: String,
    note: String,
    /// Has answered that they come; a mail that did not arrive.
    more: Vec<String>,
    reasons: Vec<String>,
}

pub async fn list(With(state): With<State>, visit: Visit) -> Answer {
    let (w, now) = (words(visit.locale), state.ctx.now());
    let actor = visit.actor()?;
    let mut conn = state.ctx.read().await?;
    let all = store::series_of(&mut conn, actor.organisation).await?;
    let rows = store::lines_of(&mut conn, actor.organisation).await?;
    let review = store::reviews(&mut conn, actor.organisation, now).await?.len();
    drop(conn);
    let lines = rows.into_iter().map(Line::read).collect::<Result<Vec<_>, _>>()?;
    let entry = |line: &Line| {
        // What is over says so with its state alone.
        let coming = line.state.is_coming();
        (Card::of(line, visit.locale, now), line.row.id, state_name(w, line.state), coming)
    };
    let series = all.into_iter().map(|one| {
        let editions = lines.iter().filter(|line| line.row.series_slug == one.slug).map(entry).collect();
        (one.id, one.title, editions)
    });
    page(&ListPage {
        series: series.collect(),
        organiser: actor.has_role(Role::Organiser),
        review,
        notice: visit.query("weg").map(|_| Notice::done(t!(w, "discard-done"))),
        shell: visit.shell(t!(w, "organise-title")),
        w,
    })
}

pub(super) fn state_name(w: &'static Words, state: EditionState) -> &'static str {
    match state {
        EditionState::Draft => t!(w, "edition-draft"),
        EditionState::Open => t!(w, "edition-open"),
        EditionState::Closed => t!(w, "edition-closed"),
        EditionState::Cancelled => t!(w, "edition-cancelled"),
        EditionState::Held => t!(w, "edition-held"),
        EditionState::Archived => t!(w, "edition-archived"),
    }
}

/// An edition of the person's own organisation; of another one the answer is: not found.
pub(super) async fn own(state: &State, visit: &Visit, id: EditionId) -> Result<Line, Problem> {
    let row = store::line_by_id(&mut state.ctx.read().await?, id).await?.ok_or(Problem::NotFound)?;
    if row.organisation != visit.actor()?.organisation {
        return Err(Problem::NotFound);
    }
    Ok(Line::read(row)?)
}

async fn edition_page(
    state: &State,
    visit: Visit,
    line: Line,
    form: FormState,
    notice: Option<Notice>,
) -> Result<EditionPage, Problem> {
    let (w, locale, now) = (words(visit.locale), visit.locale, state.ctx.now());
    let mut conn = state.ctx.read().await?;
    let rows = store::of_edition(&mut conn, line.row.id).await?;
    let (places, still) = waiting_list(&mut conn, &line, now).await?;
    let letters = letters(&mut conn, line.row.id).await?;
    let evaluation = evaluation(locale, evaluate::summary(&mut conn, line.row.id).await?);
    let deleted = deleted(locale, &line, store::deletions(&mut conn, line.row.id).await?);
    drop(conn);
    let person = |row: &RegistrationRow, reasons| {
        let mut person = person(row, locale, reasons);
        person.more.extend(answer(locale, row));
        person.more.extend(trouble(locale, &letters, row.id));
        person
    };
    let of = |wanted: &[RegistrationState]| {
        let is = |row: &&RegistrationRow| {
            RegistrationState::from_code(&row.state).is_some_and(|s| wanted.contains(&s))
        };
        rows.iter().filter(is).map(|row| person(row, Vec::new())).collect::<Vec<_>>()
    };
    let waits = places.iter().filter_map(|place| {
        let row = rows.iter().find(|row| *row.id.uuid().as_bytes() == place.id)?;
        let mut reasons: Vec<String> = place.waits_for.iter().map(|one| reason(locale, *one)).collect();
        if !row.by_hand.is_empty() {
            reasons.insert(0, t!(w, "by-hand", reason = row.by_hand.clone()));
        }
        Some(person(row, reasons))
    });
    Ok(EditionPage {
        seated: of(&[RegistrationState::Seated, RegistrationState::Offered]),
        review: of(&[RegistrationState::Review]),
        waiting: waits.collect(),
        standstill: kept_from(locale, &line, now)
            .unwrap_or_else(|| why_still(locale, still.as_ref(), is_night(now))),
        head: Head::of(state, &visit, &line).await?,
        side: Side::of(&visit, &line),
        when: when(&line, locale),
        status: status(&line, locale, now).0,
        base: format!("/organisatie/masterclasses/{}", line.row.id),
        organiser: visit.actor()?.has_role(Role::Organiser),
        steps: steps(w, line.state, line.row.ends_at <= now),
        shell: visit
            .shell(line.row.region.clone())
            .errors(!form.is_valid())
            .crumb("/organisatie/masterclasses", t!(w, "organise-title")),
        w,
        form,
        line,
        notice,
        evaluation,
        deleted,
    })
}

fn evaluation(locale: Locale, summary: Summary) -> Vec<String> {
    let w = words(locale);
    match summary {
        Summary::TooFew(answers) => vec![t!(w, "evaluation-few", answers = answers)],
        Summary::Shown { answers, useful, started: [yes, partly, no], texts } => {
            let mean = format::decimal(locale, useful, 1);
            let mut lines = vec![
                t!(w, "evaluation-shown", answers = answers, useful = mean),
                t!(w, "evaluation-started", yes = yes, partly = partly, no = no),
            ];
            lines.extend(
                texts.into_iter().flat_map(|(best, better)| [best, better]).filter(|text| !text.is_empty()),
            );
            lines
        }
    }
}

/// What was deleted, and what will be on which day.
fn deleted(locale: Locale, line: &Line, rows: Vec<store::Deleted>) -> Vec<String> {
    let w = words(locale);
    let day = |at: gw_core::Timestamp| format::date(locale, at.date());
    let due = |days| day(line.row.ends_at.plus_days(days));
    let mut lines = vec![t!(w, "deleted-due", needs = due(NEEDS_DAYS), people = due(PEOPLE_DAYS))];
    lines.extend(rows.into_iter().map(|row| match row.what.as_str() {
        "behoeften" => t!(w, "deleted-needs", day = day(row.at), rows = row.rows),
        _ => t!(w, "deleted-people", day = day(row.at), rows = row.rows),
    }));
    lines
}

fn person(row: &RegistrationRow, locale: Locale, reasons: Vec<String>) -> Person {
    let w = words(locale);
    let offered =
        row.offered_until.map(|until| t!(w, "offered-until", moment = format::moment(locale, until)));
    let people = (row.people > 1).then(|| t!(w, "with-people", people = row.people));
    Person {
        id: row.id,
        name: row.name.clone(),
        organisation: row.organisation.clone(),
        note: people.into_iter().chain(offered).collect::<Vec<_>>().join(" · "),
        more: Vec::new(),
        reasons,
    }
}

/// Why nobody is being promoted: the first question of every organiser.
fn why_still(locale: Locale, still: Option<&Standstill>, night: bool) -> String {
    let w = words(locale);
    match still {
        None if night => t!(w, "still-night").to_owned(),
        None => t!(w, "still-moving").to_owned(),
        Some(Standstill::NobodyWaits) => t!(w, "still-nobody").to_owned(),
        Some(Standstill::Full) => t!(w, "still-full").to_owned(),
        Some(Standstill::Rules(reasons)) => {
            reasons.iter().map(|one| reason(locale, *one)).collect::<Vec<_>>().join(" ")
        }
    }
}

fn steps(w: &'static Words, state: EditionState, over: bool) -> Vec<(&'static str, &'static str)> {
    match state {
        EditionState::Draft => vec![("openen", t!(w, "step-open"))],
        EditionState::Open | EditionState::Closed if over => vec![("gehouden", t!(w, "step-held"))],
        EditionState::Open => vec![("sluiten", t!(w, "step-close")), ("annuleren", t!(w, "step-cancel"))],
        EditionState::Closed => vec![("openen", t!(w, "step-open")), ("annuleren", t!(w, "step-cancel"))],
        EditionState::Cancelled | EditionState::Held => vec![("archiveren", t!(w, "step-archive"))],
        EditionState::Archived => Vec::new(),
    }
}

pub async fn show(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    let line = own(&state, &visit, id).await?;
    let w = words(visit.locale);
    let mut form = FormState::default();
    form.values.set("capaciteit", line.row.capacity.to_string());
    let notice = visit.query("gedaan").map(|_| Notice::done(t!(w, "mine-done")));
    page(&edition_page(&state, visit, line, form, notice).await?)
}
