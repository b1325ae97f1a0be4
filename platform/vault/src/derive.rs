// SPDX-License-Identifier: EUPL-1.2
//! HKDF-SHA256 (RFC 5869) with labels that cannot be confused: every part goes in with its length.

use crate::VaultError;
use crate::secret::{KEY, Secret};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

/// Keeps our derivations apart from those of any other program with the same key.
const DOMAIN: &[u8] = b"gelijkwijzer/vault/1";

/// The info of a derivation: domain, label, and what it is for, each with its length.
pub(crate) fn info(label: &str, parts: &[&[u8]]) -> Vec<u8> {
    let all = [DOMAIN, label.as_bytes()].into_iter().chain(parts.iter().copied());
    let mut bytes = Vec::new();
    for part in all {
        // A label or an id never comes near 4 GiB.
        bytes.extend_from_slice(&u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes());
        bytes.extend_from_slice(part);
    }
    bytes
}

/// A key from a key (or another input of high entropy).
pub(crate) fn derive(from: &[u8], salt: &[u8], label: &str, parts: &[&[u8]]) -> Result<Secret, VaultError> {
    let mut bytes = Zeroizing::new([0; KEY]);
    Hkdf::<Sha256>::new(Some(salt), from)
        .expand(&info(label, parts), &mut *bytes)
        .map_err(|_| VaultError::Primitive)?;
    Ok(Secret::take(&mut bytes))
}
