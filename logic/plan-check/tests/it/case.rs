// SPDX-License-Identifier: EUPL-1.2
//! What a golden test changes: a sound plan, a few cards, an empty monitor.

use crate::TODAY;
use crate::sound::sound;
use plan_check::cards::{Condition, InterventionCard, MechanismCard, Scope, Study};
use plan_check::plan::{Grond, Leeftijd, PlanFile, Setting};
use plan_check::{Cards, Input, Monitor, Report, check};
use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};

/// A plan, cards and a monitor; reads as the plan.
#[derive(Clone)]
pub struct Case {
    pub file: PlanFile,
    pub cards: Option<Cards>,
    pub monitor: Option<Monitor>,
}

impl Deref for Case {
    type Target = PlanFile;

    fn deref(&self) -> &PlanFile {
        &self.file
    }
}

impl DerefMut for Case {
    fn deref_mut(&mut self) -> &mut PlanFile {
        &mut self.file
    }
}

impl Case {
    pub fn sound() -> Self {
        Self { file: sound(), cards: Some(cards()), monitor: Some(Monitor::default()) }
    }

    pub fn changed(change: fn(&mut Self)) -> Self {
        let mut case = Self::sound();
        change(&mut case);
        case
    }

    pub fn report(&self) -> Report {
        check(&Input {
            cards: self.cards.as_ref(),
            monitor: self.monitor.as_ref(),
            ..Input::new(&self.file, TODAY)
        })
    }

    pub fn monitor(&mut self) -> &mut Monitor {
        self.monitor.get_or_insert_default()
    }

    /// The card of the norm, which the sound measure rests on.
    pub fn norm(&mut self) -> &mut MechanismCard {
        self.cards.get_or_insert_default().mechanisms.get_mut("M04").unwrap()
    }
}

fn study() -> Study {
    Study {
        effect: true,
        only_implicit: Some(false),
        settings: Scope::Only([Setting::School].into()),
        groups: Scope::Only([Leeftijd::Jongeren].into()),
        grounds: Scope::Only([Grond::Herkomst].into()),
    }
}

fn mechanism(studies: Vec<Study>, keys: &[&str]) -> MechanismCard {
    let condition = |key: &&str| Condition { key: (*key).to_owned(), essential: true };
    MechanismCard {
        certainty: [3, 3],
        conditions: keys.iter().map(condition).collect(),
        studies,
        dated: TODAY,
    }
}

pub fn cards() -> Cards {
    let broad = Study { settings: Scope::Broad, groups: Scope::Broad, grounds: Scope::Broad, ..study() };
    let theory = Study { effect: false, ..Study::default() };
    let mechanisms = [
        ("M01", mechanism(vec![broad], &[])),
        ("M04", mechanism(vec![study()], &["norm_waar"])),
        ("M20", mechanism(vec![theory], &[])),
    ];
    let kis = InterventionCard { kis: Some(true), evaluated: Some(false), dated: TODAY };
    Cards {
        mechanisms: mechanisms.map(|(id, card)| (id.to_owned(), card)).into(),
        interventions: BTreeMap::from([("wijkspel".to_owned(), kis)]),
    }
}
