// SPDX-License-Identifier: EUPL-1.2
//! The plan check: what it found, why, the card behind it, what to do instead, and weighing.

use super::State;
use super::finding::{FindingView, mend};
use super::side::{Here, Side};
use super::step::{look, open};
use crate::app::Book;
use crate::app::save::{Submission, Submitted, save};
use crate::app::weigh::{self, WeighError};
use crate::domain::{Kind, ObjectKind};
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::Role;
use gw_i18n::{Words, t};
use gw_web::{Answer, Form, FormState, Shell, Visit, page, page_with_errors, see_other};
use plan_check::Finding;

#[derive(Template)]
#[template(path = "check.html")]
struct CheckPage {
    shell: Shell,
    w: &'static Words,
    side: Side,
    findings: Vec<FindingView>,
    unknown: Vec<FindingView>,
    form: FormState,
    officer: bool,
    was_read: bool,
}

/// `refused`: rule and object of the finding whose reason was not taken.
fn check_page(
    state: &State,
    visit: Visit,
    book: &Book,
    form: FormState,
    refused: (&str, &str),
) -> Result<CheckPage, gw_web::Problem> {
    let (w, locale) = (words(visit.locale), visit.locale);
    let report = state.memory.report(book, &state.plan_cards, state.ctx.clock.today())?;
    let officer = visit.actor()?.has_role(Role::PolicyOfficer);
    let base = format!("/werkbank/{}", book.id);
    let view = |finding: &Finding| {
        let mut view = FindingView::of(state, finding, locale).for_officer(&base, "toets", officer);
        if let (Some(weigh), Some(message)) = (&mut view.weigh, form.error("motivering"))
            && (view.rule.as_str(), view.object.as_str()) == refused
        {
            weigh.refused = Some((form.value("motivering").to_owned(), message.to_owned()));
        }
        view.mend = officer.then(|| mend(finding)).flatten().map(|to| format!("{base}/{to}"));
        view
    };
    Ok(CheckPage {
        side: Side::of(book, &report, Here::Check, locale),
        findings: report.bevindingen.iter().map(view).collect(),
        unknown: report.onbekend.iter().map(|one| FindingView::of(state, one, locale)).collect(),
        officer,
        was_read: book.answered.contains("toets"),
        shell: visit
            .shell(t!(w, "check-title"))
            .errors(!form.is_valid())
            .crumb("/werkbank", t!(w, "workbench")),
        w,
        form,
    })
}

pub async fn show(With(state): With<State>, visit: Visit, Path(plan): Path<String>) -> Answer {
    let book = look(&state, &visit, &plan).await?;
    page(&check_page(&state, visit, &book, FormState::default(), ("", ""))?)
}

pub async fn weigh(
    With(state): With<State>,
    visit: Visit,
    Path(plan): Path<String>,
    Form(fields): Form,
) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let w = words(visit.locale);
    let (rule, object) = (fields.get("regel").to_owned(), fields.get("object").to_owned());
    let reason = fields.get("motivering").to_owned();
    let sent = (rule.as_str(), object.as_str());
    let back = back(fields.get("terug"));
    let mut form = FormState::new(fields);
    match weigh::weigh(&state.ctx, visit.actor()?, book.id, &state.plan_cards, sent, &reason).await {
        Ok(()) => return see_other(&visit.href(&format!("/werkbank/{plan}/{back}"))),
        Err(WeighError::Plan(error)) => return Err(error.into()),
        Err(WeighError::Short) => {
            form.refuse("motivering", t!(w, "weigh-short", least = weigh::SHORTEST));
        }
        Err(WeighError::Long) => form.refuse("motivering", t!(w, "wrong-long", most = weigh::LONGEST)),
    }
    page_with_errors(&check_page(&state, visit, &book, form, sent)?)
}

/// Only screens of this plan; a form cannot send anybody elsewhere.
fn back(asked: &str) -> String {
    let known = asked == "stap/4" || ObjectKind::of_list(asked).is_some();
    if known { asked.to_owned() } else { "toets".to_owned() }
}

/// "I have read the check": the one answer of this screen.
pub async fn read(With(state): With<State>, visit: Visit, Path(plan): Path<String>) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let field =
        Submitted { path: "besloten.toets_gelezen".to_owned(), kind: Kind::YesNo, typed: "ja".to_owned() };
    let sent = Submission {
        base: book.revision,
        screen: "stap/5",
        fields: &[field],
        confirm: &["toets"],
        ..Submission::default()
    };
    save(&state.ctx, visit.actor()?, book.id, &sent).await?;
    see_other(&visit.href(&format!("/werkbank/{plan}/stap/5")))
}
