// SPDX-License-Identifier: EUPL-1.2
//! Work in the background: what waits, what failed, what is dead.

use crate::app::desk;
use crate::state::State;
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use gw_db::jobs::{self, Counts, JobId, Line};
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Notice, Problem, Shell, Visit, page, see_other};

const SHOWN: i64 = 100;

#[derive(Template)]
#[template(path = "work.html")]
struct WorkPage {
    shell: Shell,
    w: &'static Words,
    counts: Counts,
    dead: Vec<Line>,
    /// Waiting after a failure.
    failed: Vec<Line>,
    notice: Option<Notice>,
}

impl WorkPage {
    fn created(&self, line: &Line) -> String {
        format::moment(self.shell.locale(), line.created_at)
    }
    fn next(&self, line: &Line) -> String {
        format::moment(self.shell.locale(), line.run_at)
    }
}

pub async fn show(With(state): With<State>, visit: Visit) -> Answer {
    let w = words(visit.locale);
    let mut conn = state.ctx.read().await?;
    let waiting = jobs::list(&mut conn, jobs::State::Waiting, SHOWN).await?;
    page(&WorkPage {
        shell: visit.shell(t!(w, "work-title")).crumb("/beheer", t!(w, "desk-title")),
        counts: jobs::counts(&mut conn).await?,
        dead: jobs::list(&mut conn, jobs::State::Dead, SHOWN).await?,
        failed: waiting.into_iter().filter(|line| line.last_error.is_some()).collect(),
        notice: match visit.query("gedaan").as_deref() {
            Some("opnieuw") => Some(Notice::done(t!(w, "work-done-again"))),
            Some("weg") => Some(Notice::done(t!(w, "work-done-discarded"))),
            _ => None,
        },
        w,
    })
}

fn job(id: &str) -> Result<JobId, Problem> {
    id.parse().map_err(|_| Problem::NotFound)
}

pub async fn revive(With(state): With<State>, visit: Visit, Path(id): Path<String>) -> Answer {
    if !desk::revive_job(&state.ctx, visit.actor()?, job(&id)?).await? {
        return Err(Problem::NotFound);
    }
    see_other(&visit.href("/beheer/taken?gedaan=opnieuw"))
}

pub async fn discard(With(state): With<State>, visit: Visit, Path(id): Path<String>) -> Answer {
    if !desk::discard_job(&state.ctx, visit.actor()?, job(&id)?).await? {
        return Err(Problem::NotFound);
    }
    see_other(&visit.href("/beheer/taken?gedaan=weg"))
}
