// SPDX-License-Identifier: EUPL-1.2
//! The laws of equal treatment and of criminal law, as far as they bear on a report: `laws.toml`.

use crate::List;
use crate::code::Code;
use crate::codebook::{Codebook, DataError, wrong};
use crate::data::{Mark, Texts};
use jiff::civil::Date;
use serde::Deserialize;

/// What kind of law it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Kind {
    #[serde(rename = "gelijke_behandeling")]
    EqualTreatment,
    #[serde(rename = "strafrecht")]
    Criminal,
    #[serde(rename = "grondwet")]
    Constitution,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    pub id: String,
    pub kind: Kind,
    pub name: Texts,
    /// What it is about, for when it does not apply.
    pub scope: Texts,
}

/// One norm: for which grounds, fields and natures it may apply. An empty list of natures is all.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Norm {
    pub id: String,
    pub law: String,
    pub article: String,
    pub mark: Mark,
    pub grounds: Vec<Code>,
    /// Grounds of which it is not verified that the norm covers them.
    #[serde(default)]
    pub grounds_to_check: Vec<Code>,
    /// Empty: every field.
    pub fields: Vec<Code>,
    /// Fields where it depends on more than the code.
    #[serde(default)]
    pub fields_depend: Vec<Code>,
    #[serde(default)]
    pub natures: Vec<Code>,
    pub valid_from: Option<Date>,
    pub says: Texts,
}

/// What holds wherever a law of equal treatment applies.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub id: String,
    pub mark: Mark,
    pub says: Texts,
}

/// What a worker must know before choosing a route.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Warning {
    pub id: String,
    pub mark: Mark,
    /// Shows with these grounds only; empty: with every one.
    #[serde(default)]
    pub grounds: Vec<Code>,
    #[serde(default)]
    pub fields: Vec<Code>,
    /// Shows with this route only.
    pub procedure: Option<Code>,
    pub says: Texts,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    law: Vec<Law>,
    norm: Vec<Norm>,
    rule: Vec<Rule>,
    warning: Vec<Warning>,
}

const FILE: &str = "laws.toml";

pub(crate) type Laws = (Vec<Law>, Vec<Norm>, Vec<Rule>, Vec<Warning>);

pub(crate) fn read(text: &str) -> Result<Laws, DataError> {
    let file: File = toml::from_str(text).map_err(|error| wrong(FILE, error.to_string()))?;
    Ok((file.law, file.norm, file.rule, file.warning))
}

/// Every code exists and is of the right list, every norm belongs to a law, every text is whole.
pub(crate) fn check(book: &Codebook) -> Result<(), DataError> {
    let known = |code: &Code, list: List| code.list() == list && book.entry(*code).is_some();
    for norm in &book.norms {
        let fault = if book.law(&norm.law).is_none() {
            "it belongs to no law"
        } else if !norm.says.is_whole() {
            "a text is empty"
        } else if !norm.grounds.iter().chain(&norm.grounds_to_check).all(|code| known(code, List::Ground)) {
            "a ground is not in the list"
        } else if !norm.fields.iter().chain(&norm.fields_depend).all(|code| known(code, List::Field)) {
            "a field is not in the list"
        } else if !norm.natures.iter().all(|code| known(code, List::Nature)) {
            "a nature is not in the list"
        } else if book.norms.iter().filter(|other| other.id == norm.id).count() > 1 {
            "it stands twice"
        } else {
            continue;
        };
        return Err(wrong(FILE, format!("{}: {fault}", norm.id)));
    }
    for warning in &book.warnings {
        let sound = warning.says.is_whole()
            && warning.grounds.iter().all(|code| known(code, List::Ground))
            && warning.fields.iter().all(|code| known(code, List::Field))
            && warning.procedure.is_none_or(|code| known(&code, List::Procedure));
        if !sound {
            return Err(wrong(FILE, format!("{}: a code or a text is missing", warning.id)));
        }
    }
    let whole = |texts: &Texts| texts.is_whole();
    let texts =
        book.laws.iter().flat_map(|law| [&law.name, &law.scope]).chain(book.rules.iter().map(|r| &r.says));
    if !texts.into_iter().all(whole) {
        return Err(wrong(FILE, "the text of a law or rule is empty"));
    }
    Ok(())
}
