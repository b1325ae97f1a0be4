// SPDX-License-Identifier: EUPL-1.2
//! What a mail says. Made of blocks, so that text and HTML cannot say different things.

use gw_core::Locale;
use serde::{Deserialize, Serialize};
use std::fmt;

/// To whom.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    pub name: String,
    pub email: String,
}

/// A part of a mail.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A paragraph.
    Text(String),
    /// What to do, and where. The address is written out too, for who cannot click.
    Link {
        label: String,
        url: String,
    },
    /// Label and value.
    Facts(Vec<(String, String)>),
    List(Vec<String>),
}

/// A text file that goes along, such as a calendar file. Documents do not travel by mail: a link does.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub name: String,
    /// `text/calendar; charset=utf-8; method=REQUEST`
    pub kind: String,
    pub text: String,
}

/// One mail to one person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    pub locale: Locale,
    pub to: Recipient,
    pub subject: String,
    pub blocks: Vec<Block>,
    pub attachments: Vec<Attachment>,
}

/// Mail is content about people: it has no place in a log.
impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message").field("blocks", &self.blocks.len()).finish_non_exhaustive()
    }
}

impl Message {
    /// `subject` is read by whoever shares the mailbox or looks along: keep it neutral.
    pub fn new(locale: Locale, to: Recipient, subject: impl Into<String>) -> Self {
        Self { locale, to, subject: one_line(&subject.into()), blocks: Vec::new(), attachments: Vec::new() }
    }

    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Self {
        self.with(Block::Text(text.into()))
    }

    #[must_use]
    pub fn link(self, label: impl Into<String>, url: impl Into<String>) -> Self {
        self.with(Block::Link { label: label.into(), url: url.into() })
    }

    #[must_use]
    pub fn facts(self, facts: Vec<(String, String)>) -> Self {
        self.with(Block::Facts(facts))
    }

    #[must_use]
    pub fn list(self, items: Vec<String>) -> Self {
        self.with(Block::List(items))
    }

    #[must_use]
    pub fn attach(mut self, attachment: Attachment) -> Self {
        self.attachments.push(attachment);
        self
    }

    fn with(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }

    /// The part for people who read mail as text.
    pub fn as_text(&self, footer: &str) -> String {
        let mut parts: Vec<String> = self.blocks.iter().map(Block::as_text).collect();
        parts.push(format!("-- \n{footer}"));
        parts.join("\n\n") + "\n"
    }
}

impl Block {
    fn as_text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Link { label, url } => format!("{label}:\n{url}"),
            Self::Facts(facts) => {
                let lines: Vec<_> = facts.iter().map(|(label, value)| format!("{label}: {value}")).collect();
                lines.join("\n")
            }
            Self::List(items) => {
                let lines: Vec<_> = items.iter().map(|item| format!("- {item}")).collect();
                lines.join("\n")
            }
        }
    }
}

/// Without line ends, a header cannot become two.
pub(crate) fn one_line(text: &str) -> String {
    text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect()
}
