// SPDX-License-Identifier: EUPL-1.2
//! Stories and properties of the seating rules.
#![expect(clippy::unwrap_used, reason = "a failure must stop the test")]

mod properties;
mod stories;

use seating::{Applicant, Criterion, Party, Rules};

/// The rules of the masterclasses: cap 3, a reserved share, the order of the domain text.
fn masterclass(capacity: u32, reserved: u32) -> Rules {
    Rules {
        cap: Some(3),
        reserved,
        order: vec![
            Criterion::FirstOfMunicipality,
            Criterion::WithoutPolicy,
            Criterion::Smaller,
            Criterion::Entry,
        ],
        party: Party::AllOrNobody,
        ..Rules::first_come(capacity)
    }
}

fn person(number: u8, municipality: &str) -> Applicant {
    Applicant {
        id: [number; 16],
        municipality: Some(municipality.to_owned()),
        people: 1,
        target_group: false,
        home: true,
        without_policy: false,
        population: Some(50_000),
        entry: u64::from(number),
        by_hand: false,
    }
}

fn small(number: u8, municipality: &str) -> Applicant {
    Applicant {
        target_group: true,
        without_policy: true,
        population: Some(14_600),
        ..person(number, municipality)
    }
}
