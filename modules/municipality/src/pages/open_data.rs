// SPDX-License-Identifier: EUPL-1.2
//! All municipalities as CSV, with its description (CSV on the Web) beside it.

use super::{State, cache};
use crate::domain::ReferenceSet;
use crate::words;
use axum::extract::State as With;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use gw_core::Locale;
use gw_i18n::t;
use gw_web::{Problem, Visit};
use serde_json::json;

/// Name, datatype.
const COLUMNS: [(&str, &str); 13] = [
    ("code", "string"),
    ("naam", "string"),
    ("provincie", "string"),
    ("begin", "date"),
    ("einde", "date"),
    ("inwoners", "integer"),
    ("inwoners_jaar", "gYear"),
    ("grootteklasse", "integer"),
    ("stedennetwerk", "string"),
    ("veiligheidsregio", "string"),
    ("corop", "string"),
    ("adv", "string"),
    ("opvolgers", "string"),
];

/// `GET /open-data/gemeenten.csv`: those that have ended too.
pub async fn csv(With(state): With<State>, visit: Visit, headers: HeaderMap) -> Result<Response, Problem> {
    let (set, today) = state.now();
    let text = table(&set, today)?;
    Ok(cache::answer((&set, today), &visit, &headers, || {
        let headers = [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
            (header::CONTENT_DISPOSITION, "attachment; filename=\"gemeenten.csv\""),
            (
                header::LINK,
                "</open-data/gemeenten.csv-metadata.json>; rel=\"describedby\"; type=\"application/csvm+json\"",
            ),
            (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        ];
        (headers, text).into_response()
    }))
}

fn table(set: &ReferenceSet, today: jiff::civil::Date) -> Result<String, Problem> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(COLUMNS.map(|(name, _)| name))?;
    for m in set.all() {
        let number = |value: Option<u32>| value.map_or_else(String::new, |n| n.to_string());
        let day = |value: Option<jiff::civil::Date>| value.map_or_else(String::new, |day| day.to_string());
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let adv = set
            .adv_of(&m.code)
            .filter(|(link, _)| link.basis().is_some_and(gw_core::ports::AdvBasis::is_verified));
        let after: Vec<&str> = set.successors(&m.code, today).iter().map(|m| m.code.as_str()).collect();
        writer.write_record([
            m.code.clone(),
            m.name.clone(),
            m.province.clone(),
            day(m.valid_from),
            day(m.valid_to),
            number(m.population),
            m.population_year.map_or_else(String::new, |year| year.to_string()),
            number(m.size_class.map(u32::from)),
            text(&m.city_network),
            text(&m.safety_region),
            text(&m.corop),
            adv.map_or_else(String::new, |(_, adv)| adv.name.clone()),
            after.join(" "),
        ])?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8(bytes)?)
}

/// `GET /open-data/gemeenten.csv-metadata.json`, in Dutch and English at once.
pub async fn metadata(With(state): With<State>, visit: Visit, headers: HeaderMap) -> Response {
    let (set, today) = state.now();
    cache::answer((&set, today), &visit, &headers, || {
        let body = description().to_string();
        let headers =
            [(header::CONTENT_TYPE, "application/csvm+json"), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
        (headers, body).into_response()
    })
}

fn description() -> serde_json::Value {
    let both = |key: &str| {
        let say = |locale| words(locale).dynamic(key).unwrap_or_default();
        json!({"nl": say(Locale::Nl), "en": say(Locale::En)})
    };
    let columns: Vec<_> = COLUMNS
        .iter()
        .map(|(name, kind)| {
            let key = name.replace('_', "-");
            let mut column = json!({
                "name": name, "titles": name, "datatype": kind, "required": matches!(*name, "code" | "naam" | "provincie"),
                "dc:description": both(&format!("csv-{key}")),
            });
            if *name == "opvolgers" {
                column["separator"] = json!(" ");
            }
            column
        })
        .collect();
    let nl = words(Locale::Nl);
    json!({
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "url": "gemeenten.csv",
        "dc:title": both("csv-title"),
        "dc:description": both("csv-description"),
        "dc:publisher": "Gelijkwijzer",
        "dc:license": {"@id": "https://creativecommons.org/licenses/by/4.0/"},
        "dc:source": t!(nl, "attribution"),
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"], "header": true},
        "tableSchema": {"columns": columns, "primaryKey": "code"},
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_described_in_both_languages() {
        let text = description();
        for column in text["tableSchema"]["columns"].as_array().unwrap() {
            for language in ["nl", "en"] {
                let words = column["dc:description"][language].as_str().unwrap_or_default();
                assert!(words.len() > 3, "{column}");
            }
        }
        assert!(text["dc:title"]["nl"].as_str().unwrap().len() > 3);
    }
}
