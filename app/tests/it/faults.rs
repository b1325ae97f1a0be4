// SPDX-License-Identifier: EUPL-1.2
//! kill -9 in the middle of saving, on both engines. Small counts here; `cargo xtask bench
//! --faults` does the large ones.

use crate::program::binary;
use gw_db::testing::{empty_like, on_both};

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
