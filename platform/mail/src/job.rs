// SPDX-License-Identifier: EUPL-1.2
//! A mail as a job. For mail that holds no secret: the message waits in the database until it is
//! sent, and its content is wiped then. A mail with a secret link is composed in a job of its
//! own module, at the moment of sending.

use crate::handover;
use crate::mailer::Mailer;
use crate::message::Message;
use gw_db::jobs::{self, Every, Handlers, Job};
use gw_db::{Ctx, DbError, Tx};

const KIND: &str = "mail.verzenden";

/// Sends the mail once the transaction is committed. `key` makes it this mail and no other:
/// `masterclass.bevestiging/<registration>`. False when that key was enqueued before.
pub async fn enqueue(ctx: &Ctx, tx: &mut Tx, message: &Message, key: &str) -> Result<bool, DbError> {
    jobs::enqueue(ctx, tx, KIND, message, key, ctx.now()).await
}

pub fn handlers(ctx: &Ctx, mailer: &Mailer) -> Handlers {
    let (ctx, mailer, tidier) = (ctx.clone(), mailer.clone(), ctx.clone());
    let handlers = Handlers::default().every(Every::Day, "mail.opruimen", move |_| {
        let ctx = tidier.clone();
        async move { Ok(handover::tidy(&ctx, ctx.now()).await?) }
    });
    handlers.on(KIND, move |job: Job| {
        let (ctx, mailer) = (ctx.clone(), mailer.clone());
        async move {
            let message: Message = job.read()?;
            mailer.send(job.id.uuid(), &message, ctx.now()).await?;
            Ok(())
        }
    })
}
