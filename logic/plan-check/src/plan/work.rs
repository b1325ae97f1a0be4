// SPDX-License-Identifier: EUPL-1.2
//! The work itself: steps, money, decisions, measurements, evaluations, weighings.

use super::{
    BesluitSoort, Dag, Dekking, EvaluatieBesluit, MetingStatus, Plan, Ritme, Teksten, Voortgang, joined,
    object,
};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

object! {
    /// One of the six steps, with its questions and what came out.
    Stap {
        id: String,
        nr: Option<u8>,
        status: Option<Voortgang>,
        checklist: Vec<Vraag>,
        deliverables: Vec<Opbrengst>,
    }
}
object! {
    Vraag {
        vraag: Option<String>,
        antwoord: Option<String>,
        bron: Option<String>,
        wie: Option<String>,
        #[schemars(with = "Option<Dag>")]
        wanneer: Option<Date>,
    }
}
object! {
    Opbrengst {
        soort: Option<String>,
        bestand: Option<String>,
        tekst: Option<String>,
        #[schemars(with = "Option<Dag>")]
        vastgesteld_op: Option<Date>,
    }
}
object! {
    /// Money or hours: for one year, or each year from `jaar` to the end of the plan.
    Budgetregel {
        id: String,
        omschrijving: Option<String>,
        jaar: Option<i16>,
        bedrag: Option<f64>,
        uren: Option<f64>,
        ritme: Option<Ritme>,
        structureel: Option<bool>,
        dekking: Option<Dekking>,
        /// Iv3; 1.2 is where municipalities put policy against discrimination.
        taakveld: Option<String>,
    }
}
impl Budgetregel {
    /// How often the line counts over the whole plan: a yearly one from its year to the end.
    pub fn times(&self, plan: &Plan) -> u16 {
        if self.ritme != Some(Ritme::Jaarlijks) {
            return 1;
        }
        let first = self.jaar.into_iter().chain(plan.begin.map(Date::year)).max();
        match (first, plan.eind.map(Date::year)) {
            (Some(first), Some(last)) if last > first => last.abs_diff(first) + 1,
            _ => 1,
        }
    }

    /// Its amount over the whole plan.
    pub fn costs(&self, plan: &Plan) -> Option<f64> {
        self.bedrag.map(|amount| amount * f64::from(self.times(plan)))
    }
}

object! {
    Besluit {
        id: String,
        #[schemars(with = "Option<Dag>")]
        datum: Option<Date>,
        orgaan: Option<String>,
        soort: Option<BesluitSoort>,
        uitkomst: Option<String>,
        #[serde(alias = "zaaknr")]
        zaaknummer: Option<String>,
        /// Amendments and motions, in words.
        #[serde(alias = "moties", deserialize_with = "joined")]
        #[schemars(with = "Option<Teksten>")]
        amendementen: Option<String>,
    }
}
object! {
    /// One value of an indicator. Only an approved value counts.
    Meting {
        id: String,
        indicator: Option<String>,
        #[schemars(with = "Option<Dag>")]
        datum: Option<Date>,
        waarde: Option<f64>,
        n: Option<u32>,
        methode: Option<String>,
        #[serde(alias = "commentaar")]
        opmerking: Option<String>,
        status: Option<MetingStatus>,
        ingevoerd_door: Option<String>,
        goedgekeurd_door: Option<String>,
    }
}
object! {
    /// Go on, adapt or stop, for one measure.
    Evaluatie {
        id: String,
        maatregel: Option<String>,
        #[schemars(with = "Option<Dag>")]
        datum: Option<Date>,
        besluit: Option<EvaluatieBesluit>,
        toelichting: Option<String>,
    }
}
object! {
    /// A finding that somebody accepts: which rule on which object, why, who, when.
    #[derive(Eq)]
    Afweging {
        regel: String,
        /// The id of the object of the finding.
        object: String,
        motivering: String,
        wie: String,
        #[schemars(with = "Option<Dag>")]
        wanneer: Option<Date>,
    }
}
