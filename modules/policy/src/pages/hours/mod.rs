// SPDX-License-Identifier: EUPL-1.2
//! What fits in the hours: the officer says how much there is, sees the best proposal and why the
//! rest was left out, and takes it over or not. A plain form in the address: nothing changes by
//! looking, and a colleague can open the same sum.

mod view;
mod wish;

use super::State;
use super::side::{Here, Side};
use crate::app::Book;
use crate::app::hours::{AdoptError, Sources, Steps, Table, Wish, adopt as take_over, open};
use crate::domain::PlanId;
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse};
use gw_core::Role;
use gw_i18n::{Words, t};
use gw_web::{
    Answer, Fields, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other,
};
use view::{Comparison, Sum};

#[derive(Template)]
#[template(path = "hours.html")]
struct HoursPage {
    shell: Shell,
    w: &'static Words,
    side: Side,
    form: FormState,
    /// Absent when the form was wrong.
    sum: Option<Sum>,
    comparison: Option<Comparison>,
    /// The wish again, for the form that takes over.
    wish: Vec<(String, String)>,
    seal: String,
    action: String,
    officer: bool,
    notice: Option<Notice>,
}

fn sources(state: &State) -> Sources<'_> {
    Sources { library: state.library.as_ref(), cards: state.cards.as_ref(), plan_cards: &state.plan_cards }
}

fn plan_id(plan: &str) -> Result<PlanId, Problem> {
    plan.parse().map_err(|_| Problem::NotFound)
}

pub async fn show(With(state): With<State>, visit: Visit, Path(plan): Path<String>) -> Answer {
    let (book, table) = open(&state.ctx, visit.actor()?, plan_id(&plan)?, sources(&state)).await?;
    let asked = Fields::parse(visit.query.as_deref().unwrap_or_default().as_bytes());
    let mut form = FormState::new(if asked.sent("uren").is_some() {
        asked
    } else {
        wish::proposed(&book, &table, visit.locale)
    });
    let wish = wish::read(&mut form, visit.locale);
    let wrong = wish.is_none();
    let page_of = hours_page(&state, visit, (&book, &table), form, wish, None)?;
    if wrong { page_with_errors(&page_of) } else { page(&page_of) }
}

pub async fn adopt(
    With(state): With<State>,
    visit: Visit,
    Path(plan): Path<String>,
    Form(fields): Form,
) -> Answer {
    let id = plan_id(&plan)?;
    let seal = fields.get("doet").to_owned();
    let mut form = FormState::new(fields);
    let wish = wish::read(&mut form, visit.locale).ok_or(Problem::Unreadable)?;
    match take_over(&state.ctx, visit.actor()?, id, sources(&state), (&wish, &seal)).await {
        Ok(_) => see_other(&visit.href(&format!("/werkbank/{plan}/stap/4?bewaard=1"))),
        Err(AdoptError::Plan(error)) => Err(error.into()),
        Err(AdoptError::Unsolved(error)) => Err(error.into()),
        Err(AdoptError::Changed) => {
            let (book, table) = open(&state.ctx, visit.actor()?, id, sources(&state)).await?;
            let notice = Notice::warning(t!(words(visit.locale), "hours-changed"));
            let page = hours_page(&state, visit, (&book, &table), form, Some(wish), Some(notice))?;
            Ok((StatusCode::CONFLICT, Html(page.render()?)).into_response())
        }
    }
}

fn hours_page(
    state: &State,
    visit: Visit,
    (book, table): (&Book, &Table),
    form: FormState,
    wish: Option<Wish>,
    notice: Option<Notice>,
) -> Result<HoursPage, Problem> {
    let (w, locale) = (words(visit.locale), visit.locale);
    let plan = book.id;
    let report = book.report(&state.plan_cards, state.ctx.clock.today())?;
    let view = view::View::new(state, book, table, locale);
    let (mut sum, mut comparison, mut seal) = (None, None, String::new());
    if let Some(wish) = &wish {
        let question = table.question(wish);
        let answer = hours::propose(&question)?;
        let steps = answer.best().map(|proposal| Steps::of(book, table, wish, proposal));
        seal = steps.as_ref().map(Steps::seal).unwrap_or_default();
        comparison = Some(view.comparison(&question, wish.hours_per_week)?);
        sum = Some(view.sum(wish, &answer, steps));
    }
    Ok(HoursPage {
        side: Side::of(book, &report, Here::Other, locale),
        sum,
        comparison,
        wish: wish.as_ref().map(wish::carried).unwrap_or_default(),
        seal,
        action: visit.href(&format!("/werkbank/{plan}/uren")),
        officer: visit.actor()?.has_role(Role::PolicyOfficer),
        shell: visit
            .shell(t!(w, "hours-title"))
            .errors(!form.is_valid())
            .crumb("/werkbank", t!(w, "workbench"))
            .crumb(format!("/werkbank/{plan}/stap/4"), t!(w, "step-4")),
        w,
        form,
        notice,
    })
}
