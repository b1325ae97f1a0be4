// SPDX-License-Identifier: EUPL-1.2
//! Public pages and API of the dossier.

mod api;
mod card;
mod icon;
mod list;
mod names;
mod study;

use crate::domain::Dossier;
use gw_core::Clock;
use gw_web::{Access, Routes};
use std::sync::Arc;

/// What the pages of this module need.
#[derive(Clone)]
pub struct State {
    pub dossier: Arc<Dossier>,
    /// Tells which texts are due for review.
    pub clock: Arc<dyn Clock>,
}

pub fn routes(state: State) -> Routes {
    Routes::default()
        .get("/wat-werkt", Access::Public, list::show)
        .get("/wat-werkt/onderzoek", Access::Public, study::list)
        .get("/wat-werkt/onderzoek/{study}", Access::Public, study::show)
        .get("/wat-werkt/{card}", Access::Public, card::show)
        .get("/api/v1/bewijskaarten", Access::Public, api::cards)
        .get("/api/v1/bewijskaarten/{card}", Access::Public, api::card)
        .get("/api/v1/onderzoeken", Access::Public, api::studies)
        .get("/api/v1/onderzoeken/{study}", Access::Public, api::study)
        .with_state(state)
}
