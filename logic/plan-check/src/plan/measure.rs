// SPDX-License-Identifier: EUPL-1.2
//! A measure, with the facts that the rules need.

use super::{
    Boodschap, DoelgroepSoort, Domein, GroepMotivatie, Grond, Leeftijd, MaatregelType, Rol, Setting,
    Testfase, Voortgang, Wijkfase, object,
};
use serde::{Deserialize, Serialize};

object! {
    Maatregel {
        id: String,
        titel: Option<String>,
        #[serde(rename = "type")]
        soort: Option<MaatregelType>,
        doelen: Vec<String>,
        mechanismen: Vec<String>,
        indicatoren: Vec<String>,
        budget: Vec<String>,
        eigenaar: Option<String>,
        rol: Option<Rol>,
        doelgroep_soort: Option<DoelgroepSoort>,
        groep_motivatie: Option<GroepMotivatie>,
        gronden: Vec<Grond>,
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

    /// Is the measure linked to this mechanism (`M05`)?
    pub fn works_by(&self, mechanism: &str) -> bool {
        self.mechanismen.iter().any(|id| id == mechanism)
    }
}
