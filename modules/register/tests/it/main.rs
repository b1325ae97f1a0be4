// SPDX-License-Identifier: EUPL-1.2
//! The rules of the register (invariants one by one, the lifecycle, random walks, the ten test
//! cases), and its stories on both engines: attacks first.

#![expect(clippy::too_many_lines, reason = "a story is read from begin to end")]
#![expect(clippy::unwrap_used, reason = "a fixture that cannot be read must stop the test")]

mod any_bytes;
mod apart;
mod attachment_pages;
mod attachments;
mod attacks;
mod browser;
mod case_desk;
mod case_pages;
mod case_people;
mod case_stories;
mod case_together;
mod case_work;
mod cases;
mod ceremony;
mod complaints;
mod complaints_kept;
mod consent_pages;
mod facts;
mod import;
mod imported;
mod incidents;
mod information;
mod intake;
mod invariants;
mod languages;
mod letters;
mod lifecycle;
mod multipart;
mod on_disk;
mod pages;
mod proof;
mod races;
mod reporting;
mod stage;
mod transfer;
mod walks;
mod worklist;
mod world;
