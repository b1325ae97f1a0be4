// SPDX-License-Identifier: EUPL-1.2
//! The first draft of a plan: everything that can be proposed from reference data, from figures
//! and from texts of ours. Each proposal is a start that the officer confirms or changes.

use super::question::QUESTIONS;
use super::{Document, VISIONS};
use gw_core::ports::MunicipalityFacts;
use jiff::civil::Date;
use plan_check::plan::Hoofdoorzaak;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A fresh plan, and the questions that came with a proposal.
pub struct Proposal {
    pub document: Document,
    pub prefilled: BTreeSet<String>,
}

/// A measure of the library as it enters a plan.
pub struct Start<'a> {
    pub facts: &'a MunicipalityFacts,
    pub today: Date,
    /// What stands in the way most; decides which arguments come first.
    pub cause: Option<Hoofdoorzaak>,
    /// Objects for the list of measures, without id.
    pub measures: Vec<Value>,
}

/// Makes the draft.
pub fn propose(start: Start<'_>) -> Proposal {
    let name = &start.facts.name;
    let first = start.today.year() + 1;
    let end = format!("{}-12-31", first + 2);
    let mut document = Document(json!({
        "formaat": "gelijkwijzer-plan",
        "versie": 1,
        "gemeente": {"code": start.facts.code, "naam": name, "inwoners": start.facts.population},
        "plan": plan(&start, first),
        "bronnen": [
            {"id": "b1", "titel": "Jaarverslag van de ADV, nog op te vragen", "soort": "adv"},
            {"id": "b2", "titel": "CBS, Veiligheidsmonitor", "soort": "veiligheidsmonitor", "gebied": "Nederland", "jaar": 2023,
             "beperking": "Een landelijk cijfer; zegt niets over één gemeente."},
            {"id": "b3", "titel": "Gesprekken met mensen om wie het gaat, nog te voeren", "soort": "gesprek"},
        ],
        "problemen": problems(),
        "doelen": goals(name, &end),
        "indicatoren": indicators(),
        "maatregelen": [],
        "budgetregels": [],
        "afstemming": [{"id": "a1", "beleidsveld": "sport",
            "afspraak": "De combinatiefunctionaris neemt de norm van de club mee in de gesprekken met besturen."}],
        "raadplegingen": [{"id": "r1", "stap": 3, "doel": "Toetsen of problemen en doelen kloppen",
            "vorm": "Drie gesprekken van een uur met mensen om wie het gaat, met vergoeding, en een vraag om commentaar aan de ADV.",
            "gronden": ["herkomst", "handicap", "seksuele_gerichtheid"], "bijzondere_gegevens": false}],
        "signalen": [{"id": "s1"}, {"id": "s2"}],
    }));
    for (at, mut measure) in start.measures.into_iter().enumerate() {
        measure["doelen"] = json!([format!("d{}", at + 1)]);
        measure["eigenaar"] = json!(owner(measure["domein"].as_str().unwrap_or_default()));
        document.add("maatregelen", "m", measure);
    }
    let prefilled = QUESTIONS
        .iter()
        .filter(|question| question.source.counts() && question.is_filled(&document))
        .map(|question| question.id.to_owned())
        .collect();
    Proposal { document, prefilled }
}

/// Who usually answers for a field, as a role: names are for the officer to fill in.
fn owner(domain: &str) -> &'static str {
    match domain {
        "arbeidsmarkt" => "hoofd HR",
        "collectieve_voorzieningen" => "teamleider dienstverlening",
        "sport" => "sportbuurtcoach",
        "onderwijs" => "beleidsmedewerker onderwijs",
        "wonen" => "beleidsmedewerker wonen",
        "horeca" | "openbare_ruimte" | "buurt" => "beleidsmedewerker veiligheid",
        _ => "beleidsmedewerker sociaal domein",
    }
}

/// The argument that answers what stands in the way, then those that always hold.
fn arguments(cause: Option<Hoofdoorzaak>) -> String {
    let first = match cause {
        Some(Hoofdoorzaak::Draagvlak) => {
            "Bijna iedereen vindt gelijke behandeling gewoon; dit plan sluit aan bij wat inwoners al delen."
        }
        Some(Hoofdoorzaak::Capaciteit) => {
            "Drie maatregelen passen in vier uur per week, en wat niet helpt, doen we niet."
        }
        Some(Hoofdoorzaak::Kennis) => {
            "We hoeven het wiel niet uit te vinden: bij elke maatregel staat wat onderzoek erover zegt."
        }
        Some(Hoofdoorzaak::NietNodig) | None => {
            "Weinig meldingen betekent niet dat er weinig gebeurt: minder dan 1 op de 10 mensen meldt ergens wat hij \
             meemaakte (CBS, 2021)."
        }
    };
    format!(
        "{first} Artikel 1 van de Grondwet geldt ook in onze gemeente. Het plan vraagt weinig geld en past in bestaand \
         werk. We doen alleen wat volgens onderzoek kan helpen, en stoppen met wat niet werkt."
    )
}

fn plan(start: &Start<'_>, first: i16) -> Value {
    let facts = start.facts;
    let name = &facts.name;
    // Only a link that a source confirms is proposed as a fact.
    let adv = facts.adv.as_ref().map(|adv| adv.name.clone());
    json!({
        "id": "plan",
        "titel": format!("Gelijk behandeld in {name}"),
        "status": "concept",
        "begin": format!("{first}-01-01"),
        "eind": format!("{}-12-31", first + 2),
        "gronden": ["herkomst", "handicap", "seksuele_gerichtheid", "godsdienst", "leeftijd", "geslacht"],
        "rollen": ["beleidsmaker", "dienstverlener", "werkgever", "subsidieverstrekker"],
        "adv_betrokken_stappen": [2],
        "eigen_proces": "Een aanvraag aan het loket waarbij de medewerker veel ruimte heeft om zelf te beslissen, zoals bijzondere bijstand of een Wmo-voorziening.",
        "visie": VISIONS[0].1.replace("{gemeente}", name),
        "adv": {
            "naam": adv,
            "taken": "Wettelijk: meldingen registreren en mensen onafhankelijk bijstaan, gratis en dichtbij.",
            "extra_taken": "Per jaar één gesprek over de cijfers, commentaar op het conceptplan en twee keer voorlichting waar signalen vandaan komen.",
            "ritme": "Twee keer per jaar, in maart en september, met de portefeuillehouder erbij in maart",
            "signalen_door": "de trekker van dit plan",
            "signalen_dagen": 10,
        },
        "trekker": "beleidsmedewerker sociaal domein",
        "uren_per_week": 4,
        "argumenten": arguments(start.cause),
        "jaarkalender": "Januari: start en gesprek met de ADV. Maart: internationale dag tegen racisme, verslag aan het college. \
    Mei: eerste meting. September: begroting en gesprek met de ADV. November: jaarverslag aan de raad.",
        "voortgangsmomenten": "Vier keer per jaar een half uur: trekker, vervanger en portefeuillehouder.",
        "communicatie": "We noemen de gedeelde norm en wat we doen. We herhalen geen stereotypen en laten geen cijfers zien zonder uitleg.",
        "communicatie_als_bewijs": false,
    })
}

fn problems() -> Value {
    json!([
        {"id": "p1", "gronden": ["herkomst"], "domein": "arbeidsmarkt", "bronnen": ["b2"],
         "tekst": "Mensen met een migratieachtergrond krijgen bij gelijke geschiktheid minder vaak een uitnodiging voor een gesprek. Dat blijkt uit landelijke praktijktesten. Wat er bij ons gebeurt, is nog onbekend."},
        {"id": "p2", "gronden": ["handicap"], "domein": "collectieve_voorzieningen", "bronnen": ["b3"],
         "tekst": "Mensen met een beperking kunnen niet overal meedoen: gebouwen, websites en formulieren zijn niet voor iedereen bruikbaar. Hoe vaak dat bij ons gebeurt, is nog onbekend."},
        {"id": "p3", "gronden": ["seksuele_gerichtheid"], "domein": "sport", "bronnen": ["b3"],
         "tekst": "Op en rond het veld klinken scheldwoorden over homoseksualiteit en herkomst. Omstanders grijpen weinig in. Hoe vaak dat bij ons gebeurt, is nog onbekend."}
    ])
}

fn goals(name: &str, end: &str) -> Value {
    json!([
        {"id": "d1", "eindtoestand": format!("Alle vacatures van de gemeente {name} worden ingevuld met vooraf vastgelegde criteria en dezelfde vragen voor elke kandidaat."),
         "doelgroep": "sollicitanten bij de gemeente", "problemen": ["p1"], "indicatoren": ["i1"], "niveau": "gedrag",
         "streefwaarde": 100, "datum": end},
        {"id": "d2", "eindtoestand": "De tien meest gebruikte formulieren en de publieksbalie zijn bruikbaar voor mensen met een beperking, volgens henzelf.",
         "doelgroep": "inwoners met een beperking", "problemen": ["p2"], "indicatoren": ["i2"], "niveau": "ongelijkheid",
         "streefwaarde": 10, "datum": end},
        {"id": "d3", "eindtoestand": "Meer leden van sportclubs grijpen in als iemand wordt uitgescholden om wie hij is.",
         "doelgroep": "leden van sportclubs", "problemen": ["p3"], "indicatoren": ["i3"], "niveau": "gedrag",
         "streefwaarde": 45, "datum": end}
    ])
}

fn indicators() -> Value {
    json!([
        {"id": "i1", "naam": "Aandeel vacatures met vooraf vastgelegde criteria en vragen", "eenheid": "procent",
         "bron": "eigen telling door HR", "soort": "proces", "richting": "stijging", "meet": "proces"},
        {"id": "i2", "naam": "Aantal formulieren en balies dat is goedgekeurd door een panel van ervaringsdeskundigen", "eenheid": "aantal",
         "bron": "panel, eigen telling", "soort": "uitkomst", "richting": "stijging", "meet": "ervaring"},
        {"id": "i3", "naam": "Aandeel leden dat zegt in te grijpen", "eenheid": "procent",
         "bron": "clubpeiling", "soort": "uitkomst", "richting": "stijging", "meet": "gedrag"}
    ])
}
