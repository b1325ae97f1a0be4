// SPDX-License-Identifier: EUPL-1.2
//! B. Risk of backfire: the table. Each rule rests on the cards it names (mechanisms M, pitfalls V).

use super::backfire::{
    anonymous_alone, awareness_only, charter_alone, compulsory_training, dialogue_in_crisis,
    first_phase_only, forced_contact, hero_or_pity, negative_norm, plan_as_proof, poor_contact, pressure,
    repeats_stereotype, shaming_online, simulation, stock_figure, test_without_consequence, tested_once,
    unmotivated, unruled_dialogue, visible_unsafe,
};
use super::{Rule, Test, Text};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "B01",
        severity: 3,
        test: Test::Measure(repeats_stereotype),
        message: Text {
            nl: "Een stereotype herhalen – ook om het te ontkrachten – kan het versterken. Laat het weg en toon afwijkende voorbeelden of laat mensen die zelf bedenken.",
            en: "Repeating a stereotype – even to refute it – can strengthen it. Leave it out; show other examples or let people think of them.",
        },
        solution: Text {
            nl: "Laat het stereotype weg en toon verschillende mensen die er niet aan voldoen.",
            en: "Leave the stereotype out and show several people who do not fit it.",
        },
        sources: &["V01", "M06"],
    },
    Rule {
        id: "B02",
        severity: 3,
        test: Test::Measure(negative_norm),
        message: Text {
            nl: "“Veel mensen doen het” maakt het normaler. Laat zien dat de eigen groep het afkeurt of eraan werkt (alleen als dat waar is).",
            en: "“Many people do it” makes it more normal. Show that one's own group rejects it or works on it (only if that is true).",
        },
        solution: Text {
            nl: "Noem de norm van de eigen groep in plaats van hoe vaak het gebeurt.",
            en: "Name the norm of one's own group instead of how often it happens.",
        },
        sources: &["V03", "M04"],
    },
    Rule {
        id: "B03",
        severity: 3,
        test: Test::Measure(pressure),
        message: Text {
            nl: "Druk van buitenaf kan weerstand en vooroordeel vergroten. Kies een boodschap die eigen motivatie steunt. (Geldt niet voor handhaving.)",
            en: "Pressure from outside can raise resistance and prejudice. Choose a message that supports people's own motivation. (Does not hold for enforcement.)",
        },
        solution: Text {
            nl: "Zeg waarom het ertoe doet en geef mensen keus.",
            en: "Say why it matters and give people a choice.",
        },
        sources: &["V04", "M16"],
    },
    Rule {
        id: "B04",
        severity: 3,
        test: Test::Measure(compulsory_training),
        message: Text {
            nl: "Verplichte diversiteitstraining hing in onderzoek samen met minder in plaats van meer diversiteit. Maak vrijwillig, koppel aan procedures en verantwoordelijkheid.",
            en: "In research, compulsory diversity training went with less diversity instead of more. Make it voluntary; tie it to procedures and responsibility.",
        },
        solution: Text {
            nl: "Maak de training vrijwillig en deel van een breder plan.",
            en: "Make the training voluntary and part of a wider plan.",
        },
        sources: &["V05"],
    },
    Rule {
        id: "B05",
        severity: 4,
        test: Test::Measure(simulation),
        message: Text {
            nl: "Rolstoel- of blinddoekoefeningen werken niet en soms averechts. Laat ervaringsdeskundigen vertellen of de route toetsen.",
            en: "Exercises with a wheelchair or blindfold do not work and sometimes backfire. Let experts by experience tell, or test the route.",
        },
        solution: Text {
            nl: "Vervang door een schouw met ervaringsdeskundigen.",
            en: "Replace it by an inspection with experts by experience.",
        },
        sources: &["V09"],
    },
    Rule {
        id: "B06",
        severity: 3,
        test: Test::Measure(unmotivated),
        message: Text {
            nl: "Confrontatie met eigen vooroordelen werkt alleen bij mensen die dat willen; bij anderen kan het averechts werken.",
            en: "Confronting people with their own bias works only with those who want it; with others it can backfire.",
        },
        solution: Text {
            nl: "Werk met een groep die zelf wil, of kies een ander mechanisme.",
            en: "Work with a group that wants it, or choose another mechanism.",
        },
        sources: &["V08"],
    },
    Rule {
        id: "B07",
        severity: 2,
        test: Test::Measure(awareness_only),
        message: Text {
            nl: "Alleen bewustwording is niet genoeg: voeg handelingsstrategieën en herhaling toe.",
            en: "Awareness alone is not enough: add strategies to act and repetition.",
        },
        solution: Text {
            nl: "Voeg oefening van vaardigheden en opvolging toe.",
            en: "Add practice of skills and follow-up.",
        },
        sources: &["M05"],
    },
    Rule {
        id: "B08",
        severity: 3,
        test: Test::Measure(poor_contact),
        message: Text {
            nl: "Contact zonder deze voorwaarden kan mislukken; negatief contact schaadt meer dan positief contact helpt.",
            en: "Contact without these conditions can fail; negative contact does more harm than positive contact does good.",
        },
        solution: Text {
            nl: "Zorg voor ten minste vier van de zes voorwaarden.",
            en: "See to at least four of the six conditions.",
        },
        sources: &["M01"],
    },
    Rule {
        id: "B09",
        severity: 3,
        test: Test::Measure(forced_contact),
        message: Text {
            nl: "Gedwongen of wedstrijdcontact: risico op negatief contact.",
            en: "Forced or competitive contact: a risk of negative contact.",
        },
        solution: Text {
            nl: "Maak meedoen vrijwillig en laat mensen samenwerken.",
            en: "Make it voluntary and let people cooperate.",
        },
        sources: &["V11"],
    },
    Rule {
        id: "B10",
        severity: 3,
        test: Test::Measure(unruled_dialogue),
        message: Text {
            nl: "Dialoog zonder spelregels en geschoolde leider kan spanning vergroten.",
            en: "Dialogue without ground rules and a trained leader can raise tension.",
        },
        solution: Text {
            nl: "Spreek gespreksregels af en zoek een geschoolde gespreksleider.",
            en: "Agree on ground rules and find a trained leader.",
        },
        sources: &["V10"],
    },
    Rule {
        id: "B11",
        severity: 3,
        test: Test::Measure(dialogue_in_crisis),
        message: Text {
            nl: "Kies eerst activiteiten die passen bij deze fase (veiligheid, norm, herstel) vóór een open dialoog.",
            en: "First choose what fits this phase (safety, norm, repair) before an open dialogue.",
        },
        solution: Text {
            nl: "Begin met veiligheid en een duidelijke norm.",
            en: "Begin with safety and a clear norm.",
        },
        sources: &["V10", "Wijkverbinder"],
    },
    Rule {
        id: "B12",
        severity: 3,
        test: Test::Measure(stock_figure),
        message: Text {
            nl: "Inleven in iemand die het stereotype bevestigt kan stereotypering vergroten.",
            en: "Taking the view of someone who confirms the stereotype can raise stereotyping.",
        },
        solution: Text {
            nl: "Kies een persoon die niet aan het stereotype voldoet.",
            en: "Choose a person who does not fit the stereotype.",
        },
        sources: &["V13"],
    },
    Rule {
        id: "B13",
        severity: 2,
        test: Test::Measure(hero_or_pity),
        message: Text {
            nl: "Helden- of medelijdenbeeld bevestigt afstand; laat de persoon om iets anders gaan.",
            en: "An image of hero or pity confirms distance; let it be about something else than the trait.",
        },
        solution: Text {
            nl: "Laat de persoon zien in een gewone rol.",
            en: "Show the person in an ordinary role.",
        },
        sources: &["M17"],
    },
    Rule {
        id: "B14",
        severity: 2,
        test: Test::Measure(shaming_online),
        message: Text {
            nl: "Humor en waarschuwing hadden geen effect; benoem wat het doet met de ander.",
            en: "Humour and warning had no effect; say what it does to the other.",
        },
        solution: Text {
            nl: "Schrijf een reactie die het gevoel van de ander benoemt.",
            en: "Write a reply that names what the other feels.",
        },
        sources: &["M15"],
    },
    Rule {
        id: "B15",
        severity: 3,
        test: Test::Measure(charter_alone),
        message: Text {
            nl: "Een charter alleen kan de schijn van eerlijkheid wekken. Koppel aan procedures en cijfers.",
            en: "A charter alone can give the look of fairness. Tie it to procedures and figures.",
        },
        solution: Text {
            nl: "Voeg een maatregel toe met verantwoordelijkheid, procedure, openheid of toetsing.",
            en: "Add a measure of responsibility, procedure, openness or testing.",
        },
        sources: &["V14"],
    },
    Rule {
        id: "B16",
        severity: 3,
        test: Test::Measure(anonymous_alone),
        message: Text {
            nl: "Alleen anonimiseren heeft gemengd effect en kan kandidaten schaden; combineer met objectieve selectie en meet de uitkomst.",
            en: "Anonymous application alone has mixed effects and can harm candidates; combine it with objective selection and measure the result.",
        },
        solution: Text {
            nl: "Voeg een vaste selectieprocedure toe in dezelfde rol.",
            en: "Add a structured selection procedure in the same role.",
        },
        sources: &["V15"],
    },
    Rule {
        id: "B17",
        severity: 3,
        test: Test::Measure(tested_once),
        message: Text {
            nl: "Eénmalig testen meet alleen; herhaal, koppel terug en neem nieuwe partijen mee.",
            en: "Testing once only measures; repeat, give feedback and include new parties.",
        },
        solution: Text {
            nl: "Plan een herhaling, met nieuwe partijen.",
            en: "Plan a repetition, with new parties.",
        },
        sources: &["M10"],
    },
    Rule {
        id: "B18",
        severity: 3,
        test: Test::Measure(test_without_consequence),
        message: Text {
            nl: "Testen zonder gevolg verliest werking.",
            en: "Testing without consequence loses its effect.",
        },
        solution: Text {
            nl: "Spreek af wat er volgt: gesprek, sanctie, College of vergunning.",
            en: "Agree on what follows: a talk, a sanction, the College or the permit.",
        },
        sources: &["M10", "Gent: praktijktesten 2015–2023"],
    },
    Rule {
        id: "B19",
        severity: 2,
        test: Test::Measure(first_phase_only),
        message: Text {
            nl: "Discriminatie kan verschuiven naar latere fasen; test ook bezichtiging/selectie.",
            en: "Discrimination can move to later phases; also test the viewing or the selection.",
        },
        solution: Text { nl: "Test ook een latere fase.", en: "Also test a later phase." },
        sources: &["M10", "Gent: praktijktesten 2015–2023"],
    },
    Rule {
        id: "B20",
        severity: 3,
        test: Test::Measure(visible_unsafe),
        message: Text {
            nl: "Zichtbaarheid kan op korte termijn haat oproepen; regel veiligheid en nazorg.",
            en: "Visibility can draw hate in the short run; arrange safety and aftercare.",
        },
        solution: Text {
            nl: "Maak een veiligheidsplan met de betrokkenen.",
            en: "Make a safety plan with those concerned.",
        },
        sources: &["V20"],
    },
    Rule {
        id: "B21",
        severity: 2,
        test: Test::Plan(plan_as_proof),
        message: Text {
            nl: "Beleid hebben zegt niets over de uitkomst; noem ook cijfers en meldpunt.",
            en: "Having a policy says nothing about the outcome; also name figures and where to report.",
        },
        solution: Text {
            nl: "Noem cijfers en het meldpunt in dezelfde tekst.",
            en: "Name figures and where to report in the same text.",
        },
        sources: &["V14"],
    },
];
