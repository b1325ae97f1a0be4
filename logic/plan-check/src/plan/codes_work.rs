// SPDX-License-Identifier: EUPL-1.2
//! The code lists of the work on a plan: money, decisions, measurements, answers.

use super::codes::codes;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

codes! {
    Meetmoment {
        Direct = "direct",
        Weken = "weken",
        Maanden3 = "maanden_3",
        Jaar1 = "jaar_1",
    }
    Verwerking {
        Overgenomen = "overgenomen" | "over",
        Deels = "deels",
        Later = "later",
        Niet = "niet",
        NietVanOns = "niet_van_ons",
    }
    Vervolg {
        Doorgaan = "doorgaan",
        Stoppen = "stoppen",
    }
    Cijfer {
        MeldingenAdv = "meldingen_adv",
        IncidentenPolitie = "incidenten_politie",
        ErvarenDiscriminatie = "ervaren_discriminatie",
        MeldtErgens = "meldt_ergens",
        EuroPerInwonerAdv = "euro_per_inwoner_adv",
        DeelnameMasterclass = "deelname_masterclass",
        SignalenOrganisatie = "signalen_organisatie",
    }
    Dekking {
        AlgemeneMiddelen = "algemene_middelen" | "algemene middelen",
        Spuk = "spuk" | "du" | "spuk_du" | "SPUK/DU",
        AdvBijdrage = "adv_bijdrage" | "ADV-bijdrage",
        Subsidie = "subsidie",
        GeenNodig = "geen_nodig",
    }
    AfstemmingStatus {
        TeDoen = "te_doen",
        Gevraagd = "gevraagd",
        Afgesproken = "afgesproken",
    }
    BesluitSoort {
        Kader = "kader",
        Uitvoering = "uitvoering",
        Budget = "budget",
    }
    EvaluatieBesluit {
        Doorgaan = "doorgaan",
        Aanpassen = "aanpassen",
        Stoppen = "stoppen",
    }
    Voortgang {
        NietBegonnen = "niet_begonnen",
        Bezig = "bezig",
        Klaar = "klaar",
        Gestopt = "gestopt",
    }
    Invloed {
        Laag = "laag",
        Midden = "midden",
        Hoog = "hoog",
    }
    Oorzaak {
        Vooroordeel = "vooroordeel",
        Norm = "norm",
        RegelProces = "regel_proces" | "regel/proces",
        Prikkel = "prikkel",
        Onbekend = "onbekend",
    }
    Herkomst {
        Eigen = "eigen",
        Regio = "regio",
        Model = "model",
        Onbekend = "onbekend",
    }
    Ritme {
        Eenmalig = "eenmalig",
        Jaarlijks = "jaarlijks",
    }
    MetingStatus {
        Concept = "concept",
        Ingediend = "ingediend",
        Teruggegeven = "teruggegeven",
        Goedgekeurd = "goedgekeurd",
    }
}
