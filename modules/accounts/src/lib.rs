// SPDX-License-Identifier: EUPL-1.2
//! Organisations, people with roles, invitations, sign-in, second factor, sessions, the log.
//! See README.md.

pub mod app;
pub mod domain;
mod jobs;
mod pages;
mod state;
mod store;

pub use app::Givers;
pub use app::people::{
    NewPerson, PeopleError, Person, add_organisation, add_person, organisation_named, people,
};
pub use app::sessions::Sessions;
pub use app::workforce::Workforce;
pub use jobs::handlers;
pub use pages::routes;
pub use state::{Act, SECOND_FACTOR_FOR, State};
pub use store::archive::ARCHIVE;

use gw_db::Migration;

gw_i18n::catalogue!();

pub const MIGRATIONS: &[Migration] = &[
    Migration {
        module: "accounts",
        number: 1,
        name: "accounts",
        sql: include_str!("../migrations/0001_accounts.sql"),
    },
    Migration {
        module: "accounts",
        number: 2,
        name: "people",
        sql: include_str!("../migrations/0002_people.sql"),
    },
];
