// SPDX-License-Identifier: EUPL-1.2
//! Rules about people and passwords, without database or pages.

mod email;
mod password;
mod throttle;

pub use email::{Email, NotAnEmail};
pub use password::{Hashed, Weak, check, hash, verify};
pub use throttle::wait_seconds;

gw_core::id!(
    /// A session: one person, signed in on one device.
    SessionId
);
