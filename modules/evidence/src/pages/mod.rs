// SPDX-License-Identifier: EUPL-1.2
//! Public pages and API of the dossier.

use crate::domain::{Card, Direction, Dossier, Kind};
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use gw_core::Locale;
use gw_i18n::{Words, t};
use gw_web::field::Choice;
use gw_web::{Access, Answer, FormState, Problem, Routes, Shell, Visit, page};
use serde_json::{Value, json};
use std::sync::Arc;

/// What the pages of this module need.
#[derive(Clone)]
pub struct State {
    pub dossier: Arc<Dossier>,
}

pub fn routes(state: State) -> Routes {
    Routes::default()
        .get("/wat-werkt", Access::Public, list)
        .get("/wat-werkt/{card}", Access::Public, one)
        .get("/api/v1/kaarten", Access::Public, api_list)
        .get("/api/v1/kaarten/{card}", Access::Public, api_one)
        .with_state(state)
}

/// The name of a code of a facet in words.
fn name(locale: Locale, facet: &str, code: &str) -> String {
    words(locale).dynamic(&format!("{facet}-{code}")).unwrap_or(code).to_owned()
}

fn tone(direction: Direction) -> &'static str {
    match direction {
        Direction::Helps => "gw-tag--help",
        Direction::Backfires => "gw-tag--harm",
        Direction::Mixed | Direction::NoEffect => "gw-tag--mixed",
        Direction::Unknown => "",
    }
}

/// `2`, or `2–3`.
fn range([low, high]: [u8; 2]) -> String {
    if low == high { low.to_string() } else { format!("{low}–{high}") }
}

struct CardView {
    id: String,
    path: String,
    title: String,
    summary: String,
    direction: String,
    tone: &'static str,
    certainty: String,
}

impl CardView {
    fn of(card: &Card, locale: Locale) -> Self {
        Self {
            id: card.id.clone(),
            path: card.path(),
            title: card.title.of(locale).to_owned(),
            summary: card.summary.of(locale).to_owned(),
            direction: name(locale, "direction", card.direction.code()),
            tone: tone(card.direction),
            certainty: t!(words(locale), "certainty-of", range = range(card.certainty)),
        }
    }
}

#[derive(Template)]
#[template(path = "dossier.html")]
struct ListPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    directions: Vec<Choice>,
    mechanisms: Vec<CardView>,
    pitfalls: Vec<CardView>,
}

async fn list(With(state): With<State>, visit: Visit) -> Answer {
    let (w, locale) = (words(visit.locale), visit.locale);
    let wanted = visit.query("richting");
    let direction = Direction::ALL.iter().copied().find(|one| Some(one.code()) == wanted.as_deref());
    let cards = |kind| {
        let fits = move |card: &&Card| direction.is_none_or(|wanted| card.direction == wanted);
        state.dossier.cards(kind).filter(fits).map(|card| CardView::of(card, locale)).collect::<Vec<_>>()
    };
    let mut form = FormState::default();
    form.values.set("richting", direction.map_or("", Direction::code));
    page(&ListPage {
        directions: Direction::ALL
            .iter()
            .map(|one| Choice::new(one.code(), name(locale, "direction", one.code())))
            .collect(),
        mechanisms: cards(Kind::Mechanism),
        pitfalls: cards(Kind::Pitfall),
        shell: visit.shell(t!(w, "dossier-title")),
        w,
        form,
    })
}

#[derive(Template)]
#[template(path = "card.html")]
struct CardPage {
    shell: Shell,
    w: &'static Words,
    view: CardView,
    card: Card,
    level: String,
    duration: String,
    settings: Vec<String>,
    fails: Option<String>,
    instead: Option<String>,
    measures: Vec<String>,
    locale: Locale,
}

async fn one(With(state): With<State>, visit: Visit, Path(id): Path<String>) -> Answer {
    let (w, locale) = (words(visit.locale), visit.locale);
    let card = state.dossier.card(&id).ok_or(Problem::NotFound)?.clone();
    let text = |text: &crate::domain::Text| text.of(locale).to_owned();
    page(&CardPage {
        view: CardView::of(&card, locale),
        level: name(locale, "level", card.level.code()),
        duration: name(locale, "duration", card.duration.code()),
        settings: card.settings.iter().map(|code| name(locale, "setting", code)).collect(),
        fails: card.fails.as_ref().map(text),
        instead: card.instead.as_ref().map(text),
        measures: state.dossier.measures_with(&card.id).map(|one| one.title.of(locale).to_owned()).collect(),
        shell: visit.shell(card.title.of(locale)).crumb("/wat-werkt", t!(w, "dossier-title")),
        w,
        card,
        locale,
    })
}

fn body(card: &Card) -> Value {
    json!({
        "id": card.id, "soort": card.kind.code(), "richting": card.direction.code(), "zekerheid": card.certainty,
        "niveau": card.level.code(), "duur": card.duration.code(), "settings": card.settings,
        "titel": {"nl": card.title.nl, "en": card.title.en},
        "samenvatting": {"nl": card.summary.nl, "en": card.summary.en},
        "voorwaarden": card.conditions.iter().map(|one| json!({"nl": one.nl, "en": one.en, "essentieel": one.essential})).collect::<Vec<_>>(),
        "bronnen": card.sources.iter().map(|one| json!({"tekst": one.text, "doi": one.doi, "gecontroleerd": one.verified})).collect::<Vec<_>>(),
    })
}

fn open_data(value: &Value) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    (headers, value.to_string()).into_response()
}

async fn api_list(With(state): With<State>) -> Response {
    let all: Vec<Value> = [Kind::Mechanism, Kind::Pitfall]
        .into_iter()
        .flat_map(|kind| state.dossier.cards(kind))
        .map(body)
        .collect();
    open_data(&json!({"aantal": all.len(), "volgende": null, "vorige": null, "resultaten": all}))
}

async fn api_one(With(state): With<State>, Path(id): Path<String>) -> Result<Response, Problem> {
    Ok(open_data(&body(state.dossier.card(&id).ok_or(Problem::NotFound)?)))
}
