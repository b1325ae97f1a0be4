// SPDX-License-Identifier: EUPL-1.2
//! Organisations, people with roles, sign-in and sessions. See README.md.

pub mod app;
pub mod domain;
mod pages;
mod store;

pub use app::people::{NewPerson, PeopleError, Person, add_organisation, add_person, people};
pub use app::sessions::Sessions;
pub use pages::{State, routes};
pub use store::archive::ARCHIVE;

use gw_db::Migration;

gw_i18n::catalogue!();

pub const MIGRATIONS: &[Migration] = &[Migration {
    module: "accounts",
    number: 1,
    name: "accounts",
    sql: include_str!("../migrations/0001_accounts.sql"),
}];
