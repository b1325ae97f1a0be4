// SPDX-License-Identifier: EUPL-1.2
//! The twelve figures in words, and the screen on which an officer adds own ones: one by one, or a
//! file of them.

use super::State;
use super::fields::{Ask, complaint, draw, fill};
use super::say::{Speech, label};
use super::side::{Here, Side};
use super::step::{mark, open};
use crate::app::{Book, PlanError, objects};
use crate::domain::own_figures::{self, COLUMNS, Wrong, kind_of_source, too_much};
use crate::domain::{Amount, Figure, Invalid, Known, Label, SOURCE, few_reports, twelve};
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::Locale;
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other};
use serde_json::{Value, json};

/// A figure as a line of a table.
pub struct FigureLine {
    pub name: &'static str,
    pub value: String,
    pub label: &'static str,
    pub tone: &'static str,
    /// Source and year; for what nobody knows, what it costs to know.
    pub source: String,
}

/// "Few reports do not mean little discrimination", in four sentences with their sources.
pub struct FewBox {
    pub felt: String,
    pub told: String,
    pub researcher: String,
}

pub fn lines(state: &State, book: &Book, locale: Locale) -> Vec<FigureLine> {
    let facts = state.municipalities.by_code(&book.municipality);
    let alike = state.municipalities.similar(&book.municipality, 3);
    let known = Known {
        document: &book.document,
        facts: facts.as_ref(),
        alike: alike.into_iter().map(|one| one.name).collect(),
    };
    let speech = Speech { locale, cards: &*state.cards };
    twelve(&known).iter().map(|figure| line(figure, speech)).collect()
}

fn line(figure: &Figure, speech: Speech<'_>) -> FigureLine {
    let w = words(speech.locale);
    let text = |key: String| w.dynamic(&key).unwrap_or_default();
    let (label, tone) = match figure.label {
        Label::Own => (t!(w, "label-own"), "own"),
        Label::Regional => (t!(w, "label-regional"), "regional"),
        Label::National => (t!(w, "label-national"), "national"),
        Label::Unknown => (t!(w, "label-unknown"), "unknown"),
    };
    let source = match (figure.label, figure.year) {
        (Label::Unknown, _) => text(format!("cost-{}", figure.id)).to_owned(),
        (_, Some(year)) if figure.source.is_empty() => year.to_string(),
        (_, Some(year)) => dated(speech.locale, &figure.source, year),
        (_, None) => text(format!("source-{}", figure.id)).to_owned(),
    };
    FigureLine {
        name: text(format!("figure-{}", figure.id)),
        value: amount(figure, speech),
        label,
        tone,
        source,
    }
}

fn amount(figure: &Figure, speech: Speech<'_>) -> String {
    let (w, locale) = (words(speech.locale), speech.locale);
    let percent = |value: f64| {
        let decimals = usize::from(value.fract() != 0.0);
        t!(w, "value-percent", value = format::decimal(locale, value, decimals))
    };
    match &figure.amount {
        Amount::Count(count) => format::integer(locale, super::side::whole(*count)),
        Amount::Percent(value) => percent(*value),
        Amount::PerThousand(value) => format::decimal(locale, *value, 2),
        Amount::Euro(value) => format!("€\u{a0}{}", format::decimal(locale, *value, 2)),
        Amount::Share(group, code, value) => {
            format!("{}: {}", speech.code(group, code), percent(value.round()))
        }
        Amount::Names(names) => t!(w, "value-alike", names = names.join(", ")),
        Amount::Nothing => t!(w, "unknown").to_owned(),
    }
}

/// A source with the year of its figure, unless its name says that already.
fn dated(locale: Locale, source: &str, year: i16) -> String {
    if source.contains(&year.to_string()) {
        return source.to_owned();
    }
    t!(words(locale), "source-of", source = source.to_owned(), year = year.to_string())
}

pub fn few_box(locale: Locale) -> Option<FewBox> {
    let w = words(locale);
    let few = few_reports()?;
    let percent = |value: f64| format::decimal(locale, value, 0);
    Some(FewBox {
        felt: t!(
            w,
            "few-felt",
            percent = percent(few.felt.value),
            source = dated(locale, &few.felt.source, few.felt.year)
        ),
        told: t!(
            w,
            "few-told",
            anywhere = percent(few.told.value),
            adv = percent(few.told_adv.value),
            source = dated(locale, &few.told.source, few.told.year)
        ),
        researcher: t!(
            w,
            "few-researcher",
            percent = percent(few.researcher.value),
            year = few.researcher.year
        ),
    })
}

#[derive(Template)]
#[template(path = "figures.html")]
struct FiguresPage {
    shell: Shell,
    w: &'static Words,
    side: Side,
    form: FormState,
    fields: Vec<String>,
    lines: Vec<FigureLine>,
    mark: String,
    columns: Vec<ColumnLine>,
    notice: Option<Notice>,
}

/// A column of the file and what may stand in it.
struct ColumnLine {
    name: &'static str,
    what: String,
}

/// The fields of one own figure.
const ASKED: [&str; 6] = ["cijfer", "jaar", "waarde", "gebied", "n", "titel"];
const REQUIRED: [&str; 4] = ["cijfer", "jaar", "waarde", "gebied"];

fn figures_page(
    state: &State,
    visit: Visit,
    book: &Book,
    form: FormState,
    notice: Option<Notice>,
) -> Result<FiguresPage, Problem> {
    let (w, locale) = (words(visit.locale), visit.locale);
    let speech = Speech { locale, cards: &*state.cards };
    let report = book.report(&state.plan_cards, state.ctx.clock.today())?;
    let fields = ASKED
        .iter()
        .filter_map(|name| SOURCE.part(name))
        .map(|part| {
            let label = label(locale, SOURCE.list, part.name);
            let hint =
                super::say::text_of(locale, "fh", SOURCE.list, part.name).unwrap_or_default().to_owned();
            draw(&form, &book.document, speech, Ask { path: part.name, kind: part.kind, label, hint })
        })
        .collect::<Result<_, _>>()?;
    let column = |name: &'static str| ColumnLine {
        what: match name {
            "cijfer" => codes(speech, "cijfer"),
            "gebied" => codes(speech, "gebied"),
            other => w.dynamic(&format!("column-{other}")).unwrap_or_default().to_owned(),
        },
        name,
    };
    Ok(FiguresPage {
        side: Side::of(book, &report, Here::Other, locale),
        fields,
        lines: lines(state, book, locale),
        mark: mark(state),
        columns: COLUMNS.into_iter().map(column).collect(),
        shell: visit
            .shell(t!(w, "own-figures-title"))
            .errors(!form.is_valid())
            .crumb("/werkbank", t!(w, "workbench"))
            .crumb(format!("/werkbank/{}/stap/1", book.id), t!(w, "step-1")),
        w,
        form,
        notice,
    })
}

/// `meldingen_adv` (reports to the service), …
fn codes(speech: Speech<'_>, column: &str) -> String {
    let Some(crate::domain::Kind::One(group, codes)) = SOURCE.part(column).map(|part| part.kind) else {
        return String::new();
    };
    codes().iter().map(|code| format!("{code} ({})", speech.code(group, code))).collect::<Vec<_>>().join("; ")
}

pub async fn show(With(state): With<State>, visit: Visit, Path(plan): Path<String>) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let mut form = FormState::default();
    for name in ASKED {
        fill(&mut form, name, crate::domain::Kind::Line, if name == "gebied" { "gemeente" } else { "" });
    }
    let notice = visit.query("bewaard").map(|_| Notice::done(t!(words(visit.locale), "figures-saved")));
    page(&figures_page(&state, visit, &book, form, notice)?)
}

/// One figure from the form.
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
    let mut source = json!({});
    for part in ASKED.iter().filter_map(|name| SOURCE.part(name)) {
        let typed = form.value(part.name).to_owned();
        match part.kind.parse(&typed, today) {
            Ok(Value::Null) if REQUIRED.contains(&part.name) => form.refuse(part.name, t!(w, "wrong-empty")),
            Ok(Value::Null) => {}
            Ok(value) => source[part.name] = value,
            Err(why) => form.refuse(part.name, complaint(locale, why)),
        }
    }
    if let Some(why) = too_much(&source) {
        form.refuse("waarde", complaint(locale, why));
    }
    if source["jaar"].as_i64().is_some_and(|year| year > i64::from(today.year())) {
        form.refuse("jaar", complaint(locale, Invalid::Future));
    }
    if form.is_valid() {
        source["soort"] = json!(kind_of_source(source["cijfer"].as_str().unwrap_or_default()));
        match objects::add(&state.ctx, visit.actor()?, book.id, (SOURCE, vec![source]), &mark).await {
            Ok(_) => return see_other(&visit.href(&format!("/werkbank/{plan}/cijfers?bewaard=1"))),
            Err(PlanError::Full) => form.refuse("cijfer", t!(w, "list-full", most = objects::MOST)),
            Err(error) => return Err(error.into()),
        }
    }
    page_with_errors(&figures_page(&state, visit, &book, form, None)?)
}

/// A file of figures: all of it, or nothing with every wrong line named.
pub async fn import(
    With(state): With<State>,
    visit: Visit,
    Path(plan): Path<String>,
    Form(fields): Form,
) -> Answer {
    let book = open(&state, &visit, &plan).await?;
    let (w, locale) = (words(visit.locale), visit.locale);
    let mark = fields.get("_formulier").to_owned();
    let text = super::upload::text(&fields, "bestand", "tekst");
    let mut form = FormState::new(fields);
    form.values.set("tekst", text.clone());
    match own_figures::read(&text, state.ctx.clock.today()) {
        Ok(sources) => {
            match objects::add(&state.ctx, visit.actor()?, book.id, (SOURCE, sources), &mark).await {
                Ok(_) => return see_other(&visit.href(&format!("/werkbank/{plan}/cijfers?bewaard=1"))),
                Err(PlanError::Full) => form.refuse("tekst", t!(w, "list-full", most = objects::MOST)),
                Err(error) => return Err(error.into()),
            }
        }
        Err(wrong) => {
            for one in &wrong {
                form.refuse("tekst", said(locale, one));
            }
        }
    }
    page_with_errors(&figures_page(&state, visit, &book, form, None)?)
}

/// What is wrong with a file, in words.
fn said(locale: Locale, wrong: &Wrong) -> String {
    let w = words(locale);
    match wrong {
        Wrong::Empty => t!(w, "file-empty").to_owned(),
        Wrong::NoColumn(column) => t!(w, "file-no-column", column = (*column).to_owned()),
        Wrong::StrangeColumn(column) => t!(w, "file-strange-column", column = column.clone()),
        Wrong::ManyRows(most) => {
            let most = *most;
            t!(w, "file-many-rows", most = most)
        }
        Wrong::Row { line } => {
            let line = *line;
            t!(w, "file-row", line = line)
        }
        Wrong::Field { line, column, why } => {
            let line = *line;
            t!(w, "file-field", line = line, column = (*column).to_owned(), why = complaint(locale, *why))
        }
    }
}
