// SPDX-License-Identifier: EUPL-1.2
//! One card: its facets apart, where the certainty comes from, and who uses it.

use super::State;
use super::icon::sprite;
use super::names::{Face, Read, covered, name, names, written_day};
use crate::domain::{Card, Design, Dossier, Freshness, Part, Research, Study, Text};
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::Locale;
use gw_i18n::{Words, t};
use gw_web::{Answer, Problem, Shell, Visit, page};
use plan_check::plan::{Domein, Grond, Leeftijd, Setting};

#[derive(Template)]
#[template(path = "card.html")]
struct CardPage {
    shell: Shell,
    w: &'static Words,
    locale: Locale,
    sprite: String,
    face: Face,
    card: Card,
    /// What this degree of certainty means.
    meaning: String,
    /// Where certainty starts, what comes off, what is left.
    steps: Vec<Step>,
    level: String,
    duration: String,
    settings: String,
    domains: String,
    studies: Vec<StudyRow>,
    sources: Vec<(String, String)>,
    rules: Vec<RuleRow>,
    measures: Vec<String>,
    /// Cards that this one uses, and cards that use this one.
    related: Vec<Face>,
    freshness: &'static str,
    /// Who wrote the text, and who rated the certainty.
    written: Read,
    rated: Read,
    /// What it means that no study measured it; empty when one did.
    no_research: &'static str,
    review_by: String,
    recognised_on: String,
}

struct Step {
    points: String,
    what: String,
    why: String,
}

struct StudyRow {
    path: String,
    short: String,
    subject: String,
    part: String,
    finding: String,
    /// Design, sample, and where it was done.
    how: String,
    doi: Option<String>,
    status: String,
}

struct RuleRow {
    id: &'static str,
    severity: String,
    message: String,
}

pub(super) async fn show(With(state): With<State>, visit: Visit, Path(id): Path<String>) -> Answer {
    let (w, locale) = (words(visit.locale), visit.locale);
    let dossier = &state.dossier;
    let card = dossier.card(&id).ok_or(Problem::NotFound)?.clone();
    let today = state.clock.today();
    let related = related(dossier, &card);
    let rating = &card.rating;
    let shown = std::iter::once(&card).chain(related.iter().copied());
    page(&CardPage {
        sprite: sprite(shown.map(|one| (one.direction, one.certainty))),
        face: Face::of(&card, locale),
        meaning: name(locale, "certainty", &card.certainty[0].to_string()),
        steps: steps(&card, locale),
        level: name(locale, "level", card.level.code()),
        duration: name(locale, "duration", card.duration.code()),
        settings: names(locale, "setting", card.settings.iter().map(|one| Setting::code(*one))),
        domains: names(locale, "domain", card.domains.iter().map(|one| Domein::code(*one))),
        studies: dossier.behind(&card).map(|(study, part)| study_row(study, part, locale)).collect(),
        sources: card
            .sources
            .iter()
            .map(|one| (one.text.clone(), name(locale, "mark", one.mark.code())))
            .collect(),
        rules: rules(&card.id, locale),
        measures: dossier.measures_with(&card.id).map(|one| one.title.of(locale).to_owned()).collect(),
        related: related.iter().map(|one| Face::of(one, locale)).collect(),
        freshness: match card.freshness(today) {
            Freshness::Fresh => "",
            Freshness::Overdue => t!(w, "review-overdue"),
            Freshness::Stale => t!(w, "review-stale"),
        },
        written: Read::of(
            locale,
            (&card.editor, &card.drafted),
            card.second_reader.as_ref().zip(card.read_on.as_ref()),
        ),
        rated: Read::of(
            locale,
            (&rating.rated_by, &rating.rated_on),
            rating.confirmed_by.as_ref().zip(rating.confirmed_on.as_ref()),
        ),
        no_research: match card.research() {
            Research::Measured => "",
            Research::BackgroundOnly => t!(w, "none-measured"),
            Research::None => t!(w, "none-found"),
        },
        review_by: written_day(locale, &card.review_by),
        recognised_on: card
            .recognition
            .as_ref()
            .map(|one| written_day(locale, &one.date))
            .unwrap_or_default(),
        shell: visit.shell(card.title.of(locale)).crumb("/wat-werkt", t!(w, "dossier-title")),
        w,
        locale,
        card,
    })
}

fn related<'a>(dossier: &'a Dossier, card: &Card) -> Vec<&'a Card> {
    let used = card.mechanisms.iter().chain(&card.pitfalls).filter_map(|id| dossier.card(id));
    used.chain(dossier.using(&card.id)).collect()
}

/// The sum of the rating, line by line.
fn steps(card: &Card, locale: Locale) -> Vec<Step> {
    let w = words(locale);
    let start = Step {
        points: super::names::range(card.rating.base),
        what: t!(w, "rating-base").to_owned(),
        why: card.rating.why(locale).to_owned(),
    };
    let off = card.rating.deductions.iter().map(|one| Step {
        points: if one.partly { t!(w, "rating-partly").to_owned() } else { "−1".to_owned() },
        what: name(locale, "deducted", one.reason.code()),
        why: one.why(locale).to_owned(),
    });
    let end = Step {
        points: super::names::range(card.certainty),
        what: t!(w, "rating-total").to_owned(),
        why: String::new(),
    };
    std::iter::once(start).chain(off).chain([end]).collect()
}

fn study_row(study: &Study, part: Part, locale: Locale) -> StudyRow {
    let w = words(locale);
    let text = |text: &Text| text.of(locale).to_owned();
    let studied = &study.studied;
    let mut how = match study.design {
        Design::Unknown => Vec::new(),
        design => vec![name(locale, "design", design.code())],
    };
    how.push(text(&study.sample));
    if studied.settings.is_some() {
        how.push(covered(locale, "setting", studied.settings.as_ref(), Setting::code));
    }
    if studied.groups.is_some() {
        how.push(covered(locale, "group", studied.groups.as_ref(), Leeftijd::code));
    }
    if studied.grounds.is_some() {
        how.push(covered(locale, "ground", studied.grounds.as_ref(), Grond::code));
    }
    StudyRow {
        path: study.path(),
        short: study.short(locale),
        subject: text(&study.subject),
        part: name(locale, "part", part.code()),
        finding: text(&study.finding),
        how: how.join("; "),
        status: if study.doi.is_some() {
            t!(w, "doi-checked").to_owned()
        } else {
            super::study::status(study, locale)
        },
        doi: study.doi.clone(),
    }
}

/// The rules of the plan check that rest on a card.
fn rules(id: &str, locale: Locale) -> Vec<RuleRow> {
    let citing = plan_check::rule_lines().filter(|rule| rule.sources.contains(&id));
    let row = |rule: plan_check::RuleLine| RuleRow {
        id: rule.id,
        severity: name(locale, "severity", &rule.severity.to_string()),
        message: match locale {
            Locale::Nl => rule.message.nl,
            Locale::En => rule.message.en,
        },
    };
    citing.map(row).collect()
}
