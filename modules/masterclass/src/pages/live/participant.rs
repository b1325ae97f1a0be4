// SPDX-License-Identifier: EUPL-1.2
//! The screen of a participant, by private link: it follows the trainer and points at the plan of
//! the municipality. The plan itself asks for an account: a private link may have been passed on.

use super::follow;
use super::view::{Frame, Hands, NowPiece};
use crate::app::live::{self, Request, Running};
use crate::app::view::{Line, Mine, mine};
use crate::domain::RegistrationState;
use crate::pages::view::when;
use crate::store::RegistrationRow;
use crate::{State, words};
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::Locale;
use gw_i18n::{Words, t};
use gw_mail::{Message, Recipient};
use gw_web::{Answer, Notice, Problem, Shell, Visit, page, see_other};

#[derive(Template)]
#[template(path = "live_participant.html")]
struct ParticipantPage {
    shell: Shell,
    w: &'static Words,
    line: Line,
    when: String,
    base: String,
    frame: Frame,
    piece: String,
    notice: Option<Notice>,
    /// Takes part for a municipality.
    municipal: bool,
}

/// The registration behind a link, when it has a seat; other states have nothing to follow.
async fn seated(state: &State, secret: &str) -> Result<Option<Mine>, Problem> {
    let mine = mine(&mut state.ctx.read().await?, secret).await?;
    Ok(Some(mine).filter(|mine| mine.state == RegistrationState::Seated))
}

async fn participant_page(
    state: &State,
    visit: Visit,
    secret: &str,
    notice: Option<Notice>,
) -> Result<Option<ParticipantPage>, Problem> {
    let Some(mine) = seated(state, secret).await? else { return Ok(None) };
    let (w, locale, now) = (words(visit.locale), visit.locale, state.ctx.now());
    let running = Running::of(state, mine.row.edition).await?;
    let municipal = mine.row.municipality.is_some();
    let base = format!("/aanmelding/{secret}");
    Ok(Some(ParticipantPage {
        when: when(&mine.line, locale),
        frame: Frame::new(&visit, &format!("{base}/live/stroom"), now),
        piece: NowPiece::of(&running, locale, Some(now), (municipal, &hands(&base))).render()?,
        // The address is a secret: no link to the other language that a shared screen would show.
        shell: visit.shell(t!(w, "live-title")).script("live.js").one_language(),
        line: mine.line,
        w,
        base,
        notice,
        municipal,
    }))
}

pub async fn show(With(state): With<State>, visit: Visit, Path(secret): Path<String>) -> Answer {
    let w = words(visit.locale);
    let notice = match visit.query("gevraagd").as_deref() {
        Some("1") => Some(Notice::done(t!(w, "live-asked"))),
        Some("eerder") => Some(Notice::info(t!(w, "live-asked-before"))),
        Some("niemand") => Some(Notice::warning(t!(w, "live-asked-nobody"))),
        _ => None,
    };
    let own = visit.href(&format!("/aanmelding/{secret}"));
    match participant_page(&state, visit, &secret, notice).await? {
        Some(found) => page(&found),
        None => see_other(&own),
    }
}

pub async fn stream(With(state): With<State>, visit: Visit, Path(secret): Path<String>) -> Answer {
    let mine = seated(&state, &secret).await?.ok_or(Problem::NotFound)?;
    let (locale, municipal) = (visit.locale, mine.row.municipality.is_some());
    let listener = format!("aanmelding:{}", mine.row.id);
    let hands = hands(&format!("/aanmelding/{secret}"));
    Ok(follow(&state, &listener, mine.row.edition, move |running| {
        NowPiece::of(running, locale, None, (municipal, &hands)).render()
    }))
}

/// Files come by the private link.
fn hands(base: &str) -> Hands {
    Hands { base: base.to_owned(), all: true }
}

/// Asks for an account at the people of the municipality who give them.
pub async fn ask_account(With(state): With<State>, visit: Visit, Path(secret): Path<String>) -> Answer {
    let site = state.site.clone();
    let write = |to: Recipient, row: &RegistrationRow| request(&site, to, row);
    let asked = live::ask_account(&state.ctx, &*state.accounts, &secret, write).await?;
    let word = match asked {
        Request::Sent => "1",
        Request::Before => "eerder",
        Request::Nobody => "niemand",
    };
    see_other(&visit.href(&format!("/aanmelding/{secret}/live?gevraagd={word}")))
}

fn request(site: &str, to: Recipient, row: &RegistrationRow) -> Message {
    // Managers read Dutch: the language of the person who asks says nothing about them.
    let locale = Locale::Nl;
    let w = words(locale);
    Message::new(locale, to, t!(w, "mail-account-subject"))
        .text(t!(w, "mail-account", name = row.name.clone(), email = row.email.clone()))
        .text(t!(w, "mail-account-check"))
        .link(t!(w, "mail-account-link"), format!("{site}{}", locale.href("/collegas/uitnodigen")))
}
