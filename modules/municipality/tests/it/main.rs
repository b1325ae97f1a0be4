// SPDX-License-Identifier: EUPL-1.2
//! Municipalities, as a reader, an importer and a program meet them.
#![expect(clippy::unwrap_used, reason = "data that cannot be read must stop the test")]

mod formats;
mod imports;
mod likeness;
mod open;
mod pages;
mod reference;
mod refused;
mod search;
mod site;

use gw_core::FixedClock;
use jiff::civil::{Date, date};
use municipality::domain::import::{Format, SourceFile};
use municipality::{AsOf, ReferenceSet};
use std::sync::{Arc, LazyLock};

const TODAY: Date = date(2026, 11, 24);

static SET: LazyLock<ReferenceSet> = LazyLock::new(|| ReferenceSet::embedded().unwrap());

fn clock() -> Arc<FixedClock> {
    Arc::new(FixedClock::new("2026-11-24T12:00:00Z".parse().unwrap()))
}

fn port() -> AsOf {
    AsOf::new(SET.clone(), clock())
}

fn fixture(name: &str) -> SourceFile {
    let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    SourceFile { name: name.to_owned(), bytes: std::fs::read(path).unwrap() }
}

/// The fixture with one piece of text replaced by another.
fn broken(name: &str, from: &str, to: &str) -> SourceFile {
    let file = fixture(name);
    let text = String::from_utf8(file.bytes).unwrap();
    assert!(text.contains(from), "{name} does not hold {from}");
    SourceFile { name: file.name, bytes: text.replacen(from, to, 1).into_bytes() }
}

/// The fixtures of a format.
fn fixtures(format: Format) -> Vec<SourceFile> {
    match format {
        Format::CbsV3 => vec![fixture("cbs_v3_rows.json"), fixture("cbs_v3_columns.json")],
        Format::CbsV4 => vec![fixture("cbs_v4_cells.json")],
        Format::Statline => vec![fixture("statline.csv")],
        Format::Tooi => vec![fixture("tooi.json")],
        Format::Roo => vec![fixture("roo.xml")],
    }
}
