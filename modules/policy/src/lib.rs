// SPDX-License-Identifier: EUPL-1.2
//! The workbench: six steps to a plan, checked against the evidence. See README.md.

pub mod app;
mod demo;
pub mod domain;
mod pages;
mod store;

pub use app::live::Plans;
pub use demo::{Neighbours, SeedError, seed_demo};
pub use pages::{State, first_measures, routes};
pub use store::archive::ARCHIVE;

use gw_db::Migration;

gw_i18n::catalogue!();

pub const MIGRATIONS: &[Migration] = &[
    Migration {
        module: "policy",
        number: 1,
        name: "policy",
        sql: include_str!("../migrations/0001_policy.sql"),
    },
    Migration {
        module: "policy",
        number: 2,
        name: "versions",
        sql: include_str!("../migrations/0002_versions.sql"),
    },
];
