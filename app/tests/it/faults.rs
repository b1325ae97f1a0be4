// SPDX-License-Identifier: EUPL-1.2
//! kill -9 in the middle of saving, on both engines. Small counts here; `cargo xtask bench
//! --faults` does the large ones.

use crate::program::binary;
use gelijkwijzer::Parts;
use gelijkwijzer::config::{Settings, Sources};
use gw_core::{Ids, SystemClock};
use gw_db::testing::{empty_like, on_both};
use gw_db::{Ctx, Db};
use gw_web::Site;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_acknowledged_save_is_lost_when_the_process_is_killed() {
    on_both(&[], |db| async move {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().to_str().unwrap().to_owned();
        let address = empty_like(&db, folder.path()).await;
        let place = ["--data", data.as_str(), "--database-url", address.as_str()];
        let survived = gw_load::kill_while_saving(binary(), &place, 16, 64, 2).await.unwrap();
        assert!(survived.acknowledged >= 128, "on {}: {survived:?}", db.engine());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_acknowledged_registration_is_lost_and_no_mail_goes_out_twice() {
    on_both(&[], |db| async move {
        let folder = tempfile::tempdir().unwrap();
        let address = empty_like(&db, folder.path()).await;
        let held =
            gw_load::kill_while_registering(binary(), folder.path(), &address, 16, 60, 2).await.unwrap();
        assert!(held.acknowledged >= 120 && held.mails >= 100, "on {}: {held:?}", db.engine());
    })
    .await;
}

/// Which numbers the reports have, and whether the trail of each organisation fits.
async fn numbers(data: &Path, main: &str, register: &str) -> Vec<String> {
    let open = async |address: &str| Ctx {
        db: Db::open(address).await.unwrap(),
        clock: Arc::new(SystemClock),
        ids: Arc::new(Ids::system()),
    };
    let sources = Sources::default().set(&format!("data.folder={}", data.display()));
    let settings = Settings::read(sources).unwrap();
    let parts = Parts::new(open(main).await, open(register).await, Site::default()).unwrap();
    let parts = parts.with_settings(settings).with_key().unwrap();
    let state = gelijkwijzer::register(&parts);
    let mut all = Vec::new();
    for organisation in register::app::trail::organisations(&state).await.unwrap() {
        let checked = register::app::trail::verify(&state, organisation).await.unwrap();
        assert!(checked.broken.is_none() && checked.stale.is_empty(), "{checked:?}");
        let found = register::app::file::numbers(&state, organisation).await.unwrap();
        all.extend(found.into_iter().map(|(_, number)| number));
    }
    parts.ctx.db.close().await;
    parts.register.db.close().await;
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answered_code_opens_its_report_and_no_number_is_missing_or_double() {
    on_both(&[], |db| async move {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().to_str().unwrap().to_owned();
        let (main, register) = (empty_like(&db, folder.path()).await, empty_like(&db, folder.path()).await);
        let place = ["--data", data.as_str(), "--database-url", &main, "--register-database-url", &register];
        let held = gw_load::kill_while_reporting(binary(), &place, 64, 320, 2).await.unwrap();
        assert!(held.codes.len() >= 640, "on {}: {}", db.engine(), held.codes.len());
        let all = numbers(folder.path(), &main, &register).await;
        let different: BTreeSet<&String> = all.iter().collect();
        assert_eq!(different.len(), all.len(), "no number twice");
        assert!(all.len() >= held.codes.len(), "every answered report is there");
        let last = different.last().unwrap().rsplit('-').next().unwrap().parse::<usize>().unwrap();
        assert_eq!(last, all.len(), "no number is missing");
    })
    .await;
}
