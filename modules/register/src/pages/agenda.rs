// SPDX-License-Identifier: EUPL-1.2
//! What is due this week, and who has how much work.

use super::case::closed;
use super::worklist::{Row, in_a_week, row};
use crate::app::worklist as list;
use crate::domain::worklist::{Deadline, Filter, Order, Whose};
use crate::state::State;
use crate::words;
use askama::Template;
use axum::extract::State as With;
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Shell, Visit, page};
use jiff::civil::Date;

/// More is no week but a heap; the worklist shows all of it.
const MOST: usize = 100;

struct Day {
    name: String,
    over: bool,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "agenda.html")]
struct AgendaPage {
    shell: Shell,
    w: &'static Words,
    days: Vec<Day>,
    /// Of everybody, not only of who looks.
    all: bool,
    more: usize,
}

pub async fn week(With(state): With<State>, visit: Visit) -> Answer {
    let (w, today) = (words(visit.locale), state.ctx.clock.today());
    let actor = visit.actor()?;
    let all = visit.query("wie").as_deref() == Some("alle");
    let filter = Filter {
        open_only: true,
        whose: (!all).then_some(Whose::Of(actor.account)),
        deadline: Some(Deadline::By(in_a_week(today))),
        ..Filter::default()
    };
    let listed = match list::list(&state, actor, &filter, Order::Due, 0, MOST).await {
        Ok(listed) => listed,
        Err(error) => return closed(&visit, error),
    };
    let people = list::colleagues(&state, actor).await?;
    let mut days: Vec<(Option<Date>, Day)> = Vec::new();
    for line in &listed.lines {
        // What is over stands together, at the top.
        let day = line.due_on.filter(|day| *day >= today);
        let shown = row(&visit, line, (&people, today));
        match days.last_mut() {
            Some((last, into)) if *last == day => into.rows.push(shown),
            _ => {
                let name = match day {
                    None => t!(w, "agenda-te-laat").to_owned(),
                    Some(day) if day == today => t!(w, "agenda-vandaag").to_owned(),
                    Some(day) => format::date(visit.locale, day),
                };
                days.push((day, Day { name, over: day.is_none(), rows: vec![shown] }));
            }
        }
    }
    page(&AgendaPage {
        shell: visit.shell(t!(w, "agenda-titel")).crumb("/adv", t!(w, "balie-titel")),
        w,
        days: days.into_iter().map(|(_, day)| day).collect(),
        all,
        more: listed.total.saturating_sub(MOST),
    })
}

struct Load {
    name: String,
    open: usize,
    late: usize,
    /// Of the worklist.
    whose: String,
}

#[derive(Template)]
#[template(path = "werkverdeling.html")]
struct WorkloadPage {
    shell: Shell,
    w: &'static Words,
    loads: Vec<Load>,
}

/// For the coordinator: who has how much, and what nobody has yet.
pub async fn workload(With(state): With<State>, visit: Visit) -> Answer {
    let (w, today) = (words(visit.locale), state.ctx.clock.today());
    let actor = visit.actor()?;
    let counted = list::workload(&state, actor).await?;
    let people = list::colleagues(&state, actor).await?;
    let mut everybody: Vec<(Option<gw_core::AccountId>, String)> =
        people.into_iter().map(|(id, name)| (Some(id), name)).collect();
    // Who left and still has work must not drop out of sight.
    for (who, _) in &counted {
        if who.is_some() && !everybody.iter().any(|(id, _)| id == who) {
            everybody.push((*who, t!(w, "zaak-vertrokken").to_owned()));
        }
    }
    everybody.sort_by(|a, b| a.1.cmp(&b.1));
    everybody.insert(0, (None, t!(w, "zaak-niemand").to_owned()));
    let mut loads = Vec::new();
    for (who, name) in everybody {
        let filter = Filter {
            open_only: true,
            whose: Some(who.map_or(Whose::Nobody, Whose::Of)),
            deadline: Some(Deadline::Before(today)),
            ..Filter::default()
        };
        let late = list::list(&state, actor, &filter, Order::Due, 0, 0).await?.total;
        let open = counted.iter().find(|(id, _)| *id == who).map_or(0, |(_, count)| *count);
        let whose = who.map_or_else(|| "niemand".to_owned(), |id| id.to_string());
        loads.push(Load { name, open, late, whose });
    }
    page(&WorkloadPage {
        shell: visit.shell(t!(w, "werkverdeling-titel")).crumb("/adv", t!(w, "balie-titel")),
        w,
        loads,
    })
}
