// SPDX-License-Identifier: EUPL-1.2
//! What pages, use cases and jobs of this module need.

use crate::app::incoming::Uploads;
use crate::app::memory::Memory;
use crate::safe::Safe;
use gw_core::ports::{Colleagues, Municipalities};
use gw_db::Ctx;
use gw_documents::PdfWriter;
use std::sync::Arc;

/// Cheap to clone.
#[derive(Clone)]
pub struct State {
    /// The register's own database: no other module has it.
    pub ctx: Ctx,
    pub safe: Arc<Safe>,
    pub municipalities: Arc<dyn Municipalities>,
    /// Who works at an ADV, and whether a password is theirs.
    pub colleagues: Arc<dyn Colleagues>,
    /// Makes the PDF of a letter.
    pub pdf: Arc<dyn PdfWriter>,
    /// A cache: lists and words of the organisations that somebody works for.
    pub memory: Arc<Memory>,
    pub uploads: Arc<Uploads>,
    /// Where people reach the site, without a slash at the end.
    pub site: Arc<str>,
}
