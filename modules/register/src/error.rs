// SPDX-License-Identifier: EUPL-1.2
//! What can go wrong below a page. No text holds anything of a report.

use crate::domain::Refusal;
use gw_db::DbError;
use gw_vault::VaultError;
use gw_web::Problem;

/// Not a [`std::error::Error`]: a page answers some of these itself.
#[derive(Debug)]
pub enum RegisterError {
    Db(DbError),
    Vault(VaultError),
    /// A sealed value that holds something else than expected. Only the place in it: the message
    /// of the reader repeats what it read.
    Content(usize),
    /// The store of epoch keys.
    Epochs(std::io::Error),
    /// No organisation takes reports here yet.
    NobodyOpen,
    /// There is none, or it is somebody else's: the answer does not tell which.
    Unknown,
    /// The keys of this person are not unlocked in this session, or were never given.
    Locked,
    /// Somebody changed it meanwhile.
    Conflict,
    /// A case is not as it was shown: somebody else, or the reporter, changed it.
    Changed,
    /// More is in a case than one cell holds.
    Full,
    Refused(Refusal),
    /// Work off the async threads, or another module, failed.
    Work,
}

macro_rules! from {
    ($($variant:ident: $error:ty),+) => {
        $(impl From<$error> for RegisterError {
            fn from(error: $error) -> Self {
                Self::$variant(error)
            }
        })+
    };
}
from!(Db: DbError, Vault: VaultError, Refused: Refusal);

impl From<serde_json::Error> for RegisterError {
    fn from(error: serde_json::Error) -> Self {
        Self::Content(error.column())
    }
}

impl From<RegisterError> for Problem {
    fn from(error: RegisterError) -> Self {
        match error {
            RegisterError::Unknown => Self::NotFound,
            RegisterError::Refused(
                Refusal::MunicipalAccount
                | Refusal::NotInTheTeam
                | Refusal::ConflictDeclared
                | Refusal::EnteredAtTheDesk,
            )
            | RegisterError::Locked => Self::Forbidden,
            RegisterError::Conflict | RegisterError::Changed | RegisterError::Refused(_) => Self::Conflict,
            RegisterError::Full => Self::TooLarge,
            error => {
                tracing::error!(?error, "register");
                Self::Internal
            }
        }
    }
}

pub type Result<T> = std::result::Result<T, RegisterError>;
