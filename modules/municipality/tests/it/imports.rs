// SPDX-License-Identifier: EUPL-1.2
//! Imports as stories, on SQLite and PostgreSQL.

use crate::{SET, broken, clock, fixture, fixtures};
use gw_core::Ids;
use gw_db::testing::on_both;
use gw_db::{Ctx, Db, audit, changes, fetch_one};
use jiff::civil::date;
use municipality::app::{ImportFailure, Wanted, import, load, refresh};
use municipality::domain::import::{Format, Outcome, SourceFile};
use municipality::{AsOf, MIGRATIONS, ReferenceSet};
use std::sync::Arc;

fn ctx(db: Db) -> Ctx {
    Ctx { db, clock: clock(), ids: Arc::new(Ids::seeded(7)) }
}

fn wanted(format: Format, files: Vec<SourceFile>) -> Wanted {
    let on = (format == Format::CbsV4).then(|| date(2017, 1, 1));
    Wanted { format, files, on, dry_run: false }
}

async fn counts(ctx: &Ctx) -> (i64, i64, i64, i64) {
    let mut conn = ctx.read().await.unwrap();
    let (facts, imports): (i64, i64) = fetch_one!(
        &mut conn,
        (i64, i64),
        "SELECT (SELECT count(*) FROM municipality_fact), (SELECT count(*) FROM municipality_import)"
    )
    .unwrap();
    let events = audit::verify(&mut conn).await.unwrap();
    (facts, imports, events, changes::current(&mut conn, "municipality").await.unwrap())
}

#[tokio::test]
async fn each_format_is_written_once_and_the_second_time_changes_nothing() {
    on_both(MIGRATIONS, |db| async move {
        let ctx = ctx(db);
        for format in Format::ALL {
            let before = counts(&ctx).await;
            let first = import(&ctx, &wanted(format, fixtures(format))).await.unwrap();
            assert!(first.to_write() > 0, "{format:?}");
            let after = counts(&ctx).await;
            assert_eq!((after.1, after.2, after.3), (before.1 + 1, before.2 + 1, before.3 + 1), "{format:?}");
            let second = import(&ctx, &wanted(format, fixtures(format))).await.unwrap();
            assert_eq!(second.to_write(), 0, "{format:?}: {second:?}");
            assert_eq!(counts(&ctx).await, after, "nothing written, nothing logged");
        }
    })
    .await;
}

#[tokio::test]
async fn a_dry_run_tells_the_same_and_writes_nothing() {
    on_both(MIGRATIONS, |db| async move {
        let ctx = ctx(db);
        let dry = Wanted { dry_run: true, ..wanted(Format::Statline, fixtures(Format::Statline)) };
        let told = import(&ctx, &dry).await.unwrap();
        assert_eq!(counts(&ctx).await, (0, 0, 0, 0));
        let done = import(&ctx, &Wanted { dry_run: false, ..dry }).await.unwrap();
        assert_eq!(told, done);
    })
    .await;
}

#[tokio::test]
async fn a_refused_file_leaves_everything_as_it_was() {
    on_both(MIGRATIONS, |db| async move {
        let ctx = ctx(db);
        import(&ctx, &wanted(Format::Roo, fixtures(Format::Roo))).await.unwrap();
        let before = counts(&ctx).await;
        let files = vec![fixture("statline.csv"), broken("statline.csv", "  128840", "veel")];
        let refused = import(&ctx, &wanted(Format::Statline, files)).await;
        assert!(matches!(refused, Err(ImportFailure::Refused(_))), "{refused:?}");
        assert_eq!(counts(&ctx).await, before);
    })
    .await;
}

#[tokio::test]
async fn a_running_program_sees_the_new_facts_by_the_counter() {
    on_both(MIGRATIONS, |db| async move {
        let ctx = ctx(db);
        let running = AsOf::new(SET.clone(), clock());
        let seen = refresh(&ctx, &running, None).await.unwrap();
        let version = running.set().version().to_owned();
        assert_eq!(version, ReferenceSet::embedded().unwrap().version(), "nothing imported: as built");
        let file =
            broken("statline.csv", "\"2020\";\"Zwolle\";\"  128840\"", "\"2026\";\"Zwolle\";\"  136000\"");
        let report = import(&ctx, &wanted(Format::Statline, vec![file])).await.unwrap();
        assert_eq!(report.count(|o| *o == Outcome::Changed { before: None }), 1);
        assert_eq!(running.set().get("GM0193").unwrap().population_year, Some(2024), "not before it looks");
        let now = refresh(&ctx, &running, Some(seen)).await.unwrap();
        assert_eq!(now, seen + 1);
        let zwolle = running.set().get("GM0193").unwrap().clone();
        assert_eq!((zwolle.population, zwolle.population_year), (Some(136_000), Some(2026)));
        assert_ne!(running.set().version(), version, "caches must notice");
        assert_eq!(refresh(&ctx, &running, Some(now)).await.unwrap(), now);
    })
    .await;
}

#[tokio::test]
async fn a_correction_holds_and_a_fact_of_an_older_day_does_not() {
    on_both(MIGRATIONS, |db| async move {
        let ctx = ctx(db);
        import(&ctx, &wanted(Format::Statline, fixtures(Format::Statline))).await.unwrap();
        let corrected = broken("statline.csv", "  128840", "  128845");
        import(&ctx, &wanted(Format::Statline, vec![corrected])).await.unwrap();
        let old = broken("cbs_v3_rows.json", "Noord-Drenthe", "Oost-Drenthe ");
        import(&ctx, &wanted(Format::CbsV3, vec![old])).await.unwrap();
        let (set, _) = load(&ctx).await.unwrap();
        assert_eq!(set.population_in("GM0193", 2020).unwrap().inhabitants, 128_845);
        assert_eq!(set.get("GM1680").unwrap().corop.as_deref(), Some("Noord-Drenthe"));
    })
    .await;
}

#[tokio::test]
async fn two_imports_at_once_take_turns() {
    on_both(MIGRATIONS, |db| async move {
        let ctx = ctx(db);
        let want = wanted(Format::Tooi, fixtures(Format::Tooi));
        let (one, other) = tokio::join!(import(&ctx, &want), import(&ctx, &want));
        let written = [one.unwrap().to_write(), other.unwrap().to_write()];
        assert!(written.contains(&0) && written.iter().any(|count| *count > 0), "{written:?}");
        assert_eq!(counts(&ctx).await.1, 1);
    })
    .await;
}
