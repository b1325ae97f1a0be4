// SPDX-License-Identifier: EUPL-1.2
//! What stands in the PDF, read back from its bytes.

mod hostile;
mod sample;
mod structure;
