// SPDX-License-Identifier: EUPL-1.2
//! What every module stands on: ids, time, language, people and roles, and the ports
//! through which one module reads another. Knows no module, no HTTP and no SQL.

pub mod actor;
#[cfg(feature = "db")]
mod columns;
mod email;
pub mod id;
mod language;
pub mod locale;
mod municipality;
mod plans;
pub mod ports;
pub mod random;
pub mod time;

pub use actor::{Actor, OrganisationKind, Role};
pub use email::{Email, NotAnEmail};
pub use id::{AccountId, OrganisationId};
pub use language::{Language, REPORTING, is_reporting};
pub use locale::Locale;
pub use random::{Ids, hex};
pub use time::{Clock, FixedClock, SystemClock, Timestamp, ZONE};

/// Used by the `id!` macro in other crates; not part of the public interface.
#[doc(hidden)]
pub mod hidden {
    pub use serde;
    #[cfg(feature = "db")]
    pub use sqlx;
    pub use uuid;
}
