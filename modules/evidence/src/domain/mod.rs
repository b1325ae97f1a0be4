// SPDX-License-Identifier: EUPL-1.2
//! Cards and measures, read from `data/` and checked as they are read.

mod card;
mod dossier;
mod intervention;
mod measure;
mod plan_cards;
mod port;

pub use card::{All, Card, Condition, Covered, Direction, Duration, Kind, Level, Source, Studied, Text};
pub use dossier::{Dossier, DossierError};
pub use intervention::Intervention;
pub use measure::Measure;
