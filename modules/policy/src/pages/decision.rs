// SPDX-License-Identifier: EUPL-1.2
//! What executive and council decided, and the state of the plan that follows from it.

use super::State;
use super::fields::{Ask, complaint, draw, fill};
use super::objects::{ObjectView, of_list};
use super::say::{Speech, code_name, label, text_of};
use super::side::{Here, Side};
use super::step::{mark, open};
use crate::app::Book;
use crate::app::decide::{self, DecideError, Decision};
use crate::domain::{DECISION, status};
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::{Locale, Role};
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other};
use serde_json::{Value, json};

#[derive(Template)]
#[template(path = "decision.html")]
struct DecisionPage {
    shell: Shell,
    w: &'static Words,
    side: Side,
    form: FormState,
    fields: Vec<String>,
    decisions: Vec<ObjectView>,
    /// Code and name of the states to which an officer may take the plan from here.
    moves: Vec<(&'static str, String)>,
    mark: String,
    notices: Vec<Notice>,
    officer: bool,
}

const REQUIRED: [&str; 3] = ["orgaan", "datum", "uitkomst"];

fn decision_page(
    state: &State,
    visit: Visit,
    book: &Book,
    form: FormState,
    notice: Option<Notice>,
) -> Result<DecisionPage, Problem> {
    let (w, locale) = (words(visit.locale), visit.locale);
    let report = book.report(&state.plan_cards, state.ctx.clock.today())?;
    let officer = visit.actor()?.has_role(Role::PolicyOfficer);
    let speech = Speech { locale, cards: &*state.cards };
    let field = |part: &crate::domain::Part| {
        let label = label(locale, DECISION.list, part.name);
        let hint = text_of(locale, "fh", DECISION.list, part.name).unwrap_or_default().to_owned();
        draw(&form, &book.document, speech, Ask { path: part.name, kind: part.kind, label, hint })
    };
    let blocking = report.blocking().count();
    let blocked =
        (blocking > 0 && officer).then(|| Notice::warning(t!(w, "decision-blocked", count = blocking)));
    Ok(DecisionPage {
        fields: DECISION.parts.iter().map(field).collect::<Result<_, _>>()?,
        decisions: of_list(state, book, &report, (DECISION.list, speech), officer),
        moves: status::next(book.status())
            .iter()
            .map(|to| (to.code(), code_name(locale, "naar-status", to.code())))
            .collect(),
        mark: mark(state),
        notices: notice.into_iter().chain(blocked).collect(),
        officer,
        side: Side::of(book, &report, Here::Decision, locale),
        shell: visit
            .shell(t!(w, "decision-title"))
            .errors(!form.is_valid())
            .crumb("/werkbank", t!(w, "workbench")),
        w,
        form,
    })
}

pub async fn show(With(state): With<State>, visit: Visit, Path(plan): Path<String>) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let mut form = FormState::default();
    for part in DECISION.parts {
        fill(&mut form, part.name, part.kind, "");
    }
    let notice = visit.query("bewaard").map(|_| Notice::done(t!(words(visit.locale), "decision-kept")));
    page(&decision_page(&state, visit, &book, form, notice)?)
}

pub async fn add(
    With(state): With<State>,
    visit: Visit,
    Path(plan): Path<String>,
    Form(fields): Form,
) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let (w, locale, today) = (words(visit.locale), visit.locale, state.ctx.clock.today());
    let mark = fields.get("_formulier").to_owned();
    let mut form = FormState::new(fields);
    let mut object = json!({});
    for part in DECISION.parts {
        let typed = form.value(part.name).to_owned();
        match part.kind.parse(&typed, today) {
            Ok(Value::Null) if REQUIRED.contains(&part.name) => form.refuse(part.name, t!(w, "wrong-empty")),
            Ok(Value::Null) => {}
            Ok(value) => object[part.name] = value,
            Err(why) => form.refuse(part.name, complaint(locale, why)),
        }
    }
    if form.is_valid() {
        let version = version_name(&object);
        let decision = Decision { fields: object, version: &version, form: &mark };
        match decide::decide(&state.ctx, visit.actor()?, book.id, &state.plan_cards, decision).await {
            Ok(()) => return see_other(&visit.href(&format!("/werkbank/{plan}/besluit?bewaard=1"))),
            Err(DecideError::Blocked(count)) => {
                form.refuse("uitkomst", t!(w, "decision-blocked", count = count));
            }
            Err(DecideError::Plan(error)) => return Err(error.into()),
        }
    }
    page_with_errors(&decision_page(&state, visit, &book, form, None)?)
}

/// "Vastgesteld door de raad op 9 maart 2027". Dutch, as the plan is.
fn version_name(decision: &Value) -> String {
    let body = code_name(Locale::Nl, "orgaan", decision["orgaan"].as_str().unwrap_or_default());
    let day = decision["datum"].as_str().and_then(|day| day.parse().ok());
    let day = day.map_or_else(String::new, |day| format::date(Locale::Nl, day));
    t!(words(Locale::Nl), "version-adopted", body = body, day = day)
}

/// To a state that needs no decision.
pub async fn move_to(
    With(state): With<State>,
    visit: Visit,
    Path(plan): Path<String>,
    Form(fields): Form,
) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let to = status::of_code(fields.get("naar"));
    if to.code() != fields.get("naar") {
        return Err(Problem::Unreadable);
    }
    if decide::move_to(&state.ctx, visit.actor()?, book.id, to).await? {
        see_other(&visit.href(&format!("/werkbank/{plan}/besluit")))
    } else {
        Err(Problem::Conflict)
    }
}
