// SPDX-License-Identifier: EUPL-1.2
//! Mail as a job, and the demo's mailbox, on both engines.

use super::{at, message};
use gw_core::{FixedClock, Ids};
use gw_db::jobs::{self, run_due};
use gw_db::testing::on_both;
use gw_db::{Ctx, Db, fetch_one};
use gw_mail::{MIGRATIONS, Mailer};
use gw_mailserver::{Manner, Server};
use std::sync::Arc;

fn ctx(db: Db) -> Ctx {
    Ctx { db, clock: Arc::new(FixedClock::new(at())), ids: Arc::new(Ids::seeded(1)) }
}

async fn enqueue(ctx: &Ctx) -> bool {
    let mut tx = ctx.begin().await.unwrap();
    let new = gw_mail::enqueue(ctx, &mut tx, &message(), "test/1").await.unwrap();
    tx.commit().await.unwrap();
    new
}

#[tokio::test]
async fn a_mail_is_sent_once_and_its_content_is_wiped() {
    on_both(MIGRATIONS, |db| async move {
        let ctx = ctx(db);
        let (mailer, sent) = Mailer::memory("https://gelijkwijzer.nl").unwrap();
        assert!(enqueue(&ctx).await && !enqueue(&ctx).await);
        assert_eq!(run_due(&ctx, &gw_mail::handlers(&ctx, &mailer)).await.unwrap(), 1);
        assert_eq!(*sent.lock().unwrap(), [message()]);
        let (payload,): (String,) =
            fetch_one!(&mut ctx.read().await.unwrap(), (String,), "SELECT payload FROM job").unwrap();
        assert_eq!(payload, "null");
    })
    .await;
}

#[tokio::test]
async fn the_demo_keeps_its_mail_and_sends_none() {
    on_both(MIGRATIONS, |db| async move {
        let ctx = ctx(db);
        let mailer = Mailer::mailbox(&ctx, "http://127.0.0.1:8080").unwrap();
        enqueue(&ctx).await;
        run_due(&ctx, &gw_mail::handlers(&ctx, &mailer)).await.unwrap();
        mailer.send(uuid::Uuid::from_u128(9), &message(), at()).await.unwrap();
        mailer.send(uuid::Uuid::from_u128(9), &message(), at()).await.unwrap();
        let (kept,): (i64,) =
            fetch_one!(&mut ctx.read().await.unwrap(), (i64,), "SELECT count(*) FROM mailbox_item").unwrap();
        assert_eq!(kept, 2, "the same mail twice is one");
        assert_eq!(jobs::counts(&mut ctx.read().await.unwrap()).await.unwrap().done, 1);
    })
    .await;
}

#[tokio::test]
async fn without_a_mail_server_mail_becomes_files() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = Mailer::folder(folder.path(), "noreply@gemeente.nl", "http://localhost").unwrap();
    let id = uuid::Uuid::from_u128(5);
    mailer.send(id, &message(), at()).await.unwrap();
    let file = std::fs::read(folder.path().join(format!("{}.eml", id.simple()))).unwrap();
    assert!(mail_parser::MessageParser::default().parse(&file).unwrap().subject().is_some());
}

/// A process that dies after the server took a mail, and before it could write so, leaves the
/// mail to the next attempt: nobody gets it twice, and somebody is asked.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_in_doubt_is_not_sent_again_by_itself() {
    on_both(MIGRATIONS, |db| async move {
        let ctx = ctx(db);
        let server = Server::start(Manner::default());
        let address = server.plain_address();
        let mailer = Mailer::open(&address, None, "noreply@gemeente.nl", "http://localhost").unwrap();
        let mailer = mailer.with_ledger(&ctx);
        let id = uuid::Uuid::from_u128(7);
        mailer.send(id, &message(), at()).await.unwrap();
        let again = mailer.send(id, &message(), at()).await.unwrap_err();
        assert_eq!((again.code(), again.is_permanent()), ("onzeker", true));
        assert_eq!(server.received().len(), 1);
        mailer.send(id, &message(), at()).await.unwrap();
        assert_eq!(server.received().len(), 2, "somebody revived it");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_that_the_server_did_not_take_is_tried_again() {
    on_both(MIGRATIONS, |db| async move {
        let ctx = ctx(db);
        let busy = gw_mailserver::response::Response::custom(451, "later".to_owned());
        let server = Server::start(Manner { refuses: Some(busy), ..Manner::default() });
        let address = server.plain_address();
        let mailer = Mailer::open(&address, None, "noreply@gemeente.nl", "http://localhost").unwrap();
        let mailer = mailer.with_ledger(&ctx);
        for _ in 0..2 {
            let error = mailer.send(uuid::Uuid::from_u128(8), &message(), at()).await.unwrap_err();
            assert_eq!((error.code(), error.is_permanent()), ("smtp_451", false));
        }
    })
    .await;
}
