// SPDX-License-Identifier: EUPL-1.2
//! Two officers, two weeks under way: the first three steps are done, and among the measures is one
//! that research advises against.

use super::{Neighbours, SeedError, Seeding};
use gw_core::Actor;
use gw_db::Ctx;
use plan_check::plan::Hoofdoorzaak;
use serde_json::json;

pub(super) async fn seed(
    ctx: &Ctx,
    with: Neighbours<'_>,
    (lead, colleague): (&Actor, &Actor),
) -> Result<(), SeedError> {
    let plan = Seeding::begin(ctx, with, lead, (13, Hoofdoorzaak::Capaciteit)).await?;
    explore(&plan, lead).await?;
    plan.days_ago(9);
    support(&plan, (lead, colleague)).await?;
    plan.days_ago(2);
    measures(&plan, colleague).await
}

/// Steps 1 and 2.
async fn explore(plan: &Seeding<'_>, lead: &Actor) -> Result<(), SeedError> {
    let signals = [
        (
            "signalen.s1.tekst_geanonimiseerd",
            "Bij een sportclub werd een speler uitgescholden om zijn huidskleur. De scheidsrechter floot door.",
        ),
        ("signalen.s1.verwerking", "overgenomen"),
        ("signalen.s1.motivering", "Het derde doel gaat hierover."),
        (
            "signalen.s2.tekst_geanonimiseerd",
            "Een bezoeker met een rolstoel kon de balie voor reisdocumenten niet zelf bereiken.",
        ),
        ("plan.adv.naam", "ADV Voorbeeld-Oost"),
        ("plan.adv.contact", "Noor van Dalen"),
    ];
    plan.answer(lead, &[], &signals).await?;
    let sources = vec![
        json!({"titel": "Jaarverslag ADV Voorbeeld-Oost (verzonnen)", "soort": "adv", "cijfer": "meldingen_adv", "jaar": 2025, "waarde": 61, "gebied": "gemeente"}),
        json!({"titel": "Politie-eenheid, jaarcijfers (verzonnen)", "soort": "politie", "cijfer": "incidenten_politie", "jaar": 2025, "waarde": 118, "gebied": "regio"}),
        json!({"titel": "Burgerpanel, najaar (verzonnen)", "soort": "panel", "cijfer": "ervaren_discriminatie", "jaar": 2025, "waarde": 12.5, "n": 1150, "gebied": "gemeente",
            "beperking": "Jongeren onder 25 jaar deden weinig mee."}),
    ];
    plan.add(lead, "bronnen", sources).await?;
    plan.add(
        lead,
        "oude_activiteiten",
        vec![
            json!({"titel": "Week van de diversiteit"}),
            json!({"titel": "Regenboogvlag op 11 oktober", "besluit": "doorgaan"}),
        ],
    )
    .await?;
    plan.accept(lead, &[1, 2]).await
}

/// Step 3: who is for, who doubts, and who was heard.
async fn support(plan: &Seeding<'_>, (lead, colleague): (&Actor, &Actor)) -> Result<(), SeedError> {
    let people = vec![
        json!({"naam": "Portefeuillehouder sociaal domein", "rol": "wethouder", "belang": "Een plan dat past in het akkoord", "invloed": "hoog", "houding": 1,
            "argument": "Drie maatregelen passen in de uren die er zijn.", "actie": "Half uur bijpraten", "volgorde": 1}),
        json!({"naam": "Teamleider HR", "rol": "leidinggevende", "belang": "Geen extra formulieren", "invloed": "midden", "houding": 0,
            "argument": "Vaste vragen maken gesprekken korter en beter.", "actie": "Proef met twee vacatures voorleggen", "volgorde": 2}),
        json!({"naam": "Voorzitter van een grote sportclub", "rol": "vereniging", "belang": "Rust op het veld", "invloed": "midden", "houding": 1,
            "argument": "De eigen aanvoerders geven de norm.", "actie": "Clubhuis bezoeken", "volgorde": 3}),
        json!({"naam": "Fractie die twijfelt", "rol": "raad", "belang": "Geen symboolbeleid", "invloed": "hoog", "houding": -1,
            "argument": "Elke maatregel heeft een moment waarop we stoppen als het niet werkt.", "actie": "Uitnodigen voor het beeldvormend gesprek", "volgorde": 4}),
        json!({"naam": "Adviesraad sociaal domein", "rol": "adviesraad", "belang": "Gehoord worden voor het besluit", "invloed": "midden", "houding": 2,
            "argument": "Zij horen binnen acht weken wat er met hun advies gebeurt.", "actie": "Concept sturen", "volgorde": 5}),
    ];
    plan.add(lead, "actoren", people).await?;
    let heard = plan.day(14);
    let talk = [
        ("raadplegingen.r1.afgerond_op", heard.as_str()),
        ("raadplegingen.r1.stap", "3"),
        ("raadplegingen.r1.deelnemers_n", "14"),
        ("raadplegingen.r1.doelgroepen", "mensen met een beperking\njongeren van twee sportclubs"),
        (
            "raadplegingen.r1.opbrengst",
            "De balie is niet voor iedereen bruikbaar.\nOp het veld wordt weinig ingegrepen.",
        ),
        ("plan.portefeuillehouder", "de wethouder sociaal domein"),
        ("plan.vervanger", "Jelle Wiersma"),
        ("besloten.draagvlak", "De wethouder wil door. Een fractie is bang voor symboolbeleid."),
    ];
    plan.answer(colleague, &[], &talk).await?;
    plan.accept(lead, &[3]).await
}

/// Step 4, half done. The wheelchair course is what residents asked for and research advises against.
async fn measures(plan: &Seeding<'_>, colleague: &Actor) -> Result<(), SeedError> {
    let money = vec![
        json!({"omschrijving": "Training voor omstanders bij vier clubs", "jaar": 2027, "bedrag": 4000, "ritme": "jaarlijks", "structureel": false, "dekking": "algemene_middelen"}),
        json!({"omschrijving": "Vergoeding voor ervaringsdeskundigen", "jaar": 2027, "bedrag": 1800, "uren": 12, "ritme": "jaarlijks", "structureel": true, "dekking": "algemene_middelen"}),
        json!({"omschrijving": "Rolstoelen en stand op de braderie", "jaar": 2027, "bedrag": 900, "ritme": "eenmalig", "structureel": false, "dekking": "subsidie"}),
    ];
    let lines = plan.add(colleague, "budgetregels", money).await?;
    let [training, fee, stand] = [0, 1, 2].map(|at: usize| lines.get(at).cloned().unwrap_or_default());
    let more = vec![
        json!({"titel": "Rolstoelparcours op de braderie", "type": "simulatie", "doelen": ["d2"], "gronden": ["handicap"],
            "domein": "openbare_ruimte", "rol": "subsidieverstrekker", "doelgroep_soort": "publiek", "uren_opzet": 12, "uren_per_jaar": 16, "budget": [stand]}),
        json!({"titel": "Posters “Niet alle nieuwkomers zijn gelukzoekers”", "type": "campagne", "doelen": ["d1"], "gronden": ["herkomst"],
            "domein": "publieke_opinie", "rol": "beleidsmaker", "doelgroep_soort": "publiek", "boodschap": ["stereotype_ontkend"], "eigenaar": "team communicatie",
            "sessies": 1, "uren_opzet": 6, "uren_per_jaar": 10, "kosteloos": true}),
    ];
    plan.add(colleague, "maatregelen", more).await?;
    plan.add(colleague, "afstemming", vec![
        json!({"beleidsveld": "hr_eigen_organisatie", "contact": "teamleider HR", "afspraak": "Vaste vragen bij elke vacature, te beginnen met twee teams.", "status": "gevraagd"}),
        json!({"beleidsveld": "toegankelijkheid", "contact": "trekker Lokale Inclusie Agenda", "status": "te_doen"}),
    ])
    .await?;
    let linked = [
        ("maatregelen.m3.budget", training.as_str()),
        ("maatregelen.m2.budget", &fee),
        ("plan.budget", "30.000"),
    ];
    plan.answer(colleague, &["doel-1", "doel-2", "doel-3", "uren"], &linked).await
}
