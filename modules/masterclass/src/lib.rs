// SPDX-License-Identifier: EUPL-1.2
//! Masterclasses: from invitation to a started plan, never one seat too many. See README.md.

pub mod app;
pub mod calendar;
mod demo;
mod demo_after;
pub mod domain;
mod jobs;
mod pages;
mod store;

pub use app::live::{Hub, keep as keep_live};
pub use app::waiting_lists::WaitingLists;
pub use demo::{seed_demo, seed_today};
pub use jobs::handlers;
pub use pages::{LiveRibbon, routes};
pub use store::archive::ARCHIVE;
pub use store::archive_after::ARCHIVE_AFTER;

use gw_core::ports::{AccountGivers, LivePlans, Municipalities};
use gw_db::{Ctx, Migration};
use gw_documents::PdfWriter;
use gw_web::Streams;
use std::sync::Arc;

gw_i18n::catalogue!();

pub const MIGRATIONS: &[Migration] = &[
    Migration {
        module: "masterclass",
        number: 1,
        name: "masterclass",
        sql: include_str!("../migrations/0001_masterclass.sql"),
    },
    Migration {
        module: "masterclass",
        number: 2,
        name: "day",
        sql: include_str!("../migrations/0002_day.sql"),
    },
    Migration {
        module: "masterclass",
        number: 3,
        name: "organise",
        sql: include_str!("../migrations/0003_organise.sql"),
    },
    Migration {
        module: "masterclass",
        number: 4,
        name: "live",
        sql: include_str!("../migrations/0004_live.sql"),
    },
    Migration {
        module: "masterclass",
        number: 5,
        name: "after",
        sql: include_str!("../migrations/0005_after.sql"),
    },
    Migration {
        module: "masterclass",
        number: 6,
        name: "walk_in",
        sql: include_str!("../migrations/0006_walk_in.sql"),
    },
    Migration {
        module: "masterclass",
        number: 7,
        name: "municipality_letter",
        sql: include_str!("../migrations/0007_municipality_letter.sql"),
    },
    Migration {
        module: "masterclass",
        number: 8,
        name: "moved",
        sql: include_str!("../migrations/0008_moved.sql"),
    },
];

/// What pages and jobs of this module need.
#[derive(Clone)]
pub struct State {
    pub ctx: Ctx,
    pub municipalities: Arc<dyn Municipalities>,
    /// Where the site stands, without a slash at the end, for addresses in feeds.
    pub site: Arc<str>,
    pub pdf: Arc<dyn PdfWriter>,
    /// Plans of municipalities, for live mode.
    pub plans: Arc<dyn LivePlans>,
    /// Who gives accounts in a municipality.
    pub accounts: Arc<dyn AccountGivers>,
    /// The editions that are held now, in memory.
    pub hub: Hub,
    /// Screens that follow.
    pub streams: Streams,
    /// The waiting lists, in memory.
    pub waiting_lists: WaitingLists,
}
