// SPDX-License-Identifier: EUPL-1.2
//! Which municipalities were reached: a map, a table, a sentence; and how the invitations stand.

use super::making::say;
use super::report::size_name;
use crate::app::coverage::{self, Covered, Reach};
use crate::app::letters::Standing;
use crate::app::municipality_letters::{self, Written};
use crate::domain::report::Size;
use crate::store::{self, SeriesRow};
use crate::{State, words};
use askama::Template;
use axum::extract::State as With;
use axum::http::header;
use axum::response::IntoResponse;
use gw_charts::{About, Chart, Emphasis, Group, Picture, Tile, TileMap};
use gw_core::Locale;
use gw_i18n::{Words, format, t};
use gw_web::field::Choice;
use gw_web::{Answer, FormState, Notice, Problem, Shell, Visit, page};
use std::collections::BTreeSet;

const PAGE: usize = 40;
pub(super) const BASE: &str = "/organisatie/masterclasses/bereik";

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
pub(super) struct CoveragePage {
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
    /// Makes one mail of two presses of a button.
    key: String,
    /// An invitation here got stuck.
    stuck: bool,
}

struct MunicipalityRow {
    code: String,
    name: String,
    province: String,
    population: String,
    reach: &'static str,
    /// How its invitation to the chosen series stands, with a tone; and its id when it got stuck.
    mail: Option<(String, &'static str, Option<String>)>,
    /// Why nobody can be invited here, or the name of whom to write to.
    contact: String,
    can_be_invited: bool,
}

fn row(locale: Locale, one: &Covered, invitations: &[Written]) -> MunicipalityRow {
    let w = words(locale);
    let newest = invitations.iter().find(|mail| mail.municipality == one.facts.code);
    MunicipalityRow {
        code: one.facts.code.clone(),
        name: one.facts.name.clone(),
        province: one.facts.province.clone(),
        population: one
            .facts
            .population
            .map_or_else(|| t!(w, "unknown").to_owned(), |number| format::integer(locale, number.into())),
        reach: reach_name(w, one.reach),
        mail: newest.filter(|mail| mail.standing != Standing::Void).map(|mail| {
            let (stands, tone) = say(locale, &mail.standing);
            (stands, tone, mail.standing.is_stuck().then(|| mail.id.to_string()))
        }),
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

pub(super) async fn coverage_page(
    state: &State,
    visit: Visit,
    refused: Option<FormState>,
) -> Result<CoveragePage, Problem> {
    let (w, locale) = (words(visit.locale), visit.locale);
    let (chosen, series, all) = read(state, &visit).await?;
    let mails = match &chosen.series {
        Some(series) => municipality_letters::invitations(&mut state.ctx.read().await?, series.id).await?,
        None => Vec::new(),
    };
    let fitting: Vec<&Covered> = all.iter().filter(|one| chosen.fits(one)).collect();
    let last = fitting.len().div_ceil(PAGE).max(1);
    let number = match visit.query("pagina") {
        None => 1,
        Some(text) => text.parse().ok().filter(|n| (1..=last).contains(n)).ok_or(Problem::NotFound)?,
    };
    let query = chosen.query();
    let address = |n: usize| visit.href(&format!("{BASE}?{query}&pagina={n}"));
    let provinces: BTreeSet<&str> = all.iter().map(|one| one.facts.province.as_str()).collect();
    let rows: Vec<MunicipalityRow> =
        fitting.iter().skip((number - 1) * PAGE).take(PAGE).map(|one| row(locale, one, &mails)).collect();
    let map = map(locale, &chosen, &all);
    let form = refused.unwrap_or_else(|| chosen.form());
    let sent = visit.query("verstuurd").and_then(|text| text.parse::<u32>().ok());
    let notice = match (sent, visit.query("opnieuw").as_deref()) {
        (Some(count), _) => Some(Notice::done(t!(w, "cover-sent", count = count))),
        (None, Some("ja")) => Some(Notice::done(t!(w, "letter-done"))),
        (None, Some(_)) => Some(Notice::info(t!(w, "letter-not"))),
        (None, None) => None,
    };
    Ok(CoveragePage {
        series: series.iter().map(|one| Choice::new(&one.slug, &one.title)).collect(),
        provinces: provinces.into_iter().map(|name| Choice::new(name, name)).collect(),
        sizes: Size::ALL[..4].iter().map(|size| Choice::new(size.code(), size_name(w, *size))).collect(),
        reaches: Reach::ALL.into_iter().map(|one| Choice::new(one.code(), reach_name(w, one))).collect(),
        map: visit.href(&format!("{BASE}/kaart.svg?{query}")),
        legend: map.legend(),
        chart: map.chart(),
        stuck: rows.iter().any(|one| one.mail.as_ref().is_some_and(|(_, _, stuck)| stuck.is_some())),
        rows,
        total: fitting.len(),
        pages: (1..=last).map(|n| (n, (n != number).then(|| address(n)))).collect(),
        organiser: visit.actor()?.has_role(gw_core::Role::Organiser),
        example: visit.actor()?.example,
        notice,
        key: state.ctx.ids.token(),
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
