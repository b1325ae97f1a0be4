// SPDX-License-Identifier: EUPL-1.2
//! The lifecycle of a case: which state may follow, and each guard on the way.

use crate::stage::*;
use register::domain::*;

/// The table of the specification: from, and where to.
const TABLE: &[(&str, &str)] = &[
    ("nieuw", "intake ingetrokken"),
    ("intake", "vooronderzoek advies doorverwezen ingetrokken"),
    ("vooronderzoek", "advies onderzoek afgesloten ingetrokken"),
    ("advies", "hoor_wederhoor bemiddeling onderzoek procedure doorverwezen afgesloten ingetrokken"),
    ("hoor_wederhoor", "advies bemiddeling onderzoek procedure afgesloten ingetrokken"),
    ("bemiddeling", "afgesloten procedure advies ingetrokken"),
    ("onderzoek", "afgesloten bemiddeling procedure ingetrokken"),
    ("procedure", "afgesloten ingetrokken"),
    ("doorverwezen", "afgesloten ingetrokken"),
    ("afgesloten", "heropend geanonimiseerd"),
    ("heropend", "advies ingetrokken"),
    ("ingetrokken", "geanonimiseerd"),
    ("geanonimiseerd", ""),
];

#[test]
fn the_states_follow_as_the_table_says() {
    assert_eq!(TABLE.len(), CaseState::ALL.len());
    for (from, to) in TABLE {
        let state = CaseState::from_code(from).unwrap();
        let mut wanted: Vec<_> = to.split_whitespace().collect();
        let mut found: Vec<_> = state.next().iter().map(|next| next.code()).collect();
        wanted.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, wanted, "{from}");
    }
}

#[test]
fn a_step_that_the_table_does_not_have_is_refused() {
    let mut stage = Stage::new(opening());
    for to in CaseState::ALL.iter().copied().filter(|to| !CaseState::New.next().contains(to)) {
        assert_eq!(stage.go(to), Err(Refusal::NotFromHere), "{to:?}");
    }
    assert_eq!(stage.go(CaseState::Intake), Err(Refusal::NoHandler));
}

#[test]
fn without_intake_there_is_no_next_step_but_stopping() {
    let mut stage = Stage::new(opening());
    stage
        .must(Action::People(People::Assign(worker())))
        .must(Action::People(People::Declare { account: worker(), interest: false }))
        .must_go(CaseState::Intake);
    for to in [CaseState::Preliminary, CaseState::Advice, CaseState::Referred] {
        assert_eq!(stage.go(to), Err(Refusal::NoIntake), "{to:?}");
    }
    assert_eq!(stage.go(CaseState::Withdrawn), Err(Refusal::NoReason), "the wish comes first");
    stage.must(Action::Wish(Wish::Stop)).must_go(CaseState::Withdrawn);
    assert_eq!(stage.case.closed_on, Some(stage.at.date()));
}

#[test]
fn the_preliminary_inquiry_keeps_the_other_side_out() {
    let mut stage = Stage::new(opening());
    stage.intake().must_go(CaseState::Preliminary);
    stage.consent(Act::SharePolice, Giver::Reporter);
    stage.consent(Act::Inquiry, Giver::Reporter);
    let police = Some(Act::SharePolice);
    assert_eq!(stage.send(Recipient::Police, police), Err(Refusal::OtherSideKeptOut));
    let own = Outgoing { to: Recipient::Police, act: police, names_reporter: false, about_other_side: false };
    assert_eq!(stage.act(Action::Send(own)), Ok(()));
    assert_eq!(stage.send(Recipient::OtherSide, Some(Act::Mediation)), Err(Refusal::OtherSideKeptOut));
    // That an inquiry begins, both sides hear before it does.
    assert_eq!(stage.go(CaseState::Inquiry), Err(Refusal::BothNotInformed));
    stage.must(Action::Sides(Sides::Inform(Side::Reporter))).must(Action::Sides(Sides::Inform(Side::Other)));
    stage.must_go(CaseState::Inquiry);
}

#[test]
fn a_letter_to_the_other_side_needs_a_written_yes() {
    let mut stage = Stage::new(opening());
    stage.advice();
    assert_eq!(stage.go(CaseState::Reply), Err(Refusal::NoConsent));
    let spoken = Wish::Consent {
        id: id(1),
        act: Act::ReplyLetter,
        by: Giver::Reporter,
        way: Way::Spoken,
        identity_told: true,
    };
    stage.must(Action::Wish(spoken));
    assert_eq!(stage.go(CaseState::Reply), Err(Refusal::NoConsent), "spoken is not written");
    stage.must(Action::Wish(Wish::WithdrawConsent(id(1))));
    assert_eq!(stage.go(CaseState::Reply), Err(Refusal::ConsentWithdrawn));
    stage.consent(Act::ReplyLetter, Giver::Reporter);
    assert_eq!(
        stage.send(Recipient::OtherSide, Some(Act::ReplyLetter)),
        Err(Refusal::NotFromHere),
        "not yet"
    );
    stage.must_go(CaseState::Reply);
}

#[test]
fn silence_counts_after_two_reminders_or_as_many_as_the_adv_has_set() {
    for reminders in [2, 1] {
        let mut stage = Stage::new(opening());
        stage.settings.reminders = reminders;
        stage.advice().coded();
        stage.consent(Act::ReplyLetter, Giver::Reporter);
        stage.must_go(CaseState::Reply);
        assert_eq!(stage.act(Action::Help(Help::Remind)), Err(Refusal::NotFromHere), "no letter yet");
        stage.send(Recipient::OtherSide, Some(Act::ReplyLetter)).unwrap();
        for _ in 0..reminders {
            assert_eq!(stage.act(Action::Help(Help::TellReplyResult)), Err(Refusal::NoAnswerYet));
            assert_eq!(stage.go(CaseState::Closed), Err(Refusal::NoAnswerYet));
            stage.days(21);
            stage.must(Action::Help(Help::Remind));
        }
        assert_eq!(stage.go(CaseState::Closed), Err(Refusal::ResultNotTold));
        stage.must(Action::Help(Help::TellReplyResult)).must_go(CaseState::Closed);
        assert_eq!(stage.case.sent.len(), reminders + 1);
    }
}

#[test]
fn an_answer_ends_the_reminders() {
    let mut stage = Stage::new(opening());
    stage.advice();
    stage.consent(Act::ReplyLetter, Giver::Reporter);
    stage.must_go(CaseState::Reply);
    let answer = || Action::Help(Help::ReplyReceived("Wij betreuren dit.".to_owned()));
    assert_eq!(stage.act(answer()), Err(Refusal::NotFromHere), "nobody was asked");
    stage.send(Recipient::OtherSide, Some(Act::ReplyLetter)).unwrap();
    let due = stage.case.reply.due(classification::codebook()).unwrap();
    assert_eq!(due.by, stage.at.date() + jiff::Span::new().weeks(3));
    stage.must(answer());
    assert_eq!(stage.case.reply.due(classification::codebook()), None);
    assert_eq!(stage.act(Action::Help(Help::Remind)), Err(Refusal::NotFromHere));
    stage.must(Action::Help(Help::TellReplyResult)).must_go(CaseState::Advice);
}

#[test]
fn mediation_needs_both_sides_twice() {
    let mut stage = Stage::new(opening());
    stage.advice().coded();
    let untold = Wish::Consent {
        id: id(1),
        act: Act::Mediation,
        by: Giver::Reporter,
        way: Way::Written,
        identity_told: false,
    };
    stage.must(Action::Wish(untold));
    assert_eq!(stage.go(CaseState::Mediation), Err(Refusal::IdentityNotTold));
    stage.must(Action::Wish(Wish::WithdrawConsent(id(1))));
    stage.consent(Act::Mediation, Giver::Reporter);
    assert_eq!(stage.go(CaseState::Mediation), Err(Refusal::BothMustAgree));
    let other = stage.consent(Act::Mediation, Giver::OtherSide);
    assert_eq!(stage.go(CaseState::Mediation), Err(Refusal::BothViewsNeeded));
    for side in [Side::Reporter, Side::Other] {
        stage.must(Action::Sides(Sides::MediationView { side, text: "zo zie ik het".to_owned() }));
    }
    stage.must_go(CaseState::Mediation);
    assert_eq!(stage.go(CaseState::Closed), Err(Refusal::MediationRuns));
    // Either side may stop it.
    let mut stopped = Stage::new(opening());
    stopped.case = stage.case.clone();
    stopped.must(Action::Wish(Wish::WithdrawConsent(other))).must_go(CaseState::Closed);
    let result = Sides::MediationResult { agreed: true, text: "Excuus".to_owned(), follow_up_days: Some(30) };
    stage.must(Action::Sides(result)).must_go(CaseState::Closed);
    let result = stage.case.mediation.result.as_ref().unwrap();
    assert_eq!(result.follow_up, Some(stage.at.date() + jiff::Span::new().days(30)));
}

#[test]
fn an_inquiry_ends_when_its_list_is_done() {
    let mut stage = Stage::new(opening());
    stage.advice().coded();
    stage.consent(Act::Inquiry, Giver::Reporter);
    stage.must(Action::Sides(Sides::Inform(Side::Reporter))).must(Action::Sides(Sides::Inform(Side::Other)));
    stage.must_go(CaseState::Inquiry);
    assert_eq!(stage.go(CaseState::Closed), Err(Refusal::BothViewsNeeded));
    for side in [Side::Reporter, Side::Other] {
        stage.must(Action::Sides(Sides::Hear { side, text: "zo was het".to_owned() }));
    }
    let weigh = |reputation: &str| {
        let reputation = reputation.to_owned();
        Action::Sides(Sides::Weigh {
            facts: "feiten".to_owned(),
            interests: "belangen".to_owned(),
            reputation,
        })
    };
    stage.must(weigh(""));
    assert_eq!(stage.go(CaseState::Closed), Err(Refusal::InterestsNotWeighed), "the good name too");
    stage.must(weigh("goede naam"));
    let conclude = |reasons: &str| {
        Action::Sides(Sides::Conclude { text: "Er was onderscheid.".to_owned(), reasons: reasons.to_owned() })
    };
    assert_eq!(stage.act(conclude("")), Err(Refusal::NoConclusion));
    assert_eq!(stage.act(Action::Sides(Sides::SendConclusion(Side::Other))), Err(Refusal::NoConclusion));
    stage.must(conclude("Omdat de feiten dat laten zien."));
    stage.must(Action::Sides(Sides::SendConclusion(Side::Reporter)));
    assert_eq!(stage.go(CaseState::Closed), Err(Refusal::NoConclusion), "to both");
    stage.must(Action::Sides(Sides::SendConclusion(Side::Other))).must_go(CaseState::Closed);
    assert!(InquiryItem::ALL.iter().all(|item| stage.case.inquiry.has(*item)));
}

#[test]
fn procedures_are_finished_or_run_elsewhere() {
    let mut stage = Stage::new(opening());
    stage.advice().coded().must_go(CaseState::Procedure);
    assert_eq!(stage.go(CaseState::Closed), Err(Refusal::ProcedureRuns));
    let start = |kind: &str| {
        let (kind, note) = (code(kind), String::new());
        Action::Outside(Outside::StartProcedure { kind, submitted: true, note })
    };
    assert_eq!(stage.act(start("U01")), Err(Refusal::UnknownCode));
    stage.must(start("P02")).must(start("P09"));
    let result = Outside::ProcedureResult { at: 0, outcome: code("U08") };
    stage.must(Action::Outside(result));
    assert_eq!(stage.go(CaseState::Closed), Err(Refusal::ProcedureRuns));
    assert_eq!(stage.act(Action::Outside(Outside::RunsElsewhere(2))), Err(Refusal::NotFromHere));
    stage.must(Action::Outside(Outside::RunsElsewhere(1))).must_go(CaseState::Closed);
    assert_eq!(stage.case.retention_rule(), "bewaar-dossier-procedure");
}

#[test]
fn a_referral_is_told_before_it_is_closed() {
    let mut stage = Stage::new(opening());
    stage.intake().coded().must_go(CaseState::Referred);
    assert_eq!(stage.go(CaseState::Closed), Err(Refusal::ReferralNotTold));
    let empty = Outside::Refer { to: "huurteam".to_owned(), why: String::new() };
    assert_eq!(stage.act(Action::Outside(empty)), Err(Refusal::NoReason));
    let refer = Outside::Refer { to: "huurteam".to_owned(), why: "Het gaat over huur.".to_owned() };
    stage.must(Action::Outside(refer));
    assert_eq!(stage.go(CaseState::Closed), Err(Refusal::ReferralNotTold));
    stage.must(Action::Outside(Outside::TellReferral)).must_go(CaseState::Closed);
}

#[test]
fn a_transfer_is_a_package_with_consent_and_an_answer() {
    let mut stage = Stage::new(opening());
    stage.intake();
    let offer = || Action::Outside(Outside::OfferTransfer { to: id(2), purpose: "Woont daar.".to_owned() });
    assert_eq!(stage.act(offer()), Err(Refusal::NoConsent));
    let consent = stage.consent(Act::Transfer, Giver::Reporter);
    stage.must(offer());
    let transfer = stage.case.transfer.as_ref().unwrap();
    assert_eq!((transfer.consent, transfer.state), (consent, TransferState::Offered));
    stage.must(Action::Outside(Outside::AnswerTransfer { accept: false }));
    let again = Action::Outside(Outside::AnswerTransfer { accept: true });
    assert_eq!(stage.act(again), Err(Refusal::NotFromHere));
    // Of who is anonymous to others no case can be handed over.
    let mut stage = Stage::new(Opening { anonymity: Anonymity::KnownToUs, ..opening() });
    stage.intake();
    stage.consent(Act::Transfer, Giver::Reporter);
    assert_eq!(stage.act(offer()), Err(Refusal::AnonymousToOthers));
}

#[test]
fn closing_needs_an_outcome_and_reopening_a_reason_in_time() {
    let mut stage = Stage::new(opening());
    stage.advice();
    assert_eq!(stage.go(CaseState::Closed), Err(Refusal::NoOutcome));
    let both = Help::Code { handling: vec![code("H01"), code("H05")], outcome: Some(code("U02")) };
    assert_eq!(stage.act(Action::Help(both)), Err(Refusal::RegistrationOnly));
    stage.coded().must_go(CaseState::Closed);
    assert_eq!(stage.act(Action::Help(Help::TellAdvice)), Err(Refusal::NotFromHere), "closed is closed");
    let silent = Action::Go { to: CaseState::Reopened, reason: None };
    assert_eq!(stage.act(silent), Err(Refusal::NoReason));
    stage.days(700);
    stage.must_go(CaseState::Reopened).must_go(CaseState::Advice).must_go(CaseState::Closed);
    // Two years after it was closed it is too late.
    stage.days(2 * 365 + 1);
    assert_eq!(stage.go(CaseState::Reopened), Err(Refusal::TooLate));
}

#[test]
fn anonymising_waits_for_its_day_unless_the_reporter_asked() {
    let mut stage = Stage::new(opening());
    stage.must(Action::People(People::Keep(id(7)))).advice().coded().must_go(CaseState::Closed);
    let due = stage.case.due_on(&stage.now()).unwrap();
    assert_eq!(due, jiff::civil::date(2028, 3, 10));
    assert_eq!(stage.go(CaseState::Anonymised), Err(Refusal::TooEarly));
    let mut asked = Stage::new(opening());
    asked.case = stage.case.clone();
    asked.must(Action::Wish(Wish::GrantErasure)).must_go(CaseState::Anonymised);
    stage.days(731);
    stage.must_go(CaseState::Anonymised);
    for stage in [&mut stage, &mut asked] {
        assert!(stage.case.persons.is_empty() && stage.case.advice.is_empty() && stage.case.intake.is_none());
        assert_eq!(stage.case.outcome, Some(code("U02")), "what is counted stays");
        assert_eq!(stage.act(Action::Wish(Wish::Stop)), Err(Refusal::Gone));
        assert_eq!(stage.send(Recipient::Reporter, None), Err(Refusal::Gone));
        assert_eq!(stage.go(CaseState::Reopened), Err(Refusal::Gone));
    }
}

/// What a page asks is what the step says.
#[test]
fn pages_hear_the_same_reasons() {
    let mut stage = Stage::new(opening());
    stage.intake().must_go(CaseState::Advice);
    let now = stage.now();
    let ways: Vec<_> = stage.case.open_ways(&now).collect();
    assert_eq!(ways.len(), CaseState::Advice.next().len());
    for (to, way) in ways {
        let mut copy = Stage::new(opening());
        copy.case = stage.case.clone();
        assert_eq!(copy.go(to), way, "{to:?}");
    }
}
