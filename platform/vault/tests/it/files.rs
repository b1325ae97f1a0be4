// SPDX-License-Identifier: EUPL-1.2
//! Files: cut off, lengthened, shuffled, moved.

use crate::{OTHER, ids, place, refused};
use gw_core::Ids;
use gw_vault::*;
use std::io::sink;

const HEAD: usize = 2 + 19;
const PIECE: usize = CHUNK + 16;

fn key() -> FileKey {
    FileKey::random(&ids())
}

fn sealed(content: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let length = content.len() as u64;
    seal_file(&ids(), &key(), &place("bijlage"), length, &mut &content[..], &mut out).unwrap();
    out
}

fn open(sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
    let mut out = Vec::new();
    open_file(&key(), &place("bijlage"), &mut &sealed[..], &mut out).map(|_| out)
}

fn content(length: usize) -> Vec<u8> {
    (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect()
}

#[test]
fn any_length_comes_back_and_weighs_what_its_step_weighs() {
    for length in [0, 1, 4087, 4088, 4089, CHUNK - 9, CHUNK - 8, CHUNK - 7, CHUNK, 3 * CHUNK, 1_000_000] {
        let file = content(length);
        let sealed = sealed(&file);
        assert_eq!(sealed.len() as u64, sealed_length(length as u64), "{length}");
        assert_eq!(open(&sealed).unwrap(), file, "{length}");
    }
    assert_eq!(sealed_length(0), sealed_length(4088), "one step");
    for length in (5000..5_000_000u64).step_by(9973) {
        let more = sealed_length(length) - length;
        assert!(more * 100 < length * 12, "{length} grows by {more}");
    }
}

#[test]
fn pieces_cannot_be_lost_added_or_moved() {
    let whole = sealed(&content(300_000));
    let pieces: Vec<&[u8]> = whole[HEAD..].chunks(PIECE).collect();
    assert!(pieces.len() > 4);
    let with = |order: &[usize]| {
        let mut out = whole[..HEAD].to_vec();
        for at in order {
            out.extend_from_slice(pieces[*at]);
        }
        open(&out)
    };
    let all: Vec<usize> = (0..pieces.len()).collect();
    assert!(with(&all).is_ok());
    for order in [&all[..1], &all[..all.len() - 1], &all[1..], &[1, 0, 2, 3, 4], &[0, 0, 1, 2, 3, 4]] {
        assert_eq!(with(order), Err(VaultError::Refused), "{order:?}");
    }
    for length in [0, 1, HEAD - 1, HEAD, HEAD + 15, whole.len() - 1] {
        assert!(open(&whole[..length]).is_err(), "{length}");
    }
    assert!(open(&[&whole[..], b"x"].concat()).is_err());
    for at in (0..whole.len()).step_by(9973).chain(0..HEAD) {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        assert!(open(&changed).is_err(), "byte {at}");
    }
}

#[test]
fn a_file_opens_in_its_own_place_with_its_own_key_only() {
    let whole = sealed(b"foto");
    let try_open = |key: &FileKey, place: &Place<'_>| open_file(key, place, &mut &whole[..], &mut sink());
    assert_eq!(try_open(&key(), &place("bijlage")), Ok(4));
    let moved = Place { case: OTHER, ..place("bijlage") };
    assert_eq!(refused(try_open(&key(), &moved)), VaultError::Refused);
    assert_eq!(refused(try_open(&key(), &place("kopie"))), VaultError::Refused, "original and copy");
    let other = FileKey::random(&Ids::seeded(99));
    assert_eq!(refused(try_open(&other, &place("bijlage"))), VaultError::Refused);
}

#[test]
fn a_length_that_is_not_true_is_refused() {
    for (told, given) in [(5u64, &b"vier"[..]), (3, b"vier"), (10_000, b"vier")] {
        let sealed = seal_file(&ids(), &key(), &place("b"), told, &mut &given[..], &mut sink());
        assert_eq!(sealed, Err(VaultError::Io), "{told}");
    }
}
