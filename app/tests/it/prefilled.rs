// SPDX-License-Identifier: EUPL-1.2
//! At least 70 % of the 48 answers stand ready, with content, for every municipality there is.

use evidence::Dossier;
use gw_core::SystemClock;
use gw_core::ports::Municipalities;
use municipality::{AsOf, ReferenceSet};
use policy::domain::{QUESTIONS, Start, propose};
use std::sync::Arc;

#[test]
fn seventy_of_a_hundred_answers_stand_ready_in_every_municipality() {
    let municipalities = AsOf::new(ReferenceSet::embedded().unwrap(), Arc::new(SystemClock));
    let dossier = Dossier::embedded().unwrap();
    let all = municipalities.current();
    assert_eq!(all.len(), 342);
    for facts in &all {
        let measures = policy::first_measures(&dossier);
        assert_eq!(measures.len(), 3);
        let today = jiff::civil::date(2026, 11, 25);
        let proposal = propose(Start { facts, today, cause: None, measures });
        let percent = proposal.prefilled.len() * 100 / QUESTIONS.len();
        assert!(percent >= 70, "{}: {percent} %", facts.name);
        let text = proposal.document.0.to_string();
        assert!(!text.contains("{gemeente}"), "{}: a text is not filled in", facts.name);
        plan_check::parse_plan(&text).unwrap_or_else(|error| panic!("{}: {error}", facts.name));
    }
}
