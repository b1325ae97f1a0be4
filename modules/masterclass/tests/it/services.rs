// SPDX-License-Identifier: EUPL-1.2
//! The antidiscrimination services of an edition: chosen from the data, with a free line beside it.

use crate::house::House;
use crate::world::World;
use axum::http::StatusCode;
use gw_db::testing::on_both;
use masterclass::MIGRATIONS;
use masterclass::domain::Settings;

/// The form of the edition in the world, filled in.
fn form<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let text = [
        ("_sleutel", "een-sleutel-van-minstens-32-tekens-lang"),
        ("regio", "Oost"),
        ("dag", "2027-03-20"),
        ("van", "12.30"),
        ("tot", "17.30"),
        ("plaats", "Deventer"),
        ("contact_naam", "Bente"),
        ("contact_email", "bente@voorbeeld.nl"),
    ];
    [&text, more].concat()
}

#[tokio::test]
async fn services_are_chosen_from_the_data_and_a_free_line_stays_possible() {
    on_both(MIGRATIONS, |db| async {
        let house = House::new(World::new(db, 5, Settings::default()).await);
        let path = format!("/organisatie/masterclasses/{}/gegevens", house.world.edition);
        let asked = house.get("bente", &path).await;
        assert!(asked.text.contains("Meldpunt Oost") && asked.text.contains("Overijssel"), "{}", asked.text);
        let public = "/masterclasses/voorjaar-2027/deventer";
        let saved =
            house.post("bente", &path, &form(&[("voorziening", "adv-oost"), ("advs", "Spreekuur")])).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
        let seen = house.get("", public).await;
        assert!(seen.text.contains("href=\"https://meldpunt-oost.voorbeeld.nl\">Meldpunt Oost</a>"));
        assert!(seen.text.contains("<p>Spreekuur</p>"));
        // The form comes back as it stands, and an unticked box takes it away.
        let again = house.get("bente", &path).await;
        let box_ = again.text.split("value=\"adv-oost\"").nth(1).unwrap();
        assert!(box_.split('>').next().unwrap().contains("checked"));
        let invented = house.post("bente", &path, &form(&[("voorziening", "adv-elders")])).await;
        assert_eq!(invented.status, StatusCode::BAD_REQUEST, "no choice of this form");
        assert!(house.get("", public).await.text.contains("Meldpunt Oost"), "nothing was changed");
        house.post("bente", &path, &form(&[])).await;
        let seen = house.get("", public).await;
        assert!(!seen.text.contains("Meldpunt Oost") && !seen.text.contains("Spreekuur"));
    })
    .await;
}

/// What does not fit comes back with everything that was chosen.
#[tokio::test]
async fn a_mistake_elsewhere_loses_no_choice() {
    on_both(MIGRATIONS, |db| async {
        let house = House::new(World::new(db, 5, Settings::default()).await);
        let path = format!("/organisatie/masterclasses/{}/gegevens", house.world.edition);
        let mut fields = form(&[("voorziening", "adv-oost")]);
        fields.retain(|(name, _)| *name != "plaats");
        let refused = house.post("bente", &path, &fields).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        let box_ = refused.text.split("value=\"adv-oost\"").nth(1).unwrap();
        assert!(box_.split('>').next().unwrap().contains("checked"));
    })
    .await;
}
