// SPDX-License-Identifier: EUPL-1.2
//! C. Evidence and fit: the table. Each rule cites a card, a study or a rule of the dossier.

use super::evidence::{
    adults_and_origin, arguments_only, attitude_only, called_proven, essential_dropped, implicit_only,
    no_adaptation, no_mechanism, no_research, old_card, other_ground, other_group, other_setting,
    reporting_as_remedy, rule_left_alone, thin_training, told_once,
};
use super::{OWN_CHOICE, Rule, Test, Text};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "C01",
        severity: 3,
        test: Test::Measure(no_mechanism),
        message: Text {
            nl: "Welke verandering brengt dit teweeg en waarom? Kies een mechanisme of kies “onbekend”.",
            en: "Which change does this bring about, and why? Choose a mechanism, or choose “unknown”.",
        },
        solution: Text {
            nl: "Kies een kaart uit het dossier, of kies onbekend.",
            en: "Choose a card of the dossier, or choose unknown.",
        },
        sources: &["opbouw van het dossier"],
    },
    Rule {
        id: "C02",
        severity: 2,
        test: Test::Measure(no_research),
        message: Text {
            nl: "Geen onderzoek gevonden voor deze aanpak; behandel als proef met meting.",
            en: "No research was found for this approach; treat it as a trial with a measurement.",
        },
        solution: Text {
            nl: "Meet vooraf en achteraf, en besluit daarna of u doorgaat.",
            en: "Measure before and after, and decide then whether you go on.",
        },
        sources: &["zekerheid op een kaart (0–4)"],
    },
    Rule {
        id: "C03",
        severity: 2,
        test: Test::Measure(other_group),
        message: Text {
            nl: "Bewijs komt van een andere doelgroep (bv. kinderen, studenten); onzeker voor deze groep.",
            en: "The evidence comes from another group (such as children or students); uncertain for this one.",
        },
        solution: Text {
            nl: "Meet zelf bij deze groep, of kies een kaart die hier is onderzocht.",
            en: "Measure with this group yourself, or choose a card that was studied here.",
        },
        sources: &["Paluck, Green & Green 2019"],
    },
    Rule {
        id: "C04",
        severity: 2,
        test: Test::Measure(adults_and_origin),
        message: Text {
            nl: "Voor volwassenen en etnische vooroordelen is het bewijs voor contact dun; meet zelf en combineer.",
            en: "For adults and ethnic prejudice the evidence for contact is thin; measure it yourself and combine.",
        },
        solution: Text {
            nl: "Combineer met een maatregel aan regels of norm, en meet het effect.",
            en: "Combine with a measure on rules or norm, and measure the effect.",
        },
        sources: &["M01", "Paluck, Green & Green 2019"],
    },
    Rule {
        id: "C05",
        severity: 2,
        test: Test::Measure(other_ground),
        message: Text {
            nl: "Effect is voor een andere grond onderzocht; niet elke aanpak werkt voor alle gronden tegelijk.",
            en: "The effect was studied for another ground; not every approach works for all grounds at once.",
        },
        solution: Text {
            nl: "Meet per grond, of kies een aanpak die voor deze grond is onderzocht.",
            en: "Measure per ground, or choose an approach that was studied for this ground.",
        },
        sources: &["KIS: Meerdere vliegen in één klap"],
    },
    Rule {
        id: "C06",
        severity: 1,
        test: Test::Measure(other_setting),
        message: Text {
            nl: "Andere setting dan in het onderzoek.",
            en: "Another setting than in the research.",
        },
        solution: Text {
            nl: "Let bij de uitvoering op wat hier anders is, en meet.",
            en: "Watch what is different here as you carry it out, and measure.",
        },
        sources: &["onderzocht en toegepast op een kaart"],
    },
    Rule {
        id: "C07",
        severity: 3,
        test: Test::Measure(told_once),
        message: Text {
            nl: "Eénmalige informatie verandert zelden gedrag; verlaag het doel of kies een langere of structurele aanpak.",
            en: "Informing once seldom changes behaviour; lower the goal or choose a longer or structural approach.",
        },
        solution: Text {
            nl: "Maak er een reeks van, of kies een doel op het niveau van kennis.",
            en: "Make it a series, or choose a goal at the level of knowledge.",
        },
        sources: &["V06", "V07", "V18"],
    },
    Rule {
        id: "C08",
        severity: 3,
        test: Test::Goal(attitude_only),
        message: Text {
            nl: "Houding veranderen haalt dit doel waarschijnlijk niet; voeg procedure, verantwoordelijkheid of handhaving toe.",
            en: "Changing attitudes will probably not reach this goal; add a procedure, responsibility or enforcement.",
        },
        solution: Text {
            nl: "Voeg een maatregel toe op M07, M08, M09 of M10.",
            en: "Add a measure on M07, M08, M09 or M10.",
        },
        sources: &["Forscher e.a. 2019", "M07", "M08", "M09", "M10"],
    },
    Rule {
        id: "C09",
        severity: 3,
        test: Test::Problem(rule_left_alone),
        message: Text {
            nl: "Het probleem zit in regels of processen; gebruik discriminatietoets of procedurewijziging.",
            en: "The problem lies in rules or processes; use a discrimination test or change the procedure.",
        },
        solution: Text {
            nl: "Licht het proces door met een discriminatietoets.",
            en: "Review the process with a discrimination test.",
        },
        sources: &["KIS 2021: institutioneel racisme", "M20"],
    },
    Rule {
        id: "C10",
        severity: 2,
        test: Test::Measure(arguments_only),
        message: Text {
            nl: "Argumenten alleen hadden geen effect; verhalen uitwisselen wel.",
            en: "Arguments alone had no effect; exchanging stories had.",
        },
        solution: Text {
            nl: "Laat mensen een verhaal horen en er een eigen ervaring naast leggen.",
            en: "Let people hear a story and set an experience of their own beside it.",
        },
        sources: &["V12", "M03"],
    },
    Rule {
        id: "C11",
        severity: 2,
        test: Test::Measure(thin_training),
        message: Text {
            nl: "Langer, met vaardigheden en onderdeel van breder plan werkt beter.",
            en: "Longer, with skills and as part of a wider plan works better.",
        },
        solution: Text {
            nl: "Oefen vaardigheden, spreid over ten minste twee maanden en verbind met een andere maatregel.",
            en: "Practise skills, spread over at least two months and tie it to another measure.",
        },
        sources: &["M13"],
    },
    Rule {
        id: "C12",
        severity: 2,
        test: Test::Measure(implicit_only),
        message: Text {
            nl: "Bewijs gaat over impliciete associaties; dat voorspelt geen gedrag.",
            en: "The evidence is about implicit associations; those do not predict behaviour.",
        },
        solution: Text {
            nl: "Kies een kaart met een gemeten effect op gedrag of ongelijkheid.",
            en: "Choose a card with a measured effect on behaviour or inequality.",
        },
        sources: &["Forscher e.a. 2019"],
    },
    Rule {
        id: "C13",
        severity: 3,
        test: Test::Measure(essential_dropped),
        message: Text {
            nl: "Zonder deze voorwaarde geldt het bewijs niet.",
            en: "Without this condition the evidence does not hold.",
        },
        solution: Text {
            nl: "Zorg dat de voorwaarde er is, of kies een andere aanpak.",
            en: "See to the condition, or choose another approach.",
        },
        sources: &["KIS: goed uitvoeren"],
    },
    Rule {
        id: "C14",
        severity: 1,
        test: Test::Card(old_card),
        message: Text { nl: "Kaart is aan herziening toe.", en: "The card is due for review." },
        solution: Text {
            nl: "Vraag de redactie van het dossier om een herziening.",
            en: "Ask the editors of the dossier for a review.",
        },
        sources: &[OWN_CHOICE],
    },
    Rule {
        id: "C15",
        severity: 2,
        test: Test::Measure(reporting_as_remedy),
        message: Text {
            nl: "Meer melden helpt slachtoffers en inzicht, maar vermindert op zichzelf geen discriminatie.",
            en: "More reports help victims and insight, but do not lessen discrimination by themselves.",
        },
        solution: Text {
            nl: "Koppel deze maatregel aan een doel over melden, en kies voor dit doel een andere.",
            en: "Link this measure to a goal about reporting, and choose another for this goal.",
        },
        sources: &["M19"],
    },
    Rule {
        id: "C16",
        severity: 2,
        test: Test::Measure(no_adaptation),
        message: Text {
            nl: "Objectief selecteren vraagt doeltreffende aanpassingen.",
            en: "Objective selection asks for effective adaptations.",
        },
        solution: Text {
            nl: "Bied kandidaten met een beperking aanpassingen aan en leg vast hoe.",
            en: "Offer adaptations to candidates with a disability and record how.",
        },
        sources: &["WGBH/CZ", "M08"],
    },
    Rule {
        id: "C17",
        severity: 2,
        test: Test::Measure(called_proven),
        message: Text {
            nl: "Opname betekent aannemelijk, niet bewezen effectief.",
            en: "To be listed means plausible, not proven effective.",
        },
        solution: Text {
            nl: "Schrijf “aannemelijk”, en plan een eigen meting.",
            en: "Write “plausible”, and plan a measurement of your own.",
        },
        sources: &["KIS-interventiedatabase"],
    },
];
