// SPDX-License-Identifier: EUPL-1.2
//! Tags, language, title, table headers, markers. There is no veraPDF here: this is not a full
//! validation, and no document says so.

use crate::sample::sample;
use gw_core::Locale;
use gw_documents::{Badge, Column, Doc, Fault, PdfWriter, Row, Table, WriteError};
use gw_pdf::{TypstWriter, inspect};

#[test]
fn a_document_with_every_block_is_tagged_as_promised() {
    for language in Locale::ALL {
        let bytes = TypstWriter.write(&sample(language)).unwrap();
        if let Ok(path) = std::env::var("GW_KEEP_PDF") {
            std::fs::write(path, &bytes).unwrap();
        }
        let found = inspect::read(&bytes).unwrap();
        assert_eq!(found.faults(), Vec::<String>::new());
        assert!(found.language.starts_with(language.tag()), "{}", found.language);
        assert_eq!(found.title, "Gelijk behandeld in Voorbeeldstad");
        assert_eq!(found.headings, [1, 2, 1]);
        assert_eq!(found.alternatives, ["Van de 184 uur gaan er 38 naar de clubnorm."]);
        assert_eq!(found.header_cells.iter().filter(|scope| *scope == "Column").count(), 3);
        assert_eq!(found.header_cells.iter().filter(|scope| *scope == "Row").count(), 59);
        assert!(found.pages >= 3, "{} pages", found.pages);
        assert!(found.fonts >= 2, "{} fonts", found.fonts);
    }
}

/// An attendance list to sign and a sheet of badges.
#[test]
fn papers_for_a_meeting_are_tagged() {
    let mut doc = Doc::new("Presentielijst", Locale::Nl, jiff::civil::date(2027, 3, 20));
    let row = |name: &str| Row { heading: name.into(), cells: vec!["".into()] };
    doc.table(Table {
        caption: "Gemeente Voorbeeldstad".to_owned(),
        columns: vec![Column::text("Naam", 1), Column::sign("Handtekening", 1)],
        rows: vec![row("Sanne"), row("Mehmet")],
    });
    let badge = |name: &str| Badge {
        name: name.to_owned(),
        organisation: "Gemeente Voorbeeldstad".to_owned(),
        event: "Masterclass, Zwolle".to_owned(),
    };
    doc.badges((0..9).map(|at| badge(if at == 8 { "" } else { "Sanne Yıldız-van der Heijden" })));
    let bytes = TypstWriter.write(&doc).unwrap();
    if let Ok(path) = std::env::var("GW_KEEP_PAPERS") {
        std::fs::write(path, &bytes).unwrap();
    }
    let found = inspect::read(&bytes).unwrap();
    assert_eq!(found.faults(), Vec::<String>::new());
    assert_eq!(found.header_cells.iter().filter(|scope| *scope == "Row").count(), 2);
    // Eight badges on a page; the ninth, with room to write a name, on the next.
    let pages = inspect::page_texts(&bytes).unwrap();
    assert_eq!(pages.len(), 3);
    assert_eq!(pages[1].matches("Sanne").count(), 8, "{}", pages[1]);
}

#[test]
fn the_example_tag_stands_on_every_page() {
    let bytes = TypstWriter.write(&sample(Locale::Nl)).unwrap();
    for (number, text) in inspect::page_texts(&bytes).unwrap().into_iter().enumerate() {
        assert!(text.contains("verzonnen voorbeeld"), "page {}: {text}", number + 1);
    }
}

#[test]
fn a_document_with_a_fault_is_refused() {
    let mut doc = sample(Locale::Nl);
    doc.heading(3, "Te diep");
    match TypstWriter.write(&doc) {
        Err(WriteError::Faults(faults)) => assert_eq!(faults, [Fault::HeadingGap(1, 3)]),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let doc = sample(Locale::Nl);
    assert!(TypstWriter.write(&doc).unwrap() == TypstWriter.write(&doc).unwrap());
}
