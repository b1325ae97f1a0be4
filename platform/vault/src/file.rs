// SPDX-License-Identifier: EUPL-1.2
//! Files, sealed in pieces of 64 KiB so that neither memory nor a broken end limits them
//! (STREAM, crate `aead-stream`). Each piece is bound to its number, the last one to being last:
//! a shortened, lengthened or shuffled file does not open.
//!
//! `version | kind | nonce (19) | pieces`. The first eight bytes of the first piece are the true
//! length; after the content come zeros, up to the next step of a ladder that grows by a tenth.

use crate::VaultError;
use crate::envelope::VERSION;
use crate::place::Place;
use crate::secret::Secret;
use aead_stream::{DecryptorBE32, EncryptorBE32, Nonce, StreamBE32};
use chacha20poly1305::XChaCha20Poly1305;
use gw_core::Ids;
use std::io::{Read, Write};
use zeroize::Zeroizing;

/// A piece before it is sealed.
pub const CHUNK: usize = 64 * 1024;
const KIND: u8 = 3;
const HEAD: usize = 2;
const NONCE: usize = 19;
const TAG: usize = 16;
const LENGTH: u64 = 8;
/// The first step of the ladder of sizes.
const SMALLEST: u64 = 4 * 1024;

type Start = Nonce<XChaCha20Poly1305, StreamBE32<XChaCha20Poly1305>>;

/// The key of one file: drawn for it alone and wrapped under the key of what it belongs to, so that a
/// file of a draft becomes one of a report without being sealed again.
pub struct FileKey(pub(crate) Secret);

/// The size on disk of a file of `length` bytes: the next step of a ladder that grows by 10 %.
pub fn sealed_length(length: u64) -> u64 {
    let padded = padded(length);
    let pieces = padded.div_ceil(CHUNK as u64);
    (HEAD + NONCE) as u64 + padded + pieces * TAG as u64
}

fn padded(length: u64) -> u64 {
    let needed = length.saturating_add(LENGTH);
    let mut step = SMALLEST;
    while step < needed {
        step = step.saturating_add(step.div_ceil(10));
    }
    step
}

/// Seals `length` bytes of `from`. Too few or too many bytes are an error: a quota was checked
/// against this length.
pub fn seal_file(
    ids: &Ids,
    key: &FileKey,
    place: &Place<'_>,
    length: u64,
    from: &mut impl Read,
    to: &mut impl Write,
) -> Result<(), VaultError> {
    let mut nonce = [0; NONCE];
    ids.fill(&mut nonce);
    let head = [VERSION, KIND];
    let bound = place.bound(&head);
    let mut stream = EncryptorBE32::<XChaCha20Poly1305>::new(key.0.bytes().into(), &Start::from(nonce));
    to.write_all(&head)?;
    to.write_all(&nonce)?;
    let size = length.to_be_bytes();
    let zeros = padded(length).saturating_sub(LENGTH).saturating_sub(length);
    let mut whole = (&size[..]).chain(from.by_ref().take(length)).chain(std::io::repeat(0).take(zeros));
    let mut left = padded(length);
    loop {
        let size = usize::try_from(left.min(CHUNK as u64)).unwrap_or(CHUNK);
        // With room for the tag: growing would leave a copy of the clear text behind.
        let mut piece = Zeroizing::new(Vec::with_capacity(CHUNK + TAG));
        piece.resize(size, 0);
        // A source that ends early leaves the zeros at the end short, and that is an error here.
        whole.read_exact(&mut piece)?;
        left -= piece.len() as u64;
        if left == 0 {
            stream.encrypt_last_in_place(&bound, &mut *piece).map_err(|_| VaultError::Primitive)?;
            to.write_all(&piece)?;
            break;
        }
        stream.encrypt_next_in_place(&bound, &mut *piece).map_err(|_| VaultError::Primitive)?;
        to.write_all(&piece)?;
    }
    // The source must be at its end.
    if from.read(&mut [0; 1])? == 0 { Ok(()) } else { Err(VaultError::Io) }
}

/// Opens a sealed file. On an error what was written so far is to be thrown away.
pub fn open_file(
    key: &FileKey,
    place: &Place<'_>,
    from: &mut impl Read,
    to: &mut impl Write,
) -> Result<u64, VaultError> {
    let mut head = [0; HEAD];
    from.read_exact(&mut head).map_err(|_| VaultError::Format)?;
    if head != [VERSION, KIND] {
        return Err(VaultError::Format);
    }
    let mut nonce = [0; NONCE];
    from.read_exact(&mut nonce).map_err(|_| VaultError::Format)?;
    let bound = place.bound(&head);
    let mut stream = DecryptorBE32::<XChaCha20Poly1305>::new(key.0.bytes().into(), &Start::from(nonce));
    let mut emit = Emit { length: None, written: 0 };
    let mut here = read_piece(from)?;
    while here.len() == CHUNK + TAG {
        let next = read_piece(from)?;
        if next.is_empty() {
            break;
        }
        stream.decrypt_next_in_place(&bound, &mut *here).map_err(|_| VaultError::Refused)?;
        emit.push(&here, to)?;
        here = next;
    }
    stream.decrypt_last_in_place(&bound, &mut *here).map_err(|_| VaultError::Refused)?;
    emit.push(&here, to)?;
    match emit.length {
        Some(length) if length == emit.written => Ok(length),
        _ => Err(VaultError::Format),
    }
}

/// Writes the content and leaves the length before it and the zeros after it out.
struct Emit {
    length: Option<u64>,
    written: u64,
}

impl Emit {
    fn push(&mut self, plain: &[u8], to: &mut impl Write) -> Result<(), VaultError> {
        let mut content = plain;
        let length = if let Some(length) = self.length {
            length
        } else {
            let (size, rest) = content.split_first_chunk::<8>().ok_or(VaultError::Format)?;
            content = rest;
            u64::from_be_bytes(*size)
        };
        self.length = Some(length);
        let room = usize::try_from(length - self.written).unwrap_or(usize::MAX);
        let part = content.get(..room).unwrap_or(content);
        to.write_all(part)?;
        self.written += part.len() as u64;
        Ok(())
    }
}

/// One sealed piece, or less at the end.
fn read_piece(from: &mut impl Read) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let mut piece = Zeroizing::new(Vec::with_capacity(CHUNK + TAG));
    from.take((CHUNK + TAG) as u64).read_to_end(&mut piece)?;
    Ok(piece)
}
