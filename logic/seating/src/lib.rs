// SPDX-License-Identifier: EUPL-1.2
//! Who gets a seat, who waits, and why. Pure: the rules in force at this moment, the seats and
//! offers there are, and the people who ask come in; a decision with its reasons comes out.
//! Registration and promotion use the same [`admit`], so that there is one counter.

mod admit;
mod draw;
mod held;
mod order;
mod promote;
mod rules;

pub use admit::{Decision, Reason, admit, admit_newcomer};
pub use draw::{DrawNumber, draw_number};
pub use held::Held;
pub use order::{Place, Standing, line_up, place_of};
pub use promote::{Promotion, Standstill, promote, standstill};
pub use rules::{Applicant, Criterion, EntryId, Party, Rules};
