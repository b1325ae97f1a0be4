// SPDX-License-Identifier: EUPL-1.2
//! The mail with the three actions of a municipality, and the reminder; written when it is sent, so
//! that it says what stands there then.

use crate::app::follow_up;
use crate::app::live::actions::standing;
use crate::app::view::Line;
use crate::domain::RegistrationState;
use crate::store::{self, RegistrationRow};
use crate::{State, words};
use gw_core::Timestamp;
use gw_db::jobs::Failure;
use gw_i18n::{format, t};
use gw_mail::{Mailer, Message, Recipient};

/// None when there is nothing to say: the afternoon was opened again since `closing`, the person has left,
/// or the municipality wrote nothing down.
pub async fn compose(
    state: &State,
    mailer: &Mailer,
    row: &RegistrationRow,
    (closing, reminder): (Timestamp, bool),
) -> Result<Option<Message>, Failure> {
    let mut conn = state.ctx.read().await?;
    let Some(municipality) = row.municipality.clone() else { return Ok(None) };
    let live = store::live(&mut conn, row.edition).await?;
    if live.ended_at != Some(closing) || row.state != RegistrationState::Seated.code() {
        return Ok(None);
    }
    let actions = standing(&mut conn, row.edition, &municipality).await?;
    let line = store::line_by_id(&mut conn, row.edition).await?;
    let line = Line::read(line.ok_or_else(|| Failure::permanent("editie"))?)?;
    drop(conn);
    let locale = super::letter::locale_of(row);
    let w = words(locale);
    let facts: Vec<(String, String)> = actions
        .iter()
        .filter_map(|one| {
            let day = format::date(locale, one.content.day()?);
            Some((one.content.action.clone(), format!("{}, {day}", one.content.owner)))
        })
        .collect();
    if facts.is_empty() {
        return Ok(None);
    }
    let edition = format!("{}, {}", line.row.series_title, line.row.region);
    let (subject, lead) = if reminder {
        (t!(w, "mail-actions-again-subject", edition = edition.clone()), t!(w, "mail-actions-again"))
    } else {
        (t!(w, "mail-actions-subject", edition = edition.clone()), t!(w, "mail-actions"))
    };
    let link = super::letter::fresh_link(state, row.id).await?;
    let to = Recipient { name: row.name.clone(), email: row.email.clone() };
    let mut message = Message::new(locale, to, subject)
        .text(lead)
        .facts(facts)
        .link(t!(w, "mail-actions-link"), mailer.link(locale, &format!("{link}/acties")))
        .text(t!(w, "mail-actions-plan"));
    if reminder && let Some(secret) = follow_up::with_reminder(&state.ctx, row).await? {
        message = message
            .text(t!(w, "mail-follow-also"))
            .link(t!(w, "mail-follow-link"), mailer.link(locale, &format!("/vervolg/{secret}")));
    }
    Ok(Some(message))
}
