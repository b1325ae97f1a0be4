// SPDX-License-Identifier: EUPL-1.2
//! The page of a masterclass for an officer of a municipality that takes part: with which plan, where
//! the room is, and the three actions.

use super::follow;
use super::ribbon::RibbonPiece;
use super::view::{Frame, Hands, NowPiece};
use crate::app::live::actions::{Standing, put_in_plan, standing};
use crate::app::live::{self, Running, taking_part};
use crate::app::material;
use crate::app::view::Line;
use crate::domain::{EditionId, covers};
use crate::pages::view::when;
use crate::{State, store, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::ports::{PlanLine, PlanRef};
use gw_i18n::{Words, format, t};
use gw_web::field::Choice;
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other};

const LONGEST_QUESTION: usize = 2000;
/// The choice that is no plan yet.
const NEW: &str = "nieuw";

#[derive(Template)]
#[template(path = "live_officer.html")]
struct OfficerPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    lead: String,
    base: String,
    frame: Frame,
    piece: String,
    notice: Option<Notice>,
    /// Plans to take part with, and a new one.
    choices: Vec<Choice>,
    /// The plan that takes part: address and title.
    joined: Option<(String, String)>,
    actions: Vec<ActionLine>,
}

struct ActionLine {
    number: usize,
    text: String,
    detail: String,
    planned: bool,
}

fn base(id: EditionId) -> String {
    format!("/werkbank/masterclass/{id}")
}

/// The municipality of this person, when it takes part; otherwise there is no such page.
async fn municipality(state: &State, visit: &Visit, id: EditionId) -> Result<String, Problem> {
    taking_part(&mut state.ctx.read().await?, visit.actor()?, id).await?.ok_or(Problem::NotFound)
}

/// The plan with which the organisation of this person takes part.
async fn plan(state: &State, visit: &Visit, id: EditionId) -> Result<Option<PlanRef>, Problem> {
    let own = municipality(state, visit, id).await?;
    let plan = store::plan_of(&mut state.ctx.read().await?, id, &own).await?;
    let mine = visit.actor()?.organisation;
    Ok(plan.filter(|(organisation, _)| *organisation == mine).map(|(_, plan)| plan))
}

async fn officer_page(
    state: &State,
    visit: Visit,
    id: EditionId,
    form: Option<FormState>,
    notice: Option<Notice>,
) -> Result<OfficerPage, Problem> {
    let (w, locale, now) = (words(visit.locale), visit.locale, state.ctx.now());
    let actor = visit.actor()?.clone();
    let own = municipality(state, &visit, id).await?;
    let plan = plan(state, &visit, id).await?;
    let plans = state.plans.of(&actor).await?;
    let mut conn = state.ctx.read().await?;
    let actions = standing(&mut conn, id, &own).await?;
    let question = store::question_of(&mut conn, id, &actor.email).await?.unwrap_or_default();
    let line = Line::read(store::line_by_id(&mut conn, id).await?.ok_or(Problem::NotFound)?)?;
    let participant = material::is_participant(&mut conn, Some(&actor), &line).await?;
    drop(conn);
    let running = Running::of(state, id).await?;
    let form = form.unwrap_or_else(|| {
        let mut form = FormState::default();
        form.values.set("plan", plans.first().map_or_else(|| NEW.to_owned(), |line| line.id.to_string()));
        form.values.set("vraag", question);
        form
    });
    let joined = plan.map(|plan| {
        let title = plans.iter().find(|line| line.id == plan).map(|line| line.title.clone());
        (format!("/werkbank/{plan}/stap/1"), title.unwrap_or_default())
    });
    let base = base(id);
    Ok(OfficerPage {
        lead: format!("{}, {}: {}", running.series, running.region, when(&line, locale)),
        frame: Frame::new(&visit, &format!("{base}/stroom"), now),
        piece: NowPiece::of(&running, locale, Some(now), (true, &Hands::of_page(&running, participant)))
            .render()?,
        choices: choices(w, &plans),
        actions: action_lines(w, &actions),
        shell: visit
            .shell(t!(w, "live-title"))
            .errors(!form.is_valid())
            .script("live.js")
            .crumb("/werkbank", t!(w, "live-workbench")),
        w,
        base,
        form,
        notice,
        joined,
    })
}

fn choices(w: &'static Words, plans: &[PlanLine]) -> Vec<Choice> {
    let own = plans.iter().map(|line| Choice::new(line.id.to_string(), line.title.clone()));
    own.chain([Choice::new(NEW, t!(w, "live-join-new")).note(t!(w, "live-join-new-note"))]).collect()
}

fn action_lines(w: &'static Words, all: &[Standing]) -> Vec<ActionLine> {
    let line = |(at, one): (usize, &Standing)| {
        let day = one.content.day().map(|day| format::date(w.locale(), day))?;
        Some(ActionLine {
            number: at + 1,
            text: one.content.action.clone(),
            detail: format!("{}, {day}", one.content.owner),
            planned: one.planned,
        })
    };
    all.iter().enumerate().filter_map(line).collect()
}

pub async fn show(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    let w = words(visit.locale);
    let notice = match visit.query("gedaan").as_deref() {
        Some("mee") => Some(Notice::done(t!(w, "live-joined-done"))),
        Some("gestopt") => Some(Notice::done(t!(w, "live-left-done"))),
        Some("plan") => Some(Notice::done(t!(w, "actions-planned-done"))),
        _ => visit.query("kies").map(|_| Notice::info(t!(w, "live-join-first"))),
    };
    page(&officer_page(&state, visit, id, None, notice).await?)
}

pub async fn stream(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    municipality(&state, &visit, id).await?;
    let locale = visit.locale;
    let mut conn = state.ctx.read().await?;
    let line = Line::read(store::line_by_id(&mut conn, id).await?.ok_or(Problem::NotFound)?)?;
    let participant = material::is_participant(&mut conn, visit.actor.as_deref(), &line).await?;
    drop(conn);
    let hands = Hands { base: line.path(), all: participant };
    let listener = format!("account:{}", visit.actor()?.account);
    Ok(follow(&state, &listener, id, move |running| {
        NowPiece::of(running, locale, None, (true, &hands)).render()
    }))
}

/// For the line above the workbench.
pub async fn ribbon_stream(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    municipality(&state, &visit, id).await?;
    let locale = visit.locale;
    let listener = format!("account:{}", visit.actor()?.account);
    Ok(follow(&state, &listener, id, move |running| RibbonPiece::of(running, locale, None).render()))
}

/// To the open step of our plan; without a plan or a step, to the page that says how.
pub async fn step(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    let base = base(id);
    let Some(plan) = plan(&state, &visit, id).await? else {
        return see_other(&visit.href(&format!("{base}?kies=1")));
    };
    let running = Running::of(&state, id).await?;
    match running.live.position.and_then(|at| covers(&running.slots, at)) {
        // Who came this way goes along with the trainer, until they say otherwise.
        Some(steps) => see_other(&visit.href(&format!("/werkbank/{plan}/stap/{}?live=1", steps.start()))),
        None => see_other(&visit.href(&base)),
    }
}

pub async fn join(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<EditionId>,
    Form(fields): Form,
) -> Answer {
    municipality(&state, &visit, id).await?;
    let w = words(visit.locale);
    let mut form = FormState::new(fields);
    let chosen = match form.value("plan") {
        NEW => Some(None),
        id => id.parse::<PlanRef>().ok().map(Some),
    };
    let question = form.value("vraag").to_owned();
    if chosen.is_none() {
        form.refuse("plan", t!(w, "live-join-choose"));
    }
    if chosen == Some(None) && question.contains('@') {
        form.refuse("vraag", t!(w, "live-question-person"));
    }
    if question.chars().count() > LONGEST_QUESTION {
        form.refuse("vraag", t!(w, "wrong-long", most = LONGEST_QUESTION));
    }
    let Some(chosen) = chosen.filter(|_| form.is_valid()) else {
        return page_with_errors(&officer_page(&state, visit, id, Some(form), None).await?);
    };
    live::join(&state.ctx, &*state.plans, visit.actor()?, id, (chosen, &question)).await?;
    state.hub.poke();
    see_other(&visit.href(&format!("{}?gedaan=mee", base(id))))
}

pub async fn stop(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    live::leave_plan(&state.ctx, visit.actor()?, id).await?;
    state.hub.poke();
    see_other(&visit.href(&format!("{}?gedaan=gestopt", base(id))))
}

pub async fn plan_action(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<EditionId>,
    Form(fields): Form,
) -> Answer {
    let number: u8 = fields.get("nummer").parse().map_err(|_| Problem::Unreadable)?;
    put_in_plan(&state.ctx, &*state.plans, visit.actor()?, id, number).await?;
    see_other(&visit.href(&format!("{}?gedaan=plan", base(id))))
}
