// SPDX-License-Identifier: EUPL-1.2
//! What is in a mail, read back by another library than the one that wrote it.

use super::{LINK, at, message};
use gw_core::Locale;
use gw_mail::{Attachment, Mailer, Message, Recipient, compose};
use mail_parser::{MessageParser, MimeHeaders};
use uuid::Uuid;

fn composed(message: &Message) -> Vec<u8> {
    let from = "Gelijkwijzer <noreply@gemeente.nl>".parse().unwrap();
    compose(message, &from, Uuid::from_u128(7), at()).unwrap().formatted()
}

#[test]
fn text_and_html_say_the_same_and_fetch_nothing() {
    let source = composed(&message());
    let mail = MessageParser::default().parse(&source).unwrap();
    assert_eq!(mail.subject(), Some("Uitnodiging voor Gelijkwijzer – geldig twee weken"));
    let to = mail.to().and_then(|to| to.first()).unwrap();
    assert_eq!((to.name(), to.address()), (Some("Zoë \"Zo\" de Graaf"), Some("zoe@voorbeeld.nl")));
    assert_eq!(mail.from().and_then(|from| from.first()).unwrap().address(), Some("noreply@gemeente.nl"));
    assert_eq!(mail.date().unwrap().to_rfc3339(), "2026-11-25T09:00:00Z");
    assert_eq!(mail.message_id(), Some("00000000000000000000000000000007@gemeente.nl"));
    assert_eq!(mail.header_raw("Auto-Submitted").unwrap().trim(), "auto-generated");
    assert_eq!(mail.header_raw("Content-Language").unwrap().trim(), "nl");

    let (text, html) = (mail.body_text(0).unwrap(), mail.body_html(0).unwrap());
    assert_eq!((mail.text_body_count(), mail.html_body_count(), mail.attachment_count()), (1, 1, 0));
    assert!(text.contains("<b>Dit</b> is tekst & geen opmaak. 😀"), "{text}");
    assert!(
        text.contains(&format!("Account maken:\r\n{LINK}\r\n"))
            || text.contains(&format!("Account maken:\n{LINK}\n")),
        "{text}"
    );
    assert!(html.contains("&#60;b&#62;Dit&#60;/b&#62; is tekst &#38; geen opmaak. 😀"), "{html}");
    let linked = LINK.replace('&', "&#38;");
    assert!(html.contains(&format!("<a href=\"{linked}\">Account maken</a>")), "{html}");
    for both in ["Organisatie", "Gemeente Sint Anthonis", "één", "twee", "Op dit adres leest niemand mee"] {
        assert!(text.contains(both) && html.contains(both), "{both}");
    }
    assert!(html.contains("<html lang=\"nl\">"));
    for remote in ["<img", "src=", "<link", "<style", "style=", "<script", "background", "url("] {
        assert!(!html.contains(remote), "{remote} in {html}");
    }
}

#[test]
fn the_same_mail_twice_is_the_same_to_the_byte() {
    assert_eq!(composed(&message()), composed(&message()));
}

#[test]
fn a_calendar_file_goes_along_whole() {
    let file = "BEGIN:VCALENDAR\r\nSUMMARY:Middag – stap één\r\nEND:VCALENDAR\r\n";
    let calendar = Attachment {
        name: "middag.ics".to_owned(),
        kind: "text/calendar; charset=utf-8; method=REQUEST".to_owned(),
        text: file.to_owned(),
    };
    let source = composed(&message().attach(calendar));
    let mail = MessageParser::default().parse(&source).unwrap();
    let attached = mail.attachment(0).unwrap();
    assert_eq!(attached.attachment_name(), Some("middag.ics"));
    assert_eq!(attached.content_type().unwrap().attribute("method"), Some("REQUEST"));
    assert_eq!(attached.text_contents(), Some(file));
    assert!(mail.body_html(0).is_some());
}

#[test]
fn nothing_typed_becomes_a_header() {
    let to =
        Recipient { name: "Jan\r\nBcc: kwaad@elders.nl".to_owned(), email: "jan@voorbeeld.nl".to_owned() };
    let message = Message::new(Locale::En, to.clone(), "Hoi\r\nBcc: kwaad@elders.nl\r\n\r\nTekst").text("x");
    let source = composed(&message);
    let mail = MessageParser::default().parse(&source).unwrap();
    assert!(mail.bcc().is_none());
    assert_eq!(mail.to().unwrap().first().unwrap().address(), Some("jan@voorbeeld.nl"));

    let wrong = Recipient { email: "jan@voorbeeld.nl>\r\nBcc: <kwaad@elders.nl".to_owned(), ..to };
    let from = "noreply@gemeente.nl".parse().unwrap();
    let error = compose(&Message::new(Locale::Nl, wrong, "x"), &from, Uuid::nil(), at()).unwrap_err();
    assert!(error.is_permanent());
    assert_eq!(error.to_string(), "mail: adres", "an error names no address");
    assert!(!format!("{message:?}").contains("jan"), "nor does a log of the message");
}

#[test]
fn settings_that_make_no_mailer_say_which_and_repeat_no_password() {
    let site = "https://gelijkwijzer.nl/";
    let open = |address: &str| Mailer::open(address, None, "Gelijkwijzer <noreply@gemeente.nl>", site);
    for (wrong, part) in [
        ("imap://x:geheim@y", "imap"),
        ("smtp://", "smtp"),
        ("smtp://jan:geheim@relay.gemeente.nl?tls=none", "password"),
        ("mail.gemeente.nl", "none"),
    ] {
        let error = open(wrong).err().unwrap().to_string();
        assert!(error.contains(part) && !error.contains("geheim"), "{wrong}: {error}");
    }
    let mailer = open("smtp://relay.gemeente.nl:25?tls=none").unwrap();
    assert_eq!(mailer.kind(), "smtp");
    assert_eq!(mailer.link(Locale::En, "/mijn"), "https://gelijkwijzer.nl/en/mijn");
    assert!(Mailer::open("smtps://relay.gemeente.nl", None, "niemand", site).is_err());
}
