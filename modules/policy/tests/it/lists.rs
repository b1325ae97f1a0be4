// SPDX-License-Identifier: EUPL-1.2
//! Every list of the plan: adding, filling in, removing, and having it back with all its references.

use crate::kit::Kit;
use axum::http::StatusCode;
use gw_db::testing::on_both;
use policy::MIGRATIONS;
use policy::domain::{Kind, ObjectKind};

/// Something that fits in a field.
fn example(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Line | Kind::Text => "Iets <b>&</b> 🙂",
        Kind::Lines => "een\ntwee",
        Kind::Number | Kind::UpTo(_) => "12",
        Kind::Decimal => "1,5",
        Kind::Euro => "€ 2.400",
        Kind::Year => "2025",
        Kind::Date | Kind::Coming => "31-12-2028",
        Kind::Gone => "1-11-2026",
        Kind::YesNo => "ja",
        Kind::One(_, codes) => codes().last()?,
        Kind::Many(_, codes) => codes().first()?,
        Kind::Pick(..) => "1",
        Kind::PickMany(..) => "2",
        Kind::Refs(_) | Kind::RefOne(_) => return None,
    })
}

#[tokio::test]
async fn every_list_can_be_filled_in_and_emptied_by_a_person() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        for kind in ObjectKind::ALL {
            let before = kit.book(&plan).await.document.list(kind.place).len();
            let id = kit.add(&plan, kind.list).await;
            let path = format!("{plan}/{}/{id}", kind.list);
            // A type of measure for which each question matters once.
            let fields: Vec<(String, &str)> = kind
                .parts
                .iter()
                .filter_map(|part| Some((format!("{}.{}", kind.path(&id), part.name), example(part.kind)?)))
                .collect();
            let sent: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (name.as_str(), *value)).collect();
            // Twice: the first time says which type it is, and so which questions there are.
            kit.fill("marieke", &path, &sent).await;
            let saved = kit.fill("marieke", &path, &sent).await;
            assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}: {}", kind.list, saved.text);
            let book = kit.book(&plan).await;
            let soort = book.document.text(&format!("{}.type", kind.path(&id))).to_owned();
            for part in kind.asked(&soort) {
                let name = format!("{}.{}", kind.path(&id), part.name);
                let kept = book.document.get(&name).is_some();
                assert!(kept || example(part.kind).is_none(), "{name} is not kept");
            }
            let list = kit.get("marieke", &format!("{plan}/{}", kind.list)).await;
            assert_eq!(list.status, StatusCode::OK, "{}", kind.list);
            assert!(list.text.contains(&format!("href=\"{path}\"")), "{} is listed", kind.list);
            assert!(!list.text.contains("<b>&</b>"), "what people type is text");
            let gone = kit.post("marieke", &format!("{path}/verwijderen"), &[]).await;
            assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", kind.list);
            assert_eq!(kit.book(&plan).await.document.list(kind.place).len(), before, "{}", kind.list);
        }
        assert_eq!(kit.get("marieke", &format!("{plan}/paarden")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(kit.get("marieke", &format!("{plan}/doelen/d99")).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn questions_appear_only_for_the_types_for_which_they_matter() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let id = kit.add(&plan, "maatregelen").await;
        let path = format!("{plan}/maatregelen/{id}");
        let name = format!("maatregelen.{id}.type");
        let asks = async |what: &str| {
            kit.get("marieke", &path).await.text.contains(&format!("maatregelen.{id}.{what}"))
        };
        assert!(!asks("verplicht").await && !asks("gespreksregels").await);
        let saved = kit.fill("marieke", &path, &[(&name, "training")]).await;
        assert_eq!(saved.to, path, "another type asks other questions: they are shown at once");
        assert!(asks("verplicht").await && !asks("gespreksregels").await);
        kit.fill("marieke", &path, &[(&name, "dialoog")]).await;
        assert!(
            !asks("verplicht").await
                && asks("gespreksregels").await
                && asks("contactvoorwaarden.herhaald").await
        );
    })
    .await;
}

#[tokio::test]
async fn what_was_removed_comes_back_where_it_stood_with_what_referred_to_it() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let line = kit.add(&plan, "budgetregels").await;
        let budget = [("maatregelen.m1.budget", line.as_str())];
        kit.fill("marieke", &format!("{plan}/maatregelen/m1"), &budget).await;
        let before = kit.book(&plan).await.document;
        for path in ["doelen/d1".to_string(), "indicatoren/i1".to_owned(), format!("budgetregels/{line}")] {
            let gone = kit.post("marieke", &format!("{plan}/{path}/verwijderen"), &[]).await;
            assert_eq!(gone.status, StatusCode::SEE_OTHER, "{path}: {}", gone.text);
        }
        let without = kit.book(&plan).await;
        assert_eq!(without.document.ids("doelen"), ["d2", "d3"]);
        assert!(!without.public().to_string().contains("\"d1\""), "nothing refers to it");
        // A new goal meanwhile gets another number, so the old one can come back under its own.
        assert_eq!(kit.add(&plan, "doelen").await, "d4");
        let history = kit.get("marieke", &format!("{plan}/geschiedenis")).await;
        assert!(history.text.contains("Alle vacatures"), "the history calls it by its name");
        let revision = without.revision;
        for (back, path) in [
            (0, &format!("budgetregels.{line}")),
            (1, &"indicatoren.i1".to_owned()),
            (2, &"doelen.d1".to_owned()),
        ] {
            let fields = [("revisie", (revision - back).to_string()), ("pad", path.to_owned())];
            let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
            let done = kit.post("marieke", &format!("{plan}/terugzetten"), &fields).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{path}: {}", done.text);
        }
        let after = kit.book(&plan).await.document;
        assert_eq!(after.ids("doelen"), ["d1", "d2", "d3", "d4"], "the first goal is the first again");
        for path in ["doelen.d1", "maatregelen.m1", "indicatoren.i1", "maatregelen.m1.budget"] {
            assert_eq!(after.get(path), before.get(path), "{path}");
        }
    })
    .await;
}

/// A goal, its indicator and its measure refer to each other. Whatever the order in which they go and
/// come back, every link is there again.
#[tokio::test]
async fn links_come_back_in_whatever_order_the_objects_do() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let three = ["doelen/d1", "maatregelen/m1", "indicatoren/i1"];
        kit.fill(
            "marieke",
            &format!("{plan}/maatregelen/m1"),
            &[
                ("maatregelen.m1.doelen", "d1"),
                ("maatregelen.m1.doelen", "d2"),
                ("maatregelen.m1.indicatoren", "i1"),
            ],
        )
        .await;
        let before = kit.book(&plan).await.document;
        assert_eq!(before.get("maatregelen.m1.doelen"), Some(&serde_json::json!(["d1", "d2"])));
        let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        for away in orders {
            for back in orders {
                let mut gone = std::collections::BTreeMap::new();
                for at in away {
                    let path = three[at];
                    kit.post("marieke", &format!("{plan}/{path}/verwijderen"), &[]).await;
                    gone.insert(path, kit.book(&plan).await.revision.to_string());
                }
                for at in back {
                    let path = three[at].replace('/', ".");
                    let fields = [("revisie", gone[three[at]].as_str()), ("pad", path.as_str())];
                    let done = kit.post("marieke", &format!("{plan}/terugzetten"), &fields).await;
                    assert_eq!(done.status, StatusCode::SEE_OTHER, "{away:?} {back:?}: {}", done.text);
                }
                let after = kit.book(&plan).await;
                for path in ["doelen", "maatregelen", "indicatoren"] {
                    assert_eq!(
                        after.document.get(path),
                        before.get(path),
                        "{path} after {away:?} and {back:?}"
                    );
                }
                assert_eq!(after.document.get("besloten.wachtend"), None, "nothing waits any more");
                assert!(!after.public().to_string().contains("wachtend"));
            }
        }
    })
    .await;
}

/// What an officer chose while the other end was away stays.
#[tokio::test]
async fn a_link_that_waited_does_not_push_out_what_was_chosen_meanwhile() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let reading = kit.add(&plan, "metingen").await;
        let (form, field) = (format!("{plan}/metingen/{reading}"), format!("metingen.{reading}.indicator"));
        kit.fill("marieke", &form, &[(&field, "i1")]).await;
        kit.post("marieke", &format!("{plan}/indicatoren/i1/verwijderen"), &[]).await;
        let gone = kit.book(&plan).await.revision.to_string();
        kit.fill("marieke", &form, &[(&field, "i2")]).await;
        let back = [("revisie", gone.as_str()), ("pad", "indicatoren.i1")];
        kit.post("marieke", &format!("{plan}/terugzetten"), &back).await;
        assert_eq!(kit.book(&plan).await.document.text(&field), "i2");
    })
    .await;
}

#[tokio::test]
async fn adding_with_one_form_adds_once_and_a_full_list_says_so() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let press = [("_formulier", "een-keer")];
        let path = format!("{plan}/toevoegen/oude_activiteiten");
        let (one, two) = (kit.post("marieke", &path, &press).await, kit.post("marieke", &path, &press).await);
        assert_eq!(one.to, two.to);
        for _ in 1..60 {
            kit.add(&plan, "oude_activiteiten").await;
        }
        let full = kit.post("marieke", &path, &[]).await;
        assert!(full.to.ends_with("oude_activiteiten?vol=1"));
        assert!(kit.get("marieke", &full.to).await.text.contains("Hier staan al 60 dingen"));
        assert_eq!(kit.book(&plan).await.document.list("oude_activiteiten").len(), 60);
    })
    .await;
}

#[tokio::test]
async fn another_measure_in_its_place_keeps_goal_owner_and_money() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let sent = [
            ("maatregelen.m2.type", "simulatie"),
            ("maatregelen.m2.gronden", "handicap"),
            ("maatregelen.m2.titel", "Rolstoelparcours"),
        ];
        kit.fill("marieke", &format!("{plan}/maatregelen/m2"), &sent).await;
        let step = kit.get("marieke", &format!("{plan}/stap/4")).await;
        assert!(step.text.contains(&format!("{plan}/voorbeelden?in_plaats_van=m2")), "the finding offers it");
        let before = kit.book(&plan).await;
        let replaced = kit
            .post(
                "marieke",
                &format!("{plan}/voorbeelden"),
                &[("voorbeeld", "panel-toegang"), ("in_plaats_van", "m2")],
            )
            .await;
        assert_eq!(replaced.to, format!("{plan}/maatregelen/m2"));
        let after = kit.book(&plan).await;
        assert_eq!(after.document.text("maatregelen.m2.type"), "toegankelijkheid");
        assert_eq!(after.document.get("maatregelen.m2.doelen"), before.document.get("maatregelen.m2.doelen"));
        assert_eq!(
            after.document.text("maatregelen.m2.eigenaar"),
            before.document.text("maatregelen.m2.eigenaar")
        );
        assert_eq!(after.document.ids("maatregelen"), ["m1", "m2", "m3"]);
        let back = [("revisie", after.revision.to_string()), ("pad", "maatregelen.m2".to_owned())];
        let back = back.each_ref().map(|(name, value)| (*name, value.as_str()));
        kit.post("marieke", &format!("{plan}/terugzetten"), &back).await;
        assert_eq!(kit.book(&plan).await.document.text("maatregelen.m2.titel"), "Rolstoelparcours");
    })
    .await;
}

#[tokio::test]
async fn the_matrix_has_twelve_policy_fields_and_fills_in_the_one_that_is_chosen() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let page = kit.get("marieke", &format!("{plan}/afstemming")).await;
        assert_eq!(page.text.matches("<tr><th scope=\"row\">").count(), 12);
        let made =
            kit.post("marieke", &format!("{plan}/toevoegen/afstemming"), &[("beleidsveld", "wonen")]).await;
        let id = made.to.rsplit('/').next().unwrap().to_owned();
        assert_eq!(kit.book(&plan).await.document.text(&format!("afstemming.{id}.beleidsveld")), "wonen");
    })
    .await;
}
