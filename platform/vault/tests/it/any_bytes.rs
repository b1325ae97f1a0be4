// SPDX-License-Identifier: EUPL-1.2
//! Whatever was sealed, and whichever byte of it became another: it does not open. More cases than in each
//! run come with `cargo xtask bench --faults`.

use crate::{ids, opened, place, refused};
use gw_core::Ids;
use gw_vault::*;
use proptest::prelude::*;
use proptest::sample::Index;
use std::io::sink;
use uuid::Uuid;

const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const REPORT: Uuid = Uuid::from_u128(1);

/// The same with one byte another; and the same without its end.
fn spoiled(sealed: &[u8], at: Index, by: u8) -> [Vec<u8>; 2] {
    let at = at.index(sealed.len());
    let mut changed = sealed.to_vec();
    changed[at] ^= by;
    [changed, sealed[..at].to_vec()]
}

proptest! {
    #[test]
    fn a_cell_with_another_byte_is_refused(value in prop::collection::vec(any::<u8>(), 0..3000), at: Index, by in 1u8..=255) {
        let ids = ids();
        let here = place("melding.verhaal").row_version(3);
        let key = CaseKey::random(&ids).story().unwrap();
        for bucket in [Bucket::Small, Bucket::Text, Bucket::Exact] {
            let sealed = key.seal(&ids, &here, bucket, &value).unwrap();
            for bytes in spoiled(&sealed, at, by) {
                refused(key.open(&here, &bytes));
            }
        }
    }

    #[test]
    fn so_is_a_wrapped_key_and_a_parcel(seed: u64, at: Index, by in 1u8..=255) {
        let ids = Ids::seeded(seed);
        let here = place("zaaksleutel");
        let (team, case, person) = (TeamSecret::random(&ids), CaseKey::random(&ids), PersonSecret::random(&ids));
        for bytes in spoiled(&team.wrap(&ids, &here, &case).unwrap(), at, by) {
            refused(team.unwrap::<CaseKey>(&here, &bytes));
        }
        for bytes in spoiled(&team.public_key().unwrap().send(&ids, &here, &case).unwrap(), at, by) {
            refused(team.receive::<CaseKey>(&here, &bytes));
        }
        let session = SessionKey::of("een koekje", "werk").unwrap();
        for bytes in spoiled(&session.lock().wrap(&ids, &here, &person).unwrap(), at, by) {
            refused(session.lock().unwrap::<PersonSecret>(&here, &bytes));
        }
    }

    #[test]
    fn so_is_what_lies_under_a_month(seed: u64, inner in prop::collection::vec(any::<u8>(), 1..300), at: Index, by in 1u8..=255) {
        let ids = Ids::seeded(seed);
        let here = place("zaaksleutel");
        let (instance, epoch) = (InstanceKey::random(&ids), EpochKey::random(&ids));
        for bytes in spoiled(&epoch.cover(&ids, &here, &inner).unwrap(), at, by) {
            refused(epoch.uncover(&here, &bytes));
        }
        for bytes in spoiled(&instance.wrap_epoch(&ids, &here, &epoch).unwrap(), at, by) {
            refused(instance.unwrap_epoch(&here, &bytes));
        }
    }

    #[test]
    fn so_is_a_file(content in prop::collection::vec(any::<u8>(), 0..9000), at: Index, by in 1u8..=255) {
        let ids = ids();
        let (key, here) = (FileKey::random(&ids), place("bijlage"));
        let mut sealed = Vec::new();
        seal_file(&ids, &key, &here, content.len() as u64, &mut &content[..], &mut sealed).unwrap();
        for bytes in spoiled(&sealed, at, by) {
            refused(open_file(&key, &here, &mut &bytes[..], &mut sink()));
        }
    }

    #[test]
    fn a_code_with_another_sign_is_another_code_or_none(seed: u64, at in 0usize..34, sign: Index) {
        let code = ReturnCode::random(&Ids::seeded(seed));
        let text = code.text().to_string();
        let sign = char::from(SIGNS[sign.index(SIGNS.len())]);
        prop_assume!(!text[at..].starts_with(['-', sign]));
        let typed = format!("{}{sign}{}", &text[..at], &text[at + 1..]);
        if let Ok(other) = ReturnCode::read(&typed) {
            let fits = opened(code.keys(REPORT)).verifier.fits(&opened(other.keys(REPORT)).verifier);
            prop_assert!(!(fits && code.locator() == other.locator()));
        }
    }

    #[test]
    fn a_sheet_with_another_sign_is_refused(seed: u64, number in 0usize..3, at: Index, sign: Index) {
        let ids = Ids::seeded(seed);
        let sheet = opened(RecoverySecret::random(&ids).split(&ids))[number].text().to_string();
        let at = at.index(sheet.len());
        let sign = char::from(SIGNS[sign.index(SIGNS.len())]);
        prop_assume!(!sheet[at..].starts_with(['-', sign]));
        refused(RecoveryShare::read(&format!("{}{sign}{}", &sheet[..at], &sheet[at + 1..])));
    }
}
