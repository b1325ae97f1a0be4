// SPDX-License-Identifier: EUPL-1.2
//! The trainer opens and closes slots, on a phone too; the room follows on a large screen.

use super::follow;
use super::view::{Frame, Now, RoomPiece, TrainerPiece};
use crate::app::live::{self, PressError, Running};
use crate::domain::{EditionId, Press, in_time};
use crate::pages::organise::{below, own};
use crate::pages::view::when;
use crate::{State, words};
use askama::Template;
use axum::extract::{Path, State as With};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse};
use gw_i18n::{Words, t};
use gw_web::{Answer, Form, Notice, Problem, Shell, Visit, page, see_other};

#[derive(Template)]
#[template(path = "live_trainer.html")]
struct TrainerPage {
    shell: Shell,
    w: &'static Words,
    edition: String,
    base: String,
    frame: Frame,
    piece: String,
    notice: Option<Notice>,
    in_time: bool,
    not_yet: String,
}

#[derive(Template)]
#[template(path = "live_room.html")]
struct RoomPage {
    shell: Shell,
    w: &'static Words,
    edition: String,
    base: String,
    frame: Frame,
    piece: String,
}

fn base(id: EditionId) -> String {
    format!("/organisatie/masterclasses/{id}")
}

async fn trainer_page(
    state: &State,
    visit: Visit,
    id: EditionId,
    notice: Option<Notice>,
) -> Result<TrainerPage, Problem> {
    let line = own(state, &visit, id).await?;
    let (w, locale, now) = (words(visit.locale), visit.locale, state.ctx.now());
    let running = Running::counted(state, id).await?;
    let base = base(id);
    let in_time = in_time(line.row.starts_at, line.row.ends_at, now);
    let shell = visit.shell(t!(w, "live-title"));
    // Outside the day nothing on the page moves.
    let shell = if in_time { shell.script("live.js") } else { shell };
    Ok(TrainerPage {
        edition: format!("{}, {}: {}", line.row.series_title, line.row.region, when(&line, locale)),
        frame: Frame::new(&visit, &format!("{base}/live/stroom"), now),
        piece: TrainerPiece::of(&running, locale, Some(now)).render()?,
        in_time,
        not_yet: t!(w, "live-not-today", when = when(&line, locale)),
        shell: below(shell, &line),
        w,
        base,
        notice,
    })
}

pub async fn show(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    page(&trainer_page(&state, visit, id, None).await?)
}

/// `open-3`, `tijd-5`, `tijd--5`, `sluiten`, `klaar`, `heropenen`.
fn press_of(text: &str) -> Option<Press> {
    match text {
        "sluiten" => Some(Press::Close),
        "klaar" => Some(Press::Finish),
        "heropenen" => Some(Press::Reopen),
        _ => {
            let (name, number) = text.split_once('-')?;
            match name {
                "open" => number.parse().ok().map(Press::Open),
                "tijd" => number.parse().ok().map(Press::Extend),
                _ => None,
            }
        }
    }
}

pub async fn press(
    With(state): With<State>,
    visit: Visit,
    Path(id): Path<EditionId>,
    Form(fields): Form,
) -> Answer {
    own(&state, &visit, id).await?;
    let pressed = press_of(fields.get("doe")).ok_or(Problem::Unreadable)?;
    let version: i64 = fields.get("versie").parse().map_err(|_| Problem::Unreadable)?;
    let w = words(visit.locale);
    let notice = match live::press(&state.ctx, visit.actor()?, id, pressed, version).await {
        Ok(_) => {
            state.hub.poke();
            return see_other(&visit.href(&format!("{}/live", base(id))));
        }
        Err(PressError::Stale(_)) => t!(w, "live-stale"),
        Err(PressError::NotToday) => t!(w, "live-not-now"),
        Err(PressError::Step(error)) => return Err(error.into()),
    };
    let page = trainer_page(&state, visit, id, Some(Notice::warning(notice))).await?;
    Ok((StatusCode::CONFLICT, Html(page.render()?)).into_response())
}

pub async fn stream(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    own(&state, &visit, id).await?;
    let locale = visit.locale;
    let listener = format!("account:{}", visit.actor()?.account);
    Ok(follow(&state, &listener, id, move |running| TrainerPiece::of(running, locale, None).render()))
}

/// On a large screen. Without scripts a link makes it load again by itself, for those who choose so.
pub async fn room(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    const SECONDS: &str = "20";
    let line = own(&state, &visit, id).await?;
    let (w, locale, now) = (words(visit.locale), visit.locale, state.ctx.now());
    let running = Running::counted(&state, id).await?;
    let by_itself = visit.query("vanzelf").is_some();
    let base = base(id);
    let page = RoomPage {
        edition: format!("{}, {}", line.row.series_title, line.row.region),
        frame: Frame::new(&visit, &format!("{base}/zaal/stroom"), now),
        piece: RoomPiece { now: Now::of(&running, locale, Some(now)) }.render()?,
        shell: visit.shell(t!(w, "live-room")),
        w,
        base,
    };
    let mut response = Html(page.render()?).into_response();
    if by_itself {
        response.headers_mut().insert(header::REFRESH, HeaderValue::from_static(SECONDS));
    }
    Ok(response)
}

pub async fn room_stream(With(state): With<State>, visit: Visit, Path(id): Path<EditionId>) -> Answer {
    own(&state, &visit, id).await?;
    let locale = visit.locale;
    let listener = format!("account:{}", visit.actor()?.account);
    Ok(follow(&state, &listener, id, move |running| {
        RoomPiece { now: Now::of(running, locale, None) }.render()
    }))
}
