// SPDX-License-Identifier: EUPL-1.2
//! When what is due to be destroyed. The lengths are data (`terms.csv`, "bewaren") and settings of the
//! ADV; the day stands in each file.

use super::{Report, ReportState, Settings};
use classification::Codebook;
use jiff::civil::Date;

/// The days for one report without a case; a case has its own (`Case::due_on`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// Name and contact details.
    pub identity: Option<Date>,
    /// Story, messages, files.
    pub content: Option<Date>,
}

/// The retention of a report. While a case runs on it, the case decides.
pub fn of_report(report: &Report, book: &Codebook, settings: &Settings) -> Due {
    if report.state == ReportState::Linked {
        return Due { identity: None, content: None };
    }
    let from = |id| settings.retention(book, id, report.received_on);
    Due { identity: from("bewaar-contact"), content: from("bewaar-melding") }
}
