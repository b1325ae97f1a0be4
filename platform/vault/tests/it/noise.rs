// SPDX-License-Identifier: EUPL-1.2
//! Random bytes, and bytes that begin like ours: every reader says no and none stumbles. The
//! corpus in `tests/vectors` grows with what once made one stumble.

use crate::{ids, place, refused};
use gw_vault::*;
use proptest::prelude::*;
use std::io::sink;

fn all_refuse(bytes: &[u8]) {
    let ids = ids();
    let case = CaseKey::random(&ids);
    let here = place("f");
    refused(case.story().unwrap().open(&here, bytes));
    let team = TeamSecret::random(&ids);
    refused(team.unwrap::<CaseKey>(&here, bytes));
    refused(team.receive::<CaseKey>(&here, bytes));
    refused(EpochKey::random(&ids).uncover(&here, bytes));
    refused(InstanceKey::random(&ids).unwrap_epoch(&here, bytes));
    refused(case.unwrap::<FileKey>(&here, bytes));
    refused(open_file(&FileKey::random(&ids), &here, &mut &bytes[..], &mut sink()));
    let _ = reseal_needed(bytes, 1);
    let text = String::from_utf8_lossy(bytes);
    let _ =
        (ReturnCode::read(&text), RecoveryShare::read(&text), Locator::read(&text), InstanceKey::read(&text));
}

#[test]
fn the_corpus() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        all_refuse(&std::fs::read(entry.unwrap().path()).unwrap());
        count += 1;
    }
    assert!(count > 0);
    for length in 0..80 {
        all_refuse(&vec![0; length]);
        all_refuse(&vec![1; length]);
        all_refuse(&vec![255; length]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn random_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        all_refuse(&bytes);
    }

    #[test]
    fn a_right_head_with_noise_behind(kind in prop_oneof![Just(1u8), Just(2), Just(3), Just(0x11)], mark in 0u8..4,
                                      bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        all_refuse(&[&[1, kind, mark, 0, 0, 0, 1][..], &bytes].concat());
    }

    #[test]
    fn whatever_is_sealed_comes_back(value in proptest::collection::vec(any::<u8>(), 0..3000), field in "\\PC{0,30}",
                                     key_version: u32, row_version: u64) {
        let ids = ids();
        let here = place(&field).key_version(key_version).row_version(row_version);
        let key = CaseKey::random(&ids).messages().unwrap();
        for bucket in [Bucket::Small, Bucket::Text, Bucket::Exact] {
            let sealed = key.seal(&ids, &here, bucket, &value).unwrap();
            prop_assert_eq!(sealed.len(), 47 + bucket.size(value.len()).unwrap());
            let opened = key.open(&here, &sealed).unwrap();
            prop_assert_eq!(opened.as_slice(), &value[..]);
        }
    }
}
