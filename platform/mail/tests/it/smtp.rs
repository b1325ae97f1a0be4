// SPDX-License-Identifier: EUPL-1.2
//! The conversation with a mail server.

use super::{LINK, at, message};
use gw_mail::{MailError, Mailer};
use gw_mailserver::response;
use gw_mailserver::{Manner, Server, certificate};
use mail_parser::MessageParser;
use uuid::Uuid;

const FROM: &str = "Gelijkwijzer <noreply@gemeente.nl>";

async fn send(address: &str, certificate: Option<&str>) -> Result<(), MailError> {
    let site = "https://gelijkwijzer.nl";
    let mailer = Mailer::open(address, certificate.map(str::as_bytes), FROM, site).unwrap();
    mailer.send(Uuid::from_u128(1), &message(), at()).await
}

#[tokio::test]
async fn a_mail_arrives_whole_over_starttls_with_our_password() {
    let (tls, authority) = certificate();
    let server = Server::start(Manner { tls: Some(tls), auth: true, ..Manner::default() });
    // A password may hold any sign: it stands percent-encoded in the address.
    let address = format!("smtp://gelijkwijzer:geheim%2Bwachtwoord@localhost:{}", server.at.port());
    send(&address, Some(&authority)).await.unwrap();
    let [mail] = &server.received()[..] else { panic!("one mail") };
    // The server keeps what it heard before TLS; user and data came after.
    assert_eq!((mail.hello.as_str(), mail.from.as_str()), ("gemeente.nl", "noreply@gemeente.nl"));
    assert_eq!(
        (&mail.to[..], mail.user.as_deref()),
        (&["zoe@voorbeeld.nl".to_owned()][..], Some("gelijkwijzer"))
    );
    let parsed = MessageParser::default().parse(&mail.data).unwrap();
    assert!(parsed.body_text(0).unwrap().contains(LINK));
    assert!(parsed.body_html(0).unwrap().contains("Account maken"));
}

#[tokio::test]
async fn tls_from_the_first_byte_works_too() {
    let (tls, authority) = certificate();
    let server = Server::start(Manner { tls: Some(tls), wrapped: true, ..Manner::default() });
    send(&format!("smtps://localhost:{}", server.at.port()), Some(&authority)).await.unwrap();
    assert!(server.received()[0].over_tls);
}

#[tokio::test]
async fn without_tls_nothing_is_sent_unless_the_host_says_so() {
    let server = Server::start(Manner::default());
    let address = format!("smtp://localhost:{}", server.at.port());
    let error = send(&address, None).await.unwrap_err();
    assert!(!error.is_permanent(), "the mail waits: {error}");
    assert!(server.received().is_empty());
    send(&format!("{address}?tls=none"), None).await.unwrap();
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_server_that_we_do_not_trust_gets_no_mail_and_no_password() {
    let (tls, _) = certificate();
    let server = Server::start(Manner { tls: Some(tls), auth: true, ..Manner::default() });
    let address = format!("smtp://gelijkwijzer:geheim@localhost:{}", server.at.port());
    let error = send(&address, None).await.unwrap_err();
    assert!(!error.is_permanent(), "{error}");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn failures_are_told_apart_and_name_nobody() {
    let refusing = |answer| Server::start(Manner { refuses: Some(answer), ..Manner::default() });
    for (answer, code, permanent) in
        [(response::NO_MAILBOX, "smtp_550", true), (response::NO_SERVICE, "smtp_421", false)]
    {
        let server = refusing(answer);
        let error = send(&server.plain_address(), None).await.unwrap_err();
        assert_eq!((error.code(), error.is_permanent()), (code, permanent));
    }
    let (tls, authority) = certificate();
    let server = Server::start(Manner { tls: Some(tls), auth: true, ..Manner::default() });
    let address = format!("smtp://gelijkwijzer:fout@localhost:{}", server.at.port());
    let error = send(&address, Some(&authority)).await.unwrap_err();
    assert_eq!((error.code(), error.is_permanent()), ("smtp_535", false), "our password can be mended");
    let error = send("smtp://127.0.0.1:1?tls=none", None).await.unwrap_err();
    assert_eq!((error.code(), error.is_permanent()), ("verbinding", false));
}
