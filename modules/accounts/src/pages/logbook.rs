// SPDX-License-Identifier: EUPL-1.2
//! The log: who did what, for one organisation or for all; and whether the chain is whole.

use super::scope::Scope;
use crate::app::logbook::{self, Shown};
use crate::state::{Act, State};
use crate::store::log::Filter;
use crate::words;
use askama::Template;
use axum::extract::State as With;
use gw_core::{OrganisationId, Timestamp};
use gw_i18n::{Words, format, t};
use gw_web::field::Choice;
use gw_web::{Answer, FormState, Notice, Problem, Shell, Visit, page, see_other};
use jiff::civil::Date;

/// One line of the page.
struct Line {
    sequence: i64,
    at: String,
    person: String,
    organisation: String,
    act: String,
    about: String,
    detail: String,
}

#[derive(Template)]
#[template(path = "logbook.html")]
struct LogPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    acts: Vec<Choice>,
    lines: Vec<Line>,
    /// The query of the next page; empty at the end.
    next: String,
    /// Only for the whole log: how the chain stands.
    chain: Option<Notice>,
    lead: String,
    action: String,
    all: bool,
}

impl LogPage {
    fn sequence(&self, line: &Line) -> String {
        format::integer(self.shell.locale(), line.sequence)
    }
}

pub async fn own(With(state): With<State>, visit: Visit) -> Answer {
    let scope = Scope::own(&state, &visit).await?;
    let w = words(visit.locale);
    let shell = scope.shell(&visit, t!(w, "log-title"), true);
    let lead = t!(w, "log-lead-own", organisation = scope.organisation.name.clone());
    show(&state, &visit, (shell, lead), Some(scope.organisation.id)).await
}

pub async fn all(With(state): With<State>, visit: Visit) -> Answer {
    let w = words(visit.locale);
    let shell = visit.shell(t!(w, "log-title")).crumb("/beheer", t!(w, "desk-title"));
    show(&state, &visit, (shell, t!(w, "log-lead").to_owned()), None).await
}

/// Walks the chain now. Nothing in it changes; only the note of when it was last walked.
pub async fn check(With(state): With<State>, visit: Visit) -> Answer {
    logbook::check(&state.ctx).await?;
    see_other(&visit.href("/beheer/audit"))
}

async fn show(
    state: &State,
    visit: &Visit,
    (shell, lead): (Shell, String),
    organisation: Option<OrganisationId>,
) -> Answer {
    let w = words(visit.locale);
    let (form, filter) = filter(visit, organisation);
    let before = visit.query("voor").and_then(|text| text.parse().ok());
    let found = logbook::page(&state.ctx, &filter, before).await?;
    let chain = match organisation {
        None => Some(chain(state, visit).await?),
        Some(_) => None,
    };
    let next = found.next.map(|sequence| next_query(&form, sequence)).unwrap_or_default();
    page(&LogPage {
        shell: shell.errors(!form.is_valid()),
        lines: found.events.into_iter().map(|event| line(w, visit, event)).collect(),
        acts: acts(w),
        action: visit.href(&visit.path),
        all: organisation.is_none(),
        w,
        form,
        next,
        chain,
        lead,
    })
}

async fn chain(state: &State, visit: &Visit) -> Result<Notice, Problem> {
    let w = words(visit.locale);
    Ok(match logbook::last_check(&state.ctx).await? {
        None => Notice::info(t!(w, "log-chain-never")),
        Some(check) => {
            let at = format::moment(visit.locale, check.at);
            if let Some(event) = check.broken_at {
                Notice::error(t!(w, "log-chain-broken", at = at, event = event))
            } else {
                let events = format::integer(visit.locale, check.events);
                Notice::info(t!(w, "log-chain-whole", at = at, events = events))
            }
        }
    })
}

/// What was typed above the list. A date that is none is told, and then counts for nothing.
fn filter(visit: &Visit, organisation: Option<OrganisationId>) -> (FormState, Filter) {
    let w = words(visit.locale);
    let mut form = FormState::default();
    for field in ["handeling", "persoon", "van", "tot"] {
        form.values.set(field, visit.query(field).unwrap_or_default());
    }
    let mut day = |field: &str, days: i64| -> Option<Timestamp> {
        let typed = form.value(field).to_owned();
        if typed.is_empty() {
            return None;
        }
        let moment = typed.parse::<Date>().ok().and_then(begin);
        if moment.is_none() {
            form.refuse(field, t!(w, "log-date-wrong"));
        }
        moment.map(|moment| moment.plus_days(days))
    };
    // Up to and with the day itself.
    let (from, until) = (day("van", 0), day("tot", 1));
    let filter = Filter {
        organisation,
        action: form.value("handeling").to_lowercase(),
        person: form.value("persoon").to_lowercase(),
        from,
        until,
    };
    (form, filter)
}

/// Midnight on a Dutch clock.
fn begin(day: Date) -> Option<Timestamp> {
    let midnight = day.in_tz(gw_core::time::ZONE).ok()?;
    Timestamp::from_micros(midnight.timestamp().as_microsecond()).ok()
}

fn next_query(form: &FormState, before: i64) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for field in ["handeling", "persoon", "van", "tot"] {
        if !form.value(field).is_empty() {
            query.append_pair(field, form.value(field));
        }
    }
    query.append_pair("voor", &before.to_string());
    format!("?{}", query.finish())
}

fn acts(w: &'static Words) -> Vec<Choice> {
    Act::ALL.iter().map(|act| Choice::new(act.code(), act_name(w, act.code()))).collect()
}

/// The act in words; an act that has no words yet keeps its code.
fn act_name(w: &'static Words, code: &str) -> String {
    let key = format!("act-{}", code.replace(['.', '_'], "-"));
    w.dynamic(&key).unwrap_or(code).to_owned()
}

fn line(w: &'static Words, visit: &Visit, event: Shown) -> Line {
    let Shown { row, about } = event;
    Line {
        sequence: row.sequence,
        at: format::moment(visit.locale, row.at),
        person: row.person.unwrap_or_else(|| t!(w, "log-system").to_owned()),
        organisation: row.organisation.unwrap_or_default(),
        act: act_name(w, &row.action),
        about: about.unwrap_or_default(),
        detail: detail(&row.detail),
    }
}

/// `{"rollen":["a","b"]}` as `rollen: a, b`.
fn detail(json: &str) -> String {
    let Ok(serde_json::Value::Object(fields)) = serde_json::from_str(json) else { return String::new() };
    let text = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let parts: Vec<_> = fields
        .iter()
        .map(|(name, value)| match value {
            // Which fields of a plan stands in its history; here their number is enough.
            serde_json::Value::Array(items) if name == "velden" => format!("{name}: {}", items.len()),
            serde_json::Value::Array(items) => {
                format!("{name}: {}", items.iter().map(text).collect::<Vec<_>>().join(", "))
            }
            other => format!("{name}: {}", text(other)),
        })
        .collect();
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use gw_core::Locale;

    #[test]
    fn every_act_has_a_name_in_every_language() {
        for act in Act::ALL {
            for locale in Locale::ALL {
                let name = act_name(words(locale), act.code());
                assert_ne!(name, act.code(), "{locale:?}");
            }
        }
    }

    #[test]
    fn details_read_as_words() {
        assert_eq!(detail(r#"{"erbij":["a","b"],"keer":2}"#), "erbij: a, b; keer: 2");
        assert_eq!(
            detail(r#"{"revisie":7,"velden":["plan.visie","doelen.d1.datum"]}"#),
            "revisie: 7; velden: 2"
        );
        assert_eq!(detail("{}"), "");
    }

    #[test]
    fn a_day_begins_at_midnight_in_the_netherlands() {
        let summer: Date = "2026-07-02".parse().unwrap();
        assert_eq!(begin(summer).unwrap().to_string(), "2026-07-01T22:00:00.000000Z");
    }
}
