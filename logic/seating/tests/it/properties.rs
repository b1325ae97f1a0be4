// SPDX-License-Identifier: EUPL-1.2
//! What must hold under any rules and any sequence of registrations, cancellations, promotions.

use proptest::prelude::*;
use seating::{
    Applicant, Criterion, Decision, EntryId, Held, Party, Rules, admit, line_up, place_of, promote,
};
use std::collections::BTreeMap;

fn criteria() -> impl Strategy<Value = Vec<Criterion>> {
    use Criterion::{Draw, Entry, FirstOfMunicipality, Smaller, WithoutPolicy};
    prop::sample::subsequence(vec![FirstOfMunicipality, WithoutPolicy, Smaller, Entry, Draw], 0..=5)
        .prop_shuffle()
}

prop_compose! {
    fn rules()(
        capacity in 0u32..12,
        cap in prop::option::of(1u32..4),
        reserved in 0u32..14,
        cap_lifted in any::<bool>(),
        home_first in any::<bool>(),
        together in any::<bool>(),
        order in criteria(),
    ) -> Rules {
        Rules {
            capacity, cap, cap_lifted, reserved, home_first,
            party: if together { Party::AllOrNobody } else { Party::AsManyAsFit },
            order,
            seed: "vast".to_owned(),
        }
    }
}

prop_compose! {
    fn applicant()(
        municipality in prop::option::of(0u8..5),
        people in 1u32..4,
        target_group in any::<bool>(),
        home in any::<bool>(),
        without_policy in any::<bool>(),
        population in prop::option::of(1000u32..200_000),
    ) -> Applicant {
        Applicant {
            id: [0; 16],
            municipality: municipality.map(|number| format!("GM{number:04}")),
            people, target_group, home, without_policy, population,
            entry: 0,
            by_hand: false,
        }
    }
}

/// People with ids and numbers of entry of their own.
fn applicants(most: usize) -> impl Strategy<Value = Vec<Applicant>> {
    prop::collection::vec(applicant(), 0..most).prop_map(|mut all| {
        for (number, one) in (1u8..).zip(&mut all) {
            one.id = [number; 16];
            one.entry = u64::from(number);
        }
        all
    })
}

/// A model of an edition: seats per entry, and who waits.
#[derive(Default)]
struct Edition {
    seats: BTreeMap<EntryId, (Applicant, u32)>,
    waiting: Vec<Applicant>,
}

impl Edition {
    fn held(&self) -> Held {
        let mut held = Held::default();
        for (applicant, people) in self.seats.values() {
            held.add(applicant.municipality.as_deref(), applicant.target_group, *people);
        }
        held
    }

    fn register(&mut self, rules: &Rules, applicant: &Applicant) {
        match admit(rules, &self.held(), applicant) {
            Decision::Seats(seats) => self.seat(applicant.clone(), seats),
            Decision::Wait(_) => self.waiting.push(applicant.clone()),
        }
    }

    fn seat(&mut self, applicant: Applicant, seats: u32) {
        if seats < applicant.people {
            self.waiting.push(Applicant { people: applicant.people - seats, ..applicant.clone() });
        }
        let held = self.seats.entry(applicant.id).or_insert((applicant, 0));
        held.1 += seats;
    }

    fn promote(&mut self, rules: &Rules) {
        for promotion in promote(rules, &self.held(), &self.waiting) {
            let at = self.waiting.iter().position(|one| one.id == promotion.id).unwrap();
            let applicant = self.waiting.remove(at);
            self.seat(applicant, promotion.seats);
        }
    }

    fn check(&self, rules: &Rules) -> Result<(), TestCaseError> {
        let held = self.held();
        prop_assert!(held.total() <= rules.capacity, "{} seats of {}", held.total(), rules.capacity);
        let others = held.total() - held.target_group();
        let open = rules.capacity - rules.reserved.min(rules.capacity);
        prop_assert!(others <= open, "{others} outside the target group, {open} open");
        for code in (0..5).map(|number| format!("GM{number:04}")) {
            let most = rules.cap.filter(|_| !rules.cap_lifted).unwrap_or(u32::MAX);
            prop_assert!(held.of(&code) <= most, "{code}: {}", held.of(&code));
        }
        if rules.home_first {
            prop_assert!(self.seats.values().all(|(applicant, _)| applicant.home));
        }
        Ok(())
    }
}

proptest! {
    #[test]
    fn every_sequence_keeps_every_rule(
        rules in rules(),
        people in applicants(30),
        cancel in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
    ) {
        let mut edition = Edition::default();
        for applicant in &people {
            edition.register(&rules, applicant);
            edition.check(&rules)?;
        }
        for index in cancel {
            if edition.seats.is_empty() { break; }
            let id = *edition.seats.keys().nth(index.index(edition.seats.len())).unwrap();
            edition.seats.remove(&id);
            edition.promote(&rules);
            edition.check(&rules)?;
            // Nobody who may enter is left waiting.
            for left in &edition.waiting {
                prop_assert!(matches!(admit(&rules, &edition.held(), left), Decision::Wait(_)));
            }
        }
    }

    #[test]
    fn the_order_of_the_input_does_not_matter(
        rules in rules(),
        (people, shuffled) in applicants(20).prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        let held = Held::default();
        prop_assert_eq!(promote(&rules, &held, &people), promote(&rules, &held, &shuffled));
        prop_assert_eq!(line_up(&rules, &held, &people), line_up(&rules, &held, &shuffled));
    }

    #[test]
    fn positions_count_from_one_without_gaps(rules in rules(), people in applicants(20)) {
        let places = line_up(&rules, &Held::default(), &people);
        prop_assert_eq!(places.len(), people.len());
        for (at, place) in places.iter().enumerate() {
            prop_assert_eq!(place.position, at + 1);
        }
    }

    #[test]
    fn one_place_is_the_place_in_the_list(rules in rules(), people in applicants(20), seated in applicants(6)) {
        let mut held = Held::default();
        for one in &seated {
            held.add(one.municipality.as_deref(), one.target_group, one.people);
        }
        for place in line_up(&rules, &held, &people) {
            prop_assert_eq!(place_of(&rules, &held, &people, &place.id), Some(place));
        }
        prop_assert_eq!(place_of(&rules, &held, &people, &[255; 16]), None);
    }
}
