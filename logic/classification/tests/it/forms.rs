// SPDX-License-Identifier: EUPL-1.2
//! Rows and columns, boundary changes, mass reports.

use crate::{code, codes};
use classification::*;
use jiff::civil::{Date, date};

const DAY: Date = date(2026, 3, 10);

#[test]
fn children_roll_up_unless_they_have_a_row_of_their_own() {
    let row = |version: &str, c: &str| codebook().form(version).unwrap().row_of(code(c)).unwrap().key.clone();
    assert_eq!(row("2016", "G07b"), "geslacht");
    assert_eq!(row("2016", "A03d"), "geweld");
    assert_eq!(row("2010", "A03d"), "doelbekladding");
    assert_eq!(row("2010", "A03"), "overig_geweld");
    assert_eq!(row("2010", "G02"), "ras");
    assert_eq!(row("2011", "G02"), "antisemitisme");
    // Two children of one row are one mention.
    let form = codebook().form("2016").unwrap();
    assert_eq!(form.rows_of(Table::Ground, codes("G07a G07b G11a")).len(), 2);
    // One field per report.
    assert_eq!(form.rows_of(Table::Field, codes("T01 T02")).len(), 1);
}

#[test]
fn rows_are_carried_between_versions_with_how_sure_it_is() {
    let carried = |table, key: &str, from: &str, to: &str| codebook().carried_row(table, key, from, to);
    assert_eq!(carried(Table::Ground, "ras", "2010", "2016"), Some(Carried::Same));
    let into = carried(Table::Nature, "brandstichting", "2010", "2016").unwrap();
    assert!(
        matches!(into, Carried::Into { ref key, mark: Mark::Inferred, .. } if key == "geweld"),
        "{into:?}"
    );
    let gone = carried(Table::Field, "internet", "2010", "2011").unwrap();
    assert!(matches!(gone, Carried::Nowhere { mark: Mark::Stated, .. }), "{gone:?}");
    let unknown = carried(Table::Field, "justitie", "2010", "2011").unwrap();
    assert!(matches!(unknown, Carried::Nowhere { mark: Mark::Unknown, .. }), "{unknown:?}");
    let back = carried(Table::Nature, "geweld", "2016", "2010").unwrap();
    assert!(matches!(back, Carried::Nowhere { mark: Mark::Unknown, .. }), "{back:?}");
    assert_eq!(carried(Table::Ground, "haarkleur", "2010", "2011"), None);
    assert_eq!(carried(Table::Ground, "ras", "2010", "1999"), None);
}

#[test]
fn every_kind_of_place_has_its_column() {
    let lives = |code: &str| Residence::In(code.to_owned());
    let at = |code: &str| Place::In(code.to_owned());
    let elsewhere = [
        Place::Nationwide,
        Place::OnlineOnly,
        Place::Abroad,
        Place::NotApplicable,
        Place::Unknown,
        at("GM2"),
    ];
    let placed = |residence: &Residence, place: &Place| column("GM1", residence, place, DAY, DAY, unchanged);
    assert_eq!(placed(&lives("GM1"), &at("GM1")), Placed::In(Column::C1));
    for place in &elsewhere {
        assert_eq!(placed(&lives("GM1"), place), Placed::In(Column::C2), "{place:?}");
        for residence in [lives("GM2"), Residence::Abroad, Residence::Unknown] {
            assert_eq!(placed(&residence, place), Placed::NotInThisForm, "{place:?}");
            assert_eq!(placed(&residence, &at("GM1")), Placed::In(Column::C4));
        }
    }
}

/// Old into New; Split into Left and Right.
fn carry(code: &str, from: Date, to: Date) -> Vec<String> {
    let merged = from < date(2026, 1, 1) && date(2026, 1, 1) <= to;
    let names: &[&str] = match code {
        "Old" if merged => &["New"],
        "Split" if merged => &["Left", "Right"],
        _ => return vec![code.to_owned()],
    };
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn a_merger_keeps_the_municipality_of_the_day_and_rolls_up_when_asked() {
    let (recorded, form) = (date(2025, 12, 31), date(2026, 12, 31));
    let old = Residence::In("Old".to_owned());
    let place = Place::In("Old".to_owned());
    // As it was.
    assert_eq!(column("Old", &old, &place, recorded, form, unchanged), Placed::In(Column::C1));
    assert_eq!(column("New", &old, &place, recorded, form, unchanged), Placed::NotInThisForm);
    // Rolled up.
    assert_eq!(column("New", &old, &place, recorded, form, carry), Placed::In(Column::C1));
    assert_eq!(column("Old", &old, &place, recorded, form, carry), Placed::NotInThisForm);
    // What was "elsewhere" is here after the merger.
    let new = Residence::In("New".to_owned());
    assert_eq!(column("New", &new, &place, recorded, form, carry), Placed::In(Column::C1));
}

#[test]
fn a_split_is_not_guessed() {
    let (recorded, form) = (date(2025, 12, 31), date(2026, 12, 31));
    let split = Residence::In("Split".to_owned());
    let left = Place::In("Left".to_owned());
    let placed = |municipality, residence: &Residence, place: &Place| {
        column(municipality, residence, place, recorded, form, carry)
    };
    assert_eq!(placed("Left", &split, &left), Placed::Unclear(Why::ResidenceWasSplit));
    assert_eq!(
        placed("Left", &Residence::Unknown, &Place::In("Split".into())),
        Placed::Unclear(Why::PlaceWasSplit)
    );
    assert_eq!(placed("Other", &split, &Place::Nationwide), Placed::NotInThisForm);
    let (coding, _) = Coding::of(codes("G01 T13 A01 H01"));
    let report = Counted {
        registered_on: recorded,
        residence: &split,
        place: &left,
        coding: &coding,
        counts: true,
        in_cluster: false,
    };
    let wide = Selection { municipality: "Left", from: recorded, to: form, clusters: true };
    let filled = fill(codebook().form("2016").unwrap(), wide, [report], carry);
    assert_eq!((filled.unclear, filled.total.c5()), (1, 0));
}

#[test]
fn the_year_is_that_of_registration_and_duplicates_do_not_count() {
    let (residence, place) = (Residence::In("GM1".into()), Place::In("GM1".into()));
    let (coding, _) = Coding::of(codes("G01 T13 A01 H01"));
    let report = |registered_on: Date, counts: bool, in_cluster: bool| Counted {
        registered_on,
        residence: &residence,
        place: &place,
        coding: &coding,
        counts,
        in_cluster,
    };
    let reports = [
        report(date(2025, 12, 31), true, false),
        report(date(2026, 1, 1), true, false),
        report(date(2026, 12, 31), true, true),
        report(date(2027, 1, 1), true, false),
        report(date(2026, 6, 1), false, false),
    ];
    let form = codebook().form("2016").unwrap();
    let year = |clusters| Selection {
        municipality: "GM1",
        from: date(2026, 1, 1),
        to: date(2026, 12, 31),
        clusters,
    };
    assert_eq!(fill(form, year(true), reports, unchanged).total.c5(), 2);
    assert_eq!(fill(form, year(false), reports, unchanged).total.c5(), 1, "without mass reports");
}

#[test]
fn what_a_registration_lacks_is_told_all_at_once() {
    let faults = |text: &str, day| Coding::of(codes(text)).0.faults(codebook(), day);
    assert_eq!(faults("", DAY), [Fault::NoGround, Fault::NoField, Fault::NoNature]);
    assert_eq!(faults("G01 T01 T02 A01", DAY), [Fault::SeveralFields]);
    assert_eq!(faults("G01 T01 A01 H01 H04a", DAY), [Fault::RegistrationOnly]);
    assert_eq!(faults("G01 T01 A01 H01 H02 H06", DAY), []);
    assert_eq!(faults("G98 T01 A01", DAY), [Fault::NotInList(code("G98"))]);
    assert_eq!(faults("G99 T99 A99", DAY), []);
    // Antisemitism has been in the list since 2011.
    assert_eq!(faults("G02 T01 A01", date(2010, 12, 31)), [Fault::NotInList(code("G02"))]);
    assert_eq!(faults("G01 T01 A01", date(2009, 1, 1)), [Fault::NoListOnThatDay]);
    let (_, rest) = Coding::of(codes("G01 W02 M03"));
    assert_eq!(rest, codes("W02 M03"));
    let mixed = Coding { grounds: codes("T01").into_iter().collect(), ..Coding::of(codes("T02 A01")).0 };
    assert_eq!(mixed.faults(codebook(), DAY), [Fault::NotInList(code("T01"))]);
}
