// SPDX-License-Identifier: EUPL-1.2
//! Many at once: no number twice, none left out, no report twice.

use crate::world::World;
use gw_core::Locale;
use gw_db::testing::on_both;
use gw_vault::ReturnCode;
use register::MIGRATIONS;
use register::app::{draft, file, follow, trail};
use std::collections::BTreeSet;
use std::sync::Arc;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_at_once_get_a_number_each() {
    on_both(MIGRATIONS, |db| async move {
        let world = Arc::new(World::new(db));
        world.ceremony().await;
        let mut tasks = tokio::task::JoinSet::new();
        for one in 0..64 {
            let world = world.clone();
            tasks.spawn(async move {
                world
                    .report(&format!("k{one}"), &[("verhaal", "tegelijk"), ("bekend", "N01"), ("naam", "N")])
                    .await
            });
        }
        let all = tasks.join_all().await;
        for (text, id) in &all {
            let code = ReturnCode::read(text).ok().unwrap();
            assert_eq!(follow::open(&world.state, &code).await.unwrap().id, *id);
        }
        let numbers = file::numbers(&world.state, world.worker.organisation).await.unwrap();
        let numbers: BTreeSet<String> = numbers.into_iter().map(|(_, number)| number).collect();
        let right: BTreeSet<String> = (1..=64).map(|one| format!("2026-{one:05}")).collect();
        assert_eq!(numbers, right);
        let checked = trail::verify(&world.state, world.worker.organisation).await.unwrap();
        assert!(checked.broken.is_none() && checked.stale.is_empty(), "{checked:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_draft_sent_eight_times_is_one_report() {
    on_both(MIGRATIONS, |db| async move {
        let world = Arc::new(World::new(db));
        world.ceremony().await;
        let answers = crate::world::answers(&[("verhaal", "dubbele klik")]);
        draft::begin(&world.state, "a", Locale::Nl, answers).await.unwrap();
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let world = world.clone();
            tasks.spawn(async move {
                let mut draft = draft::of_cookie(&world.state, "a").await.unwrap().unwrap();
                // Who comes late finds it filed; then there is nothing to send.
                if draft.filed { None } else { Some(file::file(&world.state, &mut draft).await.unwrap()) }
            });
        }
        let all: Vec<_> = tasks.join_all().await.into_iter().flatten().collect();
        assert_eq!(all.iter().filter(|filed| !filed.before).count(), 1);
        assert_eq!(file::numbers(&world.state, world.worker.organisation).await.unwrap().len(), 1);
    })
    .await;
}
