// SPDX-License-Identifier: EUPL-1.2
//! The project's randomness as the crypto crates want it. One source: what a test seeds, all use.

use gw_core::Ids;
use hpke::rand_core::{TryCryptoRng, TryRng};
use std::convert::Infallible;

pub(crate) struct Entropy<'a>(pub(crate) &'a Ids);

impl TryRng for Entropy<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill(bytes);
        Ok(())
    }
}

/// `Ids` is a ChaCha stream seeded by the operating system; seeded by hand in tests and the demo only.
impl TryCryptoRng for Entropy<'_> {}
