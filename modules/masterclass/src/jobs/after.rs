// SPDX-License-Identifier: EUPL-1.2
//! The mails of the day and after it, composed when they are sent.

use super::actions;
use super::letter::{fresh_link, locale_of};
use crate::app::after::{After, cause_of};
use crate::app::follow_up;
use crate::app::tell::Letter;
use crate::app::view::Line;
use crate::domain::RegistrationState;
use crate::store::{self, RegistrationRow};
use crate::{State, words};
use gw_core::Timestamp;
use gw_db::jobs::Failure;
use gw_i18n::t;
use gw_mail::{Mailer, Message, Recipient};

/// None when there is nothing left to say, or the person is forgotten.
pub async fn compose(
    state: &State,
    mailer: &Mailer,
    letter: Letter<After>,
) -> Result<Option<Message>, Failure> {
    let mut conn = state.ctx.read().await?;
    let row = store::one_registration(&mut conn, letter.registration).await?;
    let cause = store::letter_cause(&mut conn, letter.id).await?;
    drop(conn);
    let (Some(row), Some(cause)) = (row.filter(|row| !row.name.is_empty()), cause) else { return Ok(None) };
    let cause = cause_of(&cause);
    match letter.notice {
        After::Thanks => thanks(state, mailer, &row).await,
        After::Actions => actions::compose(state, mailer, &row, (moment(cause)?, false)).await,
        After::ActionsAgain => actions::compose(state, mailer, &row, (moment(cause)?, true)).await,
        After::FollowUp => question(state, mailer, &row, cause).await,
    }
}

/// The closing that is behind the actions.
fn moment(cause: &str) -> Result<Timestamp, Failure> {
    let micros = cause.parse().map_err(|_| Failure::permanent("oorzaak"))?;
    Timestamp::from_micros(micros).map_err(|_| Failure::permanent("oorzaak"))
}

/// The evaluation for everyone, the certificate for who was checked in.
async fn thanks(state: &State, mailer: &Mailer, row: &RegistrationRow) -> Result<Option<Message>, Failure> {
    if row.state != RegistrationState::Seated.code() {
        return Ok(None);
    }
    let mut conn = state.ctx.read().await?;
    let line = store::line_by_id(&mut conn, row.edition).await?;
    let line = Line::read(line.ok_or_else(|| Failure::permanent("editie"))?)?;
    let came = store::checked_in(&mut conn, row.id).await?.is_some();
    drop(conn);
    let locale = locale_of(row);
    let w = words(locale);
    let url = mailer.link(locale, &fresh_link(state, row.id).await?);
    let edition = format!("{}, {}", line.row.series_title, line.row.region);
    let to = Recipient { name: row.name.clone(), email: row.email.clone() };
    let mut message = Message::new(locale, to, t!(w, "mail-thanks-subject", edition = edition))
        .text(t!(w, "mail-thanks"))
        .link(t!(w, "mail-thanks-evaluation"), format!("{url}/evaluatie"));
    if came {
        message = message.link(t!(w, "mail-thanks-certificate"), format!("{url}/certificaat.pdf"));
    }
    Ok(Some(message.link(t!(w, "mail-thanks-more"), url).text(t!(w, "mail-link-note"))))
}

/// How does it stand in your municipality, `months` after the day?
async fn question(
    state: &State,
    mailer: &Mailer,
    row: &RegistrationRow,
    months: &str,
) -> Result<Option<Message>, Failure> {
    let months: i64 = months.parse().map_err(|_| Failure::permanent("oorzaak"))?;
    let Some(municipality) = row.municipality.as_deref() else { return Ok(None) };
    let mut conn = state.ctx.read().await?;
    let line =
        store::line_by_id(&mut conn, row.edition).await?.ok_or_else(|| Failure::permanent("editie"))?;
    drop(conn);
    let Some(secret) = follow_up::link_for(&state.ctx, row, (municipality, months)).await? else {
        return Ok(None);
    };
    let locale = locale_of(row);
    let w = words(locale);
    let name = super::afterwards::municipality(state, municipality);
    let to = Recipient { name: row.name.clone(), email: row.email.clone() };
    Ok(Some(
        Message::new(locale, to, t!(w, "mail-follow-subject", months = months))
            .text(t!(w, "mail-follow", series = line.series_title, region = line.region, months = months))
            .text(t!(w, "mail-follow-why", name = name))
            .link(t!(w, "mail-follow-link"), mailer.link(locale, &format!("/vervolg/{secret}"))),
    ))
}
