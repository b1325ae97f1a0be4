// SPDX-License-Identifier: EUPL-1.2
//! Thirty-two bytes that nobody sees: no `Debug`, no `Display`, no serde, no `Clone`, no `==`.

use gw_core::Ids;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// The size of every symmetric key.
pub(crate) const KEY: usize = 32;

/// A key; wiped when dropped. On the heap, so that moving it leaves no copy behind.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Secret(Box<[u8; KEY]>);

impl Secret {
    pub(crate) fn random(ids: &Ids) -> Self {
        let mut bytes = Box::new([0; KEY]);
        ids.fill(&mut *bytes);
        Self(bytes)
    }

    /// Takes the bytes over and wipes the caller's copy.
    pub(crate) fn take(bytes: &mut [u8; KEY]) -> Self {
        let secret = Self(Box::new(*bytes));
        bytes.zeroize();
        secret
    }

    pub(crate) fn bytes(&self) -> &[u8; KEY] {
        &self.0
    }
}
