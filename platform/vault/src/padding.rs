// SPDX-License-Identifier: EUPL-1.2
//! Sizes tell stories: "I was refused" and a page about years of bullying differ by what they
//! weigh. A value is filled up to a bucket before it is sealed.
//!
//! The padded value is its length (four bytes, big-endian), the value, zeros.

use crate::VaultError;
use zeroize::Zeroizing;

/// Which sizes a value can have on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bucket {
    /// Coded facts, numbers, labels: multiples of 128 bytes.
    Small,
    /// What people write: 1, 4, 16, 64, 256, 1024 KiB.
    Text,
    /// A key or another value whose length is fixed: not padded, no length kept.
    Exact,
}

const LENGTH: usize = 4;
const SMALL: usize = 128;
const TEXT: [usize; 6] = [1 << 10, 4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20];

impl Bucket {
    /// The size to which `length` bytes are padded.
    pub fn size(self, length: usize) -> Result<usize, VaultError> {
        match self {
            Self::Exact => Ok(length),
            Self::Small => Ok((length + LENGTH).next_multiple_of(SMALL)),
            Self::Text => TEXT.into_iter().find(|size| length + LENGTH <= *size).ok_or(VaultError::TooLarge),
        }
    }

    pub(crate) fn pad(self, value: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let size = self.size(value.len())?;
        let mut padded = Zeroizing::new(Vec::with_capacity(size));
        if self != Self::Exact {
            let length = u32::try_from(value.len()).map_err(|_| VaultError::TooLarge)?;
            padded.extend_from_slice(&length.to_be_bytes());
        }
        padded.extend_from_slice(value);
        padded.resize(size, 0);
        Ok(padded)
    }

    pub(crate) fn strip(self, padded: &[u8]) -> Result<&[u8], VaultError> {
        if self == Self::Exact {
            return Ok(padded);
        }
        let (length, rest) = padded.split_first_chunk::<LENGTH>().ok_or(VaultError::Format)?;
        let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| VaultError::Format)?;
        rest.get(..length).ok_or(VaultError::Format)
    }

    pub(crate) const fn mark(self) -> u8 {
        match self {
            Self::Exact => 0,
            Self::Small => 1,
            Self::Text => 2,
        }
    }

    pub(crate) const fn from_mark(mark: u8) -> Option<Self> {
        match mark {
            0 => Some(Self::Exact),
            1 => Some(Self::Small),
            2 => Some(Self::Text),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_hides_the_length_and_gives_the_value_back() {
        for (bucket, length, size) in [
            (Bucket::Small, 0, 128),
            (Bucket::Small, 124, 128),
            (Bucket::Small, 125, 256),
            (Bucket::Text, 0, 1024),
            (Bucket::Text, 1020, 1024),
            (Bucket::Text, 1021, 4096),
            (Bucket::Text, (1 << 20) - 4, 1 << 20),
            (Bucket::Exact, 32, 32),
        ] {
            let value = vec![7; length];
            let padded = bucket.pad(&value).unwrap();
            assert_eq!(padded.len(), size, "{bucket:?} {length}");
            assert_eq!(bucket.strip(&padded).unwrap(), value, "{bucket:?} {length}");
        }
        assert_eq!(Bucket::Text.pad(&vec![0; 1 << 20]).err(), Some(VaultError::TooLarge));
        assert_eq!(Bucket::Text.strip(&[0, 0, 0, 9, 1]), Err(VaultError::Format), "longer than it is");
        assert_eq!(Bucket::Small.strip(&[0]), Err(VaultError::Format));
    }
}
