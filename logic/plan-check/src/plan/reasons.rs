// SPDX-License-Identifier: EUPL-1.2
//! Why and what for: sources, problems, goals, indicators.

use super::{
    BronSoort, Cijfer, Dag, DoelgroepSoort, Domein, Grond, Herkomst, IndicatorSoort, Meet, Meetmoment,
    Niveau, Oorzaak, Richting, Vrij, object,
};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
        #[serde(alias = "grond")]
        gronden: Vec<Grond>,
        domein: Option<Domein>,
        /// What keeps the problem going.
        mechanisme_oorzaak: Option<Oorzaak>,
        bronnen: Vec<String>,
        ernst: Option<Vrij>,
        onderbouwing: Option<String>,
    }
}
object! {
    Doel {
        id: String,
        eindtoestand: Option<String>,
        doelgroep: Option<String>,
        /// Whose behaviour or position is different afterwards.
        doelgroep_soort: Option<DoelgroepSoort>,
        #[serde(alias = "probleem")]
        problemen: Vec<String>,
        #[serde(alias = "indicator")]
        indicatoren: Vec<String>,
        nulmeting: Option<Nulmeting>,
        streefwaarde: Option<f64>,
        #[schemars(with = "Option<Dag>")]
        datum: Option<Date>,
        niveau: Option<Niveau>,
        smart_check: SmartCheck,
        /// Confirmed by the officer; a text scan may only suggest it.
        activiteit_als_doel: Option<bool>,
    }
}
object! {
    SmartCheck {
        specifiek: Option<bool>,
        meetbaar: Option<bool>,
        acceptabel: Option<bool>,
        realistisch: Option<bool>,
        tijdgebonden: Option<bool>,
    }
}
object! {
    Nulmeting { waarde: Option<f64>, jaar: Option<i16>, bron: Option<String> }
}
object! {
    Indicator {
        id: String,
        naam: Option<String>,
        definitie: Option<String>,
        teller: Option<String>,
        noemer: Option<String>,
        eenheid: Option<String>,
        bron: Option<String>,
        frequentie: Option<String>,
        soort: Option<IndicatorSoort>,
        richting: Option<Richting>,
        meet: Option<Meet>,
        /// Size of the sample.
        n: Option<u32>,
        /// The smallest sample with which the figure means something.
        minimum_n: Option<u32>,
        onzekerheid: Option<Vrij>,
        kwaliteit: Option<String>,
        herkomst: Option<Herkomst>,
        niet_meetbaar_omdat: Option<String>,
        kleinste_gepubliceerde_n: Option<u32>,
        meetmomenten: Option<Vec<Meetmoment>>,
        eigenaar: Option<String>,
    }
}
