// SPDX-License-Identifier: EUPL-1.2
//! One error for all that does not open: why is nobody's business but the reader's log, and the
//! texts hold no bytes of what was tried.

/// Why something was not sealed or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// Another key, another place, or changed bytes: the cipher does not tell which.
    #[error("the seal does not fit this key and place")]
    Refused,
    #[error("not a sealed value of a version that this program reads")]
    Format,
    #[error("too large to seal in one piece")]
    TooLarge,
    /// Fewer shares than needed, the same one twice, or shares of two sets.
    #[error("these shares do not belong together or are too few")]
    Shares,
    #[error("reading or writing failed")]
    Io,
    /// Sizes inside a primitive; does not occur with ours.
    #[error("a primitive refused its input")]
    Primitive,
}

impl From<std::io::Error> for VaultError {
    fn from(_: std::io::Error) -> Self {
        Self::Io
    }
}
