// SPDX-License-Identifier: EUPL-1.2

use crate::{masterclass, person, small};
use seating::{
    Applicant, Criterion, Decision, Held, Party, Reason, Rules, Standstill, admit, admit_newcomer,
    draw_number, line_up, promote, standstill,
};

fn held(seats: &[(&str, bool, u32)]) -> Held {
    let mut held = Held::default();
    for (municipality, target_group, people) in seats {
        held.add(Some(municipality), *target_group, *people);
    }
    held
}

#[test]
fn the_last_seat_goes_once() {
    let rules = Rules::first_come(1);
    assert_eq!(admit(&rules, &Held::default(), &person(1, "GM0001")), Decision::Seats(1));
    let full = held(&[("GM0001", false, 1)]);
    let answer = admit(&rules, &full, &person(2, "GM0002"));
    assert_eq!(answer, Decision::Wait(vec![Reason::Full { capacity: 1 }]));
}

#[test]
fn a_fourth_colleague_waits_until_the_cap_is_lifted() {
    let mut rules = masterclass(20, 0);
    let three = held(&[("GM0001", false, 3)]);
    let fourth = person(4, "GM0001");
    assert_eq!(admit(&rules, &three, &fourth), Decision::Wait(vec![Reason::Cap { cap: 3, held: 3 }]));
    assert_eq!(admit(&rules, &three, &person(5, "GM0002")), Decision::Seats(1));
    rules.cap_lifted = true;
    assert_eq!(admit(&rules, &three, &fourth), Decision::Seats(1));
    // Lifted or not: who is over the cap comes after everyone else.
    let order = line_up(&rules, &three, &[fourth, person(9, "GM0002")]);
    assert_eq!(order[0].id, [9; 16]);
    assert!(order[1].standing.over_cap);
}

#[test]
fn reserved_seats_are_for_the_target_group_until_released() {
    let mut rules = masterclass(10, 4);
    let six = held(&[("GM0001", false, 3), ("GM0002", false, 3)]);
    assert_eq!(admit(&rules, &six, &person(7, "GM0003")), Decision::Wait(vec![Reason::Reserved { left: 4 }]));
    assert_eq!(admit(&rules, &six, &small(8, "GM0004")), Decision::Seats(1));
    assert_eq!(
        standstill(&rules, &six, &[person(7, "GM0003")]),
        Some(Standstill::Rules(vec![Reason::Reserved { left: 4 }]))
    );
    rules.reserved = 0;
    assert_eq!(admit(&rules, &six, &person(7, "GM0003")), Decision::Seats(1));
    // The share counts what the target group has, wherever it sits.
    rules.reserved = 4;
    let served = held(&[("GM0004", true, 3), ("GM0005", true, 2)]);
    assert_eq!(admit(&rules, &served, &person(7, "GM0003")), Decision::Seats(1));
}

#[test]
fn the_home_region_goes_first() {
    let mut rules = masterclass(10, 0);
    rules.home_first = true;
    let stranger = Applicant { home: false, ..person(1, "GM0001") };
    assert_eq!(admit(&rules, &Held::default(), &stranger), Decision::Wait(vec![Reason::HomeFirst]));
    rules.home_first = false;
    assert_eq!(admit(&rules, &Held::default(), &stranger), Decision::Seats(1));
}

#[test]
fn by_hand_lifts_the_rules_but_not_the_room() {
    let mut rules = masterclass(4, 1);
    rules.home_first = true;
    let three = held(&[("GM0001", false, 3)]);
    let chosen = Applicant { home: false, by_hand: true, ..person(9, "GM0001") };
    assert_eq!(
        admit(&rules, &three, &chosen),
        Decision::Seats(1),
        "cap, reserved share and region do not hold"
    );
    let order = line_up(&rules, &three, &[small(1, "GM0002"), chosen.clone()]);
    assert_eq!(order[0].id, chosen.id, "first on the list");
    let full = held(&[("GM0001", false, 3), ("GM0002", true, 1)]);
    assert_eq!(admit(&rules, &full, &chosen), Decision::Wait(vec![Reason::Full { capacity: 4 }]));
}

#[test]
fn a_party_enters_together_or_in_part() {
    let mut rules = masterclass(3, 0);
    let two = held(&[("GM0009", false, 2)]);
    let party = Applicant { people: 3, ..person(1, "GM0001") };
    assert_eq!(admit(&rules, &two, &party), Decision::Wait(vec![Reason::PartyTooLarge { free: 1 }]));
    rules.party = Party::AsManyAsFit;
    assert_eq!(admit(&rules, &two, &party), Decision::Seats(1));
}

#[test]
fn the_order_can_be_explained() {
    let rules = masterclass(3, 0);
    let one_left = held(&[("GM0001", false, 2)]);
    let colleague = person(1, "GM0001");
    let large = person(2, "GM0002");
    let village = small(3, "GM0003");
    let order: Vec<_> = line_up(&rules, &one_left, &[colleague.clone(), large.clone(), village.clone()])
        .iter()
        .map(|place| place.id)
        .collect();
    assert_eq!(order, [village.id, large.id, colleague.id], "without policy first, own colleague last");
    let promoted = promote(&rules, &one_left, &[colleague, large, village.clone()]);
    assert_eq!(promoted.len(), 1);
    assert_eq!(promoted[0].id, village.id);
}

#[test]
fn a_promotion_changes_what_the_next_is_held_against() {
    let rules = masterclass(2, 0);
    let (first, second, other) = (small(1, "GM0003"), small(2, "GM0003"), person(3, "GM0004"));
    let promoted: Vec<_> = promote(&rules, &Held::default(), &[first.clone(), second, other.clone()])
        .iter()
        .map(|p| p.id)
        .collect();
    assert_eq!(promoted, [first.id, other.id], "one of each municipality before the second of one");
}

#[test]
fn nobody_passes_those_who_wait_and_may_enter() {
    let rules = masterclass(2, 1);
    let one = held(&[("GM0001", false, 1)]);
    let (newcomer, village, large) = (small(9, "GM0005"), small(2, "GM0003"), person(3, "GM0004"));
    let others_first = Decision::Wait(vec![Reason::OthersFirst]);
    assert_eq!(admit_newcomer(&rules, &one, &[village], &newcomer), others_first);
    // Who waits for a rule keeps nobody out.
    assert_eq!(admit_newcomer(&rules, &one, &[large], &newcomer), Decision::Seats(1));
}

#[test]
fn nobody_waits_or_all_is_full() {
    let rules = masterclass(1, 0);
    assert_eq!(standstill(&rules, &Held::default(), &[]), Some(Standstill::NobodyWaits));
    let full = held(&[("GM0001", false, 1)]);
    assert_eq!(standstill(&rules, &full, &[person(2, "GM0002")]), Some(Standstill::Full));
    assert_eq!(standstill(&rules, &Held::default(), &[person(2, "GM0002")]), None);
}

/// The vector that the public page on the draw shows, so that others can redo it. Checked with
/// coreutils: `printf '\0\0\0\0\0\0\0\4zaad' …16 bytes of 07… | sha256sum`.
#[test]
fn the_draw_is_reproducible() {
    let lot = draw_number("zaad", &[7; 16]);
    let hex = lot.map(|byte| format!("{byte:02x}")).concat();
    assert_eq!(hex, "043254596a99db70cd79269ce15c5fe32de7a7a0ea5593a841029b8f7156e307");
    let rules = Rules { order: vec![Criterion::Draw], seed: "zaad".to_owned(), ..Rules::first_come(2) };
    let all: Vec<_> = (1..=9).map(|number| person(number, "GM0001")).collect();
    let winners: Vec<_> = promote(&rules, &Held::default(), &all).iter().map(|p| p.id).collect();
    let mut by_lot: Vec<_> = all.iter().map(|one| (draw_number("zaad", &one.id), one.id)).collect();
    by_lot.sort_unstable();
    assert_eq!(winners, [by_lot[0].1, by_lot[1].1]);
}
