// SPDX-License-Identifier: EUPL-1.2
//! One object of a list, or the plan's own data: all its fields, only those that matter for its type.

use super::State;
use super::condition::{Asked, asked};
use super::fields::{Ask, come_back, draw, fill, fill_from, read};
use super::finding::{FindingView, about};
use super::say::{Speech, label, object_name, text_of};
use super::side::{Here, Side, step_name};
use super::step::{mark, open};
use crate::app::save::{Submission, Submitted, save as save_fields};
use crate::app::{Book, PlanError, objects};
use crate::domain::{Kind, MEASURE, ObjectKind, PLAN, PLAN_FORM, Part};
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use axum::http::HeaderMap;
use gw_i18n::{Words, t};
use gw_web::{Answer, Form, FormState, Problem, Shell, Visit, page, page_with_errors, see_other};
use serde_json::json;

#[derive(Template)]
#[template(path = "object.html")]
struct ObjectPage {
    shell: Shell,
    w: &'static Words,
    side: Side,
    form: FormState,
    title: String,
    lead: &'static str,
    fields: Vec<String>,
    /// The conditions of the mechanisms of a measure.
    conditions: Vec<String>,
    /// Questions that most people can skip.
    rare: Vec<String>,
    findings: Vec<FindingView>,
    revision: i64,
    mark: String,
    action: String,
    /// Where to remove it; empty for the plan itself.
    remove: String,
    rare_open: bool,
}

/// An object of the plan, by its address.
struct Found {
    kind: ObjectKind,
    id: String,
    /// Where it stands: `doelen.d1`, or `plan`.
    base: String,
}

impl Found {
    fn of(book: &Book, list: &str, id: &str) -> Result<Self, Problem> {
        let kind = ObjectKind::of_list(list).ok_or(Problem::NotFound)?;
        let base = kind.path(id);
        book.document.get(&base).ok_or(Problem::NotFound)?;
        Ok(Self { kind, id: id.to_owned(), base })
    }

    fn plan() -> Self {
        Self { kind: PLAN, id: String::new(), base: PLAN.place.to_owned() }
    }

    fn is_plan(&self) -> bool {
        self.id.is_empty()
    }

    /// The fields to ask now.
    fn parts(&self, book: &Book) -> Vec<&'static Part> {
        if self.is_plan() {
            return PLAN_FORM.iter().filter_map(|name| PLAN.part(name)).collect();
        }
        let soort = book.document.text(&format!("{}.type", self.base)).to_owned();
        self.kind.asked(&soort).collect()
    }

    fn path(&self, part: &Part) -> String {
        format!("{}.{}", self.base, part.name)
    }

    fn address(&self, book: &Book) -> String {
        if self.is_plan() {
            format!("/werkbank/{}/gegevens", book.id)
        } else {
            format!("/werkbank/{}/{}/{}", book.id, self.kind.list, self.id)
        }
    }

    /// The screen on which it is listed, below the plan.
    fn screen(&self) -> String {
        match self.kind.list {
            "maatregelen" | "doelen" => "stap/4".to_owned(),
            "indicatoren" => "stap/6".to_owned(),
            "besluiten" => "besluit".to_owned(),
            _ if self.is_plan() => "stap/1".to_owned(),
            list => list.to_owned(),
        }
    }

    /// The conditions to ask of a measure; none of other objects.
    fn conditions(&self, book: &Book, speech: Speech<'_>) -> Vec<Asked> {
        if self.kind.list == MEASURE.list { asked(&book.document, speech, &self.id) } else { Vec::new() }
    }

    fn filled(&self, book: &Book, speech: Speech<'_>) -> FormState {
        let mut form = FormState::default();
        for one in self.conditions(book, speech) {
            fill(&mut form, &one.path, Kind::YesNo, &Kind::YesNo.show(book.document.get(&one.path)));
        }
        for part in self.parts(book) {
            let path = self.path(part);
            fill_from(&mut form, &book.document, &path, part.kind, speech.locale);
        }
        form
    }
}

fn object_page(
    state: &State,
    visit: Visit,
    book: &Book,
    found: &Found,
    form: FormState,
) -> Result<ObjectPage, Problem> {
    let (w, locale) = (words(visit.locale), visit.locale);
    let speech = state.speech(locale);
    let list = found.kind.list;
    let (mut fields, mut rare) = (Vec::new(), Vec::new());
    for part in found.parts(book) {
        let (path, hint) = (found.path(part), text_of(locale, "fh", list, part.name).unwrap_or_default());
        let ask = Ask {
            path: &path,
            kind: part.kind,
            label: label(locale, list, part.name),
            hint: hint.to_owned(),
        };
        let field = draw(&form, &book.document, speech, ask)?;
        if part.rare { rare.push(field) } else { fields.push(field) }
    }
    let conditions = found
        .conditions(book, speech)
        .iter()
        .map(|one| draw(&form, &book.document, speech, one.ask(speech)))
        .collect::<Result<_, _>>()?;
    let report = book.report(&state.plan_cards, state.ctx.clock.today())?;
    let base = format!("/werkbank/{}", book.id);
    let name = object_name(locale, list);
    let step = found.kind.step;
    let address = found.address(book);
    Ok(ObjectPage {
        side: Side::of(book, &report, Here::Other, locale),
        title: match book.document.get(&found.base).filter(|_| !found.is_plan()) {
            Some(object) => format!("{name}: {}", speech.title(&book.document, &found.kind, object)),
            None => name.to_owned(),
        },
        lead: if list == "maatregelen" { t!(w, "object-lead-measure") } else { t!(w, "object-lead") },
        rare_open: form
            .errors()
            .iter()
            .any(|(path, _)| found.parts(book).iter().any(|part| part.rare && found.path(part) == *path)),
        fields,
        conditions,
        rare,
        findings: about(state, &report, (&found.id, locale), (&base, &found.screen(), true)),
        revision: book.revision,
        mark: mark(state),
        remove: if found.is_plan() { String::new() } else { visit.href(&format!("{address}/verwijderen")) },
        action: visit.href(&address),
        shell: visit
            .shell(name)
            .errors(!form.is_valid())
            .script("autosave.js")
            .crumb("/werkbank", t!(w, "workbench"))
            .crumb(format!("{base}/stap/{step}"), step_name(w, step)),
        w,
        form,
    })
}

pub async fn show(
    With(state): With<State>,
    visit: Visit,
    Path((plan, list, id)): Path<(String, String, String)>,
) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let found = Found::of(&book, &list, &id)?;
    let filled = found.filled(&book, state.speech(visit.locale));
    page(&object_page(&state, visit, &book, &found, filled)?)
}

pub async fn show_plan(With(state): With<State>, visit: Visit, Path(plan): Path<String>) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let found = Found::plan();
    let filled = found.filled(&book, state.speech(visit.locale));
    page(&object_page(&state, visit, &book, &found, filled)?)
}

pub async fn save(
    With(state): With<State>,
    visit: Visit,
    Path((plan, list, id)): Path<(String, String, String)>,
    headers: HeaderMap,
    form: Form,
) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let found = Found::of(&book, &list, &id)?;
    keep(&state, visit, (book, found), &headers, form).await
}

pub async fn save_plan(
    With(state): With<State>,
    visit: Visit,
    Path(plan): Path<String>,
    headers: HeaderMap,
    form: Form,
) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    keep(&state, visit, (book, Found::plan()), &headers, form).await
}

async fn keep(
    state: &State,
    visit: Visit,
    (book, found): (Book, Found),
    headers: &HeaderMap,
    Form(fields): Form,
) -> Answer {
    let base: i64 = fields.get("_revisie").parse().map_err(|_| Problem::Unreadable)?;
    let type_path = format!("{}.type", found.base);
    let soort = book.document.text(&type_path).to_owned();
    let speech = state.speech(visit.locale);
    let conditions = found.conditions(&book, speech);
    let ticks = conditions.iter().filter_map(|one| read(&fields, &one.path, Kind::YesNo));
    let submitted: Vec<Submitted> = found
        .parts(&book)
        .into_iter()
        .filter_map(|part| read(&fields, &found.path(part), part.kind))
        .chain(ticks)
        .collect();
    let screen = found.screen();
    let sent = Submission {
        base,
        form: fields.get("_formulier"),
        screen: &screen,
        fields: &submitted,
        confirm: &[],
    };
    let saved = save_fields(&state.ctx, visit.actor()?, book.id, &sent).await?;
    if gw_web::serve::wants_json(headers, &visit.path) {
        return Ok(super::autosave::answer(&book.document, speech, &saved));
    }
    let after = open(state, &visit, &book.id.to_string()).await?;
    if saved.is_whole() {
        // Another type and other mechanisms ask other questions: show them before going back.
        let known = |one: &Asked| conditions.iter().any(|before| before.path == one.path);
        let same = found.conditions(&after, speech).iter().all(known);
        let to = if same && after.document.text(&type_path) == soort {
            format!("/werkbank/{}/{screen}?bewaard=1", book.id)
        } else {
            found.address(&book)
        };
        return see_other(&visit.href(&to));
    }
    let mut form = found.filled(&after, speech);
    come_back(&mut form, &after.document, speech, (&submitted, &saved));
    page_with_errors(&object_page(state, visit, &after, &found, form)?)
}

pub async fn add(
    With(state): With<State>,
    visit: Visit,
    Path((plan, list)): Path<(String, String)>,
    Form(fields): Form,
) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let kind = ObjectKind::of_list(&list).ok_or(Problem::NotFound)?;
    let mut object = json!({});
    // The matrix of policy fields and the list of indicators know what the new object is about.
    for name in ["beleidsveld", "indicator", "maatregel"] {
        let today = state.ctx.clock.today();
        if let Some(part) = kind.part(name)
            && let Ok(value) = part.kind.parse(fields.get(name), today)
            && !value.is_null()
        {
            object[name] = value;
        }
    }
    let added =
        objects::add(&state.ctx, visit.actor()?, book.id, (kind, vec![object]), fields.get("_formulier"))
            .await;
    match added {
        Ok(ids) => {
            let id = ids.first().ok_or(Problem::NotFound)?;
            see_other(&visit.href(&format!("/werkbank/{plan}/{list}/{id}")))
        }
        Err(PlanError::Full) => see_other(&visit.href(&format!("/werkbank/{plan}/{list}?vol=1"))),
        Err(error) => Err(error.into()),
    }
}

pub async fn remove(
    With(state): With<State>,
    visit: Visit,
    Path((plan, list, id)): Path<(String, String, String)>,
) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let found = Found::of(&book, &list, &id)?;
    objects::remove(&state.ctx, visit.actor()?, book.id, found.kind, &id).await?;
    see_other(&visit.href(&format!("/werkbank/{plan}/geschiedenis?verwijderd=1")))
}
