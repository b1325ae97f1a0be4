// SPDX-License-Identifier: EUPL-1.2
//! The pages of a case. Every form carries the revision that it was made for: who is overtaken by a
//! colleague sees what is new and keeps what was typed.

mod deed;
mod desk;
mod draw;
mod facts;
mod letter;
mod letters;
mod part;
mod people;
mod possible;
mod read;
mod timeline;
mod view;
mod waits;

pub(super) use letters::{make as make_letter, set, show as show_letter};

use crate::app::cases::{self, CaseFile};
use crate::app::{assess, worklist};
use crate::domain::{Action, CaseId, People, Settings};
use crate::error::RegisterError;
use crate::state::State;
use crate::{refusal_text, words};
use axum::extract::{Path, State as With};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse};
use deed::Deed;
use gw_i18n::t;
use gw_web::{Answer, Form, FormState, Notice, Problem, Visit, page, page_with_errors, see_other};
use part::Part;
use read::{By, check_text};
use uuid::Uuid;
use view::{Around, CasePage, address};

pub(super) fn cookie(visit: &Visit) -> &str {
    visit.session.as_deref().unwrap_or_default()
}

/// Keys that are locked are unlocked on their own page; what is closed to this reader stays closed.
pub(super) fn closed(visit: &Visit, error: RegisterError) -> Answer {
    match error {
        RegisterError::Locked => see_other(&visit.href("/adv/sleutels?op-slot=1")),
        RegisterError::Refused(_) => Err(Problem::Forbidden),
        error => Err(error.into()),
    }
}

fn case_of(text: &str) -> Result<CaseId, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
}

/// The page of a case that was opened.
async fn page_of(
    state: &State,
    visit: &Visit,
    here: Part,
    file: CaseFile,
) -> Result<CasePage, RegisterError> {
    let actor = visit.actor().map_err(|_| RegisterError::Unknown)?;
    let people = worklist::colleagues(state, actor).await?;
    let mut records = Vec::new();
    for (report, _) in &file.reports {
        records.push(assess::record(state, actor, *report).await?);
    }
    let around = Around {
        people,
        me: actor.account,
        at: state.ctx.now(),
        settings: Settings::default(),
        key: state.ctx.ids.v4::<Uuid>().to_string(),
        records,
    };
    Ok(CasePage::new(visit, here, file, around))
}

async fn opened(state: &State, visit: &Visit, here: Part, case: CaseId) -> Result<CasePage, RegisterError> {
    let actor = visit.actor().map_err(|_| RegisterError::Unknown)?;
    let file = cases::open(state, actor, case, cookie(visit)).await?;
    page_of(state, visit, here, file).await
}

pub async fn show(With(state): With<State>, visit: Visit, Path(id): Path<String>) -> Answer {
    shown(&state, &visit, case_of(&id)?, Part::Overview).await
}

pub async fn part(
    With(state): With<State>,
    visit: Visit,
    Path((id, part)): Path<(String, String)>,
) -> Answer {
    let (id, here) = (case_of(&id)?, Part::from_code(&part).ok_or(Problem::NotFound)?);
    shown(&state, &visit, id, here).await
}

async fn shown(state: &State, visit: &Visit, id: CaseId, here: Part) -> Answer {
    match opened(state, visit, here, id).await {
        Ok(mut one) => {
            if visit.query("gedaan").is_some() {
                one.notice = Some(Notice::done(t!(words(visit.locale), "zaak-vastgelegd")));
            }
            page(&one.about_person(visit.query("wie").as_deref()).filled())
        }
        Err(error) => closed(visit, error),
    }
}

/// What was sent comes back: with its errors, or because a colleague was first.
enum Back {
    Wrong,
    Changed,
}

async fn back(
    state: &State,
    visit: &Visit,
    (id, here): (CaseId, Part),
    (form, sent): (FormState, Option<Deed>),
    why: Back,
) -> Answer {
    let one = match opened(state, visit, here, id).await {
        Ok(one) => one.with(form, sent).filled(),
        Err(error) => return closed(visit, error),
    };
    match why {
        Back::Wrong => page_with_errors(&one),
        Back::Changed => {
            let notice = Some(Notice::error(t!(words(visit.locale), "zaak-veranderd")));
            let html = askama::Template::render(&CasePage { notice, ..one })?;
            Ok((StatusCode::CONFLICT, Html(html)).into_response())
        }
    }
}

pub async fn act(
    With(state): With<State>,
    visit: Visit,
    Path((id, part)): Path<(String, String)>,
    Form(fields): Form,
) -> Answer {
    let (id, here) = (case_of(&id)?, Part::from_code(&part).ok_or(Problem::NotFound)?);
    if here == Part::Desk {
        return desk::submit(&state, &visit, id, fields).await;
    }
    if here == Part::People && fields.get("_doe") == people::DOES {
        return people::submit(&state, &visit, id, fields).await;
    }
    let deed = Deed::from_code(fields.get("_doe")).filter(|deed| here.deeds().contains(deed));
    let deed = deed.ok_or(Problem::Unreadable)?;
    let revision: i64 = fields.get("revisie").parse().map_err(|_| Problem::Unreadable)?;
    let actor = visit.actor()?;
    let mut form = FormState::new(fields);
    let by = By { account: actor.account, consent: state.ctx.ids.v4(), locale: visit.locale };
    let Some(action) = read::action(deed, &mut form, by) else {
        return back(&state, &visit, (id, here), (form, Some(deed)), Back::Wrong).await;
    };
    // From now on the case is closed to who said this.
    let leaves = matches!(action, Action::People(People::Declare { interest: true, .. }));
    match cases::act(&state, actor, id, (revision, action), cookie(&visit)).await {
        Ok(_) if leaves => see_other(&visit.href("/adv?gedaan=belang")),
        Ok(_) => see_other(&visit.href(&format!("{}?gedaan=1", address(id, here)))),
        Err(RegisterError::Refused(refusal)) => {
            form.refuse(&deed.place_of(refusal), refusal_text(refusal, visit.locale));
            back(&state, &visit, (id, here), (form, Some(deed)), Back::Wrong).await
        }
        Err(RegisterError::Changed) => {
            back(&state, &visit, (id, here), (form, Some(deed)), Back::Changed).await
        }
        Err(error) => closed(&visit, error),
    }
}
