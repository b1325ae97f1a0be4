// SPDX-License-Identifier: EUPL-1.2
//! Reading the forms of the desk: what cannot be read is told at its field, and what was typed stays.

use crate::words;
use classification::{Code, List};
use gw_core::Locale;
use gw_i18n::t;
use gw_web::FormState;
use jiff::civil::Date;

pub(super) struct Reading<'a> {
    pub(super) form: &'a mut FormState,
    pub(super) locale: Locale,
}

impl Reading<'_> {
    pub(super) fn text(&self, name: &str) -> String {
        self.form.value(name).to_owned()
    }

    pub(super) fn tick(&self, name: &str) -> bool {
        !self.form.value(name).is_empty()
    }

    /// Something of a list; nothing when nothing was chosen.
    pub(super) fn one<T>(&mut self, name: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let found = Some(self.form.value(name)).filter(|text| !text.is_empty()).and_then(read);
        if found.is_none() && self.tick(name) {
            self.form.refuse(name, t!(words(self.locale), "fout-keuze"));
        }
        found
    }

    pub(super) fn code(&mut self, name: &str, list: List) -> Option<Code> {
        self.one(name, |text| text.parse().ok().filter(|code: &Code| code.list() == list))
    }

    /// Several of one list.
    pub(super) fn codes(&mut self, name: &str, list: List) -> Vec<Code> {
        let typed: Vec<String> = self.form.values.all(name).map(str::to_owned).collect();
        let mut codes = Vec::new();
        for text in typed.iter().filter(|text| !text.is_empty()) {
            match text.parse::<Code>() {
                Ok(code) if code.list() == list => codes.push(code),
                _ => self.form.refuse(name, t!(words(self.locale), "fout-keuze")),
            }
        }
        codes
    }

    /// A day; nothing when nothing was typed.
    pub(super) fn day(&mut self, name: &str) -> Option<Date> {
        let day = self.form.value(name).parse().ok();
        if day.is_none() && self.tick(name) {
            self.form.refuse(name, t!(words(self.locale), "fout-datum-leeg"));
        }
        day
    }

    /// A day that must be there.
    pub(super) fn needed_day(&mut self, name: &str) -> Option<Date> {
        let day = self.day(name);
        if day.is_none() && !self.tick(name) {
            self.form.refuse(name, t!(words(self.locale), "fout-datum-leeg"));
        }
        day
    }
}
