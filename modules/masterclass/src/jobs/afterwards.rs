// SPDX-License-Identifier: EUPL-1.2
//! The mails of what comes after the day, composed when they are sent.

use crate::app::practice::{self, AskPractice};
use crate::app::digest;
use crate::domain::PracticeState;
use crate::{State, store, words};
use gw_core::Locale;
use gw_db::jobs::{Failure, Handlers, Job};
use gw_i18n::t;
use gw_mail::{Mailer, Message, Recipient};

pub fn handlers(state: &State, mailer: &Mailer) -> Handlers {
    let (writer, mailer) = (state.clone(), mailer.clone());
    Handlers::default().on(practice::KIND, move |job: Job| {
        let (state, mailer) = (writer.clone(), mailer.clone());
        async move {
            let message = ask_practice(&state, &mailer, job.read()?).await?;
            deliver(&state, &mailer, &job, message).await
        }
    })
}

/// None when there is nothing left to say.
async fn deliver(state: &State, mailer: &Mailer, job: &Job, message: Option<Message>) -> Result<(), Failure> {
    if let Some(message) = message {
        mailer.send(job.id.uuid(), &message, state.ctx.now()).await?;
    }
    Ok(())
}

/// "Gemeente Goes", or the code when the name is not known.
fn municipality(state: &State, code: &str) -> String {
    state.municipalities.by_code(code).map_or_else(|| code.to_owned(), |facts| format!("Gemeente {}", facts.name))
}

/// Does the municipality confirm what was told of it?
async fn ask_practice(state: &State, mailer: &Mailer, ask: AskPractice) -> Result<Option<Message>, Failure> {
    let mut conn = state.ctx.read().await?;
    let Some(row) = store::one_practice(&mut conn, ask.practice).await? else { return Ok(None) };
    let line = store::line_by_id(&mut conn, row.edition).await?.ok_or_else(|| Failure::permanent("editie"))?;
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
