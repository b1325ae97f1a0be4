// SPDX-License-Identifier: EUPL-1.2
//! A small municipality with a plan that its council adopted last year: carried out, measured, and
//! one measure already adapted because it did not do what was hoped.

use super::{Neighbours, SeedError, Seeding};
use crate::app::decide;
use gw_core::Actor;
use gw_db::Ctx;
use plan_check::plan::{Hoofdoorzaak, PlanStatus};
use serde_json::json;

pub(super) async fn seed(ctx: &Ctx, with: Neighbours<'_>, officer: &Actor) -> Result<(), SeedError> {
    let plan = Seeding::begin(ctx, with, officer, (420, Hoofdoorzaak::NietNodig)).await?;
    fill_in(&plan, officer).await?;
    plan.days_ago(380);
    plan.name(officer, "Naar het college").await?;
    plan.days_ago(340);
    decided(&plan, officer).await?;
    plan.days_ago(40);
    progress(&plan, officer).await
}

#[expect(clippy::too_many_lines, reason = "a table of texts, read from top to bottom")]
async fn fill_in(plan: &Seeding<'_>, officer: &Actor) -> Result<(), SeedError> {
    let heard = plan.day(405);
    let told = plan.day(370);
    // Typed after the talks were over and before the talk back.
    plan.days_ago(360);
    let answers = [
        ("signalen.s1.tekst_geanonimiseerd", "Een gezin dat net in het dorp woont, wordt weggepest."),
        ("signalen.s1.verwerking", "overgenomen"),
        ("signalen.s1.motivering", "Het eerste probleem is hierop aangepast."),
        ("signalen.s2.tekst_geanonimiseerd", "Op het voetbalveld is “homo” nog steeds een scheldwoord."),
        ("signalen.s2.verwerking", "overgenomen"),
        ("signalen.s2.motivering", "Daarom is de sportclub het derde doel."),
        ("plan.adv.naam", "ADV Voorbeeld-Oost"),
        ("plan.adv.contact", "Tarik Yilmaz"),
        ("plan.portefeuillehouder", "de burgemeester"),
        ("plan.trekker", "Marieke ter Haar"),
        ("plan.vervanger", "de coördinator sociaal domein"),
        ("plan.budget", "12.000"),
        ("plan.incidentprotocol", "ja"),
        ("plan.lokale_inclusie_agenda_gekoppeld", "ja"),
        (
            "plan.motivering_gronden",
            "We beginnen waar inwoners en de ADV het meest over hoorden. In 2028 kijken we naar de andere gronden.",
        ),
        ("besloten.draagvlak", "De raad wilde eerst cijfers zien. De burgemeester was meteen voor."),
        ("raadplegingen.r1.stap", "1"),
        ("raadplegingen.r1.afgerond_op", heard.as_str()),
        ("raadplegingen.r1.terugkoppeling_op", told.as_str()),
        ("raadplegingen.r1.deelnemers_n", "17"),
        (
            "raadplegingen.r1.doelgroepen",
            "nieuwe inwoners\nmensen met een beperking\nleden van de voetbalclub",
        ),
        ("raadplegingen.r1.gronden", "herkomst,handicap,seksuele_gerichtheid,godsdienst"),
        ("raadplegingen.r1.vergoeding", "een cadeaubon en reiskosten"),
        ("doelen.d1.nulmeting.waarde", "20"),
        ("doelen.d1.nulmeting.jaar", "2025"),
        ("doelen.d1.activiteit_als_doel", "nee"),
        ("doelen.d2.nulmeting.waarde", "1"),
        ("doelen.d2.nulmeting.jaar", "2025"),
        ("doelen.d2.activiteit_als_doel", "nee"),
        ("doelen.d3.nulmeting.waarde", "30"),
        ("doelen.d3.nulmeting.jaar", "2025"),
        ("doelen.d3.nulmeting.bron", "clubpeiling (verzonnen), n = 210"),
        ("doelen.d3.activiteit_als_doel", "nee"),
        ("indicatoren.i3.n", "210"),
    ];
    plan.answer(officer, &[], &answers).await?;
    let money = vec![
        json!({"omschrijving": "Training voor omstanders bij twee clubs", "jaar": 2026, "bedrag": 2400, "uren": 38, "ritme": "jaarlijks", "structureel": true, "dekking": "algemene_middelen"}),
        json!({"omschrijving": "Vergoeding voor het panel", "jaar": 2026, "bedrag": 1200, "ritme": "jaarlijks", "structureel": true, "dekking": "algemene_middelen"}),
    ];
    let lines = plan.add(officer, "budgetregels", money).await?;
    let [training, panel] = [0, 1].map(|at: usize| lines.get(at).cloned().unwrap_or_default());
    plan.add(officer, "afstemming", vec![
        json!({"beleidsveld": "hr_eigen_organisatie", "contact": "personeelsadviseur", "afspraak": "Elke vacature krijgt vooraf criteria en dezelfde vragen.", "status": "afgesproken"}),
        json!({"beleidsveld": "toegankelijkheid", "contact": "trekker Lokale Inclusie Agenda", "afspraak": "Het panel van de agenda toetst ook de formulieren.", "status": "afgesproken"}),
    ])
    .await?;
    let measures = [
        ("maatregelen.m1.kosteloos", "ja"),
        ("maatregelen.m1.stop_criterium", "Als na twee jaar geen leidinggevende ermee werkt."),
        ("maatregelen.m1.evaluatiemoment", "Elk jaar in oktober"),
        ("maatregelen.m2.budget", panel.as_str()),
        ("maatregelen.m2.stop_criterium", "Als het panel geen verschil meer ziet."),
        ("maatregelen.m2.evaluatiemoment", "Elk jaar in oktober"),
        ("maatregelen.m3.budget", training.as_str()),
        ("maatregelen.m3.stop_criterium", "Als na een seizoen niemand meedoet."),
        ("maatregelen.m3.evaluatiemoment", "Na elk seizoen"),
    ];
    plan.answer(officer, &[], &measures).await?;
    plan.answer(officer, &["toets"], &[("besloten.toets_gelezen", "ja")]).await?;
    plan.accept(officer, &[1, 2, 3, 4, 5, 6]).await
}

async fn decided(plan: &Seeding<'_>, officer: &Actor) -> Result<(), SeedError> {
    plan.weigh_all(officer, "De raad heeft dit besproken en wil het in deze vorm een jaar proberen.").await?;
    let day = plan.day(341);
    let decision = json!({"orgaan": "raad", "datum": day, "uitkomst": "vastgesteld", "soort": "kader", "zaaknummer": "VB-2025-118",
        "amendementen": "Motie aangenomen: elk jaar een gesprek met jongeren van de sportclubs."});
    plan.decide(officer, decision, "Vastgesteld door de raad").await?;
    decide::move_to(&plan.ctx, officer, plan.id, PlanStatus::InUitvoering).await?;
    Ok(())
}

async fn progress(plan: &Seeding<'_>, officer: &Actor) -> Result<(), SeedError> {
    let state = [
        ("maatregelen.m1.voortgang", "bezig"),
        ("maatregelen.m1.voortgang_toelichting", "Zeven van de acht vacatures gingen met vaste vragen."),
        ("maatregelen.m2.voortgang", "bezig"),
        ("maatregelen.m2.voortgang_toelichting", "Vier van de tien formulieren zijn goedgekeurd."),
        ("maatregelen.m3.voortgang", "bezig"),
        ("maatregelen.m3.voortgang_toelichting", "Bij één club begonnen; de tweede volgt na de winter."),
    ];
    plan.answer(officer, &[], &state).await?;
    let (spring, autumn) = (plan.day(200), plan.day(45));
    plan.add(officer, "metingen", vec![
        json!({"indicator": "i1", "datum": spring, "waarde": 60, "n": 5, "methode": "telling door HR (verzonnen)"}),
        json!({"indicator": "i1", "datum": autumn, "waarde": 88, "n": 8, "methode": "telling door HR (verzonnen)"}),
        json!({"indicator": "i2", "datum": autumn, "waarde": 4, "methode": "oordeel van het panel (verzonnen)"}),
        json!({"indicator": "i3", "datum": autumn, "waarde": 34, "n": 118, "methode": "clubpeiling (verzonnen)",
            "opmerking": "Minder mensen deden mee dan bij de nulmeting; de marge is groot."}),
    ])
    .await?;
    plan.add(officer, "evaluaties", vec![json!({"maatregel": "m3", "datum": autumn, "besluit": "aanpassen",
        "toelichting": "De eigen aanvoerders geven de training voortaan zelf; dat werkte beter dan iemand van buiten."})])
    .await?;
    Ok(())
}
