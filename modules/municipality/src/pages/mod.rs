// SPDX-License-Identifier: EUPL-1.2
//! Public pages, maps, open data and API of municipalities.

mod api;
mod cache;
mod history;
mod list;
mod maps;
mod open_data;
mod profile;
mod say;
mod table;

use crate::domain::{AsOf, ReferenceSet};
use gw_web::{Access, Routes, Visit};
use jiff::civil::Date;
use std::sync::Arc;

/// What the pages of this module need.
#[derive(Clone)]
pub struct State {
    pub municipalities: Arc<AsOf>,
}

impl State {
    /// The set and the day of this request: one look at the memory, one look at the clock.
    fn now(&self) -> (Arc<ReferenceSet>, Date) {
        (self.municipalities.set(), self.municipalities.today())
    }
}

pub fn routes(state: State) -> Routes {
    Routes::default()
        .get("/gemeenten", Access::Public, list::show)
        .get("/gemeenten/tabel", Access::Public, table::show)
        .get("/gemeenten/kaart", Access::Public, maps::show)
        .get("/gemeenten/tegelkaart.svg", Access::Public, maps::tiles)
        .get("/gemeenten/stippenkaart.svg", Access::Public, maps::dots)
        .get("/gemeenten/{code}", Access::Public, profile::show)
        .get("/open-data/gemeenten.csv", Access::Public, open_data::csv)
        .get("/open-data/gemeenten.csv-metadata.json", Access::Public, open_data::metadata)
        .get("/api/v1/gemeenten", Access::Public, api::list)
        .get("/api/v1/gemeenten/{code}", Access::Public, api::one)
        .with_state(state)
}

/// The address of the tile map as a picture: another content has another address, so that a browser
/// may keep it for ever.
pub fn tile_map_path(municipalities: &AsOf, visit: &Visit) -> String {
    let stamp = cache::stamp(&municipalities.set(), municipalities.today());
    format!("{}?v={stamp}", visit.href("/gemeenten/tegelkaart.svg"))
}

/// The address of a municipality.
fn href(visit: &Visit, code: &str) -> String {
    format!("{}/{code}", visit.href("/gemeenten"))
}
