// SPDX-License-Identifier: EUPL-1.2
//! The mails, composed at the moment of sending: what they say is true then.

use crate::app::tell::{Letter, Notice};
use crate::app::view::Line;
use crate::app::{self, StepError};
use crate::calendar::{self, Method};
use crate::domain::{RegistrationId, RegistrationState};
use crate::store::{self, RegistrationRow};
use crate::{State, words};
use gw_core::{Locale, Timestamp};
use gw_db::jobs::Failure;
use gw_i18n::{Words, format, t};
use gw_mail::{Attachment, Mailer, Message, Recipient};

impl From<StepError> for Failure {
    fn from(error: StepError) -> Self {
        match error {
            StepError::Db(error) => error.into(),
            _ => Self::permanent("stand"),
        }
    }
}

/// None when there is nothing left to say: the state has moved on since.
pub async fn compose(
    state: &State,
    mailer: &Mailer,
    letter: Letter<Notice>,
) -> Result<Option<Message>, Failure> {
    let mut conn = state.ctx.read().await?;
    let Some(row) = store::one_registration(&mut conn, letter.registration).await? else { return Ok(None) };
    let line =
        store::line_by_id(&mut conn, row.edition).await?.ok_or_else(|| Failure::permanent("editie"))?;
    let line = Line::read(line)?;
    drop(conn);
    let status = RegistrationState::from_code(&row.state).ok_or_else(|| Failure::permanent("stand"))?;
    let outdated = match letter.notice {
        Notice::Offer => status != RegistrationState::Offered,
        Notice::Confirmation | Notice::Changed | Notice::EditionCancelled => !status.is_live(),
        Notice::Reminder => status != RegistrationState::Seated,
        Notice::Reconfirm => status != RegistrationState::Seated || row.confirmed_at.is_some(),
        Notice::OfferExpired | Notice::Released => status != RegistrationState::Expired,
        Notice::Displaced => status != RegistrationState::Waiting,
        Notice::Cancelled | Notice::Refused => false,
    };
    if outdated {
        return Ok(None);
    }
    let link = fresh_link(state, row.id).await?;
    let locale = locale_of(&row);
    let addresses = (mailer.link(locale, &link), mailer.link(locale, &line.path()));
    Ok(Some(write(letter.notice, &row, status, &line, &addresses, state.ctx.now())))
}

/// What somebody with a seat, or somebody on the list, would read now.
pub fn preview(
    state: &State,
    notice: Notice,
    line: &Line,
    (status, locale): (RegistrationState, Locale),
) -> Message {
    let now = state.ctx.now();
    let row = RegistrationRow {
        locale: locale.tag().to_owned(),
        ..RegistrationRow::nobody(state.ctx.ids.v4(), line.row.id, now)
    };
    let address = |path: &str| format!("{}{}", state.site, locale.href(path));
    write(notice, &row, status, line, &(address("/aanmelding/…"), address(&line.path())), now)
}

pub(super) fn locale_of(row: &RegistrationRow) -> Locale {
    if row.locale == "en" { Locale::En } else { Locale::Nl }
}

pub(super) async fn fresh_link(state: &State, registration: RegistrationId) -> Result<String, Failure> {
    let secret = state.ctx.ids.token();
    let mut tx = state.ctx.begin().await?;
    store::add_link(&mut tx, &app::digest(&secret), registration).await?;
    tx.commit().await?;
    Ok(format!("/aanmelding/{secret}"))
}

/// `addresses`: the private link, and the page of the edition.
fn write(
    notice: Notice,
    row: &RegistrationRow,
    status: RegistrationState,
    line: &Line,
    (url, page): &(String, String),
    now: Timestamp,
) -> Message {
    let locale = locale_of(row);
    let w = words(locale);
    let to = Recipient { name: row.name.clone(), email: row.email.clone() };
    let edition = format!("{}, {}", line.row.series_title, line.row.region);
    let (subject, lead) = texts(w, notice, status, &edition);
    let mut message = Message::new(locale, to, subject).text(lead);
    if let Some(until) = row.offered_until.filter(|_| notice == Notice::Offer) {
        message = message.text(t!(w, "mail-offer-until", moment = format::moment(locale, until)));
    }
    if notice == Notice::Refused && !row.refusal.is_empty() {
        message = message.text(row.refusal.clone());
    }
    if notice == Notice::Reconfirm {
        if let Some(until) = row.confirm_by {
            message = message.text(t!(w, "mail-reconfirm-until", moment = format::moment(locale, until)));
        }
        message = message
            .link(t!(w, "reconfirm-yes"), format!("{url}/komt"))
            .link(t!(w, "reconfirm-no"), format!("{url}/komt?antwoord=nee"));
    }
    message = message.facts(vec![
        (t!(w, "when").to_owned(), format::moment(locale, line.row.starts_at)),
        (t!(w, "where").to_owned(), line.venue.line()),
        (t!(w, "people").to_owned(), row.people.to_string()),
    ]);
    if !matches!(notice, Notice::Cancelled | Notice::Refused | Notice::EditionCancelled) {
        message = message.link(t!(w, "mail-link"), url.clone()).text(t!(w, "mail-link-note"));
    }
    match method(notice, status) {
        None => message,
        Some(method) => {
            let person = (row.name.as_str(), row.email.as_str());
            message.attach(Attachment {
                name: "masterclass.ics".to_owned(),
                kind: format!("text/calendar; charset=utf-8; method={}", method.code()),
                text: calendar::invitation(line, row.id, person, method, (page, now)),
            })
        }
    }
}

/// Who has a seat gets it in the calendar; whose seat goes, gets it out again.
const fn method(notice: Notice, status: RegistrationState) -> Option<Method> {
    match (notice, status) {
        (Notice::Confirmation | Notice::Changed, RegistrationState::Seated) => Some(Method::Request),
        (Notice::EditionCancelled, RegistrationState::Seated)
        | (Notice::Cancelled | Notice::Released | Notice::Displaced, _) => Some(Method::Cancel),
        _ => None,
    }
}

fn texts(w: &'static Words, notice: Notice, status: RegistrationState, edition: &str) -> (String, String) {
    let edition = || edition.to_owned();
    match (notice, status) {
        (Notice::Confirmation, RegistrationState::Seated) => {
            (t!(w, "mail-seated-subject", edition = edition()), t!(w, "mail-seated").to_owned())
        }
        (Notice::Confirmation, RegistrationState::Review) => {
            (t!(w, "mail-review-subject", edition = edition()), t!(w, "mail-review").to_owned())
        }
        (Notice::Confirmation, _) => {
            (t!(w, "mail-waiting-subject", edition = edition()), t!(w, "mail-waiting").to_owned())
        }
        (Notice::Offer, _) => {
            (t!(w, "mail-offer-subject", edition = edition()), t!(w, "mail-offer").to_owned())
        }
        (Notice::OfferExpired, _) => {
            (t!(w, "mail-expired-subject", edition = edition()), t!(w, "mail-expired").to_owned())
        }
        (Notice::Cancelled, _) => {
            (t!(w, "mail-cancelled-subject", edition = edition()), t!(w, "mail-cancelled").to_owned())
        }
        (Notice::Refused, _) => {
            (t!(w, "mail-refused-subject", edition = edition()), t!(w, "mail-refused").to_owned())
        }
        (Notice::Changed, _) => {
            (t!(w, "mail-changed-subject", edition = edition()), t!(w, "mail-changed").to_owned())
        }
        (Notice::Reminder, _) => {
            (t!(w, "mail-reminder-subject", edition = edition()), t!(w, "mail-reminder").to_owned())
        }
        (Notice::Reconfirm, _) => {
            (t!(w, "mail-reconfirm-subject", edition = edition()), t!(w, "mail-reconfirm").to_owned())
        }
        (Notice::Released, _) => {
            (t!(w, "mail-released-subject", edition = edition()), t!(w, "mail-released").to_owned())
        }
        (Notice::Displaced, _) => {
            (t!(w, "mail-displaced-subject", edition = edition()), t!(w, "mail-displaced").to_owned())
        }
        (Notice::EditionCancelled, _) => {
            (t!(w, "mail-edition-subject", edition = edition()), t!(w, "mail-edition").to_owned())
        }
    }
}
