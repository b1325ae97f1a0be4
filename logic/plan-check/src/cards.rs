// SPDX-License-Identifier: EUPL-1.2
//! What the dossier knows, as far as the rules need it: pure data that the module with the cards
//! fills. A rule of fit looks at what a study studied, not at where a mechanism is used.

use crate::plan::{Boodschap, GroepMotivatie};
use crate::plan::{Grond, Leeftijd, Maatregel, Setting};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// In the list of mechanisms: nobody knows why this would work.
pub const UNKNOWN: &str = "onbekend";

/// The cards, by id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cards {
    pub mechanisms: BTreeMap<String, MechanismCard>,
    pub interventions: BTreeMap<String, InterventionCard>,
}

/// What is known of a mechanism.
#[derive(Clone, Debug, PartialEq)]
pub struct MechanismCard {
    /// How sure, 0 to 4, low and high end. Where a rule needs one number it takes the low end.
    pub certainty: [u8; 2],
    pub conditions: Vec<Condition>,
    pub studies: Vec<Study>,
    /// The day of the last review, or else of writing.
    pub dated: Date,
}

/// A condition for a mechanism to work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The key by which a plan ticks it; some keys are answered by typed fields, see [`holds`].
    pub key: String,
    /// Without it the evidence does not count.
    pub essential: bool,
}

/// A study behind a mechanism.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Study {
    /// Did it measure whether the mechanism works? A theory or a contrary example did not.
    pub effect: bool,
    /// Did it measure nothing but implicit associations?
    pub only_implicit: Option<bool>,
    pub settings: Scope<Setting>,
    pub groups: Scope<Leeftijd>,
    pub grounds: Scope<Grond>,
}

/// What a study covers of one facet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scope<T> {
    /// Nobody wrote it down.
    #[default]
    NotRecorded,
    /// A review across all of them.
    Broad,
    Only(BTreeSet<T>),
}

/// A named intervention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterventionCard {
    /// Does it stand in the database of interventions of KIS? That means plausible, not proven.
    pub kis: Option<bool>,
    /// Has it an evaluation of its own?
    pub evaluated: Option<bool>,
    pub dated: Date,
}

impl MechanismCard {
    pub(crate) fn effect_studies(&self) -> impl Iterator<Item = &Study> {
        self.studies.iter().filter(|study| study.effect)
    }
}

const SEVERAL_MONTHS: u32 = 3;

/// Does this measure meet the condition of that key? A tick of the officer comes first, then the
/// typed fields; a key that neither answers is unknown.
pub fn holds(key: &str, measure: &Maatregel) -> Option<bool> {
    let tick = measure.randvoorwaarden.iter().find(|tick| tick.voorwaarde == key);
    tick.and_then(|tick| tick.vervuld).or_else(|| typed(key, measure))
}

/// The field of a measure that answers a condition by itself, so that nobody has to be asked twice.
pub fn field_of(key: &str) -> Option<&'static str> {
    Some(match key {
        "gelijke_status" => "contactvoorwaarden.gelijke_status",
        "gezamenlijk_doel" => "contactvoorwaarden.gezamenlijk_doel",
        "samenwerking" => "contactvoorwaarden.samenwerking",
        "steun_gezag" => "contactvoorwaarden.steun_gezag",
        "herhaald" => "contactvoorwaarden.herhaald",
        "angst_laag" => "contactvoorwaarden.angst_laag",
        "vrijwillig" => "verplicht",
        "motivatie_hoog" => "groep_motivatie",
        "vaardigheden" => "vaardigheden",
        "gespreksregels" => "gespreksregels",
        "uitvoerder_geschoold" => "uitvoerder_geschoold",
        "veiligheidsplan" => "veiligheidsplan",
        "verhaal_zonder_stereotype" => "verhaalfiguur_stereotype_bevestigend",
        "zonder_dreiging" => "boodschap",
        "maanden" => "looptijd_mnd",
        "test_herhaald" => "test_herhaald",
        "test_vervolg" => "test_vervolg",
        "vergoeding_vertellers" => "vertellers.vergoeding",
        _ => return None,
    })
}

fn typed(key: &str, m: &Maatregel) -> Option<bool> {
    let contact = &m.contactvoorwaarden;
    let says = |message| m.boodschap.contains(&message);
    match key {
        "gelijke_status" => contact.gelijke_status,
        "gezamenlijk_doel" => contact.gezamenlijk_doel.or(says(Boodschap::GezamenlijkDoel).then_some(true)),
        "samenwerking" => contact.samenwerking,
        "steun_gezag" => contact.steun_gezag,
        "herhaald" => contact.herhaald.or(m.opvolging),
        "angst_laag" => contact.angst_laag,
        "vrijwillig" => m.verplicht.map(|compulsory| !compulsory),
        "motivatie_hoog" => match m.groep_motivatie? {
            GroepMotivatie::Hoog => Some(true),
            GroepMotivatie::Gemengd | GroepMotivatie::Laag => Some(false),
            GroepMotivatie::Onbekend => None,
        },
        "vaardigheden" => m.vaardigheden,
        "gespreksregels" => m.gespreksregels,
        "uitvoerder_geschoold" => m.uitvoerder_geschoold,
        "veiligheidsplan" => m.veiligheidsplan,
        "verhaal_zonder_stereotype" => m.verhaalfiguur_stereotype_bevestigend.map(|confirms| !confirms),
        "norm_eigen_groep" => says(Boodschap::NormPositiefEigenGroep).then_some(true),
        "zonder_dreiging" if m.boodschap.is_empty() => None,
        "zonder_dreiging" => Some(!says(Boodschap::DwangDreiging)),
        "maanden" => m.looptijd_mnd.map(|months| months >= SEVERAL_MONTHS),
        "test_herhaald" => m.test_herhaald,
        "test_vervolg" => m.test_vervolg.as_ref().map(|agreed| !agreed.is_empty()),
        "vergoeding_vertellers" => m.vertellers.vergoeding,
        _ => None,
    }
}
