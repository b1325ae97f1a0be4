// SPDX-License-Identifier: EUPL-1.2
//! A case and a clock for the tests.

use classification::{Code, codebook};
use gw_core::{AccountId, OrganisationId, Timestamp};
use register::domain::*;
use std::collections::BTreeSet;
use uuid::Uuid;

pub fn id<T: From<Uuid>>(number: u128) -> T {
    T::from(Uuid::from_u128(number))
}

pub fn code(text: &str) -> Code {
    text.parse().unwrap()
}

pub fn at(text: &str) -> Timestamp {
    format!("{text}T10:00:00Z").parse().unwrap()
}

pub const WORKER: u128 = 11;
pub const COLLEAGUE: u128 = 12;
pub const SERVICE: u128 = 1;

pub fn worker() -> AccountId {
    id(WORKER)
}

pub fn service() -> OrganisationId {
    id(SERVICE)
}

pub fn opening() -> Opening {
    Opening {
        id: id(100),
        service: service(),
        reports: BTreeSet::from([id(1000)]),
        anonymity: Anonymity::Known,
        under_16: false,
        other_sides: BTreeSet::from([code("W02")]),
        about_own_municipality: false,
        entered_by: None,
        on: at("2026-03-10").date(),
    }
}

/// A case on a day, with the settings of an ADV that has set nothing.
pub struct Stage {
    pub case: Case,
    pub settings: Settings,
    pub at: Timestamp,
    next: u128,
}

impl Stage {
    pub fn new(opening: Opening) -> Self {
        Self { case: Case::open(opening), settings: Settings::default(), at: at("2026-03-10"), next: 500 }
    }

    pub fn now(&self) -> Now<'_> {
        Now { at: self.at, settings: &self.settings, book: codebook() }
    }

    pub fn days(&mut self, days: i64) {
        self.at = self.at.plus_days(days);
    }

    pub fn act(&mut self, action: Action) -> Result<(), Refusal> {
        let now = Now { at: self.at, settings: &self.settings, book: codebook() };
        let before = self.case.clone();
        let done = self.case.act(action, &now);
        if done.is_err() {
            assert_eq!(self.case, before, "a refused action changes nothing");
        }
        done
    }

    #[track_caller]
    pub fn must(&mut self, action: Action) -> &mut Self {
        if let Err(refusal) = self.act(action.clone()) {
            panic!("{action:?}: {refusal}");
        }
        self
    }

    pub fn go(&mut self, to: CaseState) -> Result<(), Refusal> {
        self.act(Action::Go { to, reason: Some("omdat".to_owned()) })
    }

    #[track_caller]
    pub fn must_go(&mut self, to: CaseState) -> &mut Self {
        self.must(Action::Go { to, reason: Some("omdat".to_owned()) })
    }

    pub fn consent(&mut self, act: Act, by: Giver) -> ConsentId {
        self.next += 1;
        let consent = id(self.next);
        let (way, identity_told) = (Way::Written, true);
        self.must(Action::Wish(Wish::Consent { id: consent, act, by, way, identity_told }));
        consent
    }

    /// Assigned, declared, taken in.
    pub fn intake(&mut self) -> &mut Self {
        self.must(Action::People(People::Assign(worker())))
            .must(Action::People(People::Declare { account: worker(), interest: false }))
            .must_go(CaseState::Intake)
            .must(Action::People(People::RecordIntake { by: worker(), note: "gebeld".to_owned() }))
    }

    /// Advised, and the advice told.
    pub fn advice(&mut self) -> &mut Self {
        let (text, motivation) =
            ("Praat met de werkgever.".to_owned(), "Een gesprek lost vaak op.".to_owned());
        self.intake()
            .must_go(CaseState::Advice)
            .must(Action::Help(Help::Advise { text, motivation }))
            .must(Action::Help(Help::TellAdvice))
    }

    pub fn coded(&mut self) -> &mut Self {
        self.must(Action::Help(Help::Code { handling: vec![code("H02")], outcome: Some(code("U02")) }))
    }

    pub fn send(&mut self, to: Recipient, act: Option<Act>) -> Result<(), Refusal> {
        self.act(Action::Send(Outgoing { to, act, names_reporter: false, about_other_side: true }))
    }
}
