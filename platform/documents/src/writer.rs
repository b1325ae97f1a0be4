// SPDX-License-Identifier: EUPL-1.2
//! The port: a module asks for a PDF, `app` decides who makes it (`gw-pdf`, with Typst).

use crate::{Doc, Fault};
use std::sync::Arc;

/// Makes a PDF that claims PDF/A-2a and PDF/UA-1. Takes tens of milliseconds of one core: call it
/// where blocking is allowed.
pub trait PdfWriter: Send + Sync {
    fn write(&self, doc: &Doc) -> Result<Vec<u8>, WriteError>;
}

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The program was built before its assets were.
    #[error("there are no fonts in this program: build the assets, then the program")]
    NoFonts,
    /// The document would be unreadable for some.
    #[error("the document has faults: {0:?}")]
    Faults(Vec<Fault>),
    /// The typesetter refused it.
    #[error("the document could not be set: {0}")]
    Refused(String),
}

/// Sets a document beside the threads that answer visitors: it takes tens of milliseconds of one core.
///
/// # Errors
/// Those of the writer; `Refused` too when it broke down.
pub async fn set(writer: Arc<dyn PdfWriter>, doc: Doc) -> Result<Vec<u8>, WriteError> {
    let done = tokio::task::spawn_blocking(move || writer.write(&doc)).await;
    // What it said may repeat words of the document.
    done.unwrap_or_else(|_| Err(WriteError::Refused("the writer broke down".to_owned())))
}
