// SPDX-License-Identifier: EUPL-1.2
//! Making the council pack. The pack itself is computed from the plan each time; what is kept is
//! that it was made, by whom, from which revision, and how complete it was.

use super::book::{Book, PlanError};
use gw_core::Actor;
use gw_db::{Ctx, audit};
use serde_json::json;

/// How complete the pack was when it was made.
#[derive(Clone, Copy, Debug)]
pub struct Completeness {
    /// Of the twelve checks.
    pub held: usize,
    pub red_flags: usize,
}

/// Records that the pack was made. The plan does not change.
pub async fn made(ctx: &Ctx, actor: &Actor, book: &Book, how: Completeness) -> Result<(), PlanError> {
    let mut tx = ctx.begin().await?;
    let event = audit::Event {
        at: ctx.now(),
        account: Some(actor.account),
        organisation: Some(actor.organisation),
        action: "policy.raadspakket.gemaakt",
        subject: &book.id.to_string(),
        detail: json!({"revisie": book.revision, "punten": how.held, "rode_vlaggen": how.red_flags}),
    };
    audit::record(&mut tx, &event).await?;
    tx.commit().await?;
    Ok(())
}
