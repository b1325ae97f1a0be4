// SPDX-License-Identifier: EUPL-1.2
//! An e-mail address, as far as one can say without sending mail to it.

use std::str::FromStr;

/// Lower case, one `@`, a domain with a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct NotAnEmail;

impl Email {
    /// The part after the `@`.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Email {
    type Err = NotAnEmail;
    fn from_str(text: &str) -> Result<Self, NotAnEmail> {
        let text = text.trim().to_lowercase();
        let (local, domain) = text.rsplit_once('@').ok_or(NotAnEmail)?;
        let sound = !local.is_empty()
            && !local.contains('@')
            && domain.split('.').count() >= 2
            && domain.split('.').all(|part| !part.is_empty())
            && text.len() <= 254
            && !text.chars().any(|sign| sign.is_whitespace() || sign.is_control() || "<>,;\"".contains(sign));
        if sound { Ok(Self(text)) } else { Err(NotAnEmail) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        assert_eq!(" A.de-Vries@Voorbeeld.NL ".parse::<Email>().unwrap().as_str(), "a.de-vries@voorbeeld.nl");
        for wrong in [
            "",
            "a",
            "a@",
            "@b.nl",
            "a@b",
            "a@b..nl",
            "a b@c.nl",
            "a@b.nl\r\nBcc: x@y.nl",
            "a@b@c.nl",
            "<a@b.nl>",
        ] {
            assert!(wrong.parse::<Email>().is_err(), "{wrong:?}");
        }
    }
}
