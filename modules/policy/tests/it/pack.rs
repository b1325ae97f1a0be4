// SPDX-License-Identifier: EUPL-1.2
//! The council pack as a document: what it holds, what it must not hold, and its twelve checks.

use gw_core::Locale;
use gw_core::ports::{CardLine, EvidenceCards, MunicipalityFacts, Similar};
use gw_documents::{Block, Doc, html};
use gw_i18n::readability::readability;
use jiff::civil::{Date, date};
use plan_check::plan::{MaatregelType, PlanFile};
use plan_check::{Afweging, Input, Report, Status};
use policy::domain::{PackInput, Screen, Start, council_checks, pack, propose};
use serde_json::{Value, json};

/// Two cards.
struct Cards;

impl EvidenceCards for Cards {
    fn line(&self, id: &str, _: Locale) -> Option<CardLine> {
        let (title, support) = match id {
            "M08" => ("Vaste werkwijze bij kiezen", Some(3)),
            "V09" => ("Nabootsen van een beperking", None),
            _ => return None,
        };
        Some(CardLine {
            id: id.to_owned(),
            title: title.to_owned(),
            path: format!("/wat-werkt/{id}"),
            support,
        })
    }
}

fn today() -> Date {
    date(2026, 11, 25)
}

/// A plan in which nothing is missing that a council looks for.
fn whole() -> Value {
    json!({
        "formaat": "gelijkwijzer-plan", "versie": 1,
        "gemeente": {"code": "GM0000", "naam": "Voorbeeldstad", "inwoners": 14600},
        "plan": {
            "id": "plan", "titel": "Gewoon gelijk", "begin": "2027-01-01", "eind": "2029-12-31",
            "gronden": ["herkomst", "handicap"], "visie": "Wij behandelen elkaar gelijk.",
            "portefeuillehouder": "de burgemeester", "trekker": "de beleidsmedewerker", "vervanger": "een collega",
            "uren_per_week": 4, "budget": 9000, "argumenten": "Weinig meldingen is niet weinig discriminatie.",
            "adv": {"naam": "ADV Voorbeeld", "taken": "Registreren en bijstaan.", "extra_taken": "Twee keer voorlichting."},
            "jaarkalender": "In november krijgt de raad het verslag.", "voortgangsmomenten": "Elk kwartaal een half uur.",
            "communicatie": "We noemen wat we samen gewoon vinden.", "incidentprotocol": true
        },
        "bronnen": [{"id": "b1", "soort": "adv", "gebied": "gemeente", "jaar": 2025, "cijfer": "meldingen_adv", "waarde": 4}],
        "problemen": [{"id": "p1", "tekst": "Niet iedereen krijgt een gesprek.", "gronden": ["herkomst"], "domein": "arbeidsmarkt", "bronnen": ["b1"]}],
        "doelen": [{"id": "d1", "eindtoestand": "Elke kandidaat krijgt dezelfde vragen", "doelgroep": "sollicitanten",
            "problemen": ["p1"], "indicatoren": ["i1"], "niveau": "ongelijkheid", "streefwaarde": 100, "datum": "2029-06-01",
            "activiteit_als_doel": false}],
        "indicatoren": [{"id": "i1", "naam": "Verschil in uitnodigingen", "eenheid": "procent", "bron": "eigen telling", "soort": "uitkomst"}],
        "maatregelen": [{"id": "m1", "titel": "Vaste vragen", "type": "procedure_selectie", "doelen": ["d1"], "mechanismen": ["M08"],
            "eigenaar": "HR", "uren_opzet": 24, "uren_per_jaar": 40, "gronden": ["herkomst", "handicap"], "budget": ["g1"],
            "stop_criterium": "Geen verschil na twee jaar", "rol": "werkgever", "setting": "eigen_organisatie"}],
        "budgetregels": [{"id": "g1", "jaar": 2027, "bedrag": 9000, "structureel": false, "dekking": "algemene_middelen"}],
        "raadplegingen": [{"id": "r1", "stap": 1, "vorm": "Drie gesprekken", "gronden": ["herkomst"], "deelnemers_n": 7,
            "afgerond_op": "2026-10-01", "opbrengst": "Mensen willen horen waarom zij zijn afgewezen."}]
    })
}

fn plan(value: &Value) -> PlanFile {
    plan_check::plan_from_value(value).unwrap()
}

/// A check that found nothing.
fn nothing_found() -> Report {
    let mut report = plan_check::check(&Input::new(&plan(&whole()), today()));
    report.bevindingen.clear();
    report.onbekend.clear();
    report
}

fn like_us() -> [Similar; 1] {
    [Similar {
        code: "GM0001".to_owned(),
        name: "Buurstad".to_owned(),
        population: 15_200,
        distance: 0.2,
        by_population: 0.1,
        by_network: 0.0,
        by_province: 0.0,
        by_travel: 0.1,
    }]
}

fn made(plan: &PlanFile, report: &Report) -> Doc {
    let doc =
        pack(PackInput { plan, report, cards: &Cards, similar: &like_us(), today: today(), example: true });
    assert_eq!(doc.faults(), []);
    doc
}

/// The blocks of a part.
fn part(doc: &Doc, number: u8) -> &[Block] {
    let begins = |block: &Block, number: u8| matches!(block, Block::Heading { level: 1, text, .. } if text.starts_with(&format!("{number}.")));
    let start = doc.blocks.iter().position(|block| begins(block, number)).unwrap();
    let end = doc.blocks.iter().position(|block| begins(block, number + 1)).unwrap_or(doc.blocks.len());
    &doc.blocks[start..end]
}

fn words(blocks: &[Block]) -> String {
    let mut doc = Doc::new("", Locale::Nl, today());
    doc.blocks = blocks.to_vec();
    doc.words()
}

#[test]
fn the_pack_has_its_eight_parts_with_everything_a_council_asks() {
    let doc = made(&plan(&whole()), &nothing_found());
    assert_eq!(doc.parts().count(), 8);
    let proposal = words(part(&doc, 2));
    for section in [
        "Beslispunten",
        "Beoogd effect",
        "Nadelen",
        "Drie varianten",
        "Alternatieven, ook niets doen",
        "Wat is wet en wat is keuze",
        "Geld",
        "Risico’s en wat wij eraan doen",
        "Participatie",
        "Communicatie",
        "Uitvoering",
        "Evaluatie",
        "0 uur per week",
        "4 uur per week",
        "8 uur per week",
    ] {
        assert!(proposal.contains(section), "{section} is missing");
    }
    let numbered = part(&doc, 2).iter().find_map(|block| match block {
        Block::List { numbered: true, items } => Some(items.len()),
        _ => None,
    });
    assert!((3..=5).contains(&numbered.unwrap()));
    let questions = part(&doc, 6);
    let asked = questions.iter().filter(|block| matches!(block, Block::Heading { level: 2, .. })).count();
    let sourced = words(questions).matches("Bron: ").count();
    assert_eq!((asked, sourced), (12, 12), "every answer has its source");
    assert!(words(questions).contains("Buurstad (15.200 inwoners)"));
    assert!(words(questions).contains("M08: zekerheid 3 van 4"));
    assert!(words(&doc.blocks).contains("12 van de 12 punten"));
}

#[test]
fn each_of_the_twelve_checks_can_fail_and_says_where_it_is_solved() {
    // What to take away or change, and the check that must fail then.
    let broken: [(&str, &str, Value); 16] = [
        ("raad-doelen", "/doelen/0/datum", Value::Null),
        ("raad-doelen", "/doelen/0/datum", json!("2031-01-01")),
        ("raad-doelen", "/doelen/0/activiteit_als_doel", json!(true)),
        ("raad-sturen", "/plan/jaarkalender", json!("In november maken wij een verslag.")),
        ("raad-alternatieven", "/maatregelen/0/uren_per_jaar", Value::Null),
        ("raad-beslispunten", "/plan/visie", Value::Null),
        ("raad-wet", "/plan/adv/taken", Value::Null),
        ("raad-effect", "/indicatoren/0/soort", json!("proces")),
        ("raad-participatie", "/raadplegingen/0/opbrengst", Value::Null),
        ("raad-nadelen", "/maatregelen/0/uren_per_jaar", Value::Null),
        ("raad-communicatie", "/plan/communicatie", Value::Null),
        ("raad-communicatie", "/plan/communicatie_als_bewijs", json!(true)),
        ("raad-beheersing", "/maatregelen/0/stop_criterium", Value::Null),
        ("raad-geld", "/budgetregels/0/dekking", Value::Null),
        ("raad-geld", "/budgetregels/0/structureel", Value::Null),
        ("raad-risico", "/maatregelen", json!([])),
    ];
    let report = nothing_found();
    let fails = |value: &Value, report: &Report| -> Vec<&'static str> {
        let checks = council_checks(&plan(value), report);
        checks.iter().filter(|check| !check.holds).map(|check| check.key).collect()
    };
    assert_eq!(fails(&whole(), &report), Vec::<&str>::new());
    for (key, path, value) in broken {
        let mut changed = whole();
        match changed.pointer_mut(path) {
            Some(place) => *place = value,
            None => changed["plan"][path.rsplit('/').next().unwrap()] = value,
        }
        assert!(fails(&changed, &report).contains(&key), "{key} holds although {path} changed");
        let doc = made(&plan(&changed), &report);
        let solve = policy::words(Locale::Nl).dynamic(&format!("{key}-op")).unwrap();
        assert!(
            doc.words().contains(solve.trim_end_matches('.')),
            "the cover does not say how to solve {key}"
        );
    }
    // A risk that nobody could judge has no size; a high one that is open is not under control.
    let mut course = whole();
    course["maatregelen"][0]["type"] = json!("simulatie");
    let real = plan_check::check(&Input::new(&plan(&course), today()));
    let failed = fails(&course, &real);
    assert!(failed.contains(&"raad-beheersing"), "{failed:?}");
    let mut unknown = report.clone();
    let mut one = real.bevindingen[0].clone();
    one.regel = "B04".to_owned();
    one.object.soort = "maatregel".to_owned();
    unknown.onbekend.push(one);
    assert_eq!(fails(&whole(), &unknown), ["raad-risico"]);
    for check in council_checks(&plan(&whole()), &report) {
        assert!(matches!(check.solve, Screen::Check | Screen::Step(1..=6)), "{check:?}");
    }
}

#[test]
fn a_red_flag_stands_on_the_cover_until_it_is_weighed_with_a_reason() {
    let mut course = whole();
    course["maatregelen"][0]["titel"] = json!("Rolstoelparcours op de braderie");
    course["maatregelen"][0]["type"] = json!("simulatie");
    let plan = plan(&course);
    let open = plan_check::check(&Input::new(&plan, today()));
    let doc = made(&plan, &open);
    let cover = |doc: &Doc| {
        let end = doc.blocks.iter().position(|block| matches!(block, Block::Heading { .. })).unwrap();
        words(&doc.blocks[..end])
    };
    assert!(cover(&doc).contains("Rode vlag bij Rolstoelparcours op de braderie"), "{}", cover(&doc));
    assert!(cover(&doc).contains("B05") && cover(&doc).contains("Nabootsen van een beperking"));

    let weighing: Afweging = serde_json::from_value(json!({
        "regel": "B05", "object": "m1", "wie": "M. ter Haar", "wanneer": "2026-11-20",
        "motivering": "Ervaringsdeskundigen leiden het zelf en vroegen erom"
    }))
    .unwrap();
    let weighed = plan_check::check(&Input::new(&plan, today()).weighings(&[weighing]));
    assert!(weighed.bevindingen.iter().any(|one| one.regel == "B05" && one.status == Status::Afgewogen));
    let doc = made(&plan, &weighed);
    assert!(!cover(&doc).contains("Rode vlag bij Rolstoelparcours"));
    assert!(cover(&doc).contains("Met een reden aanvaard"));
    let check = words(part(&doc, 5));
    assert!(
        check
            .contains("Afgewogen door M. ter Haar op 20 november 2026: Ervaringsdeskundigen leiden het zelf")
    );
}

#[test]
fn variants_are_counted_from_the_plan() {
    let mut three = whole();
    for (id, goal, hours, line) in [("m2", "d2", 120, "g2"), ("m3", "d3", 150, "g3")] {
        let mut measure = three["maatregelen"][0].clone();
        measure["id"] = json!(id);
        measure["titel"] = json!(format!("Maatregel {id}"));
        measure["doelen"] = json!([goal]);
        measure["uren_per_jaar"] = json!(hours);
        measure["uren_opzet"] = json!(0);
        measure["budget"] = json!([line]);
        three["maatregelen"].as_array_mut().unwrap().push(measure);
        let mut wanted = three["doelen"][0].clone();
        wanted["id"] = json!(goal);
        three["doelen"].as_array_mut().unwrap().push(wanted);
        let mut money = three["budgetregels"][0].clone();
        money["id"] = json!(line);
        money["bedrag"] = json!(1000);
        three["budgetregels"].as_array_mut().unwrap().push(money);
    }
    let doc = made(&plan(&three), &nothing_found());
    let Some(Block::Table(table)) = part(&doc, 1).iter().find(|block| matches!(block, Block::Table(_)))
    else {
        panic!("the advice has no table of variants")
    };
    let rows: Vec<Vec<String>> =
        table.rows.iter().map(|row| row.cells.iter().map(gw_documents::Text::words).collect()).collect();
    // 40 + 120 fit in 184 hours a year, with 24 to begin over three years; 150 more do not. In 368 all do.
    assert_eq!(rows[0], ["0", "0", "0", "€\u{a0}0"]);
    assert_eq!(rows[1], ["2", "160", "24", "€\u{a0}10.000"]);
    assert_eq!(rows[2], ["3", "310", "24", "€\u{a0}11.000"]);
    let proposal = words(part(&doc, 2));
    assert!(proposal.contains("Valt af: Maatregel m3 (past niet in de uren naast de andere)"), "{proposal}");
    assert!(proposal.contains("Doel 3 blijft zonder maatregel"));
}

#[test]
fn what_is_private_stays_out() {
    const SECRET: &str = "wethouder Geheim twijfelt";
    let mut with = whole();
    with["actoren"] = json!([{"id": "x1", "naam": SECRET, "houding": -2, "argument": SECRET}]);
    with["signalen"] =
        json!([{"id": "s1", "tekst_geanonimiseerd": "Woorden van een inwoner", "verwerking": "deels"}]);
    let doc = made(&plan(&with), &nothing_found());
    let page = html(&doc, 2);
    assert!(!doc.words().contains("Geheim") && !page.contains("Geheim"));
    // Signals count; their words belong to residents.
    assert!(!page.contains("Woorden van een inwoner") && page.contains("1 signaal"));
    // Seven people on a ground of discrimination: fewer than ten is not told more precisely.
    assert!(page.contains("minder dan 10") && !page.contains("deelnemers: 7"));
}

#[test]
fn the_summary_for_residents_is_plain_dutch_for_every_kind_of_measure() {
    for kind in MaatregelType::ALL {
        let mut value = whole();
        value["maatregelen"][0]["type"] = json!(kind.code());
        let doc = made(&plan(&value), &nothing_found());
        let text = words(part(&doc, 7));
        let found = readability(&text);
        assert!(found.flesch_douma() >= 65.0, "{}: {}\n{text}", kind.code(), found.flesch_douma());
        assert!(found.longest_words <= 15, "{}", found.longest);
    }
}

#[test]
fn a_fresh_plan_makes_a_pack_that_says_what_is_open() {
    let facts = MunicipalityFacts {
        code: "GM0183".to_owned(),
        name: "Tubbergen".to_owned(),
        population: Some(21_300),
        ..MunicipalityFacts::default()
    };
    let draft = propose(Start {
        facts: &facts,
        today: today(),
        cause: None,
        measures: vec![json!({"titel": "Vaste vragen"})],
    });
    let plan = plan(&draft.document.0);
    let doc = made(&plan, &plan_check::check(&Input::new(&plan, today())));
    let all = doc.words();
    assert!(all.contains("nog in te vullen") && all.contains("Dit is gepland en nog niet afgerond"));
    assert!(all.contains("Tubbergen") && !all.contains("GM0183"));
    let empty = plan_check::plan_from_value(
        &json!({"formaat": "gelijkwijzer-plan", "versie": 1, "plan": {"id": "plan"}}),
    )
    .unwrap();
    made(&empty, &plan_check::check(&Input::new(&empty, today())));
}

#[test]
fn what_people_type_is_text_in_the_page() {
    const HOSTILE: &str = "<script>alert(1)</script> & \"quotes\" 'x' \u{202e}omgekeerd 🙂";
    fn fill(value: &mut Value, key: &str) {
        const KEPT: [&str; 24] = [
            "id",
            "formaat",
            "code",
            "begin",
            "eind",
            "datum",
            "afgerond_op",
            "type",
            "soort",
            "niveau",
            "rol",
            "setting",
            "dekking",
            "domein",
            "cijfer",
            "gronden",
            "doelen",
            "indicatoren",
            "problemen",
            "budget",
            "mechanismen",
            "bronnen",
            "richting",
            "status",
        ];
        match value {
            Value::String(text) if !KEPT.contains(&key) => HOSTILE.clone_into(text),
            Value::Array(all) if !KEPT.contains(&key) || all.iter().any(Value::is_object) => {
                for one in all {
                    fill(one, key);
                }
            }
            Value::Object(map) => {
                for (key, value) in map {
                    fill(value, key);
                }
            }
            _ => {}
        }
    }
    let mut value = whole();
    fill(&mut value, "");
    let doc = made(&plan(&value), &nothing_found());
    let page = html(&doc, 2);
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;"));
    assert!(doc.words().matches("<script>alert(1)</script>").count() > 20, "nothing is lost");
}
