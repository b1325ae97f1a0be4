// SPDX-License-Identifier: EUPL-1.2
//! One edition: when, where, how many seats are left now, the programme, how reachable it is.

use super::shown::{Shown, shown};
use super::view::{minutes, slot_title, status, when};
use crate::app::view::{self, Line};
use crate::domain::EditionState;
use crate::{State, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::Locale;
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Shell, Visit, page};
use serde_json::json;

#[derive(Template)]
#[template(path = "edition.html")]
struct EditionPage {
    shell: Shell,
    w: &'static Words,
    line: Line,
    when: String,
    status: String,
    tone: &'static str,
    open: bool,
    path: String,
    slots: Vec<SlotView>,
    /// Fact, answer.
    access: Vec<(&'static str, &'static str)>,
    rules: Vec<String>,
    train: Option<String>,
    shown: Shown,
    /// schema.org/Event.
    data: String,
}

struct SlotView {
    time: String,
    title: String,
    speaker: String,
}

pub async fn show(
    With(state): With<State>,
    visit: Visit,
    Path((series, edition)): Path<(String, String)>,
) -> Answer {
    let (w, locale, now) = (words(visit.locale), visit.locale, state.ctx.now());
    let mut conn = state.ctx.read().await?;
    let line = view::line(&mut conn, &series, &edition).await?;
    let slots = view::programme(&mut conn, &line).await?;
    let shown = shown(&state, &mut conn, &visit, &line).await?;
    drop(conn);
    let time = |at: u16| minutes(locale, at / 60, at % 60);
    let (status, tone) = status(&line, locale, now);
    page(&EditionPage {
        shown,
        when: when(&line, locale),
        open: line.takes_registrations(now),
        path: line.path(),
        slots: slots
            .into_iter()
            .map(|slot| SlotView {
                time: format!("{}–{}", time(slot.starts), time(slot.ends)),
                title: slot_title(locale, &slot.title),
                speaker: slot.speaker,
            })
            .collect(),
        access: access(&line, w),
        rules: rules(&line, locale),
        train: line.venue.ov_minuten.map(|minutes| t!(w, "by-train", minutes = minutes)),
        data: structured_data(&line, &state.site),
        shell: visit
            .shell(format!("{}: {}", line.row.series_title, line.row.region))
            .crumb("/masterclasses", t!(w, "title"))
            .crumb(format!("/masterclasses/{}", line.row.series_slug), line.row.series_title.clone()),
        w,
        line,
        status,
        tone,
    })
}

fn access(line: &Line, w: &'static Words) -> Vec<(&'static str, &'static str)> {
    let name = |key| match key {
        "drempelvrij" => t!(w, "access-step-free"),
        "ringleiding" => t!(w, "access-loop"),
        "tolk" => t!(w, "access-interpreter"),
        "rustruimte" => t!(w, "access-quiet"),
        _ => t!(w, "access-toilet"),
    };
    let answer = |fact| match fact {
        Some(true) => t!(w, "yes"),
        Some(false) => t!(w, "no"),
        None => t!(w, "unknown"),
    };
    line.venue.facts().into_iter().map(|(key, fact)| (name(key), answer(fact))).collect()
}

/// The rules of the seats, before somebody fills in a form.
pub(super) fn rules(line: &Line, locale: Locale) -> Vec<String> {
    let (w, settings) = (words(locale), &line.settings);
    let mut rules = Vec::new();
    if let Some(cap) = settings.cap {
        rules.push(t!(w, "rule-cap", cap = cap));
    }
    if let (1.., Some(day)) = (settings.reserved, settings.reserved_until) {
        let small = format::integer(locale, settings.small_below.into());
        rules.push(t!(
            w,
            "rule-reserved",
            seats = settings.reserved,
            day = format::date(locale, day),
            small = small
        ));
    }
    if let Some(day) = settings.home_until {
        let provinces = settings.home_provinces.join(", ");
        rules.push(t!(w, "rule-home", provinces = provinces, day = format::date(locale, day)));
    }
    if let Some(draw) = &settings.draw {
        rules.push(t!(w, "rule-draw", day = format::date(locale, draw.closes), seed = draw.seed.clone()));
    }
    rules
}

/// Whose meeting it is; an edition of before says who to ask.
fn organiser(line: &Line) -> &str {
    if line.team.organisatie.is_empty() { &line.team.contact_naam } else { &line.team.organisatie }
}

/// Complete, because search engines and calendars read nothing else. `<` cannot end the element.
fn structured_data(line: &Line, site: &str) -> String {
    let status = match line.state {
        EditionState::Cancelled => "https://schema.org/EventCancelled",
        _ => "https://schema.org/EventScheduled",
    };
    let availability =
        if line.state == EditionState::Open && line.left() > 0 { "InStock" } else { "SoldOut" };
    let url = format!("{site}{}", line.path());
    let data = json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": format!("{}: {}", line.row.series_title, line.row.region),
        "startDate": line.row.starts_at.local().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        "endDate": line.row.ends_at.local().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        "eventStatus": status,
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "maximumAttendeeCapacity": line.row.capacity,
        "remainingAttendeeCapacity": line.left(),
        "isAccessibleForFree": true,
        "offers": {"@type": "Offer", "price": 0, "priceCurrency": "EUR", "url": url,
            "availability": format!("https://schema.org/{availability}")},
        "location": {"@type": "Place", "name": line.venue.naam, "address": {
            "@type": "PostalAddress", "streetAddress": line.venue.straat, "postalCode": line.venue.postcode,
            "addressLocality": line.venue.plaats, "addressCountry": "NL"}},
        "description": line.row.lead,
        "inLanguage": "nl",
        "organizer": {"@type": "Organization", "name": organiser(line), "email": line.team.contact_email,
            "url": format!("{site}/masterclasses/{}", line.row.series_slug)},
        "url": url,
    });
    data.to_string().replace('<', "\\u003c")
}
