// SPDX-License-Identifier: EUPL-1.2
//! The form of the hours page: what is asked, from and to text.

use super::super::fields::complaint;
use crate::app::Book;
use crate::app::hours::{Table, Wish};
use crate::domain::{Invalid, Kind};
use crate::words;
use gw_core::Locale;
use gw_i18n::{format, t};
use gw_web::{Fields, FormState};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Three goals, three to five measures: what a plan of one afternoon holds.
const LEAST: usize = 3;
const MOST: usize = 5;
/// More than any plan takes on.
const MOST_MEASURES: u64 = 20;
/// Ten people full time.
const MOST_HOURS: u64 = 400;
/// When the plan does not say: the afternoon plan is made for an officer with four hours.
const HOURS: u64 = 4;

/// What the form holds at first: what the plan says.
pub(super) fn proposed(book: &Book, table: &Table, locale: Locale) -> Fields {
    let number = |path: &str| {
        let shown = Kind::Number.show(book.document.get(path));
        (!shown.is_empty()).then_some(shown)
    };
    let own = table.candidates.iter().filter(|one| one.own).count();
    let mut fields = Fields::default();
    fields.set("uren", number("plan.uren_per_week").unwrap_or_else(|| HOURS.to_string()));
    let budget = number("plan.budget").and_then(|shown| shown.parse().ok());
    fields.set("geld", budget.map_or_else(String::new, |euro| format::integer(locale, euro)));
    fields.set("minstens", LEAST.to_string());
    fields.set("hoogstens", MOST.max(own).to_string());
    fields
}

/// Reads the form; None when something is wrong, which then stands at its field.
pub(super) fn read(form: &mut FormState, locale: Locale) -> Option<Wish> {
    let hours = number(form, "uren", MOST_HOURS, locale);
    let euro = if form.value("geld").is_empty() { Some(None) } else { amount(form, locale).map(Some) };
    let least = number(form, "minstens", MOST_MEASURES, locale);
    let most = number(form, "hoogstens", MOST_MEASURES, locale);
    let (least, most) = (usize::try_from(least?).ok()?, usize::try_from(most?).ok()?);
    if least > most {
        form.refuse("hoogstens", t!(words(locale), "hours-bounds"));
        return None;
    }
    let ids = |name: &str| form.values.all(name).map(str::to_owned).collect::<BTreeSet<_>>();
    let leave = ids("weg");
    Some(Wish {
        hours_per_week: u32::try_from(hours?).ok()?,
        euro: euro?,
        least,
        most,
        // Ticked to keep and to leave out: the last box on the line counts.
        keep: ids("houd").difference(&leave).cloned().collect(),
        leave,
    })
}

fn amount(form: &mut FormState, locale: Locale) -> Option<u64> {
    number(form, "geld", 1_000_000_000, locale)
}

fn number(form: &mut FormState, name: &str, most: u64, locale: Locale) -> Option<u64> {
    let typed = form.value(name).to_owned();
    let read = match Kind::Number.parse(&typed, Date::ZERO) {
        Ok(value) => value.as_u64().ok_or(Invalid::NotANumber),
        Err(why) => Err(why),
    };
    match read.and_then(|number| {
        if number > most {
            Err(Invalid::TooMuch(i64::try_from(most).unwrap_or(i64::MAX)))
        } else {
            Ok(number)
        }
    }) {
        Ok(number) => Some(number),
        Err(why) => {
            form.refuse(name, complaint(locale, why));
            None
        }
    }
}

/// The wish as hidden fields.
pub(super) fn carried(wish: &Wish) -> Vec<(String, String)> {
    let one = |name: &str, value: String| (name.to_owned(), value);
    let mut all = vec![
        one("uren", wish.hours_per_week.to_string()),
        one("geld", wish.euro.map(|euro| euro.to_string()).unwrap_or_default()),
        one("minstens", wish.least.to_string()),
        one("hoogstens", wish.most.to_string()),
    ];
    all.extend(wish.keep.iter().map(|id| one("houd", id.clone())));
    all.extend(wish.leave.iter().map(|id| one("weg", id.clone())));
    all
}
