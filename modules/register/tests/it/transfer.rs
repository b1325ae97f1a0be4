// SPDX-License-Identifier: EUPL-1.2
//! A report goes to another ADV: with consent, once, and with everything that belongs to it. Who passed it
//! on cannot open it any more; the code still can.

use crate::browser::{Browser, session, site};
use crate::case_desk::{STORY, TOLD, opened, rule};
use crate::languages::address;
use crate::on_disk::everything_written;
use crate::world::{PASSWORD, World, cookie, outsiders, refused};
use axum::Router;
use axum::http::StatusCode;
use classification::OTHER_SERVICE;
use gw_core::{Actor, Language};
use gw_db::testing::on_both;
use gw_db::{execute, fetch_one};
use gw_i18n::{format, t};
use gw_vault::ReturnCode;
use register::app::attachments::{self, Form, Owner};
use register::app::trail::{self, Act as Event};
use register::app::transfer::{self, Handover};
use register::app::worklist::{self, Filter};
use register::app::{assess, ceremony, desk, file, follow, keys};
use register::domain::{Act, Refusal, ReportId, ReportState, Way};
use register::{MIGRATIONS, RegisterError, words};
use std::sync::Arc;
use uuid::Uuid;

const WHY: &str = "MARKERREDEN: de melder woont in uw gebied.";
const FILE: &[u8] = b"MARKERBIJLAGE: brief van de bedrijfsleider";

fn code(text: &str) -> ReturnCode {
    ReturnCode::read(text).ok().unwrap()
}

fn is(error: &RegisterError, refusal: Refusal) -> bool {
    matches!(error, RegisterError::Refused(found) if *found == refusal)
}

/// The ADV of the stranger takes reports, too.
async fn open_elsewhere(world: &World) {
    let (state, other) = (&world.state, &world.stranger);
    keys::make_person(state, other, PASSWORD, &cookie(other)).await.unwrap();
    ceremony::begin(state, other, &cookie(other)).await.unwrap();
    // Its sheets and its second person are another story.
    let mut tx = state.ctx.begin().await.unwrap();
    execute!(
        &mut tx,
        "UPDATE register_organisation SET opened_on = '2026-11-27' WHERE organisation = $1",
        other.organisation
    )
    .unwrap();
    tx.commit().await.unwrap();
}

/// A report with a name, a file and a word from each side.
async fn told(world: &World, browser: &str) -> (String, ReportId) {
    let state = &world.state;
    let mut draft = world.draft(browser, &TOLD).await;
    let text = draft.code.text().to_string();
    let mut incoming = state.uploads.incoming();
    incoming.push(FILE);
    attachments::take(state, &Owner::Draft(&draft), "MARKERNAAM.txt", incoming).await.unwrap().unwrap();
    let report = file::file(state, &mut draft).await.unwrap().report;
    follow::write(state, &code(&text), state.ctx.ids.v4(), "MARKERVRAAG").await.unwrap();
    let (worker, ours) = (&world.worker, cookie(&world.worker));
    desk::answer(state, worker, (report, state.ctx.ids.v4()), "MARKERANTWOORD", &ours).await.unwrap();
    (text, report)
}

fn handover(world: &World, report: ReportId, agreed: Option<Way>) -> Handover<'static> {
    Handover { report, to: world.stranger.organisation, reason: WHY, agreed }
}

async fn pass_on(world: &World, id: ReportId, with: &Handover<'_>) -> Result<(), RegisterError> {
    transfer::pass_on(&world.state, &world.worker, id, with, &cookie(&world.worker)).await
}

/// Passed on because the reporter said so; gives what it is called there.
async fn moved(world: &World, id: ReportId) -> ReportId {
    let there = world.state.ctx.ids.v4();
    pass_on(world, id, &handover(world, there, Some(Way::Spoken))).await.unwrap();
    there
}

/// Both trails are whole, and every row is the one of its last event.
async fn whole(world: &World) {
    for who in [&world.worker, &world.stranger] {
        let found = trail::verify(&world.state, who.organisation).await.unwrap();
        assert!(found.broken.is_none() && found.stale.is_empty(), "{found:?}");
    }
}

#[tokio::test]
async fn a_report_goes_with_everything_and_its_code_goes_on_working() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        open_elsewhere(&world).await;
        let (state, worker, other) = (&world.state, &world.worker, &world.stranger);
        let (ours, theirs) = (cookie(worker), cookie(other));
        let (text, id) = told(&world, "a").await;
        let there: ReportId = state.ctx.ids.v4();
        let with = handover(&world, there, None);

        // The reporter is asked, and answers with the code; nothing that was not asked can be given.
        assert!(is(&refused(pass_on(&world, id, &with).await), Refusal::NoConsent));
        let early = follow::give_consent(state, &code(&text), state.ctx.ids.v4(), Act::Transfer).await;
        assert!(is(&refused(early), Refusal::NotFromHere), "nobody asked");
        for _ in 0..2 {
            transfer::ask(state, worker, id).await.unwrap();
        }
        let asked: Vec<Act> = follow::open(state, &code(&text)).await.unwrap().asked().collect();
        assert_eq!(asked, [Act::Transfer]);
        let other_act = follow::give_consent(state, &code(&text), state.ctx.ids.v4(), Act::SharePolice).await;
        assert!(is(&refused(other_act), Refusal::NotFromHere));
        let consent = state.ctx.ids.v4();
        follow::give_consent(state, &code(&text), consent, Act::Transfer).await.unwrap();
        follow::withdraw_consent(state, &code(&text), consent).await.unwrap();
        assert!(is(&refused(pass_on(&world, id, &with).await), Refusal::ConsentWithdrawn));
        transfer::ask(state, worker, id).await.unwrap();
        follow::give_consent(state, &code(&text), state.ctx.ids.v4(), Act::Transfer).await.unwrap();
        for _ in 0..2 {
            pass_on(&world, id, &with).await.unwrap();
        }
        let again = handover(&world, state.ctx.ids.v4(), None);
        assert!(is(&refused(pass_on(&world, id, &again).await), Refusal::PassedOn));

        // Here: a number and a day.
        assert!(is(&refused(desk::open(state, worker, id, &ours).await), Refusal::PassedOn));
        assert!(desk::identity(state, worker, id, &ours).await.unwrap().is_none());
        let file = attachments::download(state, worker, (id, 1, Form::Original), &ours).await;
        assert!(is(&refused(file), Refusal::PassedOn));
        let stub = assess::record(state, worker, id).await.unwrap();
        assert_eq!((stub.report.state, stub.number.as_str()), (ReportState::PassedOn, "2026-00001"));
        assert!(!stub.report.counts() && stub.messages == 0 && stub.passed_to.unwrap().report == there);
        let all = Filter::default();
        let found = worklist::search(state, worker, &ours, "bedrijfsleider", &all, 0, 9).await.unwrap();
        assert_eq!(found.total, 0, "no word of it is found here");
        let lines = world.listed(worker).await;
        assert_eq!((lines.len(), lines[0].state, lines[0].new_for_us), (1, ReportState::PassedOn, 0));

        // There: one that came in, with everything.
        let lines = world.listed(other).await;
        assert_eq!((lines.len(), lines[0].id, lines[0].state), (1, there, ReportState::Received));
        assert_eq!(lines[0].number, "2026-00001", "a number of its own");
        for _ in 0..2 {
            // The second time under the team's own wrap.
            let report = desk::open(state, other, there, &theirs).await.unwrap();
            assert_eq!(report.content.answers.one("verhaal"), STORY);
            assert_eq!(report.content.passed_on, WHY);
            assert_eq!(report.record.report.channel, OTHER_SERVICE);
            let said: Vec<&str> = report.messages.iter().map(|one| one.text.as_str()).collect();
            assert_eq!(said, ["MARKERVRAAG", "MARKERANTWOORD"]);
        }
        let person = desk::identity(state, other, there, &theirs).await.unwrap().unwrap();
        assert_eq!(person.name, "MARKERNINA");
        let file = attachments::download(state, other, (there, 1, Form::Original), &theirs).await.unwrap();
        assert_eq!((file.content.as_slice(), file.meta.name.as_str()), (FILE, "MARKERNAAM.txt"));
        let found = worklist::search(state, other, &theirs, "bedrijfsleider", &all, 0, 9).await.unwrap();
        assert_eq!(found.total, 1);

        // The code leads there, both ways.
        let report = follow::open(state, &code(&text)).await.unwrap();
        assert_eq!((report.id, report.organisation), (there, other.organisation));
        follow::write(state, &code(&text), state.ctx.ids.v4(), "MARKERLATER").await.unwrap();
        desk::answer(state, other, (there, state.ctx.ids.v4()), "MARKERWELKOM", &theirs).await.unwrap();
        let report = follow::open(state, &code(&text)).await.unwrap();
        assert_eq!((report.messages.len(), report.files.len()), (4, 1));

        // An event in each trail; neither names the report of the other.
        let mut conn = state.ctx.read().await.unwrap();
        for (who, act, by, subject) in
            [(worker, Event::PassedOn, Some(worker.account), id), (other, Event::CameOver, None, there)]
        {
            let wanted = |event: &trail::Event| event.act == act;
            let events = trail::events(state, &mut conn, who.organisation, (wanted, 9)).await.unwrap();
            let seen: Vec<_> = events.iter().map(|one| (one.account, one.subject)).collect();
            assert_eq!(seen, [(by, subject.uuid())]);
        }
        drop(conn);
        whole(&world).await;
        for (place, bytes) in everything_written(&world).await {
            assert!(!bytes.windows(6).any(|part| part == b"MARKER"), "{place}");
        }
        follow::withdraw(state, &code(&text)).await.unwrap();
        whole(&world).await;
    })
    .await;
}

#[tokio::test]
async fn on_to_a_third_place_and_back_the_code_still_opens_it() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        open_elsewhere(&world).await;
        let (text, id) = told(&world, "a").await;
        let just_before = follow::open(&world.state, &code(&text)).await.unwrap();
        let there = moved(&world, id).await;
        // Who had it open at that moment leaves nothing where nobody reads it.
        let mut incoming = world.state.uploads.incoming();
        incoming.push(b"te laat");
        let owner = Owner::Report(&just_before);
        let late = attachments::take(&world.state, &owner, "laat.txt", incoming).await;
        assert!(matches!(refused(late), RegisterError::Conflict));
        assert!(matches!(refused(follow::seen(&world.state, &just_before).await), RegisterError::Conflict));
        // It was no case for them either: back, under a new number.
        let (state, other) = (&world.state, &world.stranger);
        let back: ReportId = state.ctx.ids.v4();
        let to = world.worker.organisation;
        let with = Handover { report: back, to, reason: "Toch bij u.", agreed: Some(Way::Written) };
        transfer::pass_on(state, other, there, &with, &cookie(other)).await.unwrap();
        assert!(is(&refused(desk::open(state, other, there, &cookie(other)).await), Refusal::PassedOn));
        let report = follow::open(state, &code(&text)).await.unwrap();
        assert_eq!((report.id, report.record.number.as_str()), (back, "2026-00002"));
        let report = desk::open(state, &world.worker, back, &cookie(&world.worker)).await.unwrap();
        assert_eq!((report.messages.len(), report.files.len()), (2, 1));
        assert_eq!(report.content.passed_on, "Toch bij u.");
        whole(&world).await;
    })
    .await;
}

#[tokio::test]
async fn what_forbids_it_is_said_and_changes_nothing() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        let (state, worker, ours) = (&world.state, &world.worker, cookie(&world.worker));
        let (_, id) = told(&world, "a").await;
        let fresh = || state.ctx.ids.v4::<ReportId>();
        let spoken = handover(&world, fresh(), Some(Way::Spoken));
        assert!(matches!(refused(pass_on(&world, id, &spoken).await), RegisterError::Unknown), "not open");
        open_elsewhere(&world).await;
        for (reason, refusal) in
            [(" ", Refusal::NoReason), ("BSN 111222333 van de melder", Refusal::CitizenNumber)]
        {
            let with = Handover { reason, ..handover(&world, fresh(), Some(Way::Spoken)) };
            assert!(is(&refused(pass_on(&world, id, &with).await), refusal), "{reason}");
        }
        // Nobody but the reporter says that it was given with the code.
        let with = handover(&world, fresh(), Some(Way::ByCode));
        assert!(is(&refused(pass_on(&world, id, &with).await), Refusal::NoConsent));
        let home = Handover { to: worker.organisation, ..handover(&world, fresh(), Some(Way::Spoken)) };
        assert!(matches!(refused(pass_on(&world, id, &home).await), RegisterError::Unknown));
        let taken = handover(&world, id, Some(Way::Spoken));
        assert!(matches!(refused(pass_on(&world, id, &taken).await), RegisterError::Conflict));
        // Who is anonymous to others stays so, and what counts here stays here.
        let (_, quiet) = world.report("b", &[("verhaal", "x"), ("bekend", "N01"), ("naam", "N")]).await;
        assert!(is(&refused(pass_on(&world, quiet, &spoken).await), Refusal::AnonymousToOthers));
        assert!(is(&refused(transfer::ask(state, worker, quiet).await), Refusal::AnonymousToOthers));
        let (_, counted) = world.report("c", &TOLD).await;
        world.register(counted, &["G01a", "T05", "A01"]).await;
        assert!(is(&refused(pass_on(&world, counted, &spoken).await), Refusal::NotFromHere));
        // Somebody else's, and somebody who has no business here.
        let stranger = &world.stranger;
        let theirs = transfer::pass_on(state, stranger, id, &spoken, &cookie(stranger)).await;
        assert!(matches!(refused(theirs), RegisterError::Unknown));
        assert!(matches!(refused(transfer::ask(state, stranger, id).await), RegisterError::Unknown));
        for who in outsiders() {
            let error = refused(transfer::pass_on(state, &who, id, &spoken, &cookie(&who)).await);
            assert!(matches!(error, RegisterError::Refused(_)), "{:?}: {error:?}", who.roles);
        }
        assert_eq!(file::numbers(state, stranger.organisation).await.unwrap().len(), 0);
        let report = desk::open(state, worker, id, &ours).await.unwrap();
        assert_eq!((report.messages.len(), report.files.len()), (2, 1));
        assert!(report.has_identity && report.record.consents.is_empty());
        whole(&world).await;
        // Of who is fully anonymous there is no name to tell.
        let (text, nobody) = world.report("d", &[("verhaal", "x"), ("bekend", "N02")]).await;
        let there = moved(&world, nobody).await;
        assert_eq!(follow::open(state, &code(&text)).await.unwrap().id, there);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn eight_at_once_are_one_transfer() {
    on_both(MIGRATIONS, |db| async move {
        let world = Arc::new(World::new(db));
        world.ceremony().await;
        open_elsewhere(&world).await;
        let (text, id) = told(&world, "a").await;
        let there: ReportId = world.state.ctx.ids.v4();
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let world = world.clone();
            tasks.spawn(async move {
                pass_on(&world, id, &handover(&world, there, Some(Way::Spoken))).await.unwrap();
            });
        }
        tasks.join_all().await;
        let theirs = file::numbers(&world.state, world.stranger.organisation).await.unwrap();
        assert_eq!(theirs, [(there.uuid(), "2026-00001".to_owned())]);
        assert_eq!(follow::open(&world.state, &code(&text)).await.unwrap().messages.len(), 2);
        whole(&world).await;
    })
    .await;
}

/// The sealed values of a row.
type Cells = (Vec<u8>, Vec<u8>, Vec<u8>, Uuid);

async fn cells(world: &World, id: ReportId) -> Cells {
    let mut conn = world.state.ctx.read().await.unwrap();
    fetch_one!(
        &mut conn,
        Cells,
        "SELECT team_key, code_key, body, epoch FROM register_report WHERE id = $1",
        id
    )
    .unwrap()
}

async fn put(world: &World, id: ReportId, (team, code, body, epoch): &Cells) {
    let mut tx = world.state.ctx.begin().await.unwrap();
    execute!(
        &mut tx,
        "UPDATE register_report SET team_key = $2, code_key = $3, body = $4, epoch = $5 WHERE id = $1",
        id,
        team,
        code,
        body,
        *epoch
    )
    .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn what_lay_here_before_opens_nothing_there_and_nothing_here() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        world.ceremony().await;
        open_elsewhere(&world).await;
        let (text, id) = told(&world, "a").await;
        let before = cells(&world, id).await;
        let there = moved(&world, id).await;
        let (state, worker, other) = (&world.state, &world.worker, &world.stranger);
        let right = cells(&world, there).await;
        // One by one over those of the other ADV.
        let (team, code_key, body, epoch) = before.clone();
        for (name, wrong) in [
            ("team", (team, right.1.clone(), right.2.clone(), right.3)),
            ("story", (right.0.clone(), right.1.clone(), body, right.3)),
            ("whole", before.clone()),
            ("month", (right.0.clone(), right.1.clone(), right.2.clone(), epoch)),
        ] {
            put(&world, there, &wrong).await;
            refused(desk::open(state, other, there, &cookie(other)).await);
            assert!(desk::open(state, worker, there, &cookie(worker)).await.is_err(), "{name}");
        }
        put(&world, there, &(right.0.clone(), code_key, right.2.clone(), right.3)).await;
        refused(follow::open(state, &code(&text)).await);
        put(&world, there, &right).await;
        follow::open(state, &code(&text)).await.unwrap();
        // Put back over what is left here: still closed, and the code does not come back to it.
        put(&world, id, &before).await;
        let closed = refused(desk::open(state, worker, id, &cookie(worker)).await);
        assert!(is(&closed, Refusal::PassedOn));
        assert_eq!(follow::open(state, &code(&text)).await.unwrap().id, there);
    })
    .await;
}

/// The site, with the stranger signed in and unlocked too.
async fn both_open(world: &World) -> Router {
    let _site = opened(world).await;
    open_elsewhere(world).await;
    let other = &world.stranger;
    assert!(keys::unlock(&world.state.ctx, other.account, PASSWORD, &session(other)).await.unwrap());
    let people: Vec<Actor> = [&world.coordinator, &world.worker, other].into_iter().cloned().collect();
    site(world, &people)
}

#[tokio::test]
async fn a_worker_passes_it_on_and_the_reporter_reads_where_it_is() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let site = both_open(&world).await;
        let (text, id) = world.report("x", &TOLD).await;
        let (mut desk, mut phone) = (Browser::of(&site, &world.worker), Browser::new(&site));
        let at = format!("/adv/meldingen/{id}/overdragen");
        assert!(desk.get(&format!("/adv/meldingen/{id}")).await.text.contains(&at));
        let page = desk.get(&at).await;
        assert!(page.text.contains("Meldpunt 200") && !page.text.contains("Meldpunt 100"), "{}", page.text);
        assert!(!page.text.contains("MARKER"), "the page tells nothing of it");
        let key = page.hidden("_sleutel");
        let to = world.stranger.organisation.to_string();
        let mut form = vec![("_sleutel", key.as_str()), ("naar", to.as_str()), ("reden", "Woont daar.")];
        let page = desk.post(&at, &form).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
        assert!(page.text.contains("Vink aan dat u het zeker weet.") && page.text.contains("Woont daar."));
        form.push(("zeker", "ja"));
        let page = desk.post(&at, &form).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
        assert!(page.text.contains(&rule(Refusal::NoConsent)), "{}", page.text);
        // Asked at the code, answered at the code.
        let page = desk.post(&at, &[("_doe", "vragen")]).await;
        assert!(page.text.contains("De vraag staat klaar voor de melder."), "{}", page.text);
        let page = phone.post("/melden/volgen", &[("code", &text)]).await;
        assert!(page.text.contains("Een andere organisatie neemt uw zaak over"), "{}", page.text);
        let given = page.hidden("_sleutel");
        let give = [("code", text.as_str()), ("_sleutel", given.as_str()), ("akkoord", "overdracht")];
        let page = phone.post("/melden/volgen/toestemming", &give).await;
        assert!(page.text.contains("U hebt toestemming gegeven."), "{}", page.text);
        let page = desk.get(&at).await;
        assert!(page.text.contains("De melder gaf toestemming op 27 november 2026."), "{}", page.text);
        for _ in 0..2 {
            let page = desk.post(&at, &form).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.text.contains("Deze melding ging op 27 november 2026 naar Meldpunt 200."));
        }
        let page = desk.post(&format!("/adv/meldingen/{id}/bericht"), &[("bericht", "x")]).await;
        assert!(!page.text.contains("MARKER"), "{}", page.text);
        let page = desk.get(&format!("/adv/meldingen/{id}")).await;
        assert_eq!(page.location(), at, "it says where it went");

        let there = world.listed(&world.stranger).await[0].id;
        let mut elsewhere = Browser::of(&site, &world.stranger);
        let page = elsewhere.get(&format!("/adv/meldingen/{there}")).await;
        for said in ["Andere ADV", "Een andere ADV droeg deze melding over", "Woont daar.", STORY] {
            assert!(page.text.contains(said), "{said}: {}", page.text);
        }
        assert_ne!(elsewhere.get(&at).await.status, StatusCode::OK, "that one is not theirs");
        for language in Language::ALL {
            let w = words(language);
            let page = phone.post(&address(language, "/volgen"), &[("code", &text)]).await;
            let day = format::date(language, "2026-11-27".parse().unwrap());
            let said = t!(w, "volgen-overgedragen", service = "Meldpunt 200", day = day);
            assert!(page.text.contains(&said), "{language:?}: {said}: {}", page.text);
        }
    })
    .await;
}

#[tokio::test]
async fn who_does_not_work_on_cases_passes_nothing_on() {
    on_both(MIGRATIONS, |db| async move {
        let world = World::new(db);
        let _site = both_open(&world).await;
        let (_, id) = world.report("x", &TOLD).await;
        let outside = site(&world, &outsiders());
        let at = format!("/adv/meldingen/{id}/overdragen");
        let (key, to) =
            (world.state.ctx.ids.v4::<Uuid>().to_string(), world.stranger.organisation.to_string());
        for who in outsiders() {
            let mut browser = Browser::of(&outside, &who);
            assert_eq!(browser.get(&at).await.status, StatusCode::FORBIDDEN, "{:?}", who.roles);
            let form = [
                ("_sleutel", key.as_str()),
                ("naar", to.as_str()),
                ("reden", "x"),
                ("toestemming", "mondeling"),
                ("zeker", "ja"),
            ];
            assert_eq!(browser.submit(&at, &form).await.status, StatusCode::FORBIDDEN, "{:?}", who.roles);
        }
        let record = assess::record(&world.state, &world.worker, id).await.unwrap();
        assert!(record.passed_to.is_none());
    })
    .await;
}
