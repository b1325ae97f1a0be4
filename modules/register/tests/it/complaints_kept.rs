// SPDX-License-Identifier: EUPL-1.2
//! How long a complaint about the ADV is kept, and what becomes of one that is put back.

use crate::complaints::{added, ended, seen};
use crate::world::{World, refused};
use gw_db::testing::on_both;
use gw_db::{execute, fetch_one};
use gw_vault::VaultError;
use register::app::{complaints, trail};
use register::{MIGRATIONS, RegisterError};

#[tokio::test]
async fn an_answered_complaint_is_destroyed_after_its_term_and_an_open_one_stays() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (state, boss) = (&world.state, &world.coordinator);
        let answered = added(&world, boss, &[world.worker.account]).await;
        added(&world, boss, &[]).await;
        let change = ended(&world, Some(boss.account));
        complaints::change(state, boss, answered, (1, &change)).await.unwrap();
        assert_eq!(seen(&world, boss).await, 2);
        world.clock.set(state.ctx.now().plus_days(2 * 365 + 3));
        assert_eq!(seen(&world, boss).await, 1, "hidden as soon as it is due");
        let error = refused(complaints::open(state, boss, answered).await);
        assert!(matches!(error, RegisterError::Unknown), "{error:?}");
        added(&world, boss, &[]).await;
        let mut conn = state.ctx.read().await.unwrap();
        let text = "SELECT count(*) FROM register_complaint";
        let (rows,): (i64,) = fetch_one!(&mut conn, (i64,), text).unwrap();
        drop(conn);
        assert_eq!((rows, seen(&world, boss).await), (2, 2));
    })
    .await;
}

#[tokio::test]
async fn an_older_complaint_that_is_put_back_shows() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (state, boss) = (&world.state, &world.coordinator);
        let id = added(&world, boss, &[]).await;
        let other = added(&world, boss, &[]).await;
        let text = "SELECT body FROM register_complaint WHERE id = $1";
        let mut conn = state.ctx.read().await.unwrap();
        let (old,): (Vec<u8>,) = fetch_one!(&mut conn, (Vec<u8>,), text, id).unwrap();
        let (theirs,): (Vec<u8>,) = fetch_one!(&mut conn, (Vec<u8>,), text, other).unwrap();
        drop(conn);
        let put_off = complaints::Change { confirmed: true, handler: None, put_off: true, end: None };
        complaints::change(state, boss, id, (1, &put_off)).await.unwrap();
        let put = async |body: &[u8], version: i64| {
            let mut tx = state.ctx.begin().await.unwrap();
            let text = "UPDATE register_complaint SET body = $1, version = $2 WHERE id = $3";
            execute!(&mut tx, text, body, version, id).unwrap();
            tx.commit().await.unwrap();
            complaints::open(state, boss, id).await
        };
        let closed = |error: RegisterError| matches!(error, RegisterError::Vault(VaultError::Refused));
        assert!(closed(refused(put(&old, 2).await)), "the cell alone");
        assert!(closed(refused(put(&theirs, 1).await)), "the words of another one");
        assert!(put(&old, 1).await.is_ok(), "the whole older row");
        let found = trail::verify(state, boss.organisation).await.unwrap();
        assert_eq!(found.stale, [id.uuid()], "but the trail knows");
    })
    .await;
}
