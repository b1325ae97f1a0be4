// SPDX-License-Identifier: EUPL-1.2
//! Signing in and out.

use super::State;
use crate::app::people::{Person, people};
use crate::app::sessions::{self, Opened};
use crate::app::sign_in::{SignInError, sign_in, sign_in_demo};
use crate::words;
use askama::Template;
use axum::extract::{ConnectInfo, State as With};
use axum::http::{Extensions, HeaderValue, header};
use axum::response::Response;
use gw_i18n::{Words, t};
use gw_web::serve::COOKIE;
use gw_web::{Answer, Form, FormState, Problem, Shell, Visit, page, page_with_errors, see_other};
use std::net::SocketAddr;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    demo: Vec<Person>,
}

pub async fn show(With(state): With<State>, visit: Visit) -> Answer {
    let mut form = FormState::default();
    if let Some(back) = visit.query("terug") {
        form.values.set("terug", own_path(&back));
    }
    page(&sign_in_page(&state, visit, form).await?)
}

async fn sign_in_page(state: &State, visit: Visit, form: FormState) -> Result<SignInPage, Problem> {
    let w = words(visit.locale);
    let demo = if visit.site.demo { people(&mut state.ctx.read().await?).await? } else { Vec::new() };
    Ok(SignInPage { shell: visit.shell(t!(w, "sign-in-title")).errors(!form.is_valid()), w, form, demo })
}

pub async fn submit(
    With(state): With<State>,
    visit: Visit,
    extensions: Extensions,
    Form(fields): Form,
) -> Answer {
    let w = words(visit.locale);
    let mut form = FormState::new(fields);
    for (field, empty) in
        [("email", t!(w, "sign-in-email-empty")), ("wachtwoord", t!(w, "sign-in-password-empty"))]
    {
        if form.value(field).is_empty() {
            form.refuse(field, empty);
        }
    }
    if form.is_valid() {
        match sign_in(&state.ctx, form.value("email"), form.value("wachtwoord"), &network(&extensions)).await
        {
            Ok(opened) => return enter(&visit, &opened, form.value("terug")),
            Err(SignInError::Wrong) => form.refuse("email", t!(w, "sign-in-wrong")),
            Err(SignInError::Wait(seconds)) => form.refuse("email", t!(w, "sign-in-wait", seconds = seconds)),
            Err(SignInError::NoOrganisation) => form.refuse("email", t!(w, "sign-in-nowhere")),
            Err(SignInError::Db(error)) => return Err(error.into()),
        }
    }
    // A password never travels back to a page.
    form.values.set("wachtwoord", "");
    page_with_errors(&sign_in_page(&state, visit, form).await?)
}

pub async fn demo(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    match sign_in_demo(&state.ctx, fields.get("email")).await {
        Ok(opened) => enter(&visit, &opened, fields.get("terug")),
        Err(SignInError::Db(error)) => Err(error.into()),
        Err(_) => Err(Problem::NotFound),
    }
}

pub async fn sign_out(With(state): With<State>, visit: Visit) -> Answer {
    if let (Some(actor), Some(secret)) = (&visit.actor, &visit.session) {
        sessions::end(&state.ctx, actor, secret).await?;
    }
    let response = see_other(&visit.href("/"))?;
    Ok(with_cookie(response, &format!("{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")))
}

/// Where requests come from, as coarse as a home or an office: failures are counted per network.
fn network(extensions: &Extensions) -> String {
    match extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip()) {
        Some(std::net::IpAddr::V4(ip)) => ip.to_string(),
        Some(std::net::IpAddr::V6(ip)) => format!("{:x?}", &ip.segments()[..4]),
        None => String::new(),
    }
}

fn enter(visit: &Visit, opened: &Opened, back: &str) -> Answer {
    let to = if back.is_empty() { visit.href("/mijn") } else { own_path(back) };
    let cookie = format!(
        "{COOKIE}={}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={}",
        opened.secret, opened.seconds
    );
    Ok(with_cookie(see_other(&to)?, &cookie))
}

fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// A path of this site; anything else would send people to a stranger after sign-in.
fn own_path(back: &str) -> String {
    let own = back.starts_with('/')
        && !back.starts_with("//")
        && !back.chars().any(|sign| sign == '\\' || sign.is_control());
    if own { back.to_owned() } else { "/".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn sign_in_leads_nowhere_else() {
        assert_eq!(own_path("/werkbank?stap=1"), "/werkbank?stap=1");
        for elsewhere in ["https://kwaad.nl", "//kwaad.nl", "/\\kwaad.nl", "javascript:alert(1)", "/a\nb", ""]
        {
            assert_eq!(own_path(elsewhere), "/", "{elsewhere}");
        }
    }
}
