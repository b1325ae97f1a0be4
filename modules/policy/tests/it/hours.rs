// SPDX-License-Identifier: EUPL-1.2
//! What fits in the hours, on a plan in the database: the officer's own measures stay, the rest is
//! proposed, and nothing happens that was not said beforehand.

use gw_core::ports::{CardLine, EvidenceCards, LibraryMeasure, MeasureLibrary, MunicipalityFacts};
use gw_core::{Actor, FixedClock, Ids, Locale, OrganisationKind, Role, Timestamp};
use gw_db::testing::on_both;
use gw_db::{Ctx, Db};
use hours::{Answer, Reason, propose};
use plan_check::Cards;
use plan_check::plan::Hoofdoorzaak;
use policy::MIGRATIONS;
use policy::app::hours::{AdoptError, Line, Sources, Steps, Wish, adopt, open};
use policy::app::restore::{history, restore, restore_all};
use policy::app::save::{Submission, Submitted, save};
use policy::app::{PlanError, load, start};
use policy::domain::{Kind, PlanId};
use serde_json::json;
use std::sync::Arc;

/// Four measures: one for each proposed goal, and a cheaper, weaker one for the second.
struct Shelf;

fn measure(id: &str, domain: &str, (soort, ground, card): (&str, &str, &str), hours: u32) -> LibraryMeasure {
    LibraryMeasure {
        id: id.to_owned(),
        title: format!("Maatregel {id}"),
        description: String::new(),
        cards: vec![card.to_owned()],
        conditions: Vec::new(),
        hours_once: (4, 8),
        hours_yearly: (hours / 2, hours),
        euro: (0, 500),
        domains: vec![domain.to_owned()],
        levels: vec!["gedrag".to_owned(), "ongelijkheid".to_owned()],
        facts: json!({"type": soort, "mechanismen": [card], "domein": domain, "gronden": [ground],
            "rol": "werkgever"})
        .to_string(),
    }
}

impl MeasureLibrary for Shelf {
    fn measures(&self, _: Locale) -> Vec<LibraryMeasure> {
        vec![
            measure("selectie", "arbeidsmarkt", ("procedure_selectie", "herkomst", "M08"), 40),
            measure("panel", "collectieve_voorzieningen", ("toegankelijkheid", "handicap", "M17"), 60),
            measure("folder", "collectieve_voorzieningen", ("toegankelijkheid", "handicap", "M19"), 10),
            measure("club", "sport", ("omstandertraining", "seksuele_gerichtheid", "M04"), 50),
            measure("rolstoel", "collectieve_voorzieningen", ("simulatie", "handicap", "M17"), 6),
            measure("elders", "wonen", ("handhaving", "herkomst", "M10"), 5),
        ]
    }
}

impl EvidenceCards for Shelf {
    fn line(&self, id: &str, _: Locale) -> Option<CardLine> {
        let support = match id {
            "M04" | "M08" | "M10" => 3,
            "M17" => 2,
            _ => 1,
        };
        Some(CardLine {
            id: id.to_owned(),
            title: String::new(),
            path: String::new(),
            support: Some(support),
        })
    }
}

fn context(db: Db) -> Ctx {
    let at: Timestamp = "2026-11-25T12:00:00Z".parse().unwrap();
    Ctx { db, clock: Arc::new(FixedClock::new(at)), ids: Arc::new(Ids::seeded(7)) }
}

fn officer(number: u128) -> Actor {
    Actor {
        account: format!("{number:032x}").parse().unwrap(),
        name: "Marieke".to_owned(),
        email: "marieke@voorbeeld.nl".to_owned(),
        organisation: format!("{number:032x}").parse().unwrap(),
        organisation_name: "Gemeente".to_owned(),
        organisation_kind: OrganisationKind::Municipality,
        municipality: Some("GM0183".to_owned()),
        example: true,
        roles: vec![Role::PolicyOfficer],
    }
}

fn wish(hours_per_week: u32) -> Wish {
    Wish { hours_per_week, euro: None, least: 3, most: 5, keep: [].into(), leave: [].into() }
}

/// A fresh plan with the first two of the shelf and the simulation in it.
async fn begun(ctx: &Ctx, actor: &Actor) -> PlanId {
    let facts = MunicipalityFacts {
        code: "GM0183".to_owned(),
        name: "Tubbergen".to_owned(),
        current: true,
        ..MunicipalityFacts::default()
    };
    let shelf = Shelf.measures(Locale::Nl);
    let first = [0, 2, 4].map(|at: usize| policy::app::objects::from_library(&shelf[at]));
    start::start(ctx, actor, &facts, (Some(Hoofdoorzaak::Capaciteit), first.into()), "").await.unwrap()
}

/// What taking over would do.
async fn steps(ctx: &Ctx, actor: &Actor, id: PlanId, sources: Sources<'_>, wish: &Wish) -> Steps {
    let (book, table) = open(ctx, actor, id, sources).await.unwrap();
    let answer = propose(&table.question(wish)).unwrap();
    Steps::of(&book, &table, wish, answer.best().unwrap())
}

#[tokio::test]
async fn the_officers_own_stays_and_the_rest_is_what_was_said() {
    on_both(MIGRATIONS, |db| async move {
        let (ctx, actor, cards) = (context(db), officer(1), Cards::default());
        let sources = Sources { library: &Shelf, cards: &Shelf, plan_cards: &cards };
        let id = begun(&ctx, &actor).await;
        // The officer names another owner for the first measure: from then on it is the officer's.
        let owner = Submitted {
            path: "maatregelen.m1.eigenaar".to_owned(),
            kind: Kind::Line,
            typed: "Hoofd HR".to_owned(),
        };
        save(&ctx, &actor, id, &Submission { base: 1, fields: &[owner], ..Submission::default() })
            .await
            .unwrap();

        let ask = wish(4);
        let (book, table) = open(&ctx, &actor, id, sources).await.unwrap();
        assert!(table.candidate("m1").unwrap().own);
        assert_eq!(table.candidate("rolstoel").unwrap().in_plan.as_deref(), Some("m3"));
        assert_eq!(table.candidate("rolstoel").unwrap().findings[0].regel, "B05");
        let answer = propose(&table.question(&ask)).unwrap();
        let proposal = answer.best().unwrap();
        let reason = |id: &str| {
            proposal.left_out.iter().find(|one| one.id == id).map(|one| one.reason.clone()).unwrap()
        };
        assert_eq!(reason("rolstoel"), Reason::Finding);
        assert_eq!(reason("elders"), Reason::NoGoal);
        assert_eq!(reason("folder"), Reason::LessCertain { own: 1, best: 2, by: "panel".to_owned() });
        assert_eq!(proposal.values.goals, 3);

        let said = Steps::of(&book, &table, &ask, proposal);
        assert_eq!(said.add, ["panel", "club"]);
        assert_eq!(said.stay, ["m1"]);
        assert_eq!(said.remove, ["folder", "rolstoel"]);
        adopt(&ctx, &actor, id, sources, (&ask, &said.seal())).await.unwrap();

        let after = load(&mut ctx.read().await.unwrap(), &actor, id).await.unwrap();
        assert_eq!(after.document.ids("maatregelen"), ["m1", "m4", "m5"]);
        assert_eq!(after.document.text("maatregelen.m1.eigenaar"), "Hoofd HR");
        assert_eq!(after.document.get("maatregelen.m4.doelen").unwrap(), &json!(["d2"]));
        assert_eq!(after.document.text("maatregelen.m4.titel"), "Maatregel panel");
        assert!(
            !after.document.text("maatregelen.m5.eigenaar").is_empty(),
            "the lead until someone else is named"
        );
        assert!(after.answered.contains("maatregel-3"));
        assert!(
            steps(&ctx, &actor, id, sources, &ask).await.is_empty(),
            "a second time there is nothing to do"
        );

        // Everything stands in the history, and comes back from it.
        let changes = history(&ctx, &actor, id).await.unwrap();
        let removed =
            changes.iter().find(|one| one.path == "maatregelen.m2" && one.after.is_empty()).unwrap();
        restore(&ctx, &actor, id, removed.revision, "maatregelen.m2").await.unwrap();
        let back = load(&mut ctx.read().await.unwrap(), &actor, id).await.unwrap();
        assert_eq!(back.document.text("maatregelen.m2.titel"), "Maatregel folder");
    })
    .await;
}

#[tokio::test]
async fn what_was_not_shown_does_not_happen() {
    on_both(MIGRATIONS, |db| async move {
        let (ctx, actor, cards) = (context(db), officer(1), Cards::default());
        let sources = Sources { library: &Shelf, cards: &Shelf, plan_cards: &cards };
        let id = begun(&ctx, &actor).await;
        let ask = wish(4);
        let seal = steps(&ctx, &actor, id, sources, &ask).await.seal();
        // Meanwhile a colleague changes a measure that would have gone.
        let title = Submitted {
            path: "maatregelen.m2.titel".to_owned(),
            kind: Kind::Line,
            typed: "Onze eigen folder".to_owned(),
        };
        save(&ctx, &actor, id, &Submission { base: 1, fields: &[title], ..Submission::default() })
            .await
            .unwrap();
        let answer = adopt(&ctx, &actor, id, sources, (&ask, &seal)).await;
        assert!(matches!(answer, Err(AdoptError::Changed)), "{answer:?}");
        let book = load(&mut ctx.read().await.unwrap(), &actor, id).await.unwrap();
        assert_eq!(book.document.ids("maatregelen"), ["m1", "m2", "m3"]);

        let other = adopt(&ctx, &officer(2), id, sources, (&ask, &seal)).await;
        assert!(matches!(other, Err(AdoptError::Plan(PlanError::Unknown))), "{other:?}");
    })
    .await;
}

#[tokio::test]
async fn hours_and_money_of_the_form_become_those_of_the_plan() {
    on_both(MIGRATIONS, |db| async move {
        let (ctx, actor, cards) = (context(db), officer(1), Cards::default());
        let sources = Sources { library: &Shelf, cards: &Shelf, plan_cards: &cards };
        let id = begun(&ctx, &actor).await;
        let ask = Wish { euro: Some(3000), leave: ["club".to_owned()].into(), least: 1, ..wish(2) };
        let (_, table) = open(&ctx, &actor, id, sources).await.unwrap();
        let Answer::Best(proposal) = propose(&table.question(&ask)).unwrap() else { panic!() };
        // 2 × 46 × 3 = 276 hours: selection 8 + 120, and the folder 8 + 30; the panel asks 188.
        assert_eq!(proposal.values.hours, 128 + 38);
        let panel = proposal.left_out.iter().find(|one| one.id == "panel").unwrap();
        assert_eq!(panel.reason, Reason::DoesNotFit { hours: 128 + 188 - 276, euro: 0, number: false });
        let said = steps(&ctx, &actor, id, sources, &ask).await;
        assert_eq!((said.hours, said.euro), (Some((Some(4), 2)), Some((None, 3000))));
        adopt(&ctx, &actor, id, sources, (&ask, &said.seal())).await.unwrap();
        let book = load(&mut ctx.read().await.unwrap(), &actor, id).await.unwrap();
        assert_eq!(book.document.number("plan.uren_per_week"), Some(2.0));
        assert_eq!(book.document.number("plan.budget"), Some(3000.0));
        assert_eq!(book.document.ids("maatregelen"), ["m1", "m2"]);
    })
    .await;
}

/// Euro and hours of each measure come along, in the same change, once; and all of it can be undone
/// with one press.
#[tokio::test]
async fn the_budget_lines_come_with_the_measures_once_and_go_back_together() {
    on_both(MIGRATIONS, |db| async move {
        let (ctx, actor, cards) = (context(db), officer(1), Cards::default());
        let sources = Sources { library: &Shelf, cards: &Shelf, plan_cards: &cards };
        let id = begun(&ctx, &actor).await;
        let book = async || load(&mut ctx.read().await.unwrap(), &actor, id).await.unwrap();
        let before = book().await;
        let ask = wish(4);
        let said = steps(&ctx, &actor, id, sources, &ask).await;
        // Selection: 30 hours a year in the middle, and 6 to set up over three years; € 500 a year at most.
        let selection = Line { id: "selectie".to_owned(), hours: 32, euro: Some(500) };
        assert_eq!(said.lines.iter().find(|one| one.id == "selectie"), Some(&selection));
        assert_eq!(said.lines.len(), said.add.len() + said.stay.len());

        let seal = said.seal();
        let (one, two) = tokio::join!(
            adopt(&ctx, &actor, id, sources, (&ask, &seal)),
            adopt(&ctx, &actor, id, sources, (&ask, &seal))
        );
        assert!(
            one.unwrap().is_empty() != two.unwrap().is_empty(),
            "one of the two did it, the other nothing"
        );

        let after = book().await;
        let plan = after.plan().unwrap();
        assert_eq!(plan.budgetregels.len(), said.lines.len());
        for measure in &plan.maatregelen {
            assert_eq!(measure.budget.len(), 1, "{:?}", measure.titel);
            let line = plan.budgetregels.iter().find(|line| measure.budget[0] == line.id).unwrap();
            assert_eq!(line.omschrijving, measure.titel);
            assert_eq!(line.bedrag, Some(500.0));
            let hours = measure.uren_per_jaar.unwrap() + (measure.uren_opzet.unwrap() / 3.0).ceil();
            assert_eq!(line.uren, Some(hours));
            assert_eq!(line.costs(&plan.plan), Some(1500.0), "over the three years of the plan");
        }
        assert!(steps(&ctx, &actor, id, sources, &ask).await.is_empty(), "the library's stay the library's");
        let report = after.report(&cards, jiff::civil::date(2026, 11, 25)).unwrap();
        assert!(!report.bevindingen.iter().any(|one| one.regel == "A10"), "each measure has its budget");

        // With one press all is as it was.
        assert_eq!(after.revision, before.revision + 1, "one change");
        restore_all(&ctx, &actor, id, after.revision).await.unwrap();
        let back = book().await;
        for list in ["maatregelen", "budgetregels", "doelen"] {
            assert_eq!(back.document.get(list), before.document.get(list), "{list}");
        }
        // A second press finds nothing that is still so.
        restore_all(&ctx, &actor, id, after.revision).await.unwrap();
        assert_eq!(book().await.revision, back.revision);
        let nobodys = restore_all(&ctx, &officer(2), id, after.revision).await;
        assert!(matches!(nobodys, Err(PlanError::Unknown)), "{nobodys:?}");
    })
    .await;
}

/// A measure that goes takes along the line that only it used, and no other.
#[tokio::test]
async fn a_measure_that_goes_takes_its_own_line_along() {
    on_both(MIGRATIONS, |db| async move {
        let (ctx, actor, cards) = (context(db), officer(1), Cards::default());
        let sources = Sources { library: &Shelf, cards: &Shelf, plan_cards: &cards };
        let id = begun(&ctx, &actor).await;
        let ask = wish(4);
        let seal = steps(&ctx, &actor, id, sources, &ask).await.seal();
        adopt(&ctx, &actor, id, sources, (&ask, &seal)).await.unwrap();
        let book = load(&mut ctx.read().await.unwrap(), &actor, id).await.unwrap();
        let club =
            book.document.list("maatregelen").iter().find(|one| one["titel"] == "Maatregel club").unwrap();
        let line = club["budget"][0].as_str().unwrap().to_owned();
        let less = Wish { leave: ["club".to_owned()].into(), least: 1, ..wish(4) };
        let said = steps(&ctx, &actor, id, sources, &less).await;
        assert_eq!((said.remove, said.dropped), (vec!["club".to_owned()], vec![line.clone()]));
        let seal = steps(&ctx, &actor, id, sources, &less).await.seal();
        adopt(&ctx, &actor, id, sources, (&less, &seal)).await.unwrap();
        let after = load(&mut ctx.read().await.unwrap(), &actor, id).await.unwrap();
        assert!(!after.document.ids("budgetregels").contains(&line));
        assert_eq!(after.document.list("budgetregels").len(), after.document.list("maatregelen").len());
    })
    .await;
}

/// Twenty presses of the button while a colleague types: the lines come once, the words stay.
#[tokio::test]
async fn many_presses_and_a_colleague_who_types_leave_one_line_per_measure() {
    on_both(MIGRATIONS, |db| async move {
        let ctx = context(db);
        let actor = officer(1);
        let cards = Arc::new(Cards::default());
        let id = begun(&ctx, &actor).await;
        let ask = wish(4);
        let sources = Sources { library: &Shelf, cards: &Shelf, plan_cards: &cards };
        let seal = steps(&ctx, &actor, id, sources, &ask).await.seal();
        let mut running = Vec::new();
        for at in 0..20 {
            let (ctx, actor, cards, ask, seal) =
                (ctx.clone(), actor.clone(), cards.clone(), ask.clone(), seal.clone());
            running.push(tokio::spawn(async move {
                let sources = Sources { library: &Shelf, cards: &Shelf, plan_cards: &cards };
                let typed = Submitted {
                    path: "plan.communicatie".to_owned(),
                    kind: Kind::Text,
                    typed: format!("versie {at}"),
                };
                let sent = Submission { base: 1, form: "tab", fields: &[typed], ..Submission::default() };
                let (pressed, saved) = tokio::join!(
                    adopt(&ctx, &actor, id, sources, (&ask, &seal)),
                    save(&ctx, &actor, id, &sent)
                );
                assert!(saved.unwrap().is_whole());
                pressed.unwrap()
            }));
        }
        let mut done = 0;
        for one in running {
            done += usize::from(!one.await.unwrap().is_empty());
        }
        assert_eq!(done, 1, "one press did it; the others found it done");
        let book = load(&mut ctx.read().await.unwrap(), &actor, id).await.unwrap();
        let plan = book.plan().unwrap();
        assert_eq!(plan.budgetregels.len(), plan.maatregelen.len());
        assert!(book.document.text("plan.communicatie").starts_with("versie "));
    })
    .await;
}
