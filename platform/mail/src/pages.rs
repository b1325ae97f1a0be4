// SPDX-License-Identifier: EUPL-1.2
//! The mailbox of the demo: every mail that the site would have sent. The routes exist in the
//! demo only: whoever reads this page can reset any password.

use crate::mailbox::{self, Item, MailId};
use crate::message::Block;
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use axum::http::header;
use axum::response::IntoResponse;
use gw_db::Ctx;
use gw_i18n::{Words, format, t};
use gw_web::{Access, Answer, Problem, Routes, Shell, Visit, page};

/// More than anybody reads in a demonstration.
const SHOWN: i64 = 200;

#[derive(Clone)]
pub struct State {
    pub ctx: Ctx,
}

pub fn routes(state: State) -> Routes {
    Routes::default()
        .get("/postbus", Access::DemoOnly, list)
        .get("/postbus/{id}", Access::DemoOnly, show)
        .get("/postbus/{id}/bericht.eml", Access::DemoOnly, source)
        .with_state(state)
}

#[derive(Template)]
#[template(path = "mailbox.html")]
struct ListPage {
    shell: Shell,
    w: &'static Words,
    items: Vec<Item>,
}

impl ListPage {
    fn moment(&self, item: &Item) -> String {
        format::moment(self.shell.locale(), item.at)
    }
}

#[derive(Template)]
#[template(path = "mailbox_item.html")]
struct ItemPage {
    shell: Shell,
    w: &'static Words,
    item: Item,
    moment: String,
    footer: &'static str,
}

async fn list(With(state): With<State>, visit: Visit) -> Answer {
    let w = words(visit.locale);
    let items = mailbox::list(&mut state.ctx.read().await?, SHOWN).await?;
    page(&ListPage { shell: visit.shell(t!(w, "mailbox-title")), w, items })
}

async fn show(With(state): With<State>, visit: Visit, Path(id): Path<String>) -> Answer {
    let w = words(visit.locale);
    let id: MailId = id.parse().map_err(|_| Problem::NotFound)?;
    let item = mailbox::get(&mut state.ctx.read().await?, id).await?.ok_or(Problem::NotFound)?;
    page(&ItemPage {
        moment: format::moment(visit.locale, item.at),
        footer: t!(words(item.message.locale), "mail-footer"),
        shell: visit.shell(item.message.subject.clone()).crumb("/postbus", t!(w, "mailbox-title")),
        w,
        item,
    })
}

async fn source(With(state): With<State>, Path(id): Path<String>) -> Answer {
    let id: MailId = id.parse().map_err(|_| Problem::NotFound)?;
    let source = mailbox::source(&mut state.ctx.read().await?, id).await?.ok_or(Problem::NotFound)?;
    Ok(([(header::CONTENT_TYPE, "message/rfc822")], source).into_response())
}
