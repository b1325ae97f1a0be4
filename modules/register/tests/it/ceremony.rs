// SPDX-License-Identifier: EUPL-1.2
//! Keys of an organisation: nobody reports before they are safe; all staff gone, two shares recover.

use crate::world::{PASSWORD, World, cookie, refused};
use gw_core::ports::KeyHolder;
use gw_db::testing::on_both;
use gw_vault::{RecoveryShare, VaultError};
use register::app::ceremony::{self, With2};
use register::app::{self, desk, file, keys, trail};
use register::{Holder, MIGRATIONS, RegisterError};

fn shares(sheets: &[&String]) -> Vec<RecoveryShare> {
    sheets.iter().map(|sheet| RecoveryShare::read(sheet).ok().unwrap()).collect()
}

#[tokio::test]
async fn reports_come_in_only_after_two_people_and_three_shares() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let (state, first, second) = (&world.state, &world.coordinator, &world.worker);
        let ours = cookie(first);
        assert!(!app::is_open(state).await.unwrap());
        let mut draft = world.draft("a", &[("verhaal", "te vroeg")]).await;
        assert!(matches!(refused(file::file(state, &mut draft).await), RegisterError::NobodyOpen));
        assert!(
            matches!(refused(ceremony::begin(state, first, &ours).await), RegisterError::Locked),
            "no key yet"
        );
        keys::make_person(state, first, PASSWORD, &ours).await.unwrap();
        ceremony::begin(state, first, &ours).await.unwrap();
        // Begun again, because the browser was closed: new keys, new shares.
        let lost = ceremony::share(state, first, 1, &ours).await.unwrap();
        ceremony::begin(state, first, &ours).await.unwrap();
        assert_ne!(ceremony::share(state, first, 1, &ours).await.unwrap(), lost);
        // Nobody else sees them, and a wrong group confirms nothing.
        assert!(matches!(
            refused(ceremony::share(state, second, 1, &cookie(second)).await),
            RegisterError::Unknown
        ));
        assert!(!ceremony::confirm(state, first, 1, "0000", &ours).await.unwrap());
        assert!(!ceremony::confirm(state, first, 1, "", &ours).await.unwrap());
        for number in [2, 1, 3] {
            world.confirm(number).await;
            assert!(
                matches!(refused(ceremony::share(state, first, number, &ours).await), RegisterError::Unknown),
                "shown once"
            );
            assert!(!app::is_open(state).await.unwrap());
        }
        assert!(
            matches!(
                refused(ceremony::grant(state, first, second.account, &ours).await),
                RegisterError::Unknown
            ),
            "no key"
        );
        keys::make_person(state, second, PASSWORD, &cookie(second)).await.unwrap();
        let stranger = world.stranger.account;
        assert!(matches!(
            refused(ceremony::grant(state, first, stranger, &ours).await),
            RegisterError::Unknown
        ));
        ceremony::grant(state, first, second.account, &ours).await.unwrap();
        assert!(app::is_open(state).await.unwrap());
        assert!(
            matches!(refused(ceremony::begin(state, first, &ours).await), RegisterError::Conflict),
            "never over an open one"
        );
        let standing = ceremony::standing(state, first.organisation).await.unwrap();
        assert_eq!((standing.confirmed.as_slice(), standing.with_access()), (&[1, 2, 3][..], 2));
        let access: Vec<_> = standing.people.iter().map(|one| (one.team, one.organisation)).collect();
        assert_eq!(access, [(true, true), (true, false)], "a worker does not hold the organisation's secret");
        file::file(state, &mut draft).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn all_staff_credentials_are_gone_and_two_shares_recover() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let sheets = world.ceremony().await;
        let (_, id) = world.report("a", &[("verhaal", "blijft te lezen")]).await;
        let (state, first) = (&world.state, &world.coordinator);
        let ours = cookie(first);
        // Passwords were reset by mail: everybody has to make a key anew, and can open nothing.
        for one in [first, &world.worker] {
            keys::make_person(state, one, "heel ander wachtwoord hier", &cookie(one)).await.unwrap();
            assert!(matches!(refused(desk::open(state, one, id, &cookie(one)).await), RegisterError::Locked));
        }
        for few in [&[][..], &[&sheets[0]], &[&sheets[1], &sheets[1]]] {
            let one = ceremony::with_shares(state, first, &shares(few), (With2::Recovery, &ours)).await;
            assert!(matches!(refused(one), RegisterError::Vault(VaultError::Shares)));
        }
        assert!(matches!(refused(desk::open(state, first, id, &ours).await), RegisterError::Locked));
        // A drill opens and changes nothing.
        ceremony::with_shares(state, first, &shares(&[&sheets[2], &sheets[0]]), (With2::Drill, &ours))
            .await
            .unwrap();
        assert!(matches!(refused(desk::open(state, first, id, &ours).await), RegisterError::Locked));
        ceremony::with_shares(state, first, &shares(&[&sheets[1], &sheets[2]]), (With2::Recovery, &ours))
            .await
            .unwrap();
        let opened = desk::open(state, first, id, &ours).await.unwrap();
        assert_eq!(opened.content.answers.one("verhaal"), "blijft te lezen");
        // And the colleague by the colleague.
        ceremony::grant(state, first, world.worker.account, &ours).await.unwrap();
        desk::open(state, &world.worker, id, &cookie(&world.worker)).await.unwrap();
        // Everybody of the team sees it.
        let mut conn = state.ctx.read().await.unwrap();
        let loud = |event: &trail::Event| matches!(event.act, trail::Act::Recovered | trail::Act::Drilled);
        let seen = trail::events(state, &mut conn, first.organisation, (loud, 10)).await.unwrap();
        assert_eq!(
            seen.iter().map(|one| one.act).collect::<Vec<_>>(),
            [trail::Act::Recovered, trail::Act::Drilled]
        );
        drop(conn);
        // New sheets: the old ones open nothing any more.
        ceremony::renew_shares(state, first, &ours).await.unwrap();
        let old =
            ceremony::with_shares(state, first, &shares(&[&sheets[0], &sheets[1]]), (With2::Drill, &ours))
                .await;
        assert!(matches!(refused(old), RegisterError::Vault(VaultError::Refused)));
        let new = [world.confirm(1).await, world.confirm(3).await];
        let new = shares(&[&new[0], &new[1]]);
        ceremony::with_shares(state, first, &new, (With2::Drill, &ours)).await.unwrap();
        assert!(app::is_open(state).await.unwrap(), "reports go on meanwhile");
    })
    .await;
}

#[tokio::test]
async fn keys_follow_the_password_and_access_can_be_taken_away() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (_, id) = world.report("a", &[("verhaal", "x")]).await;
        let (state, worker) = (&world.state, &world.worker);
        let holder = Holder(state.ctx.clone());
        assert!(holder.password_changes(worker.account, (PASSWORD, "zes nieuwe woorden op rij")).await);
        // Until the other database has it too, both work.
        holder.signed_in(worker.account, PASSWORD, "een").await;
        desk::open(state, worker, id, "een").await.unwrap();
        holder.signed_in(worker.account, "zes nieuwe woorden op rij", "twee").await;
        desk::open(state, worker, id, "twee").await.unwrap();
        holder.signed_in(worker.account, PASSWORD, "drie").await;
        assert!(matches!(refused(desk::open(state, worker, id, "drie").await), RegisterError::Locked));
        // Somebody without keys signs in and changes a password as always.
        holder.signed_in(world.stranger.account, PASSWORD, "vier").await;
        assert!(holder.password_changes(world.stranger.account, (PASSWORD, "b")).await);
        // Two people keep access; the third can lose it, and loses it at once.
        let first = &world.coordinator;
        assert!(matches!(
            refused(ceremony::withdraw(state, first, worker.account).await),
            RegisterError::Conflict
        ));
        desk::open(state, worker, id, "twee").await.unwrap();
    })
    .await;
}
