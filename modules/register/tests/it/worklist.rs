// SPDX-License-Identifier: EUPL-1.2
//! The worklist finds what a plain look at the facts finds, in the right order, and hides what is closed.

use crate::facts::facts;
use crate::stage::*;
use classification::*;
use gw_core::AccountId;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use register::domain::worklist::{Deadline, Filter, Order, Whose, Worklist};
use register::domain::*;
use std::collections::BTreeSet;
use std::time::Instant;

const TODAY: Date = date(2026, 11, 27);
const TOWNS: [&str; 3] = ["GM1", "GM2", "GM3"];
const GROUND: [&str; 4] = ["G01", "G01a", "G07a", "G11"];
const FIELDS: [&str; 3] = ["T01a", "T01", "T05"];

/// Report number `n`, different in everything that a filter looks at.
fn report(n: u128, dice: u64) -> Facts {
    let pick = |shift: u32, of: usize| usize::try_from(dice >> shift).unwrap_or(0) % of;
    let codes = [GROUND[pick(0, 4)], GROUND[pick(3, 4)], FIELDS[pick(6, 3)], "A01"];
    let coding = Coding::of(codes.map(code)).0;
    let state = ReportState::ALL[pick(9, 6)];
    let day = |shift| date(2026, 1, 1) + i32::try_from(pick(shift, 330)).unwrap_or(0).days();
    let case = (state == ReportState::Linked).then(|| CaseFacts {
        state: CaseState::ALL[pick(12, 12)],
        handler: [None, Some(worker()), Some(id(COLLEAGUE))][pick(16, 3)],
        due_on: (pick(18, 4) > 0).then(|| day(20)),
        closed_to: if pick(30, 5) == 0 { BTreeSet::from([worker()]) } else { BTreeSet::new() },
        ..facts().case.unwrap()
    });
    let (stated, assessed) =
        if pick(33, 3) == 0 { (coding, None) } else { (Coding::default(), Some(coding)) };
    Facts {
        report: id(n),
        state,
        received_on: day(36),
        residence: if pick(45, 4) == 0 {
            Residence::Unknown
        } else {
            Residence::In(TOWNS[pick(47, 3)].to_owned())
        },
        place: if pick(50, 4) == 0 { Place::Nationwide } else { Place::In(TOWNS[pick(52, 3)].to_owned()) },
        stated,
        assessed,
        case,
        ..facts()
    }
}

/// The same question, asked plainly.
fn plainly(all: &[Facts], reader: AccountId, filter: &Filter, order: Order) -> Vec<ReportId> {
    let matches = |one: &&Facts| {
        let case = one.case.as_ref();
        let coding = one.assessed.as_ref().unwrap_or(&one.stated);
        let due = case.and_then(|case| case.due_on);
        let handler = case.and_then(|case| case.handler);
        let towns = [one.residence.municipality(), one.place.municipality()];
        case.is_none_or(|case| !case.closed_to.contains(&reader))
            && (filter.states.is_empty() || filter.states.contains(&one.state))
            && (filter.cases.is_empty() || case.is_some_and(|case| filter.cases.contains(&case.state)))
            && (!filter.open_only || case.map_or(!one.state.is_end(), |case| case.state.is_open()))
            && match filter.whose {
                None => true,
                Some(Whose::Of(account)) => handler == Some(account),
                Some(Whose::Nobody) => handler.is_none(),
            }
            && match filter.deadline {
                None => true,
                Some(Deadline::Before(day)) => due.is_some_and(|due| due < day),
                Some(Deadline::By(day)) => due.is_some_and(|due| due <= day),
                Some(Deadline::None) => due.is_none(),
            }
            && filter.ground.is_none_or(|code| coding.grounds.iter().any(|one| one.within(code)))
            && filter.field.is_none_or(|code| coding.field().is_some_and(|one| one.within(code)))
            && filter.municipality.as_deref().is_none_or(|code| towns.contains(&Some(code)))
            && filter.from.is_none_or(|day| one.received_on >= day)
            && filter.to.is_none_or(|day| one.received_on <= day)
    };
    let mut found: Vec<_> = all.iter().filter(matches).collect();
    let due = |one: &Facts| one.case.as_ref().and_then(|case| case.due_on);
    found.sort_by_key(|one| one.report);
    match order {
        Order::Oldest => found.sort_by_key(|one| one.received_on),
        Order::Newest => found.sort_by_key(|one| std::cmp::Reverse(one.received_on)),
        Order::Due => {
            found.sort_by_key(|one| std::cmp::Reverse(one.received_on));
            found.sort_by_key(|one| due(one).unwrap_or(Date::MAX));
        }
    }
    found.iter().map(|one| one.report).collect()
}

fn filter() -> impl Strategy<Value = Filter> {
    let maybe = |chance| prop::bool::weighted(chance);
    let day = || (0_i32..330).prop_map(|days| date(2026, 1, 1) + days.days());
    let deadline = prop_oneof![
        3 => Just(None),
        1 => day().prop_map(|day| Some(Deadline::Before(day))),
        1 => day().prop_map(|day| Some(Deadline::By(day))),
        1 => Just(Some(Deadline::None)),
    ];
    let whose = prop_oneof![
        3 => Just(None),
        1 => Just(Some(Whose::Of(worker()))),
        1 => Just(Some(Whose::Nobody)),
    ];
    let ground = prop::option::weighted(0.3, prop::sample::select(&GROUND[..]).prop_map(code));
    let field = prop::option::weighted(0.3, prop::sample::select(&FIELDS[..]).prop_map(code));
    let town =
        prop::option::weighted(0.3, prop::sample::select(&["GM1", "GM2", "GM9"][..]).prop_map(str::to_owned));
    let states = prop::collection::btree_set(prop::sample::select(ReportState::ALL), 0..3);
    let cases = prop_oneof![
        3 => Just(BTreeSet::new()),
        1 => prop::collection::btree_set(prop::sample::select(CaseState::ALL), 1..4),
    ];
    let period = (prop::option::weighted(0.3, day()), prop::option::weighted(0.3, day()));
    (states, cases, maybe(0.3), whose, ground, field, town, deadline, period).prop_map(
        |(states, cases, open_only, whose, ground, field, municipality, deadline, (from, to))| Filter {
            states,
            cases,
            open_only,
            whose,
            ground,
            field,
            municipality,
            deadline,
            from,
            to,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn it_finds_what_a_plain_look_finds(
        dice in prop::collection::vec(any::<u64>(), 0..120),
        again in prop::collection::vec((0_u128..120, any::<u64>(), prop::bool::weighted(0.3)), 0..40),
        filter in filter(),
        order in prop::sample::select(&[Order::Due, Order::Newest, Order::Oldest][..]),
        from in 0_usize..30,
        length in 1_usize..30,
    ) {
        let mut all: Vec<Facts> = (0_u128..).zip(&dice).map(|(n, dice)| report(n, *dice)).collect();
        let mut list = Worklist::default();
        for one in &all {
            list.put(one);
        }
        // Changed, or gone.
        for (n, dice, gone) in again {
            if gone {
                all.retain(|one| one.report != id(n));
                list.remove(id(n));
            } else if let Some(one) = all.iter_mut().find(|one| one.report == id(n)) {
                *one = report(n, dice);
                list.put(one);
            }
        }
        prop_assert_eq!(list.len(), all.len());
        for reader in [worker(), id(COLLEAGUE)] {
            let wanted = plainly(&all, reader, &filter, order);
            let page = list.query(reader, &filter, order, from, length);
            prop_assert_eq!(page.total, wanted.len());
            let part: Vec<_> = wanted.into_iter().skip(from).take(length).collect();
            prop_assert_eq!(page.reports, part);
        }
    }
}

#[test]
fn who_declared_an_interest_does_not_see_the_line() {
    let mut list = Worklist::default();
    let mut one = report(1, 0);
    let mut case = facts().case.unwrap();
    case.closed_to = BTreeSet::from([worker()]);
    one.case = Some(case);
    list.put(&one);
    let all = |list: &Worklist, reader| list.query(reader, &Filter::default(), Order::Due, 0, 50).total;
    assert_eq!((all(&list, worker()), all(&list, id(COLLEAGUE))), (0, 1));
    list.put(&one.anonymised());
    assert_eq!(all(&list, worker()), 1, "what is left tells nobody anything");
    list.remove(one.report);
    assert!(list.is_empty());
}

/// Also without optimisation a hundred thousand lines are filtered in a moment; the budget of a page is
/// measured in the bench.
#[test]
fn a_hundred_thousand_reports_are_filtered_at_once() {
    let mut list = Worklist::default();
    let mut dice = 42_u64;
    for n in 0..100_000 {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        list.put(&report(n, dice));
    }
    let filter = Filter {
        open_only: true,
        ground: Some(code("G01")),
        municipality: Some("GM1".to_owned()),
        deadline: Some(Deadline::By(TODAY)),
        ..Filter::default()
    };
    let begin = Instant::now();
    let page = list.query(id(COLLEAGUE), &filter, Order::Due, 0, 50);
    let took = begin.elapsed();
    println!("{} of {} in {took:?}", page.total, list.len());
    assert_eq!(page.reports.len(), 50);
    assert!(took.as_millis() < 2_000, "{took:?}");
}

#[test]
fn the_timeline_tells_everything_in_order() {
    let mut stage = Stage::new(opening());
    stage.advice().coded();
    stage.days(3);
    stage.consent(Act::ReplyLetter, Giver::Reporter);
    stage.must_go(CaseState::Reply);
    stage.send(Recipient::OtherSide, Some(Act::ReplyLetter)).unwrap();
    stage.days(21);
    stage.must(Action::Help(Help::Remind));
    stage.days(2);
    stage.must(Action::Help(Help::ReplyReceived("Dat spijt ons.".to_owned())));
    stage.must(Action::Help(Help::TellReplyResult)).must(Action::Wish(Wish::Stop));
    let timeline = stage.case.timeline();
    assert!(timeline.is_sorted_by_key(|entry| entry.on));
    assert_eq!(timeline[0].what, Happening::Opened);
    let has =
        |what: &dyn Fn(&Happening<'_>) -> bool| timeline.iter().filter(|entry| what(&entry.what)).count();
    assert_eq!(has(&|what| matches!(what, Happening::Sent(_))), 2);
    assert_eq!(has(&|what| matches!(what, Happening::Stepped { .. })), 3);
    assert_eq!(has(&|what| matches!(what, Happening::ConsentGiven(_))), 1);
    assert_eq!(has(&|what| matches!(what, Happening::ConsentWithdrawn(_))), 1);
    assert_eq!(has(&|what| matches!(what, Happening::Answered { text: "Dat spijt ons." })), 1);
    assert_eq!(timeline.last().unwrap().on, stage.at.date());
}
