// SPDX-License-Identifier: EUPL-1.2
//! The running program as its visitors meet it: a client that keeps a connection and a session,
//! and a server process that is started, stopped and killed.

mod client;
mod fault;
mod fault_registration;
mod fault_report;
mod registration;
mod reporting;
mod server;
mod workbench;

pub use client::{Answer, Client};
pub use fault::{Survived, kill_while_saving};
pub use fault_registration::{Held, kill_while_registering};
pub use fault_report::{Reported, kill_while_reporting};
pub use registration::{Crowd, Desk, Done, Room, Standing, Way, crowd, percentile, register};
pub use reporting::{Ready, STORY, come_back, prepare};
pub use server::{Account, Demo, Program};
pub use workbench::Plan;
