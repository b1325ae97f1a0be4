// SPDX-License-Identifier: EUPL-1.2
//! Proof that something was received here: a signature (Ed25519, RFC 8032) with a key of the
//! installation. The same words give the same signature, so nothing has to be kept to check one.
//! People type its check code; whoever wants to check it without us has the signature and the
//! public key.

use crate::crockford;
use crate::derive;
use crate::secret::Secret;
use ed25519_dalek::{Signer, SigningKey};
use gw_core::hex;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// Bytes of a check code: 120 bits, 24 signs.
const CHECK: usize = 15;
const SIGNS: usize = 24;
/// Longer is no check code.
const LONGEST: usize = 200;

/// Signs; wiped when dropped.
pub struct ProofKey(SigningKey);

/// A signature.
pub struct Proof([u8; 64]);

impl ProofKey {
    pub(crate) fn of(secret: &Secret) -> Self {
        Self(SigningKey::from_bytes(secret.bytes()))
    }

    /// Each part goes in with its length: no two lists of parts read alike.
    pub fn sign(&self, parts: &[&[u8]]) -> Proof {
        Proof(self.0.sign(&derive::info("proof", parts)).to_bytes())
    }

    /// For who checks signatures elsewhere.
    pub fn public(&self) -> String {
        hex(self.0.verifying_key().as_bytes())
    }
}

impl Proof {
    /// The signature itself.
    pub fn text(&self) -> String {
        hex(&self.0)
    }

    fn short(&self) -> [u8; CHECK] {
        let whole = Sha256::digest(self.0);
        std::array::from_fn(|at| whole[at])
    }

    /// What people type: six groups of four signs.
    pub fn check(&self) -> String {
        crockford::grouped(&crockford::write(&self.short()))
    }

    /// Is this the check code of this signature, however it was typed?
    pub fn has_check(&self, typed: &str) -> bool {
        if typed.len() > LONGEST {
            return false;
        }
        let values = crockford::values(typed).filter(|values| values.len() == SIGNS);
        let bytes = values.and_then(|values| crockford::bytes(&values));
        bytes.is_some_and(|bytes| bytes.ct_eq(&self.short()).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gw_core::Ids;

    #[test]
    fn a_check_code_fits_its_own_words_only_however_it_is_typed() {
        let key = ProofKey::of(&Secret::random(&Ids::seeded(1)));
        let proof = key.sign(&[b"2026-00042", b"2026-11-27"]);
        let check = proof.check();
        assert_eq!(check.len(), 29);
        for typed in [check.clone(), check.to_lowercase(), check.replace('-', " "), check.replace('0', "o")] {
            assert!(proof.has_check(&typed), "{typed}");
        }
        for wrong in ["", "U", &check[..28], &format!("{check}0"), &"0".repeat(24), &"0".repeat(100_000)] {
            assert!(!proof.has_check(wrong), "{}", wrong.len());
        }
        for other in
            [&[&b"2026-00043"[..], b"2026-11-27"][..], &[b"2026-00042", b"2026-11-28"], &[b"2026-00042"]]
        {
            assert!(!key.sign(other).has_check(&check));
        }
        // Words that read alike when they are put behind each other.
        assert!(!key.sign(&[b"2026-000422", b"026-11-27"]).has_check(&check));
        let elsewhere = ProofKey::of(&Secret::random(&Ids::seeded(2)));
        assert!(!elsewhere.sign(&[b"2026-00042", b"2026-11-27"]).has_check(&check));
    }
}
