// SPDX-License-Identifier: EUPL-1.2
//! Files to edit further: OpenDocument text (ISO 26300, on the government's list of standards) and
//! Word (ISO 29500). Written from the tree by hand, because that is how headings, header rows,
//! languages, alternatives and lists become what assistive technology expects.

mod docx;
mod odt;

pub use docx::docx;
pub use odt::odt;

use crate::WriteError;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

/// Packs files in this order. The first of an OpenDocument file must not be compressed
/// (OpenDocument 1.3, part 2, 3.3). Times are fixed: the same document gives the same bytes.
fn archive(files: &[(&str, Vec<u8>)], first_stored: bool) -> Result<Vec<u8>, WriteError> {
    let failed = |error: &dyn std::fmt::Display| WriteError::Refused(error.to_string());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (at, (name, content)) in files.iter().enumerate() {
        let method =
            if at == 0 && first_stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::DEFAULT.compression_method(method);
        zip.start_file(*name, options).map_err(|error| failed(&error))?;
        zip.write_all(content).map_err(|error| failed(&error))?;
    }
    Ok(zip.finish().map_err(|error| failed(&error))?.into_inner())
}

/// An XML file: the declaration and the content on one line each.
fn xml(content: &str) -> Vec<u8> {
    format!("{HEAD}\n{content}").into_bytes()
}
