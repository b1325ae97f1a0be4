// SPDX-License-Identifier: EUPL-1.2
//! Cards, studies and measures, read from `data/` and checked as they are read.

mod card;
mod dossier;
mod facet;
mod measure;
mod plan_cards;
mod port;
mod rating;
mod study;

pub use card::{Card, Condition, Evidence, Freshness, Recognition, Research, Source};
pub use dossier::{Dossier, DossierError};
pub use facet::{Deducted, Design, Direction, DoiStatus, Duration, Kind, Level, Mark, Part, Text};
pub use measure::Measure;
pub use rating::{Deduction, Range, Rating};
pub use study::{All, Covered, Studied, Study, Title};
