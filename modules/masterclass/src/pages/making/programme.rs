// SPDX-License-Identifier: EUPL-1.2
//! The programme: slots with begin, end, title, step and speaker. Overlaps and gaps are said at the
//! slot and forbid nothing: an organiser may want them.

use crate::app::StepError;
use crate::app::making;
use crate::app::view::Line;
use crate::domain::{EditionId, Slot, Warning, outside, read_time, template, warnings};
use crate::pages::organise::{below, own};
use crate::pages::view::when;
use crate::{State, store, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::Locale;
use gw_i18n::{Words, t};
use gw_web::field::Choice;
use gw_web::{Answer, Fields, Form, FormState, Notice, Shell, Visit, page, page_with_errors, see_other};

/// Room for two more each time the page is shown.
const SPARE: usize = 2;
const MOST: usize = 40;

#[derive(Template)]
#[template(path = "making/programme.html")]
struct ProgrammePage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    notice: Option<Notice>,
    action: String,
    when: String,
    steps: Vec<Choice>,
    rows: Vec<Row>,
    editable: bool,
}

/// The names of the fields of one slot, and what to look at there.
struct Row {
    number: usize,
    spare: bool,
    from: String,
    to: String,
    title: String,
    step: String,
    speaker: String,
    away: String,
    warnings: Vec<String>,
}

impl Row {
    fn new(at: usize, spare: bool) -> Self {
        let name = |field: &str| format!("{field}-{at}");
        Self {
            number: at + 1,
            spare,
            from: name("van"),
            to: name("tot"),
            title: name("titel"),
            step: name("stap"),
            speaker: name("spreker"),
            away: name("weg"),
            warnings: Vec::new(),
        }
    }
}

fn clock(minutes: u16) -> String {
    format!("{}.{:02}", minutes / 60, minutes % 60)
}

fn filled(slots: &[Slot]) -> FormState {
    let mut form = FormState::default();
    for (at, slot) in slots.iter().enumerate() {
        let row = Row::new(at, false);
        form.values.set(&row.from, clock(slot.starts));
        form.values.set(&row.to, clock(slot.ends));
        form.values.set(&row.title, slot.title.clone());
        form.values.set(&row.step, slot.step.map_or_else(String::new, |step| step.to_string()));
        form.values.set(&row.speaker, slot.speaker.clone());
    }
    form
}

fn say(locale: Locale, warning: Warning) -> String {
    let w = words(locale);
    match warning {
        Warning::Reversed(_) => t!(w, "slot-reversed").to_owned(),
        Warning::Overlap(_) => t!(w, "slot-overlap").to_owned(),
        Warning::Gap(_, minutes) => t!(w, "slot-gap", minutes = minutes),
        Warning::Outside(_) => t!(w, "slot-outside").to_owned(),
    }
}

/// The hours of the edition in minutes after midnight, Dutch time.
pub fn hours(line: &Line) -> (u16, u16) {
    let minutes = |at: gw_core::Timestamp| {
        let local = at.local();
        u16::from(local.hour().unsigned_abs()) * 60 + u16::from(local.minute().unsigned_abs())
    };
    (minutes(line.row.starts_at), minutes(line.row.ends_at))
}

/// `slots`: as stored, to warn about; rows of a refused form come as they were typed.
fn programme_page(
    visit: &Visit,
    line: &Line,
    form: FormState,
    (count, slots): (usize, &[Slot]),
    notice: Option<Notice>,
) -> ProgrammePage {
    let (w, locale) = (words(visit.locale), visit.locale);
    let mut rows: Vec<Row> = (0..count.min(MOST)).map(|at| Row::new(at, false)).collect();
    for warning in warnings(slots).into_iter().chain(outside(slots, hours(line))) {
        if let Some(row) = rows.get_mut(warning.position()) {
            row.warnings.push(say(locale, warning));
        }
    }
    let spare = (count + SPARE).min(MOST);
    rows.extend((count..spare).map(|at| Row::new(at, true)));
    let base = format!("/organisatie/masterclasses/{}", line.row.id);
    ProgrammePage {
        action: format!("{base}/programma"),
        when: when(line, locale),
        steps: (1u8..=6).map(|step| Choice::new(step.to_string(), t!(w, "slot-step", step = step))).collect(),
        editable: line.state.is_coming(),
        shell: below(visit.shell(t!(w, "programme-title")).errors(!form.is_valid()), line),
        w,
        form,
        notice,
        rows,
    }
}

pub async fn show(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    let line = own(&state, &visit, id).await?;
    let w = words(visit.locale);
    let slots = store::slots(&mut state.ctx.read().await?, id).await?;
    let notice = visit.query("gedaan").map(|_| {
        let all = warnings(&slots).len() + outside(&slots, hours(&line)).len();
        if all == 0 {
            Notice::done(t!(w, "mine-done"))
        } else {
            Notice::warning(t!(w, "programme-warned", count = all))
        }
    });
    page(&programme_page(&visit, &line, filled(&slots), (slots.len(), &slots), notice))
}

pub async fn save(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<EditionId>,
    Form(fields): Form,
) -> Answer {
    let line = own(&state, &visit, id).await?;
    let count =
        (0..MOST).rev().find(|at| fields.sent(&format!("titel-{at}")).is_some()).map_or(0, |at| at + 1);
    let mut form = FormState::new(fields.clone());
    let slots =
        if fields.get("doe") == "vast" { template() } else { read(&fields, count, &mut form, visit.locale) };
    if !form.is_valid() {
        return page_with_errors(&programme_page(&visit, &line, form, (count, &[]), None));
    }
    match making::put_programme(&state.ctx, visit.actor()?, id, slots).await {
        Ok(()) => see_other(&visit.href(&format!("/organisatie/masterclasses/{id}/programma?gedaan=1"))),
        Err(StepError::NotNow) => see_other(&visit.href(&format!("/organisatie/masterclasses/{id}"))),
        Err(error) => Err(error.into()),
    }
}

/// Rows that say something and were not marked to go.
fn read(fields: &Fields, count: usize, form: &mut FormState, locale: Locale) -> Vec<Slot> {
    let w = words(locale);
    let mut slots = Vec::new();
    for at in 0..count {
        let row = Row::new(at, false);
        let text = |name: &str| fields.get(name).to_owned();
        let (from, to, title) = (text(&row.from), text(&row.to), text(&row.title));
        let empty = from.is_empty() && to.is_empty() && title.is_empty();
        if empty || fields.has(&row.away, "ja") {
            continue;
        }
        let minutes = |typed: &str| {
            let time = read_time(typed)?;
            Some(u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs()))
        };
        let (starts, ends) = (minutes(&from), minutes(&to));
        if starts.is_none() {
            form.refuse(&row.from, t!(w, "make-time"));
        }
        match (starts, ends) {
            (_, None) => form.refuse(&row.to, t!(w, "make-time")),
            (Some(starts), Some(ends)) if ends <= starts => form.refuse(&row.to, t!(w, "make-reversed")),
            _ => {}
        }
        if title.is_empty() {
            form.refuse(&row.title, t!(w, "slot-title-empty"));
        } else if title.chars().count() > 200 {
            form.refuse(&row.title, t!(w, "wrong-long", most = 200));
        }
        let speaker = text(&row.speaker);
        if speaker.chars().count() > 200 {
            form.refuse(&row.speaker, t!(w, "wrong-long", most = 200));
        }
        let step = fields.get(&row.step).parse().ok().filter(|step| (1..=6).contains(step));
        if let (Some(starts), Some(ends)) = (starts, ends) {
            slots.push(Slot { starts, ends, title, step, speaker });
        }
    }
    slots
}
