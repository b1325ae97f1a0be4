// SPDX-License-Identifier: EUPL-1.2
//! Outgoing mail. A module composes a [`Message`] out of a few kinds of blocks and sends it in a
//! job, so that it goes out when, and only when, its cause is committed:
//!
//! ```ignore
//! let mail = Message::new(locale, to, "Uitnodiging voor Gelijkwijzer")
//!     .text("U bent uitgenodigd.")
//!     .link("Account maken", mailer.link(locale, "/uitnodiging/…"));
//! gw_mail::enqueue(ctx, &mut tx, &mail, "masterclass.bevestiging/…").await?;   // anything without a secret
//! mailer.send(job.id, &mail, ctx.now()).await?;                               // in a job of your own
//! ```
//!
//! What holds for every mail: text and HTML that say the same, nothing fetched from elsewhere, no
//! tracking, a subject that tells a shared mailbox nothing, no content of reports or cases: a link.

mod compose;
mod handover;
mod job;
mod mailbox;
mod mailer;
mod message;
mod pages;
mod smtp;

pub use compose::compose;
pub use job::{enqueue, handlers};
pub use mailer::{MailError, Mailer, Sent, SettingError};
pub use message::{Attachment, Block, Message, Recipient};
pub use pages::{State, routes};
pub use smtp::Smtp;

use gw_db::Migration;

gw_i18n::catalogue!();

pub const MIGRATIONS: &[Migration] = &[
    Migration {
        module: "mail",
        number: 1,
        name: "mailbox",
        sql: include_str!("../migrations/0001_mailbox.sql"),
    },
    Migration {
        module: "mail",
        number: 2,
        name: "handover",
        sql: include_str!("../migrations/0002_handover.sql"),
    },
];
