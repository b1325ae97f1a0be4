// SPDX-License-Identifier: EUPL-1.2
//! Signing in and out.

use super::names::{forget, role_name};
use super::unsent::{ask_first, nothing_waits, unsent};
use crate::app::people::people;
use crate::app::sessions::{self, Opened};
use crate::app::sign_in::{
    CodeError, Place, SignInError, Step, sign_in, sign_in_code, sign_in_demo, waits_for_code,
};
use crate::state::State;
use crate::words;
use askama::Template;
use axum::extract::{ConnectInfo, State as With};
use axum::http::{Extensions, HeaderMap, HeaderValue, header};
use axum::response::Response;
use gw_core::Role;
use gw_i18n::{Words, t};
use gw_web::serve::COOKIE;
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other};
use std::net::SocketAddr;

/// The accounts of the demonstration, by organisation.
struct DemoGroup {
    organisation: String,
    people: Vec<DemoPerson>,
}

struct DemoPerson {
    name: String,
    email: String,
    role: &'static str,
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    demo: Vec<DemoGroup>,
    notice: Option<Notice>,
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
    let demo = if visit.site.demo { demo_groups(state, w).await? } else { Vec::new() };
    let notice = match visit.query("gedaan").as_deref() {
        Some("wachtwoord") => Some(Notice::done(t!(w, "sign-in-password-set"))),
        Some("uitnodiging") => Some(Notice::done(t!(w, "sign-in-invitation-accepted"))),
        Some("opnieuw") => Some(Notice::warning(t!(w, "sign-in-begin-again"))),
        _ => None,
    };
    Ok(SignInPage {
        shell: visit.shell(t!(w, "sign-in-title")).errors(!form.is_valid()),
        w,
        form,
        demo,
        notice,
    })
}

async fn demo_groups(state: &State, w: &'static Words) -> Result<Vec<DemoGroup>, Problem> {
    let mut groups: Vec<DemoGroup> = Vec::new();
    for person in people(&mut state.ctx.read().await?).await? {
        let role = Role::from_code(&person.role).map_or("", |role| role_name(w, role));
        let one = DemoPerson { name: person.name, email: person.email, role };
        match groups.last_mut().filter(|group| group.organisation == person.organisation) {
            // A person with two roles has one button.
            Some(group) if group.people.iter().any(|known| known.email == one.email) => {}
            Some(group) => group.people.push(one),
            None => groups.push(DemoGroup { organisation: person.organisation, people: vec![one] }),
        }
    }
    Ok(groups)
}

pub async fn submit(
    With(state): With<State>,
    visit: Visit,
    extensions: Extensions,
    headers: HeaderMap,
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
        let from = place(&extensions, &headers);
        match sign_in(&state, form.value("email"), form.value("wachtwoord"), &from).await {
            Ok(Step::In { opened, lacks_factor: true }) => {
                return enter(&visit, &opened, "/mijn/tweede-factor");
            }
            Ok(Step::In { opened, .. }) => return enter(&visit, &opened, form.value("terug")),
            Ok(Step::Code(opened)) => return ask_code(&visit, &opened, form.value("terug")),
            Err(SignInError::Wrong) => form.refuse("email", t!(w, "sign-in-wrong")),
            Err(SignInError::Wait(seconds)) => form.refuse("email", t!(w, "sign-in-wait", seconds = seconds)),
            Err(SignInError::NoOrganisation) => form.refuse("email", t!(w, "sign-in-nowhere")),
            Err(SignInError::Db(error)) => return Err(error.into()),
        }
    }
    forget(&mut form, &["wachtwoord"]);
    page_with_errors(&sign_in_page(&state, visit, form).await?)
}

#[derive(Template)]
#[template(path = "sign_in_code.html")]
struct CodePage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
}

impl CodePage {
    fn new(visit: &Visit, form: FormState) -> Self {
        let w = words(visit.locale);
        Self { shell: visit.shell(t!(w, "code-title")).errors(!form.is_valid()), w, form }
    }
}

fn ask_code(visit: &Visit, opened: &Opened, back: &str) -> Answer {
    let to = visit.href("/inloggen/code");
    let to = if back.is_empty() {
        to
    } else {
        let back: String = form_urlencoded::byte_serialize(own_path(back).as_bytes()).collect();
        format!("{to}?terug={back}")
    };
    Ok(with_cookie(see_other(&to)?, &cookie(opened)))
}

pub async fn show_code(With(state): With<State>, visit: Visit) -> Answer {
    let secret = visit.session.clone().unwrap_or_default();
    if !waits_for_code(&state, &secret).await? {
        return see_other(&visit.href("/inloggen"));
    }
    let mut form = FormState::default();
    if let Some(back) = visit.query("terug") {
        form.values.set("terug", own_path(&back));
    }
    page(&CodePage::new(&visit, form))
}

pub async fn submit_code(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let w = words(visit.locale);
    let mut form = FormState::new(fields);
    let secret = visit.session.clone().unwrap_or_default();
    let code = form.value("code").to_owned();
    if code.is_empty() {
        form.refuse("code", t!(w, "code-empty"));
        return page_with_errors(&CodePage::new(&visit, form));
    }
    match sign_in_code(&state, &secret, &code, visit.locale).await {
        Ok(opened) => return enter(&visit, &opened, form.value("terug")),
        Err(CodeError::Over) => return see_other(&visit.href("/inloggen?gedaan=opnieuw")),
        Err(CodeError::Wrong) => form.refuse("code", t!(w, "code-wrong")),
        Err(CodeError::Wait(seconds)) => form.refuse("code", t!(w, "code-wait", seconds = seconds)),
        Err(CodeError::Db(error)) => return Err(error.into()),
    }
    forget(&mut form, &["code"]);
    page_with_errors(&CodePage::new(&visit, form))
}

pub async fn demo(
    With(state): With<State>,
    visit: Visit,
    extensions: Extensions,
    headers: HeaderMap,
    Form(fields): Form,
) -> Answer {
    match sign_in_demo(&state, fields.get("email"), &place(&extensions, &headers)).await {
        Ok(opened) => enter(&visit, &opened, fields.get("terug")),
        Err(SignInError::Db(error)) => Err(error.into()),
        Err(_) => Err(Problem::NotFound),
    }
}

pub async fn sign_out(
    With(state): With<State>,
    visit: Visit,
    headers: HeaderMap,
    Form(fields): Form,
) -> Answer {
    if let Some(unsent) = unsent(&headers).filter(|_| !fields.has("toch", "ja")) {
        return ask_first(visit, unsent);
    }
    if let (Some(actor), Some(secret)) = (&visit.actor, &visit.session) {
        sessions::end(&state.ctx, actor, secret).await?;
    }
    let mut response = see_other(&visit.href("/"))?;
    // What pages keep on the device for work without a connection is nobody else's business.
    response.headers_mut().insert(
        axum::http::HeaderName::from_static("clear-site-data"),
        axum::http::HeaderValue::from_static("\"storage\""),
    );
    nothing_waits(&mut response);
    Ok(with_cookie(response, &format!("{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")))
}

/// The network and the kind of device behind a request.
pub(super) fn place(extensions: &Extensions, headers: &HeaderMap) -> Place {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Place { network: network(extensions), device: crate::domain::device(agent) }
}

/// Where requests come from, as coarse as a home or an office: failures are counted per network.
fn network(extensions: &Extensions) -> String {
    match extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip()) {
        Some(std::net::IpAddr::V4(ip)) => ip.to_string(),
        Some(std::net::IpAddr::V6(ip)) => format!("{:x?}", &ip.segments()[..4]),
        None => String::new(),
    }
}

/// Into the site with a session; `back` is a path of this site or empty.
pub(super) fn enter(visit: &Visit, opened: &Opened, back: &str) -> Answer {
    let to = match back {
        "" => visit.href("/mijn"),
        "/mijn/tweede-factor" => visit.href(back),
        back => own_path(back),
    };
    Ok(with_cookie(see_other(&to)?, &cookie(opened)))
}

fn cookie(opened: &Opened) -> String {
    format!("{COOKIE}={}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={}", opened.secret, opened.seconds)
}

fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// A path of this site; anything else would send people to a stranger after sign-in.
pub(super) fn own_path(back: &str) -> String {
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
