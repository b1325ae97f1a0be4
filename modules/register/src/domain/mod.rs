// SPDX-License-Identifier: EUPL-1.2
//! Terms and rules of the register, without database, keys or pages. A report (melding), the
//! incident it is about (voorval) and a case (dossier) are three things.

mod about;
mod access;
mod adv_complaint;
mod anonymity;
pub mod attachment;
mod case;
mod cluster;
mod codes;
mod conflict;
mod consent;
mod facts;
pub mod guards;
pub mod import;
mod incident;
mod information_request;
mod outgoing;
mod person;
mod refusal;
mod report;
mod report_state;
pub mod retention;
mod settings;
mod snapshot;
mod steps;
mod timeline;
pub mod watch;
pub mod worklist;

pub use about::About;
pub use access::{Opened, Reader};
pub use adv_complaint::{AdvComplaint, Complainant, ComplaintState, Member, Verdict};
pub use anonymity::{Anonymity, Change, ChangedBy};
pub use case::{
    Action, Case, CaseState, Content, Elsewhere, Help, Joining, Now, Opening, Outside, People, Sides, Step,
    Wish,
};
pub use cluster::Cluster;
pub use conflict::{Declaration, Declarations};
pub use consent::{Act, Consent, Consents, Giver, Way};
pub use facts::{CaseFacts, Core, Facts, ProcedureFact, TABLES};
pub use incident::{Happened, Incident};
pub use information_request::{Answer, Asker, Done, InformationRequest};
pub use outgoing::{Outgoing, Recipient, Sent};
pub use person::{AgeBand, Gender, Identity, Party, PartyRole, with_role};
pub use refusal::Refusal;
pub use report::{Assessment, Classified, Report};
pub use report_state::ReportState;
pub use settings::Settings;
pub use snapshot::{Breakdown, Cell, Draft, Edition, Snapshot};
pub use steps::{
    Advice, Both, Conclusion, Inquiry, InquiryItem, Intake, Mediation, MediationResult, Procedure,
    ProcedureResult, Referral, Reply, Side, Transfer, TransferState, View,
};

pub use timeline::{Entry, Happening};

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
