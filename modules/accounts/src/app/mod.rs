// SPDX-License-Identifier: EUPL-1.2
//! What one can do with accounts. One file per subject, one transaction per use case.

pub mod people;
pub mod sessions;
pub mod sign_in;
