// SPDX-License-Identifier: EUPL-1.2
//! The reference set: all municipalities, their mergers and their ADV, checked as it is read.

use jiff::civil::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};

/// A municipality that exists or has existed since 2018.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Municipality {
    /// `GM0363`
    pub code: String,
    pub name: String,
    pub province: String,
    /// Empty: existed before the register gives a begin date, in every case before 2018.
    pub valid_from: Option<Date>,
    /// The first day on which it no longer exists.
    pub valid_to: Option<Date>,
    pub population: Option<u32>,
    pub population_year: Option<i16>,
    pub latitude: f64,
    pub longitude: f64,
    /// CBS size class, 1 to 8.
    pub size_class: Option<u8>,
    pub city_network: Option<String>,
    pub veiligheidsregio: Option<String>,
    pub police_unit: Option<String>,
    pub corop: Option<String>,
    /// Other names, separated by `|`.
    aliases: Option<String>,
}

impl Municipality {
    /// Did it exist on this day? The interval is half open.
    pub fn exists_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| to > day)
    }

    pub fn aliases(&self) -> impl Iterator<Item = &str> {
        self.aliases.as_deref().unwrap_or_default().split('|').map(str::trim).filter(|name| !name.is_empty())
    }
}

/// One old code and one code that came after it. A split gives several rows.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Merger {
    pub date: Date,
    pub old_code: String,
    pub old_name: String,
    pub new_code: String,
    pub new_name: String,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Adv {
    #[serde(rename = "adv_id")]
    pub id: String,
    pub name: String,
    pub website: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct AdvOf {
    pub municipality_code: String,
    pub adv_id: Option<String>,
    pub adv_id_inferred: Option<String>,
    pub basis: String,
    pub source: Option<String>,
}

/// The population of a municipality on 1 January of a year.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Population {
    pub code: String,
    pub year: i16,
    pub population: u32,
    pub source: String,
}

/// Where a municipality stands on the tile map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub column: u16,
    pub row: u16,
}

#[derive(Deserialize)]
struct PlaceRow {
    code: String,
    column: u16,
    row: u16,
}

/// Why a reference file is refused. Whole or nothing.
#[derive(Debug, thiserror::Error)]
pub enum ReferenceError {
    #[error("{file}: {source}")]
    Row { file: &'static str, source: csv::Error },
    #[error("{file}: {what}")]
    Content { file: &'static str, what: String },
}

/// Everything about municipalities, in memory.
#[derive(Clone, Debug)]
pub struct ReferenceSet {
    pub(super) municipalities: BTreeMap<String, Municipality>,
    pub(super) mergers: Vec<Merger>,
    pub(super) services: BTreeMap<String, Adv>,
    pub(super) served_by: BTreeMap<String, AdvOf>,
    populations: Vec<Population>,
    places: BTreeMap<String, Place>,
}

macro_rules! file {
    ($name:literal) => {
        rows(
            concat!("municipalities/", $name),
            include_str!(concat!("../../../../data/municipalities/", $name)),
        )
    };
}

impl ReferenceSet {
    /// The set that this version of the program was built with.
    ///
    /// # Errors
    /// When a file cannot be read, a code is not a code or occurs twice, or a merger or an ADV
    /// points at nothing.
    pub fn embedded() -> Result<Self, ReferenceError> {
        let municipalities: Vec<Municipality> = file!("municipalities.csv")?;
        let mut mergers: Vec<Merger> = file!("mergers.csv")?;
        mergers.sort_by(|a, b| (a.date, &a.old_code).cmp(&(b.date, &b.old_code)));
        let services: Vec<Adv> = file!("adv.csv")?;
        let served_by: Vec<AdvOf> = file!("municipality_adv.csv")?;
        let set = Self {
            municipalities: unique("municipalities.csv", municipalities, |m| &m.code)?,
            mergers,
            services: unique("adv.csv", services, |adv| &adv.id)?,
            served_by: unique("municipality_adv.csv", served_by, |link| &link.municipality_code)?,
            populations: file!("population.csv")?,
            places: unique("tilegrid.csv", file!("tilegrid.csv")?, |place: &PlaceRow| &place.code)?
                .into_iter()
                .map(|(code, place)| (code, Place { column: place.column, row: place.row }))
                .collect(),
        };
        set.checked()
    }

    fn checked(self) -> Result<Self, ReferenceError> {
        for code in self.municipalities.keys() {
            let digits = code.strip_prefix("GM").unwrap_or_default();
            if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(content("municipalities.csv", format!("\"{code}\" is not a code")));
            }
        }
        if let Some(merger) = self.mergers.iter().find(|m| !self.municipalities.contains_key(&m.new_code)) {
            return Err(content("mergers.csv", format!("{} is not a municipality", merger.new_code)));
        }
        // Populations go back to 2016 and so name municipalities that ended before 2018.
        if let Some(code) = self.places.keys().find(|code| !self.municipalities.contains_key(*code)) {
            return Err(content("tilegrid.csv", format!("{code} is not a municipality")));
        }
        for link in self.served_by.values() {
            for adv in link.adv_id.iter().chain(&link.adv_id_inferred) {
                if !self.services.contains_key(adv) {
                    return Err(content("municipality_adv.csv", format!("{adv} is not an ADV")));
                }
            }
        }
        Ok(self)
    }

    pub fn get(&self, code: &str) -> Option<&Municipality> {
        self.municipalities.get(code)
    }

    /// The population in the years that are known, oldest first.
    pub fn populations(&self, code: &str) -> impl Iterator<Item = &Population> {
        self.populations.iter().filter(move |one| one.code == code)
    }

    pub fn place(&self, code: &str) -> Option<Place> {
        self.places.get(code).copied()
    }

    /// The mergers in which a municipality took part, on either side.
    pub fn mergers_of(&self, code: &str) -> impl Iterator<Item = &Merger> {
        self.mergers.iter().filter(move |merger| merger.old_code == code || merger.new_code == code)
    }

    /// The municipalities on a day, by code.
    pub fn on(&self, day: Date) -> impl Iterator<Item = &Municipality> {
        self.municipalities.values().filter(move |municipality| municipality.exists_on(day))
    }

    /// The codes that these codes have become by `day`, after all mergers since `from`.
    pub fn carried(&self, codes: &BTreeSet<String>, from: Date, day: Date) -> BTreeSet<String> {
        let mut now = codes.clone();
        let mut gone = BTreeSet::new();
        for merger in self.mergers.iter().filter(|m| m.date > from && m.date <= day) {
            // A split has several rows for one old code: it goes out once and all parts come in.
            if now.contains(&merger.old_code) || gone.contains(&merger.old_code) {
                now.remove(&merger.old_code);
                gone.insert(merger.old_code.clone());
                now.insert(merger.new_code.clone());
            }
        }
        now
    }

    /// What came after a municipality, as it is called on `day`. Empty when it exists then.
    pub fn successors(&self, code: &str, day: Date) -> Vec<&Municipality> {
        if self.get(code).is_some_and(|municipality| municipality.exists_on(day)) {
            return Vec::new();
        }
        let start = BTreeSet::from([code.to_owned()]);
        let after = self.carried(&start, Date::MIN, day);
        after.iter().filter(|new| *new != code).filter_map(|new| self.get(new)).collect()
    }
}

fn content(file: &'static str, what: String) -> ReferenceError {
    ReferenceError::Content { file, what }
}

fn rows<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<Vec<T>, ReferenceError> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().collect::<Result<_, _>>().map_err(|source| ReferenceError::Row { file, source })
}

fn unique<T>(
    file: &'static str,
    all: Vec<T>,
    key: impl Fn(&T) -> &String,
) -> Result<BTreeMap<String, T>, ReferenceError> {
    let mut by_key = BTreeMap::new();
    for one in all {
        let key = key(&one).clone();
        if by_key.insert(key.clone(), one).is_some() {
            return Err(content(file, format!("{key} occurs twice")));
        }
    }
    Ok(by_key)
}
