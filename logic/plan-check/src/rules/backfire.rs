// SPDX-License-Identifier: EUPL-1.2
//! B. Risk of backfire: the conditions, as in the table of the domain.

use super::Plan;
use super::measure::{concerns, is, says, works_by};
use crate::answer::{Answer, Found, sorted};
use crate::plan::{
    Boodschap, DoelgroepSoort, GroepMotivatie, Grond, Maatregel, MaatregelType as Type, Rol, Setting,
    Testfase, Wijkfase,
};
use serde_json::json;

pub(super) fn repeats_stereotype(_: &Plan<'_>, m: &Maatregel) -> Answer {
    says(m, &[Boodschap::StereotypeOntkend, Boodschap::StereotypeGenoemd])
}

pub(super) fn negative_norm(_: &Plan<'_>, m: &Maatregel) -> Answer {
    use DoelgroepSoort::{Beslissers, EigenMedewerkers, PlegersMogelijk, Publiek};
    let audience = Answer::choice(
        m.doelgroep_soort,
        &[Publiek, Beslissers, PlegersMogelijk, EigenMedewerkers],
        "doelgroep_soort",
        DoelgroepSoort::code,
    );
    says(m, &[Boodschap::PrevalentieNegatief]).and(audience)
}

pub(super) fn pressure(_: &Plan<'_>, m: &Maatregel) -> Answer {
    let types = [Type::Campagne, Type::Training, Type::Lessenreeks, Type::Elearning];
    says(m, &[Boodschap::DwangDreiging]).and(is(m, &types))
}

pub(super) fn compulsory_training(_: &Plan<'_>, m: &Maatregel) -> Answer {
    is(m, &[Type::Training, Type::Elearning]).and(Answer::fact(m.verplicht, true, "verplicht"))
}

pub(super) fn simulation(_: &Plan<'_>, m: &Maatregel) -> Answer {
    is(m, &[Type::Simulatie]).and(concerns(m, &[Grond::Handicap]))
}

pub(super) fn unmotivated(_: &Plan<'_>, m: &Maatregel) -> Answer {
    let risky = [GroepMotivatie::Laag, GroepMotivatie::Gemengd, GroepMotivatie::Onbekend];
    let group = Answer::choice(m.groep_motivatie, &risky, "groep_motivatie", GroepMotivatie::code);
    works_by(m, "M05").and(group)
}

pub(super) fn awareness_only(_: &Plan<'_>, m: &Maatregel) -> Answer {
    let without =
        Answer::fact(m.vaardigheden, false, "vaardigheden").or(Answer::fact(m.opvolging, false, "opvolging"));
    works_by(m, "M05").and(without)
}

/// Contact needs four of the six; what is unknown could still be there.
const ENOUGH_CONDITIONS: usize = 4;

pub(super) fn poor_contact(_: &Plan<'_>, m: &Maatregel) -> Answer {
    let all = m.contactvoorwaarden.all();
    let met = all.iter().filter(|condition| **condition == Some(true)).count();
    let unknown = all.iter().filter(|condition| condition.is_none()).count();
    let found = Found::from([("voorwaarden", json!(met)), ("onbekend", json!(unknown))]);
    let conditions = if met >= ENOUGH_CONDITIONS {
        Answer::Silent
    } else if met + unknown >= ENOUGH_CONDITIONS {
        Answer::Unknown(found)
    } else {
        Answer::Hit(found)
    };
    is(m, &[Type::Ontmoeting, Type::Dialoog]).and(conditions)
}

pub(super) fn forced_contact(_: &Plan<'_>, m: &Maatregel) -> Answer {
    let forced = Answer::fact(m.verplicht, true, "verplicht");
    is(m, &[Type::Ontmoeting]).and(forced.or(Answer::fact(m.competitief, true, "competitief")))
}

pub(super) fn unruled_dialogue(_: &Plan<'_>, m: &Maatregel) -> Answer {
    let rules = Answer::fact(m.gespreksregels, false, "gespreksregels");
    let leader = Answer::fact(m.uitvoerder_geschoold, false, "uitvoerder_geschoold");
    is(m, &[Type::Dialoog]).and(rules.or(leader))
}

pub(super) fn dialogue_in_crisis(_: &Plan<'_>, m: &Maatregel) -> Answer {
    let phase =
        Answer::choice(m.wijkfase, &[Wijkfase::Spanning, Wijkfase::Incident], "wijkfase", Wijkfase::code);
    is(m, &[Type::Dialoog]).and(phase)
}

pub(super) fn stock_figure(_: &Plan<'_>, m: &Maatregel) -> Answer {
    let figure = m.verhaalfiguur_stereotype_bevestigend;
    is(m, &[Type::TheaterFilm]).and(Answer::fact(figure, true, "verhaalfiguur_stereotype_bevestigend"))
}

pub(super) fn hero_or_pity(_: &Plan<'_>, m: &Maatregel) -> Answer {
    says(m, &[Boodschap::HeldenOfZieligheid])
}

pub(super) fn shaming_online(_: &Plan<'_>, m: &Maatregel) -> Answer {
    says(m, &[Boodschap::HumorBeschamen]).and(is(m, &[Type::TegenspraakOnline]))
}

pub(super) fn charter_alone(plan: &Plan<'_>, m: &Maatregel) -> Answer {
    let structural = ["M07", "M08", "M09", "M10"];
    let carried = plan
        .file
        .maatregelen
        .iter()
        .any(|other| structural.iter().any(|mechanism| other.works_by(mechanism)));
    is(m, &[Type::CharterKeurmerk])
        .and(Answer::hit_if(!carried, Found::from([("mechanismen_in_plan", json!([]))])))
}

/// Judged per setting and role: structured selection at the town hall does not cover a demand on
/// suppliers.
pub(super) fn anonymous_alone(plan: &Plan<'_>, m: &Maatregel) -> Answer {
    let found =
        Found::from([("rol", json!(m.rol.map(Rol::code))), ("setting", json!(m.setting.map(Setting::code)))]);
    let structured =
        plan.file.maatregelen.iter().filter(|one| one.is(&[Type::ProcedureSelectie]) || one.works_by("M08"));
    let covers: Vec<_> = structured.filter(|one| one.id != m.id).map(|one| same_place(m, one)).collect();
    let alone = if covers.contains(&Some(true)) {
        Answer::Silent
    } else if covers.contains(&None) {
        Answer::Unknown(found)
    } else {
        Answer::Hit(found)
    };
    is(m, &[Type::AnoniemSolliciteren]).and(alone)
}

/// None when neither setting nor role can be compared.
fn same_place(a: &Maatregel, b: &Maatregel) -> Option<bool> {
    let setting = a.setting.zip(b.setting).map(|(a, b)| a == b);
    let role = a.rol.zip(b.rol).map(|(a, b)| a == b);
    match (setting, role) {
        (Some(setting), Some(role)) => Some(setting && role),
        (known, None) | (None, known) => known,
    }
}

const TESTS: [Type; 2] = [Type::Praktijktest, Type::MysteryGuest];

pub(super) fn tested_once(_: &Plan<'_>, m: &Maatregel) -> Answer {
    is(m, &TESTS).and(Answer::fact(m.test_herhaald, false, "test_herhaald"))
}

pub(super) fn test_without_consequence(_: &Plan<'_>, m: &Maatregel) -> Answer {
    let found =
        Found::from([("test_vervolg", json!(m.test_vervolg.as_ref().map(|agreed| sorted(agreed.iter()))))]);
    let consequence = match &m.test_vervolg {
        None => Answer::Unknown(found),
        Some(agreed) => Answer::hit_if(agreed.is_empty(), found),
    };
    is(m, &TESTS).and(consequence)
}

pub(super) fn first_phase_only(_: &Plan<'_>, m: &Maatregel) -> Answer {
    let late = [Testfase::GesprekOfBezichtiging, Testfase::AannameOfToewijzing];
    let codes = m.testfasen.as_ref().map(|phases| sorted(phases.iter().map(|phase| phase.code())));
    let found = Found::from([("testfasen", json!(codes))]);
    let phases = match &m.testfasen {
        None => Answer::Unknown(found),
        Some(phases) => {
            let early_only = !phases.is_empty() && !phases.iter().any(|phase| late.contains(phase));
            Answer::hit_if(early_only, found)
        }
    };
    is(m, &TESTS).and(phases)
}

pub(super) fn visible_unsafe(_: &Plan<'_>, m: &Maatregel) -> Answer {
    let visible = Answer::hit_if(
        m.zichtbaarheidsactie == Some(true),
        Found::from([("zichtbaarheidsactie", json!(true))]),
    );
    visible.and(Answer::fact(m.veiligheidsplan, false, "veiligheidsplan"))
}

pub(super) fn plan_as_proof(plan: &Plan<'_>) -> Answer {
    Answer::fact(plan.file.plan.communicatie_als_bewijs, true, "communicatie_als_bewijs")
}
