// SPDX-License-Identifier: EUPL-1.2
//! How mails stand on the organiser's pages: what is planned, what nobody knows, and sending again.

use crate::house::{House, state};
use crate::post::send;
use crate::world::{World, at};
use axum::http::StatusCode;
use gw_core::Timestamp;
use gw_db::jobs::run_due;
use gw_db::testing::on_both;
use gw_db::{Db, Migration, execute};
use gw_mail::Mailer;
use masterclass::MIGRATIONS;
use masterclass::app::after::After;
use masterclass::app::letters::{Standing, What, letters, resend};
use masterclass::app::{StepError, coverage, live, municipality_letters};
use masterclass::domain::contact::Contact;
use masterclass::domain::{Press, Settings};

fn migrations() -> Vec<Migration> {
    [gw_mail::MIGRATIONS, MIGRATIONS].concat()
}

async fn world(db: Db) -> World {
    World::new(db, 5, Settings { cap: None, ..Settings::default() }).await
}

/// The program died while it handed every mail of this kind to the server; then it runs again.
async fn die_while_sending(world: &World, kind: &str) {
    let mut tx = world.ctx.begin().await.unwrap();
    let sql =
        "INSERT INTO mail_handover (id, began_at) SELECT id, $1 FROM job WHERE kind = $2 AND state = 'wacht'";
    execute!(&mut tx, sql, world.ctx.now(), kind).unwrap();
    tx.commit().await.unwrap();
    // No server listens there: what would be handed over fails otherwise than what is unsure.
    let mailer = Mailer::open("smtp://127.0.0.1:1?tls=none", None, "a@voorbeeld.nl", "").unwrap();
    let handlers = masterclass::handlers(&state(world), &mailer.with_ledger(&world.ctx));
    run_due(&world.ctx, &handlers).await.unwrap();
}

async fn standings(world: &World) -> Vec<(What, Standing)> {
    let mut conn = world.ctx.read().await.unwrap();
    let all = letters(&mut conn, world.edition).await.unwrap();
    all.into_iter().map(|one| (one.what, one.standing)).collect()
}

#[tokio::test]
async fn the_mails_of_the_day_and_after_it_stand_on_the_page() {
    on_both(MIGRATIONS, |db| async {
        let world = world(db).await;
        world.register("Een", "a.nl").await.unwrap();
        send(&world).await;
        world.clock.set(at("2027-03-20T16:00:00Z"));
        let (ctx, by) = (&world.ctx, &world.organiser);
        live::press(ctx, by, world.edition, Press::Open(2), 0).await.unwrap();
        live::press(ctx, by, world.edition, Press::Finish, 1).await.unwrap();
        let planned = |moment: &str| Standing::Planned(at(moment));
        let now = standings(&world).await;
        assert!(now.contains(&(What::After(After::Actions), planned("2027-03-20T17:00:00Z"))), "{now:?}");
        assert!(now.contains(&(What::After(After::ActionsAgain), planned("2027-06-18T16:00:00Z"))));
        world.clock.set(at("2027-03-20T17:00:00Z"));
        assert!(send(&world).await.is_empty(), "nothing was written down");
        let now = standings(&world).await;
        assert!(now.contains(&(What::After(After::Actions), Standing::Void)), "{now:?}");
        let house = House::new(world);
        let page = house
            .get("bente", &format!("/organisatie/masterclasses/{}/berichten", house.world.edition))
            .await;
        assert_eq!(page.status, StatusCode::OK);
        for text in ["Drie acties", "Herinnering aan de acties", "gepland: ", "niet meer nodig"] {
            assert!(page.text.contains(text), "{text}");
        }
    })
    .await;
}

/// Nobody knows whether the server took it: the page says so in words, and a person decides.
#[tokio::test]
async fn a_mail_that_is_unsure_says_so_and_goes_again_by_one_press() {
    on_both(&migrations(), |db| async {
        let world = world(db).await;
        let one = world.register("Een", "a.nl").await.unwrap();
        send(&world).await;
        masterclass::app::day::check_in(&world.ctx, world.edition, one.id).await.unwrap();
        world.clock.set(at("2027-03-20T17:00:00Z"));
        masterclass::app::hold(&world.ctx, Some(&world.organiser), world.edition).await.unwrap();
        die_while_sending(&world, "masterclass.naderhand").await;
        assert_eq!(standings(&world).await[0], (What::After(After::Thanks), Standing::Unsure));
        let id = letters(&mut world.ctx.read().await.unwrap(), world.edition).await.unwrap()[0].id;
        let elsewhere = world.second_edition(3).await;
        let press = world.ctx.ids.token();
        let wrong = resend(&world.ctx, &world.organiser, elsewhere, id, &press).await;
        assert!(matches!(wrong, Err(StepError::Unknown)), "of another edition");
        let house = House::new(world);
        let path = format!("/organisatie/masterclasses/{}/berichten", house.world.edition);
        let page = house.get("bente", &path).await;
        assert!(page.text.contains("onzeker: misschien verstuurd, misschien niet"));
        assert!(page.text.contains("Stuur dit bericht opnieuw"));
        let english = house.get("bente", &format!("/en{path}")).await;
        assert!(english.text.contains("uncertain: perhaps sent, perhaps not"));
        let text = id.to_string();
        let fields = [("bericht", text.as_str()), ("_sleutel", press.as_str())];
        assert_eq!(house.post("kim", &path, &fields).await.status, StatusCode::FORBIDDEN, "a trainer");
        for _ in 0..2 {
            assert!(house.post("bente", &path, &fields).await.to().ends_with("?gedaan=1"));
        }
        let sent = send(&house.world).await;
        assert_eq!(sent.len(), 1, "two presses of one button are one mail");
        assert!(sent[0].subject.starts_with("Bedankt voor uw komst"));
        let now: Timestamp = at("2027-03-20T17:00:00Z");
        let thanks = standings(&house.world).await;
        assert!(thanks.contains(&(What::After(After::Thanks), Standing::Sent(now))), "{thanks:?}");
        assert!(thanks.contains(&(What::After(After::Thanks), Standing::Replaced)));
        let other = [("bericht", text.as_str()), ("_sleutel", "een-andere-sleutel-van-minstens-32-tekens")];
        assert!(
            house.post("bente", &path, &other).await.to().ends_with("?niet=1"),
            "it is not stuck any more"
        );
        assert!(send(&house.world).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_invitation_that_is_unsure_goes_again_by_its_own_organiser_only() {
    on_both(&migrations(), |db| async {
        let world = world(db).await;
        let email = "beleid@a.nl".parse().unwrap();
        let contact = Contact { municipality: "GM0001".to_owned(), name: String::new(), email };
        coverage::put_contacts(&world.ctx, &world.organiser, &[contact]).await.unwrap();
        let to = ["GM0001".to_owned()];
        assert_eq!(coverage::invite(&world.ctx, &world.organiser, world.series, &to, "").await.unwrap(), 1);
        die_while_sending(&world, municipality_letters::KIND).await;
        let invitations = async |world: &World| {
            let mut conn = world.ctx.read().await.unwrap();
            municipality_letters::invitations(&mut conn, world.series).await.unwrap()
        };
        let stuck = invitations(&world).await.remove(0);
        assert_eq!((stuck.municipality.as_str(), stuck.standing), ("GM0001", Standing::Unsure));
        let stranger = gw_core::Actor {
            organisation: "00000000000000000000000000000077".parse().unwrap(),
            ..world.organiser.clone()
        };
        let press = world.ctx.ids.token();
        let wrong = municipality_letters::resend(&world.ctx, &stranger, stuck.id, &press).await;
        assert!(matches!(wrong, Err(StepError::Unknown)));
        let house = House::new(world);
        let page = house.get("bente", "/organisatie/masterclasses/bereik?reeks=voorjaar-2027").await;
        assert!(page.text.contains("onzeker: misschien verstuurd"), "{}", page.text);
        let path = "/organisatie/masterclasses/bereik/opnieuw";
        let id = stuck.id.to_string();
        let fields = [("reeks", "voorjaar-2027"), ("gemeentebericht", &*id), ("_sleutel", &*press)];
        for _ in 0..2 {
            assert!(house.post("bente", path, &fields).await.to().ends_with("&opnieuw=ja"));
        }
        let sent = send(&house.world).await;
        assert_eq!(sent.len(), 1);
        assert_eq!(sent[0].to.email, "beleid@a.nl");
        let now = invitations(&house.world).await;
        assert!(matches!(now[0].standing, Standing::Sent(_)) || matches!(now[1].standing, Standing::Sent(_)));
        let (ctx, organiser) = (&house.world.ctx, &house.world.organiser);
        let press = ctx.ids.token();
        let late = municipality_letters::resend(ctx, organiser, stuck.id, &press).await;
        assert!(matches!(late, Err(StepError::NotNow)));
    })
    .await;
}
