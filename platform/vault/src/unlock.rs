// SPDX-License-Identifier: EUPL-1.2
//! What a person has or knows becomes a lock: a password, a passkey, the cookie of a session.

use crate::keys::LockKey;
use crate::secret::{KEY, Secret};
use crate::{VaultError, derive};
use argon2::{Algorithm, Argon2, Params, Version};
use gw_core::Ids;
use zeroize::Zeroizing;

/// Argon2id: 64 MiB, three passes, one lane (a third of a second of one core).
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const SALT: usize = 16;

/// Per person and per wrap; no secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordSalt([u8; SALT]);

impl PasswordSalt {
    pub fn random(ids: &Ids) -> Self {
        let mut bytes = [0; SALT];
        ids.fill(&mut bytes);
        Self(bytes)
    }

    pub const fn from_bytes(bytes: [u8; SALT]) -> Self {
        Self(bytes)
    }

    pub const fn bytes(&self) -> &[u8; SALT] {
        &self.0
    }
}

/// The lock of a password. Slow on purpose: call it off the async threads.
pub fn password_lock(password: &str, salt: &PasswordSalt) -> Result<LockKey, VaultError> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, Some(KEY)).map_err(|_| VaultError::Primitive)?;
    let mut bytes = Zeroizing::new([0; KEY]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.as_bytes(), &salt.0, &mut *bytes)
        .map_err(|_| VaultError::Primitive)?;
    derive::derive(&*bytes, b"", "lock/password", &[]).map(sealed_lock)
}

/// The lock of a passkey: the 32 bytes that its PRF extension gives for our salt.
pub fn passkey_lock(prf: &[u8; KEY], credential: &[u8]) -> Result<LockKey, VaultError> {
    derive::derive(prf, b"", "lock/passkey", &[credential]).map(sealed_lock)
}

/// What the cookie of a session opens, on whichever node the request arrives. The cookie itself
/// is nowhere on disk.
pub struct SessionKey {
    label: [u8; 16],
    lock: LockKey,
}

impl SessionKey {
    /// `purpose` keeps a draft of a report apart from a worker's session.
    pub fn of(cookie: &str, purpose: &str) -> Result<Self, VaultError> {
        let label = derive::derive(cookie.as_bytes(), b"", "session/label", &[purpose.as_bytes()])?;
        let lock = derive::derive(cookie.as_bytes(), b"", "session/lock", &[purpose.as_bytes()])?;
        let mut short = [0; 16];
        short.copy_from_slice(&label.bytes()[..16]);
        Ok(Self { label: short, lock: sealed_lock(lock) })
    }

    /// Under which name the row is found; tells nothing about the cookie.
    pub const fn label(&self) -> [u8; 16] {
        self.label
    }

    pub const fn lock(&self) -> &LockKey {
        &self.lock
    }
}

fn sealed_lock(secret: Secret) -> LockKey {
    use crate::keys::sealed::Key;
    LockKey::of(secret)
}
