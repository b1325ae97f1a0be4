// SPDX-License-Identifier: EUPL-1.2
//! The types of the file. Names are Dutch, because they are those of the format that ADVs exchange.

use crate::domain::person::{AgeBand, Gender, PartyRole};
use crate::domain::{Anonymity, Happened, Identity, ReportState};
use classification::{Code, Coding, FIELD_UNKNOWN, GROUND_UNKNOWN, NATURE_UNKNOWN, Place, Residence, Stated};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strict_json::schema::Dag;

/// Rows with their number in the file, from 1.
pub type Rows<T> = Vec<(usize, T)>;

/// A file of reports.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportsFile {
    pub formaat: String,
    pub versie: u32,
    /// Waar het bestand vandaan komt: het andere systeem, de andere ADV.
    pub herkomst: Option<String>,
    /// Voorvallen: wat er gebeurd is. Meer meldingen kunnen over één voorval gaan.
    #[serde(default, skip_deserializing, serialize_with = "bare")]
    #[schemars(with = "Vec<ImportedIncident>")]
    pub voorvallen: Rows<ImportedIncident>,
    /// Meldingen.
    #[serde(default, skip_deserializing, serialize_with = "bare")]
    #[schemars(with = "Vec<ImportedReport>")]
    pub meldingen: Rows<ImportedReport>,
}

fn bare<T: Serialize, S: serde::Serializer>(rows: &Rows<T>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(rows.iter().map(|(_, row)| row))
}

/// Een voorval.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportedIncident {
    /// Uniek in het bestand.
    pub id: String,
    /// Wanneer: één vorm van `dag`, `jaar` met `maand`, `van` met `tot`, of `doorlopend`.
    #[serde(default)]
    pub wanneer: When,
    #[serde(default)]
    pub plaats: Where,
    /// Een kenmerk, geen terrein.
    #[serde(default)]
    pub online: bool,
    pub samenvatting: Option<String>,
    /// De naam van de massamelding waar dit voorval bij hoort.
    pub massamelding: Option<String>,
}

/// Wanneer het gebeurde, zo precies als bekend. Niets ingevuld is onbekend.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct When {
    #[schemars(with = "Option<Dag>")]
    pub dag: Option<Date>,
    pub jaar: Option<i16>,
    pub maand: Option<i8>,
    #[schemars(with = "Option<Dag>")]
    pub van: Option<Date>,
    #[schemars(with = "Option<Dag>")]
    pub tot: Option<Date>,
    /// Het gaat nog door; `van` is het begin, als dat bekend is.
    pub doorlopend: Option<bool>,
}

/// Where something is: a municipality by its code, or a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaceWord {
    Gemeente,
    Landelijk,
    AlleenOnline,
    Buitenland,
    NietVanToepassing,
    #[default]
    Onbekend,
}

/// Waar het gebeurde. Bij `gemeente` hoort de code, zoals GM0363.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Where {
    pub soort: PlaceWord,
    pub gemeente: Option<String>,
}

/// Een melding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportedReport {
    /// Uniek in het bestand.
    pub id: String,
    #[schemars(with = "Dag")]
    pub ontvangen: Date,
    /// De dag van registratie; bepaalt het jaar waarin de melding telt.
    #[schemars(with = "Option<Dag>")]
    pub geregistreerd: Option<Date>,
    pub stand: State,
    /// Code van lijst M.
    pub kanaal: String,
    /// Code van lijst R.
    pub rol: String,
    /// Code van lijst K.
    pub wens: String,
    pub anonimiteit: Level,
    #[serde(default)]
    pub woonplaats: Where,
    /// Taal van het gesprek of het formulier, zoals nl.
    pub taal: Option<String>,
    pub verhaal: Option<String>,
    /// Wat de melder zelf zei: codes van de lijsten G, T en A.
    #[serde(default)]
    pub opgegeven: Vec<String>,
    /// Wat de consulent beoordeelde: codes van de lijsten G, T, A en H.
    #[serde(default)]
    pub beoordeeld: Vec<String>,
    /// Codes van lijst W.
    #[serde(default)]
    pub wederpartijen: Vec<String>,
    /// Id van het voorval in dit bestand.
    pub voorval: Option<String>,
    /// Id van de melding waarvan dit een dubbele is: dezelfde persoon, hetzelfde voorval.
    pub dubbel_van: Option<String>,
    #[serde(default)]
    pub personen: Vec<ImportedPerson>,
    pub dossier: Option<ImportedCase>,
}

/// De stand van een melding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Ontvangen,
    Geregistreerd,
    Gekoppeld,
    AfgedaanRegistratie,
    Ingetrokken,
    Doorgezet,
    Dubbel,
    GeenMelding,
}

/// Anonimiteit: lijst N.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Level {
    N00,
    N01,
    N02,
}

/// Iemand in een melding. Er is geen veld voor een burgerservicenummer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ImportedPerson {
    /// Ten minste één.
    pub rollen: Vec<PartyRole>,
    pub leeftijd: Option<AgeBand>,
    pub geslacht: Option<Gender>,
    pub naam: Option<String>,
    pub email: Option<String>,
    pub telefoon: Option<String>,
    pub adres: Option<String>,
    pub geboortejaar: Option<i16>,
}

/// Het dossier bij een melding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportedCase {
    #[schemars(with = "Dag")]
    pub geopend: Date,
    #[schemars(with = "Option<Dag>")]
    pub eerste_contact: Option<Date>,
    #[schemars(with = "Option<Dag>")]
    pub intake: Option<Date>,
    #[schemars(with = "Option<Dag>")]
    pub afgesloten: Option<Date>,
    /// Code van lijst U; verplicht als het dossier is afgesloten.
    pub uitkomst: Option<String>,
    #[serde(default)]
    pub procedures: Vec<ImportedProcedure>,
}

/// Een procedure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportedProcedure {
    /// Code van lijst P.
    pub soort: String,
    #[schemars(with = "Option<Dag>")]
    pub ingediend: Option<Date>,
    /// Code van lijst U.
    pub uitkomst: Option<String>,
    #[schemars(with = "Option<Dag>")]
    pub uitkomst_op: Option<Date>,
}

impl ImportedReport {
    /// What the reporter said. Codes were checked before: what is none is not there.
    pub fn stated(&self) -> Stated {
        Stated(Coding::of(codes(&self.opgegeven)).0)
    }

    /// What was assessed. Before a report is registered it need not be complete: what is missing is
    /// unknown.
    pub fn assessed(&self) -> Coding {
        let (mut coding, _) = Coding::of(codes(&self.beoordeeld));
        if self.geregistreerd.is_none() {
            for (set, unknown) in [
                (&mut coding.grounds, GROUND_UNKNOWN),
                (&mut coding.fields, FIELD_UNKNOWN),
                (&mut coding.natures, NATURE_UNKNOWN),
            ] {
                if set.is_empty() {
                    set.insert(unknown);
                }
            }
        }
        coding
    }
}

/// Those that are codes.
pub(crate) fn codes(texts: &[String]) -> impl Iterator<Item = Code> {
    texts.iter().filter_map(|text| text.parse().ok())
}

impl State {
    pub const fn state(self) -> ReportState {
        match self {
            Self::Ontvangen => ReportState::Received,
            Self::Geregistreerd => ReportState::Registered,
            Self::Gekoppeld => ReportState::Linked,
            Self::AfgedaanRegistratie => ReportState::Done,
            Self::Ingetrokken => ReportState::Withdrawn,
            Self::Doorgezet => ReportState::PassedOn,
            Self::Dubbel => ReportState::Duplicate,
            Self::GeenMelding => ReportState::NotAReport,
        }
    }
}

impl Level {
    pub const fn anonymity(self) -> Anonymity {
        match self {
            Self::N00 => Anonymity::Known,
            Self::N01 => Anonymity::KnownToUs,
            Self::N02 => Anonymity::Full,
        }
    }
}

impl Where {
    /// None when the code of the municipality is missing, or stands where none belongs.
    pub fn place(&self) -> Option<Place> {
        let place = match (self.soort, &self.gemeente) {
            (PlaceWord::Gemeente, Some(code)) => return Some(Place::In(code.clone())),
            (_, Some(_)) | (PlaceWord::Gemeente, None) => return None,
            (PlaceWord::Landelijk, None) => Place::Nationwide,
            (PlaceWord::AlleenOnline, None) => Place::OnlineOnly,
            (PlaceWord::Buitenland, None) => Place::Abroad,
            (PlaceWord::NietVanToepassing, None) => Place::NotApplicable,
            (PlaceWord::Onbekend, None) => Place::Unknown,
        };
        Some(place)
    }

    /// Nobody lives "nationwide".
    pub fn residence(&self) -> Option<Residence> {
        match self.place()? {
            Place::In(code) => Some(Residence::In(code)),
            Place::Abroad => Some(Residence::Abroad),
            Place::Unknown => Some(Residence::Unknown),
            Place::Nationwide | Place::OnlineOnly | Place::NotApplicable => None,
        }
    }
}

impl When {
    /// None when the fields say two things at once.
    pub fn happened(&self) -> Option<Happened> {
        let When { dag, jaar, maand, van, tot, doorlopend } = *self;
        match (dag, jaar, maand, van, tot, doorlopend.unwrap_or(false)) {
            (None, None, None, None, None, false) => Some(Happened::Unknown),
            (Some(dag), None, None, None, None, false) => Some(Happened::On { dag }),
            (None, Some(jaar), Some(maand), None, None, false) => Some(Happened::InMonth { jaar, maand }),
            (None, None, None, Some(van), Some(tot), false) => Some(Happened::Between { van, tot }),
            (None, None, None, sinds, None, true) => Some(Happened::Ongoing { sinds }),
            _ => None,
        }
    }
}

impl ImportedPerson {
    /// Name and contact details.
    pub fn identity(&self) -> Identity {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        Identity {
            name: text(&self.naam),
            email: text(&self.email),
            phone: text(&self.telefoon),
            address: text(&self.adres),
            birth_year: self.geboortejaar,
            preferred: String::new(),
        }
    }
}
