// SPDX-License-Identifier: EUPL-1.2
//! What stays of an edition: materials for whom they are meant, practices that nobody publishes
//! without consent, confirmation and a decision.

use crate::post::send;
use crate::world::World;
use gw_db::testing::on_both;
use masterclass::MIGRATIONS;
use masterclass::app::practice::{self, PracticeError, Teller};
use masterclass::app::{StepError, material};
use masterclass::domain::{
    Audience, FileKind, MaterialEntry, NewPractice, PracticeEntry, PracticeState, Settings, template,
};

fn open() -> Settings {
    Settings { cap: None, ..Settings::default() }
}

#[tokio::test]
async fn a_file_for_participants_is_handed_to_nobody_else() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 5, open()).await;
        let new = |audience: Audience| MaterialEntry {
            title: "Werkblad".to_owned(),
            file: Some(b"%PDF-1.7 werkblad".to_vec()),
            audience: audience.code().to_owned(),
            ..MaterialEntry::default()
        };
        let slots = template();
        let add = async |audience| {
            let new = new(audience).read().unwrap();
            material::add(&world.ctx, &world.organiser, world.edition, &new, Some(&slots[2])).await.unwrap()
        };
        let (closed, public) = (add(Audience::Participants).await, add(Audience::Public).await);
        let one = world.register("Een", "a.nl").await.unwrap();
        let stranger = world.register("Vreemd", "onbekend.nl").await.unwrap();
        let mut conn = world.ctx.read().await.unwrap();
        let refused = material::file(&mut conn, world.edition, closed, false).await;
        assert!(matches!(refused, Err(StepError::NotNow)));
        let (title, kind, content) = material::file(&mut conn, world.edition, public, false).await.unwrap();
        assert_eq!((title.as_str(), kind), ("Werkblad", FileKind::Pdf));
        assert_eq!(content, b"%PDF-1.7 werkblad");
        assert_eq!(material::seat_behind(&mut conn, &one.secret).await.unwrap(), world.edition);
        let waits = material::seat_behind(&mut conn, &stranger.secret).await;
        assert!(matches!(waits, Err(StepError::Unknown)), "who is not seated yet has no materials");
        let other = world.second_edition(5).await;
        let elsewhere = material::file(&mut conn, other, public, true).await;
        assert!(matches!(elsewhere, Err(StepError::Unknown)), "only under the address of its own edition");
        material::remove(&world.ctx, &world.organiser, world.edition, public).await.unwrap();
        let gone = material::file(&mut conn, world.edition, public, true).await;
        assert!(matches!(gone, Err(StepError::Unknown)));
    })
    .await;
}

fn practice_of(municipality: &str, confirm: &str) -> NewPractice {
    let entry = PracticeEntry {
        municipality: municipality.to_owned(),
        title: "Spreekuur in de bibliotheek".to_owned(),
        done: "Elke week zit de ADV in de bibliotheek.".to_owned(),
        for_whom: "inwoners".to_owned(),
        outcome: "Meer meldingen dan het jaar ervoor.".to_owned(),
        contact_role: "adviseur inclusie".to_owned(),
        consent: if confirm.is_empty() { "nee" } else { "ja" }.to_owned(),
        confirm: confirm.to_owned(),
    };
    entry.read(|_| true).unwrap()
}

#[tokio::test]
async fn a_practice_is_confirmed_by_mail_before_anyone_can_publish_it() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 5, open()).await;
        let teller = Teller::Participant("een@a.nl");
        let tell = async |new: &NewPractice, key: &str| {
            practice::tell(&world.ctx, world.edition, &teller, (new, Some(&template()[3])), key).await
        };
        let elsewhere = tell(&practice_of("GM0001", "baas@b.nl"), "sleutel-0").await;
        assert!(matches!(elsewhere, Err(PracticeError::OtherMunicipality)));
        let oneself = tell(&practice_of("GM0001", "een@a.nl"), "sleutel-1").await;
        assert!(matches!(oneself, Err(PracticeError::OneselfConfirms)));
        let id = tell(&practice_of("GM0001", "baas@a.nl"), "sleutel-2").await.unwrap();
        tell(&practice_of("GM0001", "baas@a.nl"), "sleutel-2").await.unwrap();
        let decide =
            async |publish| practice::decide(&world.ctx, &world.organiser, world.edition, id, publish).await;
        assert!(matches!(decide(true).await, Err(StepError::NotNow)), "not before the municipality");
        let sent = send(&world).await;
        assert_eq!(sent.len(), 1, "a double click asks once");
        assert_eq!(sent[0].to.email, "baas@a.nl");
        let text = sent[0].as_text("");
        let secret = text.split("/praktijk-bevestigen/").nth(1).unwrap().lines().next().unwrap().trim();
        let after = practice::answer(&world.ctx, secret, true, "").await.unwrap();
        assert_eq!(after, PracticeState::Confirmed);
        let twice = practice::answer(&world.ctx, secret, false, "").await;
        assert!(matches!(twice, Err(StepError::NotNow)), "one answer");
        assert_eq!(decide(true).await.unwrap(), PracticeState::Published);
        let row = practice::behind(&mut world.ctx.read().await.unwrap(), secret).await.unwrap();
        assert_eq!(row.confirm_email, "", "the address has done its work");
        assert_eq!(row.step, Some(2));
    })
    .await;
}

#[tokio::test]
async fn without_consent_nobody_is_asked_and_nothing_is_published() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 5, open()).await;
        let new = practice_of("GM0001", "");
        let trainer = Teller::Trainer(&world.organiser);
        let id = practice::tell(&world.ctx, world.edition, &trainer, (&new, None), "sleutel").await.unwrap();
        assert!(send(&world).await.is_empty());
        let published = practice::decide(&world.ctx, &world.organiser, world.edition, id, true).await;
        assert!(matches!(published, Err(StepError::NotNow)));
    })
    .await;
}
