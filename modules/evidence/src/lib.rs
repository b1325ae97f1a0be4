// SPDX-License-Identifier: EUPL-1.2
//! The dossier: mechanisms, pitfalls and measures as reviewed text files, and their pages.

pub mod domain;
mod pages;

pub use domain::{Dossier, DossierError};
pub use pages::{State, routes};

gw_i18n::catalogue!();
