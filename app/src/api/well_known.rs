// SPDX-License-Identifier: EUPL-1.2
//! `security.txt` (RFC 9116) and `robots.txt`.

use crate::config::Contact;
use crate::wiring::Parts;
use axum::extract::State as With;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use gw_core::Timestamp;

fn plain(text: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, text).into_response()
}

/// Whoever runs the site answers for it today; a copy that somebody keeps is stale after this.
const DAYS: i64 = 90;

pub async fn security(With(parts): With<Parts>) -> Response {
    let site = parts.settings.http.public_url.as_ref().map(|url| url.0.as_str());
    plain(security_text(&parts.settings.contact, site, parts.ctx.now()))
}

fn security_text(contact: &Contact, site: Option<&str>, now: Timestamp) -> String {
    let ends = now.plus_days(DAYS).jiff().strftime("%Y-%m-%dT00:00:00Z").to_string();
    let mut text = format!("Contact: {}\nExpires: {ends}\nPreferred-Languages: nl, en\n", contact.security);
    if let Some(site) = site {
        text.push_str(&format!("Canonical: {site}/.well-known/security.txt\n"));
    }
    text
}

/// Public pages may be found. In the demo nothing may: its plans and people are invented, on
/// municipalities that exist.
pub async fn robots(With(parts): With<Parts>) -> Response {
    plain(if parts.site.demo {
        "User-agent: *\nDisallow: /\n".to_owned()
    } else {
        "User-agent: *\nDisallow: /werkbank\nDisallow: /mijn\nDisallow: /inloggen\nDisallow: /en/werkbank\n\
         Disallow: /en/mijn\nDisallow: /en/inloggen\n"
            .to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Settings, Sources};

    #[test]
    fn security_txt_has_what_the_standard_asks() {
        let settings = Settings::read(Sources::default()).unwrap();
        let now: Timestamp = "2026-11-25T12:00:00Z".parse().unwrap();
        let text = security_text(&settings.contact, Some("https://gelijkwijzer.voorbeeld.nl"), now);
        assert_eq!(
            text,
            "Contact: https://github.com/gelijkwijzer/gelijkwijzer/security\nExpires: 2027-02-23T00:00:00Z\n\
             Preferred-Languages: nl, en\nCanonical: https://gelijkwijzer.voorbeeld.nl/.well-known/security.txt\n"
        );
    }
}
