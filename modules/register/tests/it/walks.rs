// SPDX-License-Identifier: EUPL-1.2
//! Random walks: whatever people do, in whatever order, the invariants hold. The test keeps its own
//! books of what was agreed, told and declared, and does not ask the guards.

use crate::stage::*;
use gw_core::AccountId;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use register::domain::*;
use std::collections::{BTreeMap, BTreeSet};

fn pick<T: Clone + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

fn account() -> impl Strategy<Value = AccountId> {
    prop_oneof![Just(WORKER), Just(COLLEAGUE)].prop_map(id)
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![4 => Just("omdat".to_owned()), 1 => Just(String::new())]
}

fn people() -> impl Strategy<Value = People> {
    prop_oneof![
        4 => account().prop_map(People::Assign),
        6 => (account(), prop::bool::weighted(0.1)).prop_map(|(account, interest)| People::Declare { account, interest }),
        4 => (account(), text()).prop_map(|(by, note)| People::RecordIntake { by, note }),
        2 => (pick(Anonymity::ALL), pick(ChangedBy::ALL)).prop_map(|(to, by)| People::ChangeAnonymity { to, by }),
        1 => (1_u128..3).prop_map(|n| People::Keep(id(n))),
        1 => (1_u128..3).prop_map(|n| People::Forget(id(n))),
        1 => text().prop_map(People::SafetyException),
    ]
}

fn wish() -> impl Strategy<Value = Wish> {
    let consent = (1_u128..40, pick(Act::ALL), pick(Giver::ALL), pick(Way::ALL), prop::bool::weighted(0.8));
    let consent = consent.prop_map(|(n, act, by, way, identity_told)| Wish::Consent {
        id: id(n),
        act,
        by,
        way,
        identity_told,
    });
    prop_oneof![
        30 => consent,
        3 => (1_u128..40).prop_map(|n| Wish::WithdrawConsent(id(n))),
        1 => Just(Wish::Stop),
        6 => Just(Wish::GoOn),
        1 => Just(Wish::GrantErasure),
    ]
}

fn help() -> impl Strategy<Value = Help> {
    let codes = (pick(&["H01", "H02", "H04a", "H05", "G01"]), pick(&["U01", "U12", "P02"]));
    prop_oneof![
        3 => (text(), text()).prop_map(|(text, motivation)| Help::Advise { text, motivation }),
        3 => Just(Help::TellAdvice),
        3 => Just(Help::Remind),
        1 => text().prop_map(Help::ReplyReceived),
        2 => Just(Help::TellReplyResult),
        3 => codes.prop_map(|(handling, outcome)| Help::Code { handling: vec![code(handling)], outcome: Some(code(outcome)) }),
    ]
}

fn sides() -> impl Strategy<Value = Sides> {
    let side = || pick(Side::ALL);
    prop_oneof![
        2 => (side(), text()).prop_map(|(side, text)| Sides::MediationView { side, text }),
        1 => (any::<bool>(), text()).prop_map(|(agreed, text)| Sides::MediationResult { agreed, text, follow_up_days: None }),
        3 => side().prop_map(Sides::Inform),
        3 => (side(), text()).prop_map(|(side, text)| Sides::Hear { side, text }),
        2 => (text(), text(), text()).prop_map(|(facts, interests, reputation)| Sides::Weigh { facts, interests, reputation }),
        2 => (text(), text()).prop_map(|(text, reasons)| Sides::Conclude { text, reasons }),
        2 => side().prop_map(Sides::SendConclusion),
    ]
}

fn outside() -> impl Strategy<Value = Outside> {
    prop_oneof![
        2 => any::<bool>().prop_map(|submitted| Outside::StartProcedure { kind: code("P02"), submitted, note: String::new() }),
        2 => (0_usize..2).prop_map(|at| Outside::ProcedureResult { at, outcome: code("U08") }),
        2 => (0_usize..2).prop_map(Outside::RunsElsewhere),
        2 => (text(), text()).prop_map(|(to, why)| Outside::Refer { to, why }),
        2 => Just(Outside::TellReferral),
        1 => text().prop_map(|purpose| Outside::OfferTransfer { to: id(2), purpose }),
        1 => any::<bool>().prop_map(|accept| Outside::AnswerTransfer { accept }),
    ]
}

#[derive(Clone, Debug)]
enum Move {
    Act(Action),
    /// To one of the states that the table knows from here.
    Onward(usize, String),
    Days(u16),
}

fn action() -> impl Strategy<Value = Move> {
    let message = (pick(Recipient::ALL), proptest::option::of(pick(Act::ALL)), any::<bool>(), any::<bool>());
    let message = message.prop_map(|(to, act, names_reporter, about_other_side)| Outgoing {
        to,
        act,
        names_reporter,
        about_other_side,
    });
    prop_oneof![
        4 => people().prop_map(|one| Move::Act(Action::People(one))),
        5 => wish().prop_map(|one| Move::Act(Action::Wish(one))),
        4 => help().prop_map(|one| Move::Act(Action::Help(one))),
        4 => sides().prop_map(|one| Move::Act(Action::Sides(one))),
        2 => outside().prop_map(|one| Move::Act(Action::Outside(one))),
        5 => message.prop_map(|one| Move::Act(Action::Send(one))),
        9 => (0_usize..8, text()).prop_map(|(at, reason)| Move::Onward(at, reason)),
        1 => (pick(CaseState::ALL), text()).prop_map(|(to, reason)| Move::Act(Action::Go { to, reason: Some(reason) })),
        1 => (1_u16..400).prop_map(Move::Days),
    ]
}

fn start() -> impl Strategy<Value = Opening> {
    let anonymity =
        prop_oneof![3 => Just(Anonymity::Known), 1 => Just(Anonymity::KnownToUs), 1 => Just(Anonymity::Full)];
    (anonymity, prop::bool::weighted(0.2), prop::bool::weighted(0.3)).prop_map(
        |(anonymity, under_16, about_own_municipality)| Opening {
            anonymity,
            under_16,
            about_own_municipality,
            ..opening()
        },
    )
}

/// Most walks begin where a sound case would be, so that they get far: taken in, advised, and
/// often with everybody's consent.
fn begin() -> impl Strategy<Value = Vec<Action>> {
    (0_u8..6).prop_map(|how_far| {
        let mut actions = Vec::new();
        if how_far > 0 {
            actions.extend([
                Action::People(People::Assign(worker())),
                Action::People(People::Declare { account: worker(), interest: false }),
                Action::Go { to: CaseState::Intake, reason: None },
                Action::People(People::RecordIntake { by: worker(), note: String::new() }),
            ]);
        }
        if how_far > 1 {
            let (text, motivation) = ("advies".to_owned(), "omdat".to_owned());
            actions.extend([
                Action::Go { to: CaseState::Advice, reason: None },
                Action::Help(Help::Advise { text, motivation }),
                Action::Help(Help::TellAdvice),
            ]);
        }
        if how_far > 2 {
            let givers = [(Act::ReplyLetter, Giver::Reporter), (Act::Inquiry, Giver::Reporter)];
            let both = [(Act::Mediation, Giver::Reporter), (Act::Mediation, Giver::OtherSide)];
            actions.extend(givers.into_iter().chain(both).zip(100..).map(|((act, by), n)| {
                let (way, identity_told) = (Way::ByCode, true);
                Action::Wish(Wish::Consent { id: id(n), act, by, way, identity_told })
            }));
            for side in Side::ALL.iter().copied() {
                actions.push(Action::Sides(Sides::MediationView { side, text: "zo".to_owned() }));
                actions.push(Action::Sides(Sides::Inform(side)));
            }
        }
        actions
    })
}

fn moves(length: impl Into<prop::collection::SizeRange>) -> impl Strategy<Value = Vec<Move>> {
    (begin(), prop::collection::vec(action(), length))
        .prop_map(|(begin, rest)| begin.into_iter().map(Move::Act).chain(rest).collect())
}

/// The books of the test.
#[derive(Default)]
struct Books {
    live: BTreeMap<ConsentId, (Act, Giver, Way, bool)>,
    stopped: bool,
    interested: BTreeSet<AccountId>,
    told_others: bool,
    danger: bool,
    advice_told: bool,
}

impl Books {
    fn agreed(&self, act: Act, by: Giver) -> bool {
        self.live.values().any(|(a, b, ..)| (*a, *b) == (act, by))
    }

    /// Writes down what was accepted.
    fn write(&mut self, action: &Action) {
        match action {
            Action::Wish(Wish::Consent { id, act, by, way, identity_told }) => {
                // An id used again withdraws with the first; the books keep the earlier one too.
                self.live.entry(*id).or_insert((*act, *by, *way, *identity_told));
            }
            Action::Wish(Wish::WithdrawConsent(id)) => {
                self.live.remove(id);
            }
            Action::Wish(Wish::Stop) => {
                self.stopped = true;
                self.live.clear();
            }
            Action::Wish(Wish::GoOn) => self.stopped = false,
            Action::People(People::Declare { account, interest: true }) => {
                self.interested.insert(*account);
            }
            Action::People(People::SafetyException(_)) => self.danger = true,
            Action::Help(Help::Advise { .. }) => self.advice_told = false,
            Action::Help(Help::TellAdvice) => self.advice_told = true,
            Action::Go { to: CaseState::Withdrawn, .. } => self.live.clear(),
            _ => {}
        }
    }
}

fn left(before: &Case, after: &Case) -> Vec<Sent> {
    if after.state == CaseState::Anonymised { vec![] } else { after.sent[before.sent.len()..].to_vec() }
}

/// What must hold after an accepted action.
fn check(before: &Case, after: &Case, action: &Action, books: &Books) -> Result<(), TestCaseError> {
    // Letters (I-03, I-07, I-08, I-11, I-17).
    for sent in left(before, after).iter().filter(|sent| !sent.to.is_own()) {
        prop_assert!(!books.stopped && before.state != CaseState::Withdrawn, "I-11: {:?}", sent);
        let act = sent.act.unwrap();
        let by_parent = books.agreed(act, Giver::Parent) && after.under_16;
        prop_assert!(books.agreed(act, Giver::Reporter) || by_parent, "I-11: {:?}", sent);
        if sent.names_reporter || sent.to == Recipient::OtherSide {
            prop_assert_eq!(before.anonymity, Anonymity::Known, "I-07, I-08: {:?}", sent);
        }
        if after.under_16 && matches!(sent.to, Recipient::School | Recipient::Police) {
            prop_assert!(books.agreed(act, Giver::Parent) || books.danger, "I-17: {:?}", sent);
        }
        if after.about_own_municipality && sent.to == Recipient::Municipality {
            prop_assert!(books.agreed(Act::ShareMunicipality, Giver::Reporter), "I-03: {:?}", sent);
        }
    }
    // People (I-02, I-07, I-09).
    prop_assert!(after.handler.is_none_or(|handler| !books.interested.contains(&handler)), "I-02");
    prop_assert!(after.anonymity != Anonymity::Full || after.persons.is_empty(), "I-07");
    if after.anonymity != before.anonymity {
        let by_reporter =
            matches!(action, Action::People(People::ChangeAnonymity { by: ChangedBy::Reporter, .. }));
        prop_assert!(by_reporter && after.changes.len() == before.changes.len() + 1, "I-09");
        prop_assert!(after.anonymity < before.anonymity || !books.told_others, "I-09");
    }
    // States.
    if after.state != before.state {
        prop_assert!(before.state.next().contains(&after.state));
        if after.state.makes_known() {
            prop_assert_eq!(after.anonymity, Anonymity::Known, "I-07, I-08");
        }
        let leaves_advice = before.state == CaseState::Advice && after.state != CaseState::Withdrawn;
        prop_assert!(!leaves_advice || books.advice_told, "I-10");
        prop_assert!(after.state != CaseState::Closed || after.outcome.is_some());
    }
    prop_assert!(after.advice.iter().all(|one| !one.motivation().trim().is_empty()), "I-10");
    prop_assert_eq!(after.closed_on.is_some(), !after.state.is_open());
    if after.state == CaseState::Anonymised {
        prop_assert!(after.persons.is_empty() && after.sent.is_empty() && after.intake.is_none(), "I-23");
        prop_assert_eq!((after.outcome, &after.handling), (before.outcome, &before.handling), "I-23");
    }
    Ok(())
}

fn walk(opening: Opening, moves: Vec<Move>) -> Result<BTreeSet<CaseState>, TestCaseError> {
    let mut stage = Stage::new(opening);
    let mut books = Books::default();
    let mut reached = BTreeSet::from([stage.case.state]);
    for one in moves {
        let action = match one {
            Move::Act(action) => action,
            Move::Onward(at, reason) => match stage.case.state.next() {
                [] => continue,
                next => Action::Go { to: next[at % next.len()], reason: Some(reason) },
            },
            Move::Days(days) => {
                stage.days(i64::from(days));
                continue;
            }
        };
        let before = stage.case.clone();
        // A consent id that was used before is a new consent under an old name; people do not do that.
        if let Action::Wish(Wish::Consent { id, .. }) = &action
            && before.consents.all().iter().any(|one| one.id == *id)
        {
            continue;
        }
        if stage.act(action.clone()).is_err() {
            continue;
        }
        prop_assert!(before.state != CaseState::Anonymised, "nothing changes after the end");
        check(&before, &stage.case, &action, &books)?;
        books.write(&action);
        let told =
            |sent: &Sent| sent.to == Recipient::OtherSide || (sent.names_reporter && !sent.to.is_own());
        books.told_others |= left(&before, &stage.case).iter().any(told);
        for account in &books.interested {
            let kind = gw_core::OrganisationKind::Adv;
            let reader = Reader { account: *account, organisation: service(), kind, works_on_cases: true };
            prop_assert!(reader.may_open_case(&stage.case, None).is_err(), "I-02");
        }
        reached.insert(stage.case.state);
    }
    Ok(reached)
}

proptest! {
    #![proptest_config(Config { cases: 120, ..Config::default() })]

    #[test]
    fn no_order_of_actions_breaks_an_invariant(opening in start(), moves in moves(0..120)) {
        walk(opening, moves)?;
    }
}

/// The walks above would prove nothing if they stayed near the door.
#[test]
fn the_walks_reach_every_state() {
    let config = Config { cases: 1, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let mut reached = BTreeMap::new();
    for _ in 0..400 {
        let opening = start().new_tree(&mut runner).unwrap().current();
        let moves = moves(100).new_tree(&mut runner).unwrap().current();
        for state in walk(opening, moves).unwrap() {
            *reached.entry(state).or_insert(0) += 1;
        }
    }
    for state in CaseState::ALL {
        assert!(reached.get(state).is_some_and(|times| *times >= 5), "{state:?}: {reached:?}");
    }
}
