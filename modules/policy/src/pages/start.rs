// SPDX-License-Identifier: EUPL-1.2
//! The plans of my municipality, each with where I was; begin one, or read one from a file.

use super::State;
use super::say::code_name;
use super::side::step_name;
use super::step::mark;
use crate::app::{self, Book};
use crate::domain::{PlanId, STEPS, of_step};
use crate::words;
use askama::Template;
use axum::extract::State as With;
use gw_core::ports::{MeasureLibrary, MunicipalityFacts, Similar};
use gw_core::{Actor, Locale, Role};
use gw_i18n::{Words, format, t};
use gw_web::field::Choice;
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other};
use plan_check::PlanFile;
use plan_check::plan::Hoofdoorzaak;
use serde_json::Value;

/// The measures of the library that a fresh plan starts with: one for each proposed goal.
const FIRST: [&str; 3] = ["vaste-selectie", "panel-toegang", "omstanders-sport"];

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
    mark: String,
    /// The file is of a municipality that has become this one: offer to take it over.
    take_over: Option<String>,
}

struct PlanLine {
    path: String,
    title: String,
    status: String,
    note: String,
    /// Where to go on.
    go_on: String,
    example: bool,
}

async fn start_page(
    state: &State,
    visit: Visit,
    form: FormState,
    take_over: Option<String>,
) -> Result<StartPage, Problem> {
    let (w, locale) = (words(visit.locale), visit.locale);
    let actor = visit.actor()?.clone();
    let books = app::plans(&mut state.ctx.read().await?, &actor).await?;
    let places = app::places(&state.ctx, &actor).await?;
    let facts = actor.municipality.as_deref().and_then(|code| state.municipalities.by_code(code));
    let ended = facts.as_ref().filter(|facts| !facts.current).map(|facts| {
        let names: Vec<_> = facts.successors.iter().map(|(_, name)| name.as_str()).collect();
        Notice::warning(t!(w, "start-ended", name = facts.name.clone(), successors = names.join(", ")))
    });
    let cause = |code: &'static str| {
        let note = w.dynamic(&format!("hoofdoorzaak-{code}-uitleg")).unwrap_or_default().to_owned();
        Choice::new(code, code_name(locale, "hoofdoorzaak", code)).note(note)
    };
    Ok(StartPage {
        causes: Hoofdoorzaak::ALL.iter().map(|one| cause(one.code())).collect(),
        population: facts
            .as_ref()
            .and_then(|facts| facts.population)
            .map_or_else(|| t!(w, "unknown").to_owned(), |number| format::integer(locale, number.into())),
        alike: facts.as_ref().map(|facts| state.municipalities.similar(&facts.code, 5)).unwrap_or_default(),
        plans: books.iter().map(|book| plan_line(book, &places, locale)).collect(),
        officer: actor.has_role(Role::PolicyOfficer),
        shell: visit.shell(t!(w, "workbench")).errors(!form.is_valid()),
        mark: mark(state),
        notices: ended.into_iter().collect(),
        w,
        form,
        facts,
        take_over,
    })
}

fn plan_line(book: &Book, places: &[(PlanId, String)], locale: Locale) -> PlanLine {
    let w = words(locale);
    let progress = book.progress();
    let place = places.iter().find(|(plan, _)| *plan == book.id).map(|(_, screen)| screen.as_str());
    let screen = place.map_or_else(|| first_open(book), str::to_owned);
    PlanLine {
        path: format!("/werkbank/{}/{screen}", book.id),
        title: book.title().to_owned(),
        status: code_name(locale, "status", book.status().code()),
        note: t!(
            w,
            "plan-line",
            part = progress.answered,
            whole = progress.all,
            percent = progress.percent_prefilled(),
            at = format::moment(locale, book.updated_at)
        ),
        go_on: t!(w, "go-on", screen = screen_name(w, &screen)),
        example: book.example,
    }
}

/// The first step with a question that nobody has answered.
fn first_open(book: &Book) -> String {
    let open = |step: &&crate::domain::Step| of_step(step.number).any(|q| !book.answered.contains(q.id));
    format!("stap/{}", STEPS.iter().find(open).map_or(6, |step| step.number))
}

fn screen_name(w: &'static Words, screen: &str) -> &'static str {
    match screen.strip_prefix("stap/").and_then(|number| number.parse().ok()) {
        Some(number) => step_name(w, number),
        None if screen == "besluit" => t!(w, "decision-title"),
        None => super::say::list_name(w.locale(), screen),
    }
}

pub async fn show(With(state): With<State>, visit: Visit) -> Answer {
    page(&start_page(&state, visit, FormState::default(), None).await?)
}

pub async fn begin(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let w = words(visit.locale);
    let mark = fields.get("_formulier").to_owned();
    let mut form = FormState::new(fields);
    let actor = visit.actor()?.clone();
    let facts = actor.municipality.as_deref().and_then(|code| state.municipalities.by_code(code));
    let cause = Hoofdoorzaak::ALL.iter().copied().find(|one| one.code() == form.value("hoofdoorzaak"));
    if cause.is_none() {
        form.refuse("hoofdoorzaak", t!(w, "start-cause-empty"));
    }
    if let (Some(_), Some(facts)) = (cause, facts.filter(|facts| facts.current)) {
        let measures = first_measures(&*state.library);
        let id = app::start::start(&state.ctx, &actor, &facts, (cause, measures), &mark).await?;
        return see_other(&visit.href(&format!("/werkbank/{id}/stap/1")));
    }
    page_with_errors(&start_page(&state, visit, form, None).await?)
}

/// The measures of a fresh plan, from the library.
pub fn first_measures(library: &dyn MeasureLibrary) -> Vec<Value> {
    let library = library.measures(Locale::Nl);
    let found = |id: &str| library.iter().find(|one| one.id == id).map(app::objects::from_library);
    FIRST.into_iter().filter_map(found).collect()
}

pub async fn import(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let w = words(visit.locale);
    let mark = fields.get("_formulier").to_owned();
    let text = super::upload::text(&fields, "bestand", "tekst");
    let mut form = FormState::new(fields);
    // What came as a file goes on as text, so that nothing has to be chosen twice.
    form.values.set("tekst", text.clone());
    let actor = visit.actor()?.clone();
    let mut take_over = None;
    match read_plan(&text, visit.locale) {
        Err(why) => form.refuse("tekst", why),
        Ok(mut file) => match whose(&state, &actor, &file) {
            Whose::Ours => return keep(&state, visit, &actor, (&file, &mark)).await,
            Whose::Predecessor(name) if form.value("overnemen") == "ja" => {
                if let Some(own) =
                    actor.municipality.as_deref().and_then(|code| state.municipalities.by_code(code))
                {
                    file.gemeente.code = own.code;
                    file.gemeente.naam = own.name;
                    file.gemeente.inwoners = own.population;
                    return keep(&state, visit, &actor, (&file, &mark)).await;
                }
                form.refuse("tekst", t!(w, "import-other", name = name));
            }
            Whose::Predecessor(name) => {
                form.refuse(
                    "tekst",
                    t!(w, "import-ended", name = name.clone(), own = actor.organisation_name.clone()),
                );
                take_over = Some(name);
            }
            Whose::Other(name) => form.refuse("tekst", t!(w, "import-other", name = name)),
            Whose::Nobody(code) => form.refuse("tekst", t!(w, "import-unknown", code = code)),
        },
    }
    page_with_errors(&start_page(&state, visit, form, take_over).await?)
}

async fn keep(state: &State, visit: Visit, actor: &Actor, (file, mark): (&PlanFile, &str)) -> Answer {
    let own = actor.municipality.clone().unwrap_or_default();
    let id = app::start::import(&state.ctx, actor, &own, file, mark).await?;
    see_other(&visit.href(&format!("/werkbank/{id}/stap/1")))
}

/// A plan file, or what is wrong with it in the reader's language.
fn read_plan(text: &str, locale: Locale) -> Result<PlanFile, String> {
    let w = words(locale);
    if text.is_empty() {
        return Err(t!(w, "import-empty").to_owned());
    }
    let said = |error: plan_check::PlanFileError| {
        let texts = error.texts();
        let reason = if locale == Locale::Nl { texts.nl } else { texts.en };
        t!(w, "import-wrong", reason = reason)
    };
    let file = plan_check::parse_plan(text).map_err(said)?;
    match crate::domain::strange_id(&file) {
        Some(id) => Err(t!(w, "import-id", id = id)),
        None => Ok(file),
    }
}

/// For whom a plan file was made.
enum Whose {
    Ours,
    /// A municipality that has become ours.
    Predecessor(String),
    Other(String),
    Nobody(String),
}

fn whose(state: &State, actor: &Actor, file: &PlanFile) -> Whose {
    let own = actor.municipality.as_deref().unwrap_or_default();
    if file.gemeente.code == own {
        return Whose::Ours;
    }
    match state.municipalities.by_code(&file.gemeente.code) {
        None => Whose::Nobody(file.gemeente.code.clone()),
        Some(facts) if facts.successors.iter().any(|(code, _)| code == own) => Whose::Predecessor(facts.name),
        Some(facts) => Whose::Other(facts.name),
    }
}
