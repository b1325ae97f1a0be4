// SPDX-License-Identifier: EUPL-1.2
//! The TOOI register of municipalities: a flat list of expanded JSON-LD with municipalities, ended
//! ones too, and the events by which they began, grew and ended. The one source that brings a new
//! municipality.

use super::{
    ImportError, PROVINCES, Parsed, Reading, Row, START, SourceFile, code_of, json, refuse, same_name,
};
use crate::domain::{Fact, Field};
use jiff::civil::Date;
use serde_json::Value;
use std::collections::BTreeSet;

const ONT: &str = "https://identifier.overheid.nl/tooi/def/ont/";
const PROV: &str = "http://www.w3.org/ns/prov#";

pub(super) fn read(reading: &Reading<'_>, file: &SourceFile, parsed: &mut Parsed) -> Result<(), ImportError> {
    let content = json(file)?;
    let Some(list) = content.as_array() else {
        return Err(refuse(&file.name, None, None, "dit is geen lijst, zoals het register die geeft"));
    };
    let published = list.iter().find_map(|one| value(one, ONT, "publicatiedatum")).and_then(day);
    let Some(on) = reading.on.or(published) else {
        let reason = "de publicatiedatum ontbreekt; geef --datum JJJJ-MM-DD";
        return Err(refuse(&file.name, None, Some("publicatiedatum"), reason));
    };
    let mut known: BTreeSet<String> = reading.set.all().map(|m| m.code.clone()).collect();
    let mut gone = BTreeSet::new();
    for (at, one) in list.iter().enumerate().filter(|(_, one)| is(one, "Gemeente")) {
        let place = Place { file: &file.name, row: at + 1 };
        let (code, facts, ended) = municipality(reading, place, one, on)?;
        if ended.is_some_and(|day| day < START) {
            gone.insert(code);
            parsed.skip("bestond al niet meer op 1 januari 2018");
        } else {
            known.insert(code);
            parsed.rows.push(Row { file: file.name.clone(), line: at + 1, facts });
        }
    }
    for (at, one) in list.iter().enumerate() {
        if ["Samenvoeging", "Uitbreiding", "Herschikking"].iter().any(|kind| is(one, kind)) {
            let place = Place { file: &file.name, row: at + 1 };
            match event(reading, place, one, &known, &gone)? {
                facts if facts.is_empty() => {
                    parsed.skip("wijziging van voor 2018, of zonder einde van een gemeente");
                }
                facts => parsed.rows.push(Row { file: file.name.clone(), line: at + 1, facts }),
            }
        }
    }
    Ok(())
}

#[derive(Clone, Copy)]
struct Place<'a> {
    file: &'a str,
    row: usize,
}

impl Place<'_> {
    fn refuse(self, column: &str, reason: impl Into<String>) -> ImportError {
        refuse(self.file, Some(self.row), Some(column), reason)
    }
}

fn is(one: &Value, kind: &str) -> bool {
    let wanted = format!("{ONT}{kind}");
    one.get("@type")
        .and_then(Value::as_array)
        .is_some_and(|types| types.iter().any(|t| t.as_str() == Some(wanted.as_str())))
}

/// The first value of a property.
fn value<'v>(one: &'v Value, space: &str, name: &str) -> Option<&'v str> {
    one.get(format!("{space}{name}"))?.as_array()?.first()?.get("@value")?.as_str()
}

/// The identifiers that a property points at.
fn links<'v>(one: &'v Value, space: &str, name: &str) -> Vec<&'v str> {
    let all = one.get(format!("{space}{name}")).and_then(Value::as_array);
    all.into_iter().flatten().filter_map(|link| link.get("@id")?.as_str()).collect()
}

/// The day of a date, or of a moment with or without seconds.
fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

fn last(address: &str) -> &str {
    address.rsplit('/').next().unwrap_or_default()
}

/// Code, facts, and the first day on which it no longer exists.
fn municipality(
    reading: &Reading<'_>,
    place: Place<'_>,
    one: &Value,
    on: Date,
) -> Result<(String, Vec<Fact>, Option<Date>), ImportError> {
    let id = one.get("@id").and_then(Value::as_str).unwrap_or_default();
    let digits = value(one, ONT, "gemeentecode").unwrap_or_default();
    let code = code_of(last(id)).filter(|code| code.ends_with(digits));
    let Some(code) = code.filter(|_| !digits.is_empty()) else {
        let reason = format!("\"{digits}\" past niet bij {id}");
        return Err(place.refuse("gemeentecode", reason));
    };
    let Some(name) = value(one, ONT, "officieleNaamExclSoort").map(str::trim).filter(|name| !name.is_empty())
    else {
        return Err(place.refuse("officieleNaamExclSoort", "de naam ontbreekt"));
    };
    let read = |column: &str, text: Option<&str>| match text {
        None => Ok(None),
        Some(text) => {
            day(text).map(Some).ok_or_else(|| place.refuse(column, format!("\"{text}\" is geen dag")))
        }
    };
    // `einddatum` is the last day itself, one earlier.
    let ended = match read("invalidatedAtTime", value(one, PROV, "invalidatedAtTime"))? {
        Some(first_day_without) => Some(first_day_without),
        None => read("einddatum", value(one, ONT, "einddatum"))?.and_then(|last| last.tomorrow().ok()),
    };
    let begun = read("begindatum", value(one, ONT, "begindatum"))?;
    if let (Some(from), Some(to)) = (begun, ended)
        && from >= to
    {
        return Err(place.refuse("begindatum", format!("begint op {from} en eindigt op {to}")));
    }
    let mut facts = vec![reading.fact(&code, Field::Name, on, name)];
    if let Some(other) = value(one, ONT, "voorkeursnaamExclSoort").filter(|other| !same_name(other, name)) {
        facts.push(reading.fact(&code, Field::Alias, on, other.trim()));
    }
    if let Some(link) = links(one, ONT, "ligtInProvincie").first() {
        let wanted = last(link).to_ascii_uppercase();
        let Some((_, province)) = PROVINCES.iter().find(|(code, _)| *code == wanted) else {
            return Err(place.refuse("ligtInProvincie", format!("{wanted} is geen provincie")));
        };
        facts.push(reading.fact(&code, Field::Province, on, *province));
    } else if reading.set.get(&code).is_none() && ended.is_none_or(|day| day >= START) {
        return Err(place.refuse("ligtInProvincie", "de provincie van een nieuwe gemeente ontbreekt"));
    }
    // A begin before 2018 is not kept by this set.
    for (field, day) in [(Field::ValidFrom, begun.filter(|day| *day >= START)), (Field::ValidTo, ended)] {
        if let Some(day) = day {
            facts.push(reading.fact(&code, field, on, day.to_string()));
        }
    }
    facts.push(reading.fact(&code, Field::TooiUri, on, id));
    Ok((code, facts, ended))
}

/// What went into what. Empty: before 2018, or nothing ended.
fn event(
    reading: &Reading<'_>,
    place: Place<'_>,
    one: &Value,
    known: &BTreeSet<String>,
    gone: &BTreeSet<String>,
) -> Result<Vec<Fact>, ImportError> {
    let moment = value(one, ONT, "tijdstipWijziging").unwrap_or_default();
    let Some(date) = day(moment) else {
        return Err(place.refuse("tijdstipWijziging", format!("\"{moment}\" is geen moment")));
    };
    if date < START {
        return Ok(Vec::new());
    }
    let codes = |name: &str| -> Result<Vec<String>, ImportError> {
        let mut codes = Vec::new();
        for link in links(one, PROV, name) {
            let code = code_of(last(link)).filter(|code| known.contains(code) || gone.contains(code));
            codes.push(code.ok_or_else(|| place.refuse(name, format!("{link} staat niet in het register")))?);
        }
        Ok(codes)
    };
    let (old, mut new) = (codes("invalidated")?, codes("generated")?);
    new.extend(codes("used")?);
    let law = value(one, ONT, "heeftGrondslag").unwrap_or_default();
    let mut facts = Vec::new();
    for from in &old {
        for to in new.iter().filter(|to| *to != from) {
            facts.push(reading.fact(from, Field::Successor(to.clone()), date, law));
        }
    }
    Ok(facts)
}
