// SPDX-License-Identifier: EUPL-1.2
//! From a message to MIME. The id of the mail gives its Message-ID and its boundary: a mail that
//! goes out twice, because a job ran twice, is the same mail.

use crate::mailer::MailError;
use crate::message::{Block, Message, one_line};
use askama::Template;
use gw_core::Timestamp;
use gw_i18n::t;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use std::time::{Duration, SystemTime};
use uuid::Uuid;

/// No style and no pictures: it reads well in every mail program, also one that shows less.
#[derive(Template)]
#[template(path = "mail.html")]
struct Html<'a> {
    lang: &'static str,
    message: &'a Message,
    footer: &'static str,
}

macro_rules! own_header {
    ($name:ident = $text:literal) => {
        #[derive(Clone)]
        struct $name(String);

        impl Header for $name {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($text)
            }
            fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok(Self(text.to_owned()))
            }
            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), self.0.clone())
            }
        }
    };
}
// No out-of-office answer, no receipt (RFC 3834; the second is what Exchange listens to).
own_header!(AutoSubmitted = "Auto-Submitted");
own_header!(AutoResponse = "X-Auto-Response-Suppress");
own_header!(ContentLanguage = "Content-Language");

/// The mail as it goes out.
pub fn compose(
    message: &Message,
    from: &Mailbox,
    id: Uuid,
    at: Timestamp,
) -> Result<lettre::Message, MailError> {
    let address = message.to.email.parse().map_err(|_| MailError::permanent("adres"))?;
    let name = Some(one_line(message.to.name.trim())).filter(|name| !name.is_empty());
    let footer = t!(crate::words(message.locale), "mail-footer");
    let html = Html { lang: message.locale.tag(), message, footer };
    let html = html.render().map_err(|_| MailError::permanent("opmaak"))?;
    let boundary = id.simple().to_string();
    let both = MultiPart::alternative()
        .boundary(&boundary)
        .singlepart(SinglePart::plain(message.as_text(footer)))
        .singlepart(SinglePart::html(html));
    let body = if message.attachments.is_empty() {
        both
    } else {
        let whole = MultiPart::mixed().boundary(format!("{boundary}-m")).multipart(both);
        message.attachments.iter().try_fold(whole, |whole, file| {
            let kind = ContentType::parse(&file.kind).map_err(|_| MailError::permanent("bijlage"))?;
            Ok::<_, MailError>(whole.singlepart(
                lettre::message::Attachment::new(file.name.clone()).body(file.text.clone(), kind),
            ))
        })?
    };
    lettre::Message::builder()
        .from(from.clone())
        .to(Mailbox::new(name, address))
        .subject(message.subject.clone())
        .date(SystemTime::UNIX_EPOCH + Duration::from_micros(at.micros().unsigned_abs()))
        .message_id(Some(format!("<{boundary}@{}>", from.email.domain())))
        .header(AutoSubmitted("auto-generated".to_owned()))
        .header(AutoResponse("All".to_owned()))
        .header(ContentLanguage(message.locale.tag().to_owned()))
        .multipart(body)
        .map_err(|_| MailError::permanent("samenstelling"))
}
