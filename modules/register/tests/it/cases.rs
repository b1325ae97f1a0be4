// SPDX-License-Identifier: EUPL-1.2
//! The ten test cases, as far as they are about handling; codes, coverage and columns are tested in
//! `logic/classification`.

use crate::stage::*;
use classification::*;
use register::domain::*;

#[test]
fn tc_01_a_letter_and_the_college() {
    let mut stage = Stage::new(opening());
    stage.advice();
    stage.consent(Act::ReplyLetter, Giver::Reporter);
    stage.must_go(CaseState::Reply);
    stage.send(Recipient::OtherSide, Some(Act::ReplyLetter)).unwrap();
    stage.must(Action::Help(Help::ReplyReceived("Wij kozen een ander.".to_owned())));
    stage.must(Action::Help(Help::TellReplyResult)).must_go(CaseState::Procedure);
    let start =
        Outside::StartProcedure { kind: HUMAN_RIGHTS_INSTITUTE, submitted: true, note: String::new() };
    stage.must(Action::Outside(start));
    let coded =
        Help::Code { handling: vec![code("H02"), code("H04a"), code("H05")], outcome: Some(code("U08")) };
    stage.must(Action::Help(coded));
    stage.must(Action::Outside(Outside::ProcedureResult { at: 0, outcome: code("U08") }));
    stage.must_go(CaseState::Closed);
    assert!(stage.case.had_procedure());
}

#[test]
fn tc_02_is_contacted_the_next_working_day() {
    let stage = Stage::new(opening());
    let received = jiff::civil::date(2026, 3, 13);
    let norms = watch::norms(&stage.case, received, None, true, codebook(), &Settings::default());
    assert_eq!(norms[0], ("contact-onveilig", jiff::civil::date(2026, 3, 16)));
}

#[test]
fn tc_03_several_reports_are_one_incident_and_no_duplicates() {
    let report = |number: u128| Report {
        id: id(number),
        service: service(),
        state: ReportState::Received,
        received_on: at("2026-03-10").date(),
        registered_on: None,
        channel: code("M02a"),
        role: code("R02"),
        request: code("K01"),
        anonymity: Anonymity::Full,
        residence: Residence::Unknown,
        language: "nl".to_owned(),
        incident: Some(id(2000)),
        duplicate_of: None,
        entered_by: None,
        classified: Classified::default(),
    };
    let (first, mut second) = (report(1), report(2));
    assert_eq!(second.mark_duplicate(&first, false), Err(Refusal::NotTheSamePerson));
    assert_eq!(first.incident, second.incident);
    let days = vec![at("2026-03-10").date(); 24];
    let form = |days: &[_]| Cluster::form(id(1), id(2000), "Lied", days, false, &Settings::default());
    assert!(form(&days).is_err());
    assert!(form(&[days, vec![at("2026-03-11").date()]].concat()).is_ok());
}

#[test]
fn tc_04_fully_anonymous_has_no_steps_with_the_other_side() {
    let mut stage = Stage::new(Opening { anonymity: Anonymity::Full, ..opening() });
    stage.advice();
    let now = stage.now();
    let blocked: Vec<_> = stage
        .case
        .open_ways(&now)
        .filter(|(_, way)| *way == Err(Refusal::FullyAnonymous))
        .map(|(to, _)| to)
        .collect();
    assert_eq!(blocked, [CaseState::Reply, CaseState::Mediation, CaseState::Inquiry]);
}

#[test]
fn tc_06_a_child_is_registered_anonymously_until_a_parent_agrees() {
    let child = Opening { anonymity: Anonymity::KnownToUs, under_16: true, ..opening() };
    let mut stage = Stage::new(child);
    stage.intake();
    let school = |stage: &mut Stage| stage.send(Recipient::School, Some(Act::ShareSchool));
    assert_eq!(school(&mut stage), Err(Refusal::ParentMustAgree));
    stage.consent(Act::ShareSchool, Giver::Parent);
    assert_eq!(school(&mut stage), Ok(()));
}

#[test]
fn tc_08_the_consultation_with_the_police_carries_no_name() {
    let mut stage = Stage::new(Opening { anonymity: Anonymity::KnownToUs, ..opening() });
    stage.advice();
    stage.consent(Act::SharePolice, Giver::Reporter);
    let message = |names_reporter| {
        let (to, act) = (Recipient::Police, Some(Act::SharePolice));
        Action::Send(Outgoing { to, act, names_reporter, about_other_side: true })
    };
    assert_eq!(stage.act(message(true)), Err(Refusal::AnonymousToOthers));
    assert_eq!(stage.act(message(false)), Ok(()));
}

#[test]
fn tc_09_stopping_ends_every_consent_and_the_report_stays_counted() {
    let mut stage = Stage::new(opening());
    stage.advice();
    stage.consent(Act::ReplyLetter, Giver::Reporter);
    stage.must(Action::Wish(Wish::Stop)).must_go(CaseState::Withdrawn);
    assert!(stage.case.consents.all().iter().all(|consent| !consent.is_live()));
    assert!(ReportState::Linked.withdraw().unwrap().counts());
    // Contact data goes early when the reporter asks.
    stage.must(Action::People(People::Forget(id(7)))).must(Action::Wish(Wish::GrantErasure));
    stage.must_go(CaseState::Anonymised);
}

#[test]
fn tc_10_and_11_are_referred_or_advised_without_a_law() {
    let mut stage = Stage::new(opening());
    stage.intake();
    let refer = Outside::Refer { to: "huurteam".to_owned(), why: "Het gaat over huur.".to_owned() };
    stage.must(Action::Outside(refer)).must_go(CaseState::Referred);
    stage.must(Action::Outside(Outside::TellReferral));
    let coded = Help::Code { handling: vec![code("H02"), code("H06")], outcome: Some(code("U11")) };
    stage.must(Action::Help(coded)).must_go(CaseState::Closed);
}
