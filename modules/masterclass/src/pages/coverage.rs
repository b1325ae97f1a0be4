// SPDX-License-Identifier: EUPL-1.2
//! Which municipalities were reached: a map, a table, a sentence; and inviting those that were not.

use super::report::size_name;
use crate::app::coverage::{self, Covered, Reach};
use crate::domain::report::Size;
use crate::jobs::invitation_words;
use crate::store::{self, SeriesRow};
use crate::{State, words};
use askama::Template;
use axum::extract::{Path, State as With};
use axum::http::header;
use axum::response::IntoResponse;
use gw_charts::{About, Chart, Emphasis, Group, Picture, Tile, TileMap};
use gw_core::Locale;
use gw_i18n::{Words, format, t};
use gw_web::field::Choice;
use gw_web::{
    Answer, Fields, Form, FormState, Notice, Problem, Shell, Visit, page, page_with_errors, see_other,
};
use std::collections::BTreeSet;

const PAGE: usize = 40;
const BASE: &str = "/organisatie/masterclasses/bereik";
/// What an organiser may add to the fixed text.
const LONGEST_NOTE: usize = 1_000;

/// What is chosen above the map; what is no choice counts as not chosen.
struct Chosen {
    series: Option<SeriesRow>,
    province: Option<String>,
    size: Option<Size>,
    reach: Option<Reach>,
}

impl Chosen {
    fn of(visit: &Visit, series: &[SeriesRow]) -> Self {
        let slug = visit.query("reeks");
        Self {
            series: series.iter().find(|one| Some(&one.slug) == slug.as_ref()).cloned(),
            province: visit.query("provincie"),
            size: visit.query("grootte").and_then(|code| Size::from_code(&code)),
            reach: visit.query("stand").and_then(|code| Reach::from_code(&code)),
        }
    }

    /// On the map: the stand is the colour, so it leaves nobody out.
    fn on_map(&self, one: &Covered) -> bool {
        self.province.as_ref().is_none_or(|province| *province == one.facts.province)
            && self.size.is_none_or(|size| Size::of(one.facts.population) == size)
    }

    fn fits(&self, one: &Covered) -> bool {
        self.on_map(one) && self.reach.is_none_or(|reach| one.reach == reach)
    }

    fn query(&self) -> String {
        let encode = |text: &str| {
            text.bytes()
                .map(|byte| match byte {
                    b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => char::from(byte).to_string(),
                    other => format!("%{other:02X}"),
                })
                .collect::<String>()
        };
        let parts = [
            ("reeks", self.series.as_ref().map(|one| one.slug.clone())),
            ("provincie", self.province.clone()),
            ("grootte", self.size.map(|size| size.code().to_owned())),
            ("stand", self.reach.map(|reach| reach.code().to_owned())),
        ];
        let parts = parts.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", encode(&value?))));
        parts.collect::<Vec<_>>().join("&")
    }

    fn form(&self) -> FormState {
        let mut form = FormState::default();
        form.values.set("reeks", self.series.as_ref().map_or("", |one| one.slug.as_str()));
        form.values.set("provincie", self.province.clone().unwrap_or_default());
        form.values.set("grootte", self.size.map_or("", Size::code));
        form.values.set("stand", self.reach.map_or("", Reach::code));
        form
    }
}

fn reach_name(w: &'static Words, reach: Reach) -> &'static str {
    match reach {
        Reach::NotYet => t!(w, "reach-not-yet"),
        Reach::Invited => t!(w, "reach-invited"),
        Reach::Registered => t!(w, "reach-registered"),
        Reach::Came => t!(w, "reach-came"),
    }
}

fn map(locale: Locale, chosen: &Chosen, all: &[Covered]) -> TileMap {
    let w = words(locale);
    let shown: Vec<&Covered> = all.iter().filter(|one| chosen.on_map(one)).collect();
    let reached = shown.iter().filter(|one| one.reach == Reach::Came).count();
    let reading = t!(w, "cover-reading", reached = reached, all = shown.len());
    let about = About::new(locale, "bereik", t!(w, "cover-map")).reading(reading);
    let groups = Reach::ALL
        .into_iter()
        .zip([0, 2, 4, 6])
        .map(|(reach, step)| Group { step, label: reach_name(w, reach).to_owned() })
        .collect();
    let tile = |one: &&Covered| {
        let (column, row) = one.facts.tile?;
        let group = Reach::ALL.iter().position(|reach| *reach == one.reach);
        Some(Tile { column, row, name: one.facts.name.clone(), group, ..Tile::default() })
    };
    TileMap::new(about, [t!(w, "cover-stand"), t!(w, "cover-municipalities")], Emphasis::Eyes, groups)
        .tiles(shown.iter().filter_map(tile).collect())
}

#[derive(Template)]
#[template(path = "coverage.html")]
struct CoveragePage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    series: Vec<Choice>,
    provinces: Vec<Choice>,
    sizes: Vec<Choice>,
    reaches: Vec<Choice>,
    map: String,
    chart: Chart,
    legend: String,
    rows: Vec<MunicipalityRow>,
    total: usize,
    /// Address of each page; None for this one.
    pages: Vec<(usize, Option<String>)>,
    /// The series to invite to, by its address.
    invite_to: Option<String>,
    organiser: bool,
    example: bool,
    notice: Option<Notice>,
}

struct MunicipalityRow {
    code: String,
    name: String,
    province: String,
    population: String,
    reach: &'static str,
    /// Why nobody can be invited here, or the name of whom to write to.
    contact: String,
    can_be_invited: bool,
}

fn row(locale: Locale, one: &Covered) -> MunicipalityRow {
    let w = words(locale);
    MunicipalityRow {
        code: one.facts.code.clone(),
        name: one.facts.name.clone(),
        province: one.facts.province.clone(),
        population: one
            .facts
            .population
            .map_or_else(|| t!(w, "unknown").to_owned(), |number| format::integer(locale, number.into())),
        reach: reach_name(w, one.reach),
        contact: match &one.contact {
            None => t!(w, "cover-no-contact").to_owned(),
            Some(contact) if contact.unsubscribed_at.is_some() => t!(w, "cover-unsubscribed").to_owned(),
            Some(contact) if contact.name.is_empty() => contact.email.clone(),
            Some(contact) => format!("{}, {}", contact.name, contact.email),
        },
        can_be_invited: one.can_be_invited(),
    }
}

async fn read(state: &State, visit: &Visit) -> Result<(Chosen, Vec<SeriesRow>, Vec<Covered>), Problem> {
    let mut conn = state.ctx.read().await?;
    let actor = visit.actor()?;
    let series = store::series_of(&mut conn, actor.organisation).await?;
    let chosen = Chosen::of(visit, &series);
    let id = chosen.series.as_ref().map(|one| one.id);
    let all = coverage::coverage(&mut conn, &*state.municipalities, actor, id).await?;
    Ok((chosen, series, all))
}

async fn coverage_page(
    state: &State,
    visit: Visit,
    refused: Option<FormState>,
) -> Result<CoveragePage, Problem> {
    let (w, locale) = (words(visit.locale), visit.locale);
    let (chosen, series, all) = read(state, &visit).await?;
    let fitting: Vec<&Covered> = all.iter().filter(|one| chosen.fits(one)).collect();
    let last = fitting.len().div_ceil(PAGE).max(1);
    let number = match visit.query("pagina") {
        None => 1,
        Some(text) => text.parse().ok().filter(|n| (1..=last).contains(n)).ok_or(Problem::NotFound)?,
    };
    let query = chosen.query();
    let address = |n: usize| visit.href(&format!("{BASE}?{query}&pagina={n}"));
    let provinces: BTreeSet<&str> = all.iter().map(|one| one.facts.province.as_str()).collect();
    let map = map(locale, &chosen, &all);
    let form = refused.unwrap_or_else(|| chosen.form());
    let notice = visit.query("verstuurd").and_then(|text| text.parse::<u32>().ok());
    Ok(CoveragePage {
        series: series.iter().map(|one| Choice::new(&one.slug, &one.title)).collect(),
        provinces: provinces.into_iter().map(|name| Choice::new(name, name)).collect(),
        sizes: Size::ALL[..4].iter().map(|size| Choice::new(size.code(), size_name(w, *size))).collect(),
        reaches: Reach::ALL.into_iter().map(|one| Choice::new(one.code(), reach_name(w, one))).collect(),
        map: visit.href(&format!("{BASE}/kaart.svg?{query}")),
        legend: map.legend(),
        chart: map.chart(),
        rows: fitting.iter().skip((number - 1) * PAGE).take(PAGE).map(|one| row(locale, one)).collect(),
        total: fitting.len(),
        pages: (1..=last).map(|n| (n, (n != number).then(|| address(n)))).collect(),
        organiser: visit.actor()?.has_role(gw_core::Role::Organiser),
        example: visit.actor()?.example,
        notice: notice.map(|count| Notice::done(t!(w, "cover-sent", count = count))),
        invite_to: chosen.series.map(|one| one.slug),
        shell: visit
            .shell(t!(w, "cover-title"))
            .errors(!form.is_valid())
            .crumb("/organisatie/masterclasses", t!(w, "organise-title")),
        w,
        form,
    })
}

/// `/organisatie/masterclasses/bereik`
pub async fn show(With(state): With<State>, visit: Visit) -> Answer {
    page(&coverage_page(&state, visit, None).await?)
}

/// `/organisatie/masterclasses/bereik/kaart.svg`
pub async fn picture(With(state): With<State>, visit: Visit) -> Answer {
    let (chosen, _, all) = read(&state, &visit).await?;
    let svg = map(visit.locale, &chosen, &all).file();
    Ok(([(header::CONTENT_TYPE, "image/svg+xml")], svg).into_response())
}

#[derive(Template)]
#[template(path = "invite.html")]
struct InvitePage {
    shell: Shell,
    w: &'static Words,
    form: FormState,
    series: String,
    /// Code, name and address.
    chosen: Vec<(String, String)>,
    subject: String,
    /// The mail as the first of them reads it.
    text: Vec<String>,
    back: String,
}

/// The chosen municipalities that can still be invited, and the series.
async fn chosen(state: &State, visit: &Visit, fields: &Fields) -> Result<(SeriesRow, Vec<Covered>), Problem> {
    let mut conn = state.ctx.read().await?;
    let actor = visit.actor()?;
    let series = crate::app::report::series(&mut conn, actor, fields.get("reeks")).await?;
    let all = coverage::coverage(&mut conn, &*state.municipalities, actor, Some(series.id)).await?;
    let wanted =
        all.into_iter().filter(|one| fields.has("gemeente", &one.facts.code) && one.can_be_invited());
    Ok((series, wanted.collect()))
}

fn invite_page(visit: Visit, series: &SeriesRow, chosen: &[Covered], form: FormState) -> InvitePage {
    let w = words(visit.locale);
    // The mail goes out in Dutch, whatever language the organiser reads.
    let name = chosen.first().map_or_else(String::new, |one| format!("Gemeente {}", one.facts.name));
    let (subject, text) = invitation_words(&series.title, &name, form.value("tekst"));
    let back = visit.href(&format!("{BASE}?reeks={}", series.slug));
    let line = |one: &Covered| {
        let email = one.contact.as_ref().map_or("", |contact| contact.email.as_str());
        (one.facts.code.clone(), format!("{} ({email})", one.facts.name))
    };
    InvitePage {
        series: series.slug.clone(),
        chosen: chosen.iter().map(line).collect(),
        shell: visit
            .shell(t!(w, "invite-title"))
            .errors(!form.is_valid())
            .crumb("/organisatie/masterclasses", t!(w, "organise-title"))
            .crumb(BASE, t!(w, "cover-title"))
            .one_language(),
        w,
        form,
        subject,
        text,
        back,
    }
}

/// First the mail is shown, with whom it goes to.
pub async fn preview(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let w = words(visit.locale);
    let (series, chosen) = chosen(&state, &visit, &fields).await?;
    if chosen.is_empty() {
        let mut form = FormState::default();
        form.values.set("reeks", series.slug.clone());
        form.refuse("gemeente", t!(w, "invite-nobody"));
        return page_with_errors(&coverage_page(&state, in_series(visit, &series), Some(form)).await?);
    }
    let mut form = FormState::new(fields);
    if form.value("tekst").chars().count() > LONGEST_NOTE {
        form.refuse("tekst", t!(w, "wrong-long", most = LONGEST_NOTE));
        return page_with_errors(&invite_page(visit, &series, &chosen, form));
    }
    page(&invite_page(visit, &series, &chosen, form))
}

/// The same visit as if the series had been chosen above the map.
fn in_series(visit: Visit, series: &SeriesRow) -> Visit {
    Visit { query: Some(format!("reeks={}", series.slug)), ..visit }
}

/// Then it is sent.
pub async fn invite(With(state): With<State>, visit: Visit, Form(fields): Form) -> Answer {
    let w = words(visit.locale);
    let (series, chosen) = chosen(&state, &visit, &fields).await?;
    let mut form = FormState::new(fields.clone());
    if fields.get("tekst").chars().count() > LONGEST_NOTE {
        form.refuse("tekst", t!(w, "wrong-long", most = LONGEST_NOTE));
        return page_with_errors(&invite_page(visit, &series, &chosen, form));
    }
    let codes: Vec<String> = chosen.into_iter().map(|one| one.facts.code).collect();
    let sent = coverage::invite(&state.ctx, visit.actor()?, series.id, &codes, fields.get("tekst")).await?;
    see_other(&visit.href(&format!("{BASE}?reeks={}&verstuurd={sent}", series.slug)))
}

#[derive(Template)]
#[template(path = "unsubscribe.html")]
struct UnsubscribePage {
    shell: Shell,
    w: &'static Words,
    municipality: String,
    /// Still gets invitations.
    wants: bool,
    action: String,
}

/// `/geen-uitnodiging/{secret}`: the way out of invitations. A button, because mail programs open links.
pub async fn unsubscribe_show(With(state): With<State>, visit: Visit, Path(secret): Path<String>) -> Answer {
    let w = words(visit.locale);
    let (code, wants) = coverage::behind_invitation(&mut state.ctx.read().await?, &secret).await?;
    page(&UnsubscribePage {
        municipality: state.municipalities.by_code(&code).map_or(code, |facts| facts.name),
        wants,
        action: format!("/geen-uitnodiging/{secret}"),
        shell: visit.shell(t!(w, "unsubscribe-title")).one_language(),
        w,
    })
}

pub async fn unsubscribe(With(state): With<State>, visit: Visit, Path(secret): Path<String>) -> Answer {
    coverage::unsubscribe(&state.ctx, &secret).await?;
    see_other(&visit.href(&format!("/geen-uitnodiging/{secret}")))
}
