// SPDX-License-Identifier: EUPL-1.2
//! The plan file, format `gelijkwijzer-plan` version 1. Absent or null means unknown; an empty
//! list means none. Every object has an `id`; references hold ids.
//!
//! `docs/plan.schema.json` is made from these types. A field that the data model of the domain
//! calls by a singular (`doel`, `mechanisme`) is read by that name too, and written by ours.

mod codes;
mod codes_work;
mod head;
mod loose;
mod measure;
mod participation;
mod reasons;
mod work;

pub use codes::*;
pub use codes_work::*;
pub use head::{AdvAfspraken, Gemeente, Plan};
use loose::joined;
pub use loose::{Dag, Teksten, Vrij};
pub use measure::{Contactvoorwaarden, Maatregel, Randvoorwaarde, Vertellers};
pub use participation::{Actor, Afstemming, OudeActiviteit, Raadpleging, Signaal};
pub use reasons::{Bron, Doel, Indicator, Nulmeting, Probleem, SmartCheck};
pub use work::{Afweging, Besluit, Budgetregel, Evaluatie, Meting, Opbrengst, Stap, Vraag};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub const FORMAAT: &str = "gelijkwijzer-plan";
pub const VERSIE: u32 = 1;

/// Declares an object of the plan file: every field may be absent, an unknown field is refused.
macro_rules! object {
    ($(#[$meta:meta])* $name:ident { $($(#[$fm:meta])* $field:ident: $type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields, default)]
        pub struct $name { $($(#[$fm])* pub $field: $type),* }
    };
}
pub(crate) use object;

object! {
    /// A plan of a municipality against discrimination.
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
        stappen: Vec<Stap>,
        /// Findings that somebody accepted, with the reason.
        afwegingen: Vec<Afweging>,
        /// Who supports the plan and who does not. Private: read from a file, never written to one.
        #[serde(skip_serializing)]
        actoren: Vec<Actor>,
    }
}
