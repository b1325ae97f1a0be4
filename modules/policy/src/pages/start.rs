// SPDX-License-Identifier: EUPL-1.2
//! The plans of my municipality; begin one, or read one from a file.

use super::State;
use super::fields::code_name;
use crate::app::{self, PlanError};
use crate::words;
use askama::Template;
use axum::extract::State as With;
use gw_core::ports::{LibraryMeasure, MunicipalityFacts, Similar};
use gw_core::{Locale, Role};
use gw_i18n::{Words, format, t};
use gw_web::field::Choice;
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other};
use plan_check::plan::Hoofdoorzaak;
use serde_json::{Value, json};

/// The measures that a fresh plan starts with: one that asks little for each proposed goal.
const FIRST: [&str; 3] = ["procedure_selectie", "toegankelijkheid", "omstandertraining"];

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    causes: Vec<Choice>,
    facts: Option<MunicipalityFacts>,
    population: String,
    alike: Vec<Similar>,
    plans: Vec<PlanLine>,
    notices: Vec<Notice>,
    officer: bool,
}

struct PlanLine {
    path: String,
    title: String,
    note: String,
    example: bool,
}

async fn start_page(state: &State, visit: Visit, form: FormState) -> Result<StartPage, Problem> {
    let (w, locale) = (words(visit.locale), visit.locale);
    let actor = visit.actor()?.clone();
    let books = app::plans(&mut state.ctx.read().await?, &actor).await?;
    let facts = actor.municipality.as_deref().and_then(|code| state.municipalities.by_code(code));
    let mut notices = Vec::new();
    if let Some(facts) = facts.as_ref().filter(|facts| !facts.current) {
        let names: Vec<_> = facts.successors.iter().map(|(_, name)| name.as_str()).collect();
        notices.push(Notice::warning(t!(
            w,
            "start-ended",
            name = facts.name.clone(),
            successors = names.join(", ")
        )));
    }
    let cause = |code: &'static str| {
        let note =
            words(locale).dynamic(&format!("hoofdoorzaak-{code}-uitleg")).unwrap_or_default().to_owned();
        Choice::new(code, code_name(locale, "hoofdoorzaak", code)).note(note)
    };
    Ok(StartPage {
        causes: Hoofdoorzaak::ALL.iter().map(|one| cause(one.code())).collect(),
        population: facts
            .as_ref()
            .and_then(|facts| facts.population)
            .map_or_else(|| t!(w, "unknown").to_owned(), |number| format::integer(locale, number.into())),
        alike: facts.as_ref().map(|facts| state.municipalities.similar(&facts.code, 5)).unwrap_or_default(),
        plans: books
            .iter()
            .map(|book| {
                let progress = book.progress();
                let at = format::moment(locale, book.updated_at);
                PlanLine {
                    path: format!("/werkbank/{}/stap/1", book.id),
                    title: book.title().to_owned(),
                    note: t!(w, "plan-line", part = progress.answered, whole = progress.all, at = at),
                    example: book.example,
                }
            })
            .collect(),
        officer: actor.has_role(Role::PolicyOfficer),
        shell: visit.shell(t!(w, "workbench")).errors(!form.is_valid()),
        w,
        form,
        facts,
        notices,
    })
}

pub async fn show(With(state): With<State>, visit: Visit) -> Answer {
    page(&start_page(&state, visit, FormState::default()).await?)
}

pub async fn begin(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let w = words(visit.locale);
    let mut form = FormState::new(fields);
    let actor = visit.actor()?.clone();
    let facts = actor.municipality.as_deref().and_then(|code| state.municipalities.by_code(code));
    let cause = Hoofdoorzaak::ALL.iter().find(|one| one.code() == form.value("hoofdoorzaak"));
    if cause.is_none() {
        form.refuse("hoofdoorzaak", t!(w, "start-cause-empty"));
    }
    if let (Some(cause), Some(facts)) = (cause, facts.filter(|facts| facts.current)) {
        let id = app::start::start(&state.ctx, &actor, &facts, json!(cause.code()), first_measures(&state))
            .await?;
        return see_other(&visit.href(&format!("/werkbank/{id}/stap/1")));
    }
    page_with_errors(&start_page(&state, visit, form).await?)
}

fn first_measures(state: &State) -> Vec<Value> {
    let library = state.library.measures(Locale::Nl);
    let facts = |one: &LibraryMeasure| super::library::object_of(one);
    let of_type = |soort: &str| library.iter().map(facts).find(|measure| measure["type"] == soort);
    FIRST.into_iter().filter_map(of_type).collect()
}

/// Why a file is refused, in the reader's language.
fn reason(error: &plan_check::PlanFileError, locale: Locale) -> String {
    let texts = error.texts();
    match locale {
        Locale::Nl => texts.nl,
        Locale::En => texts.en,
    }
}

pub async fn import(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let w = words(visit.locale);
    let mut form = FormState::new(fields);
    let actor = visit.actor()?.clone();
    let text = form.value("bestand").to_owned();
    let own = actor.municipality.clone().unwrap_or_default();
    match plan_check::parse_plan(&text) {
        Err(_) if text.is_empty() => form.refuse("bestand", t!(w, "import-empty")),
        Err(error) => form.refuse("bestand", t!(w, "import-wrong", reason = reason(&error, visit.locale))),
        Ok(file) if file.gemeente.code != own => {
            let name = state.municipalities.by_code(&file.gemeente.code).map(|facts| facts.name);
            let code = file.gemeente.code.clone();
            form.refuse(
                "bestand",
                match name {
                    Some(name) => t!(w, "import-other", name = name),
                    None => t!(w, "import-unknown", code = code),
                },
            );
        }
        Ok(file) => {
            let document = serde_json::to_value(&file)?;
            return match app::start::import(&state.ctx, &actor, &own, document).await {
                Ok(id) => see_other(&visit.href(&format!("/werkbank/{id}/stap/1"))),
                Err(PlanError::Db(error)) => Err(error.into()),
                Err(error) => Err(error.into()),
            };
        }
    }
    page_with_errors(&start_page(&state, visit, form).await?)
}
