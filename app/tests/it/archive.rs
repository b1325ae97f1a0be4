// SPDX-License-Identifier: EUPL-1.2
//! The archive of an organisation: nothing is forgotten, nothing of others goes along, and it can
//! be read back as it was.

use gelijkwijzer::archive::{self, LEFT_OUT};
use gelijkwijzer::{Parts, seed_demo, steps};
use gw_core::{Clock, Ids, OrganisationId, SystemClock};
use gw_db::archive::{Kind, existing, read, snapshot};
use gw_db::testing::{empty_like, on_both};
use gw_db::{Ctx, Db, Migration, audit, execute, fetch_one};
use gw_web::Site;
use serde_json::Value;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;

fn modules() -> Vec<Migration> {
    steps().into_iter().filter(|step| step.module != "db").collect()
}

fn ctx(db: Db) -> Ctx {
    Ctx { db, clock: Arc::new(SystemClock), ids: Arc::new(Ids::system()) }
}

const ORGANISATION: &str = "Gemeente Tubbergen";

async fn seeded(db: Db) -> Ctx {
    let ctx = ctx(db);
    let folder = tempfile::tempdir().unwrap();
    let register =
        Db::open(&format!("sqlite:{}", folder.path().join("register.db").display())).await.unwrap();
    gelijkwijzer::migrate_register(&register, &SystemClock).await.unwrap();
    let register = Ctx { db: register, ..ctx.clone() };
    let parts = Parts::new(ctx.clone(), register.clone(), Site { demo: true, ..Site::default() }).unwrap();
    seed_demo(&parts).await.unwrap();
    register.db.close().await;
    // A plan with history, so that every table of the archive holds something.
    let (id, account): (OrganisationId, gw_core::AccountId) = fetch_one!(
        &mut ctx.read().await.unwrap(),
        (OrganisationId, gw_core::AccountId),
        "SELECT m.organisation, m.account FROM membership m JOIN organisation o ON o.id = m.organisation
         WHERE o.name = $1 ORDER BY m.account LIMIT 1",
        ORGANISATION
    )
    .unwrap();
    let mut tx = ctx.begin().await.unwrap();
    let now = SystemClock.now();
    let plan: uuid::Uuid = ctx.ids.v7(now);
    execute!(
        &mut tx,
        "INSERT INTO plan (id, organisation, municipality, example, document, private, prefilled, answered, revision,
                           created_at, updated_at)
         VALUES ($1, $2, 'GM0183', $3, '{\"a\":\"é\"}', '{}', '[]', '[]', 1, $4, $4)",
        plan,
        id,
        true,
        now
    )
    .unwrap();
    execute!(
        &mut tx,
        "INSERT INTO plan_change (plan, revision, path, before, after, account, person, at)
         VALUES ($1, 1, 'plan.titel', '', 'Nieuw', $2, 'Marieke', $3)",
        plan,
        account,
        now
    )
    .unwrap();
    tx.commit().await.unwrap();
    ctx
}

/// All rows of the organisation, by table; the audit chain is another one elsewhere.
async fn everything(db: &Db, organisation: OrganisationId) -> Vec<(String, Vec<Value>)> {
    let mut tx = snapshot(db).await.unwrap();
    let mut all = Vec::new();
    for table in archive::tables().into_iter().filter(|table| !table.for_reading) {
        all.push((table.name.to_owned(), read(&mut tx, table, organisation).await.unwrap()));
    }
    all
}

#[tokio::test]
async fn every_table_is_in_the_archive_or_left_out_for_a_reason() {
    on_both(&modules(), |db| async move {
        let declared = archive::tables();
        let mut wrong = Vec::new();
        for (name, columns) in existing(&db).await.unwrap() {
            let left_out = LEFT_OUT.iter().any(|(table, why)| *table == name && !why.is_empty());
            match declared.iter().find(|table| table.name == name) {
                None if left_out => {}
                None => {
                    wrong.push(format!("{name} is not declared (module) or left out (app/src/archive.rs)"));
                }
                Some(_) if left_out => wrong.push(format!("{name} is both declared and left out")),
                Some(table) => {
                    let mut known: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
                    let mut real: Vec<&str> = columns.iter().map(String::as_str).collect();
                    known.sort_unstable();
                    real.sort_unstable();
                    if known != real {
                        wrong.push(format!("{name} is declared as {known:?} and is {real:?}"));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "on {}: {wrong:#?}", db.engine());
    })
    .await;
}

#[tokio::test]
async fn an_organisation_goes_out_and_comes_back_equal_elsewhere() {
    on_both(&modules(), |db| async move {
        let here = seeded(db.clone()).await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("tubbergen.zip");
        let made = archive::export(&here, ORGANISATION, &file).await.unwrap();
        assert!(made.rows > 8, "{made:?}");
        assert!(archive::export(&here, ORGANISATION, &file).await.is_err(), "never written over");
        let missing = archive::export(&here, "Gemeente Nergens", &folder.path().join("x.zip")).await;
        assert!(missing.unwrap_err().to_string().contains("Gemeente Nergens"));

        let there = Db::open(&empty_like(&db, folder.path()).await).await.unwrap();
        gelijkwijzer::migrate(&there, &SystemClock).await.unwrap();
        let read = archive::import(&ctx(there.clone()), &file).await.unwrap();
        assert_eq!(read.organisation, ORGANISATION);
        let (id,): (OrganisationId,) =
            fetch_one!(&mut there.read().await.unwrap(), (OrganisationId,), "SELECT id FROM organisation")
                .unwrap();
        let (before, after) = (everything(&db, id).await, everything(&there, id).await);
        for table in ["organisation", "account", "membership", "plan", "plan_change"] {
            let rows = before.iter().find(|(name, _)| name == table).map_or(0, |(_, rows)| rows.len());
            assert!(rows > 0, "{table} is empty: nothing was compared");
        }
        assert_eq!(after, before, "on {}", db.engine());
        assert_eq!(
            audit::verify(&mut there.read().await.unwrap()).await.unwrap(),
            1,
            "the reading in is recorded"
        );
        let again = archive::import(&ctx(there.clone()), &file).await.unwrap_err();
        assert!(format!("{again:#}").contains("is deze organisatie hier al?"), "{again:#}");
        there.close().await;
    })
    .await;
}

/// The files of an archive, to look at and to change.
fn files(zip: &Path) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(zip).unwrap()).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).unwrap();
            let mut text = Vec::new();
            file.read_to_end(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

fn written(path: &Path, files: &[(String, Vec<u8>)]) {
    let mut zip = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    for (name, text) in files {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text).unwrap();
    }
    zip.finish().unwrap();
}

#[tokio::test]
async fn the_archive_holds_no_secret_nothing_of_others_and_shows_tampering() {
    on_both(&modules(), |db| async move {
        let here = seeded(db.clone()).await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("tubbergen.zip");
        archive::export(&here, ORGANISATION, &file).await.unwrap();
        let mut inside = files(&file);
        let all: String = inside.iter().map(|(_, text)| String::from_utf8_lossy(text).into_owned()).collect();
        for secret in ["argon2", "Deventer", "samira@"] {
            assert!(!all.contains(secret), "{secret} is in the archive");
        }
        assert!(all.contains("marieke@"));
        let manifest: Value =
            serde_json::from_slice(&inside.iter().find(|(name, _)| name == "manifest.json").unwrap().1)
                .unwrap();
        assert_eq!((&manifest["formaat"], &manifest["versie"]), (&"gelijkwijzer-archief".into(), &1.into()));
        assert_eq!(manifest["bestanden"].as_array().unwrap().len(), inside.len() - 1);

        let plan = inside.iter_mut().find(|(name, _)| name == "policy/plan.json").unwrap();
        plan.1 = String::from_utf8_lossy(&plan.1).replace('é', "e").into_bytes();
        let changed = folder.path().join("veranderd.zip");
        written(&changed, &inside);
        let there = Db::open(&empty_like(&db, folder.path()).await).await.unwrap();
        gelijkwijzer::migrate(&there, &SystemClock).await.unwrap();
        let error = format!("{:#}", archive::import(&ctx(there.clone()), &changed).await.unwrap_err());
        assert!(error.contains("policy/plan.json: de controlesom klopt niet"), "{error}");
        let (left,): (i64,) =
            fetch_one!(&mut there.read().await.unwrap(), (i64,), "SELECT count(*) FROM organisation")
                .unwrap();
        assert_eq!(left, 0, "all or nothing");
        there.close().await;
    })
    .await;
}

#[test]
fn a_secret_is_always_a_column_that_may_be_empty() {
    // A secret comes back as NULL; a column that forbids it would make every import fail.
    for table in archive::tables() {
        for (column, kind) in table.columns {
            if *kind == Kind::Secret {
                let sql: String = modules().iter().map(|step| step.sql).collect();
                let about = sql.split(&format!("CREATE TABLE {} (", table.name)).nth(1).unwrap();
                let line =
                    about.lines().find(|line| line.trim_start().starts_with(&format!("{column} "))).unwrap();
                assert!(!line.contains("NOT NULL"), "{}.{column}", table.name);
            }
        }
    }
}
