// SPDX-License-Identifier: EUPL-1.2
//! E08 to E10: what a monitor says about itself.

use crate::answer::{Answer, Found, missing};
use crate::monitor::{Golfvergelijking, Klasse, MonitorStatus};
use serde_json::json;

/// A status of its own making that the document does not bear: a plan has goals and measures.
pub(super) fn status_without_document(status: &MonitorStatus) -> Answer {
    let claimed = match status.status.as_deref() {
        None => Answer::Unknown(missing("status")),
        Some(code) => Answer::hit_if(code == "expliciet", Found::from([("status", json!(code))])),
    };
    let goals = Answer::fact(status.document_doelen, false, "document_doelen");
    let measures = Answer::fact(status.document_maatregelen, false, "document_maatregelen");
    claimed.and(Answer::fact(status.zelf_ingevuld, true, "zelf_ingevuld")).and(goals.or(measures))
}

/// Fewer than three in ten answered.
pub(super) fn low_response(class: &Klasse) -> Answer {
    let found = Found::from([("antwoorden", json!(class.antwoorden)), ("gemeenten", json!(class.gemeenten))]);
    match (class.antwoorden, class.gemeenten) {
        (Some(answers), Some(all)) if all > 0 => {
            Answer::hit_if(u64::from(answers) * 10 < u64::from(all) * 3, found)
        }
        _ => Answer::Unknown(found),
    }
}

pub(super) fn bare_comparison(comparison: &Golfvergelijking) -> Answer {
    Answer::fact(comparison.panel, false, "panel").or(Answer::fact(comparison.marge, false, "marge"))
}
