// SPDX-License-Identifier: EUPL-1.2
//! What happens by itself: mail, and the sweep that lets the waiting lists move.

mod afterwards;
mod letter;

pub(crate) use afterwards::invitation_words;

use crate::app::tell::{KIND, Letter};
use crate::{State, app, store};
use gw_db::jobs::{Every, Failure, Handlers, Job};
use gw_mail::Mailer;

/// The handlers of this module.
pub fn handlers(state: &State, mailer: &Mailer) -> Handlers {
    let after = afterwards::handlers(state, mailer);
    let (sweeper, writer, cleaner, mailer) = (state.clone(), state.clone(), state.clone(), mailer.clone());
    after
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
            let (state, mailer) = (writer.clone(), mailer.clone());
            async move {
                let what: Letter = job.read()?;
                let message = letter::compose(&state, &mailer, what).await?;
                if let Some(message) = message {
                    mailer.send(job.id.uuid(), &message, state.ctx.now()).await?;
                }
                Ok(())
            }
        })
}

/// Looks through every list that may move: a date has passed, an offer has expired, the night is over.
async fn sweep(state: &State) -> Result<(), Failure> {
    let running = store::running_editions(&mut state.ctx.read().await?, state.ctx.now()).await?;
    for edition in running {
        app::sweep(&state.ctx, edition).await.map_err(|_| Failure::temporary("vegen"))?;
    }
    Ok(())
}
