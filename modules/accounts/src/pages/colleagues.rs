// SPDX-License-Identifier: EUPL-1.2
//! The people of an organisation: who is in, who is invited, in which roles.

use super::names::{role_choices, role_names};
use super::scope::Scope;
use crate::app::invite::{self, InviteError, Wish};
use crate::app::members::{self, MemberError};
use crate::domain::{InvitationId, givable};
use crate::state::State;
use crate::store::{self, invitations, members as rows};
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::{AccountId, Role};
use gw_i18n::{Words, format, t};
use gw_web::field::Choice;
use gw_web::{
    Answer, Fields, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other,
};

struct Person {
    account: AccountId,
    name: String,
    email: String,
    roles: String,
    second_factor: bool,
    you: bool,
}

struct Waiting {
    id: InvitationId,
    name: String,
    email: String,
    roles: String,
    until: String,
    expired: bool,
}

#[derive(Template)]
#[template(path = "colleagues.html")]
struct ColleaguesPage {
    shell: Shell,
    w: &'static Words,
    scope: Scope,
    people: Vec<Person>,
    waiting: Vec<Waiting>,
    notice: Option<Notice>,
}

async fn list(state: &State, visit: &Visit, scope: Scope) -> Answer {
    let w = words(visit.locale);
    let actor = visit.actor()?;
    let mut conn = state.ctx.read().await?;
    let people = rows::list(&mut conn, scope.organisation.id).await?;
    let waiting = invitations::open(&mut conn, scope.organisation.id).await?;
    drop(conn);
    page(&ColleaguesPage {
        shell: scope.shell(
            visit,
            t!(w, "colleagues-title", organisation = scope.organisation.name.clone()),
            false,
        ),
        people: people
            .into_iter()
            .map(|row| Person {
                roles: role_names(w, &store::roles(&row.roles)),
                you: row.account == actor.account,
                account: row.account,
                name: row.name,
                email: row.email,
                second_factor: row.second_factor,
            })
            .collect(),
        waiting: waiting
            .into_iter()
            .map(|row| Waiting {
                roles: role_names(w, &store::roles(&row.roles)),
                until: format::moment(visit.locale, row.expires_at),
                expired: row.expires_at <= state.ctx.now(),
                id: row.id,
                name: row.name,
                email: row.email,
            })
            .collect(),
        notice: done(w, visit.query("gedaan").as_deref()),
        w,
        scope,
    })
}

fn done(w: &'static Words, what: Option<&str>) -> Option<Notice> {
    Some(match what? {
        "uitgenodigd" => Notice::done(t!(w, "colleagues-done-invited")),
        "ingetrokken" => Notice::done(t!(w, "colleagues-done-withdrawn")),
        "rollen" => Notice::done(t!(w, "colleagues-done-roles")),
        "verwijderd" => Notice::done(t!(w, "colleagues-done-removed")),
        "weg" => Notice::warning(t!(w, "colleagues-gone")),
        _ => return None,
    })
}

#[derive(Template)]
#[template(path = "invite.html")]
struct InvitePage {
    shell: Shell,
    w: &'static Words,
    scope: Scope,
    form: FormState,
    choices: Vec<Choice>,
}

fn invite_page(visit: &Visit, scope: Scope, form: FormState) -> Result<InvitePage, Problem> {
    let w = words(visit.locale);
    let choices = role_choices(w, &givable(visit.actor()?, scope.organisation.kind()));
    let shell = scope.shell(visit, t!(w, "invite-title"), true).errors(!form.is_valid());
    Ok(InvitePage { shell, w, scope, form, choices })
}

/// The roles that were ticked. A code that is no role was not ticked on a page of ours.
fn ticked(fields: &Fields) -> Result<Vec<Role>, Problem> {
    fields.all("rol").map(|code| Role::from_code(code).ok_or(Problem::Unreadable)).collect()
}

async fn invite_submit(state: &State, visit: &Visit, scope: Scope, fields: Fields) -> Answer {
    let w = words(visit.locale);
    let roles = ticked(&fields)?;
    let mut form = FormState::new(fields);
    let wish =
        Wish { name: form.value("naam"), email: form.value("email"), roles: &roles, locale: visit.locale };
    match invite::invite(state, visit.actor()?, scope.organisation.id, &wish).await {
        Ok(_) => see_other(&visit.href(&scope.path("?gedaan=uitgenodigd"))),
        Err(error) => {
            refuse_invite(&mut form, w, error)?;
            page_with_errors(&invite_page(visit, scope, form)?)
        }
    }
}

/// Puts the reason at its field.
pub(super) fn refuse_invite(
    form: &mut FormState,
    w: &'static Words,
    error: InviteError,
) -> Result<(), Problem> {
    let (field, text) = match error {
        InviteError::Email if form.value("email").is_empty() => ("email", t!(w, "invite-email-empty")),
        InviteError::Email => ("email", t!(w, "email-wrong")),
        InviteError::Member => ("email", t!(w, "invite-member")),
        InviteError::Invited => ("email", t!(w, "invite-invited")),
        InviteError::TooMany => ("email", t!(w, "invite-too-many")),
        InviteError::Name => ("naam", t!(w, "name-wrong")),
        InviteError::NoRole => ("rol", t!(w, "invite-no-role")),
        InviteError::Role => ("rol", t!(w, "invite-role")),
        InviteError::Organisation => ("organisatie", t!(w, "organisation-exists")),
        InviteError::NotYours => return Err(Problem::Forbidden),
        InviteError::Gone => return Err(Problem::NotFound),
        InviteError::Db(error) => return Err(error.into()),
    };
    form.refuse(field, text);
    Ok(())
}

async fn answer_invitation(state: &State, visit: &Visit, scope: Scope, id: &str, again: bool) -> Answer {
    let id: InvitationId = id.parse().map_err(|_| Problem::NotFound)?;
    let actor = visit.actor()?;
    let (answer, done) = if again {
        (invite::again(state, actor, scope.organisation.id, id).await, "?gedaan=uitgenodigd")
    } else {
        (invite::withdraw(state, actor, scope.organisation.id, id).await, "?gedaan=ingetrokken")
    };
    match answer {
        Ok(()) => see_other(&visit.href(&scope.path(done))),
        // Answered in the meantime: the list shows how it stands.
        Err(InviteError::Gone) => see_other(&visit.href(&scope.path("?gedaan=weg"))),
        Err(InviteError::Db(error)) => Err(error.into()),
        Err(_) => Err(Problem::Forbidden),
    }
}

#[derive(Template)]
#[template(path = "person.html")]
struct PersonPage {
    shell: Shell,
    w: &'static Words,
    scope: Scope,
    form: FormState,
    choices: Vec<Choice>,
    person: rows::MemberRow,
    you: bool,
}

async fn person_page(
    state: &State,
    visit: &Visit,
    scope: Scope,
    account: AccountId,
    form: Option<FormState>,
) -> Result<PersonPage, Problem> {
    let w = words(visit.locale);
    let actor = visit.actor()?;
    let row = rows::get(&mut state.ctx.read().await?, scope.organisation.id, account).await?;
    let person = row.ok_or(Problem::NotFound)?;
    let form = form.unwrap_or_else(|| {
        let mut form = FormState::default();
        for role in store::roles(&person.roles) {
            form.values.push("rol", role.code());
        }
        form
    });
    Ok(PersonPage {
        shell: scope.shell(visit, person.name.clone(), true).errors(!form.is_valid()),
        choices: role_choices(w, &givable(actor, scope.organisation.kind())),
        you: account == actor.account,
        w,
        scope,
        form,
        person,
    })
}

fn account_in(path: &str) -> Result<AccountId, Problem> {
    path.parse().map_err(|_| Problem::NotFound)
}

async fn show_person(state: &State, visit: &Visit, scope: Scope, account: &str) -> Answer {
    page(&person_page(state, visit, scope, account_in(account)?, None).await?)
}

async fn set_roles(state: &State, visit: &Visit, scope: Scope, account: &str, fields: Fields) -> Answer {
    let account = account_in(account)?;
    let roles = ticked(&fields)?;
    let key = (scope.organisation.id, account);
    match members::set_roles(state, visit.actor()?, key, &roles).await {
        Ok(()) => see_other(&visit.href(&scope.path("?gedaan=rollen"))),
        Err(error) => refused(state, visit, scope, account, FormState::new(fields), error).await,
    }
}

async fn remove(state: &State, visit: &Visit, scope: Scope, account: &str) -> Answer {
    let account = account_in(account)?;
    match members::remove(state, visit.actor()?, (scope.organisation.id, account)).await {
        // Who left is signed out for this organisation, and has nothing to look at here.
        Ok(()) if account == visit.actor()?.account => see_other(&visit.href("/mijn")),
        Ok(()) => see_other(&visit.href(&scope.path("?gedaan=verwijderd"))),
        Err(error) => {
            let mut form = FormState::default();
            if let Some(row) = rows::get(&mut state.ctx.read().await?, scope.organisation.id, account).await?
            {
                for role in store::roles(&row.roles) {
                    form.values.push("rol", role.code());
                }
            }
            refused(state, visit, scope, account, form, error).await
        }
    }
}

async fn refused(
    state: &State,
    visit: &Visit,
    scope: Scope,
    account: AccountId,
    mut form: FormState,
    error: MemberError,
) -> Answer {
    let w = words(visit.locale);
    let text = match error {
        MemberError::NoRole => t!(w, "person-no-role"),
        MemberError::Role => t!(w, "invite-role"),
        MemberError::LastAdministrator => t!(w, "person-last-administrator"),
        MemberError::LastManager => t!(w, "person-last-manager"),
        MemberError::Gone => return Err(Problem::NotFound),
        MemberError::NotYours => return Err(Problem::Forbidden),
        MemberError::Db(error) => return Err(error.into()),
    };
    form.refuse("rol", text);
    page_with_errors(&person_page(state, visit, scope, account, Some(form)).await?)
}

// The same pages twice: for one's own organisation, and for any.

pub async fn own(With(state): With<State>, visit: Visit) -> Answer {
    let scope = Scope::own(&state, &visit).await?;
    list(&state, &visit, scope).await
}

pub async fn any(With(state): With<State>, visit: Visit, Path(org): Path<String>) -> Answer {
    let scope = Scope::any(&state, &org).await?;
    list(&state, &visit, scope).await
}

pub async fn own_invite(With(state): With<State>, visit: Visit) -> Answer {
    let scope = Scope::own(&state, &visit).await?;
    page(&invite_page(&visit, scope, FormState::default())?)
}

pub async fn any_invite(With(state): With<State>, visit: Visit, Path(org): Path<String>) -> Answer {
    let scope = Scope::any(&state, &org).await?;
    page(&invite_page(&visit, scope, FormState::default())?)
}

pub async fn own_invite_submit(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let scope = Scope::own(&state, &visit).await?;
    invite_submit(&state, &visit, scope, fields).await
}

pub async fn any_invite_submit(
    With(state): With<State>,
    visit: Visit,
    Path(org): Path<String>,
    Form(fields): Form,
) -> Answer {
    let scope = Scope::any(&state, &org).await?;
    invite_submit(&state, &visit, scope, fields).await
}

pub async fn own_person(With(state): With<State>, visit: Visit, Path(account): Path<String>) -> Answer {
    let scope = Scope::own(&state, &visit).await?;
    show_person(&state, &visit, scope, &account).await
}

pub async fn any_person(
    With(state): With<State>,
    visit: Visit,
    Path((org, account)): Path<(String, String)>,
) -> Answer {
    let scope = Scope::any(&state, &org).await?;
    show_person(&state, &visit, scope, &account).await
}

pub async fn own_set_roles(
    With(state): With<State>,
    visit: Visit,
    Path(account): Path<String>,
    Form(fields): Form,
) -> Answer {
    let scope = Scope::own(&state, &visit).await?;
    set_roles(&state, &visit, scope, &account, fields).await
}

pub async fn any_set_roles(
    With(state): With<State>,
    visit: Visit,
    Path((org, account)): Path<(String, String)>,
    Form(fields): Form,
) -> Answer {
    let scope = Scope::any(&state, &org).await?;
    set_roles(&state, &visit, scope, &account, fields).await
}

pub async fn own_remove(With(state): With<State>, visit: Visit, Path(account): Path<String>) -> Answer {
    let scope = Scope::own(&state, &visit).await?;
    remove(&state, &visit, scope, &account).await
}

pub async fn any_remove(
    With(state): With<State>,
    visit: Visit,
    Path((org, account)): Path<(String, String)>,
) -> Answer {
    let scope = Scope::any(&state, &org).await?;
    remove(&state, &visit, scope, &account).await
}

pub async fn own_again(With(state): With<State>, visit: Visit, Path(id): Path<String>) -> Answer {
    let scope = Scope::own(&state, &visit).await?;
    answer_invitation(&state, &visit, scope, &id, true).await
}

pub async fn any_again(
    With(state): With<State>,
    visit: Visit,
    Path((org, id)): Path<(String, String)>,
) -> Answer {
    let scope = Scope::any(&state, &org).await?;
    answer_invitation(&state, &visit, scope, &id, true).await
}

pub async fn own_withdraw(With(state): With<State>, visit: Visit, Path(id): Path<String>) -> Answer {
    let scope = Scope::own(&state, &visit).await?;
    answer_invitation(&state, &visit, scope, &id, false).await
}

pub async fn any_withdraw(
    With(state): With<State>,
    visit: Visit,
    Path((org, id)): Path<(String, String)>,
) -> Answer {
    let scope = Scope::any(&state, &org).await?;
    answer_invitation(&state, &visit, scope, &id, false).await
}
