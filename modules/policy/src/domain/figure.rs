// SPDX-License-Identifier: EUPL-1.2
//! Published figures (`data/figures/`): typed, checked as they are read, each with year and source.

use serde::Deserialize;
use std::sync::LazyLock;

/// What a value counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    Reports,
    Percent,
    Incidents,
    Euro,
    Cases,
    Municipalities,
    Organisations,
}

/// One figure that somebody published.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Published {
    pub year: i16,
    pub source: String,
    pub indicator: String,
    pub category: String,
    pub value: f64,
    pub unit: Unit,
    pub note: String,
    pub url: String,
}

const FILE: &str = include_str!("../../../../data/figures/figures.csv");

static ALL: LazyLock<Vec<Published>> = LazyLock::new(|| read(FILE).unwrap_or_default());

/// Reads a file of figures: whole or not at all.
///
/// # Errors
/// With the line that is not a figure.
fn read(text: &str) -> Result<Vec<Published>, csv::Error> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().collect()
}

/// Every published figure of an indicator and category, oldest first.
pub fn published<'a>(indicator: &'a str, category: &'a str) -> impl Iterator<Item = &'static Published> + 'a {
    ALL.iter().filter(move |one| one.indicator == indicator && one.category == category)
}

/// The newest one; of one year, the one that stands last.
pub fn newest(indicator: &str, category: &str) -> Option<&'static Published> {
    published(indicator, category).max_by_key(|one| one.year)
}

/// What CBS says; other sources repeat it with less.
pub fn newest_of_cbs(indicator: &str, category: &str) -> Option<&'static Published> {
    published(indicator, category).filter(|one| one.source.starts_with("CBS")).max_by_key(|one| one.year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_whole_and_every_figure_has_a_source() {
        let all = read(FILE).unwrap();
        assert!(all.len() > 150, "{}", all.len());
        assert_eq!(all.len(), ALL.len());
        for one in &all {
            assert!((2010..=2030).contains(&one.year) && !one.source.is_empty(), "{one:?}");
            assert!(one.value >= 0.0 && (one.unit != Unit::Percent || one.value <= 100.0), "{one:?}");
        }
        assert!(read("year,source\n2020,x\n").is_err());
    }

    #[test]
    fn the_newest_wins_and_cbs_goes_before_who_repeats_it() {
        assert_eq!(newest("adv_reports_by_ground", "herkomst").map(|one| one.year), Some(2023));
        let felt = newest_of_cbs("experienced_discrimination", "population_15_plus").unwrap();
        assert_eq!((felt.year, felt.unit), (2023, Unit::Percent));
        assert!(newest("adv_reports", "nooit_geteld").is_none());
    }
}
