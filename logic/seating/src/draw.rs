// SPDX-License-Identifier: EUPL-1.2
//! A draw that anyone can redo: the lot of an entry follows from the published seed and its id.

use crate::EntryId;
use sha2::{Digest, Sha256};

/// The lot; the lowest comes first.
pub type DrawNumber = [u8; 32];

/// SHA-256 over the length of the seed (eight bytes, big-endian), the seed, and the id.
pub fn draw_number(seed: &str, id: &EntryId) -> DrawNumber {
    let mut hash = Sha256::new();
    hash.update(u64::try_from(seed.len()).unwrap_or(u64::MAX).to_be_bytes());
    hash.update(seed);
    hash.update(id);
    hash.finalize().into()
}
