// SPDX-License-Identifier: EUPL-1.2
//! The maps: as pictures of their own, fetched once and kept by the browser, and as a page on which
//! every tile is a link.

use super::say::{size_name, size_step};
use super::{State, cache, tile_map_path};
use crate::domain::{Municipality, ReferenceSet, SizeGroup};
use crate::words;
use askama::Template;
use axum::extract::State as With;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use gw_charts::{About, Chart, Dot, DotMap, Emphasis, Group, Picture, Tile, TileMap, Unit, Value};
use gw_core::Locale;
use gw_i18n::{Words, format, t};
use gw_web::{Answer, Shell, Visit, page};
use jiff::civil::Date;

#[derive(Template)]
#[template(path = "map.html")]
struct MapPage {
    shell: Shell,
    w: &'static Words,
    /// The tile map with links; None on the page of the dot map.
    tiles: Option<Chart>,
    legend: String,
    /// Address of the picture that is shown, for a download.
    picture: String,
    count: usize,
}

fn group(m: &Municipality) -> Option<usize> {
    m.size_group().and_then(|own| SizeGroup::ALL.iter().position(|group| *group == own))
}

/// What a map is about; the reader's own municipality is named.
fn about(locale: Locale, own: Option<&Municipality>, description: String) -> About {
    let w = words(locale);
    let title = match own {
        Some(own) => t!(w, "map-title-own", name = own.name.clone()),
        None => t!(w, "map-title").to_owned(),
    };
    About::new(locale, "k", title).description(description)
}

fn tile_map(
    set: &ReferenceSet,
    today: Date,
    locale: Locale,
    own: Option<&Municipality>,
    linked: bool,
) -> TileMap {
    let w = words(locale);
    let tiles: Vec<Tile> = set
        .on(today)
        .filter_map(|m| {
            let place = set.place(&m.code)?;
            Some(Tile {
                column: place.column,
                row: place.row,
                name: m.name.clone(),
                group: group(m),
                own: own.is_some_and(|own| own.code == m.code),
                href: linked.then(|| m.code.clone()),
            })
        })
        .collect();
    let count = format::integer(locale, i64::try_from(tiles.len()).unwrap_or(i64::MAX));
    let groups = SizeGroup::ALL
        .into_iter()
        .map(|group| Group { step: size_step(group), label: size_name(locale, group).to_owned() })
        .collect();
    let about = about(locale, own, t!(w, "map-tiles-description", count = count));
    TileMap::new(about, [t!(w, "size"), t!(w, "municipalities")], Emphasis::Size, groups).tiles(tiles)
}

fn dot_map(set: &ReferenceSet, today: Date, locale: Locale, own: Option<&Municipality>) -> DotMap {
    let w = words(locale);
    let dots: Vec<Dot> = set
        .on(today)
        .filter_map(|m| {
            let point = m.point?;
            Some(Dot {
                latitude: point.latitude,
                longitude: point.longitude,
                name: m.name.clone(),
                value: Value::maybe(m.population.map(f64::from)),
                step: m.size_group().map(size_step),
                own: own.is_some_and(|own| own.code == m.code),
            })
        })
        .collect();
    let about = about(locale, own, t!(w, "map-dots-description").to_owned());
    DotMap::new(about, [t!(w, "municipality"), t!(w, "population")], Unit::Count).dots(dots)
}

/// The legend of the tile map: a tile, what it means, how many there are.
pub(super) fn legend(set: &ReferenceSet, today: Date, locale: Locale) -> String {
    tile_map(set, today, locale, None, false).legend()
}

/// `GET /gemeenten/tegelkaart.svg`; `?gemeente=GM0363` marks one.
pub async fn tiles(With(state): With<State>, visit: Visit, headers: HeaderMap) -> Response {
    let (set, today) = state.now();
    cache::answer((&set, today), &visit, &headers, || {
        let own = visit.query("gemeente").and_then(|code| set.get(&code));
        picture(tile_map(&set, today, visit.locale, own, false).file())
    })
}

/// `GET /gemeenten/stippenkaart.svg`; `?gemeente=GM0363` marks one.
pub async fn dots(With(state): With<State>, visit: Visit, headers: HeaderMap) -> Response {
    let (set, today) = state.now();
    cache::answer((&set, today), &visit, &headers, || {
        let own = visit.query("gemeente").and_then(|code| set.get(&code));
        picture(dot_map(&set, today, visit.locale, own).file())
    })
}

fn picture(svg: String) -> Response {
    ([(header::CONTENT_TYPE, "image/svg+xml")], svg).into_response()
}

/// `GET /gemeenten/kaart`; `?soort=stippen` shows the dots.
pub async fn show(With(state): With<State>, visit: Visit) -> Answer {
    let (w, (set, today)) = (words(visit.locale), state.now());
    let dots = visit.query("soort").as_deref() == Some("stippen");
    let map = tile_map(&set, today, visit.locale, None, true);
    let stamp = cache::stamp(&set, today);
    page(&MapPage {
        count: set.on(today).count(),
        legend: map.legend(),
        picture: if dots {
            format!("{}?v={stamp}", visit.href("/gemeenten/stippenkaart.svg"))
        } else {
            tile_map_path(&state.municipalities, &visit)
        },
        tiles: (!dots).then(|| map.chart()),
        shell: visit.shell(t!(w, "map-page-title")).crumb("/gemeenten", t!(w, "list-title")),
        w,
    })
}
