// SPDX-License-Identifier: EUPL-1.2
//! The dossier as open data.

use super::State;
use crate::domain::{Card, Covered, Dossier, Study, Text};
use axum::extract::{Path, State as With};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use gw_core::Locale;
use gw_web::Problem;
use plan_check::plan::{Domein, Grond, Leeftijd, Setting};
use serde_json::{Value, json};

fn both(text: &Text) -> Value {
    json!({"nl": text.nl, "en": text.en})
}

fn maybe(text: Option<&Text>) -> Value {
    text.map_or(Value::Null, both)
}

fn card_body(dossier: &Dossier, card: &Card) -> Value {
    let rating = &card.rating;
    let rules: Vec<_> = plan_check::rule_lines()
        .filter(|rule| rule.sources.contains(&card.id.as_str()))
        .map(|rule| rule.id)
        .collect();
    json!({
        "id": card.id, "soort": card.kind.code(), "richting": card.direction.code(),
        "titel": both(&card.title), "samenvatting": both(&card.summary),
        "zekerheid": {
            "laag": card.certainty[0], "hoog": card.certainty[1],
            "beoordeeld_door": rating.rated_by, "beoordeeld_op": rating.rated_on,
            "bevestigd": rating.confirmed, "bevestigd_door": rating.confirmed_by, "bevestigd_op": rating.confirmed_on,
            "begin": {"laag": rating.base[0], "hoog": rating.base[1], "reden": {"nl": rating.nl, "en": rating.en}},
            "aftrek": rating.deductions.iter().map(|one| json!({"punten": 1, "reden": one.reason.code(),
                "alleen_laag": one.partly, "toelichting": {"nl": one.nl, "en": one.en}})).collect::<Vec<_>>(),
        },
        "niveau": card.level.code(), "duur": card.duration.code(),
        "settings": card.settings.iter().map(|one| Setting::code(*one)).collect::<Vec<_>>(),
        "domeinen": card.domains.iter().map(|one| Domein::code(*one)).collect::<Vec<_>>(),
        "mechanismen": card.mechanisms, "valkuilen": card.pitfalls,
        "kis_database": card.kis_database, "geevalueerd": card.evaluated,
        "erkenning": card.recognition.as_ref().map(|one| json!({"register": one.register, "niveau": one.level, "datum": one.date})),
        "wanneer_niet": maybe(card.fails.as_ref()), "beter": maybe(card.instead.as_ref()),
        "bekend": maybe(card.known.as_ref()), "grootte": maybe(card.effect.as_ref()),
        "let_op": maybe(card.caution.as_ref()), "meningsverschil": maybe(card.disagreement.as_ref()),
        "feiten": card.facts.iter().map(both).collect::<Vec<_>>(),
        "voorwaarden": card.conditions.iter().map(|one| json!({"sleutel": one.key, "essentieel": one.essential,
            "nl": one.nl, "en": one.en})).collect::<Vec<_>>(),
        "onderzoeken": dossier.behind(card).map(|(study, part)| json!({"id": study.id, "rol": part.code(),
            "kort": study.short(Locale::Nl), "onderwerp": both(&study.subject), "doi": study.doi})).collect::<Vec<_>>(),
        "bronnen": card.sources.iter().map(|one| json!({"tekst": one.text, "herkomst": one.mark.code()})).collect::<Vec<_>>(),
        "regels": rules,
        "redacteur": card.editor, "geschreven_op": card.drafted, "tweede_lezer": card.second_reader,
        "gelezen_op": card.read_on, "herzien_voor": card.review_by,
    })
}

fn codes<T: Copy>(covered: Option<&Covered<T>>, code: fn(T) -> &'static str) -> Value {
    covered.map_or(Value::Null, |covered| json!(covered.codes(code)))
}

fn study_body(dossier: &Dossier, study: &Study) -> Value {
    // A title is never missing: where the authors' own is not known for certain, ours stands in.
    let (title, language) = match &study.title {
        Some(title) => (&title.text, title.language.as_str()),
        None => (&study.subject.nl, Locale::Nl.tag()),
    };
    json!({
        "id": study.id, "auteurs": study.authors, "jaar": study.year, "onderwerp": both(&study.subject),
        "titel": title, "titel_taal": language, "titel_van": if study.title.is_some() { "auteurs" } else { "redactie" },
        "tijdschrift": study.journal, "ontwerp": study.design.code(), "sms": study.sms, "n": study.n,
        "landen": study.countries, "richting": study.direction.code(),
        "niveaus": study.levels.iter().map(|one| one.code()).collect::<Vec<_>>(),
        "gemeten_na": study.follow_up.code(), "alleen_impliciet": study.implicit_only,
        "herkomst": study.mark.code(), "doi": study.doi, "doi_status": study.doi_status.code(),
        "onderzocht_in": {
            "setting": codes(study.studied.settings.as_ref(), Setting::code),
            "groep": codes(study.studied.groups.as_ref(), Leeftijd::code),
            "grond": codes(study.studied.grounds.as_ref(), Grond::code),
        },
        "steekproef": both(&study.sample), "uitkomst": both(&study.finding),
        "grootte": maybe(study.effect.as_ref()), "let_op": maybe(study.caution.as_ref()),
        "kaarten": dossier.resting_on(&study.id).map(|card| card.id.clone()).collect::<Vec<_>>(),
        "redacteur": study.editor, "geschreven_op": study.drafted,
        "tweede_lezer": study.second_reader, "gelezen_op": study.read_on,
    })
}

fn open_data(value: &Value) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    (headers, value.to_string()).into_response()
}

fn whole_list(all: Vec<Value>) -> Response {
    open_data(&json!({"aantal": all.len(), "volgende": null, "vorige": null, "resultaten": all}))
}

pub(super) async fn cards(With(state): With<State>) -> Response {
    whole_list(state.dossier.all().map(|card| card_body(&state.dossier, card)).collect())
}

pub(super) async fn card(With(state): With<State>, Path(id): Path<String>) -> Result<Response, Problem> {
    let card = state.dossier.card(&id).ok_or(Problem::NotFound)?;
    Ok(open_data(&card_body(&state.dossier, card)))
}

pub(super) async fn studies(With(state): With<State>) -> Response {
    whole_list(state.dossier.studies().map(|study| study_body(&state.dossier, study)).collect())
}

pub(super) async fn study(With(state): With<State>, Path(id): Path<String>) -> Result<Response, Problem> {
    let study = state.dossier.study(&id).ok_or(Problem::NotFound)?;
    Ok(open_data(&study_body(&state.dossier, study)))
}
