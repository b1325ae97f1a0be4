// SPDX-License-Identifier: EUPL-1.2
//! The reference data holds together, and data that does not is refused with its place.

use crate::{code, codes};
use classification::*;
use jiff::civil::date;

#[test]
fn the_lists_are_whole() {
    let book = Codebook::embedded().unwrap();
    let counts: Vec<_> =
        List::ALL.iter().map(|list| book.all(*list).filter(|e| !e.code.is_child()).count()).collect();
    assert_eq!(counts, [15, 15, 6, 8, 6, 8, 4, 3, 7, 13, 13, 17]);
    for list in List::ALL {
        let (nl, en) = list.names();
        assert!(!nl.is_empty() && !en.is_empty());
        assert!(book.all(*list).all(|entry| !entry.source.is_empty()));
    }
    assert_eq!(book.children(code("G07")).count(), 4);
    assert!(book.children(code("G05")).next().is_none());
}

#[test]
fn the_forms_have_the_rows_of_their_version() {
    let count = |version: &str, table| codebook().form(version).unwrap().rows(table).len();
    for version in ["2011", "2016"] {
        assert_eq!(count(version, Table::Ground), 15);
        assert_eq!(count(version, Table::Field), 15);
        assert_eq!(count(version, Table::Nature), 6);
        assert_eq!(count(version, Table::Handling), 8);
        assert_eq!(count(version, Table::Place), 0);
    }
    assert_eq!(count("2010", Table::Ground), 14);
    assert_eq!(count("2010", Table::Place), 3);
    let form = codebook().form("2016").unwrap();
    assert!(!form.verified && form.columns && form.note.nl.contains("niet gecontroleerd"));
    assert!(codebook().forms()[..2].iter().all(|form| form.verified));
    assert_eq!(codebook().form_on(date(2016, 11, 1)).unwrap().version, "2011");
    assert_eq!(codebook().form_on(date(2016, 11, 2)).unwrap().version, "2016");
    assert!(codebook().form_on(date(2010, 1, 27)).is_none());
}

#[test]
fn codes_read_back_and_nothing_else_is_a_code() {
    for list in List::ALL {
        for entry in codebook().all(*list) {
            assert_eq!(code(&entry.code.to_string()), entry.code);
            assert_eq!(serde_json::to_string(&entry.code).unwrap(), format!("\"{}\"", entry.code));
        }
    }
    for text in ["", "G", "G1", "g01", "G01A", "G01ab", "X01", "G0a", "G01 ", "Gé1", "🙂01"] {
        assert!(text.parse::<Code>().is_err(), "{text}");
    }
    assert_eq!(code("G01a").parent(), code("G01"));
    assert!(code("G01a").within(code("G01")) && !code("G01").within(code("G01a")));
}

const CODES: &str = include_str!("../../../../data/register/codes.csv");

fn files(codes: &'static str) -> Files<'static> {
    Files {
        codes,
        forms: include_str!("../../../../data/register/forms.csv"),
        form_rows: include_str!("../../../../data/register/form_rows.csv"),
        form_mapping: include_str!("../../../../data/register/form_mapping.csv"),
        laws: include_str!("../../../../data/register/laws.toml"),
        terms: include_str!("../../../../data/register/terms.csv"),
        words: include_str!("../../../../data/register/words.csv"),
    }
}

/// The code lists with one line changed.
fn changed(from: &str, to: &str) -> Result<Codebook, DataError> {
    assert!(CODES.contains(from), "{from}");
    let text: &'static str = Box::leak(CODES.replacen(from, to, 1).into_boxed_str());
    Codebook::read(files(text))
}

#[test]
fn data_that_does_not_fit_is_refused() {
    for (from, to, says) in [
        ("\nG07a,", "\nG01a,", "G01a stands twice"),
        ("\nU12,", "\nU17,", "U12 is missing"),
        ("\nG05,Leeftijd,Age,", "\nG05,,Age,", "a label is empty"),
        (
            "\nG04,Handicap of chronische ziekte",
            "\nG14,Handicap of chronische ziekte",
            "its parent is missing",
        ),
        ("\nG05,Leeftijd", "\nG05,Leeftijd,te veel", "codes.csv"),
        (
            "\nG05,Leeftijd,Age,mijn leeftijd,my age,2010-01-28,,,",
            "\nG05,Leeftijd,Age,mijn leeftijd,my age,2010-01-28,,G13,",
            "no end",
        ),
        (
            "\nG05,Leeftijd,Age,mijn leeftijd,my age,2010-01-28,,,",
            "\nG05,Leeftijd,Age,mijn leeftijd,my age,2010-01-28,2009-01-01,,",
            "ends before",
        ),
        (
            "\nG05,Leeftijd,Age,mijn leeftijd,my age,2010-01-28,,,",
            "\nG05,Leeftijd,Age,mijn leeftijd,my age,eergisteren,,,",
            "codes.csv",
        ),
        ("\nG90,", "\nG14,Iets,Something,iets,something,2010-01-28,,,S,x\nG90,", "G14 has no row"),
    ] {
        let error = changed(from, to).unwrap_err().to_string();
        assert!(error.contains(says), "{error}");
    }
    let mut other = files(CODES);
    other.form_mapping =
        "from_form,to_form,table,from_key,to_key,mark,note_nl,note_en\n2010,2011,aard,ruzie,geweld,S,a,b\n";
    assert!(Codebook::read(other).unwrap_err().to_string().contains("no such row"));
    other = files(CODES);
    other.words = "code,words\nG01,… iets\n";
    assert!(Codebook::read(other).unwrap_err().to_string().contains("words.csv"));
    other = files(CODES);
    other.terms = "id,kind\n";
    assert_eq!(Codebook::read(other).unwrap().terms().len(), 0);
}

#[test]
fn a_code_that_ends_lives_on_in_what_came_after() {
    let line =
        "\nG90d,Strafblad,Criminal record,dat ik een strafblad heb,having a criminal record,2010-01-28,,,";
    let ended = "\nG90d,Strafblad,Criminal record,dat ik een strafblad heb,having a criminal record,2010-01-28,2026-01-01,G90a G90c,";
    let book = changed(line, ended).unwrap();
    assert_eq!(book.carried(code("G90d"), date(2025, 12, 31)), codes("G90d"));
    assert_eq!(book.carried(code("G90d"), date(2026, 1, 1)), codes("G90a G90c"));
    assert!(!book.is_valid_on(code("G90d"), date(2026, 1, 1)));
    // The old report keeps its code, and its row.
    assert_eq!(book.form("2016").unwrap().row_of(code("G90d")).unwrap().key, "overig");
}
