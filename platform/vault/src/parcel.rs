// SPDX-License-Identifier: EUPL-1.2
//! Sealing for somebody whose secret is not here: HPKE (RFC 9180) base mode, X25519, HKDF-SHA256,
//! ChaCha20-Poly1305. The public form can seal a report for a team it cannot read.
//!
//! `version | suite | encapsulated key (32) | ciphertext and tag`. The suite byte leaves room for a
//! hybrid with ML-KEM: new parcels get the new suite, old ones keep opening.

use crate::entropy::Entropy;
use crate::envelope::VERSION;
use crate::place::Place;
use crate::secret::Secret;
use crate::{Plain, VaultError, derive};
use gw_core::Ids;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use zeroize::Zeroizing;

type Suite = X25519HkdfSha256;

/// X25519, HKDF-SHA256, ChaCha20-Poly1305. Apart from the kinds of envelope: one first look tells which it is.
const SUITE: u8 = 0x11;
const HEAD: usize = 2;
const ENCAPSULATED: usize = 32;
/// What a parcel weighs above its content.
pub const PARCEL_OVERHEAD: usize = HEAD + ENCAPSULATED + 16;

/// Where to seal to; no secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub(crate) fn seal(&self, ids: &Ids, place: &Place<'_>, value: &[u8]) -> Result<Vec<u8>, VaultError> {
        let public = <Suite as Kem>::PublicKey::from_bytes(&self.0).map_err(|_| VaultError::Format)?;
        let head = [VERSION, SUITE];
        let (encapsulated, sealed) = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, Suite>(
            &OpModeS::Base,
            &public,
            &derive::info("parcel", &[]),
            value,
            &place.bound(&head),
            &mut Entropy(ids),
        )
        .map_err(|_| VaultError::Format)?;
        Ok([&head[..], &encapsulated.to_bytes(), &sealed].concat())
    }
}

/// The key pair that belongs to a secret.
pub(crate) fn public_key(secret: &Secret) -> Result<PublicKey, VaultError> {
    let (_, public) = pair(secret)?;
    public.to_bytes().as_slice().try_into().map(PublicKey).map_err(|_| VaultError::Primitive)
}

pub(crate) fn open(secret: &Secret, place: &Place<'_>, parcel: &[u8]) -> Result<Plain, VaultError> {
    let (head, rest) = parcel.split_first_chunk::<HEAD>().ok_or(VaultError::Format)?;
    let (encapsulated, sealed) = rest.split_first_chunk::<ENCAPSULATED>().ok_or(VaultError::Format)?;
    if *head != [VERSION, SUITE] {
        return Err(VaultError::Format);
    }
    let encapsulated =
        <Suite as Kem>::EncappedKey::from_bytes(encapsulated).map_err(|_| VaultError::Format)?;
    let (private, _) = pair(secret)?;
    hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, Suite>(
        &OpModeR::Base,
        &private,
        &encapsulated,
        &derive::info("parcel", &[]),
        sealed,
        &place.bound(head),
    )
    .map(Zeroizing::new)
    .map_err(|_| VaultError::Refused)
}

type Pair = (<Suite as Kem>::PrivateKey, <Suite as Kem>::PublicKey);

fn pair(secret: &Secret) -> Result<Pair, VaultError> {
    let seed = derive::derive(secret.bytes(), b"", "key pair", &[])?;
    Ok(Suite::derive_keypair(seed.bytes()))
}
