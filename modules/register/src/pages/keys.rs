// SPDX-License-Identifier: EUPL-1.2
//! Keys of an ADV in the browser: one's own, the ceremony, access of colleagues, recovery.

use super::names;
use crate::app::ceremony::{self, Person, Standing, With2};
use crate::app::keys;
use crate::app::trail::{self, Act, Event};
use crate::error::RegisterError;
use crate::state::State;
use crate::words;
use askama::Template;
use axum::extract::{Path, State as With};
use gw_core::ports::NotProven;
use gw_core::{AccountId, Actor, Role};
use gw_i18n::{Words, format, t};
use gw_vault::{NotAShare, RecoveryShare};
use gw_web::{Answer, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other};

struct Happened {
    day: String,
    what: &'static str,
    who: String,
}

#[derive(Template)]
#[template(path = "keys.html")]
struct KeysPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    standing: Standing,
    own: Own,
    coordinator: bool,
    happened: Vec<Happened>,
    area: String,
    notice: Option<Notice>,
}

/// How far one's own key is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Own {
    None,
    Locked,
    Open,
}

/// The page shows the whole team what was done with the keys and with names.
const fn is_about_keys(act: Act) -> bool {
    !matches!(
        act,
        Act::Filed
            | Act::TakenDown
            | Act::Read
            | Act::MessageOfReporter
            | Act::MessageOfWorker
            | Act::Registered
            | Act::FileAdded
            | Act::FileRemoved
            | Act::FileRead
            | Act::MassReport
            | Act::ConsentAsked
            | Act::CameOver
            // Whom a complaint is about may see this page.
            | Act::ComplaintTaken
            | Act::ComplaintRead
            | Act::ComplaintChanged
            | Act::Asked
    )
}

async fn keys_page(state: &State, visit: &Visit, form: FormState) -> Result<KeysPage, Problem> {
    let (w, locale) = (words(visit.locale), visit.locale);
    let actor = visit.actor()?;
    let standing = ceremony::standing(state, actor.organisation).await?;
    let mut conn = state.ctx.read().await.map_err(RegisterError::from)?;
    let open = keys::person(state, &mut conn, actor, cookie(visit)).await.is_ok();
    let has = standing.people.iter().any(|one| one.account == actor.account && one.has_key);
    let keys = |event: &Event| is_about_keys(event.act);
    let events = if standing.begun {
        trail::events(state, &mut conn, actor.organisation, (keys, 12)).await?
    } else {
        Vec::new()
    };
    let named = |account: Option<AccountId>| {
        let found = standing.people.iter().find(|one| Some(one.account) == account);
        found.map_or_else(|| t!(w, "sleutels-melder").to_owned(), |one| one.name.clone())
    };
    let happened = events.iter().map(|event| Happened {
        day: format::date(locale, event.at.date()),
        what: names::act(locale, act(event.act)),
        who: named(event.account),
    });
    let happened = happened.collect();
    let area = standing.area.iter().map(|code| names::municipality(&*state.municipalities, code));
    let area = area.collect::<Vec<_>>().join("\n");
    Ok(KeysPage {
        shell: visit
            .shell(t!(w, "sleutels-titel"))
            .errors(!form.is_valid())
            .crumb("/adv", t!(w, "balie-titel")),
        w,
        form,
        own: if open {
            Own::Open
        } else if has {
            Own::Locked
        } else {
            Own::None
        },
        coordinator: actor.has_role(Role::AdvCoordinator),
        happened,
        area,
        notice: notice(visit, w),
        standing,
    })
}

fn notice(visit: &Visit, w: &'static Words) -> Option<Notice> {
    if visit.query("op-slot").is_some() {
        return Some(Notice::warning(t!(w, "sleutels-op-slot")));
    }
    Some(Notice::done(match visit.query("gedaan")?.as_str() {
        "mijn" => t!(w, "sleutels-mijn-gedaan"),
        "open" => t!(w, "sleutels-open-gedaan"),
        "slot" => t!(w, "sleutels-slot-gedaan"),
        "deel" => t!(w, "sleutels-deel-gedaan"),
        "toegang" => t!(w, "sleutels-toegang-gedaan"),
        "weg" => t!(w, "sleutels-weg-gedaan"),
        "oefening" => t!(w, "sleutels-oefening-gedaan"),
        "hersteld" => t!(w, "sleutels-hersteld-gedaan"),
        "gebied" => t!(w, "sleutels-gebied-gedaan"),
        _ => return None,
    }))
}

/// The end of the key of the text about an act.
const fn act(act: Act) -> &'static str {
    match act {
        Act::CeremonyBegun => "ceremonie",
        Act::ShareConfirmed => "deel",
        Act::PersonMade => "persoon",
        Act::Granted => "toegang",
        Act::Withdrawn => "weg",
        Act::Opened => "open",
        Act::Recovered => "hersteld",
        Act::Drilled => "oefening",
        Act::IdentitySeen => "naam",
        Act::ReportWithdrawn => "ingetrokken",
        Act::OriginalRead => "origineel",
        Act::PassedOn => "overgedragen",
        _ => "anders",
    }
}

fn cookie(visit: &Visit) -> &str {
    visit.session.as_deref().unwrap_or_default()
}

fn done(visit: &Visit, what: &str) -> Answer {
    see_other(&visit.href(&format!("/adv/sleutels?gedaan={what}")))
}

/// Locked keys, and what somebody else did meanwhile, are told on the page of the keys.
fn or_back(visit: &Visit, error: RegisterError) -> Answer {
    match error {
        RegisterError::Locked => see_other(&visit.href("/adv/sleutels?op-slot=1")),
        error => Err(error.into()),
    }
}

pub async fn show(With(state): With<State>, visit: Visit) -> Answer {
    page(&keys_page(&state, &visit, FormState::default()).await?)
}

async fn proven(
    state: &State,
    visit: &Visit,
    actor: &Actor,
    form: &mut FormState,
) -> Result<Option<String>, Problem> {
    let w = words(visit.locale);
    let password = form.value("wachtwoord").to_owned();
    form.values.set("wachtwoord", "");
    if password.is_empty() {
        form.refuse("wachtwoord", t!(w, "fout-wachtwoord-leeg"));
        return Ok(None);
    }
    match state.colleagues.prove(actor, &password).await {
        Ok(()) => return Ok(Some(password)),
        Err(NotProven::Wrong) => form.refuse("wachtwoord", t!(w, "fout-wachtwoord")),
        Err(NotProven::Wait(seconds)) => form.refuse("wachtwoord", t!(w, "fout-wachten", seconds = seconds)),
        Err(NotProven::Failed) => return Err(Problem::Internal),
    }
    Ok(None)
}

pub async fn make(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let mut form = FormState::new(fields);
    let actor = visit.actor()?;
    match proven(&state, &visit, actor, &mut form).await? {
        Some(password) => {
            keys::make_person(&state, actor, &password, cookie(&visit)).await?;
            done(&visit, "mijn")
        }
        None => page_with_errors(&keys_page(&state, &visit, form).await?),
    }
}

pub async fn unlock(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let mut form = FormState::new(fields);
    let actor = visit.actor()?;
    if let Some(password) = proven(&state, &visit, actor, &mut form).await? {
        if keys::unlock(&state.ctx, actor.account, &password, cookie(&visit)).await? {
            return done(&visit, "open");
        }
        // The password is right, the keys lie under an older one: it was reset by mail.
        form.refuse("wachtwoord", t!(words(visit.locale), "fout-sleutel-ouder"));
    }
    page_with_errors(&keys_page(&state, &visit, form).await?)
}

pub async fn lock(With(state): With<State>, visit: Visit) -> Answer {
    keys::lock(&state, cookie(&visit)).await?;
    done(&visit, "slot")
}

pub async fn begin(With(state): With<State>, visit: Visit) -> Answer {
    match ceremony::begin(&state, visit.actor()?, cookie(&visit)).await {
        Ok(()) => see_other(&visit.href("/adv/sleutels/deel/1")),
        Err(error) => or_back(&visit, error),
    }
}

/// New sheets; those of before open nothing any more.
pub async fn renew(With(state): With<State>, visit: Visit) -> Answer {
    match ceremony::renew_shares(&state, visit.actor()?, cookie(&visit)).await {
        Ok(()) => see_other(&visit.href("/adv/sleutels/deel/1")),
        Err(error) => or_back(&visit, error),
    }
}

#[derive(Template)]
#[template(path = "share.html")]
struct SharePage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    number: u8,
    text: String,
    asked: usize,
}

async fn share_page(state: &State, visit: &Visit, number: u8, form: FormState) -> Result<SharePage, Problem> {
    let w = words(visit.locale);
    let text = ceremony::share(state, visit.actor()?, number, cookie(visit)).await?;
    Ok(SharePage {
        shell: visit
            .shell(t!(w, "deel-titel", number = number))
            .errors(!form.is_valid())
            .crumb("/adv", t!(w, "balie-titel"))
            .crumb("/adv/sleutels", t!(w, "sleutels-titel")),
        w,
        form,
        number,
        text,
        asked: ceremony::asked_group(number) + 1,
    })
}

fn number_of(text: &str) -> Result<u8, Problem> {
    text.parse().ok().filter(|number| (1..=3).contains(number)).ok_or(Problem::NotFound)
}

pub async fn share(With(state): With<State>, visit: Visit, Path(number): Path<String>) -> Answer {
    page(&share_page(&state, &visit, number_of(&number)?, FormState::default()).await?)
}

pub async fn confirm(
    With(state): With<State>,
    visit: Visit,
    Path(number): Path<String>,
    Form(fields): Form,
) -> Answer {
    let (actor, number) = (visit.actor()?, number_of(&number)?);
    let mut form = FormState::new(fields);
    if ceremony::confirm(&state, actor, number, form.value("groep"), cookie(&visit)).await? {
        return match number {
            1 | 2 if ceremony::share(&state, actor, number + 1, cookie(&visit)).await.is_ok() => {
                see_other(&visit.href(&format!("/adv/sleutels/deel/{}", number + 1)))
            }
            _ => done(&visit, "deel"),
        };
    }
    let asked = ceremony::asked_group(number) + 1;
    form.refuse("groep", t!(words(visit.locale), "fout-groep", group = asked));
    page_with_errors(&share_page(&state, &visit, number, form).await?)
}

fn account_of(form: &FormState) -> Result<AccountId, Problem> {
    form.value("account").parse().map_err(|_| Problem::Unreadable)
}

pub async fn grant(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let to = account_of(&FormState::new(fields))?;
    match ceremony::grant(&state, visit.actor()?, to, cookie(&visit)).await {
        Ok(()) => done(&visit, "toegang"),
        Err(error) => or_back(&visit, error),
    }
}

pub async fn withdraw(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let from = account_of(&FormState::new(fields))?;
    match ceremony::withdraw(&state, visit.actor()?, from).await {
        Ok(()) => done(&visit, "weg"),
        Err(RegisterError::Conflict) => {
            let mut page_of = keys_page(&state, &visit, FormState::default()).await?;
            page_of.notice = Some(Notice::error(t!(words(visit.locale), "sleutels-twee-nodig")));
            page_with_errors(&page_of)
        }
        Err(error) => or_back(&visit, error),
    }
}

/// Two sheets typed in: to practise, or to get access again.
pub async fn recover(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let w = words(visit.locale);
    let mut form = FormState::new(fields);
    let mut shares = Vec::new();
    for field in ["deel_a", "deel_b"] {
        match RecoveryShare::read(form.value(field)) {
            Ok(share) => shares.push(share),
            Err(NotAShare::Sign) => form.refuse(field, t!(w, "fout-deel-teken")),
            Err(NotAShare::Length(signs)) => form.refuse(field, t!(w, "fout-deel-lengte", signs = signs)),
            Err(NotAShare::Mistyped) => form.refuse(field, t!(w, "fout-deel-typefout")),
        }
    }
    let (why, word) = match form.value("waarvoor") {
        "herstel" => (With2::Recovery, "hersteld"),
        _ => (With2::Drill, "oefening"),
    };
    if form.is_valid() {
        match ceremony::with_shares(&state, visit.actor()?, &shares, (why, cookie(&visit))).await {
            Ok(()) => return done(&visit, word),
            Err(RegisterError::Vault(_)) => form.refuse("deel_a", t!(w, "fout-delen")),
            Err(error) => return or_back(&visit, error),
        }
    }
    // What opens everything does not go back into a page.
    for field in ["deel_a", "deel_b"] {
        form.values.set(field, "");
    }
    page_with_errors(&keys_page(&state, &visit, form).await?)
}

/// The municipalities that this ADV serves, one a line.
pub async fn area(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let w = words(visit.locale);
    let mut form = FormState::new(fields);
    let all = state.municipalities.current();
    let (mut codes, mut unknown) = (Vec::new(), Vec::new());
    for line in form.value("gebied").lines().map(str::trim).filter(|line| !line.is_empty()) {
        match all.iter().find(|facts| facts.name.eq_ignore_ascii_case(line) || facts.code == line) {
            Some(facts) => codes.push(facts.code.clone()),
            None => unknown.push(line.to_owned()),
        }
    }
    if unknown.is_empty() {
        codes.dedup();
        return match ceremony::set_area(&state, visit.actor()?, &codes).await {
            Ok(0) => done(&visit, "gebied"),
            Ok(others) => {
                form.refuse("gebied", t!(w, "fout-gebied-ander", count = others));
                page_with_errors(&keys_page(&state, &visit, form).await?)
            }
            Err(error) => or_back(&visit, error),
        };
    }
    form.refuse("gebied", t!(w, "fout-gebied", names = unknown.join(", ")));
    page_with_errors(&keys_page(&state, &visit, form).await?)
}

/// Who may be given access, and is not yet.
fn may_grant(one: &Person) -> bool {
    one.has_key && !one.team
}
