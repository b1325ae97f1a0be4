// SPDX-License-Identifier: EUPL-1.2
//! D. Process, alignment and participation.

use super::{Plan, Rule, Test, Text};
use crate::answer::{Answer, Found, empty, missing, sorted};
use crate::plan::{
    Beleidsveld, Domein, Grond, Maatregel, MaatregelType, OudeActiviteit, Raadpleging, Rol, Signaal,
};
use serde_json::json;
use std::collections::BTreeSet;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "D01",
        severity: 3,
        test: Test::Plan(only_others),
        message: Text {
            nl: "Het plan gaat alleen over anderen; neem de eigen organisatie en dienstverlening mee.",
            en: "The plan is only about others; include your own organisation and services.",
        },
        solution: Text {
            nl: "Voeg een maatregel toe als werkgever of dienstverlener.",
            en: "Add a measure as employer or as provider of services.",
        },
        sources: &["Movisie: drie rollen"],
    },
    Rule {
        id: "D02",
        severity: 2,
        test: Test::Plan(grounds_left_out),
        message: Text {
            nl: "Motiveer waarom gronden ontbreken. Handicap (monitor 2022) en leeftijd (monitor 2025) worden vaak vergeten.",
            en: "Say why grounds are missing. Disability (monitor 2022) and age (monitor 2025) are often forgotten.",
        },
        solution: Text {
            nl: "Neem alle gronden op, of schrijf op waarom niet.",
            en: "Include all grounds, or write down why not.",
        },
        sources: &["monitor 2022", "monitor 2025"],
    },
    Rule {
        id: "D03",
        severity: 2,
        test: Test::Measure(no_alignment),
        message: Text {
            nl: "Nog geen afspraak met dit beleidsveld.",
            en: "No agreement with this policy field yet.",
        },
        solution: Text {
            nl: "Maak een afspraak met een collega van dit beleidsveld.",
            en: "Agree something with a colleague of this policy field.",
        },
        sources: &["handreiking stap 4"],
    },
    Rule {
        id: "D04",
        severity: 3,
        test: Test::Plan(no_inclusion_agenda),
        message: Text {
            nl: "Koppel aan de Lokale Inclusie Agenda (verplicht, mét ervaringsdeskundigen).",
            en: "Link to the Local Inclusion Agenda (compulsory, together with experts by experience).",
        },
        solution: Text {
            nl: "Leg de koppeling met de Lokale Inclusie Agenda vast.",
            en: "Record the link with the Local Inclusion Agenda.",
        },
        sources: &["VNG"],
    },
    Rule {
        id: "D05",
        severity: 2,
        test: Test::Plan(no_landlord_law),
        message: Text {
            nl: "Gebruik toezicht op de verplichte werkwijze tegen woondiscriminatie.",
            en: "Use supervision of the compulsory procedure against discrimination in housing.",
        },
        solution: Text {
            nl: "Verwijs naar de Wet goed verhuurderschap.",
            en: "Refer to the Good Landlordship Act.",
        },
        sources: &["Wet goed verhuurderschap"],
    },
    Rule {
        id: "D06",
        severity: 3,
        test: Test::Plan(nobody_heard),
        message: Text {
            nl: "Geen inwoners of belangengroepen gehoord.",
            en: "No residents or interest groups were heard.",
        },
        solution: Text {
            nl: "Houd vóór stap 4 een gesprek of enquête.",
            en: "Hold talks or a survey before step 4.",
        },
        sources: &["masterclass 2019"],
    },
    Rule {
        id: "D07",
        severity: 2,
        test: Test::Plan(grounds_not_heard),
        message: Text { nl: "Deze gronden zijn niet gehoord.", en: "These grounds were not heard." },
        solution: Text {
            nl: "Spreek groepen die deze gronden kennen.",
            en: "Talk with groups that know these grounds.",
        },
        sources: &["policy 6"],
    },
    Rule {
        id: "D08",
        severity: 3,
        test: Test::Consultation(no_feedback),
        message: Text {
            nl: "Deelnemers hebben nog niets teruggehoord.",
            en: "Participants have heard nothing back yet.",
        },
        solution: Text {
            nl: "Laat weten wat u met hun inbreng doet.",
            en: "Let them know what you do with their input.",
        },
        sources: &["policy 6"],
    },
    Rule {
        id: "D09",
        severity: 2,
        test: Test::Signal(signal_unanswered),
        message: Text {
            nl: "Inbreng niet verwerkt of gemotiveerd.",
            en: "Input was not processed, and no reason is given.",
        },
        solution: Text {
            nl: "Kies een antwoord en geef de reden.",
            en: "Choose an answer and give the reason.",
        },
        sources: &["policy 6"],
    },
    Rule {
        id: "D10",
        severity: 4,
        test: Test::Consultation(no_legal_basis),
        message: Text {
            nl: "Geen AVG-grondslag vastgelegd.",
            en: "No legal basis under the GDPR is recorded.",
        },
        solution: Text {
            nl: "Leg de grondslag vast, of vraag deze gegevens niet.",
            en: "Record the basis, or do not ask for these data.",
        },
        sources: &["AVG"],
    },
    Rule {
        id: "D11",
        severity: 3,
        test: Test::Plan(adv_absent),
        message: Text {
            nl: "Betrek de ADV; zij kent de lokale patronen.",
            en: "Involve the ADV; it knows the local patterns.",
        },
        solution: Text { nl: "Vraag de ADV om mee te lezen.", en: "Ask the ADV to read along." },
        sources: &["handreiking stap 2"],
    },
    Rule {
        id: "D12",
        severity: 3,
        test: Test::Measure(adv_unpaid),
        message: Text { nl: "Extra ADV-taak zonder geld.", en: "An extra task for the ADV without money." },
        solution: Text { nl: "Koppel een budgetregel.", en: "Link a budget line." },
        sources: &["handreiking stap 2"],
    },
    Rule {
        id: "D13",
        severity: 2,
        test: Test::Measure(adv_mixed),
        message: Text {
            nl: "Bewaak onafhankelijkheid van bijstand.",
            en: "Guard the independence of assistance.",
        },
        solution: Text {
            nl: "Laat preventie en klachtbehandeling door verschillende mensen doen.",
            en: "Have prevention and complaints done by different people.",
        },
        sources: &["P"],
    },
    Rule {
        id: "D14",
        severity: 2,
        test: Test::Plan(hidden_in_inclusion),
        message: Text {
            nl: "Inclusie noemt het wensbeeld; benoem ook het probleem.",
            en: "Inclusion names the wish; also name the problem.",
        },
        solution: Text {
            nl: "Voeg een doel tegen discriminatie toe.",
            en: "Add a goal against discrimination.",
        },
        sources: &["Movisie: inclusie en antidiscriminatie"],
    },
    Rule {
        id: "D15",
        severity: 1,
        test: Test::OldActivity(nothing_stopped),
        message: Text { nl: "Wat stopt u?", en: "What do you stop?" },
        solution: Text {
            nl: "Besluit of u hiermee doorgaat of stopt.",
            en: "Decide whether you go on with this or stop.",
        },
        sources: &["P"],
    },
    Rule {
        id: "D16",
        severity: 2,
        test: Test::Plan(no_incident_protocol),
        message: Text {
            nl: "Leg vast wie na een incident binnen 24 uur de norm uitspreekt en wie slachtoffers belt.",
            en: "Record who states the norm within 24 hours after an incident and who calls victims.",
        },
        solution: Text { nl: "Voeg een incidentprotocol toe.", en: "Add an incident protocol." },
        sources: &["Movisie: 8 tips"],
    },
];

fn only_others(plan: &Plan<'_>) -> Answer {
    let roles = &plan.file.plan.rollen;
    let own = roles.contains(&Rol::Werkgever) || roles.contains(&Rol::Dienstverlener);
    Answer::hit_if(!own, Found::from([("rollen", sorted(roles.iter().map(|role| role.code())))]))
}

fn grounds_left_out(plan: &Plan<'_>) -> Answer {
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

fn no_alignment(plan: &Plan<'_>, measure: &Maatregel) -> Answer {
    let Some(domain) = measure.domein else { return Answer::Silent };
    let mut agreed = plan.file.afstemming.iter().filter_map(|alignment| alignment.beleidsveld);
    let aligned = agreed.any(|field| fields(domain).contains(&field));
    Answer::hit_if(!aligned, Found::from([("domein", json!(domain.code()))]))
}

fn no_inclusion_agenda(plan: &Plan<'_>) -> Answer {
    let file = plan.file;
    let disability = file.plan.gronden.contains(&Grond::Handicap)
        || file.maatregelen.iter().any(|measure| measure.gronden.contains(&Grond::Handicap));
    let linked = file.plan.lokale_inclusie_agenda_gekoppeld;
    Answer::hit_if(disability, Found::new()).and(Answer::fact(
        linked,
        false,
        "lokale_inclusie_agenda_gekoppeld",
    ))
}

fn no_landlord_law(plan: &Plan<'_>) -> Answer {
    let file = plan.file;
    let housing = file.maatregelen.iter().any(|measure| measure.domein == Some(Domein::Wonen))
        || file.problemen.iter().any(|problem| problem.domein == Some(Domein::Wonen));
    let linked = file.plan.wgv_werkwijze_gekoppeld;
    Answer::hit_if(housing, Found::new()).and(Answer::fact(linked, false, "wgv_werkwijze_gekoppeld"))
}

/// Goals are chosen in step 4; who is heard after that changes nothing in them.
const STEP_OF_GOALS: u8 = 4;

fn nobody_heard(plan: &Plan<'_>) -> Answer {
    let heard = plan
        .file
        .raadplegingen
        .iter()
        .any(|talk| talk.afgerond_op.is_some() && talk.stap.is_some_and(|step| step < STEP_OF_GOALS));
    Answer::hit_if(!heard, missing("raadplegingen"))
}

fn grounds_not_heard(plan: &Plan<'_>) -> Answer {
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

fn no_feedback(plan: &Plan<'_>, talk: &Raadpleging) -> Answer {
    let Some(done) = talk.afgerond_op else { return Answer::Silent };
    let late = done
        .checked_add(jiff::SignedDuration::from_hours(24 * FEEDBACK_DAYS))
        .is_ok_and(|due| due < plan.date);
    Answer::hit_if(
        late && talk.terugkoppeling_op.is_none(),
        Found::from([("afgerond_op", json!(done.to_string()))]),
    )
}

fn signal_unanswered(_: &Plan<'_>, signal: &Signaal) -> Answer {
    let bare = signal.verwerking.is_none() || empty(signal.motivering.as_ref());
    Answer::hit_if(bare, missing("verwerking"))
}

fn no_legal_basis(_: &Plan<'_>, talk: &Raadpleging) -> Answer {
    let without = Answer::hit_if(empty(talk.avg_grondslag.as_ref()), missing("avg_grondslag"));
    Answer::fact(talk.bijzondere_gegevens, true, "bijzondere_gegevens").and(without)
}

fn adv_absent(plan: &Plan<'_>) -> Answer {
    let steps = &plan.file.plan.adv_betrokken_stappen;
    let found =
        Found::from([("adv_betrokken_stappen", json!(steps.as_ref().map(|steps| sorted(steps.iter()))))]);
    match steps {
        None => Answer::Unknown(found),
        Some(steps) => Answer::hit_if(!steps.iter().any(|step| (1..=STEP_OF_GOALS).contains(step)), found),
    }
}

fn adv_unpaid(_: &Plan<'_>, measure: &Maatregel) -> Answer {
    Answer::hit_if(measure.is(&[MaatregelType::AdvExtra]) && measure.budget.is_empty(), missing("budget"))
}

fn adv_mixed(_: &Plan<'_>, measure: &Maatregel) -> Answer {
    Answer::hit_if(measure.is(&[MaatregelType::AdvExtra]), Found::new()).and(Answer::fact(
        measure.adv_gescheiden,
        false,
        "adv_gescheiden",
    ))
}

fn hidden_in_inclusion(plan: &Plan<'_>) -> Answer {
    let hidden = !empty(plan.file.plan.ingebed_in.as_ref()) && plan.file.doelen.is_empty();
    Answer::hit_if(hidden, Found::from([("ingebed_in", json!(plan.file.plan.ingebed_in))]))
}

fn nothing_stopped(_: &Plan<'_>, activity: &OudeActiviteit) -> Answer {
    Answer::hit_if(activity.besluit.is_none(), missing("besluit"))
}

fn no_incident_protocol(plan: &Plan<'_>) -> Answer {
    Answer::fact(plan.file.plan.incidentprotocol, false, "incidentprotocol")
}
