// SPDX-License-Identifier: EUPL-1.2
//! A sealed value: `version | kind | bucket | key version | nonce | ciphertext and tag`.
//!
//! The head is authenticated with the place, so neither the version nor the bucket can be changed.
//! A random nonce of 192 bits needs no counter; XChaCha20-Poly1305 is made for that.

use crate::VaultError;
use crate::padding::Bucket;
use crate::place::Place;
use crate::secret::{KEY, Secret};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use gw_core::Ids;
use zeroize::Zeroizing;

/// The only version yet. A reader refuses what it does not know; see the plan for migration in
/// `docs/security/register.md`.
pub(crate) const VERSION: u8 = 1;
pub(crate) const NONCE: usize = 24;
const HEAD: usize = 7;

/// What is in an envelope; a cell is never taken for a wrapped key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Cell = 1,
    Wrap = 2,
}

/// An opened value; wiped when dropped.
pub type Plain = Zeroizing<Vec<u8>>;

pub(crate) fn seal(
    ids: &Ids,
    key: &Secret,
    kind: Kind,
    place: &Place<'_>,
    bucket: Bucket,
    value: &[u8],
) -> Result<Vec<u8>, VaultError> {
    let mut nonce = [0; NONCE];
    ids.fill(&mut nonce);
    let version = place.key_version.to_be_bytes();
    let mut head = [VERSION, kind as u8, bucket.mark(), 0, 0, 0, 0];
    head[3..].copy_from_slice(&version);
    let padded = bucket.pad(value)?;
    let payload = Payload { msg: &padded, aad: &place.bound(&head) };
    let sealed = cipher(key).encrypt(&XNonce::from(nonce), payload).map_err(|_| VaultError::Primitive)?;
    Ok([&head[..], &nonce, &sealed].concat())
}

pub(crate) fn open(key: &Secret, kind: Kind, place: &Place<'_>, sealed: &[u8]) -> Result<Plain, VaultError> {
    let (head, rest) = sealed.split_first_chunk::<HEAD>().ok_or(VaultError::Format)?;
    let (nonce, rest) = rest.split_first_chunk::<NONCE>().ok_or(VaultError::Format)?;
    let bucket = Bucket::from_mark(head[2]).ok_or(VaultError::Format)?;
    if head[0] != VERSION || head[1] != kind as u8 {
        return Err(VaultError::Format);
    }
    if head[3..] != place.key_version.to_be_bytes() {
        return Err(VaultError::Refused);
    }
    let payload = Payload { msg: rest, aad: &place.bound(head) };
    let padded = cipher(key).decrypt(&XNonce::from(*nonce), payload).map_err(|_| VaultError::Refused)?;
    let padded = Zeroizing::new(padded);
    Ok(Zeroizing::new(bucket.strip(&padded)?.to_vec()))
}

/// The version of the key under which a value was sealed, when it is a value of ours.
pub fn reseal_needed(sealed: &[u8], current: u32) -> bool {
    sealed.get(3..HEAD).is_some_and(|version| version != current.to_be_bytes())
}

/// A wrapped key, which must have a key's size.
pub(crate) fn open_key(key: &Secret, place: &Place<'_>, sealed: &[u8]) -> Result<Secret, VaultError> {
    let plain = open(key, Kind::Wrap, place, sealed)?;
    let mut bytes: [u8; KEY] = plain.as_slice().try_into().map_err(|_| VaultError::Format)?;
    Ok(Secret::take(&mut bytes))
}

pub(crate) fn seal_key(
    ids: &Ids,
    key: &Secret,
    place: &Place<'_>,
    inner: &Secret,
) -> Result<Vec<u8>, VaultError> {
    seal(ids, key, Kind::Wrap, place, Bucket::Exact, inner.bytes())
}

fn cipher(key: &Secret) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.bytes().into())
}
