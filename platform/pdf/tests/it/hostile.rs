// SPDX-License-Identifier: EUPL-1.2
//! Texts that would do something if they were code, and texts that no font holds. A document is
//! data: all of it is set as it stands, or as a stand-in, and never runs.

use gw_core::Locale;
use gw_documents::{Bar, Column, Doc, PdfWriter, Row, Table, Text, Tone, bars};
use gw_pdf::{TypstWriter, inspect};
use jiff::civil::date;

/// Typst code, markup, and ways to reach files, packages or the network.
const CODE: [&str; 12] = [
    "#panic(\"1\")",
    "#read(\"/etc/passwd\")",
    "#import \"@preview/x:1.0.0\": y",
    "#eval(\"1+1\")",
    "*vet* _schuin_ `code`",
    "$ x^2 $ en = Kop",
    "] [ ) ( } {",
    "\\u{41} \\ # @deel <deel>",
    "\"); #panic()",
    "/* weg */ // weg",
    "<script>alert(1)</script>",
    "https://x.nl ~ -- --- ... 'a' \"b\"",
];

fn everywhere(text: &str) -> Doc {
    let mut doc = Doc::new(text, Locale::Nl, date(2026, 11, 25));
    text.clone_into(&mut doc.organisation);
    text.clone_into(&mut doc.subtitle);
    doc.heading(1, text);
    doc.paragraph(Text::from(text).strong(text).emphasis(text).link(text, "https://voorbeeld.nl/#panic()"));
    doc.list([text, text]);
    doc.note(Tone::Calm, text, text);
    let bar = Bar { label: text.to_owned(), value: 1, amount: text.to_owned(), reference: false };
    doc.figure(bars(&[bar]), text, text);
    doc.table(Table {
        caption: text.to_owned(),
        columns: vec![Column::text(text, 1), Column::text(text, 1)],
        rows: vec![Row { heading: text.into(), cells: vec![text.into()] }],
    });
    doc
}

/// Letters and signs without spaces: lines break where they like.
fn packed(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

#[test]
fn no_text_of_a_document_is_ever_code() {
    let text = CODE.join(" ");
    let bytes = TypstWriter.write(&everywhere(&text)).unwrap();
    let found = inspect::read(&bytes).unwrap();
    assert_eq!(found.faults(), Vec::<String>::new());
    assert_eq!(found.title, text);
    assert_eq!(found.alternatives, std::slice::from_ref(&text));
    let all = packed(&inspect::page_texts(&bytes).unwrap().concat());
    // Title, organisation, subtitle, heading, paragraph (4), list (2), note (2), captions (2), table (4).
    for code in CODE {
        let times = all.matches(&packed(code)).count();
        assert!(times >= 16, "{code} stands {times} times in {all}");
    }
}

#[test]
fn no_sign_of_the_first_plane_makes_a_document_impossible() {
    let sample: Vec<char> = (0x20..0x1_0000_u32).step_by(61).filter_map(char::from_u32).collect();
    let mut doc = Doc::new("Tekens", Locale::Nl, date(2026, 11, 25));
    for run in sample.chunks(40) {
        let text: String = run.iter().flat_map(|sign| ['a', *sign]).collect();
        doc.paragraph(Text::from(text.as_str()).strong(text.as_str()).emphasis(text.as_str()));
        doc.figure(
            bars(&[Bar { label: text.clone(), value: 1, amount: text.clone(), reference: false }]),
            text.as_str(),
            text.as_str(),
        );
    }
    let found = inspect::read(&TypstWriter.write(&doc).unwrap()).unwrap();
    assert_eq!(found.faults(), Vec::<String>::new());
}

#[test]
fn signs_without_a_picture_get_a_stand_in_and_a_word_about_it() {
    for text in ["Lief 👩\u{200d}🦽 plan", "مرحبا", "שלום", "\u{e000}\u{f8ff}", "a\u{0}b\u{202e}c", "漢字"]
    {
        let bytes = TypstWriter.write(&everywhere(text)).unwrap();
        assert_eq!(inspect::read(&bytes).unwrap().faults(), Vec::<String>::new(), "{text:?}");
    }
    let bytes = TypstWriter.write(&everywhere("Lief 🙂 plan")).unwrap();
    let all = inspect::page_texts(&bytes).unwrap().concat();
    assert!(all.contains("dit lettertype niet kent"), "{all}");
    let bytes = TypstWriter
        .write(&everywhere("Gewoon één plan: €\u{a0}22.000 – “ja” ≥ ½ ≤ → ✓ Šabić Ōta Ελλάδα Київ"))
        .unwrap();
    let all = inspect::page_texts(&bytes).unwrap().concat();
    assert!(!all.contains("dit lettertype niet kent") && all.contains("Київ"), "{all}");
}

#[test]
fn a_very_long_word_and_an_empty_document_are_set() {
    let long = "x".repeat(3_000);
    assert!(TypstWriter.write(&everywhere(&long)).is_ok());
    let empty = Doc::new("Leeg", Locale::En, date(2026, 11, 25));
    assert_eq!(inspect::read(&TypstWriter.write(&empty).unwrap()).unwrap().faults(), Vec::<String>::new());
}
