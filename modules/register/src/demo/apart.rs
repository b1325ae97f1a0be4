// SPDX-License-Identifier: EUPL-1.2
//! Questions that are no report, and a complaint about the ADV itself. Every word of it invented.

use crate::app::complaints::{self, Change, New};
use crate::app::information::{self, Asked, Words};
use crate::domain::{AdvComplaintId, Asker, Complainant, Done, InformationRequestId};
use crate::error::{RegisterError, Result};
use crate::state::State;
use gw_core::Actor;
use jiff::Span;

/// Days ago, channel, who asked, what about, and where they were pointed (nowhere: answered).
const QUESTIONS: [(i64, &str, Asker, &str, &str); 4] = [
    (40, "M02b", Asker::Organisation, "Een sportclub wil weten welke regels over kleding mogen.", ""),
    (12, "M03", Asker::Student, "Een leerling zoekt cijfers voor een werkstuk.", "Discriminatie.nl"),
    (
        3,
        "M03",
        Asker::Accused,
        "Een ondernemer hoorde dat hij discrimineert, en vraagt wat hij moet doen.",
        "",
    ),
    (1, "M02b", Asker::Municipality, "Een ambtenaar vraagt om voorlichting voor een team.", ""),
];

fn text(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("Verzonnen voorbeeld. {text}") }
}

pub(super) async fn seed(state: &State, coordinator: &Actor, worker: &Actor) -> Result<()> {
    let today = state.ctx.clock.today();
    let ago = |days: i64| today.checked_sub(Span::new().days(days)).unwrap_or(today);
    for (days, channel, asker, subject, to) in QUESTIONS {
        let asked = Asked {
            received_on: ago(days),
            channel: channel.parse().map_err(|_| RegisterError::Unknown)?,
            asker,
            done: if to.is_empty() { Done::Answered } else { Done::Referred },
            words: Words { subject: text(subject), referred_to: to.to_owned() },
        };
        let id: InformationRequestId = state.ctx.ids.v4();
        information::add(state, worker, id, &asked).await?;
    }
    let id: AdvComplaintId = state.ctx.ids.v4();
    let new = New {
        received_on: ago(15),
        by: Complainant::Reporter,
        from: text("Een melder, per brief."),
        what: text("Niemand belde terug, hoewel dat was beloofd. De melder wachtte vijf weken."),
        about: [worker.account].into(),
        handler: Some(coordinator.account),
    };
    complaints::add(state, coordinator, id, &new).await?;
    let handler = Some(coordinator.account);
    let change = Change { confirmed: true, handler, put_off: false, end: None };
    complaints::change(state, coordinator, id, (1, &change)).await
}
