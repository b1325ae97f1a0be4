// SPDX-License-Identifier: EUPL-1.2
//! Types and rules, without storage or pages.

mod adv;
mod fact;
mod fold;
mod history;
pub mod import;
mod memo;
mod municipality;
mod overlay;
mod port;
mod read;
mod reference;
mod search;
mod similar;
mod size;

pub use adv::{Adv, AdvOf};
pub use fact::{Fact, Field};
pub(crate) use fold::fold;
pub use history::{Kind, Merger};
pub use memo::{ALIKE, Alike};
pub use municipality::{Municipality, Place, Point, Population};
pub use port::AsOf;
pub use read::ReferenceError;
pub use reference::ReferenceSet;
pub use search::{Fit, Found};
pub use similar::{Distance, SizeDifference};
pub use size::SizeGroup;
pub(crate) use size::class_limits;
