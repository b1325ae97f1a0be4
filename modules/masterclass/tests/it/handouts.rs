// SPDX-License-Identifier: EUPL-1.2
//! Materials on the screens of live mode: those of the open slot, for whom they are.

use crate::house::House;
use crate::world::{World, at};
use gw_db::testing::on_both;
use masterclass::MIGRATIONS;
use masterclass::app::{live, material};
use masterclass::domain::{Audience, NewMaterial, Press, Settings, Source, template};

#[tokio::test]
async fn the_open_slot_shows_its_materials_to_whom_they_are_for() {
    on_both(MIGRATIONS, |db| async {
        let world = World::new(db, 30, Settings { cap: None, ..Settings::default() }).await;
        let one = world.register("Een", "a.nl").await.unwrap();
        let (ctx, by, edition) = (&world.ctx, &world.organiser, world.edition);
        let slots = template();
        let add = async |title: &str, audience, slot: usize| {
            let source = Source::Link(format!("https://voorbeeld.nl/{title}"));
            let new = NewMaterial { title: title.to_owned(), source, audience };
            material::add(ctx, by, edition, &new, Some(&slots[slot])).await.unwrap()
        };
        add("Invulblad", Audience::Participants, 2).await;
        add("Folder", Audience::Public, 2).await;
        add("Later", Audience::Public, 3).await;
        world.clock.set(at("2027-03-20T12:20:00Z"));
        let house = House::new(world);
        let mine = format!("/aanmelding/{}/live", one.secret);
        assert!(!house.get("", &mine).await.text.contains("Folder"), "nothing is open");
        live::press(&house.world.ctx, &house.world.organiser, edition, Press::Open(2), 0).await.unwrap();
        let shown = house.get("", &mine).await.text;
        assert!(shown.contains("Materiaal bij dit onderdeel"));
        assert!(shown.contains("href=\"https://voorbeeld.nl/Invulblad\"") && shown.contains("Folder"));
        assert!(!shown.contains("Later"), "of another slot");
        let desk = house.get("ravi", &format!("/organisatie/masterclasses/{edition}/live")).await.text;
        assert!(desk.contains("Invulblad") && desk.contains("Folder"));
        // Marieke works for Aastad, which takes part, but has no seat of her own.
        let office = house.get("marieke", &format!("/werkbank/masterclass/{edition}")).await.text;
        assert!(office.contains("Folder") && !office.contains("Invulblad"));
        live::press(&house.world.ctx, &house.world.organiser, edition, Press::Open(3), 1).await.unwrap();
        let shown = house.get("", &mine).await.text;
        assert!(shown.contains("Later") && !shown.contains("Folder"));
    })
    .await;
}

/// The programme of the template is read in the language of the page; what somebody wrote is theirs.
#[tokio::test]
async fn the_programme_of_the_template_is_in_english_on_english_pages() {
    on_both(MIGRATIONS, |db| async {
        let house = House::new(World::new(db, 30, Settings::default()).await);
        let page = house.get("", "/en/masterclasses/voorjaar-2027/deventer").await.text;
        assert!(page.contains("Step 1: explore what happens locally") && page.contains("Drinks"));
        assert!(!page.contains("Stap 1") && !page.contains("Pauze"));
        let dutch = house.get("", "/masterclasses/voorjaar-2027/deventer").await.text;
        assert!(dutch.contains("Stap 1: verken wat er lokaal speelt") && !dutch.contains("Drinks"));
    })
    .await;
}
