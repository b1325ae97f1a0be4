// SPDX-License-Identifier: EUPL-1.2
//! All cards, with a filter that works by its address.

use super::State;
use super::icon::sprite;
use super::names::{Face, name};
use crate::domain::{Card, Direction, Kind};
use crate::words;
use askama::Template;
use axum::extract::State as With;
use gw_i18n::{Words, t};
use gw_web::field::Choice;
use gw_web::{Answer, FormState, Shell, Visit, page};
use plan_check::plan::Domein;

#[derive(Template)]
#[template(path = "dossier.html")]
struct ListPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    kinds: Vec<Choice>,
    directions: Vec<Choice>,
    domains: Vec<Choice>,
    sprite: String,
    /// How many ratings no second reader has confirmed.
    unconfirmed: String,
    count: usize,
    groups: Vec<Group>,
}

struct Group {
    /// Where the links above the list lead.
    id: &'static str,
    title: &'static str,
    cards: Vec<Face>,
}

fn title(w: &'static Words, kind: Kind) -> &'static str {
    match kind {
        Kind::Mechanism => t!(w, "mechanisms"),
        Kind::Pitfall => t!(w, "pitfalls"),
        Kind::Instrument => t!(w, "instruments"),
        Kind::Intervention => t!(w, "interventions"),
    }
}

/// Of all cards, also of those that the filter leaves out.
fn unconfirmed(state: &State, w: &'static Words) -> String {
    let all = state.dossier.all().count();
    match state.dossier.all().filter(|card| !card.rating.confirmed).count() {
        0 => String::new(),
        open if open == all => t!(w, "unconfirmed-all").to_owned(),
        open => t!(w, "unconfirmed-some", open = open, all = all),
    }
}

pub(super) async fn show(With(state): With<State>, visit: Visit) -> Answer {
    let (w, locale) = (words(visit.locale), visit.locale);
    let asked = |name: &str| visit.query(name).unwrap_or_default();
    let kind = Kind::from_code(&asked("soort"));
    let direction = Direction::from_code(&asked("richting"));
    let domain = Domein::ALL.iter().copied().find(|one| one.code() == asked("domein"));
    let fits = |card: &&Card| {
        kind.is_none_or(|kind| card.kind == kind)
            && direction.is_none_or(|direction| card.direction == direction)
            && domain.is_none_or(|domain| card.domains.contains(&domain))
    };
    let shown: Vec<&Card> = state.dossier.all().filter(fits).collect();
    let mut form = FormState::default();
    form.values.set("soort", kind.map_or("", Kind::code));
    form.values.set("richting", direction.map_or("", Direction::code));
    form.values.set("domein", domain.map_or("", Domein::code));
    let choices = |facet: &str, codes: Vec<&'static str>| {
        codes.into_iter().map(|code| Choice::new(code, name(locale, facet, code))).collect()
    };
    page(&ListPage {
        kinds: choices("kinds", Kind::ALL.iter().map(|one| one.code()).collect()),
        directions: choices("direction", Direction::ALL.iter().map(|one| one.code()).collect()),
        domains: choices("domain", Domein::ALL.iter().map(|one| one.code()).collect()),
        sprite: sprite(shown.iter().map(|card| (card.direction, card.certainty))),
        unconfirmed: unconfirmed(&state, w),
        count: shown.len(),
        groups: Kind::ALL
            .iter()
            .map(|kind| Group {
                id: kind.code(),
                title: title(w, *kind),
                cards: shown
                    .iter()
                    .filter(|card| card.kind == *kind)
                    .map(|card| Face::of(card, locale))
                    .collect(),
            })
            .filter(|group| !group.cards.is_empty())
            .collect(),
        shell: visit.shell(t!(w, "dossier-title")),
        w,
        form,
    })
}
