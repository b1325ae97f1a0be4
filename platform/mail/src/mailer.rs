// SPDX-License-Identifier: EUPL-1.2
//! The one way out for mail, and where it leads.

use crate::compose::compose;
use crate::message::Message;
use crate::smtp::Smtp;
use crate::{handover, mailbox};
use gw_core::{Locale, Timestamp};
use gw_db::Ctx;
use gw_db::jobs::Failure;
use lettre::AsyncTransport;
use lettre::message::Mailbox;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// Why a mail did not go out. A code, never an address or an answer of the other side: it is
/// logged and shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("mail: {code}")]
pub struct MailError {
    code: String,
    permanent: bool,
}

impl MailError {
    pub(crate) fn permanent(code: &str) -> Self {
        Self { code: code.to_owned(), permanent: true }
    }

    pub(crate) fn temporary(code: &str) -> Self {
        Self { code: code.to_owned(), permanent: false }
    }

    pub fn code(&self) -> &str {
        &self.code
    }

    pub const fn is_permanent(&self) -> bool {
        self.permanent
    }
}

impl From<MailError> for Failure {
    fn from(error: MailError) -> Self {
        if error.permanent { Self::permanent(&error.code) } else { Self::temporary(&error.code) }
    }
}

/// A setting that does not make a mailer.
#[derive(Debug, thiserror::Error)]
pub enum SettingError {
    #[error("the mail address {0} is none; use smtp://HOST, smtps://HOST or a folder as map:FOLDER")]
    Address(String),
    #[error("the sender is not a mail address, such as: Gelijkwijzer <noreply@gemeente.nl>")]
    Sender,
    #[error("mail with a password over a connection without TLS: take out ?tls=none")]
    PasswordInClear,
    #[error("the certificate is not PEM")]
    Certificate,
    #[error("the folder {0} cannot be made")]
    Folder(PathBuf),
    #[error("TLS: {0}")]
    Tls(String),
}

/// What the mailer of a test has sent.
pub type Sent = Arc<Mutex<Vec<Message>>>;

enum Transport {
    Smtp(Box<Smtp>),
    Folder(PathBuf),
    Memory(Sent),
    Mailbox(Ctx),
}

/// Sends mail. Cheap to clone.
#[derive(Clone)]
pub struct Mailer {
    transport: Arc<Transport>,
    /// Where handing over is written down first.
    ledger: Option<Ctx>,
    from: Mailbox,
    site: Arc<str>,
}

impl Mailer {
    /// `site` is the address of this site, as people reach it; links in mail begin with it. It
    /// comes from the configuration, never from a request: who sends the request would choose it.
    fn new(transport: Transport, from: &str, site: &str) -> Result<Self, SettingError> {
        let from = from.parse().map_err(|_| SettingError::Sender)?;
        Ok(Self {
            transport: Arc::new(transport),
            ledger: None,
            from,
            site: site.trim_end_matches('/').into(),
        })
    }

    /// `smtp://[user:password@]host[:port][?tls=none]`, `smtps://…`, or `map:FOLDER`.
    /// `certificate` is an authority of the host's own, as PEM.
    pub fn open(
        address: &str,
        certificate: Option<&[u8]>,
        from: &str,
        site: &str,
    ) -> Result<Self, SettingError> {
        match address.split_once(':') {
            Some(("map", folder)) => Self::folder(Path::new(folder), from, site),
            Some(("smtp" | "smtps", _)) => {
                let sender: Mailbox = from.parse().map_err(|_| SettingError::Sender)?;
                let smtp = Smtp::new(address, certificate, sender.email.domain())?;
                Self::new(Transport::Smtp(Box::new(smtp)), from, site)
            }
            kind => {
                let kind = kind.map_or(address, |(kind, _)| kind);
                Err(SettingError::Address(kind.chars().take(20).collect()))
            }
        }
    }

    /// Each mail a file that every mail program opens. For a site without a mail server yet.
    pub fn folder(folder: &Path, from: &str, site: &str) -> Result<Self, SettingError> {
        std::fs::create_dir_all(folder).map_err(|_| SettingError::Folder(folder.to_owned()))?;
        Self::new(Transport::Folder(folder.to_owned()), from, site)
    }

    /// For tests: what was sent, in order.
    pub fn memory(site: &str) -> Result<(Self, Sent), SettingError> {
        let sent = Sent::default();
        let mailer = Self::new(Transport::Memory(sent.clone()), "noreply@gelijkwijzer.test", site)?;
        Ok((mailer, sent))
    }

    /// For the demo: kept in a table and shown at `/postbus`.
    pub fn mailbox(ctx: &Ctx, site: &str) -> Result<Self, SettingError> {
        Self::new(Transport::Mailbox(ctx.clone()), "Gelijkwijzer <noreply@gelijkwijzer.voorbeeld.nl>", site)
    }

    /// Writes down each handing over to a mail server before it happens, so that a mail is not sent
    /// twice when the process dies in the middle. A file or a row that is written twice is one.
    #[must_use]
    pub fn with_ledger(self, ctx: &Ctx) -> Self {
        Self { ledger: Some(ctx.clone()), ..self }
    }

    /// The full address of a path of this site.
    pub fn link(&self, locale: Locale, path: &str) -> String {
        format!("{}{}", self.site, locale.href(path))
    }

    /// Sends a mail. `id` is the mail's own: the same id twice is the same mail.
    ///
    /// # Errors
    /// `onzeker`: an earlier attempt handed it to the server and died. Permanent, until somebody
    /// revives the job: then it goes out again.
    pub async fn send(&self, id: Uuid, message: &Message, at: Timestamp) -> Result<(), MailError> {
        let mail = compose(message, &self.from, id, at)?;
        match &*self.transport {
            Transport::Smtp(smtp) => {
                self.begin(id).await?;
                if let Err(error) = smtp.transport.send(mail).await {
                    self.clear(id).await?;
                    return Err(Smtp::error(&error));
                }
            }
            Transport::Folder(folder) => {
                let file = folder.join(format!("{}.eml", id.simple()));
                tokio::fs::write(file, mail.formatted()).await.map_err(|_| MailError::temporary("map"))?;
            }
            Transport::Memory(sent) => {
                sent.lock().unwrap_or_else(PoisonError::into_inner).push(message.clone());
            }
            Transport::Mailbox(ctx) => mailbox::keep(ctx, id, at, message, &mail.formatted())
                .await
                .map_err(|_| MailError::temporary("database"))?,
        }
        tracing::debug!(%id, "a mail was handed over");
        Ok(())
    }

    async fn begin(&self, id: Uuid) -> Result<(), MailError> {
        let Some(ctx) = &self.ledger else { return Ok(()) };
        if handover::begin(ctx, id).await.map_err(|_| MailError::temporary("database"))? {
            return Ok(());
        }
        // Whoever revives the job has decided.
        self.clear(id).await?;
        Err(MailError::permanent("onzeker"))
    }

    async fn clear(&self, id: Uuid) -> Result<(), MailError> {
        let Some(ctx) = &self.ledger else { return Ok(()) };
        handover::clear(ctx, id).await.map_err(|_| MailError::temporary("database"))
    }

    /// How mail leaves, for the doctor: `smtp`, `map`, `postbus`, `geheugen`.
    pub fn kind(&self) -> &'static str {
        match &*self.transport {
            Transport::Smtp(_) => "smtp",
            Transport::Folder(_) => "map",
            Transport::Memory(_) => "geheugen",
            Transport::Mailbox(_) => "postbus",
        }
    }
}
