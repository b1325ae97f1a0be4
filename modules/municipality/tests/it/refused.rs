// SPDX-License-Identifier: EUPL-1.2
//! A broken file is refused whole, with the place and the reason.

use crate::{SET, broken, fixture};
use jiff::civil::date;
use municipality::domain::import::{Format, SourceFile, parse};
use proptest::prelude::*;

fn refusal(format: Format, files: &[SourceFile]) -> String {
    parse(format, files, &SET, None).map(|parsed| format!("{parsed:?}")).unwrap_err().to_string()
}

fn made(text: &str) -> SourceFile {
    SourceFile { name: "bestand".to_owned(), bytes: text.as_bytes().to_vec() }
}

fn assert_refused(cases: &[(Format, SourceFile, &str)]) {
    for (format, file, reason) in cases {
        let said = refusal(*format, std::slice::from_ref(file));
        assert!(said.contains(reason), "{said}\nshould say: {reason}");
    }
}

#[test]
fn json_of_cbs_names_row_column_and_reason() {
    assert_refused(&[
        (
            Format::CbsV3,
            broken("cbs_v3_rows.json", "25243", "\"veel\""),
            "cbs_v3_rows.json, rij 1, kolom Inwonertal_52: \"veel\" is geen geheel getal",
        ),
        (
            Format::CbsV3,
            broken("cbs_v3_rows.json", "25243", "-4"),
            "rij 1, kolom Inwonertal_52: -4 is geen aantal inwoners",
        ),
        (
            Format::CbsV3,
            broken("cbs_v3_rows.json", "\"Drenthe  ", "\"Drentje  "),
            "rij 1, kolom Naam_35: \"Drentje\" is geen provincie",
        ),
        (
            Format::CbsV3,
            broken("cbs_v3_rows.json", "\"RegioS\": \"GM1680\"", "\"RegioS\": \"GM168\""),
            "rij 1, kolom RegioS: \"GM168\" is geen gemeentecode",
        ),
        (
            Format::CbsV3,
            made("{\"value\":[{\"RegioS\":\"GM9999\",\"Perioden\":\"2027JJ00\",\"TotaleBevolking_1\":9}]}"),
            "rij 1, kolom RegioS: GM9999 is geen bekende gemeente; voer eerst het TOOI-register in",
        ),
        (Format::CbsV3, broken("cbs_v3_rows.json", "83287NED", "99999NED"), "geef --datum"),
        (Format::CbsV3, fixture("cbs_v3_columns.json"), "geef ook de TypedDataSet"),
        (
            Format::CbsV3,
            made("{\"value\": [{\"RegioS\": "),
            "bestand, rij 1: dit is geen JSON, of het bestand is niet compleet",
        ),
        (Format::CbsV3, made("{}"), "kolom value: de lijst \"value\" ontbreekt"),
        (Format::CbsV4, fixture("cbs_v4_cells.json"), "geef --datum"),
    ]);
}

#[test]
fn the_other_formats_name_line_column_and_reason() {
    assert_refused(&[
        (
            Format::Statline,
            broken("statline.csv", "\"   25445\"", "\"25.445\""),
            "statline.csv, rij 2, kolom Totale bevolking (aantal): \"25.445\" is geen geheel getal",
        ),
        (
            Format::Statline,
            broken("statline.csv", "\"Zwolle\"", "\"Zwolla\""),
            "rij 8, kolom Regio's: \"Zwolla\" is op 2020-01-01 geen bekende gemeente",
        ),
        (
            Format::Statline,
            broken("statline.csv", ";\"  119.36\"", ""),
            "rij 8: 7 waarden, het moeten er 8 zijn",
        ),
        (
            Format::Statline,
            broken("statline.csv", "\"Perioden\"", "\"Jaar\""),
            "rij 1, kolom Perioden: deze kolom ontbreekt",
        ),
        (
            Format::Tooi,
            broken("tooi.json", "2022-03-24T00:00:00", "24 maart"),
            "kolom invalidatedAtTime: \"24 maart\" is geen dag",
        ),
        (
            Format::Tooi,
            broken("tooi.json", "\"0457\"", "\"0458\""),
            "kolom gemeentecode: \"0458\" past niet bij",
        ),
        (
            Format::Roo,
            broken("roo.xml", "54,56", "klein"),
            "roo.xml, rij 5, kolom oppervlakte: \"klein\" is geen oppervlakte",
        ),
        (
            Format::Roo,
            broken("roo.xml", "</p:organisatie>", ""),
            "dit is geen XML, of het bestand is niet compleet",
        ),
    ]);
}

#[test]
fn rows_that_contradict_each_other_are_refused() {
    let twice = fixture("statline.csv");
    let text = String::from_utf8(twice.bytes).unwrap();
    let other = text.replace("\"2020\";\"Aalburg\";\"\"", "\"2020\";\"Zwolle\";\"  128841\"");
    assert_refused(&[(
        Format::Statline,
        made(&other),
        "bestand, rij 8, kolom inwoners: GM0193: \"128840\", maar in rij 3 staat \"128841\"",
    )]);
    assert!(parse(Format::Statline, &[fixture("statline.csv"), fixture("statline.csv")], &SET, None).is_ok());
}

#[test]
fn a_file_of_another_format_or_of_nothing_is_refused() {
    for format in Format::ALL {
        for text in ["", "gewoon tekst", "[]", "{\"value\": []}", "<x/>", "\u{feff}"] {
            let said = refusal(format, &[made(text)]);
            assert!(said.starts_with("bestand"), "{said}");
        }
        let latin = SourceFile { name: "latin1.csv".to_owned(), bytes: b"a\nFrysl\xe2n".to_vec() };
        assert_eq!(refusal(format, &[latin]), "latin1.csv, rij 2: dit is geen UTF-8");
    }
    assert!(refusal(Format::Roo, &[fixture("tooi.json")]).contains("geen XML"));
    assert!(refusal(Format::Tooi, &[fixture("cbs_v3_rows.json")]).contains("geen lijst"));
}

#[test]
fn entities_that_grow_are_not_read() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><overheidsorganisaties>&b;</overheidsorganisaties>";
    assert!(refusal(Format::Roo, &[made(bomb)]).contains("geen XML"));
}

#[test]
fn one_broken_file_refuses_the_others() {
    let files = [fixture("statline.csv"), broken("statline.csv", "128840", "128.840")];
    assert!(parse(Format::Statline, &files, &SET, None).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// A file that was cut off or damaged anywhere is read or refused; never a panic.
    #[test]
    fn damage_is_survived(cut in 0.0..1.0_f64, byte in any::<u8>(), which in 0..5_usize) {
        let names = ["cbs_v3_rows.json", "cbs_v4_cells.json", "statline.csv", "tooi.json", "roo.xml"];
        let file = fixture(names[which]);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in a small file")]
        let at = (cut * (file.bytes.len() - 1) as f64) as usize;
        let short = SourceFile { bytes: file.bytes[..at].to_vec(), ..file.clone() };
        let mut changed = file;
        changed.bytes[at] = byte;
        for damaged in [short, changed] {
            let _ = parse(Format::ALL[which], &[damaged], &SET, Some(date(2020, 1, 1)));
        }
    }
}
