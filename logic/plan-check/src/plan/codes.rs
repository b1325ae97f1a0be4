// SPDX-License-Identifier: EUPL-1.2
//! The code lists of the plan file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Declares a code list: the Dutch word stands in the file. A word after `|` is also read.
macro_rules! codes {
    ($($name:ident { $($variant:ident = $code:literal $(| $alias:literal)*),+ $(,)? })+) => {$(
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
        )]
        pub enum $name { $(#[serde(rename = $code $(, alias = $alias)*)] $variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in the file.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
    )+};
}
pub(crate) use codes;

codes! {
    PlanStatus {
        Concept = "concept",
        TerInzage = "ter_inzage",
        Vastgesteld = "vastgesteld",
        InUitvoering = "in_uitvoering",
        Geevalueerd = "geevalueerd" | "geëvalueerd",
        Verlopen = "verlopen",
    }
    Hoofdoorzaak {
        Draagvlak = "draagvlak",
        Capaciteit = "capaciteit",
        Kennis = "kennis",
        NietNodig = "niet_nodig",
    }
    Grond {
        Herkomst = "herkomst",
        Antisemitisme = "antisemitisme",
        Nationaliteit = "nationaliteit",
        Handicap = "handicap",
        Leeftijd = "leeftijd",
        SeksueleGerichtheid = "seksuele_gerichtheid",
        Geslacht = "geslacht",
        Arbeidsduur = "arbeidsduur",
        Contract = "contract",
        BurgerlijkeStaat = "burgerlijke_staat",
        Godsdienst = "godsdienst",
        Levensovertuiging = "levensovertuiging",
        PolitiekeGezindheid = "politieke_gezindheid",
        Overig = "overig",
    }
    Domein {
        Arbeidsmarkt = "arbeidsmarkt",
        Buurt = "buurt",
        CollectieveVoorzieningen = "collectieve_voorzieningen",
        CommercieleDienstverlening = "commerciele_dienstverlening",
        Horeca = "horeca",
        Wonen = "wonen",
        Media = "media",
        Onderwijs = "onderwijs",
        Politie = "politie",
        PubliekeOpinie = "publieke_opinie",
        Sport = "sport",
        OpenbareRuimte = "openbare_ruimte",
        Digitaal = "digitaal",
    }
    Rol {
        Beleidsmaker = "beleidsmaker",
        Dienstverlener = "dienstverlener",
        Werkgever = "werkgever",
        Subsidieverstrekker = "subsidieverstrekker",
        Inkoper = "inkoper",
        Handhaver = "handhaver",
    }
    Setting {
        School = "school",
        Werk = "werk",
        Sportclub = "sportclub",
        Buurt = "buurt",
        Horeca = "horeca",
        Woningmarkt = "woningmarkt",
        Gemeenteloket = "gemeenteloket",
        Online = "online",
        Media = "media",
        EigenOrganisatie = "eigen_organisatie",
    }
    Leeftijd {
        Kinderen = "kinderen",
        Jongeren = "jongeren",
        Volwassenen = "volwassenen",
        Ouderen = "ouderen",
        Gemengd = "gemengd",
    }
    Testfase {
        EersteContact = "eerste_contact",
        Uitnodiging = "uitnodiging",
        GesprekOfBezichtiging = "gesprek_of_bezichtiging",
        AannameOfToewijzing = "aanname_of_toewijzing",
    }
    BronSoort {
        Adv = "adv",
        Politie = "politie",
        CollegeRm = "college_rm",
        Veiligheidsmonitor = "veiligheidsmonitor",
        Ggd = "ggd",
        Wmo = "wmo",
        Panel = "panel",
        Test = "test",
        Gesprek = "gesprek",
        Klachten = "klachten",
        Hr = "hr",
        Literatuur = "literatuur",
    }
    Niveau {
        Kennis = "kennis",
        Houding = "houding",
        Voornemen = "voornemen",
        Gedrag = "gedrag",
        Ongelijkheid = "ongelijkheid",
    }
    IndicatorSoort {
        Input = "input",
        Proces = "proces",
        Output = "output",
        Uitkomst = "uitkomst",
    }
    Richting {
        Stijging = "stijging",
        Daling = "daling",
        Geen = "geen",
    }
    Meet {
        Meldingen = "meldingen",
        Tevredenheid = "tevredenheid",
        ImplicieteTest = "impliciete_test",
        Deelname = "deelname",
        Ervaring = "ervaring",
        Gedrag = "gedrag",
        Ongelijkheid = "ongelijkheid",
        Proces = "proces",
        Kennis = "kennis",
        Houding = "houding",
    }
    DoelgroepSoort {
        Beslissers = "beslissers",
        PlegersMogelijk = "plegers_mogelijk",
        Omstanders = "omstanders",
        Doelwit = "doelwit",
        Publiek = "publiek",
        EigenMedewerkers = "eigen_medewerkers",
    }
    GroepMotivatie {
        Hoog = "hoog",
        Gemengd = "gemengd",
        Laag = "laag",
        Onbekend = "onbekend",
    }
    Wijkfase {
        Rust = "rust",
        Ongemak = "ongemak",
        Spanning = "spanning",
        Incident = "incident",
    }
    MaatregelType {
        Voorlichting = "voorlichting",
        Lessenreeks = "lessenreeks",
        Training = "training",
        Elearning = "elearning",
        Campagne = "campagne",
        Dialoog = "dialoog",
        Ontmoeting = "ontmoeting",
        Simulatie = "simulatie",
        TheaterFilm = "theater_film",
        Rolmodellen = "rolmodellen",
        ProcedureSelectie = "procedure_selectie",
        AnoniemSolliciteren = "anoniem_solliciteren",
        Praktijktest = "praktijktest",
        MysteryGuest = "mystery_guest",
        Handhaving = "handhaving",
        Normuitspraak = "normuitspraak",
        Omstandertraining = "omstandertraining",
        TegenspraakOnline = "tegenspraak_online",
        Subsidievoorwaarde = "subsidievoorwaarde",
        Inkoopvoorwaarde = "inkoopvoorwaarde",
        Discriminatietoets = "discriminatietoets",
        VerantwoordelijkheidStructuur = "verantwoordelijkheid_structuur",
        Monitoring = "monitoring",
        Meldingsbevordering = "meldingsbevordering",
        AdvExtra = "adv_extra",
        Mentoring = "mentoring",
        Toegankelijkheid = "toegankelijkheid",
        CharterKeurmerk = "charter_keurmerk",
        Netwerk = "netwerk",
    }
    Boodschap {
        StereotypeGenoemd = "stereotype_genoemd",
        StereotypeOntkend = "stereotype_ontkend",
        PrevalentieNegatief = "prevalentie_negatief",
        NormPositiefEigenGroep = "norm_positief_eigen_groep",
        NormOverheid = "norm_overheid",
        DwangDreiging = "dwang_dreiging",
        Autonomie = "autonomie",
        PersoonlijkVerhaal = "persoonlijk_verhaal",
        FeitenArgumenten = "feiten_argumenten",
        Wetsinformatie = "wetsinformatie",
        HumorBeschamen = "humor_beschamen",
        GezamenlijkDoel = "gezamenlijk_doel",
        HeldenOfZieligheid = "helden_of_zieligheid",
    }
    Beleidsveld {
        Onderwijs = "onderwijs",
        Arbeidsmarkt = "arbeidsmarkt",
        Wonen = "wonen",
        Veiligheid = "veiligheid",
        WmoZorgJeugd = "wmo_zorg_jeugd",
        Sport = "sport",
        HorecaUitgaan = "horeca_uitgaan",
        InkoopSubsidies = "inkoop_subsidies",
        HrEigenOrganisatie = "hr_eigen_organisatie",
        Toegankelijkheid = "toegankelijkheid",
        Regenboog = "regenboog",
        EmancipatieVeiligeSteden = "emancipatie_veilige_steden",
        Integratie = "integratie",
        CultuurErfgoed = "cultuur_erfgoed",
        DigitaalDienstverlening = "digitaal_dienstverlening",
    }
}
