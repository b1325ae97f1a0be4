// SPDX-License-Identifier: EUPL-1.2
//! Signing out empties the device of what pages keep there for work without a connection. What still
//! waits there to be sent would be lost, so sign-out asks first. The page that keeps the queue says
//! how much waits and where, in a cookie that reaches nothing but sign-out.

use super::sign_in::own_path;
use crate::words;
use askama::Template;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use gw_core::Locale;
use gw_i18n::{Words, t};
use gw_web::{Answer, Shell, Visit, page};

/// Also in `assets/js/checkin.js`.
const COOKIE: &str = "gw-onverstuurd";
const MOST: u32 = 9_999;

/// What waits on this device.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unsent {
    count: u32,
    /// The page that sends it.
    place: String,
}

/// `gw-onverstuurd=3.%2Fdeur%2F…`; anything else is nothing.
pub(super) fn unsent(headers: &HeaderMap) -> Option<Unsent> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let (_, value) = pairs.find(|(name, _)| *name == COOKIE)?;
    let (count, place) = value.split_once('.')?;
    let count = count.parse().ok().filter(|count| (1..=MOST).contains(count))?;
    let (place, _) = form_urlencoded::parse(place.as_bytes()).next()?;
    Some(Unsent { count, place: own_path(&place) })
}

#[derive(Template)]
#[template(path = "sign_out_unsent.html")]
struct UnsentPage {
    shell: Shell,
    w: &'static Words,
    title: String,
    place: String,
}

pub(super) fn ask_first(visit: Visit, unsent: Unsent) -> Answer {
    let w = words(visit.locale);
    let title = t!(w, "unsent-title", count = unsent.count);
    page(&UnsentPage { shell: visit.shell(title.clone()).one_language(), w, title, place: unsent.place })
}

/// The device is empty: nothing waits any more, in either language.
pub(super) fn nothing_waits(response: &mut Response) {
    for locale in [Locale::Nl, Locale::En] {
        let gone = format!("{COOKIE}=; Path={}; SameSite=Strict; Max-Age=0", locale.href("/uitloggen"));
        if let Ok(value) = HeaderValue::from_str(&gone) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_number_and_a_path_of_this_site_are_read() {
        let read = |cookie: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, cookie.parse().unwrap());
            unsent(&headers)
        };
        let found = read("a=b; gw-onverstuurd=3.%2Fen%2Fdeur%2Fx; c=d").unwrap();
        assert_eq!(found, Unsent { count: 3, place: "/en/deur/x".to_owned() });
        let elsewhere = read("gw-onverstuurd=1.https%3A%2F%2Fkwaad.nl").unwrap();
        assert_eq!(elsewhere.place, "/", "never to a stranger");
        for nothing in
            ["", "gw-onverstuurd=", "gw-onverstuurd=0.%2F", "gw-onverstuurd=-1.%2F", "gw-onverstuurd=x.%2F"]
        {
            assert_eq!(read(nothing), None, "{nothing}");
        }
    }
}
