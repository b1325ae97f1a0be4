// SPDX-License-Identifier: EUPL-1.2
//! What stands apart from cases: complaints about the ADV, questions, terms, retention.

use crate::stage::*;
use classification::*;
use jiff::civil::date;
use register::domain::*;
use std::collections::BTreeSet;

#[test]
fn a_question_of_an_accused_is_answered_by_somebody_else() {
    let mut stage = Stage::new(opening());
    stage.must(Action::People(People::Assign(worker())));
    let mut question = InformationRequest {
        id: id(1),
        received_on: date(2026, 3, 10),
        asker: Asker::Accused,
        question: "Iemand zegt dat ik discrimineer. Wat moet ik doen?".to_owned(),
        answer: None,
    };
    assert!(!question.counts());
    let text = "Dit zijn de regels.";
    let day = date(2026, 3, 11);
    assert_eq!(question.answer(worker(), text, day, [&stage.case]), Err(Refusal::HandlesTheCase));
    assert_eq!(question.answer(id(COLLEAGUE), " ", day, [&stage.case]), Err(Refusal::NoReason));
    question.answer(id(COLLEAGUE), text, day, [&stage.case]).unwrap();
    assert_eq!(question.may_answer(id(COLLEAGUE), []), Err(Refusal::NotFromHere), "answered");
    assert_eq!(question.answer.unwrap().by, id(COLLEAGUE));
}

#[test]
fn a_complaint_about_the_adv_has_its_own_norms_and_states() {
    let mut complaint = AdvComplaint {
        id: id(1),
        by: Complainant::Reporter,
        about: BTreeSet::from([worker()]),
        received_on: date(2026, 3, 10),
        state: ComplaintState::Received,
        commission: vec![],
        verdict: None,
        answer: String::new(),
        answered_on: None,
    };
    let due = complaint.due(codebook(), &Settings::default());
    assert_eq!(
        due,
        [
            ("klacht-adv-ontvangst", date(2026, 3, 24)),
            ("klacht-adv-onderzoek", date(2026, 4, 7)),
            ("klacht-adv-antwoord", date(2026, 5, 5)),
        ]
    );
    complaint.confirm().unwrap();
    assert_eq!(complaint.confirm(), Err(Refusal::NotFromHere));
    assert_eq!(complaint.due(codebook(), &Settings::default()).len(), 2);
    complaint.withdraw().unwrap();
    assert_eq!(complaint.due(codebook(), &Settings::default()), []);
    assert_eq!(complaint.begin(vec![Member { name: "x".into(), account: None }]), Err(Refusal::NotFromHere));
}

#[test]
fn a_complaint_about_the_only_coordinator_is_for_the_board() {
    let (one, other) = (worker(), id(COLLEAGUE));
    let complaint = AdvComplaint {
        id: id(1),
        by: Complainant::OtherSide,
        about: BTreeSet::from([one]),
        received_on: date(2026, 11, 20),
        state: ComplaintState::Received,
        commission: vec![],
        verdict: None,
        answer: String::new(),
        answered_on: None,
    };
    assert_eq!(complaint.for_board(other, &[one, other]), Ok(false));
    assert_eq!(complaint.for_board(one, &[one, other]), Err(Refusal::ComplainedAbout));
    assert_eq!(complaint.for_board(one, &[one]), Ok(true));
    assert_eq!(
        (complaint.answer_by(false), complaint.answer_by(true)),
        (date(2027, 1, 1), date(2027, 1, 29))
    );
}

#[test]
fn terms_of_law_run_from_the_days_that_the_reporter_told() {
    let coverage = coverage(codebook(), [code("G05")], Some(code("T01d")), &[code("A01")], date(2026, 3, 1));
    let unknown = watch::legal(&coverage, &watch::Events::default());
    assert_eq!(unknown.len(), 2);
    assert!(unknown.iter().all(|(_, due)| due.is_none()), "ask for the day");
    let events = watch::Events { dismissal: Some(date(2026, 3, 1)), ..watch::Events::default() };
    let mut stage = Stage::new(opening());
    stage.advice().must_go(CaseState::Procedure);
    let start = Outside::StartProcedure { kind: code("P02"), submitted: true, note: String::new() };
    stage.must(Action::Outside(start));
    let watched = watch::watched(&stage.case, codebook(), &coverage, &events);
    let ids: Vec<_> = watched.iter().map(|one| (one.term.id.as_str(), one.due.by, one.is_law)).collect();
    assert_eq!(
        ids,
        [
            ("college-contact", date(2026, 3, 24), false),
            ("nietigheid-ontslag", date(2026, 5, 1), true),
            ("college-oordeel", date(2026, 9, 10), false),
        ]
    );
    assert!(!watched[1].is_over(date(2026, 5, 1)) && watched[1].is_over(date(2026, 5, 2)));
}

#[test]
fn norms_of_service_follow_the_case() {
    let (book, settings) = (codebook(), Settings::default());
    let received = date(2026, 3, 10);
    let mut stage = Stage::new(opening());
    let ids = |stage: &Stage, contact, danger| {
        let norms = watch::norms(&stage.case, received, contact, danger, book, &settings);
        norms.into_iter().map(|(id, _)| id).collect::<Vec<_>>()
    };
    assert_eq!(ids(&stage, None, false), ["contact", "intake", "stil"]);
    assert_eq!(ids(&stage, None, true), ["contact-onveilig", "intake", "stil"]);
    stage.advice();
    assert_eq!(ids(&stage, Some(received), false), ["stil"]);
    stage.consent(Act::ReplyLetter, Giver::Reporter);
    stage.must_go(CaseState::Reply);
    stage.send(Recipient::OtherSide, Some(Act::ReplyLetter)).unwrap();
    assert_eq!(ids(&stage, Some(received), false), ["wederhoor", "stil"]);
    stage.must(Action::Help(Help::Remind));
    assert_eq!(ids(&stage, Some(received), false), ["herinnering", "stil"]);
    stage.must(Action::Wish(Wish::Stop)).must_go(CaseState::Withdrawn);
    assert!(ids(&stage, Some(received), false).is_empty(), "nothing is due after the end");
}

#[test]
fn a_bare_report_loses_its_contact_data_first() {
    let mut report = Report {
        id: id(1),
        service: service(),
        state: ReportState::Done,
        received_on: date(2026, 3, 10),
        registered_on: Some(date(2026, 3, 10)),
        channel: code("M03"),
        role: code("R01"),
        request: code("K01"),
        anonymity: Anonymity::Known,
        residence: Residence::Unknown,
        language: "nl".to_owned(),
        incident: None,
        duplicate_of: None,
        entered_by: None,
        classified: Classified::default(),
    };
    assert!(!report.asks_for_help());
    let due = retention::of_report(&report, codebook(), &Settings::default());
    assert_eq!((due.identity, due.content), (Some(date(2026, 6, 10)), Some(date(2028, 3, 10))));
    report.state = ReportState::Linked;
    let due = retention::of_report(&report, codebook(), &Settings::default());
    assert_eq!((due.identity, due.content), (None, None), "the case decides");
}
