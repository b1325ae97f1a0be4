// SPDX-License-Identifier: EUPL-1.2
//! Live mode: who opens what, who sees what, which plan takes part, and the three actions.

use crate::house::{House, officer};
use crate::post::send;
use crate::world::{World, at};
use axum::http::StatusCode;
use gw_db::testing::on_both;
use gw_db::{Db, fetch_all};
use masterclass::MIGRATIONS;
use masterclass::app::Registered;
use masterclass::app::live::{self, PressError};
use masterclass::domain::{Press, Settings};
use std::sync::Arc;

/// Twenty past one on the day, with a participant of each of these domains.
async fn afternoon(db: Db, domains: &[&str]) -> (House, Vec<Registered>) {
    let settings = Settings { cap: None, ..Settings::default() };
    let world = World::new(db, 30, settings).await;
    let mut people = Vec::new();
    for (number, domain) in domains.iter().enumerate() {
        people.push(world.register(&format!("Deelnemer {number}"), domain).await.unwrap());
    }
    send(&world).await;
    world.clock.set(at("2027-03-20T12:20:00Z"));
    (House::new(world), people)
}

impl House {
    fn desk(&self) -> String {
        format!("/organisatie/masterclasses/{}/live", self.world.edition)
    }

    fn room(&self) -> String {
        format!("/organisatie/masterclasses/{}/zaal", self.world.edition)
    }

    fn office(&self) -> String {
        format!("/werkbank/masterclass/{}", self.world.edition)
    }

    /// Presses a button of the page as it is now.
    async fn press(&self, who: &str, button: &str) {
        let page = self.get(who, &self.desk()).await;
        assert!(page.text.contains(&format!("value=\"{button}\"")), "no button {button}: {}", page.text);
        let version = page.field("versie");
        let done = self.post(who, &self.desk(), &[("versie", &version), ("doe", button)]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    }

    async fn join(&self, who: &str) {
        let form = [("plan", "nieuw"), ("vraag", "Hoe krijgen wij de raad mee?")];
        let done = self.post(who, &format!("{}/meedoen", self.office()), &form).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    }

    /// The events of live mode in the audit trail, oldest first.
    async fn audit(&self) -> Vec<String> {
        let mut conn = self.world.ctx.read().await.unwrap();
        let sql = "SELECT action FROM audit_event WHERE action LIKE 'masterclass.live%' ORDER BY sequence";
        fetch_all!(&mut conn, (String,), sql).unwrap().into_iter().map(|(action,)| action).collect()
    }
}

#[tokio::test]
async fn the_trainer_walks_through_the_afternoon_and_every_press_is_in_the_log() {
    on_both(MIGRATIONS, |db| async {
        let (house, people) = afternoon(db, &["a.nl"]).await;
        let mine = format!("/aanmelding/{}/live", people[0].secret);
        assert!(house.get("", &mine).await.text.contains("Er is nu geen onderdeel open"));
        house.press("ravi", "open-2").await;
        let seen = house.get("", &mine).await.text;
        for part in ["Stap 1: verken", "tot 13.50 uur", "nog 30 minuten", "drie korte beschrijvingen"] {
            assert!(seen.contains(part), "{part}: {seen}");
        }
        assert!(seen.contains(&format!("href=\"{}/stap\"", house.office())), "the way to our plan");
        house.press("kim", "tijd-10").await;
        assert!(house.get("", &mine).await.text.contains("nog 40 minuten"));
        house.press("bente", "open-3").await;
        house.press("ravi", "open-2").await;
        assert!(house.get("", &mine).await.text.contains("Stap 1: verken"), "back to an earlier one");
        house.press("ravi", "sluiten").await;
        house.press("ravi", "klaar").await;
        assert!(house.get("", &mine).await.text.contains("De middag is afgesloten"));
        house.press("ravi", "heropenen").await;
        let steps = ["geopend", "verlengd", "geopend", "geopend", "gesloten", "afgesloten", "heropend"];
        assert_eq!(house.audit().await, steps.map(|step| format!("masterclass.live.{step}")));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn twenty_presses_at_once_are_one_and_the_others_hear_it() {
    on_both(MIGRATIONS, |db| async {
        let (house, _) = afternoon(db, &["a.nl"]).await;
        let house = Arc::new(house);
        house.press("ravi", "open-2").await;
        let presses: Vec<_> = (0..20)
            .map(|_| {
                let house = house.clone();
                tokio::spawn(async move {
                    let world = &house.world;
                    live::press(&world.ctx, &world.organiser, world.edition, Press::Extend(5), 1).await
                })
            })
            .collect();
        let (mut done, mut stale) = (0, 0);
        for press in presses {
            match press.await.unwrap() {
                Ok(_) => done += 1,
                Err(PressError::Stale(now)) => {
                    assert_eq!(now.version, 2);
                    stale += 1;
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!((done, stale), (1, 19));
        assert!(house.get("ravi", &house.desk()).await.text.contains("nog 35 minuten"), "five minutes once");
        assert_eq!(house.audit().await.len(), 2);
        // On the page: the second trainer sees what the first did, and nothing happened.
        let late = house.post("kim", &house.desk(), &[("versie", "1"), ("doe", "open-3")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.text.contains("Iemand anders drukte net") && late.text.contains("Stap 1: verken"));
        // Both want the same slot open: it is.
        let same = house.post("kim", &house.desk(), &[("versie", "0"), ("doe", "open-2")]).await;
        assert_eq!(same.status, StatusCode::SEE_OTHER);
        assert_eq!(house.audit().await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn only_the_own_organisation_and_only_around_the_day() {
    on_both(MIGRATIONS, |db| async {
        let (house, people) = afternoon(db, &["a.nl"]).await;
        for path in [house.desk(), house.room(), format!("{}/stroom", house.desk())] {
            assert_eq!(house.get("vreemd", &path).await.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(house.get("marieke", &path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        let press = [("versie", "0"), ("doe", "open-2")];
        assert_eq!(house.post("vreemd", &house.desk(), &press).await.status, StatusCode::NOT_FOUND);
        for wrong in [("doe", "open-99"), ("doe", "tijd-500"), ("doe", "alles"), ("doe", "sluiten")] {
            let said = house.post("ravi", &house.desk(), &[("versie", "0"), wrong]).await;
            assert!(said.status.is_client_error(), "{wrong:?}: {}", said.status);
        }
        house.world.clock.set(at("2027-03-19T12:20:00Z"));
        assert!(house.get("ravi", &house.desk()).await.text.contains("vier uur voor het begin"));
        assert_eq!(house.post("ravi", &house.desk(), &press).await.status, StatusCode::CONFLICT);
        assert_eq!(house.audit().await, Vec::<String>::new());
        // Who has no seat has nothing to follow.
        masterclass::app::leave(&house.world.ctx, &people[0].secret).await.unwrap();
        let base = format!("/aanmelding/{}", people[0].secret);
        assert_eq!(house.get("", &format!("{base}/live")).await.to(), base);
        for path in ["live/stroom", "acties"] {
            assert_eq!(house.get("", &format!("{base}/{path}")).await.status, StatusCode::NOT_FOUND);
        }
    })
    .await;
}

#[tokio::test]
async fn a_private_link_opens_no_plan_and_an_account_of_the_municipality_does() {
    on_both(MIGRATIONS, |db| async {
        let (house, people) = afternoon(db, &["a.nl", "b.nl"]).await;
        let step = format!("{}/stap", house.office());
        let nobody = house.get("", &step).await;
        assert!(nobody.to().starts_with("/inloggen?terug="), "{nobody:?}");
        assert_eq!(house.get("pim", &step).await.status, StatusCode::NOT_FOUND, "Dorp does not take part");
        assert_eq!(house.get("marieke", &step).await.to(), format!("{}?kies=1", house.office()));
        house.press("ravi", "open-2").await;
        // Two colleagues at once: one plan.
        tokio::join!(house.join("marieke"), house.join("jelle"));
        assert_eq!(house.plans.0.lock().unwrap().len(), 1);
        let to = house.get("jelle", &step).await.to().to_owned();
        assert!(to.starts_with("/werkbank/") && to.ends_with("/stap/1?live=1"), "{to}");
        let asked = house.plans.0.lock().unwrap().values().next().unwrap().question.clone();
        assert_eq!(asked, "Hoe krijgen wij de raad mee?");
        // Somebody else's plan cannot be joined with.
        let plan = *house.plans.0.lock().unwrap().keys().next().unwrap();
        let form = [("plan", plan.to_string()), ("vraag", String::new())];
        let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let stolen = house.post("samira", &format!("{}/meedoen", house.office()), &form).await;
        assert_eq!(stolen.status, StatusCode::NOT_FOUND);
        // An address of a person does not enter a plan; what was typed stands.
        let form = [("plan", "nieuw"), ("vraag", "Bel jan@b.nl")];
        let refused = house.post("samira", &format!("{}/meedoen", house.office()), &form).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        assert!(refused.text.contains("Bel jan@b.nl") && refused.text.contains("id=\"vraag-fout\""));
        // Stopped: it counts no more.
        assert_eq!(
            house.post("pim", &format!("{}/stoppen", house.office()), &[]).await.status,
            StatusCode::NOT_FOUND
        );
        house.post("marieke", &format!("{}/stoppen", house.office()), &[]).await;
        assert_eq!(house.get("jelle", &step).await.to(), format!("{}?kies=1", house.office()));
        let told = house.get("", &format!("/aanmelding/{}/live", people[0].secret)).await;
        assert!(!told.text.contains(&plan.to_string()), "the page by private link names no plan");
    })
    .await;
}

#[tokio::test]
async fn the_room_sees_how_many_and_never_who() {
    on_both(MIGRATIONS, |db| async {
        let (house, _) = afternoon(db, &["a.nl", "b.nl", "dorp.nl"]).await;
        house.press("ravi", "open-8").await;
        for who in ["marieke", "samira"] {
            house.join(who).await;
        }
        let room = house.get("ravi", &house.room()).await.text;
        assert!(room.contains("Vanaf 3 gemeenten"), "two would point at somebody: {room}");
        house.join("pim").await;
        let plans: Vec<_> = house.plans.0.lock().unwrap().keys().copied().collect();
        house.plans.finish(plans[0], 5);
        let room = house.get("ravi", &house.room()).await.text;
        assert!(room.contains("0 van 3 gemeenten"), "the slot is about 5 and 6: {room}");
        house.plans.finish(plans[0], 6);
        let room = house.get("ravi", &house.room()).await;
        assert!(room.text.contains("1 van 3 gemeenten"), "{}", room.text);
        for name in ["Aastad", "Beestad", "Dorp", "Deelnemer", "raad mee"] {
            assert!(!room.text.contains(name), "{name} stands on the screen");
        }
        assert!(room.headers.get("refresh").is_none(), "nothing loads by itself unless chosen");
        let chosen = house.get("ravi", &format!("{}?vanzelf=1", house.room())).await;
        assert_eq!(chosen.headers["refresh"], "20");
    })
    .await;
}

#[tokio::test]
async fn a_line_above_the_workbench_for_officers_who_take_part() {
    on_both(MIGRATIONS, |db| async {
        let (house, _) = afternoon(db, &["a.nl"]).await;
        let path = format!("{}/acties", house.office());
        house.state.hub.refresh(&house.state, None).await.unwrap();
        assert!(!house.get("marieke", &path).await.text.contains("gw-ribbon"), "the page says it itself");
        let visit = |who: &str, path: &str| {
            let line =
                masterclass::LiveRibbon { hub: house.state.hub.clone(), clock: house.world.clock.clone() };
            let visit = gw_web::Visit {
                language: gw_core::Language::Nl,
                locale: gw_core::Locale::Nl,
                path: path.to_owned(),
                query: None,
                actor: officer(who).map(Arc::new),
                session: None,
                site: Arc::default(),
            };
            gw_web::Ribbon::line(&line, &visit)
        };
        assert!(visit("marieke", "/werkbank").unwrap().contains("Er is nu geen onderdeel open"));
        house.press("ravi", "open-2").await;
        assert!(!visit("marieke", "/werkbank").unwrap().contains("Stap 1: verken"), "memory, until it looks");
        house.state.hub.refresh(&house.state, None).await.unwrap();
        let line = visit("marieke", "/werkbank/x/stap/2").unwrap();
        assert!(line.contains("Stap 1: verken") && line.contains("data-step=\"1\""), "{line}");
        for (who, path) in
            [("pim", "/werkbank"), ("", "/werkbank"), ("marieke", "/wat-werkt"), ("marieke", "/werkbankje")]
        {
            assert!(visit(who, path).is_none(), "{who} {path}");
        }
        house.world.clock.set(at("2027-03-21T12:20:00Z"));
        house.state.hub.refresh(&house.state, None).await.unwrap();
        assert!(visit("marieke", "/werkbank").is_none(), "the day after");
    })
    .await;
}

const FIELDS: [&str; 12] = [
    "actie-1", "wie-1", "datum-1", "stond-1", "actie-2", "wie-2", "datum-2", "stond-2", "actie-3", "wie-3",
    "datum-3", "stond-3",
];

impl House {
    /// Opens the form by a private link.
    async fn open_actions(&self, secret: &str) -> Vec<(&'static str, String)> {
        let page = self.get("", &format!("/aanmelding/{secret}/acties")).await;
        assert_eq!(page.status, StatusCode::OK);
        FIELDS.iter().map(|name| (*name, page.field(name))).collect()
    }

    /// Sends an opened form with these fields changed.
    async fn send_actions(
        &self,
        secret: &str,
        opened: &[(&'static str, String)],
        changed: &[(&str, &str)],
    ) -> crate::house::Reply {
        let value = |name: &str, was: &str| {
            changed
                .iter()
                .find(|(one, _)| *one == name)
                .map_or_else(|| was.to_owned(), |(_, v)| (*v).to_owned())
        };
        let all: Vec<(&str, String)> = opened.iter().map(|(name, was)| (*name, value(name, was))).collect();
        let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.post("", &format!("/aanmelding/{secret}/acties"), &all).await
    }
}

#[tokio::test]
async fn two_colleagues_share_three_actions_and_nobody_overwrites_anybody() {
    on_both(MIGRATIONS, |db| async {
        let (house, people) = afternoon(db, &["a.nl", "a.nl", "b.nl"]).await;
        let (one, two) = (people[0].secret.as_str(), people[1].secret.as_str());
        let (first, second) = (house.open_actions(one).await, house.open_actions(two).await);
        let mine =
            [("actie-1", "Concept naar de ADV"), ("wie-1", "beleidsmedewerker"), ("datum-1", "2027-05-01")];
        assert_eq!(house.send_actions(one, &first, &mine).await.status, StatusCode::SEE_OTHER);
        // Another action at the same time: both stand.
        let hers = [("actie-2", "De griffie bellen"), ("wie-2", "raadsadviseur"), ("datum-2", "2027-04-01")];
        assert_eq!(house.send_actions(two, &second, &hers).await.status, StatusCode::SEE_OTHER);
        let now = house.open_actions(one).await;
        assert_eq!((now[0].1.as_str(), now[4].1.as_str()), ("Concept naar de ADV", "De griffie bellen"));
        // The same action, from the form of before: both texts are shown, nothing is lost.
        let late = house
            .send_actions(
                two,
                &second,
                &[("actie-1", "Eerst de wethouder"), ("wie-1", "trekker"), ("datum-1", "2027-06-01")],
            )
            .await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(
            late.text.contains(
                "Een collega schreef intussen: Concept naar de ADV (beleidsmedewerker, 1 mei 2027)"
            )
        );
        assert!(late.text.contains("value=\"Eerst de wethouder\""), "{}", late.text);
        assert_eq!(house.open_actions(one).await[0].1, "Concept naar de ADV");
        // Having seen both, hers holds.
        let seen: Vec<_> = FIELDS.iter().map(|name| (*name, late.field(name))).collect();
        assert_eq!(house.send_actions(two, &seen, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(house.open_actions(one).await[0].1, "Eerst de wethouder");
        // Wrong input stays at its field; the rest is saved.
        let opened = house.open_actions(one).await;
        let wrong = [
            ("actie-3", "Bellen"),
            ("wie-3", "jan@a.nl"),
            ("datum-3", "gisteren"),
            ("actie-2", "De griffier bellen"),
        ];
        let refused = house.send_actions(one, &opened, &wrong).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        for part in ["id=\"wie-3-fout\"", "id=\"datum-3-fout\"", "value=\"Bellen\""] {
            assert!(refused.text.contains(part), "{part}: {}", refused.text);
        }
        let now = house.open_actions(two).await;
        assert_eq!((now[4].1.as_str(), now[8].1.as_str()), ("De griffier bellen", ""));
        // Another municipality has its own.
        assert_eq!(house.open_actions(&people[2].secret).await[0].1, "");
    })
    .await;
}

#[tokio::test]
async fn an_officer_puts_an_action_in_the_plan_once() {
    on_both(MIGRATIONS, |db| async {
        let (house, people) = afternoon(db, &["a.nl"]).await;
        let opened = house.open_actions(&people[0].secret).await;
        let mine =
            [("actie-2", "Concept naar de ADV"), ("wie-2", "beleidsmedewerker"), ("datum-2", "2027-05-01")];
        house.send_actions(&people[0].secret, &opened, &mine).await;
        let into = format!("{}/acties/plan", house.office());
        let before = house.post("marieke", &into, &[("nummer", "2")]).await;
        assert_eq!(before.status, StatusCode::NOT_FOUND, "there is no plan yet");
        house.join("marieke").await;
        assert!(house.get("marieke", &house.office()).await.text.contains("Zet in ons plan"));
        for _ in 0..2 {
            let done = house.post("jelle", &into, &[("nummer", "2")]).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        }
        for number in ["1", "9", "0"] {
            assert_eq!(house.post("jelle", &into, &[("nummer", number)]).await.status, StatusCode::NOT_FOUND);
        }
        let planned = house.plans.0.lock().unwrap().values().next().unwrap().actions.clone();
        assert_eq!(planned.len(), 1);
        assert_eq!(planned[0].owner, "beleidsmedewerker");
        assert!(house.get("marieke", &house.office()).await.text.contains("staat in uw plan"));
    })
    .await;
}

#[tokio::test]
async fn the_actions_are_mailed_after_the_closing_and_again_after_ninety_days_once() {
    on_both(MIGRATIONS, |db| async {
        let (house, people) = afternoon(db, &["a.nl", "a.nl", "b.nl"]).await;
        let opened = house.open_actions(&people[0].secret).await;
        let mine =
            [("actie-1", "Concept naar de ADV"), ("wie-1", "beleidsmedewerker"), ("datum-1", "2027-05-01")];
        house.send_actions(&people[0].secret, &opened, &mine).await;
        house.press("ravi", "klaar").await;
        assert!(send(&house.world).await.is_empty(), "an hour for the last touch");
        // Opened again: what was planned at the first closing is void.
        house.press("ravi", "heropenen").await;
        house.world.clock.advance_seconds(2 * 3600);
        assert!(send(&house.world).await.is_empty());
        house.press("ravi", "klaar").await;
        house.world.clock.advance_seconds(3601);
        let sent = send(&house.world).await;
        let mut to: Vec<_> = sent.iter().map(|mail| mail.to.email.as_str()).collect();
        to.sort_unstable();
        assert_eq!(to, ["deelnemer.0@a.nl", "deelnemer.1@a.nl"], "Beestad wrote nothing down");
        let text = sent[0].as_text("");
        assert!(text.contains("Concept naar de ADV: beleidsmedewerker, 1 mei 2027"), "{text}");
        let secret = text.split("/aanmelding/").nth(1).unwrap().split('/').next().unwrap();
        assert_eq!(house.open_actions(secret).await[0].1, "Concept naar de ADV", "the link in the mail");
        house.world.clock.advance_seconds(90 * 86_400);
        let again = send(&house.world).await;
        assert_eq!(again.len(), 2);
        assert!(again[0].subject.starts_with("Hoe staat het met uw acties?"));
        house.world.clock.advance_seconds(90 * 86_400);
        assert!(send(&house.world).await.is_empty(), "once");
    })
    .await;
}

#[tokio::test]
async fn who_was_there_gets_the_actions_and_a_forgotten_afternoon_closes_by_itself() {
    on_both(MIGRATIONS, |db| async {
        let (house, people) = afternoon(db, &["a.nl", "a.nl"]).await;
        let opened = house.open_actions(&people[0].secret).await;
        let mine = [("actie-1", "Bellen"), ("wie-1", "griffier"), ("datum-1", "2027-05-01")];
        house.send_actions(&people[0].secret, &opened, &mine).await;
        house.press("ravi", "open-2").await;
        masterclass::app::day::check_in(&house.world.ctx, house.world.edition, people[1].id).await.unwrap();
        house.world.clock.set(at("2027-03-20T18:00:00Z"));
        assert_eq!(live::close_forgotten(&house.world.ctx).await.unwrap(), 0, "not two hours yet");
        house.world.clock.set(at("2027-03-20T19:00:00Z"));
        assert_eq!(live::close_forgotten(&house.world.ctx).await.unwrap(), 1);
        assert_eq!(live::close_forgotten(&house.world.ctx).await.unwrap(), 0);
        house.world.clock.advance_seconds(3601);
        let to: Vec<_> = send(&house.world).await.into_iter().map(|mail| mail.to.email).collect();
        assert_eq!(to, ["deelnemer.1@a.nl"], "who did not come gets no mail");
    })
    .await;
}

#[tokio::test]
async fn who_has_no_account_asks_the_people_who_give_them_once() {
    on_both(MIGRATIONS, |db| async {
        let (house, people) = afternoon(db, &["a.nl", "b.nl"]).await;
        let ask = async |secret: &str| {
            house.post("", &format!("/aanmelding/{secret}/live/uitnodiging"), &[]).await.to().to_owned()
        };
        assert!(ask(&people[0].secret).await.ends_with("gevraagd=1"));
        assert!(ask(&people[0].secret).await.ends_with("gevraagd=eerder"));
        assert!(ask(&people[1].secret).await.ends_with("gevraagd=niemand"));
        let mut conn = house.world.ctx.read().await.unwrap();
        let sql = "SELECT payload FROM job WHERE kind LIKE 'mail%' ORDER BY id";
        let mails: Vec<(String,)> = fetch_all!(&mut conn, (String,), sql).unwrap();
        assert_eq!(mails.len(), 1);
        let mail = &mails[0].0;
        for part in ["anneke@a.nl", "Deelnemer 0 (deelnemer.0@a.nl)", "/collegas/uitnodigen"] {
            assert!(mail.contains(part), "{part}: {mail}");
        }
        assert!(!mail.contains(&people[0].secret), "no private link goes to somebody else");
    })
    .await;
}
