// SPDX-License-Identifier: EUPL-1.2
//! Recovery: a secret of its own, split into three shares of which two are needed (Shamir over
//! GF(256), crate `vsss-rs`). The shares never open anything by themselves: they lock the wrap of
//! the organisation's secret, and they are on paper with people outside the team.

use crate::crockford;
use crate::entropy::Entropy;
use crate::keys::{LockKey, sealed::Key};
use crate::secret::{KEY, Secret};
use crate::{VaultError, derive};
use gw_core::Ids;
use sha2::{Digest, Sha256};
use vsss_rs::Gf256;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// How many shares there are, and how many recover.
pub const SHARES: usize = 3;
pub const THRESHOLD: usize = 2;

const VERSION: u8 = 1;
const SET: usize = 4;
const CHECK: usize = 3;
/// version, set, number, share, check
const SIZE: usize = 1 + SET + 1 + KEY + CHECK;
const SIGNS: usize = (SIZE * 8).div_ceil(5);

/// What two shares give together.
pub struct RecoverySecret(Secret);

impl RecoverySecret {
    pub fn random(ids: &Ids) -> Self {
        Self(Secret::random(ids))
    }

    /// The lock under which the organisation's secret is wrapped.
    pub fn lock(&self) -> Result<LockKey, VaultError> {
        derive::derive(self.0.bytes(), b"", "lock/recovery", &[]).map(LockKey::of)
    }

    /// Names the set to which shares belong; tells nothing about the secret.
    pub fn set(&self) -> Result<[u8; SET], VaultError> {
        let label = derive::derive(self.0.bytes(), b"", "recovery set", &[])?;
        let mut set = [0; SET];
        set.copy_from_slice(&label.bytes()[..SET]);
        Ok(set)
    }

    /// Three shares, made anew each time: shares of two splits do not fit each other's set.
    pub fn split(&self, ids: &Ids) -> Result<Vec<RecoveryShare>, VaultError> {
        let set = self.set()?;
        let parts = Gf256::split_bytes(THRESHOLD, SHARES, self.0.bytes(), Entropy(ids));
        let mut parts = parts.map_err(|_| VaultError::Primitive)?;
        let shares = parts.iter().map(|part| RecoveryShare::of(set, part)).collect();
        parts.iter_mut().for_each(Zeroize::zeroize);
        shares
    }

    /// Two different shares of one set, or more; checked against the set that they name.
    pub fn combine(shares: &[RecoveryShare]) -> Result<Self, VaultError> {
        let first = shares.first().ok_or(VaultError::Shares)?;
        let mut numbers: Vec<u8> = shares.iter().map(RecoveryShare::number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let one_set = shares.iter().all(|share| share.set() == first.set());
        if numbers.len() != shares.len() || shares.len() < THRESHOLD || !one_set {
            return Err(VaultError::Shares);
        }
        let mut parts: Vec<Vec<u8>> = shares.iter().map(|share| share.part().to_vec()).collect();
        let joined = Gf256::combine_bytes(&parts).map(Zeroizing::new);
        parts.iter_mut().for_each(Zeroize::zeroize);
        let joined = joined.map_err(|_| VaultError::Shares)?;
        let mut bytes: [u8; KEY] = joined.as_slice().try_into().map_err(|_| VaultError::Shares)?;
        let secret = Self(Secret::take(&mut bytes));
        if secret.set()? == first.set() { Ok(secret) } else { Err(VaultError::Shares) }
    }
}

/// Why a text is no share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAShare {
    #[error("a sign that is in no share")]
    Sign,
    #[error("{0} signs, {SIGNS} expected")]
    Length(usize),
    /// Length and signs are right, the check is not: a typing error.
    #[error("the check does not fit")]
    Mistyped,
}

/// One share. Shows itself only through [`RecoveryShare::text`].
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct RecoveryShare(Box<[u8; SIZE]>);

impl RecoveryShare {
    fn of(set: [u8; SET], part: &[u8]) -> Result<Self, VaultError> {
        let mut bytes = Box::new([0; SIZE]);
        bytes[0] = VERSION;
        bytes[1..=SET].copy_from_slice(&set);
        bytes
            .get_mut(1 + SET..SIZE - CHECK)
            .filter(|room| room.len() == part.len())
            .ok_or(VaultError::Primitive)?
            .copy_from_slice(part);
        let check = check(&bytes[..SIZE - CHECK]);
        bytes[SIZE - CHECK..].copy_from_slice(&check);
        Ok(Self(bytes))
    }

    /// 1, 2 or 3.
    pub fn number(&self) -> u8 {
        self.0[1 + SET]
    }

    /// Which set it belongs to: shown, so that an old sheet is recognised.
    pub fn set(&self) -> [u8; SET] {
        let mut set = [0; SET];
        set.copy_from_slice(&self.0[1..=SET]);
        set
    }

    fn part(&self) -> &[u8] {
        &self.0[1 + SET..SIZE - CHECK]
    }

    /// For paper: groups of four.
    pub fn text(&self) -> Zeroizing<String> {
        let plain = Zeroizing::new(crockford::write(&*self.0));
        Zeroizing::new(crockford::grouped(&plain))
    }

    /// As typed from paper.
    pub fn read(text: &str) -> Result<Self, NotAShare> {
        let text = text.get(..text.len().min(4 * SIGNS)).unwrap_or_default();
        let values = Zeroizing::new(crockford::values(text).ok_or(NotAShare::Sign)?);
        if values.len() != SIGNS {
            return Err(NotAShare::Length(values.len()));
        }
        let bytes = Zeroizing::new(crockford::bytes(&values).ok_or(NotAShare::Mistyped)?);
        let bytes: [u8; SIZE] = bytes.as_slice().try_into().map_err(|_| NotAShare::Mistyped)?;
        let share = Self(Box::new(bytes));
        let right = share.0[0] == VERSION
            && check(&share.0[..SIZE - CHECK]) == share.0[SIZE - CHECK..]
            && (1..=SHARES).contains(&usize::from(share.number()));
        if right { Ok(share) } else { Err(NotAShare::Mistyped) }
    }
}

fn check(bytes: &[u8]) -> [u8; CHECK] {
    let digest = Sha256::digest(derive::info("share check", &[bytes]));
    [digest[0], digest[1], digest[2]]
}
