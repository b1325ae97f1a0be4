// SPDX-License-Identifier: EUPL-1.2
//! A document with every kind of block.

use gw_core::Locale;
use gw_documents::{Bar, Column, Doc, Row, Table, Text, Tone, bars};
use jiff::civil::date;

pub(crate) fn sample(language: Locale) -> Doc {
    let mut doc = Doc::new("Gelijk behandeld in Voorbeeldstad", language, date(2026, 11, 25));
    "Gemeente Voorbeeldstad".clone_into(&mut doc.organisation);
    "Pakket voor de raad".clone_into(&mut doc.subtitle);
    doc.example = true;
    doc.contents("Inhoud");
    doc.heading(1, "Eerste deel");
    doc.paragraph(
        Text::from("Zie ")
            .link("de wet", "https://wetten.overheid.nl/BWBR0026168")
            .plain(", ")
            .strong("artikel 1")
            .plain("."),
    );
    doc.heading(2, "Uren");
    let bar = |label: &str, value, reference| Bar {
        label: label.to_owned(),
        value,
        amount: format!("{value} uur"),
        reference,
    };
    doc.figure(
        bars(&[bar("Er is", 184, true), bar("Clubnorm", 38, false)]),
        "Van de 184 uur gaan er 38 naar de clubnorm.",
        "Uren per jaar",
    );
    doc.list(["een", "twee"]);
    doc.numbered(["Vaststellen.", "Uitvoeren."]);
    doc.heading(1, "Tweede deel");
    doc.note(Tone::Alert, "Let op", Text::from("Lees ").link("het eerste deel", "#deel-eerste-deel"));
    let row = |at: u32| Row {
        heading: format!("Doel {at}").into(),
        cells: vec!["gedrag".into(), format!("{at}").into()],
    };
    doc.table(Table {
        caption: "Doelen".to_owned(),
        columns: vec![Column::text("Doel", 3), Column::text("Niveau", 2), Column::number("Streefwaarde", 1)],
        // More than a page: the header must come again without being read again.
        rows: (1..60).map(row).collect(),
    });
    doc
}
