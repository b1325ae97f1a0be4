// SPDX-License-Identifier: EUPL-1.2
//! Rules about people, passwords and second factors, without database or pages.

mod device;
mod grant;
mod key;
mod password;
mod second_factor;
mod throttle;

pub use device::device;
pub use grant::{RoleChange, Unfit, givable, may_manage};
pub use gw_core::{Email, NotAnEmail};
pub use key::{LinkKind, SiteKey};
pub use password::{Hashed, Weak, check, hash, verify};
pub use second_factor::{RECOVERY_CODES, SecondFactor, recovery_code, tidy_recovery_code};
pub use throttle::wait_seconds;

gw_core::id!(
    /// A session: one person, signed in on one device.
    SessionId
);
gw_core::id!(
    /// An invitation to work for an organisation.
    InvitationId
);
gw_core::id!(
    /// A link that was mailed to a person.
    LinkId
);

/// What invitations, links and sessions last; see the README for what happens after.
pub mod terms {
    /// An invitation: long enough for a holiday.
    pub const INVITATION_DAYS: i64 = 14;
    /// A link for a new password: who asks, is at the keyboard.
    pub const RESET_SECONDS: i64 = 3600;
    /// A link that proves a new address.
    pub const EMAIL_SECONDS: i64 = 24 * 3600;
    /// Between the password and the code.
    pub const PENDING_SECONDS: i64 = 600;
    /// Wrong codes before one begins again with the password.
    pub const PENDING_ATTEMPTS: i64 = 5;
    /// The longest name that anybody has.
    pub const NAME_SIGNS: usize = 120;
}

/// A name as people write it: not empty, one line, not endless.
pub fn name(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty() && text.chars().count() <= terms::NAME_SIGNS).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn names() {
        assert_eq!(name("  Zoë \n de  Graaf "), Some("Zoë de Graaf".to_owned()));
        assert_eq!(name(" \t"), None);
        assert_eq!(name(&"x".repeat(121)), None);
        assert_eq!(name("فاطمة"), Some("فاطمة".to_owned()));
    }
}
