// SPDX-License-Identifier: EUPL-1.2
//! My account: for whom I act, where I am signed in.

use super::State;
use crate::app::sessions;
use crate::store;
use crate::words;
use askama::Template;
use axum::extract::State as With;
use gw_core::{Actor, OrganisationId, Role};
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Form, Notice, Problem, Shell, Visit, page, see_other};

#[derive(Template)]
#[template(path = "mine.html")]
struct MinePage {
    shell: Shell,
    w: &'static Words,
    actor: Actor,
    roles: Vec<&'static str>,
    workbench: bool,
    organisations: Vec<(OrganisationId, String)>,
    /// Signed in at, ends at, is this one.
    devices: Vec<(String, String, bool)>,
    notice: Option<Notice>,
}

pub async fn show(With(state): With<State>, visit: Visit) -> Answer {
    let w = words(visit.locale);
    let actor = visit.actor()?.clone();
    let secret = visit.session.clone().unwrap_or_default();
    let devices = sessions::devices(&state.ctx, &actor, &secret).await?;
    let organisations = store::organisations_of(&mut state.ctx.read().await?, actor.account).await?;
    let moment = |at| format::moment(visit.locale, at);
    page(&MinePage {
        w,
        roles: actor.roles.iter().map(|role| role_name(w, *role)).collect(),
        workbench: actor.has_any(&[Role::PolicyOfficer, Role::Alderman, Role::CouncilClerk]),
        organisations,
        devices: devices
            .iter()
            .map(|(row, here)| (moment(row.created_at), moment(row.expires_at), *here))
            .collect(),
        notice: visit.query("uitgelogd").map(|_| Notice::done(t!(w, "mine-others-ended"))),
        shell: visit.shell(t!(w, "mine-title")),
        actor,
    })
}

pub async fn act_for(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let to: OrganisationId = fields.get("organisatie").parse().map_err(|_| Problem::Unreadable)?;
    let secret = visit.session.clone().unwrap_or_default();
    if !sessions::act_for(&state.ctx, visit.actor()?, &secret, to).await? {
        return Err(Problem::Forbidden);
    }
    see_other(&visit.href("/mijn"))
}

pub async fn end_others(With(state): With<State>, visit: Visit) -> Answer {
    let secret = visit.session.clone().unwrap_or_default();
    sessions::end_others(&state.ctx, visit.actor()?, &secret).await?;
    see_other(&visit.href("/mijn?uitgelogd=1"))
}

/// The role in words.
pub fn role_name(w: &'static Words, role: Role) -> &'static str {
    match role {
        Role::PolicyOfficer => t!(w, "role-policy-officer"),
        Role::Alderman => t!(w, "role-alderman"),
        Role::CouncilClerk => t!(w, "role-council-clerk"),
        Role::CaseWorker => t!(w, "role-case-worker"),
        Role::AdvCoordinator => t!(w, "role-adv-coordinator"),
        Role::AdvAnalyst => t!(w, "role-adv-analyst"),
        Role::Organiser => t!(w, "role-organiser"),
        Role::Trainer => t!(w, "role-trainer"),
        Role::DoorStaff => t!(w, "role-door-staff"),
        Role::EvidenceEditor => t!(w, "role-evidence-editor"),
        Role::SecondReader => t!(w, "role-second-reader"),
        Role::PracticeOwner => t!(w, "role-practice-owner"),
        Role::Moderator => t!(w, "role-moderator"),
        Role::MonitorManager => t!(w, "role-monitor-manager"),
        Role::GroupMember => t!(w, "role-group-member"),
        Role::OrganisationManager => t!(w, "role-organisation-manager"),
        Role::PlatformAdmin => t!(w, "role-platform-admin"),
    }
}

/// The same for a code from the database.
pub fn code_name(w: &'static Words, code: &str) -> &'static str {
    Role::from_code(code).map_or("", |role| role_name(w, role))
}
