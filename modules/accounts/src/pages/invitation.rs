// SPDX-License-Identifier: EUPL-1.2
//! Accepting an invitation.

use super::names::{forget, refuse_password, role_names};
use super::reset::DeadLink;
use super::sign_in::{enter, place};
use crate::app::accept::{self, AcceptError, Invited};
use crate::state::State;
use crate::store;
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use axum::http::{Extensions, HeaderMap};
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Form, FormState, Problem, Shell, Visit, page, page_with_errors, see_other};

#[derive(Template)]
#[template(path = "invitation.html")]
struct InvitationPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    code: String,
    invited: Invited,
    roles: String,
    until: String,
}

fn invitation_page(visit: &Visit, form: FormState, code: String, invited: Invited) -> InvitationPage {
    let w = words(visit.locale);
    InvitationPage {
        shell: visit.shell(t!(w, "invitation-title")).errors(!form.is_valid()),
        roles: role_names(w, &store::roles(&invited.row.roles)),
        until: format::moment(visit.locale, invited.row.expires_at),
        w,
        form,
        code,
        invited,
    }
}

/// A link that works no more says why, and what to do.
fn dead(visit: &Visit, error: AcceptError) -> Answer {
    let w = words(visit.locale);
    let sign_in = ("/inloggen", t!(w, "sign-in-title"));
    let home = ("/", t!(w, "to-home"));
    let (title, text, next) = match error {
        AcceptError::Used => (t!(w, "invitation-used-title"), t!(w, "invitation-used"), sign_in),
        AcceptError::Withdrawn => (t!(w, "invitation-gone-title"), t!(w, "invitation-withdrawn"), home),
        AcceptError::Expired => (t!(w, "invitation-gone-title"), t!(w, "invitation-expired"), home),
        AcceptError::Unknown => (t!(w, "invitation-gone-title"), t!(w, "invitation-unknown"), home),
        AcceptError::Db(error) => return Err(error.into()),
        AcceptError::Name | AcceptError::Password(_) | AcceptError::Again => return Err(Problem::Conflict),
    };
    page_with_errors(&DeadLink { shell: visit.shell(title).one_language(), title, text, next })
}

pub async fn show(With(state): With<State>, visit: Visit, Path(code): Path<String>) -> Answer {
    match accept::look(&state, &code).await {
        Ok(invited) => {
            let mut form = FormState::default();
            form.values.set("naam", invited.row.name.clone());
            page(&invitation_page(&visit, form, code, invited))
        }
        Err(error) => dead(&visit, error),
    }
}

pub async fn accept(
    With(state): With<State>,
    visit: Visit,
    Path(code): Path<String>,
    extensions: Extensions,
    headers: HeaderMap,
    Form(fields): Form,
) -> Answer {
    let w = words(visit.locale);
    let invited = match accept::look(&state, &code).await {
        Ok(invited) => invited,
        Err(error) => return dead(&visit, error),
    };
    if invited.known {
        return match accept::accept_known(&state, &code).await {
            // Somebody else may be signed in here: the roles went to the invited address.
            Ok(()) if visit.actor.as_ref().is_some_and(|actor| actor.email == invited.row.email) => {
                see_other(&visit.href("/mijn?gedaan=uitnodiging"))
            }
            Ok(()) => see_other(&visit.href("/inloggen?gedaan=uitnodiging")),
            Err(error) => dead(&visit, error),
        };
    }
    let mut form = FormState::new(fields);
    let typed = (form.value("naam"), form.value("nieuw"));
    let device = place(&extensions, &headers).device;
    match accept::accept_new(&state, &code, typed, &device).await {
        Ok(Some(opened)) => return enter(&visit, &opened, ""),
        Ok(None) => return see_other(&visit.href("/inloggen")),
        Err(AcceptError::Name) => form.refuse("naam", t!(w, "name-wrong")),
        Err(AcceptError::Password(error)) => refuse_password(&mut form, "nieuw", w, &error)?,
        // The address has an account since: the page now asks for a yes only.
        Err(AcceptError::Again) => return see_other(&visit.href(&visit.path)),
        Err(error) => return dead(&visit, error),
    }
    forget(&mut form, &["nieuw"]);
    page_with_errors(&invitation_page(&visit, form, code, invited))
}
