// SPDX-License-Identifier: EUPL-1.2
//! The twelve figures of step 1. Each says whose it is: own, regional, national or unknown. No
//! figure of the country or of a region is ever shown as one of the municipality.

use super::Document;
use super::figure::{Published, newest, newest_of_cbs};
use gw_core::ports::MunicipalityFacts;
use serde_json::Value;

/// Whose figure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    Own,
    Regional,
    National,
    Unknown,
}

/// What it says.
#[derive(Clone, Debug, PartialEq)]
pub enum Amount {
    Count(f64),
    Percent(f64),
    /// Per 1,000 inhabitants.
    PerThousand(f64),
    Euro(f64),
    /// A code of this group (`grond`, `domein`) with its share in percent.
    Share(&'static str, &'static str, f64),
    Names(Vec<String>),
    Nothing,
}

/// One of the twelve.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The texts are `figure-…` and, for what it costs to know it, `cost-…`.
    pub id: &'static str,
    pub label: Label,
    pub amount: Amount,
    pub year: Option<i16>,
    /// As the source is called; empty when a text of ours says it.
    pub source: String,
}

/// In the order of the screen.
pub const TWELVE: [&str; 12] = [
    "meldingen",
    "meldingen-per-duizend",
    "ervaren",
    "meldt-ergens",
    "politie",
    "gronden",
    "terreinen",
    "beleid",
    "euro-adv",
    "masterclass",
    "praktijken",
    "signalen",
];

/// What is known about a municipality.
pub struct Known<'a> {
    pub document: &'a Document,
    pub facts: Option<&'a MunicipalityFacts>,
    /// Names of municipalities that are alike.
    pub alike: Vec<String>,
}

/// The twelve figures.
pub fn twelve(known: &Known<'_>) -> [Figure; 12] {
    let reports = reports(known);
    let rate = per_thousand(known, &reports);
    [
        reports,
        rate,
        entered(known, "ervaren", "ervaren_discriminatie", Amount::Percent).unwrap_or_else(|| {
            let felt = newest_of_cbs("experienced_discrimination", "population_15_plus");
            national("ervaren", felt, |one| Amount::Percent(one.value))
        }),
        entered(known, "meldt-ergens", "meldt_ergens", Amount::Percent).unwrap_or_else(|| {
            let told = newest_of_cbs("reporting_rate", "reported_anywhere");
            national("meldt-ergens", told, |one| Amount::Percent(one.value))
        }),
        police(known),
        national("gronden", newest("adv_reports_by_ground", "herkomst"), |one| {
            Amount::Share("grond", "herkomst", one.value)
        }),
        domains(),
        policy(known),
        entered(known, "euro-adv", "euro_per_inwoner_adv", Amount::Euro).unwrap_or_else(|| {
            let fund = newest("municipal_fund_per_inhabitant", "wga");
            national("euro-adv", fund, |one| Amount::Euro(one.value))
        }),
        entered(known, "masterclass", "deelname_masterclass", Amount::Count)
            .unwrap_or_else(|| unknown("masterclass")),
        alike(known),
        signals(known),
    ]
}

fn unknown(id: &'static str) -> Figure {
    Figure { id, label: Label::Unknown, amount: Amount::Nothing, year: None, source: String::new() }
}

fn national(id: &'static str, one: Option<&Published>, amount: impl Fn(&Published) -> Amount) -> Figure {
    one.map_or_else(
        || unknown(id),
        |one| Figure {
            id,
            label: Label::National,
            amount: amount(one),
            year: Some(one.year),
            source: one.source.clone(),
        },
    )
}

/// What the officer entered or imported: the newest source with this figure. Without an area it
/// is nobody's figure, and does not count.
fn entered(
    known: &Known<'_>,
    id: &'static str,
    code: &str,
    amount: impl Fn(f64) -> Amount,
) -> Option<Figure> {
    let sources = known.document.list("bronnen").iter();
    let told = sources.filter_map(|one| Some((one, value_of(one, code)?, area(one, known)?)));
    // Of equal years the nearest to home counts.
    let best = told.max_by_key(|(one, _, label)| (one["jaar"].as_i64(), *label == Label::Own))?;
    let (one, value, label) = best;
    Some(Figure {
        id,
        label,
        amount: amount(value),
        year: one["jaar"].as_i64().and_then(|year| i16::try_from(year).ok()),
        source: one["titel"].as_str().unwrap_or_default().to_owned(),
    })
}

/// The value of a source for a figure. For reports and incidents the number of cases is the value.
fn value_of(source: &Value, code: &str) -> Option<f64> {
    let counted = match code {
        "meldingen_adv" => source["soort"] == "adv" && source["cijfer"].is_null(),
        "incidenten_politie" => source["soort"] == "politie" && source["cijfer"].is_null(),
        _ => false,
    };
    if counted {
        return source["n"].as_f64();
    }
    (source["cijfer"] == code).then(|| source["waarde"].as_f64())?
}

fn area(source: &Value, known: &Known<'_>) -> Option<Label> {
    let name = known.document.text("gemeente.naam");
    match source["gebied"].as_str()? {
        "" => None,
        "gemeente" => Some(Label::Own),
        "Nederland" => Some(Label::National),
        other if other == name => Some(Label::Own),
        _ => Some(Label::Regional),
    }
}

fn reports(known: &Known<'_>) -> Figure {
    const ID: &str = "meldingen";
    let published_as = |one: &Published, label| Figure {
        id: ID,
        label,
        amount: Amount::Count(one.value),
        year: Some(one.year),
        source: one.source.clone(),
    };
    let entered = entered(known, ID, "meldingen_adv", Amount::Count);
    if let Some(own) = entered.as_ref().filter(|one| one.label == Label::Own) {
        return own.clone();
    }
    let code = known.facts.map(|facts| facts.code.as_str()).unwrap_or_default();
    if let Some(one) = newest("municipal_adv_reports", &format!("{code} total")) {
        return published_as(one, Label::Own);
    }
    // A link to a service that no source confirms says nothing about this municipality.
    let service = known.facts.and_then(|facts| newest("regional_adv_reports", &facts.adv.as_ref()?.id));
    match (entered, service) {
        (Some(entered), _) if entered.label == Label::Regional => entered,
        (_, Some(one)) => published_as(one, Label::Regional),
        (Some(national), None) => national,
        (None, None) => unknown(ID),
    }
}

/// Only from reports of the municipality itself: the inhabitants of a region are not known here.
fn per_thousand(known: &Known<'_>, reports: &Figure) -> Figure {
    const ID: &str = "meldingen-per-duizend";
    let inhabitants = known.facts.and_then(|facts| facts.population).filter(|number| *number > 0);
    match (&reports.amount, inhabitants) {
        (Amount::Count(count), Some(inhabitants)) if reports.label == Label::Own => Figure {
            id: ID,
            amount: Amount::PerThousand(count * 1000.0 / f64::from(inhabitants)),
            ..reports.clone()
        },
        _ => unknown(ID),
    }
}

fn police(known: &Known<'_>) -> Figure {
    entered(known, "politie", "incidenten_politie", Amount::Count).unwrap_or_else(|| unknown("politie"))
}

/// The domain named most, as a share of all reports of that year.
fn domains() -> Figure {
    let labour = newest("adv_reports_by_terrain", "arbeidsmarkt");
    let all = labour.and_then(|one| {
        super::figure::published("adv_reports", "total").find(|total| total.year == one.year)
    });
    match (labour, all) {
        (Some(labour), Some(all)) if all.value > 0.0 => Figure {
            id: "terreinen",
            label: Label::National,
            amount: Amount::Share("domein", "arbeidsmarkt", labour.value * 100.0 / all.value),
            year: Some(labour.year),
            source: labour.source.clone(),
        },
        _ => unknown("terreinen"),
    }
}

/// How many have a policy: of the large cities for a large city, else of all.
fn policy(known: &Known<'_>) -> Figure {
    let city = known.facts.and_then(|facts| facts.city_network.as_deref()) == Some("G40");
    let group = if city { "G40" } else { "total" };
    let mut figure =
        national("beleid", newest("municipalities_with_policy", group), |one| Amount::Percent(one.value));
    if city {
        figure.id = "beleid-g40";
    }
    figure
}

fn alike(known: &Known<'_>) -> Figure {
    if known.alike.is_empty() {
        return unknown("praktijken");
    }
    Figure {
        id: "praktijken",
        label: Label::Own,
        amount: Amount::Names(known.alike.clone()),
        year: None,
        source: String::new(),
    }
}

fn signals(known: &Known<'_>) -> Figure {
    if let Some(figure) = entered(known, "signalen", "signalen_organisatie", Amount::Count) {
        return figure;
    }
    let told = known.document.list("signalen").iter();
    let count =
        told.filter(|one| one["tekst_geanonimiseerd"].as_str().is_some_and(|text| !text.is_empty())).count();
    match u32::try_from(count) {
        Ok(count) if count > 0 => Figure {
            id: "signalen",
            label: Label::Own,
            amount: Amount::Count(f64::from(count)),
            year: None,
            source: String::new(),
        },
        _ => unknown("signalen"),
    }
}

/// What must stand beside few reports: what people say they live through, and how few report it.
pub struct FewReports {
    pub felt: &'static Published,
    pub told: &'static Published,
    pub told_adv: &'static Published,
    /// A researcher's statement, not a count.
    pub researcher: &'static Published,
}

/// CBS first, the statement of a researcher after it.
pub fn few_reports() -> Option<FewReports> {
    Some(FewReports {
        felt: newest_of_cbs("experienced_discrimination", "population_15_plus")?,
        told: newest_of_cbs("reporting_rate", "reported_anywhere")?,
        told_adv: newest_of_cbs("reporting_rate", "reported_to_adv")?,
        researcher: newest("reporting_rate", "experiences_that_reach_an_adv")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn figures(sources: Value) -> [Figure; 12] {
        let document = Document(json!({"gemeente": {"naam": "Heidebrink"}, "bronnen": sources}));
        twelve(&Known { document: &document, facts: None, alike: Vec::new() })
    }

    #[test]
    fn twelve_in_the_order_of_the_screen_each_with_year_and_source_or_unknown() {
        let all = figures(json!([]));
        assert_eq!(all.each_ref().map(|one| one.id), TWELVE);
        for one in &all {
            match one.label {
                Label::National => assert!(one.year.is_some() && !one.source.is_empty(), "{one:?}"),
                Label::Unknown => assert_eq!(one.amount, Amount::Nothing),
                Label::Own | Label::Regional => panic!("nothing is known of this one: {one:?}"),
            }
        }
        assert!(few_reports().is_some());
    }

    #[test]
    fn a_figure_is_own_only_when_its_source_says_so() {
        let of = |area: &str| {
            let source = json!({"id": "b1", "soort": "adv", "n": 61, "jaar": 2025, "gebied": area});
            figures(json!([source]))[0].clone()
        };
        assert_eq!((of("gemeente").label, of("gemeente").amount), (Label::Own, Amount::Count(61.0)));
        assert_eq!(of("Heidebrink").label, Label::Own);
        assert_eq!(of("politieregio Oost").label, Label::Regional);
        assert_eq!(of("Nederland").label, Label::National);
        assert_eq!(of("").label, Label::Unknown, "without an area it is nobody's figure");
    }

    #[test]
    fn the_newest_year_counts_and_then_the_nearest() {
        let source = |id: &str, year: i16, value: f64, area: &str| json!({"id": id, "cijfer": "ervaren_discriminatie", "waarde": value, "jaar": year, "gebied": area});
        let all = figures(json!([
            source("b1", 2023, 9.0, "gemeente"),
            source("b2", 2025, 12.5, "regio"),
            source("b3", 2025, 12.0, "gemeente"),
        ]));
        assert_eq!(
            (all[2].label, &all[2].amount, all[2].year),
            (Label::Own, &Amount::Percent(12.0), Some(2025))
        );
    }
}
