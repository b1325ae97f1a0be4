// SPDX-License-Identifier: EUPL-1.2
//! A measure, with the facts that the rules need.

use super::{
    Beleidsveld, Boodschap, Dag, DoelgroepSoort, Domein, GroepMotivatie, Grond, Leeftijd, MaatregelType, Rol,
    Setting, Teksten, Testfase, Voortgang, Wijkfase, object,
};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

object! {
    Maatregel {
        id: String,
        titel: Option<String>,
        #[serde(rename = "type")]
        soort: Option<MaatregelType>,
        #[serde(alias = "doel")]
        doelen: Vec<String>,
        /// Cards `M01` to `M20`, or `onbekend`.
        #[serde(alias = "mechanisme")]
        mechanismen: Vec<String>,
        #[serde(alias = "indicator")]
        indicatoren: Vec<String>,
        budget: Vec<String>,
        eigenaar: Option<String>,
        rol: Option<Rol>,
        doelgroep_soort: Option<DoelgroepSoort>,
        groep_motivatie: Option<GroepMotivatie>,
        gronden: Option<Vec<Grond>>,
        domein: Option<Domein>,
        setting: Option<Setting>,
        leeftijd: Option<Leeftijd>,
        boodschap: Vec<Boodschap>,
        contactvoorwaarden: Contactvoorwaarden,
        verplicht: Option<bool>,
        competitief: Option<bool>,
        sessies: Option<u32>,
        minuten: Option<u32>,
        looptijd_mnd: Option<u32>,
        opvolging: Option<bool>,
        vaardigheden: Option<bool>,
        gespreksregels: Option<bool>,
        uitvoerder_geschoold: Option<bool>,
        wijkfase: Option<Wijkfase>,
        verhaalfiguur_stereotype_bevestigend: Option<bool>,
        testfasen: Option<Vec<Testfase>>,
        test_herhaald: Option<bool>,
        test_vervolg: Option<Vec<String>>,
        zichtbaarheidsactie: Option<bool>,
        veiligheidsplan: Option<bool>,
        kosteloos: Option<bool>,
        /// Are prevention and assistance done by different people?
        adv_gescheiden: Option<bool>,
        /// For selection: are there effective adaptations for candidates with a disability?
        aanpassing_beperking: Option<bool>,
        /// People who tell about themselves: what they get and what protects them.
        vertellers: Vertellers,
        uitvoerder: Option<String>,
        /// A named intervention, as in the dossier.
        interventie_id: Option<String>,
        /// For an intervention that the dossier does not know: is it in the database of KIS?
        interventie_uit_kis: Option<bool>,
        /// Has the intervention an evaluation of its own?
        interventie_geevalueerd: Option<bool>,
        /// Do the texts call it proven?
        voorgesteld_als_bewezen: Option<bool>,
        /// Conditions of the cards, as the officer ticked them.
        randvoorwaarden: Vec<Randvoorwaarde>,
        #[schemars(with = "Option<Dag>")]
        start: Option<Date>,
        #[schemars(with = "Option<Dag>")]
        eind: Option<Date>,
        risico: Teksten,
        betrokken_veld: Vec<Beleidsveld>,
        uren_opzet: Option<f64>,
        uren_per_jaar: Option<f64>,
        evaluatiemoment: Option<String>,
        stop_criterium: Option<String>,
        /// How far it is, once the plan is carried out.
        voortgang: Option<Voortgang>,
        voortgang_toelichting: Option<String>,
    }
}
object! {
    /// The six conditions of contact (Pettigrew & Tropp 2006, card M01).
    Contactvoorwaarden {
        gelijke_status: Option<bool>,
        gezamenlijk_doel: Option<bool>,
        samenwerking: Option<bool>,
        steun_gezag: Option<bool>,
        herhaald: Option<bool>,
        angst_laag: Option<bool>,
    }
}

object! {
    /// Safety, fee and choice of who tells a story of their own.
    Vertellers { vergoeding: Option<bool>, veiligheid: Option<bool>, eigen_keuze: Option<bool> }
}
object! {
    /// A condition of a card, by the key it has there.
    Randvoorwaarde { voorwaarde: String, vervuld: Option<bool>, toelichting: Option<String> }
}

impl Contactvoorwaarden {
    pub const fn all(&self) -> [Option<bool>; 6] {
        [
            self.gelijke_status,
            self.gezamenlijk_doel,
            self.samenwerking,
            self.steun_gezag,
            self.herhaald,
            self.angst_laag,
        ]
    }
}

impl Maatregel {
    pub fn is(&self, types: &[MaatregelType]) -> bool {
        self.soort.is_some_and(|soort| types.contains(&soort))
    }

    pub fn says(&self, messages: &[Boodschap]) -> bool {
        self.boodschap.iter().any(|message| messages.contains(message))
    }

    /// The grounds; none when they are not known.
    pub fn grounds(&self) -> &[Grond] {
        self.gronden.as_deref().unwrap_or_default()
    }

    /// Is the measure linked to this mechanism (`M05`)?
    pub fn works_by(&self, mechanism: &str) -> bool {
        self.mechanismen.iter().any(|id| id == mechanism)
    }
}
