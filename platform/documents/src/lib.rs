// SPDX-License-Identifier: EUPL-1.2
//! Documents: a typed tree ([`Doc`]), what may be wrong with one ([`Doc::faults`]), its accessible
//! HTML ([`html`]), its OpenDocument and Word forms, and the port through which `app` makes a PDF
//! of it. A module builds the tree and knows nothing of the forms. See README.md.

mod bars;
mod escape;
mod faults;
mod html;
mod labels;
mod office;
mod text;
mod tree;
mod writer;

pub use bars::{Bar, bars, is_symbol};
pub use faults::Fault;
pub use html::html;
pub use labels::Labels;
pub use office::{docx, odt};
pub use text::{Address, Inline, Text};
pub use tree::{Align, Badge, Block, Column, Doc, Figure, Note, Row, Svg, Table, Tone};
pub use writer::{PdfWriter, WriteError, set};

/// Media types of what is written here.
pub const PDF: &str = "application/pdf";
pub const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
pub const OPEN_DOCUMENT: &str = "application/vnd.oasis.opendocument.text";

gw_i18n::catalogue!();
