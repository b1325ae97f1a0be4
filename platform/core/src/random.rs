// SPDX-License-Identifier: EUPL-1.2
//! Randomness is a parameter: the demo and the tests use a fixed seed.

use crate::Timestamp;
use rand::rngs::StdRng;
use rand::{RngCore, SeedableRng};
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

/// Makes ids, tokens and keys.
#[derive(Debug)]
pub struct Ids(Mutex<StdRng>);

impl Ids {
    /// From the operating system's randomness.
    pub fn system() -> Self {
        Self(Mutex::new(StdRng::from_os_rng()))
    }

    /// The same sequence each time. For tests and demo seeds only.
    pub fn seeded(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }

    /// Fills `bytes` with randomness fit for secrets (a ChaCha stream seeded by the system).
    pub fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }

    /// A time-ordered UUID (v7): keeps the index of a growing table local.
    pub fn v7<T: From<Uuid>>(&self, now: Timestamp) -> T {
        let mut random = [0u8; 10];
        self.fill(&mut random);
        let millis = u64::try_from(now.micros() / 1000).unwrap_or(0);
        T::from(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    /// A random UUID (v4): tells nothing about when it was made.
    pub fn v4<T: From<Uuid>>(&self) -> T {
        let mut random = [0u8; 16];
        self.fill(&mut random);
        T::from(uuid::Builder::from_random_bytes(random).into_uuid())
    }

    /// A secret for a link or a cookie: 32 random bytes in lower-case hexadecimal.
    pub fn token(&self) -> String {
        let mut random = [0u8; 32];
        self.fill(&mut random);
        hex(&random)
    }
}

/// Lower-case hexadecimal, as in tokens and checksums.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        text.push_str(&format!("{byte:02x}"));
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeded_ids_repeat_and_differ_from_each_other() {
        let at = "2026-11-24T12:00:00Z".parse().unwrap();
        let (a, b) = (Ids::seeded(7), Ids::seeded(7));
        let first: Uuid = a.v7(at);
        assert_eq!(first, b.v7::<Uuid>(at));
        assert_ne!(first, a.v7::<Uuid>(at));
        assert_eq!(first.get_version_num(), 7);
        assert_eq!(a.v4::<Uuid>().get_version_num(), 4);
        assert_eq!(a.token().len(), 64);
        assert_eq!(hex(&[0, 10, 255]), "000aff");
    }
}
