// SPDX-License-Identifier: EUPL-1.2
//! C. Evidence and fit: does what research found hold for this measure, here?

use super::Plan;
use super::measure::{about_reporting, concerns, goals_of, is, measures_for, says, sessions_up_to, works_by};
use crate::answer::{Answer, Found, missing, sorted};
use crate::cards::{MechanismCard, Scope, Study, UNKNOWN, holds};
use crate::plan::{
    Boodschap, Doel, Grond, Leeftijd, Maatregel, MaatregelType as Type, Niveau, Oorzaak, Probleem, Setting,
};
use jiff::ToSpan;
use serde_json::json;
use std::collections::BTreeSet;

/// The cards of a measure; the answer to give when they are not all there.
fn linked<'a>(plan: &Plan<'a>, m: &Maatregel) -> Result<Vec<&'a MechanismCard>, Answer> {
    let ids: Vec<_> = m.mechanismen.iter().filter(|id| *id != UNKNOWN).collect();
    let Some(cards) = plan.cards else {
        return if ids.is_empty() { Ok(Vec::new()) } else { Err(Answer::Unknown(missing("kaarten"))) };
    };
    let missed: Vec<_> = ids.iter().filter(|id| !cards.mechanisms.contains_key(**id)).collect();
    if !missed.is_empty() {
        return Err(Answer::Unknown(Found::from([("geen_kaart", sorted(missed.into_iter()))])));
    }
    Ok(ids.iter().filter_map(|id| cards.mechanisms.get(*id)).collect())
}

fn effect_studies<'a>(cards: &[&'a MechanismCard]) -> Vec<&'a Study> {
    cards.iter().flat_map(|card| card.effect_studies()).collect()
}

pub(super) fn no_mechanism(_: &Plan<'_>, m: &Maatregel) -> Answer {
    Answer::hit_if(m.mechanismen.is_empty(), missing("mechanismen"))
}

/// The strength of a card counts only when a study measured an effect.
pub(super) fn no_research(plan: &Plan<'_>, m: &Maatregel) -> Answer {
    if m.mechanismen.is_empty() {
        return Answer::Silent;
    }
    let cards = match linked(plan, m) {
        Ok(cards) => cards,
        Err(unknown) => return unknown,
    };
    let measured = cards.iter().filter(|card| card.effect_studies().next().is_some());
    let strongest = measured.map(|card| card.certainty[0]).max().unwrap_or(0);
    let found = Found::from([("mechanismen", sorted(m.mechanismen.iter())), ("sterkste", json!(strongest))]);
    Answer::hit_if(strongest == 0, found)
}

/// Was any of `wanted` studied? Where no study was recorded nobody can say; where there is no
/// study of an effect at all, C02 says so.
fn fit<T: Ord + Copy>(
    plan: &Plan<'_>,
    m: &Maatregel,
    wanted: Option<&[T]>,
    (field, code): (&'static str, fn(T) -> &'static str),
    scope: fn(&Study) -> &Scope<T>,
) -> Answer {
    let cards = match linked(plan, m) {
        Ok(cards) => cards,
        Err(unknown) => return unknown,
    };
    let studies = effect_studies(&cards);
    if studies.is_empty() {
        return Answer::Silent;
    }
    let Some(wanted) = wanted else { return Answer::Unknown(missing(field)) };
    if studies.iter().any(|study| *scope(study) == Scope::Broad) {
        return Answer::Silent;
    }
    let recorded = studies.iter().filter_map(|study| match scope(study) {
        Scope::Only(studied) => Some(studied),
        _ => None,
    });
    let studied: BTreeSet<T> = recorded.flatten().copied().collect();
    let found = Found::from([
        (field, sorted(wanted.iter().map(|one| code(*one)))),
        ("onderzocht", sorted(studied.iter().map(|one| code(*one)))),
    ]);
    if studied.is_empty() {
        return Answer::Unknown(found);
    }
    Answer::hit_if(!wanted.is_empty() && !wanted.iter().any(|one| studied.contains(one)), found)
}

/// A mixed group is partly what was studied, whatever that was.
pub(super) fn other_group(plan: &Plan<'_>, m: &Maatregel) -> Answer {
    let wanted = m.leeftijd.map(|age| match age {
        Leeftijd::Gemengd => Leeftijd::ALL.to_vec(),
        age => vec![age, Leeftijd::Gemengd],
    });
    fit(plan, m, wanted.as_deref(), ("leeftijd", Leeftijd::code), |study| &study.groups)
}

pub(super) fn adults_and_origin(_: &Plan<'_>, m: &Maatregel) -> Answer {
    let adults = [Leeftijd::Volwassenen, Leeftijd::Ouderen];
    let age = Answer::choice(m.leeftijd, &adults, "leeftijd", Leeftijd::code);
    works_by(m, "M01").and(age).and(concerns(m, &[Grond::Herkomst, Grond::Antisemitisme]))
}

pub(super) fn other_ground(plan: &Plan<'_>, m: &Maatregel) -> Answer {
    fit(plan, m, m.gronden.as_deref(), ("gronden", Grond::code), |study| &study.grounds)
}

pub(super) fn other_setting(plan: &Plan<'_>, m: &Maatregel) -> Answer {
    let wanted = m.setting.map(|setting| [setting]);
    fit(plan, m, wanted.as_ref().map(<[_; 1]>::as_slice), ("setting", Setting::code), |study| &study.settings)
}

/// The level of any goal of the measure.
fn goal_level(plan: &Plan<'_>, m: &Maatregel, levels: &[Niveau]) -> Answer {
    goals_of(plan, m)
        .map(|goal| Answer::choice(goal.niveau, levels, "niveau", Niveau::code))
        .reduce(Answer::or)
        .unwrap_or(Answer::Silent)
}

pub(super) fn told_once(plan: &Plan<'_>, m: &Maatregel) -> Answer {
    is(m, &[Type::Voorlichting, Type::Elearning, Type::Campagne]).and(sessions_up_to(m, 1)).and(goal_level(
        plan,
        m,
        &[Niveau::Gedrag, Niveau::Ongelijkheid],
    ))
}

/// Mechanisms that change who decides what, and how: responsibility, procedure, openness, tests,
/// targeted recruitment and the review of rules.
const STRUCTURAL: [&str; 6] = ["M07", "M08", "M09", "M10", "M18", "M20"];

/// What aims at how people think and feel.
const ATTITUDE: [Type; 11] = [
    Type::Voorlichting,
    Type::Lessenreeks,
    Type::Training,
    Type::Elearning,
    Type::Campagne,
    Type::Dialoog,
    Type::Ontmoeting,
    Type::Simulatie,
    Type::TheaterFilm,
    Type::Rolmodellen,
    Type::Normuitspraak,
];

/// Are all these measures of such a type? No measure at all is another rule's.
fn all_are<'a>(measures: impl Iterator<Item = &'a Maatregel>, judge: impl Fn(&Maatregel) -> bool) -> Answer {
    let (mut any, mut types) = (false, BTreeSet::new());
    let mut unknown = false;
    for measure in measures {
        match measure.soort {
            None => unknown = true,
            Some(_) if !judge(measure) => return Answer::Silent,
            Some(soort) => _ = types.insert(soort.code()),
        }
        any = true;
    }
    let found = Found::from([("typen", json!(types))]);
    match (any, unknown) {
        (false, _) => Answer::Silent,
        (true, true) => Answer::Unknown(found),
        (true, false) => Answer::Hit(found),
    }
}

pub(super) fn attitude_only(plan: &Plan<'_>, goal: &Doel) -> Answer {
    let attitude =
        |m: &Maatregel| m.is(&ATTITUDE) && !STRUCTURAL.iter().any(|mechanism| m.works_by(mechanism));
    Answer::choice(goal.niveau, &[Niveau::Ongelijkheid], "niveau", Niveau::code)
        .and(all_are(measures_for(plan, goal), attitude))
}

pub(super) fn rule_left_alone(plan: &Plan<'_>, problem: &Probleem) -> Answer {
    let cause = problem.mechanisme_oorzaak.filter(|cause| *cause != Oorzaak::Onbekend);
    let goals: BTreeSet<_> =
        plan.file.doelen.iter().filter(|d| d.problemen.contains(&problem.id)).map(|d| &d.id).collect();
    let measures = plan.file.maatregelen.iter().filter(|m| m.doelen.iter().any(|id| goals.contains(id)));
    Answer::choice(cause, &[Oorzaak::RegelProces], "mechanisme_oorzaak", Oorzaak::code)
        .and(all_are(measures, |m| m.is(&[Type::Training, Type::Elearning, Type::Campagne])))
}

pub(super) fn arguments_only(_: &Plan<'_>, m: &Maatregel) -> Answer {
    let alone = m.boodschap.iter().all(|message| *message == Boodschap::FeitenArgumenten);
    if alone { says(m, &[Boodschap::FeitenArgumenten]) } else { Answer::Silent }
}

const SHORTEST_TRAINING_MONTHS: u32 = 2;

pub(super) fn thin_training(plan: &Plan<'_>, m: &Maatregel) -> Answer {
    let length = Found::from([("looptijd_mnd", json!(m.looptijd_mnd))]);
    let short = match m.looptijd_mnd {
        None => Answer::Unknown(length),
        Some(months) => Answer::hit_if(months < SHORTEST_TRAINING_MONTHS, length),
    };
    let others = plan.file.maatregelen.iter().filter(|other| other.id != m.id);
    let together = others.filter(|other| other.doelen.iter().any(|goal| m.doelen.contains(goal))).count();
    // A measure without any goal is A06's.
    let stands_alone = Answer::hit_if(
        together == 0 && !m.doelen.is_empty(),
        Found::from([("andere_maatregelen", json!(together))]),
    );
    let thin = Answer::fact(m.vaardigheden, false, "vaardigheden").or(short).or(stands_alone);
    is(m, &[Type::Training, Type::Elearning]).and(thin)
}

pub(super) fn implicit_only(plan: &Plan<'_>, m: &Maatregel) -> Answer {
    let cards = match linked(plan, m) {
        Ok(cards) => cards,
        Err(unknown) => return unknown,
    };
    effect_studies(&cards)
        .into_iter()
        .map(|study| Answer::fact(study.only_implicit, true, "alleen_impliciet"))
        .reduce(Answer::and)
        .unwrap_or(Answer::Silent)
}

pub(super) fn essential_dropped(plan: &Plan<'_>, m: &Maatregel) -> Answer {
    let cards = match linked(plan, m) {
        Ok(cards) => cards,
        Err(unknown) => return unknown,
    };
    let essential = cards.iter().flat_map(|card| &card.conditions).filter(|condition| condition.essential);
    let (mut dropped, mut unknown) = (BTreeSet::new(), BTreeSet::new());
    for condition in essential {
        match holds(&condition.key, m) {
            Some(true) => {}
            Some(false) => _ = dropped.insert(&condition.key),
            None => _ = unknown.insert(&condition.key),
        }
    }
    if !dropped.is_empty() {
        Answer::Hit(Found::from([("voorwaarden", json!(dropped))]))
    } else if unknown.is_empty() {
        Answer::Silent
    } else {
        Answer::Unknown(Found::from([("voorwaarden", json!(unknown))]))
    }
}

const CARD_YEARS: i32 = 3;

pub(super) fn old_card(plan: &Plan<'_>, id: &str) -> Answer {
    let Some(cards) = plan.cards else { return Answer::Unknown(missing("kaarten")) };
    let dated = cards.mechanisms.get(id).map(|card| card.dated);
    let Some(dated) = dated.or_else(|| cards.interventions.get(id).map(|card| card.dated)) else {
        return Answer::Unknown(missing("datum"));
    };
    let overdue = dated.checked_add(CARD_YEARS.years()).is_ok_and(|due| due < plan.date);
    Answer::hit_if(overdue, Found::from([("datum", json!(dated.to_string()))]))
}

/// More reports are a goal of their own; they do not make less discrimination.
pub(super) fn reporting_as_remedy(plan: &Plan<'_>, m: &Maatregel) -> Answer {
    let less = [Niveau::Houding, Niveau::Gedrag, Niveau::Ongelijkheid];
    let goals = goals_of(plan, m)
        .filter(|goal| !about_reporting(plan, goal))
        .map(|goal| Answer::choice(goal.niveau, &less, "niveau", Niveau::code))
        .reduce(Answer::or)
        .unwrap_or(Answer::Silent);
    is(m, &[Type::Meldingsbevordering]).and(goals)
}

pub(super) fn no_adaptation(_: &Plan<'_>, m: &Maatregel) -> Answer {
    is(m, &[Type::ProcedureSelectie]).and(Answer::fact(m.aanpassing_beperking, false, "aanpassing_beperking"))
}

/// The dossier comes first; for an intervention that it does not know the plan may say.
pub(super) fn called_proven(plan: &Plan<'_>, m: &Maatregel) -> Answer {
    let card = m.interventie_id.as_ref().and_then(|id| plan.cards?.interventions.get(id));
    let kis = card.and_then(|card| card.kis).or(m.interventie_uit_kis);
    let evaluated = card.and_then(|card| card.evaluated).or(m.interventie_geevalueerd);
    // A measure that is no named intervention is not from a database either.
    if m.interventie_id.is_none() && kis.is_none() {
        return Answer::Silent;
    }
    Answer::fact(m.voorgesteld_als_bewezen, true, "voorgesteld_als_bewezen")
        .and(Answer::fact(kis, true, "interventie_uit_kis"))
        .and(Answer::fact(evaluated, false, "interventie_geevalueerd"))
}
