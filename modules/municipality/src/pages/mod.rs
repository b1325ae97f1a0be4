// SPDX-License-Identifier: EUPL-1.2
//! Public pages and API of municipalities.

mod api;
mod list;
mod maps;
mod profile;

use crate::domain::{AsOf, SizeGroup};
use gw_core::Locale;
use gw_i18n::t;
use gw_web::{Access, Routes};
use std::sync::Arc;

/// What the pages of this module need.
#[derive(Clone)]
pub struct State {
    pub municipalities: Arc<AsOf>,
}

pub fn routes(state: State) -> Routes {
    Routes::default()
        .get("/gemeenten", Access::Public, list::show)
        .get("/gemeenten/tegelkaart.svg", Access::Public, maps::tiles)
        .get("/gemeenten/stippenkaart.svg", Access::Public, maps::dots)
        .get("/gemeenten/{code}", Access::Public, profile::show)
        .get("/api/v1/gemeenten", Access::Public, api::list)
        .get("/api/v1/gemeenten/{code}", Access::Public, api::one)
        .with_state(state)
}

/// The group in words: "20.000 tot 50.000 inwoners".
fn size_name(locale: Locale, group: SizeGroup) -> &'static str {
    let w = crate::words(locale);
    match group {
        SizeGroup::Small => t!(w, "size-small"),
        SizeGroup::Middle => t!(w, "size-middle"),
        SizeGroup::Large => t!(w, "size-large"),
        SizeGroup::Largest => t!(w, "size-largest"),
    }
}

/// The step of colour of a group on the maps.
const fn size_step(group: SizeGroup) -> u8 {
    match group {
        SizeGroup::Small => 1,
        SizeGroup::Middle => 2,
        SizeGroup::Large => 4,
        SizeGroup::Largest => 6,
    }
}

/// The colour of a group on the maps.
fn size_colour(group: Option<SizeGroup>) -> &'static str {
    gw_charts::colour(group.map(|group| usize::from(size_step(group))))
}
