// SPDX-License-Identifier: EUPL-1.2
//! What the reporter agreed to, on the page behind the code: read, taken back, and given when the ADV asks.

use super::follow_files::{again, report_of};
use super::names;
use crate::app::follow::{self, Opened};
use crate::domain::{Act, Consent, ConsentId};
use crate::error::RegisterError;
use crate::state::State;
use crate::words;
use axum::extract::State as With;
use gw_core::Language;
use gw_i18n::{format, t};
use gw_web::field::Choice;
use gw_web::{Answer, Form, FormState, Notice, Problem, Visit};

/// A consent as the reporter reads it.
pub(super) struct Line {
    pub(super) act: &'static str,
    pub(super) when: String,
    /// To take it back; none when that was done.
    pub(super) live: Option<ConsentId>,
}

/// The part of the page about consent.
pub(super) struct Agreed {
    /// Without a case, and without a question of the desk, there is nothing to agree to.
    pub(super) shown: bool,
    pub(super) lines: Vec<Line>,
    /// What the ADV asks now.
    pub(super) asked: Vec<Choice>,
}

impl Agreed {
    pub(super) fn of(language: Language, report: &Opened) -> Self {
        let w = words(language);
        let line = |one: &Consent| {
            let when = match one.withdrawn_at {
                Some(at) => t!(w, "akkoord-ingetrokken-op", day = format::date(language, at.date())),
                None => t!(w, "akkoord-gegeven-op", day = format::date(language, one.given_at.date())),
            };
            Line { act: names::agreed(language, one.act), when, live: one.is_live().then_some(one.id) }
        };
        let choice = |act: Act| {
            // Said before it is given, so that the consent counts (Besluit 5).
            let note = if act.makes_known() { t!(w, "akkoord-wie-u-bent") } else { "" };
            Choice::new(act.code(), names::agreed(language, act)).note(note)
        };
        Self {
            shown: report.record.case.is_some()
                || !report.record.consents.is_empty()
                || report.asked().next().is_some(),
            lines: report.record.consents.iter().map(line).collect(),
            asked: report.asked().map(choice).collect(),
        }
    }
}

/// The id comes with the form: sent twice, it is one consent.
pub async fn give(With(state): With<State>, visit: Visit, Form(typed): Form) -> Answer {
    let w = words(visit.language);
    let (code, report) = match report_of(&state, &visit, &typed).await? {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let id: ConsentId = typed.get("_sleutel").parse().map_err(|_| Problem::Unreadable)?;
    let before = report.record.consents.iter().find(|one| one.id == id);
    // Sent twice it is given once; an old page that comes again brings nothing back that was taken back.
    if before.is_some() || report.asked().next().is_none() {
        let notice = if before.is_some_and(Consent::is_live) {
            Notice::done(t!(w, "akkoord-gedaan"))
        } else {
            Notice::warning(t!(w, "akkoord-kan-niet"))
        };
        return again(&state, &visit, &code, (FormState::default(), Some(notice))).await;
    }
    let mut form = FormState::new(typed);
    let chosen = Act::from_code(form.value("akkoord"));
    let Some(act) = chosen.filter(|act| report.asked().any(|one| one == *act)) else {
        form.refuse("akkoord", t!(w, "fout-keuze"));
        return again(&state, &visit, &code, (form, None)).await;
    };
    let notice = match follow::give_consent(&state, &code, id, act).await {
        // The case was closed, or the report withdrawn, in between.
        Err(RegisterError::Refused(_)) => Notice::warning(t!(w, "akkoord-kan-niet")),
        other => {
            other?;
            Notice::done(t!(w, "akkoord-gedaan"))
        }
    };
    again(&state, &visit, &code, (FormState::default(), Some(notice))).await
}

pub async fn withdraw(With(state): With<State>, visit: Visit, Form(typed): Form) -> Answer {
    let code = match report_of(&state, &visit, &typed).await? {
        Ok((code, _)) => code,
        Err(answer) => return answer,
    };
    let id: ConsentId = typed.get("toestemming").parse().map_err(|_| Problem::Unreadable)?;
    follow::withdraw_consent(&state, &code, id).await?;
    let notice = Notice::done(t!(words(visit.language), "akkoord-weg"));
    again(&state, &visit, &code, (FormState::default(), Some(notice))).await
}
