// SPDX-License-Identifier: EUPL-1.2
//! D. Process, alignment and participation: the table.

use super::process::{
    adv_absent, adv_mixed, adv_unpaid, grounds_left_out, grounds_not_heard, hidden_in_inclusion,
    no_alignment, no_feedback, no_incident_protocol, no_inclusion_agenda, no_landlord_law, no_legal_basis,
    nobody_heard, nothing_stopped, only_others, signal_unanswered,
};
use super::{OWN_CHOICE, Rule, Test, Text};

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
        message: Text {
            nl: "Deze gronden zijn niet gehoord: {niet_gehoord}.",
            en: "These grounds were not heard: {niet_gehoord}.",
        },
        solution: Text {
            nl: "Spreek groepen die deze gronden kennen.",
            en: "Talk with groups that know these grounds.",
        },
        sources: &["werkwijze inspraak"],
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
        sources: &["werkwijze inspraak"],
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
        sources: &["werkwijze inspraak"],
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
        sources: &[OWN_CHOICE],
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
        sources: &[OWN_CHOICE],
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
