// SPDX-License-Identifier: EUPL-1.2
//! What happens by itself: mail, and the sweep that lets the waiting lists move.

mod actions;
mod after;
mod afterwards;
pub(crate) mod letter;

pub(crate) use afterwards::invitation_words;

use crate::app::tell::{self, Letter};
use crate::domain::LetterId;
use crate::{State, app, store};
use gw_db::jobs::{Every, Failure, Handlers, Job};
use gw_mail::{Mailer, Message};
use serde::de::DeserializeOwned;

/// The handlers of this module.
pub fn handlers(state: &State, mailer: &Mailer) -> Handlers {
    let after = afterwards::handlers(state, mailer);
    let (sweeper, cleaner, closer) = (state.clone(), state.clone(), state.clone());
    mails(state, mailer)
        .merge(after)
        .every(Every::Day, "masterclass.wissen", move |_| {
            let state = cleaner.clone();
            async move {
                app::retention::forget(&state.ctx).await?;
                Ok(())
            }
        })
        .every(Every::Hour, "masterclass.vegen", move |_| {
            let state = sweeper.clone();
            async move { sweep(&state).await }
        })
        // After the afternoon: what was not closed is closed.
        .every(Every::Hour, "masterclass.live.sluiten", move |_| {
            let state = closer.clone();
            async move {
                app::live::close_forgotten(&state.ctx).await?;
                Ok(())
            }
        })
}

/// The mails about a registration.
fn mails(state: &State, mailer: &Mailer) -> Handlers {
    let (seats, afters) = (state.clone(), state.clone());
    let (first, second) = (mailer.clone(), mailer.clone());
    Handlers::default()
        .on(tell::KIND, move |job: Job| {
            let (state, mailer) = (seats.clone(), first.clone());
            async move {
                let Some(what) = still_to_send(&state, &job).await? else { return Ok(()) };
                let message = letter::compose(&state, &mailer, what).await?;
                deliver(&state, &mailer, &job, (what.id, message)).await
            }
        })
        .on(app::after::KIND, move |job: Job| {
            let (state, mailer) = (afters.clone(), second.clone());
            async move {
                let Some(what) = still_to_send(&state, &job).await? else { return Ok(()) };
                let message = after::compose(&state, &mailer, what).await?;
                deliver(&state, &mailer, &job, (what.id, message)).await
            }
        })
}

/// None: it was sent before a process died, or one by hand took its place.
async fn still_to_send<N: DeserializeOwned + Copy>(
    state: &State,
    job: &Job,
) -> Result<Option<Letter<N>>, Failure> {
    let what: Letter<N> = job.read()?;
    let ended = store::letter_ended(&mut state.ctx.read().await?, what.id).await?;
    Ok((!ended).then_some(what))
}

/// Sends it, when there is something left to say, and writes down what became of it.
async fn deliver(
    state: &State,
    mailer: &Mailer,
    job: &Job,
    (id, message): (LetterId, Option<Message>),
) -> Result<(), Failure> {
    if let Some(message) = &message {
        mailer.send(job.id.uuid(), message, state.ctx.now()).await?;
    }
    let outcome = if message.is_some() { "verstuurd" } else { "vervallen" };
    let mut tx = state.ctx.begin().await?;
    store::end_letter(&mut tx, id, outcome, state.ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Looks through every list that may move: a date has passed, an offer has expired, the night is over;
/// and through what is over itself.
async fn sweep(state: &State) -> Result<(), Failure> {
    let running = store::running_editions(&mut state.ctx.read().await?, state.ctx.now()).await?;
    app::hold_what_is_over(&state.ctx).await.map_err(|_| Failure::temporary("geweest"))?;
    for edition in running {
        app::sweep(&state.ctx, edition).await.map_err(|_| Failure::temporary("vegen"))?;
        app::remind(&state.ctx, edition).await.map_err(|_| Failure::temporary("herinneren"))?;
    }
    Ok(())
}
