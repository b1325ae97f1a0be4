// SPDX-License-Identifier: EUPL-1.2
//! A [`Doc`] becomes a PDF that claims PDF/A-2a and PDF/UA-1. Typst does the setting, inside the
//! program: it sees one template of ours, one JSON text with the document, and four fonts; no
//! file, no network, no package. See README.md and docs/adr for why.

mod fonts;
#[cfg(feature = "testing")]
pub mod inspect;
mod signs;
mod world;

use gw_documents::{Doc, Labels, PdfWriter, WriteError};
use serde::Serialize;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use world::DocumentWorld;

/// Sets documents with Typst.
#[derive(Debug, Default, Clone, Copy)]
pub struct TypstWriter;

/// Compilations whose intermediate results Typst keeps: none. Two packs have little in common,
/// and the memory is better returned.
const KEPT: usize = 0;

/// The program that a PDF names as its maker.
const CREATOR: &str = "Gelijkwijzer";

/// What the template reads: the document, and the few words that it sets itself.
#[derive(Serialize)]
struct Sheet<'a> {
    doc: &'a Doc,
    words: Labels,
    /// Says what the replaced signs are; empty when there are none.
    replaced: String,
}

impl PdfWriter for TypstWriter {
    fn write(&self, doc: &Doc) -> Result<Vec<u8>, WriteError> {
        let faults = doc.faults();
        if !faults.is_empty() {
            return Err(WriteError::Faults(faults));
        }
        let fonts = fonts::all().ok_or(WriteError::NoFonts)?;
        let sheet = Sheet { doc, words: Labels::of(doc), replaced: String::new() };
        let mut value = serde_json::to_value(sheet).map_err(|error| refused(&error.to_string()))?;
        if fonts.replace_unknown(&mut value) {
            value["replaced"] = Labels::replaced(doc, signs::STAND_IN).into();
        }
        let world = DocumentWorld::new(fonts, value.to_string());
        let result = set(&world);
        typst::comemo::evict(KEPT);
        result
    }
}

fn set(world: &DocumentWorld) -> Result<Vec<u8>, WriteError> {
    let document = typst::compile::<PagedDocument>(world).output.map_err(|errors| listed(&errors))?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|error| refused(error.message().as_str()))?;
    let options =
        PdfOptions { standards, creator: Smart::Custom(Some(CREATOR.into())), ..PdfOptions::default() };
    typst_pdf::pdf(&document, &options).map_err(|errors| listed(&errors))
}

fn refused(message: &str) -> WriteError {
    WriteError::Refused(message.to_owned())
}

fn listed(errors: &[SourceDiagnostic]) -> WriteError {
    let all: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    refused(&all.join("; "))
}
