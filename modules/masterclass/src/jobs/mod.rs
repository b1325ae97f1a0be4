// SPDX-License-Identifier: EUPL-1.2
//! What happens by itself: mail, and the sweep that lets the waiting lists move.

mod actions;
mod afterwards;
pub(crate) mod letter;

pub(crate) use afterwards::invitation_words;

use crate::app::tell::{KIND, Letter};
use crate::{State, app, store};
use gw_db::jobs::{Every, Failure, Handlers, Job};
use gw_mail::Mailer;

/// The handlers of this module.
pub fn handlers(state: &State, mailer: &Mailer) -> Handlers {
    let after = afterwards::handlers(state, mailer);
    let (sweeper, writer, cleaner, post) = (state.clone(), state.clone(), state.clone(), mailer.clone());
    live(state, mailer)
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
        .on(KIND, move |job: Job| {
            let (state, mailer) = (writer.clone(), post.clone());
            async move {
                let what: Letter = job.read()?;
                send(&state, &mailer, &job, what).await
            }
        })
}

/// Sends a mail, unless it was sent before a process died, or one by hand took its place.
async fn send(state: &State, mailer: &Mailer, job: &Job, what: Letter) -> Result<(), Failure> {
    if store::letter_ended(&mut state.ctx.read().await?, what.id).await? {
        return Ok(());
    }
    let message = letter::compose(state, mailer, what).await?;
    if let Some(message) = &message {
        mailer.send(job.id.uuid(), message, state.ctx.now()).await?;
    }
    let outcome = if message.is_some() { "verstuurd" } else { "vervallen" };
    let mut tx = state.ctx.begin().await?;
    store::end_letter(&mut tx, what.id, outcome, state.ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// After the afternoon: what was not closed is closed, the actions are mailed, and again later.
fn live(state: &State, mailer: &Mailer) -> Handlers {
    let (closer, writer, mailer) = (state.clone(), state.clone(), mailer.clone());
    Handlers::default()
        .every(Every::Hour, "masterclass.live.sluiten", move |_| {
            let state = closer.clone();
            async move {
                app::live::close_forgotten(&state.ctx).await?;
                Ok(())
            }
        })
        .on(app::actions_letter::KIND, move |job: Job| {
            let (state, mailer) = (writer.clone(), mailer.clone());
            async move {
                if let Some(message) = actions::compose(&state, &mailer, job.read()?).await? {
                    mailer.send(job.id.uuid(), &message, state.ctx.now()).await?;
                }
                Ok(())
            }
        })
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
