// SPDX-License-Identifier: EUPL-1.2
//! The plan as a whole: period, scope, people, texts.

use super::{Dag, Domein, Grond, Hoofdoorzaak, OudeActiviteit, PlanStatus, Rol, object};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

object! {
    Gemeente { code: String, naam: String, inwoners: Option<u32> }
}
object! {
    Plan {
        /// `plan` when the file gives none.
        id: String,
        titel: Option<String>,
        versie: Option<u32>,
        status: Option<PlanStatus>,
        #[schemars(with = "Option<Dag>")]
        begin: Option<Date>,
        #[schemars(with = "Option<Dag>")]
        eind: Option<Date>,
        /// What the plan calls discrimination.
        definitie: Option<String>,
        gronden: Vec<Grond>,
        motivering_gronden: Option<String>,
        domeinen: Vec<Domein>,
        rollen: Vec<Rol>,
        incidentprotocol: Option<bool>,
        lokale_inclusie_agenda_gekoppeld: Option<bool>,
        wgv_werkwijze_gekoppeld: Option<bool>,
        adv_betrokken_stappen: Option<Vec<u8>>,
        /// The other policy that holds the paragraph, when there is no plan of its own.
        ingebed_in: Option<String>,
        portefeuillehouder: Option<String>,
        trekker: Option<String>,
        vervanger: Option<String>,
        /// The main reason why there is no policy yet; decides which help comes first.
        hoofdoorzaak: Option<Hoofdoorzaak>,
        /// A process of the municipality itself in which people may be treated unequally.
        eigen_proces: Option<String>,
        visie: Option<String>,
        argumenten: Option<String>,
        /// Hours a week that the lead has for this plan.
        uren_per_week: Option<f64>,
        /// Full-time equivalents for this plan; counts when `uren_per_week` is absent.
        fte: Option<f64>,
        /// Agreements with the antidiscrimination service (step 2).
        adv: AdvAfspraken,
        jaarkalender: Option<String>,
        voortgangsmomenten: Option<String>,
        communicatie: Option<String>,
        /// Euro over the whole period.
        budget: Option<f64>,
        besluit_id: Option<String>,
        vorige_plan: Option<String>,
        /// The data model's place for what ran before; the same as `oude_activiteiten`.
        bestaande_activiteiten: Vec<OudeActiviteit>,
        /// Do the texts name the plan as proof that the municipality does not discriminate?
        communicatie_als_bewijs: Option<bool>,
    }
}
object! {
    /// Who does what: the municipality and its antidiscrimination service.
    AdvAfspraken {
        naam: Option<String>,
        taken: Option<String>,
        extra_taken: Option<String>,
        contact: Option<String>,
        ritme: Option<String>,
        signalen_door: Option<String>,
        signalen_dagen: Option<u32>,
    }
}
