// SPDX-License-Identifier: EUPL-1.2
//! The few words that a form sets itself, in the language of the document.

use crate::{Doc, words};
use gw_i18n::{format, t};
use serde::Serialize;

/// For whoever makes a file of a document.
#[derive(Clone, Debug, Serialize)]
pub struct Labels {
    pub made_on: String,
    pub made_with: &'static str,
    pub example: &'static str,
    pub example_line: &'static str,
    /// `bladzijde ` and ` van `: the numbers come from the typesetter.
    pub page: [String; 2],
}

impl Labels {
    pub fn of(doc: &Doc) -> Self {
        let w = words(doc.language);
        let page = t!(w, "page-of", page = "\u{1}", pages = "\u{1}");
        let mut around = page.split('\u{1}').map(str::to_owned);
        Self {
            made_on: t!(w, "made-on", day = format::date(doc.language, doc.date)),
            made_with: t!(w, "made-with"),
            example: t!(w, "example"),
            example_line: t!(w, "example-line"),
            page: [around.next().unwrap_or_default(), around.next().unwrap_or_default()],
        }
    }

    /// Says what the sign is that stands where a font had no picture.
    pub fn replaced(doc: &Doc, sign: char) -> String {
        t!(words(doc.language), "replaced", sign = sign.to_string())
    }
}
