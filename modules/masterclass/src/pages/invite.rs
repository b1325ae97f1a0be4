// SPDX-License-Identifier: EUPL-1.2
//! Inviting municipalities that were not reached: the mail is shown first, then sent; and the way out of
//! invitations for who gets one.

use super::coverage::{BASE, coverage_page};
use super::making::key;
use crate::app::StepError;
use crate::app::coverage::{self, Covered};
use crate::app::municipality_letters;
use crate::jobs::invitation_words;
use crate::store::SeriesRow;
use crate::{State, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_i18n::{Words, t};
use gw_web::{Answer, Fields, Form, FormState, Problem, Shell, Visit, page, page_with_errors, see_other};

/// What an organiser may add to the fixed text.
const LONGEST_NOTE: usize = 1_000;

#[derive(Template)]
#[template(path = "invite.html")]
struct InvitePage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    series: String,
    /// Code, name and address.
    chosen: Vec<(String, String)>,
    subject: String,
    /// The mail as the first of them reads it.
    text: Vec<String>,
    back: String,
}

/// The chosen municipalities that can still be invited, and the series.
async fn chosen(state: &State, visit: &Visit, fields: &Fields) -> Result<(SeriesRow, Vec<Covered>), Problem> {
    let mut conn = state.ctx.read().await?;
    let actor = visit.actor()?;
    let series = crate::app::report::series(&mut conn, actor, fields.get("reeks")).await?;
    let all = coverage::coverage(&mut conn, &*state.municipalities, actor, Some(series.id)).await?;
    let wanted =
        all.into_iter().filter(|one| fields.has("gemeente", &one.facts.code) && one.can_be_invited());
    Ok((series, wanted.collect()))
}

fn invite_page(visit: Visit, series: &SeriesRow, chosen: &[Covered], form: FormState) -> InvitePage {
    let w = words(visit.locale);
    // The mail goes out in Dutch, whatever language the organiser reads.
    let name = chosen.first().map_or_else(String::new, |one| format!("Gemeente {}", one.facts.name));
    let (subject, text) = invitation_words(&series.title, &name, form.value("tekst"));
    let back = visit.href(&format!("{BASE}?reeks={}", series.slug));
    let line = |one: &Covered| {
        let email = one.contact.as_ref().map_or("", |contact| contact.email.as_str());
        (one.facts.code.clone(), format!("{} ({email})", one.facts.name))
    };
    InvitePage {
        series: series.slug.clone(),
        chosen: chosen.iter().map(line).collect(),
        shell: visit
            .shell(t!(w, "invite-title"))
            .errors(!form.is_valid())
            .crumb("/organisatie/masterclasses", t!(w, "organise-title"))
            .crumb(BASE, t!(w, "cover-title"))
            .one_language(),
        w,
        form,
        subject,
        text,
        back,
    }
}

/// First the mail is shown, with whom it goes to.
pub async fn preview(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let w = words(visit.locale);
    let (series, chosen) = chosen(&state, &visit, &fields).await?;
    if chosen.is_empty() {
        let mut form = FormState::default();
        form.values.set("reeks", series.slug.clone());
        form.refuse("gemeente", t!(w, "invite-nobody"));
        return page_with_errors(&coverage_page(&state, in_series(visit, &series), Some(form)).await?);
    }
    let mut form = FormState::new(fields);
    if form.value("tekst").chars().count() > LONGEST_NOTE {
        form.refuse("tekst", t!(w, "wrong-long", most = LONGEST_NOTE));
        return page_with_errors(&invite_page(visit, &series, &chosen, form));
    }
    page(&invite_page(visit, &series, &chosen, form))
}

/// The same visit as if the series had been chosen above the map.
fn in_series(visit: Visit, series: &SeriesRow) -> Visit {
    Visit { query: Some(format!("reeks={}", series.slug)), ..visit }
}

/// Then it is sent.
pub async fn invite(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let w = words(visit.locale);
    let (series, chosen) = chosen(&state, &visit, &fields).await?;
    let mut form = FormState::new(fields.clone());
    if fields.get("tekst").chars().count() > LONGEST_NOTE {
        form.refuse("tekst", t!(w, "wrong-long", most = LONGEST_NOTE));
        return page_with_errors(&invite_page(visit, &series, &chosen, form));
    }
    let codes: Vec<String> = chosen.into_iter().map(|one| one.facts.code).collect();
    let sent = coverage::invite(&state.ctx, visit.actor()?, series.id, &codes, fields.get("tekst")).await?;
    see_other(&visit.href(&format!("{BASE}?reeks={}&verstuurd={sent}", series.slug)))
}

#[derive(Template)]
#[template(path = "unsubscribe.html")]
struct UnsubscribePage {
    shell: Shell,
    w: &'static Words,
    municipality: String,
    /// Still gets invitations.
    wants: bool,
    action: String,
}

/// `/geen-uitnodiging/{secret}`: the way out of invitations. A button, because mail programs open links.
pub async fn unsubscribe_show(With(state): With<State>, visit: Visit, Path(secret): Path<String>) -> Answer {
    let w = words(visit.locale);
    let (code, wants) = coverage::behind_invitation(&mut state.ctx.read().await?, &secret).await?;
    page(&UnsubscribePage {
        municipality: state.municipalities.by_code(&code).map_or(code, |facts| facts.name),
        wants,
        action: format!("/geen-uitnodiging/{secret}"),
        shell: visit.shell(t!(w, "unsubscribe-title")).one_language(),
        w,
    })
}

pub async fn unsubscribe(With(state): With<State>, visit: Visit, Path(secret): Path<String>) -> Answer {
    coverage::unsubscribe(&state.ctx, &secret).await?;
    see_other(&visit.href(&format!("/geen-uitnodiging/{secret}")))
}

/// An invitation that got stuck goes out again. Back to the series it was for.
pub async fn again(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let letter = fields.get("gemeentebericht").parse().map_err(|_| Problem::Unreadable)?;
    let series =
        crate::app::report::series(&mut state.ctx.read().await?, visit.actor()?, fields.get("reeks")).await?;
    let done = municipality_letters::resend(&state.ctx, visit.actor()?, letter, &key(&fields)?).await;
    let done = match done {
        Ok(()) => "ja",
        Err(StepError::NotNow) => "nee",
        Err(error) => return Err(error.into()),
    };
    see_other(&visit.href(&format!("{BASE}?reeks={}&opnieuw={done}", series.slug)))
}
