// SPDX-License-Identifier: EUPL-1.2
//! What stands in the PDF, read back from its bytes.
#![expect(clippy::unwrap_used, reason = "a PDF that cannot be read must stop the test")]

mod hostile;
mod sample;
mod structure;
