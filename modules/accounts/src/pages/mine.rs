// SPDX-License-Identifier: EUPL-1.2
//! My account: who I am here, for whom I act, how safe it is, where I am signed in.

use super::names::role_names;
use crate::app::second_factor;
use crate::app::sessions;
use crate::domain::SessionId;
use crate::state::State;
use crate::store;
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::{Actor, OrganisationId, Role};
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Form, Notice, Problem, Shell, Visit, page, see_other};

/// A session in the list.
struct Device {
    id: SessionId,
    name: String,
    since: String,
    until: String,
    here: bool,
}

/// Where the roles of this person lead.
struct Door {
    path: &'static str,
    title: &'static str,
    text: &'static str,
}

#[derive(Template)]
#[template(path = "mine.html")]
struct MinePage {
    shell: Shell,
    w: &'static Words,
    actor: Actor,
    roles: String,
    doors: Vec<Door>,
    organisations: Vec<(OrganisationId, String)>,
    devices: Vec<Device>,
    factor_on: bool,
    codes_left: i64,
    /// A role waits for the second factor.
    factor_missing: Option<Notice>,
    notice: Option<Notice>,
}

pub async fn show(With(state): With<State>, visit: Visit) -> Answer {
    let w = words(visit.locale);
    let actor = visit.actor()?.clone();
    let secret = visit.session.clone().unwrap_or_default();
    let standing = second_factor::standing(&state, &actor).await;
    // A secret under a lost key is no reason to hide the page.
    let (factor_on, required, codes_left) =
        standing.map_or((false, false, 0), |standing| (standing.on, standing.required, standing.codes_left));
    let organisations = store::organisations_of(&mut state.ctx.read().await?, actor.account).await?;
    let devices = sessions::devices(&state.ctx, &actor, &secret).await?;
    page(&MinePage {
        w,
        roles: role_names(w, &actor.roles),
        doors: doors(w, &actor),
        organisations,
        devices: devices
            .into_iter()
            .map(|(row, here)| Device {
                id: row.id,
                name: if row.device.is_empty() {
                    t!(w, "mine-device-unknown").to_owned()
                } else {
                    row.device
                },
                since: format::moment(visit.locale, row.created_at),
                until: format::moment(visit.locale, row.expires_at),
                here,
            })
            .collect(),
        factor_on,
        codes_left,
        factor_missing: (required && !factor_on).then(|| Notice::warning(t!(w, "mine-factor-missing"))),
        notice: done(w, visit.query("gedaan").as_deref()),
        shell: visit.shell(t!(w, "mine-title")),
        actor,
    })
}

fn done(w: &'static Words, what: Option<&str>) -> Option<Notice> {
    let text = match what? {
        "uitgelogd" => t!(w, "mine-done-ended"),
        "naam" => t!(w, "mine-done-name"),
        "wachtwoord" => t!(w, "mine-done-password"),
        "email-gevraagd" => t!(w, "mine-done-email-asked"),
        "email" => t!(w, "mine-done-email"),
        "factor-uit" => t!(w, "mine-done-factor-off"),
        "uitnodiging" => t!(w, "mine-done-invitation"),
        _ => return None,
    };
    Some(Notice::done(text))
}

fn doors(w: &'static Words, actor: &Actor) -> Vec<Door> {
    let all = [
        (
            &[Role::PolicyOfficer, Role::Alderman, Role::CouncilClerk][..],
            Door { path: "/werkbank", title: t!(w, "door-workbench"), text: t!(w, "door-workbench-text") },
        ),
        (
            &[Role::Organiser, Role::Trainer],
            Door {
                path: "/organisatie/masterclasses",
                title: t!(w, "door-masterclasses"),
                text: t!(w, "door-masterclasses-text"),
            },
        ),
        (
            &[Role::OrganisationManager],
            Door { path: "/collegas", title: t!(w, "door-colleagues"), text: t!(w, "door-colleagues-text") },
        ),
        (
            &[Role::PlatformAdmin],
            Door { path: "/beheer", title: t!(w, "door-desk"), text: t!(w, "door-desk-text") },
        ),
    ];
    all.into_iter().filter(|(roles, _)| actor.has_any(roles)).map(|(_, door)| door).collect()
}

pub async fn act_for(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let to: OrganisationId = fields.get("organisatie").parse().map_err(|_| Problem::Unreadable)?;
    let secret = visit.session.clone().unwrap_or_default();
    if !sessions::act_for(&state.ctx, visit.actor()?, &secret, to).await? {
        return Err(Problem::Forbidden);
    }
    see_other(&visit.href("/mijn"))
}

pub async fn end_one(With(state): With<State>, visit: Visit, Path(id): Path<String>) -> Answer {
    let id: SessionId = id.parse().map_err(|_| Problem::NotFound)?;
    sessions::end_one(&state.ctx, visit.actor()?, id).await?;
    see_other(&visit.href("/mijn?gedaan=uitgelogd"))
}

pub async fn end_others(With(state): With<State>, visit: Visit) -> Answer {
    let secret = visit.session.clone().unwrap_or_default();
    sessions::end_others(&state.ctx, visit.actor()?, &secret).await?;
    see_other(&visit.href("/mijn?gedaan=uitgelogd"))
}
