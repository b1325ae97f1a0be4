// SPDX-License-Identifier: EUPL-1.2
//! I-01 to I-24: each passes once and refuses once. A list at the end holds that none is forgotten.

use crate::stage::*;
use classification::*;
use gw_core::{AccountId, OrganisationKind};
use jiff::civil::{Date, date};
use register::domain::*;
use std::collections::BTreeSet;

const DAY: Date = date(2026, 3, 10);

fn coding(text: &str) -> Coding {
    Coding::of(text.split(' ').map(code)).0
}

fn report() -> Report {
    Report {
        id: id(1000),
        service: service(),
        state: ReportState::Received,
        received_on: DAY,
        registered_on: None,
        channel: code("M03"),
        role: code("R01"),
        request: code("K02"),
        anonymity: Anonymity::Known,
        residence: Residence::In("GM9001".to_owned()),
        language: "nl".to_owned(),
        incident: Some(id(2000)),
        duplicate_of: None,
        entered_by: None,
        classified: Classified::new(Stated(coding("G01 T01"))),
    }
}

fn exists(code: &str, day: Date) -> bool {
    code == "GM9001" && day >= date(2025, 1, 1)
}

fn reader() -> Reader {
    Reader { account: worker(), organisation: service(), kind: OrganisationKind::Adv, works_on_cases: true }
}

fn i01() {
    let stage = Stage::new(opening());
    assert!(reader().may_open_case(&stage.case, None).is_ok());
    for kind in OrganisationKind::ALL.iter().copied().filter(|kind| *kind != OrganisationKind::Adv) {
        let outside = Reader { kind, ..reader() };
        assert_eq!(outside.may_open_case(&stage.case, None), Err(Refusal::MunicipalAccount), "{kind:?}");
        assert_eq!(outside.may_open_report(service(), false, None), Err(Refusal::MunicipalAccount));
    }
    let other = Reader { organisation: id(2), ..reader() };
    assert_eq!(other.may_open_case(&stage.case, None), Err(Refusal::OtherService));
}

fn i02() {
    let mut stage = Stage::new(opening());
    stage.must(Action::People(People::Assign(worker())));
    assert_eq!(stage.go(CaseState::Intake), Err(Refusal::ConflictNotChecked));
    stage.must(Action::People(People::Declare { account: worker(), interest: false }));
    stage.must_go(CaseState::Intake);
    // Access ends at the moment of declaration, and does not come back.
    stage.must(Action::People(People::Declare { account: worker(), interest: true }));
    assert_eq!(stage.case.handler, None);
    stage.must(Action::People(People::Declare { account: worker(), interest: false }));
    assert_eq!(reader().may_open_case(&stage.case, None), Err(Refusal::ConflictDeclared));
    assert_eq!(stage.act(Action::People(People::Assign(worker()))), Err(Refusal::ConflictDeclared));
    let intake = People::RecordIntake { by: worker(), note: String::new() };
    assert_eq!(stage.act(Action::People(intake)), Err(Refusal::ConflictDeclared));
    let colleague = Reader { account: id(COLLEAGUE), ..reader() };
    assert!(colleague.may_open_case(&stage.case, None).is_ok());
}

fn i03() {
    let about = Opening { about_own_municipality: true, entered_by: Some(worker()), ..opening() };
    let mut stage = Stage::new(about);
    assert_eq!(reader().may_open_case(&stage.case, None), Err(Refusal::EnteredAtTheDesk));
    assert_eq!(reader().may_open_report(service(), true, Some(worker())), Err(Refusal::EnteredAtTheDesk));
    assert!(reader().may_open_report(service(), false, Some(worker())).is_ok(), "about somebody else");
    let share = Some(Act::ShareMunicipality);
    assert_eq!(stage.send(Recipient::Municipality, share), Err(Refusal::MunicipalityComplainedAbout));
    let consent = stage.consent(Act::ShareMunicipality, Giver::Reporter);
    assert_eq!(stage.send(Recipient::Municipality, share), Ok(()));
    stage.must(Action::Wish(Wish::WithdrawConsent(consent)));
    assert_eq!(stage.send(Recipient::Municipality, share), Err(Refusal::ConsentWithdrawn));
}

fn i04() {
    let check = |text: &str| {
        let coding = Coding::of(text.split_whitespace().map(code)).0;
        guards::i04_complete(&coding, codebook(), DAY)
    };
    assert_eq!(check("G01 T01 A01"), Ok(()));
    assert_eq!(check("G99 T99 A99"), Ok(()), "unknown is an answer");
    assert_eq!(check("T01 A01"), Err(Refusal::GroundMissing));
    assert_eq!(check("G01 A01"), Err(Refusal::FieldMissing));
    assert_eq!(check("G01 T01"), Err(Refusal::NatureMissing));
    let mut report = report();
    assert_eq!(report.register(codebook(), DAY, exists), Err(Refusal::GroundMissing));
    let wrong = report.classified.assess(coding("G01 T01"), worker(), codebook(), DAY);
    assert_eq!(wrong, Err(Refusal::NatureMissing));
    report.classified.assess(coding("G01 T01 A01"), worker(), codebook(), DAY).unwrap();
    assert_eq!(report.register(codebook(), DAY, exists), Ok(()));
    assert_eq!((report.state, report.registered_on), (ReportState::Registered, Some(DAY)));
}

fn i05() {
    assert_eq!(guards::i05_year(date(2026, 12, 31), 2026), Ok(()));
    assert_eq!(guards::i05_year(date(2027, 1, 1), 2026), Err(Refusal::OtherYear));
    let registered = Report { registered_on: Some(date(2027, 1, 2)), ..report() };
    assert_eq!(registered.year(), Some(2027), "not the year in which it was received or happened");
}

fn i06() {
    let row = |c1, c2, c4| FilledRow { c1, c2, c4 };
    assert_eq!((row(1, 2, 4).c3(), row(1, 2, 4).c5()), (3, 7));
    assert_eq!(guards::i06_fields(row(1, 2, 4), row(1, 2, 4)), Ok(()));
    assert_eq!(guards::i06_fields(row(1, 2, 4), row(2, 2, 4)), Err(Refusal::OneFieldOnly));
    let two = coding("G01 T01 T02 A01");
    assert_eq!(guards::i04_complete(&two, codebook(), DAY), Err(Refusal::OneFieldOnly));
}

fn i07() {
    let mut stage = Stage::new(Opening { anonymity: Anonymity::Full, ..opening() });
    assert_eq!(stage.act(Action::People(People::Keep(id(7)))), Err(Refusal::PersonOfAnonymous));
    stage.advice();
    for act in [Act::ReplyLetter, Act::Inquiry, Act::Mediation] {
        stage.consent(act, Giver::Reporter);
    }
    for to in [CaseState::Reply, CaseState::Inquiry, CaseState::Mediation] {
        assert_eq!(stage.go(to), Err(Refusal::FullyAnonymous), "{to:?}");
    }
    let mut known = Stage::new(opening());
    known.must(Action::People(People::Keep(id(7)))).advice();
    known.consent(Act::ReplyLetter, Giver::Reporter);
    known.must_go(CaseState::Reply);
}

fn i08() {
    let mut stage = Stage::new(Opening { anonymity: Anonymity::KnownToUs, ..opening() });
    stage.must(Action::People(People::Keep(id(7)))).advice();
    for act in [Act::ReplyLetter, Act::SharePolice] {
        stage.consent(act, Giver::Reporter);
    }
    assert_eq!(stage.go(CaseState::Reply), Err(Refusal::AnonymousToOthers));
    let mut message = Outgoing {
        to: Recipient::Police,
        act: Some(Act::SharePolice),
        names_reporter: true,
        about_other_side: true,
    };
    assert_eq!(stage.act(Action::Send(message)), Err(Refusal::AnonymousToOthers));
    message.names_reporter = false;
    assert_eq!(stage.act(Action::Send(message)), Ok(()));
    assert!(!stage.case.disclosed);
    // The reporter may hear of herself.
    let own = Outgoing { to: Recipient::Reporter, act: None, names_reporter: true, about_other_side: true };
    assert_eq!(stage.act(Action::Send(own)), Ok(()));
    assert!(!stage.case.disclosed);
}

fn i09() {
    let change = |to, by| Action::People(People::ChangeAnonymity { to, by });
    let mut stage = Stage::new(Opening { anonymity: Anonymity::KnownToUs, ..opening() });
    let worker_asks = change(Anonymity::Known, ChangedBy::Worker);
    assert_eq!(stage.act(worker_asks), Err(Refusal::OnlyTheReporter));
    stage.must(change(Anonymity::Known, ChangedBy::Reporter));
    assert_eq!(stage.case.changes.len(), 1);
    stage.must(change(Anonymity::KnownToUs, ChangedBy::Reporter));
    stage.must(change(Anonymity::Known, ChangedBy::Reporter)).advice();
    stage.consent(Act::ReplyLetter, Giver::Reporter);
    stage.must_go(CaseState::Reply);
    stage.send(Recipient::OtherSide, Some(Act::ReplyLetter)).unwrap();
    let back = change(Anonymity::KnownToUs, ChangedBy::Reporter);
    assert_eq!(stage.act(back), Err(Refusal::IdentityKnown));
}

fn i10() {
    let mut stage = Stage::new(opening());
    stage.intake().must_go(CaseState::Advice);
    let advise = |text: &str, motivation: &str| {
        Action::Help(Help::Advise { text: text.to_owned(), motivation: motivation.to_owned() })
    };
    assert_eq!(stage.act(advise("Ga naar het College.", " ")), Err(Refusal::NoMotivation));
    assert_eq!(stage.go(CaseState::Closed), Err(Refusal::NoMotivation));
    stage.must(advise("Ga naar het College.", "Het is gratis en gaat over werk.")).coded();
    assert_eq!(stage.go(CaseState::Closed), Err(Refusal::AdviceNotTold));
    stage.must(Action::Help(Help::TellAdvice)).must_go(CaseState::Closed);
    assert_eq!(stage.case.advice[0].told_on, Some(DAY));
}

fn i11() {
    let mut stage = Stage::new(opening());
    stage.advice();
    let share = Some(Act::ShareInstitute);
    assert_eq!(stage.send(Recipient::Institute, share), Err(Refusal::NoConsent));
    let consent = stage.consent(Act::ShareInstitute, Giver::Reporter);
    assert_eq!(stage.send(Recipient::Institute, share), Ok(()));
    assert_eq!(stage.case.sent.last().unwrap().consent, Some(consent));
    // Withdrawn just before sending.
    stage.must(Action::Wish(Wish::WithdrawConsent(consent)));
    assert_eq!(stage.send(Recipient::Institute, share), Err(Refusal::ConsentWithdrawn));
    // Consent for one act is none for another, and none of somebody else.
    assert_eq!(stage.send(Recipient::Police, share), Err(Refusal::NoConsent));
    stage.consent(Act::SharePolice, Giver::OtherSide);
    assert_eq!(stage.send(Recipient::Police, Some(Act::SharePolice)), Err(Refusal::NoConsent));
    // Asked is not agreed; what is answered is not asked any more, nor is what holds already.
    stage.must(Action::Wish(Wish::AskConsent(Act::SharePolice)));
    assert_eq!(stage.send(Recipient::Police, Some(Act::SharePolice)), Err(Refusal::NoConsent));
    assert_eq!(stage.case.asked, BTreeSet::from([Act::SharePolice]));
    stage.consent(Act::SharePolice, Giver::Parent);
    assert_eq!(stage.case.asked.len(), 1, "nobody else answers for the reporter");
    let agreed = stage.consent(Act::SharePolice, Giver::Reporter);
    stage.must(Action::Wish(Wish::AskConsent(Act::SharePolice)));
    assert!(stage.case.asked.is_empty());
    stage.must(Action::Wish(Wish::WithdrawConsent(agreed)));
    // After the reporter has stopped nothing goes out, but to the reporter.
    stage.consent(Act::SharePolice, Giver::Reporter);
    stage.must(Action::Wish(Wish::AskConsent(Act::ShareOther)));
    stage.must(Action::Wish(Wish::Stop));
    assert!(stage.case.asked.is_empty(), "who stops is asked nothing");
    let ask = Action::Wish(Wish::AskConsent(Act::ShareOther));
    assert_eq!(stage.act(ask), Err(Refusal::AfterWithdrawal));
    assert_eq!(stage.send(Recipient::Police, Some(Act::SharePolice)), Err(Refusal::AfterWithdrawal));
    stage.must_go(CaseState::Withdrawn);
    assert_eq!(stage.send(Recipient::Police, Some(Act::SharePolice)), Err(Refusal::AfterWithdrawal));
    assert_eq!(stage.send(Recipient::Reporter, None), Ok(()));
    // A whole report goes to another ADV on a consent for just that.
    let mut stage = Stage::new(opening());
    stage.consent(Act::ShareOther, Giver::Reporter);
    stage.consent(Act::Transfer, Giver::Parent);
    let mut passed = report();
    assert_eq!(passed.pass_on(stage.case.consents.all(), "woont daar"), Err(Refusal::NoConsent));
    stage.consent(Act::Transfer, Giver::Reporter);
    assert_eq!(passed.pass_on(stage.case.consents.all(), " "), Err(Refusal::NoReason));
    assert_eq!(passed.state, ReportState::Received, "a refused step changes nothing");
    passed.pass_on(stage.case.consents.all(), "woont daar").unwrap();
    assert_eq!(passed.state, ReportState::PassedOn);
    assert!(!passed.counts(), "it counts where it went");
    let quiet = Report { anonymity: Anonymity::KnownToUs, ..report() };
    assert_eq!(quiet.may_pass_on(), Err(Refusal::AnonymousToOthers));
    assert!(Report { anonymity: Anonymity::Full, ..report() }.may_pass_on().is_ok());
}

fn i12() {
    let mut classified = Classified::new(Stated(coding("G01")));
    assert!(classified.counted().is_none(), "what the reporter said is never counted");
    classified.assess(coding("G11a T01a A01"), worker(), codebook(), DAY).unwrap();
    classified.assess(coding("G07a G11a T01a A01"), id(COLLEAGUE), codebook(), DAY).unwrap();
    assert_eq!(classified.stated().0, coding("G01"));
    assert_eq!(classified.counted().unwrap().coding(), &coding("G07a G11a T01a A01"));
    assert_eq!(classified.history().len(), 2);
    assert_eq!(classified.history()[0].assessed.coding(), &coding("G11a T01a A01"));
    let empty = classified.assess(Coding::default(), worker(), codebook(), DAY);
    assert_eq!((empty, classified.history().len()), (Err(Refusal::GroundMissing), 2));
}

fn i13() {
    let first = report();
    let mut second = Report { id: id(1001), ..report() };
    assert_eq!(second.mark_duplicate(&first, false), Err(Refusal::NotTheSamePerson));
    let mut elsewhere = Report { id: id(1002), incident: Some(id(2001)), ..report() };
    assert_eq!(elsewhere.mark_duplicate(&first, true), Err(Refusal::NotTheSameIncident));
    let mut nowhere = Report { id: id(1003), incident: None, ..report() };
    assert_eq!(nowhere.mark_duplicate(&first, true), Err(Refusal::NotTheSameIncident));
    let mut itself = report();
    assert_eq!(itself.mark_duplicate(&first, true), Err(Refusal::NotTheSameIncident));
    second.mark_duplicate(&first, true).unwrap();
    assert_eq!((second.state, second.duplicate_of), (ReportState::Duplicate, Some(first.id)));
}

fn i14() {
    let days: Vec<Date> = (1..=25).map(|day| date(2026, 2, day)).collect();
    let form = |days: &[Date], settings: &Settings| {
        Cluster::form(id(1), id(2000), "Het lied", days, false, settings)
    };
    let cluster = form(&days, &Settings::default()).unwrap();
    assert_eq!((cluster.first_report_on, cluster.from), (date(2026, 2, 1), 25));
    assert_eq!(form(&days[..24], &Settings::default()), Err(Refusal::TooFewForACluster));
    let ten = Settings { cluster_from: 10, ..Settings::default() };
    assert!(form(&days[..10], &ten).is_ok());
}

fn i15() {
    for state in ReportState::ALL.iter().copied() {
        let report = Report { state, registered_on: Some(DAY), ..report() };
        let wanted = matches!(
            state,
            ReportState::Registered | ReportState::Linked | ReportState::Done | ReportState::Withdrawn
        );
        assert_eq!(report.counts(), wanted, "{state:?}");
    }
    assert!(!Report { state: ReportState::Registered, ..report() }.counts(), "never registered");
}

fn i16() {
    // 111222333 passes the test of eleven; it belongs to nobody.
    for text in ["mijn bsn is 111222333", "111 222 333", "1112.22.333.", "(111222333)"] {
        assert_eq!(guards::i16_no_citizen_number(text), Err(Refusal::CitizenNumber), "{text}");
    }
    for text in
        ["0612345678", "123456789", "111222334", "NL91ABNA0417164300", "op 12-03-2026", "", "000000000"]
    {
        assert_eq!(guards::i16_no_citizen_number(text), Ok(()), "{text}");
    }
    let stage = Stage::new(opening());
    let analyst = Reader { works_on_cases: false, ..reader() };
    assert_eq!(analyst.may_open_case(&stage.case, None), Err(Refusal::NotInTheTeam));
    let team: [AccountId; 1] = [id(COLLEAGUE)];
    assert_eq!(reader().may_open_case(&stage.case, Some(&team)), Err(Refusal::NotInTheTeam));
    let opened = reader().may_open_case(&stage.case, Some(&[worker()])).unwrap();
    assert_eq!(opened.by(), worker());
}

fn i17() {
    let mut stage = Stage::new(Opening { under_16: true, ..opening() });
    stage.intake();
    let school = |stage: &mut Stage| stage.send(Recipient::School, Some(Act::ShareSchool));
    stage.consent(Act::ShareSchool, Giver::Reporter);
    assert_eq!(school(&mut stage), Err(Refusal::ParentMustAgree), "the child alone cannot agree");
    let parent = stage.consent(Act::ShareSchool, Giver::Parent);
    assert_eq!(school(&mut stage), Ok(()));
    stage.must(Action::Wish(Wish::WithdrawConsent(parent)));
    assert_eq!(school(&mut stage), Err(Refusal::ParentMustAgree));
    let empty = Action::People(People::SafetyException(" ".to_owned()));
    assert_eq!(stage.act(empty), Err(Refusal::NoReason));
    stage.must(Action::People(People::SafetyException("Het kind wordt thuis bedreigd.".to_owned())));
    assert_eq!(school(&mut stage), Ok(()));
    // Who turns out to be a child is protected from then on, whatever age is noted later.
    let mut grown = Stage::new(opening());
    for (role, age, young) in [
        (PartyRole::Witness, AgeBand::From12, false),
        (PartyRole::Victim, AgeBand::From12, true),
        (PartyRole::Victim, AgeBand::From18, true),
    ] {
        let somebody = Party { id: id(8), roles: BTreeSet::from([role]), age: Some(age), gender: None };
        grown.case.meet(&somebody).unwrap();
        assert_eq!(grown.case.under_16, young, "{role:?}");
    }

    let party = |age| Party {
        id: id(7),
        roles: BTreeSet::from([PartyRole::Reporter, PartyRole::Victim]),
        age: Some(age),
        gender: None,
    };
    let name = Identity { name: "Sam".to_owned(), phone: "06 12345678".to_owned(), ..Identity::default() };
    let more = Identity { address: "Dorpsstraat 1".to_owned(), ..name.clone() };
    let child = party(AgeBand::of(14));
    assert_eq!(child.may_keep(&name, Anonymity::KnownToUs), Ok(()));
    assert_eq!(child.may_keep(&more, Anonymity::KnownToUs), Err(Refusal::ChildDataNotNeeded));
    assert_eq!(party(AgeBand::of(16)).may_keep(&more, Anonymity::Known), Ok(()));
    assert_eq!(child.may_keep(&name, Anonymity::Full), Err(Refusal::PersonOfAnonymous));
    let number = Identity { name: "111222333".to_owned(), ..Identity::default() };
    assert_eq!(party(AgeBand::of(40)).may_keep(&number, Anonymity::Known), Err(Refusal::CitizenNumber));
}

fn draft(edition: Edition, tables: Vec<Breakdown>) -> Draft {
    Draft {
        edition,
        municipality: "GM9001".to_owned(),
        from: date(2025, 1, 1),
        to: date(2025, 12, 31),
        form: "2016".to_owned(),
        tables,
        signed_by: "de coördinator".to_owned(),
        on: date(2026, 3, 1),
    }
}

fn i18() {
    let first = Snapshot::publish(draft(Edition::Statutory, vec![])).unwrap();
    let kept = first.clone();
    let silent = first.correct(draft(Edition::Statutory, vec![]), " ");
    assert_eq!(silent, Err(Refusal::NoteMissing));
    let other = Draft { municipality: "GM9002".to_owned(), ..draft(Edition::Statutory, vec![]) };
    assert_eq!(first.correct(other, "fout"), Err(Refusal::SnapshotStands));
    let second = first.correct(draft(Edition::Statutory, vec![]), "Tabel 2 had een fout.").unwrap();
    assert_eq!((second.number(), second.note()), (2, "Tabel 2 had een fout."));
    assert_eq!(first, kept, "the first version stays as it was");
}

fn i19() {
    assert_eq!(guards::i19_codes([code("G02")], codebook(), DAY), Ok(()));
    assert_eq!(guards::i19_codes([code("G02")], codebook(), date(2010, 6, 1)), Err(Refusal::UnknownCode));
    assert_eq!(guards::i19_codes([code("G98")], codebook(), DAY), Err(Refusal::UnknownCode));
    let mut classified = Classified::default();
    classified.assess(coding("G01 T01 A01"), worker(), codebook(), DAY).unwrap();
    assert_eq!(classified.counted().unwrap().version(), "2016");
    assert_eq!(Snapshot::publish(draft(Edition::Statutory, vec![])).unwrap().form(), "2016");
    let mut stage = Stage::new(opening());
    let wrong = Help::Code { handling: vec![code("H02")], outcome: Some(code("U99")) };
    assert_eq!(stage.act(Action::Help(wrong)), Err(Refusal::UnknownCode));
}

fn i20() {
    let table =
        |total, rows: Vec<Vec<Cell>>, crossed| Breakdown { name: "grond".to_owned(), total, rows, crossed };
    let shown = |numbers: &[u32]| numbers.iter().map(|n| vec![Cell::Shown(*n)]).collect::<Vec<_>>();
    let public = |table| Snapshot::publish(draft(Edition::Public, vec![table])).map(|_| ());
    assert_eq!(public(table(40, shown(&[30, 10, 0]), false)), Ok(()));
    assert_eq!(public(table(40, shown(&[36, 4, 0]), false)), Err(Refusal::SmallNumbers), "a small cell");
    let alone = vec![vec![Cell::Shown(36)], vec![Cell::Hidden], vec![Cell::Shown(0)]];
    assert_eq!(public(table(40, alone, false)), Err(Refusal::SmallNumbers), "it can be subtracted");
    let two = vec![vec![Cell::Shown(30)], vec![Cell::Hidden], vec![Cell::Hidden]];
    assert_eq!(public(table(40, two.clone(), false)), Ok(()));
    assert_eq!(public(table(8, shown(&[8, 0]), false)), Err(Refusal::SmallNumbers), "zeros of a small total");
    assert_eq!(public(table(29, two, true)), Err(Refusal::SmallNumbers), "crossed, and too few");
    // The total of a municipality is shown as it is (R1), and the statutory edition is exact (R7).
    assert_eq!(public(table(3, vec![], false)), Ok(()));
    let exact = table(4, shown(&[3, 1]), false);
    assert!(Snapshot::publish(draft(Edition::Statutory, vec![exact])).is_ok());
}

fn i21() {
    assert_eq!(guards::i21_municipality("GM9001", DAY, exists), Ok(()));
    assert_eq!(
        guards::i21_municipality("GM9001", date(2024, 12, 31), exists),
        Err(Refusal::MunicipalityNotThen)
    );
    let mut report = Report { residence: Residence::In("GM9002".to_owned()), ..report() };
    report.classified.assess(coding("G01 T01 A01"), worker(), codebook(), DAY).unwrap();
    assert_eq!(report.register(codebook(), DAY, exists), Err(Refusal::MunicipalityNotThen));
    let incident = |dag| Incident {
        id: id(2000),
        happened: Happened::On { dag },
        place: Place::In("GM9001".to_owned()),
        online: false,
        summary: String::new(),
        cluster: None,
    };
    assert_eq!(incident(DAY).check(DAY, exists), Ok(()));
    assert_eq!(incident(date(2024, 6, 1)).check(DAY, exists), Err(Refusal::MunicipalityNotThen));
}

fn i22() {
    let mut complaint = AdvComplaint {
        id: id(1),
        by: Complainant::OtherSide,
        about: BTreeSet::from([worker()]),
        received_on: DAY,
        state: ComplaintState::Received,
        commission: vec![],
        verdict: None,
        answer: String::new(),
        answered_on: None,
    };
    assert_eq!(complaint.may_read(worker()), Err(Refusal::ComplainedAbout));
    assert_eq!(complaint.may_read(id(COLLEAGUE)), Ok(()));
    let inside = |account| Member { name: "collega".to_owned(), account: Some(account) };
    let outside = Member { name: "buitenstaander".to_owned(), account: None };
    assert_eq!(complaint.begin(vec![inside(id(COLLEAGUE))]), Err(Refusal::NoOutsider));
    let own = vec![inside(worker()), outside.clone()];
    assert_eq!(complaint.begin(own), Err(Refusal::ComplainedAbout));
    assert_eq!(complaint.decide(Verdict::Founded, "Dat had anders gemoeten.", DAY), Err(Refusal::NoOutsider));
    complaint.begin(vec![inside(id(COLLEAGUE)), outside]).unwrap();
    complaint.decide(Verdict::Founded, "Dat had anders gemoeten.", DAY).unwrap();
    assert_eq!(complaint.state, ComplaintState::Answered);
}

fn i23() {
    let before = crate::facts::facts();
    let after = before.anonymised();
    assert_eq!(guards::i23_counts(&before, &after), Ok(()));
    assert_eq!((after.state, after.counts), (ReportState::Anonymised, true));
    assert_eq!(after.case.as_ref().unwrap().handler, None);
    let changed = Facts { counts: false, ..after };
    assert_eq!(guards::i23_counts(&before, &changed), Err(Refusal::NotCounted));
}

fn i24() {
    let reports: Vec<ReportId> = vec![id(1), id(2), id(3)];
    // The second stands in two forms: c2 in one municipality, c4 in the other.
    let forms = [&reports[0], &reports[1], &reports[1], &reports[2]];
    assert_eq!(guards::i24_total(forms, 3), Ok(()));
    assert_eq!(guards::i24_total(forms, 4), Err(Refusal::CountedTwice));
}

type Check = (&'static str, fn());

const ALL: &[Check] = &[
    ("I-01", i01),
    ("I-02", i02),
    ("I-03", i03),
    ("I-04", i04),
    ("I-05", i05),
    ("I-06", i06),
    ("I-07", i07),
    ("I-08", i08),
    ("I-09", i09),
    ("I-10", i10),
    ("I-11", i11),
    ("I-12", i12),
    ("I-13", i13),
    ("I-14", i14),
    ("I-15", i15),
    ("I-16", i16),
    ("I-17", i17),
    ("I-18", i18),
    ("I-19", i19),
    ("I-20", i20),
    ("I-21", i21),
    ("I-22", i22),
    ("I-23", i23),
    ("I-24", i24),
];

#[test]
fn every_invariant_passes_and_refuses() {
    for (number, (name, check)) in ALL.iter().enumerate() {
        assert_eq!(*name, format!("I-{:02}", number + 1));
        check();
    }
    // Every refusal that names an invariant names one of these.
    for refusal in Refusal::ALL {
        let rule = refusal.rule().unwrap_or("Besluit");
        assert!(
            rule.starts_with("Besluit") || ALL.iter().any(|(name, _)| *name == rule),
            "{refusal:?}: {rule}"
        );
    }
}
