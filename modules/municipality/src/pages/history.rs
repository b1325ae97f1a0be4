// SPDX-License-Identifier: EUPL-1.2
//! What a municipality was made of and what it went into, as sentences.

use super::say;
use crate::domain::{Kind, Merger, ReferenceSet};
use crate::words;
use gw_core::Locale;
use gw_i18n::{format, t};
use jiff::civil::Date;

/// One event.
pub(super) struct Event {
    pub sentence: String,
    /// What is reckoned and not counted.
    pub estimate: Option<String>,
    /// Address in the Staatsblad.
    pub law: Option<String>,
}

/// The events of a municipality, oldest first.
pub(super) fn events(set: &ReferenceSet, locale: Locale, code: &str) -> Vec<Event> {
    let mut rows: Vec<&Merger> = set.mergers_of(code).collect();
    rows.sort_by_key(|row| row.date);
    let mut events = Vec::new();
    for day in rows.chunk_by(|a, b| a.date == b.date) {
        let (out, into): (Vec<&Merger>, Vec<&Merger>) = day.iter().partition(|row| row.old_code == code);
        if !into.is_empty() {
            events.push(came(set, locale, code, &into));
        }
        if !out.is_empty() {
            events.push(went(locale, &out));
        }
    }
    events
}

fn law(rows: &[&Merger]) -> Option<String> {
    rows.iter().find_map(|row| row.law.clone()).filter(|law| law.starts_with("https://"))
}

fn day(locale: Locale, date: Date) -> String {
    format::date(locale, date)
}

/// Others came into this one.
fn came(set: &ReferenceSet, locale: Locale, code: &str, rows: &[&Merger]) -> Event {
    let w = words(locale);
    let name = |row: &&Merger| match row.kind {
        Kind::Whole => row.old_name.clone(),
        Kind::Split => t!(w, "history-part", name = row.old_name.clone()),
    };
    // Whole ones first: "uit Bedum, Eemsmond en een deel van Winsum".
    let (parts, whole): (Vec<&Merger>, Vec<&Merger>) = rows.iter().partition(|row| row.kind == Kind::Split);
    let names: Vec<String> = whole.iter().chain(&parts).map(name).collect();
    let (date, new) = (rows[0].date, rows[0].new_name.clone());
    let old = say::list(locale, &names);
    let day = day(locale, date);
    let sentence = if set.get(code).is_some_and(|m| m.valid_from == Some(date)) {
        t!(w, "history-began", day = day, new = new, old = old)
    } else {
        t!(w, "history-grew", day = day, new = new, old = old)
    };
    let parts: Vec<String> = rows
        .iter()
        .filter(|row| row.kind == Kind::Split)
        .map(|row| match row.area_share {
            Some(share) => {
                t!(w, "history-share-of", percent = percent(locale, share), name = row.old_name.clone())
            }
            None => t!(w, "history-share-unknown", name = row.old_name.clone()),
        })
        .collect();
    let estimate = (!parts.is_empty()).then(|| parts.join(" "));
    Event { sentence, estimate, law: law(rows) }
}

/// This one went into others.
fn went(locale: Locale, rows: &[&Merger]) -> Event {
    let w = words(locale);
    let names: Vec<String> = rows.iter().map(|row| row.new_name.clone()).collect();
    let (day, old, new) = (day(locale, rows[0].date), rows[0].old_name.clone(), say::list(locale, &names));
    if rows.iter().all(|row| row.kind == Kind::Whole) {
        return Event {
            sentence: t!(w, "history-went", day = day, old = old, new = new),
            estimate: None,
            law: law(rows),
        };
    }
    let shares: Option<Vec<String>> = rows
        .iter()
        .map(|row| {
            let percent = percent(locale, row.area_share?);
            Some(t!(w, "history-share", percent = percent, name = row.new_name.clone()))
        })
        .collect();
    let estimate = match shares {
        Some(shares) => t!(w, "history-shares", shares = say::list(locale, &shares)),
        None => t!(w, "history-shares-unknown").to_owned(),
    };
    let sentence = t!(w, "history-split", day = day, old = old, new = new);
    Event { sentence, estimate: Some(estimate), law: law(rows) }
}

fn percent(locale: Locale, share: f64) -> String {
    format::decimal(locale, share * 100.0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(code: &str) -> Vec<String> {
        let set = ReferenceSet::embedded().unwrap();
        events(&set, Locale::Nl, code)
            .into_iter()
            .map(|event| {
                format!("{} {}", event.sentence, event.estimate.unwrap_or_default()).trim().to_owned()
            })
            .collect()
    }

    #[test]
    fn sentences_say_what_happened_and_what_is_an_estimate() {
        assert_eq!(told("GM0005"), ["Op 1 januari 2019 ging Bedum op in Het Hogeland."]);
        assert_eq!(
            told("GM0788"),
            [
                "Op 1 januari 2021 werd Haaren verdeeld over Boxtel, Oisterwijk, Tilburg en Vught. Naar oppervlakte ging \
              ongeveer 9 procent naar Boxtel, 28 procent naar Oisterwijk, 17 procent naar Tilburg en 46 procent naar \
              Vught. Dat is een schatting voor de inwoners: het aantal per deel is niet gepubliceerd."
            ]
        );
        assert_eq!(told("GM0363"), ["Op 24 maart 2022 kwam Weesp bij Amsterdam."]);
        let hogeland = told("GM1966");
        assert!(
            hogeland[0].starts_with(
                "Op 1 januari 2019 ontstond Het Hogeland uit Bedum, Eemsmond, De Marne en een deel van Winsum."
            ),
            "{hogeland:?}"
        );
        assert!(
            hogeland[0].contains("78 procent van Winsum") && hogeland[0].contains("schatting"),
            "{hogeland:?}"
        );
        assert!(told("GM0140")[0].contains("is niet bekend"), "{:?}", told("GM0140"));
        assert!(told("GM0193").is_empty());
    }
}
