// SPDX-License-Identifier: EUPL-1.2
//! The program as a library, so that stories can test the whole site: configuration, wiring,
//! sub-commands.

pub mod api;
pub mod archive;
mod commands;
pub mod config;
mod demo;
mod key;
mod pages;
mod proxy;
mod wiring;

pub use commands::{Cli, routes_page, run};
pub use demo::{PASSWORD as DEMO_PASSWORD, seed as seed_demo};
pub use wiring::{Parts, archives, migrate, migrate_register, register, register_steps, routes, site, steps};

gw_i18n::catalogue!();
