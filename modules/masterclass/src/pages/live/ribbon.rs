// SPDX-License-Identifier: EUPL-1.2
//! The line above the workbench of an officer whose municipality takes part now. Out of memory: it
//! is drawn for each page.

use super::view::{Now, step_path};
use crate::app::live::{Hub, Running};
use crate::words;
use askama::Template;
use gw_core::{Clock, Locale, Role, Timestamp};
use gw_i18n::{Words, t};
use gw_web::{Ribbon, Visit};
use std::fmt;
use std::sync::Arc;

/// Says that a masterclass is live.
pub struct LiveRibbon {
    pub hub: Hub,
    pub clock: Arc<dyn Clock>,
}

impl fmt::Debug for LiveRibbon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LiveRibbon").field("hub", &self.hub).finish_non_exhaustive()
    }
}

#[derive(Template)]
#[template(path = "live_ribbon.html")]
struct RibbonLine {
    w: &'static Words,
    stream: String,
    now_ms: i64,
    piece: String,
}

/// The part that follows.
#[derive(Template)]
#[template(path = "live_ribbon_now.html")]
pub struct RibbonPiece {
    pub w: &'static Words,
    pub now: Now,
    pub region: String,
    /// Where the step is.
    pub plan: String,
    /// The page of this masterclass.
    pub page: String,
}

impl RibbonPiece {
    pub fn of(running: &Running, locale: Locale, at: Option<Timestamp>) -> Self {
        Self {
            w: words(locale),
            now: Now::of(running, locale, at),
            region: running.region.clone(),
            plan: step_path(locale, running),
            page: locale.href(&format!("/werkbank/masterclass/{}", running.id)),
        }
    }
}

impl Ribbon for LiveRibbon {
    fn line(&self, visit: &Visit) -> Option<String> {
        let rest = visit.path.strip_prefix("/werkbank")?;
        // The page of the masterclass says it all itself.
        if rest.starts_with("/masterclass/") || !(rest.is_empty() || rest.starts_with('/')) {
            return None;
        }
        let actor = visit.actor.as_deref().filter(|actor| actor.has_role(Role::PolicyOfficer))?;
        let running = self.hub.of_municipality(actor.municipality.as_deref()?)?;
        let now = self.clock.now();
        let piece = RibbonPiece::of(&running, visit.locale, Some(now)).render().ok()?;
        let line = RibbonLine {
            w: words(visit.locale),
            stream: visit.href(&format!("/werkbank/masterclass/{}/lint", running.id)),
            now_ms: now.micros() / 1000,
            piece,
        };
        line.render().ok()
    }

    fn script(&self) -> &'static str {
        "live.js"
    }
}
