// SPDX-License-Identifier: EUPL-1.2
//! The studies: all of them, and one by one.

use super::State;
use super::icon::sprite;
use super::names::{Face, covered, name, names, tone};
use crate::domain::{Card, DoiStatus, Mark, Study};
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::Locale;
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Problem, Shell, Visit, page};
use plan_check::plan::{Grond, Leeftijd, Setting};

/// How far the record of a study may be trusted, in words.
pub(super) fn status(study: &Study, locale: Locale) -> String {
    let mark = name(locale, "mark", study.mark.code());
    match (study.mark, study.doi_status) {
        (Mark::Unverified, _) | (_, DoiStatus::Absent) => mark,
        (_, status) => format!("{mark}; {}", name(locale, "doi", status.code())),
    }
}

#[derive(Template)]
#[template(path = "studies.html")]
struct StudiesPage {
    shell: Shell,
    w: &'static Words,
    rows: Vec<Row>,
}

struct Row {
    path: String,
    short: String,
    design: String,
    direction: String,
    tone: &'static str,
    status: String,
    cards: Vec<(String, String)>,
}

pub(super) async fn list(With(state): With<State>, visit: Visit) -> Answer {
    let (w, locale) = (words(visit.locale), visit.locale);
    let mut rows: Vec<Row> = state
        .dossier
        .studies()
        .map(|study| Row {
            path: study.path(),
            short: study.short(locale),
            design: name(locale, "design", study.design.code()),
            direction: name(locale, "direction", study.direction.code()),
            tone: tone(study.direction),
            status: status(study, locale),
            cards: state.dossier.resting_on(&study.id).map(|card| (card.path(), label(card))).collect(),
        })
        .collect();
    rows.sort_by_key(|row| row.short.to_lowercase());
    page(&StudiesPage {
        shell: visit.shell(t!(w, "studies-title")).crumb("/wat-werkt", t!(w, "dossier-title")),
        w,
        rows,
    })
}

/// The id where it says something by itself, else the title.
fn label(card: &Card) -> String {
    if card.id.len() == 3 { card.id.clone() } else { card.title.nl.clone() }
}

#[derive(Template)]
#[template(path = "study.html")]
struct StudyPage {
    shell: Shell,
    w: &'static Words,
    locale: Locale,
    sprite: String,
    study: Study,
    direction: String,
    tone: &'static str,
    icon: String,
    status: String,
    /// Name and value, in order.
    facts: Vec<(&'static str, String)>,
    cards: Vec<Face>,
    drafted: String,
}

pub(super) async fn show(With(state): With<State>, visit: Visit, Path(id): Path<String>) -> Answer {
    let (w, locale) = (words(visit.locale), visit.locale);
    let study = state.dossier.study(&id).ok_or(Problem::NotFound)?.clone();
    let cards: Vec<&Card> = state.dossier.resting_on(&study.id).collect();
    let shown = cards.iter().map(|card| (card.direction, card.certainty));
    page(&StudyPage {
        sprite: sprite(shown.chain([(study.direction, [0, 0])])),
        direction: name(locale, "direction", study.direction.code()),
        tone: tone(study.direction),
        icon: super::icon::of_direction(study.direction),
        status: status(&study, locale),
        facts: facts(&study, locale),
        cards: cards.iter().map(|card| Face::of(card, locale)).collect(),
        drafted: study.drafted.parse().map_or_else(|_| String::new(), |day| format::date(locale, day)),
        shell: visit
            .shell(study.short(locale))
            .crumb("/wat-werkt", t!(w, "dossier-title"))
            .crumb("/wat-werkt/onderzoek", t!(w, "studies-title")),
        w,
        locale,
        study,
    })
}

fn facts(study: &Study, locale: Locale) -> Vec<(&'static str, String)> {
    let w = words(locale);
    let known = |list: String| if list.is_empty() { t!(w, "not-recorded").to_owned() } else { list };
    let studied = &study.studied;
    let mut all = vec![
        (t!(w, "study-design"), name(locale, "design", study.design.code())),
        (t!(w, "study-sample"), study.sample.of(locale).to_owned()),
        (
            t!(w, "study-countries"),
            known(names(locale, "country", study.countries.iter().map(String::as_str))),
        ),
        (t!(w, "study-settings"), covered(locale, "setting", studied.settings.as_ref(), Setting::code)),
        (t!(w, "study-groups"), covered(locale, "group", studied.groups.as_ref(), Leeftijd::code)),
        (t!(w, "study-grounds"), covered(locale, "ground", studied.grounds.as_ref(), Grond::code)),
        (t!(w, "level"), known(names(locale, "level", study.levels.iter().map(|one| one.code())))),
        (t!(w, "duration"), name(locale, "duration", study.follow_up.code())),
    ];
    if let Some(sms) = study.sms {
        all.push((t!(w, "study-sms"), t!(w, "study-sms-of", sms = sms)));
    }
    if study.implicit_only {
        all.push((t!(w, "study-implicit"), t!(w, "study-implicit-note").to_owned()));
    }
    all
}
