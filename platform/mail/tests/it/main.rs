// SPDX-License-Identifier: EUPL-1.2
//! Mail: what is in it, how it travels, and that a job sends it.
#![expect(clippy::unwrap_used, reason = "a failure in a test must stop it")]

mod jobs;
mod mime;
mod smtp;

use gw_core::{Locale, Timestamp};
use gw_mail::{Message, Recipient};

fn at() -> Timestamp {
    "2026-11-25T09:00:00Z".parse().unwrap()
}

/// A link as long as ours are: it must survive the line length of mail.
const LINK: &str = "https://gelijkwijzer.voorbeeld.nl/uitnodiging/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef?taal=nl&x=1";

fn message() -> Message {
    let to = Recipient { name: "Zoë \"Zo\" de Graaf".to_owned(), email: "zoe@voorbeeld.nl".to_owned() };
    Message::new(Locale::Nl, to, "Uitnodiging voor Gelijkwijzer – geldig twee weken")
        .text("U bent uitgenodigd. <b>Dit</b> is tekst & geen opmaak. 😀")
        .link("Account maken", LINK)
        .facts(vec![("Organisatie".to_owned(), "Gemeente Sint Anthonis".to_owned())])
        .list(vec!["één".to_owned(), "twee".to_owned()])
}
