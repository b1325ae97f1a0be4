// SPDX-License-Identifier: EUPL-1.2
//! Save as you go: by button and by script, two officers, two tabs, a hundred at once.

use crate::kit::Kit;
use axum::http::StatusCode;
use gw_db::testing::on_both;
use policy::MIGRATIONS;

const LEAD: &str = "plan.trekker";

#[tokio::test]
async fn a_plan_begins_once_however_often_the_button_is_pressed() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let page = kit.get("marieke", "/werkbank").await;
        let mark = page.field("_formulier");
        let press = [("hoofdoorzaak", "niet_nodig"), ("_formulier", mark.as_str())];
        let (first, second) =
            (kit.post("marieke", "/werkbank", &press).await, kit.post("marieke", "/werkbank", &press).await);
        assert_eq!((first.status, &first.to), (StatusCode::SEE_OTHER, &second.to));
        let list = kit.get("marieke", "/werkbank").await;
        assert_eq!(list.text.matches("gw-row-link").count(), 1, "one plan");
        // Another organisation that happens to send the same mark has its own plan.
        let other = kit.post("samira", "/werkbank", &press).await;
        assert_ne!(other.to, first.to);
        let empty = kit.post("marieke", "/werkbank", &[]).await;
        assert_eq!(empty.status, StatusCode::BAD_REQUEST);
        assert!(empty.text.contains("Kies wat het meest in de weg staat"));
        for step in 1..=6 {
            let page = kit.get("marieke", &first.to.replace("/stap/1", &format!("/stap/{step}"))).await;
            assert_eq!(page.status, StatusCode::OK, "step {step}");
            let english = kit
                .get("marieke", &format!("/en{}", first.to.replace("/stap/1", &format!("/stap/{step}"))))
                .await;
            assert!(english.text.contains("<html lang=\"en\""), "step {step}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_saved_is_there_with_who_and_when_and_an_event() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let step = format!("{plan}/stap/3");
        let sent = [(LEAD, "Marieke, sociaal domein"), ("plan.uren_per_week", "3,5"), ("_doe", "verder")];
        let saved = kit.fill("marieke", &step, &sent).await;
        assert_eq!((saved.status, saved.to), (StatusCode::SEE_OTHER, format!("{plan}/stap/4")));
        let book = kit.book(&plan).await;
        assert_eq!(
            (book.document.text(LEAD), book.document.number("plan.uren_per_week")),
            ("Marieke, sociaal domein", Some(3.5))
        );
        assert!(book.answered.contains("trekker"));
        let history = kit.get("jelle", &format!("{plan}/geschiedenis")).await;
        assert!(
            history.text.contains("marieke, 24 november 2026")
                && history.text.contains("Marieke, sociaal domein")
        );
        assert_eq!(kit.audit().await, ["policy.plan.begonnen", "policy.plan.bewaard"]);
        // On another device: the list of plans goes on where she was.
        assert!(kit.get("marieke", "/werkbank").await.text.contains(&format!("href=\"{plan}/stap/4\"")));
    })
    .await;
}

#[tokio::test]
async fn two_officers_on_one_field_see_both_texts_and_nothing_is_overwritten() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let step = format!("{plan}/stap/3");
        let page = kit.get("marieke", &step).await;
        let mine = |lead: &str, base: String, mark: String, stand_in: &str| {
            vec![
                ("_revisie".to_owned(), base),
                ("_formulier".to_owned(), mark),
                (LEAD.to_owned(), lead.to_owned()),
                ("plan.vervanger".to_owned(), stand_in.to_owned()),
            ]
        };
        let send = async |who: &str, fields: Vec<(String, String)>| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            kit.post(who, &step, &fields).await
        };
        let theirs = kit.fill("jelle", &step, &[(LEAD, "Jelle trekt")]).await;
        assert_eq!(theirs.status, StatusCode::SEE_OTHER);
        let fields = mine("Marieke trekt", page.field("_revisie"), page.field("_formulier"), "Pim");
        let refused = send("marieke", fields).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.text.contains("jelle veranderde dit intussen in: “Jelle trekt”"), "theirs is named");
        assert!(refused.text.contains("value=\"Marieke trekt\""), "mine is in the field");
        let book = kit.book(&plan).await;
        assert_eq!(book.document.text(LEAD), "Jelle trekt", "nothing was overwritten");
        assert_eq!(book.document.text("plan.vervanger"), "Pim", "what nobody contested is saved");
        // Whoever has seen both may choose.
        let fields = mine("Marieke trekt", refused.field("_revisie"), refused.field("_formulier"), "Pim");
        assert_eq!(send("marieke", fields).await.status, StatusCode::SEE_OTHER);
        assert_eq!(kit.book(&plan).await.document.text(LEAD), "Marieke trekt");
    })
    .await;
}

#[tokio::test]
async fn a_page_is_no_conflict_with_itself_and_never_undoes_a_colleague() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let step = format!("{plan}/stap/3");
        let page = kit.get("marieke", &step).await;
        let (base, mark) = (page.field("_revisie"), page.field("_formulier"));
        let before = kit.book(&plan).await.document.text("plan.vervanger").to_owned();
        // The script sends the whole form each time, always from the revision of the page.
        let type_in = async |lead: &str| {
            let fields = [
                ("_revisie", base.as_str()),
                ("_formulier", &mark),
                (LEAD, lead),
                ("plan.vervanger", &before),
            ];
            kit.autosave("marieke", &step, &fields).await
        };
        assert_eq!(type_in("M").await.status, StatusCode::OK);
        assert_eq!(type_in("Ma").await.status, StatusCode::OK, "her own change is no conflict");
        kit.fill("jelle", &step, &[("plan.vervanger", "Jelle")]).await;
        assert_eq!(type_in("Mar").await.status, StatusCode::OK);
        let book = kit.book(&plan).await;
        assert_eq!((book.document.text(LEAD), book.document.text("plan.vervanger")), ("Mar", "Jelle"));
        // The button sends the same, a second later: still nothing is lost.
        let fields = [
            ("_revisie", base.as_str()),
            ("_formulier", &mark),
            (LEAD, "Marieke"),
            ("plan.vervanger", &before),
        ];
        assert_eq!(kit.post("marieke", &step, &fields).await.status, StatusCode::SEE_OTHER);
        assert_eq!(kit.book(&plan).await.document.text("plan.vervanger"), "Jelle");
    })
    .await;
}

#[tokio::test]
async fn two_tabs_of_one_person_warn_each_other() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let step = format!("{plan}/stap/3");
        let (one, two) = (kit.get("marieke", &step).await, kit.get("marieke", &step).await);
        let send = async |tab: &crate::kit::Reply, lead: &str| {
            let (base, mark) = (tab.field("_revisie"), tab.field("_formulier"));
            kit.autosave("marieke", &step, &[("_revisie", &base), ("_formulier", &mark), (LEAD, lead)]).await
        };
        assert_eq!(send(&one, "In het eerste tabblad").await.status, StatusCode::OK);
        let warned = send(&two, "In het tweede tabblad").await;
        assert_eq!(warned.status, StatusCode::CONFLICT);
        assert_eq!(warned.json()["fouten"][0]["veld"], LEAD);
        assert_eq!(warned.json()["fouten"][0]["hunne"], "In het eerste tabblad");
        assert_eq!(kit.book(&plan).await.document.text(LEAD), "In het eerste tabblad");
    })
    .await;
}

#[tokio::test]
async fn a_form_that_comes_back_shows_what_a_colleague_made_of_the_other_fields() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let step = format!("{plan}/stap/3");
        let page = kit.get("marieke", &step).await;
        let old = kit.book(&plan).await.document.text("plan.vervanger").to_owned();
        kit.fill("jelle", &step, &[("plan.vervanger", "Jelle")]).await;
        let (base, mark) = (page.field("_revisie"), page.field("_formulier"));
        let fields = [
            ("_revisie", base.as_str()),
            ("_formulier", &mark),
            ("plan.vervanger", &old),
            ("plan.uren_per_week", "veel"),
        ];
        let back = kit.post("marieke", &step, &fields).await;
        assert_eq!(back.status, StatusCode::BAD_REQUEST);
        assert!(back.text.contains("value=\"veel\""), "what was typed stays");
        assert_eq!(back.field("plan.vervanger"), "Jelle", "else the next save would undo it");
    })
    .await;
}

#[tokio::test]
async fn a_hundred_autosaves_at_once_lose_nothing() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let mut fields = Vec::new();
        for (list, count, name) in [("budgetregels", 50, "omschrijving"), ("oude_activiteiten", 50, "titel")]
        {
            for _ in 0..count {
                let id = kit.add(&plan, list).await;
                fields.push((format!("{plan}/{list}/{id}"), format!("{list}.{id}.{name}")));
            }
        }
        let base = kit.book(&plan).await.revision.to_string();
        let mut running = Vec::new();
        for (path, name) in fields.clone() {
            let (kit, base) = (kit.clone(), base.clone());
            running.push(tokio::spawn(async move {
                let mark = format!("tab-{name}");
                kit.autosave("marieke", &path, &[("_revisie", &base), ("_formulier", &mark), (&name, &name)])
                    .await
            }));
        }
        for one in running {
            let reply = one.await.unwrap();
            assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
        }
        let book = kit.book(&plan).await;
        let lost: Vec<_> = fields.iter().filter(|(_, name)| book.document.text(name) != name).collect();
        assert!(lost.is_empty(), "{} of {} are lost: {lost:?}", lost.len(), fields.len());
        assert_eq!(book.revision, base.parse::<i64>().unwrap() + 100, "each save is a revision of its own");
    })
    .await;
}

/// Sends fifty autosaves of each of two officers at once; gives the answers per officer.
async fn storm(
    kit: &Kit,
    path: &str,
    fields: impl Fn(&str, usize) -> (String, String),
) -> Vec<(String, StatusCode)> {
    let base = kit.get("marieke", path).await.field("_revisie");
    let mut running = Vec::new();
    for at in 0..50 {
        for who in ["marieke", "jelle"] {
            let (kit, base, path) = (kit.clone(), base.clone(), path.to_owned());
            let (name, value) = fields(who, at);
            running.push(tokio::spawn(async move {
                let mark = format!("tab-van-{who}-als-een-formulier");
                let sent = [("_revisie", base.as_str()), ("_formulier", mark.as_str()), (&name, &value)];
                (who.to_owned(), kit.autosave(who, &path, &sent).await.status)
            }));
        }
    }
    let mut answers = Vec::new();
    for one in running {
        answers.push(one.await.unwrap());
    }
    answers
}

/// Two officers type in different fields of one step: nobody is told of a conflict, and the last
/// word of each stands.
#[tokio::test]
async fn a_hundred_autosaves_of_two_officers_on_other_fields_are_no_conflict() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let field = |who: &str, at: usize| {
            let name = if who == "marieke" { LEAD } else { "plan.vervanger" };
            (name.to_owned(), format!("{who} {at}"))
        };
        let answers = storm(&kit, &format!("{plan}/stap/3"), field).await;
        assert!(answers.iter().all(|one| one.1 == StatusCode::OK), "{answers:?}");
        let book = kit.book(&plan).await;
        assert!(book.document.text(LEAD).starts_with("marieke "), "{}", book.document.text(LEAD));
        assert!(book.document.text("plan.vervanger").starts_with("jelle "));
        chained(&kit, &plan, &[LEAD, "plan.vervanger"]).await;
    })
    .await;
}

/// Two officers type in the same field: who was first keeps it and may go on, the other is told
/// every time, and not one word is overwritten unseen.
#[tokio::test]
async fn a_hundred_autosaves_of_two_officers_on_one_field_leave_one_of_them() {
    on_both(MIGRATIONS, |db| async move {
        let kit = Kit::new(db);
        let plan = kit.plan().await;
        let answers =
            storm(&kit, &format!("{plan}/stap/3"), |who, at| (LEAD.to_owned(), format!("{who} {at}"))).await;
        let saved: std::collections::BTreeSet<&str> =
            answers.iter().filter(|one| one.1 == StatusCode::OK).map(|one| one.0.as_str()).collect();
        assert_eq!(saved.len(), 1, "one of the two saved: {saved:?}");
        let first = *saved.first().unwrap();
        for (who, status) in &answers {
            let expected = if who == first { StatusCode::OK } else { StatusCode::CONFLICT };
            assert_eq!(*status, expected, "{who}");
        }
        assert!(kit.book(&plan).await.document.text(LEAD).starts_with(&format!("{first} ")));
        chained(&kit, &plan, &[LEAD]).await;
    })
    .await;
}

/// The log of a field is one chain: what one change left is what the next one found.
async fn chained(kit: &Kit, plan: &str, paths: &[&str]) {
    let actor = crate::kit::person("marieke").unwrap();
    let book = kit.book(plan).await;
    let rows = policy::app::restore::history(&kit.ctx, &actor, book.id).await.unwrap();
    for path in paths {
        let mut of_field = rows.iter().filter(|row| row.path == *path).rev();
        let mut last = of_field.next().unwrap().after.clone();
        for row in of_field {
            assert_eq!(row.before, last, "{path}, revision {}", row.revision);
            last.clone_from(&row.after);
        }
        assert_eq!(book.document.text(path), last);
    }
}
