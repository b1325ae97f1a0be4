// SPDX-License-Identifier: EUPL-1.2
//! Live mode: the trainer's page, the room's screen, and what participants follow.

pub mod actions;
pub mod officer;
pub mod participant;
mod ribbon;
pub mod trainer;
mod view;

pub use ribbon::LiveRibbon;

use crate::State;
use crate::app::live::{Board, JoinError, Running};
use crate::domain::EditionId;
use axum::response::Response;
use gw_web::Problem;

impl From<JoinError> for Problem {
    fn from(error: JoinError) -> Self {
        match error {
            JoinError::Unknown => Self::NotFound,
            JoinError::Port(error) => error.into(),
            JoinError::Step(error) => error.into(),
        }
    }
}

/// A stream about one edition: what `draw` makes of it, each time that this is something else.
fn follow(
    state: &State,
    listener: &str,
    id: EditionId,
    draw: impl Fn(&Running) -> Result<String, askama::Error> + Send + 'static,
) -> Response {
    let mut last = String::new();
    state.streams.follow(listener, state.hub.subscribe(), move |board: &Board| {
        let drawn = draw(board.get(&id)?).ok()?;
        if drawn == last {
            return None;
        }
        last.clone_from(&drawn);
        Some(drawn)
    })
}
