// SPDX-License-Identifier: EUPL-1.2
//! The plan file, format `gelijkwijzer-plan` version 1. Absent or null means unknown; an empty
//! list means none. Every object has an `id`; references hold ids.

mod codes;
mod measure;

pub use codes::*;
pub use measure::{Contactvoorwaarden, Maatregel};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub const FORMAAT: &str = "gelijkwijzer-plan";
pub const VERSIE: u32 = 1;

/// Declares an object of the plan file: every field may be absent, an unknown field is refused.
macro_rules! object {
    ($(#[$meta:meta])* $name:ident { $($(#[$fm:meta])* $field:ident: $type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct $name { $($(#[$fm])* pub $field: $type),* }
    };
}
pub(crate) use object;

object! {
    /// The root.
    PlanFile {
        formaat: String,
        versie: u32,
        gemeente: Gemeente,
        plan: Plan,
        bronnen: Vec<Bron>,
        problemen: Vec<Probleem>,
        doelen: Vec<Doel>,
        indicatoren: Vec<Indicator>,
        maatregelen: Vec<Maatregel>,
        budgetregels: Vec<Budgetregel>,
        afstemming: Vec<Afstemming>,
        besluiten: Vec<Besluit>,
        raadplegingen: Vec<Raadpleging>,
        signalen: Vec<Signaal>,
        oude_activiteiten: Vec<OudeActiviteit>,
    }
}
object! {
    Gemeente { code: String, naam: String, inwoners: Option<u32> }
}
object! {
    Plan {
        id: String,
        titel: Option<String>,
        status: Option<PlanStatus>,
        begin: Option<Date>,
        eind: Option<Date>,
        gronden: Vec<Grond>,
        motivering_gronden: Option<String>,
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
        /// Agreements with the antidiscrimination service (step 2).
        adv: AdvAfspraken,
        jaarkalender: Option<String>,
        voortgangsmomenten: Option<String>,
        communicatie: Option<String>,
        /// Euro over the whole period.
        budget: Option<f64>,
        besluit_id: Option<String>,
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
object! {
    Bron { id: String, soort: Option<BronSoort>, jaar: Option<i16>, n: Option<u32>, gebied: Option<String> }
}
object! {
    Probleem { id: String, tekst: Option<String>, gronden: Vec<Grond>, domein: Option<Domein>, bronnen: Vec<String> }
}
object! {
    Doel {
        id: String,
        eindtoestand: Option<String>,
        doelgroep: Option<String>,
        problemen: Vec<String>,
        indicatoren: Vec<String>,
        nulmeting: Option<Nulmeting>,
        streefwaarde: Option<f64>,
        datum: Option<Date>,
        niveau: Option<Niveau>,
        /// Confirmed by the officer; a text scan may only suggest it.
        activiteit_als_doel: Option<bool>,
    }
}
object! {
    Nulmeting { waarde: Option<f64>, jaar: Option<i16>, bron: Option<String> }
}
object! {
    Indicator {
        id: String,
        naam: Option<String>,
        eenheid: Option<String>,
        bron: Option<String>,
        soort: Option<IndicatorSoort>,
        richting: Option<Richting>,
        meet: Option<Meet>,
        /// Size of the sample.
        n: Option<u32>,
        kleinste_gepubliceerde_n: Option<u32>,
        meetmomenten: Option<Vec<Meetmoment>>,
    }
}
object! {
    /// Money or hours for one year.
    Budgetregel { id: String, jaar: Option<i16>, bedrag: Option<f64>, uren: Option<f64>, structureel: Option<bool> }
}
object! {
    Besluit { id: String, datum: Option<Date>, orgaan: Option<String>, uitkomst: Option<String> }
}
object! {
    Afstemming { id: String, beleidsveld: Option<Beleidsveld>, contact: Option<String>, afspraak: Option<String>, datum: Option<Date> }
}
object! {
    Raadpleging {
        id: String,
        doel: Option<String>,
        /// The step of the six in which people were heard.
        stap: Option<u8>,
        vorm: Option<String>,
        gronden: Vec<Grond>,
        deelnemers_n: Option<u32>,
        bijzondere_gegevens: Option<bool>,
        avg_grondslag: Option<String>,
        afgerond_op: Option<Date>,
        terugkoppeling_op: Option<Date>,
    }
}
object! {
    Signaal { id: String, tekst_geanonimiseerd: Option<String>, verwerking: Option<Verwerking>, motivering: Option<String> }
}
object! {
    OudeActiviteit { id: String, titel: Option<String>, besluit: Option<Vervolg> }
}
