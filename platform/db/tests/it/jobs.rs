// SPDX-License-Identifier: EUPL-1.2
//! Stories of jobs and events, each on SQLite and on PostgreSQL.

use gw_core::{FixedClock, Ids, Timestamp};
use gw_db::jobs::{self, Counts, Every, Failure, Handlers, Job, Runner, run_due};
use gw_db::testing::on_both;
use gw_db::{Ctx, Db, DbError, changes, execute, fetch_one, outbox};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

struct Stage {
    ctx: Ctx,
    clock: Arc<FixedClock>,
}

fn stage(db: Db) -> Stage {
    let clock = Arc::new(FixedClock::new("2026-11-25T09:00:00Z".parse().unwrap()));
    Stage { ctx: Ctx { db, clock: clock.clone(), ids: Arc::new(Ids::system()) }, clock }
}

async fn enqueue(ctx: &Ctx, key: &str, run_at: Timestamp) -> Result<bool, DbError> {
    let mut tx = ctx.begin().await?;
    let added = jobs::enqueue(ctx, &mut tx, "test.werk", &key, key, run_at).await?;
    tx.commit().await?;
    Ok(added)
}

async fn counts(ctx: &Ctx) -> Counts {
    jobs::counts(&mut ctx.read().await.unwrap()).await.unwrap()
}

/// A handler that notes the payloads that it was given.
fn noting(seen: &Arc<Mutex<Vec<String>>>) -> Handlers {
    let seen = seen.clone();
    Handlers::default().on("test.werk", move |job: Job| {
        let seen = seen.clone();
        async move {
            let payload: String = job.read()?;
            seen.lock().unwrap().push(payload);
            Ok(())
        }
    })
}

#[tokio::test]
async fn a_job_exists_when_its_cause_does_and_runs_when_it_is_due() {
    on_both(&[], |db| async move {
        let Stage { ctx, clock } = stage(db);
        let seen = Arc::default();
        let mut tx = ctx.begin().await.unwrap();
        jobs::enqueue(&ctx, &mut tx, "test.werk", "nooit", "a", ctx.now()).await.unwrap();
        drop(tx);
        enqueue(&ctx, "later", ctx.now().plus_seconds(60)).await.unwrap();
        assert_eq!(run_due(&ctx, &noting(&seen)).await.unwrap(), 0);
        clock.advance_seconds(60);
        assert_eq!(run_due(&ctx, &noting(&seen)).await.unwrap(), 1);
        assert_eq!(*seen.lock().unwrap(), ["later"]);
        assert_eq!(counts(&ctx).await, Counts { done: 1, ..Counts::default() });
        let (payload,): (String,) =
            fetch_one!(&mut ctx.read().await.unwrap(), (String,), "SELECT payload FROM job").unwrap();
        assert_eq!(payload, "null", "what was done names nobody any more");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_at_once_with_one_key_are_one_job() {
    on_both(&[], |db| async move {
        let Stage { ctx, .. } = stage(db);
        let tasks: Vec<_> = (0..100)
            .map(|_| {
                let ctx = ctx.clone();
                tokio::spawn(async move { enqueue(&ctx, "zelfde", ctx.now()).await.unwrap() })
            })
            .collect();
        let mut added = 0;
        for task in tasks {
            added += usize::from(task.await.unwrap());
        }
        assert_eq!(added, 1, "one caller hears that the job is new");
        assert_eq!(counts(&ctx).await.waiting, 1);
        let seen = Arc::default();
        assert_eq!(run_due(&ctx, &noting(&seen)).await.unwrap(), 1);
        assert!(!enqueue(&ctx, "zelfde", ctx.now()).await.unwrap(), "done work is not done again");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_that_dies_leaves_its_job_to_another_once_the_lease_is_over() {
    on_both(&[], |db| async move {
        let Stage { ctx, clock } = stage(db);
        enqueue(&ctx, "brief", ctx.now()).await.unwrap();
        // The process is killed in the middle: nothing of it runs any further.
        let dying = {
            let ctx = ctx.clone();
            let stuck = Handlers::default().on("test.werk", |_| std::future::pending());
            tokio::spawn(async move { run_due(&ctx, &stuck).await })
        };
        while counts(&ctx).await.running == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        dying.abort();
        let seen = Arc::default();
        clock.advance_seconds(119);
        assert_eq!(run_due(&ctx, &noting(&seen)).await.unwrap(), 0, "the lease holds");
        clock.advance_seconds(1);
        assert_eq!(run_due(&ctx, &noting(&seen)).await.unwrap(), 1, "the lease is over");
        assert_eq!(run_due(&ctx, &noting(&seen)).await.unwrap(), 0, "and it ran once");
        assert_eq!(*seen.lock().unwrap(), ["brief"]);
        assert_eq!(counts(&ctx).await, Counts { done: 1, ..Counts::default() });
    })
    .await;
}

#[tokio::test]
async fn a_worker_whose_lease_went_to_another_cannot_say_that_it_is_done() {
    on_both(&[], |db| async move {
        let Stage { ctx, .. } = stage(db);
        enqueue(&ctx, "brief", ctx.now()).await.unwrap();
        let taken_over = {
            let ctx = ctx.clone();
            Handlers::default().on("test.werk", move |_| {
                let ctx = ctx.clone();
                async move {
                    let mut tx = ctx.begin().await?;
                    let other: uuid::Uuid = ctx.ids.v4();
                    execute!(&mut tx, "UPDATE job SET lease = $1", other)?;
                    tx.commit().await?;
                    Ok(())
                }
            })
        };
        run_due(&ctx, &taken_over).await.unwrap();
        assert_eq!(counts(&ctx).await, Counts { running: 1, ..Counts::default() });
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn runners_never_take_the_same_job() {
    on_both(&[], |db| async move {
        let Stage { ctx, .. } = stage(db);
        for n in 0..60 {
            enqueue(&ctx, &format!("werk {n}"), ctx.now()).await.unwrap();
        }
        let seen = Arc::default();
        let runners: Vec<_> = (0..3).map(|_| Runner::start(ctx.clone(), noting(&seen))).collect();
        while counts(&ctx).await.done < 60 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        for runner in runners {
            runner.stop().await;
        }
        let mut seen = seen.lock().unwrap().clone();
        seen.sort();
        let all = seen.len();
        seen.dedup();
        assert_eq!((all, seen.len()), (60, 60), "each once, on {}", ctx.db.engine());
    })
    .await;
}

#[tokio::test]
async fn a_temporary_failure_is_tried_again_later_each_time_and_dies_in_the_end() {
    on_both(&[], |db| async move {
        let Stage { ctx, clock } = stage(db);
        let failing =
            Handlers::default().on("test.werk", |_| async { Err(Failure::temporary("geen_verbinding")) });
        enqueue(&ctx, "brief", ctx.now()).await.unwrap();
        let mut pauses = Vec::new();
        loop {
            assert_eq!(run_due(&ctx, &failing).await.unwrap(), 1);
            if counts(&ctx).await.dead == 1 {
                break;
            }
            let line = jobs::list(&mut ctx.read().await.unwrap(), jobs::State::Waiting, 9).await.unwrap();
            assert_eq!(line[0].last_error.as_deref(), Some("geen_verbinding"));
            pauses.push((line[0].run_at.micros() - ctx.now().micros()) / 1_000_000);
            clock.set(line[0].run_at);
        }
        assert_eq!(pauses, [30, 120, 600, 1800, 3600, 7200, 14_400, 43_200, 43_200]);

        let dead = jobs::list(&mut ctx.read().await.unwrap(), jobs::State::Dead, 9).await.unwrap();
        let mut tx = ctx.begin().await.unwrap();
        assert!(jobs::revive(&mut tx, dead[0].id, ctx.now()).await.unwrap());
        assert!(!jobs::discard(&mut tx, dead[0].id).await.unwrap(), "no longer dead");
        tx.commit().await.unwrap();
        let seen = Arc::default();
        assert_eq!(run_due(&ctx, &noting(&seen)).await.unwrap(), 1);
        assert_eq!(*seen.lock().unwrap(), ["brief"], "a dead letter keeps what it needs to be revived");
    })
    .await;
}

#[tokio::test]
async fn a_permanent_failure_an_unreadable_payload_and_a_panic_are_told_apart() {
    on_both(&[], |db| async move {
        let Stage { ctx, clock } = stage(db);
        enqueue(&ctx, "weg", ctx.now()).await.unwrap();
        let gone = Handlers::default().on("test.werk", |_| async { Err(Failure::permanent("adres_weg")) });
        run_due(&ctx, &gone).await.unwrap();
        assert_eq!(counts(&ctx).await.dead, 1);

        enqueue(&ctx, "getal", ctx.now()).await.unwrap();
        let number = Handlers::default().on("test.werk", |job| async move { job.read::<i64>().map(|_| ()) });
        run_due(&ctx, &number).await.unwrap();
        assert_eq!(counts(&ctx).await.dead, 2);

        enqueue(&ctx, "paniek", ctx.now()).await.unwrap();
        let panics = Handlers::default().on("test.werk", |job: Job| async move {
            assert!(job.attempt > 1, "the first time goes wrong");
            Ok(())
        });
        run_due(&ctx, &panics).await.unwrap();
        assert_eq!(counts(&ctx).await.failed, 1);
        clock.advance_seconds(30);
        run_due(&ctx, &panics).await.unwrap();
        assert_eq!(counts(&ctx).await.done, 1);
    })
    .await;
}

#[tokio::test]
async fn a_job_that_takes_its_process_down_each_time_ends_as_a_dead_letter() {
    on_both(&[], |db| async move {
        let Stage { ctx, .. } = stage(db);
        enqueue(&ctx, "gif", ctx.now()).await.unwrap();
        let mut tx = ctx.begin().await.unwrap();
        execute!(&mut tx, "UPDATE job SET attempts = 10").unwrap();
        tx.commit().await.unwrap();
        let seen = Arc::default();
        assert_eq!(run_due(&ctx, &noting(&seen)).await.unwrap(), 0);
        let dead = jobs::list(&mut ctx.read().await.unwrap(), jobs::State::Dead, 9).await.unwrap();
        assert_eq!(dead[0].last_error.as_deref(), Some("uitgeput"));
    })
    .await;
}

#[tokio::test]
async fn an_event_becomes_one_job_per_listener() {
    on_both(&[], |db| async move {
        let Stage { ctx, .. } = stage(db);
        let heard: Arc<Mutex<Vec<String>>> = Arc::default();
        let note = |who: &'static str| {
            let heard = heard.clone();
            move |job: Job| {
                let heard = heard.clone();
                async move {
                    let what: String = job.read()?;
                    heard.lock().unwrap().push(format!("{who}: {what}"));
                    Ok(())
                }
            }
        };
        let handlers = Handlers::default()
            .listen("test.gebeurd", "een.luistert", note("een"))
            .merge(Handlers::default().listen("test.gebeurd", "twee.luistert", note("twee")));
        let mut tx = ctx.begin().await.unwrap();
        assert!(outbox::publish(&ctx, &mut tx, "test.gebeurd", &"iets", "1").await.unwrap());
        assert!(!outbox::publish(&ctx, &mut tx, "test.gebeurd", &"iets", "1").await.unwrap());
        outbox::publish(&ctx, &mut tx, "niemand.luistert", &"iets", "1").await.unwrap();
        tx.commit().await.unwrap();
        run_due(&ctx, &handlers).await.unwrap();
        // Both were made in the same moment: their order is not promised.
        let mut heard = heard.lock().unwrap().clone();
        heard.sort_unstable();
        assert_eq!(heard, ["een: iets", "twee: iets"]);
        assert_eq!(counts(&ctx).await, Counts { done: 4, ..Counts::default() });
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn recurring_work_is_done_once_per_period_whatever_the_number_of_nodes() {
    on_both(&[], |db| async move {
        let Stage { ctx, clock } = stage(db);
        let times = Arc::new(AtomicUsize::new(0));
        let handlers = || {
            let times = times.clone();
            Handlers::default().every(Every::Hour, "test.uurwerk", move |_| {
                times.fetch_add(1, Ordering::Relaxed);
                async { Ok(()) }
            })
        };
        let runners = [Runner::start(ctx.clone(), handlers()), Runner::start(ctx.clone(), handlers())];
        tokio::time::sleep(Duration::from_millis(700)).await;
        assert_eq!(times.load(Ordering::Relaxed), 1);
        clock.advance_seconds(3600);
        tokio::time::sleep(Duration::from_millis(1200)).await;
        assert_eq!(times.load(Ordering::Relaxed), 2);
        for runner in runners {
            runner.stop().await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stop_waits_for_work_under_way_and_takes_no_more() {
    on_both(&[], |db| async move {
        let Stage { ctx, .. } = stage(db);
        let slow = Handlers::default().on("test.werk", |_| async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            Ok(())
        });
        for n in 0..6 {
            enqueue(&ctx, &format!("{n}"), ctx.now()).await.unwrap();
        }
        let runner = Runner::start(ctx.clone(), slow);
        while counts(&ctx).await.running == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        runner.stop().await;
        let left = counts(&ctx).await;
        assert_eq!(left.running, 0, "{left:?}");
        assert_eq!(left.done + left.waiting, 6, "{left:?}");
        assert!(left.waiting >= 2, "at most four run beside each other: {left:?}");
    })
    .await;
}

#[tokio::test]
async fn housekeeping_forgets_done_work_after_a_month_and_dead_work_after_three() {
    on_both(&[], |db| async move {
        let Stage { ctx, clock } = stage(db);
        let handlers = jobs::housekeeping(&ctx);
        let run = async |key: &str| {
            let mut tx = ctx.begin().await.unwrap();
            jobs::enqueue(&ctx, &mut tx, "db.jobs.opruimen", &(), key, ctx.now()).await.unwrap();
            tx.commit().await.unwrap();
            run_due(&ctx, &handlers).await.unwrap();
        };
        enqueue(&ctx, "klaar", ctx.now()).await.unwrap();
        let seen = Arc::default();
        run_due(&ctx, &noting(&seen)).await.unwrap();
        enqueue(&ctx, "dood", ctx.now()).await.unwrap();
        let gone = Handlers::default().on("test.werk", |_| async { Err(Failure::permanent("weg")) });
        run_due(&ctx, &gone).await.unwrap();
        clock.advance_seconds(29 * 86_400);
        run("1").await;
        assert_eq!(counts(&ctx).await, Counts { done: 2, dead: 1, ..Counts::default() });
        clock.advance_seconds(2 * 86_400);
        run("2").await;
        assert_eq!(counts(&ctx).await, Counts { done: 2, dead: 1, ..Counts::default() }, "the first is gone");
        clock.advance_seconds(60 * 86_400);
        run("3").await;
        assert_eq!(counts(&ctx).await, Counts { done: 1, ..Counts::default() });
    })
    .await;
}

#[tokio::test]
async fn a_change_counter_goes_up_with_the_change_and_not_without() {
    on_both(&[], |db| async move {
        let mut tx = db.begin().await.unwrap();
        changes::bump(&mut tx, "gemeenten").await.unwrap();
        changes::bump(&mut tx, "gemeenten").await.unwrap();
        tx.commit().await.unwrap();
        let mut undone = db.begin().await.unwrap();
        changes::bump(&mut undone, "gemeenten").await.unwrap();
        drop(undone);
        let mut conn = db.read().await.unwrap();
        assert_eq!(changes::current(&mut conn, "gemeenten").await.unwrap(), 2);
        assert_eq!(changes::current(&mut conn, "kaarten").await.unwrap(), 0);
    })
    .await;
}
