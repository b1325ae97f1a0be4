// SPDX-License-Identifier: EUPL-1.2
//! Keeps what people tell in confidence. Everything here is a small layer over kept crates:
//! XChaCha20-Poly1305, HPKE (RFC 9180), HKDF-SHA256, Argon2id, Shamir's shares. What is ours is
//! the *shape*: which key opens what, and which place a sealed cell belongs to. The byte formats
//! and the threat model stand in `docs/security/register.md`.
//!
//! ```text
//! InstanceKey (a file outside the database)
//!   ├─ FactsKey, AuditKey            per organisation, derived
//! OrganisationSecret                 wrapped to coordinators and, by 2 of 3 shares, to nobody alone
//!   └─ TeamSecret                    wrapped to each worker and to the organisation
//!        └─ CaseKey                  inner wrap; the outer wrap is the EpochKey of the month of destruction
//!             ├─ story, answers, other party, messages
//!             └─ FileKey             random, wrapped; so a draft's file can become a report's
//!        └─ IdentityKey              random, its own epoch: it dies earlier than the case
//! PersonSecret                       wrapped to the password and to each passkey
//! ```
//!
//! No secret type shows, compares or serialises itself; each is wiped when it is dropped.

mod code;
mod crockford;
mod derive;
mod entropy;
mod envelope;
mod error;
mod file;
mod keys;
#[cfg(test)]
mod known_answers;
mod padding;
mod parcel;
mod place;
mod proof;
mod secret;
mod shares;
mod unlock;
mod words;

pub use code::{CodeKeys, Locator, NotACode, ReturnCode, Verifier};
pub use envelope::{Plain, reseal_needed};
pub use error::VaultError;
pub use file::{CHUNK, FileKey, open_file, seal_file, sealed_length};
pub use keys::{
    AuditKey, CaseKey, CellKey, EpochKey, FactsKey, IdentityKey, InstanceKey, LockKey, OrganisationSecret,
    PersonSecret, SearchKey, TeamSecret,
};
pub use padding::Bucket;
pub use parcel::{PARCEL_OVERHEAD, PublicKey};
pub use place::Place;
pub use proof::{Proof, ProofKey};
pub use shares::{NotAShare, RecoverySecret, RecoveryShare, SHARES, THRESHOLD};
pub use unlock::{PasswordSalt, SessionKey, passkey_lock, password_lock};
pub use words::{WORDS, word_at};
