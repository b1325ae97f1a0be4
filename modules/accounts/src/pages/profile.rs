// SPDX-License-Identifier: EUPL-1.2
//! Changing name, password and e-mail address.

use super::names::{forget, refuse_password};
use super::reset::DeadLink;
use crate::app::profile::{self, ProfileError};
use crate::app::sessions::digest;
use crate::state::State;
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use gw_i18n::{Words, t};
use gw_web::{Answer, Form, FormState, Problem, Shell, Visit, page, page_with_errors, see_other};

/// The three forms have one page each; what they ask differs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    Name,
    Password,
    Email,
}

#[derive(Template)]
#[template(path = "profile.html")]
struct ProfilePage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    subject: Subject,
    title: &'static str,
    lead: &'static str,
}

fn profile_page(visit: &Visit, subject: Subject, form: FormState) -> ProfilePage {
    let w = words(visit.locale);
    let (title, lead) = match subject {
        Subject::Name => (t!(w, "name-title"), t!(w, "name-lead")),
        Subject::Password => (t!(w, "password-title"), t!(w, "password-lead")),
        Subject::Email => (t!(w, "email-title"), t!(w, "email-lead")),
    };
    let shell = visit.shell(title).errors(!form.is_valid()).crumb("/mijn", t!(w, "mine-title"));
    ProfilePage { shell, w, form, subject, title, lead }
}

impl ProfilePage {
    const fn is_name(&self) -> bool {
        matches!(self.subject, Subject::Name)
    }
    const fn is_password(&self) -> bool {
        matches!(self.subject, Subject::Password)
    }
}

pub async fn show_name(visit: Visit) -> Answer {
    let mut form = FormState::default();
    form.values.set("naam", visit.actor()?.name.clone());
    page(&profile_page(&visit, Subject::Name, form))
}

pub async fn show_password(visit: Visit) -> Answer {
    page(&profile_page(&visit, Subject::Password, FormState::default()))
}

pub async fn show_email(visit: Visit) -> Answer {
    page(&profile_page(&visit, Subject::Email, FormState::default()))
}

pub async fn rename(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let mut form = FormState::new(fields);
    match profile::rename(&state, visit.actor()?, form.value("naam")).await {
        Ok(()) => see_other(&visit.href("/mijn?gedaan=naam")),
        Err(error) => {
            refuse(&visit, &mut form, error)?;
            page_with_errors(&profile_page(&visit, Subject::Name, form))
        }
    }
}

pub async fn change_password(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let mut form = FormState::new(fields);
    let here = digest(visit.session.as_deref().unwrap_or_default());
    let typed = (form.value("wachtwoord"), form.value("nieuw"));
    match profile::change_password(&state, visit.actor()?, typed, &here, visit.locale).await {
        Ok(()) => see_other(&visit.href("/mijn?gedaan=wachtwoord")),
        Err(error) => {
            refuse(&visit, &mut form, error)?;
            forget(&mut form, &["wachtwoord", "nieuw"]);
            page_with_errors(&profile_page(&visit, Subject::Password, form))
        }
    }
}

pub async fn ask_email(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let mut form = FormState::new(fields);
    let typed = (form.value("email"), form.value("wachtwoord"));
    match profile::ask_email(&state, visit.actor()?, typed, visit.locale).await {
        Ok(()) => see_other(&visit.href("/mijn?gedaan=email-gevraagd")),
        Err(error) => {
            refuse(&visit, &mut form, error)?;
            forget(&mut form, &["wachtwoord"]);
            page_with_errors(&profile_page(&visit, Subject::Email, form))
        }
    }
}

fn refuse(visit: &Visit, form: &mut FormState, error: ProfileError) -> Result<(), Problem> {
    let w = words(visit.locale);
    match error {
        ProfileError::Name => form.refuse("naam", t!(w, "name-wrong")),
        ProfileError::Email(_) if form.value("email").is_empty() => {
            form.refuse("email", t!(w, "sign-in-email-empty"));
        }
        ProfileError::Email(_) => form.refuse("email", t!(w, "email-wrong")),
        ProfileError::Same => form.refuse("email", t!(w, "email-same")),
        ProfileError::WrongPassword if form.value("wachtwoord").is_empty() => {
            form.refuse("wachtwoord", t!(w, "sign-in-password-empty"));
        }
        ProfileError::WrongPassword => form.refuse("wachtwoord", t!(w, "password-wrong")),
        ProfileError::Wait(seconds) => form.refuse("wachtwoord", t!(w, "sign-in-wait", seconds = seconds)),
        ProfileError::Password(error) => refuse_password(form, "nieuw", w, &error)?,
        ProfileError::Link | ProfileError::Taken | ProfileError::Keys => return Err(Problem::Conflict),
        ProfileError::Db(error) => return Err(error.into()),
    }
    Ok(())
}

#[derive(Template)]
#[template(path = "new_email.html")]
struct NewEmailPage {
    shell: Shell,
    w: &'static Words,
    code: String,
    email: String,
    old: String,
}

fn dead(visit: &Visit, taken: bool) -> Answer {
    let w = words(visit.locale);
    let title = t!(w, "email-dead-title");
    let text = if taken { t!(w, "email-taken") } else { t!(w, "email-dead") };
    let next = ("/mijn/email", t!(w, "email-dead-next"));
    page_with_errors(&DeadLink { shell: visit.shell(title).one_language(), title, text, next })
}

pub async fn show_new_email(With(state): With<State>, visit: Visit, Path(code): Path<String>) -> Answer {
    let w = words(visit.locale);
    let actor = visit.actor()?;
    match profile::look_email(&state, actor, &code).await {
        Ok((_, email)) => page(&NewEmailPage {
            old: actor.email.clone(),
            shell: visit.shell(t!(w, "new-email-title")),
            w,
            code,
            email,
        }),
        Err(ProfileError::Db(error)) => Err(error.into()),
        Err(_) => dead(&visit, false),
    }
}

pub async fn confirm_email(With(state): With<State>, visit: Visit, Path(code): Path<String>) -> Answer {
    match profile::confirm_email(&state, visit.actor()?, &code, visit.locale).await {
        Ok(()) => see_other(&visit.href("/mijn?gedaan=email")),
        Err(ProfileError::Db(error)) => Err(error.into()),
        Err(ProfileError::Taken) => dead(&visit, true),
        Err(_) => dead(&visit, false),
    }
}
