// SPDX-License-Identifier: EUPL-1.2
//! D. Process, alignment and participation.

use super::Plan;
use crate::answer::{Answer, Found, empty, missing, sorted};
use crate::plan::{
    Beleidsveld, Domein, Grond, Maatregel, MaatregelType, OudeActiviteit, Raadpleging, Rol, Signaal,
};
use serde_json::json;
use std::collections::BTreeSet;

pub(super) fn only_others(plan: &Plan<'_>) -> Answer {
    let roles = &plan.file.plan.rollen;
    let own = roles.contains(&Rol::Werkgever) || roles.contains(&Rol::Dienstverlener);
    Answer::hit_if(!own, Found::from([("rollen", sorted(roles.iter().map(|role| role.code())))]))
}

pub(super) fn grounds_left_out(plan: &Plan<'_>) -> Answer {
    let chosen = &plan.file.plan.gronden;
    let left_out = Grond::ALL.iter().filter(|g| **g != Grond::Overig && !chosen.contains(g));
    let names = sorted(left_out.map(|ground| ground.code()));
    let incomplete = names != json!([]) && empty(plan.file.plan.motivering_gronden.as_ref());
    Answer::hit_if(incomplete, Found::from([("ontbreken", names)]))
}

/// Which policy fields can take up a domain; an agreement with one of them is enough.
const fn fields(domain: Domein) -> &'static [Beleidsveld] {
    use Beleidsveld as Veld;
    match domain {
        Domein::Arbeidsmarkt => &[Veld::Arbeidsmarkt, Veld::HrEigenOrganisatie],
        Domein::Buurt => &[Veld::Veiligheid, Veld::Integratie],
        Domein::CollectieveVoorzieningen => &[Veld::WmoZorgJeugd, Veld::Toegankelijkheid],
        Domein::CommercieleDienstverlening => &[Veld::HorecaUitgaan, Veld::InkoopSubsidies],
        Domein::Horeca => &[Veld::HorecaUitgaan],
        Domein::Wonen => &[Veld::Wonen],
        Domein::Media => &[Veld::CultuurErfgoed],
        Domein::Onderwijs => &[Veld::Onderwijs],
        Domein::Politie => &[Veld::Veiligheid],
        Domein::PubliekeOpinie => &[Veld::CultuurErfgoed, Veld::EmancipatieVeiligeSteden],
        Domein::Sport => &[Veld::Sport],
        Domein::OpenbareRuimte => &[Veld::Veiligheid, Veld::EmancipatieVeiligeSteden, Veld::Toegankelijkheid],
        Domein::Digitaal => &[Veld::DigitaalDienstverlening],
    }
}

pub(super) fn no_alignment(plan: &Plan<'_>, measure: &Maatregel) -> Answer {
    let Some(domain) = measure.domein else { return Answer::Silent };
    let mut agreed = plan.file.afstemming.iter().filter_map(|alignment| alignment.beleidsveld);
    let aligned = agreed.any(|field| fields(domain).contains(&field));
    Answer::hit_if(!aligned, Found::from([("domein", json!(domain.code()))]))
}

pub(super) fn no_inclusion_agenda(plan: &Plan<'_>) -> Answer {
    let file = plan.file;
    let disability = file.plan.gronden.contains(&Grond::Handicap)
        || file.maatregelen.iter().any(|measure| measure.grounds().contains(&Grond::Handicap));
    let linked = file.plan.lokale_inclusie_agenda_gekoppeld;
    Answer::hit_if(disability, Found::new()).and(Answer::fact(
        linked,
        false,
        "lokale_inclusie_agenda_gekoppeld",
    ))
}

pub(super) fn no_landlord_law(plan: &Plan<'_>) -> Answer {
    let file = plan.file;
    let housing = file.maatregelen.iter().any(|measure| measure.domein == Some(Domein::Wonen))
        || file.problemen.iter().any(|problem| problem.domein == Some(Domein::Wonen));
    let linked = file.plan.wgv_werkwijze_gekoppeld;
    Answer::hit_if(housing, Found::new()).and(Answer::fact(linked, false, "wgv_werkwijze_gekoppeld"))
}

/// Goals are chosen in step 4; who is heard after that changes nothing in them.
const STEP_OF_GOALS: u8 = 4;

pub(super) fn nobody_heard(plan: &Plan<'_>) -> Answer {
    let heard = plan
        .file
        .raadplegingen
        .iter()
        .filter(|talk| talk.afgerond_op.is_some_and(|day| day <= plan.date))
        .any(|talk| talk.stap.is_some_and(|step| step < STEP_OF_GOALS));
    Answer::hit_if(!heard, missing("raadplegingen"))
}

pub(super) fn grounds_not_heard(plan: &Plan<'_>) -> Answer {
    if plan.file.raadplegingen.is_empty() {
        // D06 says that nobody was heard; one finding is enough.
        return Answer::Silent;
    }
    let heard: BTreeSet<_> = plan.file.raadplegingen.iter().flat_map(|talk| &talk.gronden).collect();
    let chosen = &plan.file.plan.gronden;
    let missed: Vec<_> = chosen.iter().filter(|ground| !heard.contains(ground)).collect();
    let found = Found::from([("niet_gehoord", sorted(missed.iter().map(|ground| ground.code())))]);
    Answer::hit_if(missed.len() * 2 > chosen.len(), found)
}

/// Eight weeks, as in the feedback loop of the domain.
const FEEDBACK_DAYS: i64 = 56;

pub(super) fn no_feedback(plan: &Plan<'_>, talk: &Raadpleging) -> Answer {
    let Some(done) = talk.afgerond_op else { return Answer::Silent };
    let late = done
        .checked_add(jiff::SignedDuration::from_hours(24 * FEEDBACK_DAYS))
        .is_ok_and(|due| due < plan.date);
    Answer::hit_if(
        late && talk.terugkoppeling_op.is_none(),
        Found::from([("afgerond_op", json!(done.to_string()))]),
    )
}

pub(super) fn signal_unanswered(_: &Plan<'_>, signal: &Signaal) -> Answer {
    let bare = signal.verwerking.is_none() || empty(signal.motivering.as_ref());
    Answer::hit_if(bare, missing("verwerking"))
}

pub(super) fn no_legal_basis(_: &Plan<'_>, talk: &Raadpleging) -> Answer {
    let without = Answer::hit_if(empty(talk.avg_grondslag.as_ref()), missing("avg_grondslag"));
    Answer::fact(talk.bijzondere_gegevens, true, "bijzondere_gegevens").and(without)
}

pub(super) fn adv_absent(plan: &Plan<'_>) -> Answer {
    let steps = &plan.file.plan.adv_betrokken_stappen;
    let found =
        Found::from([("adv_betrokken_stappen", json!(steps.as_ref().map(|steps| sorted(steps.iter()))))]);
    match steps {
        None => Answer::Unknown(found),
        Some(steps) => Answer::hit_if(!steps.iter().any(|step| (1..=STEP_OF_GOALS).contains(step)), found),
    }
}

pub(super) fn adv_unpaid(_: &Plan<'_>, measure: &Maatregel) -> Answer {
    Answer::hit_if(measure.is(&[MaatregelType::AdvExtra]) && measure.budget.is_empty(), missing("budget"))
}

pub(super) fn adv_mixed(_: &Plan<'_>, measure: &Maatregel) -> Answer {
    Answer::hit_if(measure.is(&[MaatregelType::AdvExtra]), Found::new()).and(Answer::fact(
        measure.adv_gescheiden,
        false,
        "adv_gescheiden",
    ))
}

pub(super) fn hidden_in_inclusion(plan: &Plan<'_>) -> Answer {
    let hidden = !empty(plan.file.plan.ingebed_in.as_ref()) && plan.file.doelen.is_empty();
    Answer::hit_if(hidden, Found::from([("ingebed_in", json!(plan.file.plan.ingebed_in))]))
}

pub(super) fn nothing_stopped(_: &Plan<'_>, activity: &OudeActiviteit) -> Answer {
    Answer::hit_if(activity.besluit.is_none(), missing("besluit"))
}

pub(super) fn no_incident_protocol(plan: &Plan<'_>) -> Answer {
    Answer::fact(plan.file.plan.incidentprotocol, false, "incidentprotocol")
}
