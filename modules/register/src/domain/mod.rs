// SPDX-License-Identifier: EUPL-1.2
//! Terms and rules of the register, without database, keys or pages. A report (melding), the
//! incident it is about (voorval) and a case (dossier) are three things.

mod anonymity;
mod codes;
mod refusal;
mod report_state;

pub use anonymity::{Anonymity, Change, ChangedBy};
pub use refusal::Refusal;
pub use report_state::ReportState;

gw_core::id!(
    /// A report (melding). Random: tells nothing about when it came.
    ReportId
);
gw_core::id!(
    /// What happened (voorval); many reports can be about it.
    IncidentId
);
gw_core::id!(
    /// A case (dossier): one or more reports in which somebody is assisted.
    CaseId
);
gw_core::id!(
    /// Somebody in a report or case: reporter, victim, witness, parent, contact of an organisation.
    PersonId
);
gw_core::id!(
    /// Consent for one act.
    ConsentId
);
gw_core::id!(
    /// Many reports on one incident (massamelding).
    ClusterId
);
gw_core::id!(
    /// A complaint about the ADV itself, kept apart from cases.
    AdvComplaintId
);
gw_core::id!(
    /// A question that is no report.
    InformationRequestId
);
