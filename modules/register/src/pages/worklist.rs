// SPDX-License-Identifier: EUPL-1.2
//! The worklist. Two forms: what says nothing of a report (state, day, worker, order) may stand in an
//! address, so that a list can be kept and linked. Ground, field, municipality and the words of a search
//! go by POST: of one line in a list they are special-category data about a person, and addresses end up
//! in histories, logs of proxies and screenshots (docs/security/register.md; ASVS 14.2.1).

use super::case::{closed, cookie};
use super::reading::Reading;
use super::worklist_filter::asked;
use super::{code_names, names};
use crate::app::worklist::{self as list, Line, Listed};
use crate::domain::worklist::{Filter, Order};
use crate::domain::{CaseState, ReportId, ReportState};
use crate::error::RegisterError;
use crate::state::State;
use crate::words;
use askama::Template;
use axum::extract::State as With;
use classification::List;
use gw_core::{AccountId, Actor, Locale, Role};
use gw_i18n::{Words, format, t};
use gw_web::field::Choice;
use gw_web::{Answer, Fields, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors};
use jiff::Span;
use jiff::civil::Date;

/// Lines of a page.
pub(super) const PAGE: usize = 50;
/// Of the first form.
const OPEN_FIELDS: [&str; 6] = ["stand", "termijn", "wie", "volgorde", "sinds", "tot"];
/// Of the second: never in an address.
const CLOSED_FIELDS: [&str; 4] = ["woorden", "grond", "terrein", "gemeente"];

/// A line as it is shown.
pub(super) struct Row {
    pub(super) href: String,
    pub(super) number: String,
    pub(super) received: String,
    pub(super) state: &'static str,
    pub(super) wish: String,
    pub(super) grounds: String,
    pub(super) handler: String,
    pub(super) due: String,
    pub(super) over: bool,
    pub(super) new: u32,
    /// Where the incident stands that others may be about too.
    pub(super) incident: Option<String>,
}

#[derive(Template)]
#[template(path = "werklijst.html")]
struct WorklistPage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    rows: Vec<Row>,
    total: usize,
    /// From 1.
    page: usize,
    pages: usize,
    /// Was something typed in the second form?
    searched: bool,
    states: Vec<Choice>,
    deadlines: Vec<Choice>,
    whose: Vec<Choice>,
    orders: Vec<Choice>,
    grounds: Vec<Choice>,
    fields: Vec<Choice>,
    coordinator: bool,
    notice: Option<Notice>,
}

impl WorklistPage {
    /// The address of another page of the list.
    fn href(&self, page: usize) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for name in OPEN_FIELDS {
            if !self.form.value(name).is_empty() {
                query.append_pair(name, self.form.value(name));
            }
        }
        query.append_pair("bladzijde", &page.to_string());
        format!("{}?{}", self.shell.href("/adv"), query.finish())
    }

    /// What goes along with a search.
    fn kept(&self) -> Vec<(&str, &str)> {
        let all = OPEN_FIELDS.iter().chain(&CLOSED_FIELDS);
        all.map(|name| (*name, self.form.value(name))).filter(|(_, value)| !value.is_empty()).collect()
    }

    fn open_kept(&self) -> Vec<(&str, &str)> {
        self.kept().into_iter().filter(|(name, _)| OPEN_FIELDS.contains(name)).collect()
    }
}

/// Today and the six days after it.
pub(super) fn in_a_week(today: Date) -> Date {
    today.checked_add(Span::new().days(6)).unwrap_or(today)
}

pub(super) fn row(visit: &Visit, line: &Line, (people, today): (&[(AccountId, String)], Date)) -> Row {
    let (w, locale) = (words(visit.locale), visit.locale);
    let (href, state) = match line.case {
        Some((case, state)) => (format!("/adv/dossiers/{case}"), names::case_state(locale, state)),
        None => (format!("/adv/meldingen/{}", line.id), names::state(locale, line.state.code())),
    };
    let handler = line.handler.map(|account| {
        let known = people.iter().find(|(id, _)| *id == account).map(|(_, name)| name.clone());
        known.unwrap_or_else(|| t!(w, "zaak-vertrokken").to_owned())
    });
    Row {
        href: visit.href(&href),
        number: line.number.clone(),
        received: format::date(locale, line.received_on),
        state,
        wish: code_names::name(locale, line.request),
        grounds: code_names::names(locale, line.grounds.iter().copied()),
        handler: handler.unwrap_or_default(),
        due: line.due_on.map(|day| format::date(locale, day)).unwrap_or_default(),
        over: line.due_on.is_some_and(|day| day < today),
        new: line.new_for_us,
        incident: line.incident.map(|id| visit.href(&format!("/adv/voorvallen/{id}"))),
    }
}

fn states(locale: Locale) -> Vec<Choice> {
    let w = words(locale);
    let mut all = vec![Choice::new("alles", t!(w, "werklijst-alles"))];
    let before = [ReportState::Received, ReportState::Registered, ReportState::Done];
    let ends =
        [ReportState::Withdrawn, ReportState::PassedOn, ReportState::Duplicate, ReportState::NotAReport];
    for state in before.into_iter().chain(ends) {
        let name = names::state(locale, state.code());
        all.push(Choice::new(format!("melding.{}", state.code()), t!(w, "werklijst-melding", name = name)));
    }
    for state in CaseState::ALL.iter().filter(|state| **state != CaseState::Anonymised) {
        let name = names::case_state(locale, *state);
        all.push(Choice::new(format!("dossier.{}", state.code()), t!(w, "werklijst-dossier", name = name)));
    }
    all
}

fn whose(w: &'static Words, people: &[(AccountId, String)]) -> Vec<Choice> {
    let fixed =
        [Choice::new("mij", t!(w, "werklijst-mij")), Choice::new("niemand", t!(w, "werklijst-niemand"))];
    let others = people.iter().map(|(id, name)| Choice::new(id.to_string(), name.clone()));
    fixed.into_iter().chain(others).collect()
}

/// What was found, and whether somebody searched.
struct Found {
    listed: Listed,
    page: usize,
    searched: bool,
}

async fn worklist_page(
    state: &State,
    visit: &Visit,
    form: FormState,
    found: Found,
) -> Result<WorklistPage, Problem> {
    let (w, locale, today) = (words(visit.locale), visit.locale, state.ctx.clock.today());
    let actor = visit.actor()?;
    let people = list::colleagues(state, actor).await?;
    let Found { listed, page, searched } = found;
    let named = |pairs: [(&str, &'static str); 3]| pairs.map(|(word, label)| Choice::new(word, label)).into();
    let mut shell = visit.shell(t!(w, "balie-titel")).errors(!form.is_valid());
    if searched {
        shell = shell.one_language();
    }
    let belang = visit.query("gedaan").as_deref() == Some("belang");
    Ok(WorklistPage {
        shell,
        w,
        form,
        rows: listed.lines.iter().map(|line| row(visit, line, (&people, today))).collect(),
        total: listed.total,
        page,
        pages: listed.total.div_ceil(PAGE).max(1),
        searched,
        states: states(locale),
        deadlines: named([
            ("te-laat", t!(w, "werklijst-te-laat")),
            ("week", t!(w, "werklijst-week")),
            ("geen", t!(w, "werklijst-geen-termijn")),
        ]),
        whose: whose(w, &people),
        orders: named([
            ("termijn", t!(w, "werklijst-op-termijn")),
            ("nieuw", t!(w, "werklijst-nieuwste")),
            ("oud", t!(w, "werklijst-oudste")),
        ]),
        grounds: code_names::choices(locale, List::Ground, today),
        fields: code_names::choices(locale, List::Field, today),
        coordinator: actor.has_role(Role::AdvCoordinator),
        notice: belang.then(|| Notice::done(t!(w, "werklijst-belang"))),
    })
}

/// From 1; anything else is the first.
pub(super) fn page_number(text: Option<&str>) -> usize {
    text.and_then(|text| text.parse().ok()).filter(|page| *page > 0).unwrap_or(1)
}

pub async fn show(With(state): With<State>, visit: Visit) -> Answer {
    let mut fields = Fields::default();
    for name in OPEN_FIELDS {
        fields.set(name, visit.query(name).unwrap_or_default());
    }
    let page = page_number(visit.query("bladzijde").as_deref());
    found(&state, &visit, fields, (page, false)).await
}

/// A search. Its answer is made for this moment, like every page of this site, and kept by no browser.
pub async fn search(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let page = page_number(fields.sent("bladzijde"));
    found(&state, &visit, fields, (page, true)).await
}

async fn found(state: &State, visit: &Visit, fields: Fields, (page_at, searched): (usize, bool)) -> Answer {
    let actor = visit.actor()?;
    let mut form = FormState::new(fields);
    let (me, today) = (actor.account, state.ctx.clock.today());
    let asked = asked(state, Reading { form: &mut form, locale: visit.locale }, (me, today));
    if !form.is_valid() {
        let nothing = Found { listed: Listed::default(), page: 1, searched };
        return page_with_errors(&worklist_page(state, visit, form, nothing).await?);
    }
    let from = (page_at - 1).saturating_mul(PAGE);
    let listed = match find(state, (actor, cookie(visit)), form.value("woorden"), &asked, from).await {
        Ok(listed) => listed,
        Err(error) => return closed(visit, error),
    };
    let found = Found { listed, page: page_at, searched };
    page(&worklist_page(state, visit, form, found).await?)
}

async fn find(
    state: &State,
    (actor, cookie): (&Actor, &str),
    typed: &str,
    (filter, order): &(Filter, Order),
    from: usize,
) -> Result<Listed, RegisterError> {
    if typed.is_empty() {
        list::list(state, actor, filter, *order, from, PAGE).await
    } else {
        list::search(state, actor, cookie, typed, filter, from, PAGE).await
    }
}

/// The report with this number, when its reader may see it.
pub(super) async fn report_with(
    state: &State,
    actor: &Actor,
    number: &str,
) -> Result<Option<ReportId>, RegisterError> {
    list::with_number(state, actor, number.trim()).await
}
