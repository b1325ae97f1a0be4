// SPDX-License-Identifier: EUPL-1.2
//! The studies: all of them, and one by one.

use super::State;
use super::icon::sprite;
use super::names::{Face, Read, covered, name, names, tone};
use crate::domain::{Card, Mark, Study, Title};
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::Locale;
use gw_i18n::{Words, t};
use gw_web::{Answer, Problem, Shell, Visit, page};
use plan_check::plan::{Grond, Leeftijd, Setting};

/// How far the record of a study may be trusted, in words.
pub(super) fn status(study: &Study, locale: Locale) -> String {
    let mark = name(locale, "mark", study.mark.code());
    match study.mark {
        // "Not verified" says it all.
        Mark::Unverified => mark,
        _ => format!("{mark}; {}", name(locale, "doi", study.doi_status.code())),
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
    subject: String,
    /// As its authors called it, where we know.
    title: Option<Title>,
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
            subject: study.subject.of(locale).to_owned(),
            title: study.title.clone(),
            design: name(locale, "design", study.design.code()),
            direction: name(locale, "direction", study.direction.code()),
            tone: tone(study.direction),
            status: status(study, locale),
            cards: state
                .dossier
                .resting_on(&study.id)
                .map(|card| (card.path(), card.label(locale)))
                .collect(),
        })
        .collect();
    rows.sort_by_key(|row| {
        row.subject.trim_start_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase()
    });
    page(&StudiesPage {
        shell: visit.shell(t!(w, "studies-title")).crumb("/wat-werkt", t!(w, "dossier-title")),
        w,
        rows,
    })
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
    /// Why there is no DOI, when there is none.
    doi_status: String,
    /// Name and value, in order.
    facts: Vec<(&'static str, String)>,
    cards: Vec<Face>,
    read: Read,
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
        doi_status: name(locale, "doi", study.doi_status.code()),
        facts: facts(&study, locale),
        cards: cards.iter().map(|card| Face::of(card, locale)).collect(),
        read: Read::of(
            locale,
            (&study.editor, &study.drafted),
            study.second_reader.as_ref().zip(study.read_on.as_ref()),
        ),
        shell: visit
            .shell(study.subject.of(locale))
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
