// SPDX-License-Identifier: EUPL-1.2
//! What the primitives cost. Not a check: run it in release on a quiet machine,
//! `cargo test --release -p gw-vault --test it -- --ignored --nocapture measured`.

use crate::{ids, opened, place};
use gw_vault::*;
use std::hint::black_box;
use std::time::Instant;
use uuid::Uuid;

fn measure(what: &str, times: u32, mut work: impl FnMut()) {
    let mut took: Vec<_> = (0..times)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    took.sort_unstable();
    println!("{what:<52} p50 {:>12?}  min {:>12?}", took[took.len() / 2], took[0]);
}

#[test]
#[ignore = "measures; prints figures"]
fn measured() {
    let ids = ids();
    let (team, epoch, case) = (TeamSecret::random(&ids), EpochKey::random(&ids), CaseKey::random(&ids));
    let (story, here) = (case.story().unwrap(), place("melding.verhaal"));
    let text = [b'a'; 2000];
    let sealed = story.seal(&ids, &here, Bucket::Text, &text).unwrap();
    let inner = team.wrap(&ids, &here, &case).unwrap();
    let outer = epoch.cover(&ids, &here, &inner).unwrap();
    let public = team.public_key().unwrap();
    let parcel = public.send(&ids, &here, &case).unwrap();
    let code = ReturnCode::random(&ids);
    let salt = PasswordSalt::random(&ids);
    measure("seal 2,000 bytes (bucket 4 KiB)", 2000, || {
        black_box(story.seal(&ids, &here, Bucket::Text, &text)).unwrap();
    });
    measure("open the same", 2000, || {
        black_box(story.open(&here, &sealed)).unwrap();
    });
    measure("uncover, unwrap, derive, open: a case by its team", 2000, || {
        let inner = epoch.uncover(&here, &outer).unwrap();
        let case: CaseKey = opened(team.unwrap(&here, &inner));
        black_box(case.story().unwrap().open(&here, &sealed)).unwrap();
    });
    measure("seal a case key to a team (HPKE)", 500, || {
        black_box(public.send(&ids, &here, &case)).unwrap();
    });
    measure("open it (HPKE)", 500, || {
        opened(black_box(team.receive::<CaseKey>(&here, &parcel)));
    });
    measure("a code: verifier and lock", 2000, || {
        opened(black_box(code.keys(Uuid::from_u128(1))));
    });
    measure("a password (Argon2id, 64 MiB, 3)", 5, || {
        opened(black_box(password_lock("vier bruggen en een fiets", &salt)));
    });
    let file = vec![7u8; 10 << 20];
    let key = FileKey::random(&ids);
    measure("seal a file of 10 MiB", 5, || {
        seal_file(&ids, &key, &here, file.len() as u64, &mut &file[..], &mut std::io::sink()).unwrap();
    });
}
