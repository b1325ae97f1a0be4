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
        metingen: Vec<Meting>,
        evaluaties: Vec<Evaluatie>,
        /// Who supports the plan and who does not. Private: read from a file, never written to one.
        #[serde(skip_serializing)]
        actoren: Vec<Actor>,
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
    /// Where knowledge comes from; with `cijfer` and `waarde` it is a figure of its own.
    Bron {
        id: String,
        titel: Option<String>,
        soort: Option<BronSoort>,
        jaar: Option<i16>,
        n: Option<u32>,
        /// `gemeente`, `regio` or `Nederland`; other words stay as they came.
        gebied: Option<String>,
        cijfer: Option<Cijfer>,
        waarde: Option<f64>,
        /// What the source cannot tell.
        beperking: Option<String>,
    }
}
object! {
    Probleem {
        id: String,
        tekst: Option<String>,
        groep: Option<String>,
        gronden: Vec<Grond>,
        domein: Option<Domein>,
        bronnen: Vec<String>,
    }
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
    Budgetregel {
        id: String,
        omschrijving: Option<String>,
        jaar: Option<i16>,
        bedrag: Option<f64>,
        uren: Option<f64>,
        structureel: Option<bool>,
        dekking: Option<Dekking>,
    }
}
object! {
    Besluit {
        id: String,
        datum: Option<Date>,
        orgaan: Option<String>,
        soort: Option<BesluitSoort>,
        uitkomst: Option<String>,
        zaaknummer: Option<String>,
        /// Amendments and motions, in words.
        amendementen: Option<String>,
    }
}
object! {
    Afstemming {
        id: String,
        beleidsveld: Option<Beleidsveld>,
        contact: Option<String>,
        /// What both fields have to do with.
        raakvlak: Option<String>,
        afspraak: Option<String>,
        datum: Option<Date>,
        status: Option<AfstemmingStatus>,
    }
}
object! {
    Raadpleging {
        id: String,
        doel: Option<String>,
        /// The step of the six in which people were heard.
        stap: Option<u8>,
        vorm: Option<String>,
        gronden: Vec<Grond>,
        doelgroepen: Option<String>,
        deelnemers_n: Option<u32>,
        vergoeding: Option<bool>,
        toegankelijkheid: Option<String>,
        /// What people said, without names.
        opbrengst: Option<String>,
        bijzondere_gegevens: Option<bool>,
        avg_grondslag: Option<String>,
        afgerond_op: Option<Date>,
        terugkoppeling_op: Option<Date>,
    }
}
object! {
    Signaal {
        id: String,
        tekst_geanonimiseerd: Option<String>,
        gronden: Vec<Grond>,
        domein: Option<Domein>,
        /// The talk in which it was heard.
        raadpleging: Option<String>,
        /// The problems that it supports.
        problemen: Vec<String>,
        verwerking: Option<Verwerking>,
        motivering: Option<String>,
    }
}
object! {
    OudeActiviteit { id: String, titel: Option<String>, besluit: Option<Vervolg> }
}
object! {
    /// One value of an indicator.
    Meting {
        id: String,
        indicator: Option<String>,
        datum: Option<Date>,
        waarde: Option<f64>,
        n: Option<u32>,
        methode: Option<String>,
        opmerking: Option<String>,
    }
}
object! {
    /// Go on, adapt or stop, for one measure.
    Evaluatie {
        id: String,
        maatregel: Option<String>,
        datum: Option<Date>,
        besluit: Option<EvaluatieBesluit>,
        toelichting: Option<String>,
    }
}
object! {
    /// Somebody whose support matters. `houding` runs from -2 (against) to 2 (for).
    Actor {
        id: String,
        naam: Option<String>,
        belang: Option<String>,
        invloed: Option<Invloed>,
        houding: Option<i8>,
        argument: Option<String>,
        actie: Option<String>,
        volgorde: Option<u8>,
    }
}
