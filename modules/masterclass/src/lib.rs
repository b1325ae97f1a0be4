// SPDX-License-Identifier: EUPL-1.2
//! Masterclasses: from invitation to a started plan, never one seat too many. See README.md.

pub mod app;
pub mod domain;
mod store;

use gw_db::Migration;

pub const MIGRATIONS: &[Migration] = &[Migration {
    module: "masterclass",
    number: 1,
    name: "masterclass",
    sql: include_str!("../migrations/0001_masterclass.sql"),
}];
