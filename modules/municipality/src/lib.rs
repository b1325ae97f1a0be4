// SPDX-License-Identifier: EUPL-1.2
//! Municipalities: every one since 2018, their mergers, population, ADV, and which are alike; the
//! maps of the country; and importers that keep all of it true. See README.md.

pub mod app;
pub mod domain;
mod pages;
mod store;

pub use app::{keep_fresh, refresh};
pub use domain::{AsOf, Distance, Merger, Municipality, ReferenceError, ReferenceSet, SizeGroup};
pub use pages::{State, routes, tile_map_path};

use gw_db::Migration;

gw_i18n::catalogue!();

pub const MIGRATIONS: &[Migration] = &[Migration {
    module: "municipality",
    number: 1,
    name: "facts",
    sql: include_str!("../migrations/0001_municipality.sql"),
}];
