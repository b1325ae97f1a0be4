// SPDX-License-Identifier: EUPL-1.2
//! Cards and measures, read from `data/` and checked as they are read.

mod card;
mod dossier;
mod measure;
mod port;

pub use card::{Card, Condition, Direction, Duration, Kind, Level, Source, Text};
pub use dossier::{Dossier, DossierError};
pub use measure::Measure;
