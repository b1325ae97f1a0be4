// SPDX-License-Identifier: EUPL-1.2
//! The forms of a document, read back.
#![expect(clippy::unwrap_used, reason = "a file that cannot be read must stop the test")]

use gw_core::Locale;
use gw_documents::{Bar, Column, Doc, Row, Table, Text, Tone, bars, docx, html, odt};
use jiff::civil::date;
use std::io::{Cursor, Read};
use zip::ZipArchive;

const HOSTILE: &str = "<b>&\"'\u{0}\u{1b}\u{ffff} 🙂 \u{202e}x";

fn sample(text: &str) -> Doc {
    let mut doc = Doc::new(format!("Titel {text}"), Locale::Nl, date(2026, 11, 25));
    doc.organisation = format!("Gemeente {text}");
    doc.example = true;
    doc.contents("Inhoud");
    doc.heading(1, format!("Een {text}"));
    doc.paragraph(
        Text::from("Zie ")
            .link("de wet", "https://wetten.overheid.nl/BWBR0026168")
            .plain(" of ")
            .link("twee", "#deel-twee"),
    );
    doc.numbered([text, "b"]);
    doc.list([text]);
    doc.page_break();
    doc.heading(1, "Twee");
    doc.numbered(["opnieuw één"]);
    doc.note(Tone::Alert, text, Text::from(text).strong(text).emphasis(text));
    let bar = Bar { label: text.to_owned(), value: 4, amount: "4 uur".to_owned(), reference: false };
    doc.figure(bars(&[bar]), format!("Alternatief {text}"), "Uren");
    doc.table(Table {
        caption: format!("Tabel {text}"),
        columns: vec![Column::text("Kop", 2), Column::number("Aantal", 1)],
        rows: vec![Row { heading: text.into(), cells: vec!["1".into()] }],
    });
    doc
}

/// The files of an archive, each that is XML well-formed.
fn files(bytes: Vec<u8>) -> Vec<(String, String)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).unwrap();
            let name = file.name().unwrap().into_owned();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            if name != "mimetype" {
                assert!(roxmltree::Document::parse(&text).is_ok(), "{name}: {text}");
            }
            (name, text)
        })
        .collect()
}

fn file<'a>(all: &'a [(String, String)], name: &str) -> &'a str {
    &all.iter().find(|(one, _)| one == name).unwrap().1
}

#[test]
fn an_odt_is_a_package_with_headings_header_rows_and_alternatives() {
    for text in ["gewoon", HOSTILE] {
        let bytes = odt(&sample(text)).unwrap();
        // The kind stands uncompressed at the beginning, where file managers look.
        assert_eq!(&bytes[30..38], b"mimetype");
        assert_eq!(&bytes[38..77], b"application/vnd.oasis.opendocument.text");
        let all = files(bytes);
        let content = file(&all, "content.xml");
        for part in [
            "<text:h text:style-name=\"Heading_20_1\" text:outline-level=\"1\">",
            "<table:table-header-rows>",
            "<svg:desc>Alternatief",
            "xlink:href=\"https://wetten.overheid.nl/BWBR0026168\"",
            "xlink:href=\"#deel-twee\"",
            "fo:break-before=\"page\"",
        ] {
            assert!(content.contains(part), "{part} is not in {content}");
        }
        assert!(file(&all, "styles.xml").contains("fo:language=\"nl\" fo:country=\"NL\""));
        assert!(file(&all, "styles.xml").contains("verzonnen voorbeeld"), "on every page");
        assert!(file(&all, "meta.xml").contains("<dc:title>Titel"));
        assert!(all.iter().any(|(name, _)| name == "Pictures/1.svg"));
        assert!(!content.contains("<b>"), "typed text is text");
    }
}

#[test]
fn a_docx_has_headings_header_rows_and_lists_that_start_at_one() {
    for text in ["gewoon", HOSTILE] {
        let all = files(docx(&sample(text)).unwrap());
        let document = file(&all, "word/document.xml");
        for part in [
            "<w:pStyle w:val=\"Heading1\"/>",
            "<w:tblHeader/>",
            "Alternatief",
            "w:anchor=\"deel_twee\"",
            "w:name=\"deel_twee\"",
            "<w:numId w:val=\"2\"/>",
            "<w:numId w:val=\"3\"/>",
        ] {
            assert!(document.contains(part), "{part} is not in {document}");
        }
        assert_eq!(file(&all, "word/numbering.xml").matches("startOverride").count(), 2);
        assert!(file(&all, "word/styles.xml").contains("<w:lang w:val=\"nl-NL\"/>"));
        assert!(file(&all, "word/header.xml").contains("verzonnen voorbeeld"), "on every page");
        assert!(file(&all, "word/_rels/document.xml.rels").contains("BWBR0026168"));
        assert!(file(&all, "docProps/core.xml").contains("<dc:title>Titel"));
        assert!(!document.contains("<b>"), "typed text is text");
    }
}

#[test]
fn html_has_one_article_with_scopes_names_and_escaped_text() {
    let page = html(&sample(HOSTILE), 2);
    assert!(roxmltree::Document::parse(&page).is_ok(), "{page}");
    for part in [
        "<article class=\"gw-document\" lang=\"nl\">",
        "<th scope=\"col\">Kop</th>",
        "<th scope=\"row\">",
        "<svg role=\"img\" aria-label=\"Alternatief",
        "<h2>Titel",
        "<h3 id=\"deel-twee\">Twee</h3>",
        "verzonnen voorbeeld",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("<b>") && !page.contains("style="), "{page}");
}

#[test]
fn the_same_document_gives_the_same_files() {
    let doc = sample("x");
    assert!(odt(&doc).unwrap() == odt(&doc).unwrap() && docx(&doc).unwrap() == docx(&doc).unwrap());
}
