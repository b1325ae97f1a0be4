// SPDX-License-Identifier: EUPL-1.2
//! Handing mail to a server of the host. TLS is required; a mail server inside the host's own
//! network may do without, but then without a password too.

use crate::mailer::{MailError, SettingError};
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use std::time::Duration;
use url::Url;

/// Longer than a slow server takes, shorter than the lease of a job.
const PATIENCE: Duration = Duration::from_secs(30);
/// Answers that say something about this mail: the address is unknown, the mailbox closed, the mail refused. All else
/// (a wrong password of ours, a full disk of theirs) can be mended while the mail waits.
const ABOUT_THIS_MAIL: [u16; 8] = [501, 521, 550, 551, 552, 553, 555, 556];

/// A mail server. Each mail has a connection of its own: a kept one would have to be closed in
/// the runtime that opened it, and mail is rare.
pub struct Smtp {
    pub(crate) transport: AsyncSmtpTransport<Tokio1Executor>,
}

impl Smtp {
    /// `name` is what we call ourselves to the server.
    pub(crate) fn new(address: &str, certificate: Option<&[u8]>, name: &str) -> Result<Self, SettingError> {
        let no_address = || SettingError::Address("smtp".to_owned());
        let url = Url::parse(address).map_err(|_| no_address())?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or_else(no_address)?;
        let asks_none = url.query_pairs().any(|(key, value)| key == "tls" && value == "none");
        if asks_none && url.password().is_some() {
            return Err(SettingError::PasswordInClear);
        }
        let tls = if asks_none { Tls::None } else { tls(&url, host, certificate)? };
        let mut plain = url.clone();
        plain.set_query(None);
        plain.set_path("");
        // lettre reads user, password and port; the encryption is set below.
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(plain.as_str())
            .map_err(|_| no_address())?
            .tls(tls)
            .hello_name(ClientId::Domain(name.to_owned()))
            .timeout(Some(PATIENCE))
            .build();
        Ok(Self { transport })
    }

    /// lettre's error may hold what the server said, and that names the address.
    pub(crate) fn error(error: &lettre::transport::smtp::Error) -> MailError {
        if let Some(status) = error.status() {
            let status = u16::from(status);
            let code = format!("smtp_{status}");
            return if ABOUT_THIS_MAIL.contains(&status) {
                MailError::permanent(&code)
            } else {
                MailError::temporary(&code)
            };
        }
        MailError::temporary(if error.is_tls() {
            "tls"
        } else if error.is_timeout() {
            "tijd_voorbij"
        } else {
            "verbinding"
        })
    }
}

fn tls(url: &Url, host: &str, certificate: Option<&[u8]>) -> Result<Tls, SettingError> {
    let mut parameters = TlsParameters::builder(host.to_owned());
    if let Some(pem) = certificate {
        let authority = Certificate::from_pem(pem).map_err(|_| SettingError::Certificate)?;
        parameters = parameters.add_root_certificate(authority);
    }
    let parameters = parameters.build_rustls().map_err(|error| SettingError::Tls(error.to_string()))?;
    // Required: a server, or somebody in between, that does not offer TLS gets no mail.
    Ok(if url.scheme() == "smtps" { Tls::Wrapper(parameters) } else { Tls::Required(parameters) })
}
