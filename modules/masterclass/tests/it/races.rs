// SPDX-License-Identifier: EUPL-1.2
//! Everyone at once: exactly full, never over, everyone answered.

use crate::world::World;
use gw_db::testing::on_both;
use masterclass::MIGRATIONS;
use masterclass::app;
use masterclass::domain::{RegistrationState, Settings};
use std::sync::Arc;

async fn burst(db: gw_db::Db, people: usize, capacity: u32) {
    let settings = Settings { cap: None, ..Settings::default() };
    let world = Arc::new(World::new(db, capacity, settings).await);
    let tasks: Vec<_> = (0..people)
        .map(|number| {
            let world = world.clone();
            tokio::spawn(async move {
                world.register(&format!("Persoon {number}"), "a.nl").await.map(|r| r.state)
            })
        })
        .collect();
    let mut seated = 0;
    let mut waiting = 0;
    for task in tasks {
        match task.await.unwrap().unwrap() {
            RegistrationState::Seated => seated += 1,
            RegistrationState::Waiting => waiting += 1,
            other => panic!("{other:?}"),
        }
    }
    let capacity = usize::try_from(capacity).unwrap();
    assert_eq!((seated, waiting), (capacity, people - capacity));
    assert_eq!(world.seats().await, i64::try_from(capacity).unwrap());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn three_hundred_for_a_hundred() {
    on_both(MIGRATIONS, |db| burst(db, 300, 100)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_for_the_last_seat() {
    for _ in 0..10 {
        on_both(MIGRATIONS, |db| burst(db, 2, 1)).await;
    }
}

/// Half leave while others register: seats and offers stay within the room, and no seat is left
/// empty while somebody waits.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn coming_and_going_at_once() {
    on_both(MIGRATIONS, |db| async {
        let settings = Settings { cap: None, ..Settings::default() };
        let world = Arc::new(World::new(db, 20, settings).await);
        let mut seated = Vec::new();
        for number in 0..20 {
            seated.push(world.register(&format!("Eerst {number}"), "a.nl").await.unwrap());
        }
        let mut tasks = Vec::new();
        for (number, first) in seated.into_iter().enumerate() {
            let (here, there) = (world.clone(), world.clone());
            tasks.push(tokio::spawn(async move {
                here.register(&format!("Later {number}"), "b.nl").await.unwrap();
            }));
            if number % 2 == 0 {
                tasks.push(tokio::spawn(async move {
                    app::leave(&there.ctx, &first.secret).await.unwrap();
                }));
            }
        }
        for task in tasks {
            task.await.unwrap();
        }
        assert_eq!(world.seats().await, 20);
        let states = world.states().await;
        let count = |state: &str| states.iter().find(|(name, _)| name == state).map_or(0, |(_, n)| *n);
        assert_eq!(count("geplaatst") + count("aangeboden"), 20);
        assert_eq!(count("wacht"), 10);
    })
    .await;
}
