// SPDX-License-Identifier: EUPL-1.2
//! Others: policy fields, residents and groups, what ran before, and who supports the plan.

use super::{
    AfstemmingStatus, Beleidsveld, Dag, Domein, Grond, Invloed, Teksten, Vervolg, Verwerking, Vrij, joined,
    object,
};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

object! {
    Afstemming {
        id: String,
        beleidsveld: Option<Beleidsveld>,
        contact: Option<String>,
        /// What both fields have to do with.
        raakvlak: Option<String>,
        afspraak: Option<String>,
        #[schemars(with = "Option<Dag>")]
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
        /// A list is read too, and becomes one text.
        #[serde(deserialize_with = "joined")]
        #[schemars(with = "Option<Teksten>")]
        doelgroepen: Option<String>,
        werving: Option<String>,
        deelnemers_n: Option<u32>,
        vergoeding: Option<Vrij>,
        toegankelijkheid: Option<String>,
        /// What people said, without names.
        #[serde(deserialize_with = "joined")]
        #[schemars(with = "Option<Teksten>")]
        opbrengst: Option<String>,
        bijzondere_gegevens: Option<bool>,
        avg_grondslag: Option<String>,
        #[schemars(with = "Option<Dag>")]
        afgerond_op: Option<Date>,
        #[schemars(with = "Option<Dag>")]
        terugkoppeling_op: Option<Date>,
    }
}
object! {
    Signaal {
        id: String,
        tekst_geanonimiseerd: Option<String>,
        gronden: Vec<Grond>,
        groep: Option<String>,
        domein: Option<Domein>,
        plaats: Option<String>,
        ernst: Option<Vrij>,
        /// Free codes of whoever reads the signals.
        codes: Vec<String>,
        /// The talk in which it was heard.
        raadpleging: Option<String>,
        bron: Option<String>,
        /// The problems that it supports.
        problemen: Vec<String>,
        /// Goals, measures or problems on which it has a bearing.
        gekoppeld_aan: Vec<String>,
        verwerking: Option<Verwerking>,
        motivering: Option<String>,
        /// Who decided.
        besloten_door: Option<String>,
    }
}
object! {
    OudeActiviteit { id: String, titel: Option<String>, besluit: Option<Vervolg> }
}
object! {
    /// Somebody whose support matters. `houding` runs from -2 (against) to 2 (for).
    Actor {
        id: String,
        naam: Option<String>,
        rol: Option<String>,
        belang: Option<String>,
        invloed: Option<Invloed>,
        houding: Option<i8>,
        argument: Option<String>,
        actie: Option<String>,
        volgorde: Option<u8>,
    }
}
