// SPDX-License-Identifier: EUPL-1.2
//! The configuration: one small struct per concern ([`settings`]), read from flags, environment
//! and a TOML file, in that order. A wrong value says where it stands and what is allowed there.

mod file;
mod settings;
mod show;
mod sources;
mod value;

pub use settings::{Contact, Http, Section, Settings, sections};
pub use show::{effective, example};
pub use sources::Sources;
pub use value::Secret;
