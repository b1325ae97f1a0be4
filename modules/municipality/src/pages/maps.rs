// SPDX-License-Identifier: EUPL-1.2
//! The maps as pictures of their own: fetched once, kept by the browser.

use super::{State, size_name, size_step};
use crate::domain::SizeGroup;
use crate::words;
use axum::extract::State as With;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use gw_charts::{About, Dot, DotMap, Emphasis, Group, Picture, Tile, TileMap, Unit, Value};
use gw_i18n::{format, t};
use gw_web::Visit;

pub async fn tiles(With(state): With<State>, visit: Visit) -> Response {
    let (set, today) = (state.municipalities.set(), state.municipalities.today());
    let mark = visit.query("gemeente");
    let tiles: Vec<Tile> = set
        .on(today)
        .filter_map(|m| {
            let place = set.place(&m.code)?;
            Some(Tile {
                column: place.column,
                row: place.row,
                name: m.name.clone(),
                group: m.size_group().and_then(|own| SizeGroup::ALL.iter().position(|group| *group == own)),
                own: mark.as_ref() == Some(&m.code),
                href: None,
            })
        })
        .collect();
    let w = words(visit.locale);
    let count = format::integer(visit.locale, i64::try_from(tiles.len()).unwrap_or(i64::MAX));
    let about = About::new(visit.locale, "k", t!(w, "map-title")).description(t!(
        w,
        "map-tiles-description",
        count = count
    ));
    let groups = SizeGroup::ALL
        .into_iter()
        .map(|group| Group { step: size_step(group), label: size_name(visit.locale, group).to_owned() })
        .collect();
    let map =
        TileMap::new(about, [t!(w, "size"), t!(w, "municipalities")], Emphasis::Size, groups).tiles(tiles);
    picture(map.file())
}

pub async fn dots(With(state): With<State>, visit: Visit) -> Response {
    let (set, today) = (state.municipalities.set(), state.municipalities.today());
    let mark = visit.query("gemeente");
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
                own: mark.as_ref() == Some(&m.code),
            })
        })
        .collect();
    let w = words(visit.locale);
    let about = About::new(visit.locale, "k", t!(w, "map-title")).description(t!(w, "map-dots-description"));
    picture(DotMap::new(about, [t!(w, "municipality"), t!(w, "population")], Unit::Count).dots(dots).file())
}

fn picture(svg: String) -> Response {
    let headers = [(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "public, max-age=86400")];
    (headers, svg).into_response()
}
