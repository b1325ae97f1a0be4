// SPDX-License-Identifier: EUPL-1.2
//! Mails to municipalities, composed when they are sent; and who is asked after some months.

use crate::app::digest;
use crate::app::follow_up;
use crate::app::municipality_letters::{About, KIND, MunicipalityLetter};
use crate::domain::{InvitationId, PracticeId, PracticeState};
use crate::{State, store, words};
use gw_core::Locale;
use gw_db::jobs::{Every, Failure, Handlers, Job};
use gw_i18n::t;
use gw_mail::{Mailer, Message, Recipient};

pub fn handlers(state: &State, mailer: &Mailer) -> Handlers {
    let (planner, writer, mailer) = (state.clone(), state.clone(), mailer.clone());
    Handlers::default()
        .every(Every::Day, "masterclass.vervolg", move |_| {
            let state = planner.clone();
            async move {
                follow_up::plan(&state.ctx).await?;
                Ok(())
            }
        })
        .on(KIND, move |job: Job| {
            let (state, mailer) = (writer.clone(), mailer.clone());
            async move { send(&state, &mailer, &job).await }
        })
}

/// Sends a mail to a municipality, unless it was sent before a process died, or again by hand.
async fn send(state: &State, mailer: &Mailer, job: &Job) -> Result<(), Failure> {
    let letter: MunicipalityLetter = job.read()?;
    if store::municipality_letter_ended(&mut state.ctx.read().await?, letter.id).await? {
        return Ok(());
    }
    let message = match letter.about {
        About::Practice(id) => ask_practice(state, mailer, id).await?,
        About::Invitation(id) => invite(state, mailer, id).await?,
    };
    if let Some(message) = &message {
        mailer.send(job.id.uuid(), message, state.ctx.now()).await?;
    }
    let outcome = if message.is_some() { "verstuurd" } else { "vervallen" };
    let mut tx = state.ctx.begin().await?;
    store::end_municipality_letter(&mut tx, letter.id, outcome, state.ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// "Gemeente Goes", or the code when the name is not known.
pub(super) fn municipality(state: &State, code: &str) -> String {
    state
        .municipalities
        .by_code(code)
        .map_or_else(|| code.to_owned(), |facts| format!("Gemeente {}", facts.name))
}

/// Does the municipality confirm what was told of it?
async fn ask_practice(state: &State, mailer: &Mailer, id: PracticeId) -> Result<Option<Message>, Failure> {
    let mut conn = state.ctx.read().await?;
    let Some(row) = store::one_practice(&mut conn, id).await? else { return Ok(None) };
    let line =
        store::line_by_id(&mut conn, row.edition).await?.ok_or_else(|| Failure::permanent("editie"))?;
    drop(conn);
    if row.state != PracticeState::Asked.code() || row.confirm_email.is_empty() {
        return Ok(None);
    }
    let secret = state.ctx.ids.token();
    let mut tx = state.ctx.begin().await?;
    store::add_practice_link(&mut tx, &digest(&secret), row.id).await?;
    tx.commit().await?;
    let w = words(Locale::Nl);
    let to = Recipient { name: municipality(state, &row.municipality), email: row.confirm_email };
    let url = mailer.link(Locale::Nl, &format!("/praktijk-bevestigen/{secret}"));
    Ok(Some(
        Message::new(Locale::Nl, to, t!(w, "mail-practice-subject"))
            .text(t!(w, "mail-practice", series = line.series_title, region = line.region))
            .facts(vec![(t!(w, "field-title").to_owned(), row.title)])
            .link(t!(w, "mail-practice-link"), url)
            .text(t!(w, "mail-practice-note")),
    ))
}

/// Subject and paragraphs of an invitation; the organiser sees the same before it goes.
pub fn invitation_words(series: &str, municipality: &str, note: &str) -> (String, Vec<String>) {
    let w = words(Locale::Nl);
    let mut lines = vec![
        t!(w, "mail-invite-hello", name = municipality.to_owned()),
        t!(w, "mail-invite", series = series.to_owned()),
    ];
    lines.extend(note.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned));
    lines.push(t!(w, "mail-invite-free").to_owned());
    (t!(w, "mail-invite-subject", series = series.to_owned()), lines)
}

/// None when the municipality has said no since.
async fn invite(state: &State, mailer: &Mailer, id: InvitationId) -> Result<Option<Message>, Failure> {
    let mut conn = state.ctx.read().await?;
    let Some(row) = store::one_invitation(&mut conn, id).await? else { return Ok(None) };
    let contact = store::one_contact(&mut conn, row.organisation, &row.municipality).await?;
    drop(conn);
    let Some(contact) = contact.filter(|contact| contact.unsubscribed_at.is_none()) else { return Ok(None) };
    let secret = state.ctx.ids.token();
    let mut tx = state.ctx.begin().await?;
    store::add_contact_link(&mut tx, &digest(&secret), row.organisation, &row.municipality).await?;
    tx.commit().await?;
    let w = words(Locale::Nl);
    let municipality = municipality(state, &row.municipality);
    let (subject, lines) = invitation_words(&row.series_title, &municipality, &row.note);
    let name = if contact.name.is_empty() { municipality } else { contact.name };
    let mut message = Message::new(Locale::Nl, Recipient { name, email: contact.email }, subject);
    for line in lines {
        message = message.text(line);
    }
    Ok(Some(
        message
            .link(t!(w, "mail-invite-link"), mailer.link(Locale::Nl, "/masterclasses"))
            .link(t!(w, "mail-invite-off"), mailer.link(Locale::Nl, &format!("/geen-uitnodiging/{secret}"))),
    ))
}
