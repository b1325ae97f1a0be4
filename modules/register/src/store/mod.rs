// SPDX-License-Identifier: EUPL-1.2
//! SQL, once for both engines. Below this line everything but ids, days and locators is sealed.

pub(crate) mod attachments;
pub(crate) mod cases;
pub(crate) mod complaints;
pub(crate) mod drafts;
pub(crate) mod keys;
pub(crate) mod organisations;
pub(crate) mod passed;
pub(crate) mod questions;
pub(crate) mod reports;
pub(crate) mod trail;
