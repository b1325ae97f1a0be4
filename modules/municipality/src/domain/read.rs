// SPDX-License-Identifier: EUPL-1.2
//! Reads the files that the program was built with. Whole or nothing.

use super::history::{Kind, Merger};
use super::municipality::{Municipality, Place, Point, Population};
use super::reference::Parts;
use super::{Adv, AdvOf};
use jiff::civil::{Date, date};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// Why a reference file is refused.
#[derive(Debug, thiserror::Error)]
pub enum ReferenceError {
    #[error("{file}: {source}")]
    Row { file: &'static str, source: csv::Error },
    #[error("{file}: {what}")]
    Content { file: &'static str, what: String },
}

pub(super) fn content(file: &'static str, what: String) -> ReferenceError {
    ReferenceError::Content { file, what }
}

macro_rules! text {
    ($name:literal) => {
        include_str!(concat!("../../../../data/municipalities/", $name))
    };
}

/// The files, for the version of the set.
pub(super) const FILES: [&str; 6] = [
    text!("municipalities.csv"),
    text!("mergers.csv"),
    text!("population.csv"),
    text!("adv.csv"),
    text!("municipality_adv.csv"),
    text!("tilegrid.csv"),
];

#[derive(Deserialize)]
struct MunicipalityRow {
    code: String,
    name: String,
    province: String,
    valid_from: Option<Date>,
    valid_to: Option<Date>,
    latitude: f64,
    longitude: f64,
    city_network: Option<String>,
    veiligheidsregio: Option<String>,
    police_unit: Option<String>,
    corop: Option<String>,
    cbs_name: String,
    aliases: Option<String>,
    tooi_uri: Option<String>,
}

impl From<MunicipalityRow> for Municipality {
    fn from(row: MunicipalityRow) -> Self {
        let aliases = row.aliases.unwrap_or_default();
        Self {
            code: row.code,
            name: row.name,
            province: row.province,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            point: Some(Point { latitude: row.latitude, longitude: row.longitude }),
            city_network: row.city_network,
            safety_region: row.veiligheidsregio,
            police_unit: row.police_unit,
            corop: row.corop,
            cbs_name: row.cbs_name,
            aliases: aliases
                .split('|')
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect(),
            tooi_uri: row.tooi_uri,
            ..Self::default()
        }
    }
}

#[derive(Deserialize)]
struct MergerRow {
    date: Date,
    old_code: String,
    old_name: String,
    new_code: String,
    new_name: String,
    kind: String,
    area_share: Option<f64>,
    legal_basis: Option<String>,
}

#[derive(Deserialize)]
struct PopulationRow {
    code: String,
    year: i16,
    population: u32,
    source: String,
}

#[derive(Deserialize)]
struct PlaceRow {
    code: String,
    column: u16,
    row: u16,
}

/// Everything as it stands in the files, checked.
pub(super) fn embedded() -> Result<Parts, ReferenceError> {
    let [municipalities, mergers, populations, advs, links, tiles] = FILES;
    let rows: Vec<MunicipalityRow> = rows("municipalities.csv", municipalities)?;
    let mergers = mergers_of(self::rows("mergers.csv", mergers)?)?;
    let mut municipalities: BTreeMap<String, Municipality> =
        unique("municipalities.csv", rows.into_iter().map(Municipality::from), |m| m.code.clone())?;
    for code in municipalities.keys() {
        check_code("municipalities.csv", code)?;
    }
    add_ended_at_the_start(&mut municipalities, &mergers)?;
    let mut by_code: BTreeMap<String, BTreeMap<i16, Population>> = BTreeMap::new();
    for row in self::rows::<PopulationRow>("population.csv", populations)? {
        known("population.csv", &municipalities, &row.code)?;
        let population =
            Population { inhabitants: row.population, estimated: false, summed: false, source: row.source };
        if by_code.entry(row.code.clone()).or_default().insert(row.year, population).is_some() {
            return Err(content("population.csv", format!("{} {} occurs twice", row.code, row.year)));
        }
    }
    let services: BTreeMap<String, Adv> =
        unique("adv.csv", self::rows::<Adv>("adv.csv", advs)?, |adv| adv.id.clone())?;
    let served_by =
        unique("municipality_adv.csv", self::rows::<AdvOf>("municipality_adv.csv", links)?, |link| {
            link.municipality_code.clone()
        })?;
    check_links(&served_by, &services, &municipalities)?;
    let places =
        unique("tilegrid.csv", self::rows::<PlaceRow>("tilegrid.csv", tiles)?, |row| row.code.clone())?;
    for code in places.keys() {
        known("tilegrid.csv", &municipalities, code)?;
    }
    let places =
        places.into_iter().map(|(code, row)| (code, Place { column: row.column, row: row.row })).collect();
    Ok(Parts { municipalities, mergers, populations: by_code, services, served_by, places })
}

fn mergers_of(rows: Vec<MergerRow>) -> Result<Vec<Merger>, ReferenceError> {
    let mut mergers = Vec::new();
    for row in rows {
        let kind = match row.kind.as_str() {
            "merger" => Kind::Whole,
            "split" => Kind::Split,
            other => return Err(content("mergers.csv", format!("\"{other}\" is no kind of merger"))),
        };
        mergers.push(Merger {
            date: row.date,
            old_code: row.old_code,
            old_name: row.old_name,
            new_code: row.new_code,
            new_name: row.new_name,
            kind,
            area_share: row.area_share.filter(|_| kind == Kind::Split),
            law: row.legal_basis,
        });
    }
    Ok(mergers)
}

/// The first day of the reference set.
const START: Date = date(2018, 1, 1);

/// Those that ended on the first day stand in the list of mergers only. Their province is that of
/// what they went into: no merger of that day crossed a border of provinces.
fn add_ended_at_the_start(
    municipalities: &mut BTreeMap<String, Municipality>,
    mergers: &[Merger],
) -> Result<(), ReferenceError> {
    for merger in mergers {
        known("mergers.csv", municipalities, &merger.new_code)?;
        if municipalities.contains_key(&merger.old_code) {
            continue;
        }
        check_code("mergers.csv", &merger.old_code)?;
        if merger.date != START {
            return Err(content("mergers.csv", format!("{} is not a municipality", merger.old_code)));
        }
        let province = municipalities[&merger.new_code].province.clone();
        let old = Municipality {
            code: merger.old_code.clone(),
            name: merger.old_name.clone(),
            cbs_name: merger.old_name.clone(),
            province,
            valid_to: Some(merger.date),
            ..Municipality::default()
        };
        municipalities.insert(old.code.clone(), old);
    }
    Ok(())
}

fn check_links(
    links: &BTreeMap<String, AdvOf>,
    services: &BTreeMap<String, Adv>,
    municipalities: &BTreeMap<String, Municipality>,
) -> Result<(), ReferenceError> {
    for link in links.values() {
        known("municipality_adv.csv", municipalities, &link.municipality_code)?;
        if let Some(fault) = link.fault() {
            return Err(content("municipality_adv.csv", fault));
        }
        if let Some(adv) =
            link.adv_id.iter().chain(&link.adv_id_inferred).find(|id| !services.contains_key(*id))
        {
            return Err(content("municipality_adv.csv", format!("{adv} is not an ADV")));
        }
    }
    Ok(())
}

fn check_code(file: &'static str, code: &str) -> Result<(), ReferenceError> {
    if is_code(code) { Ok(()) } else { Err(content(file, format!("\"{code}\" is not a code"))) }
}

/// `GM` and four digits.
pub(super) fn is_code(code: &str) -> bool {
    let digits = code.strip_prefix("GM").unwrap_or_default();
    digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn known(
    file: &'static str,
    municipalities: &BTreeMap<String, Municipality>,
    code: &str,
) -> Result<(), ReferenceError> {
    if municipalities.contains_key(code) {
        Ok(())
    } else {
        Err(content(file, format!("{code} is not a municipality")))
    }
}

fn rows<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<Vec<T>, ReferenceError> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().collect::<Result<_, _>>().map_err(|source| ReferenceError::Row { file, source })
}

fn unique<T>(
    file: &'static str,
    all: impl IntoIterator<Item = T>,
    key: impl Fn(&T) -> String,
) -> Result<BTreeMap<String, T>, ReferenceError> {
    let mut by_key = BTreeMap::new();
    for one in all {
        let key = key(&one);
        if by_key.insert(key.clone(), one).is_some() {
            return Err(content(file, format!("{key} occurs twice")));
        }
    }
    Ok(by_key)
}
