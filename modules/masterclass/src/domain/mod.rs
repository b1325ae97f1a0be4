// SPDX-License-Identifier: EUPL-1.2
//! Terms and rules of masterclasses, without database or pages.

mod action;
pub mod contact;
pub mod disclosure;
pub(crate) mod evaluation;
pub mod follow_up;
mod live;
mod making;
mod material;
mod offer;
mod person;
mod practice;
mod programme;
mod reading;
pub mod report;
mod rules_form;
mod settings;
mod state;
mod venue;

pub use action::{ACTIONS, Action, BadAction};
pub use evaluation::{Evaluation, Started, Summary, summarise};
pub use follow_up::FollowUpAnswer;
pub use live::{FEWEST, Live, MINUTES, Press, Product, around, covers, in_time, product};
pub use making::{EditionText, MOST_SEATS, SeriesText};
pub use material::{
    Audience, BadFile, BadMaterial, FileKind, LARGEST_FILE, MaterialEntry, NewMaterial, Source, file_name,
};
pub use offer::{is_night, offer_until, past_the_night};
pub use person::{Bad, Entry, Policy, Wish};
pub use practice::{BadPractice, NewPractice, PracticeEntry, PracticeState};
pub use programme::{Slot, TEMPLATE, Warning, in_english, outside, template, warnings};
pub use reading::{Complaint, Reader, Wrong, moment, read_day, read_time, slug};
pub use rules_form::{RemindersText, SeatingText};
pub use settings::{Draw, Order, Settings};
pub use state::{EditionState, NotNow, RegistrationState};
pub use venue::{ChosenAdv, Fact, Team, Told, Venue};

gw_core::id!(
    /// A series of masterclasses.
    SeriesId
);
gw_core::id!(
    /// One afternoon in one region.
    EditionId
);
gw_core::id!(
    /// One registration: a person, sometimes with colleagues.
    RegistrationId
);
gw_core::id!(
    /// Somebody who was there.
    AttendanceId
);
gw_core::id!(
    /// An evaluation; random, so that it tells nothing about when it came.
    EvaluationId
);
gw_core::id!(
    /// A mail about a registration.
    LetterId
);
gw_core::id!(
    /// A line of the deletion report.
    DeletionId
);
gw_core::id!(
    /// What goes with an edition: a link or a file.
    MaterialId
);
gw_core::id!(
    /// A good practice told in the session.
    PracticeId
);
gw_core::id!(
    /// A municipality that was invited to a series.
    InvitationId
);
gw_core::id!(
    /// The question after some months.
    FollowUpId
);
gw_core::id!(
    /// A mail to a municipality.
    MunicipalityLetterId
);
gw_core::id!(
    /// What a mail to a municipality is about: an invitation or a practice.
    AboutId
);
