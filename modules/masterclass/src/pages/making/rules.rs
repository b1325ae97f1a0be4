// SPDX-License-Identifier: EUPL-1.2
//! The rules of the seats, which are fixed once registration is open, and the reminders, which may
//! change until the day.

use super::refuse_all;
use crate::app::view::Line;
use crate::app::{StepError, making};
use crate::domain::{EditionId, EditionState, Order, RemindersText, SeatingText, Settings};
use crate::pages::organise::{back, below, own};
use crate::{State, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_i18n::{Words, t};
use gw_web::field::Choice;
use gw_web::{Answer, Fields, Form, FormState, Notice, Shell, Visit, page, page_with_errors, see_other};

#[derive(Template)]
#[template(path = "making/seating.html")]
struct SeatingPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    notice: Option<Notice>,
    action: String,
    provinces: Vec<Choice>,
    parties: Vec<Choice>,
    orders: Vec<Choice>,
    /// Fixed: registration has been opened.
    fixed: bool,
    /// The rules in words, when they are fixed.
    rules: Vec<String>,
}

/// The provinces of the municipalities of today, by name.
fn provinces(state: &State) -> Vec<String> {
    let mut all: Vec<String> =
        state.municipalities.current().into_iter().map(|facts| facts.province).collect();
    all.sort();
    all.dedup();
    all.retain(|name| !name.is_empty());
    all
}

fn order_name(w: &'static Words, order: Order) -> &'static str {
    match order {
        Order::EersteVanGemeente => t!(w, "order-first"),
        Order::ZonderBeleid => t!(w, "order-without"),
        Order::KleinsteEerst => t!(w, "order-smallest"),
        Order::Volgorde => t!(w, "order-entry"),
    }
}

fn filled(settings: &Settings) -> Fields {
    let day = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| day.to_string());
    let mut fields = Fields::default();
    for (field, value) in [
        ("maximum", settings.cap.map_or_else(String::new, |cap| cap.to_string())),
        ("maximum_vrij", settings.cap_lifted_days.to_string()),
        ("gereserveerd", settings.reserved.to_string()),
        ("gereserveerd_tot", day(settings.reserved_until)),
        ("klein", settings.small_below.to_string()),
        ("eigen_tot", day(settings.home_until)),
        ("groepen", if settings.split_parties { "deels" } else { "samen" }.to_owned()),
        ("loting", day(settings.draw.as_ref().map(|draw| draw.closes))),
        ("aanbod_uren", settings.offer_hours.to_string()),
        ("overdragen_uren", settings.transfer_hours.to_string()),
    ] {
        fields.set(field, value);
    }
    for name in &settings.home_provinces {
        fields.push("provincies", name.clone());
    }
    for (field, order) in ["eerst", "dan", "daarna"].into_iter().zip(&settings.order) {
        if *order != Order::Volgorde {
            fields.set(field, order.code());
        }
    }
    fields
}

fn seating_page(state: &State, visit: &Visit, line: &Line, form: FormState) -> SeatingPage {
    let w = words(visit.locale);
    let fixed = line.state != EditionState::Draft;
    let orders = Order::ALL.into_iter().filter(|one| *one != Order::Volgorde);
    SeatingPage {
        action: format!("/organisatie/masterclasses/{}/verdeling", line.row.id),
        provinces: provinces(state).into_iter().map(|name| Choice::new(name.clone(), name)).collect(),
        parties: vec![Choice::new("deels", t!(w, "party-part")), Choice::new("samen", t!(w, "party-whole"))],
        orders: orders.map(|one| Choice::new(one.code(), order_name(w, one))).collect(),
        rules: if fixed { in_words(visit, line) } else { Vec::new() },
        notice: visit.query("gedaan").map(|_| Notice::done(t!(w, "mine-done"))),
        shell: below(visit.shell(t!(w, "seating-title")).errors(!form.is_valid()), line),
        w,
        form,
        fixed,
    }
}

/// What holds for this edition, as its visitors read it, and what only the organiser needs.
fn in_words(visit: &Visit, line: &Line) -> Vec<String> {
    let (w, settings) = (words(visit.locale), &line.settings);
    let mut all = crate::pages::edition::rules(line, visit.locale);
    all.push(if settings.split_parties { t!(w, "party-part") } else { t!(w, "party-whole") }.to_owned());
    let order: Vec<_> = settings.order.iter().map(|one| order_name(w, *one)).collect();
    all.push(t!(w, "rule-order", order = order.join(", ")));
    all.push(t!(w, "rule-offer", hours = settings.offer_hours));
    all.push(t!(w, "rule-transfer", hours = settings.transfer_hours));
    all
}

pub async fn seating(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    let line = own(&state, &visit, id).await?;
    let form = FormState::new(filled(&line.settings));
    page(&seating_page(&state, &visit, &line, form))
}

pub async fn set_seating(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<EditionId>,
    Form(fields): Form,
) -> Answer {
    let line = own(&state, &visit, id).await?;
    let all = provinces(&state);
    let chosen = all.into_iter().filter(|name| fields.has("provincies", name)).collect();
    let room = (u32::try_from(line.row.capacity).unwrap_or(0), line.row.starts_at.date());
    let seed: String = state.ctx.ids.token().chars().take(12).collect();
    let get = |name: &str| fields.get(name).to_owned();
    let mut form = FormState::new(fields.clone());
    match SeatingText::read(&get, chosen, &line.settings, room, &seed) {
        Ok(text) => match making::set_seating(&state.ctx, visit.actor()?, id, &text).await {
            Ok(()) => {
                return back(&visit, id);
            }
            // Opened by a colleague while this one typed.
            Err(StepError::NotNow) => form.refuse("maximum", t!(words(visit.locale), "seating-fixed")),
            Err(error) => return Err(error.into()),
        },
        Err(wrong) => refuse_all(&mut form, visit.locale, wrong),
    }
    let line = own(&state, &visit, id).await?;
    page_with_errors(&seating_page(&state, &visit, &line, form))
}

#[derive(Template)]
#[template(path = "making/reminders.html")]
struct RemindersPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    action: String,
    editable: bool,
}

fn reminders_page(visit: &Visit, line: &Line, form: FormState) -> RemindersPage {
    let w = words(visit.locale);
    RemindersPage {
        action: format!("/organisatie/masterclasses/{}/herinneringen", line.row.id),
        shell: below(visit.shell(t!(w, "reminders-title")).errors(!form.is_valid()), line),
        editable: line.state.is_coming(),
        w,
        form,
    }
}

pub async fn reminders(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    let line = own(&state, &visit, id).await?;
    let mut form = FormState::default();
    let days: Vec<_> = line.settings.reminder_days.iter().map(u16::to_string).collect();
    form.values.set("herinneringen", days.join(", "));
    form.values.set("bevestigen", line.settings.reconfirm_days.to_string());
    form.values.set("vrijgeven", line.settings.release_days.to_string());
    page(&reminders_page(&visit, &line, form))
}

pub async fn set_reminders(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<EditionId>,
    Form(fields): Form,
) -> Answer {
    let line = own(&state, &visit, id).await?;
    match RemindersText::read(&|name| fields.get(name).to_owned()) {
        Ok(text) => match making::set_reminders(&state.ctx, visit.actor()?, id, &text).await {
            Ok(()) => back(&visit, id),
            Err(StepError::NotNow) => see_other(&visit.href(&format!("/organisatie/masterclasses/{id}"))),
            Err(error) => Err(error.into()),
        },
        Err(wrong) => {
            let mut form = FormState::new(fields);
            refuse_all(&mut form, visit.locale, wrong);
            page_with_errors(&reminders_page(&visit, &line, form))
        }
    }
}
