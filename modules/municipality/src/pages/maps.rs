// SPDX-License-Identifier: EUPL-1.2
//! The maps as pictures of their own: fetched once, kept by the browser.

use super::{State, size_colour, size_name};
use crate::domain::Municipality;
use crate::words;
use axum::extract::State as With;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use gw_charts::{Dot, Tile, dot_map, tile_map};
use gw_core::Locale;
use gw_i18n::{format, t};
use gw_web::Visit;

fn title(locale: Locale, municipality: &Municipality) -> String {
    let size = municipality.size_group().map_or("", |group| size_name(locale, group));
    format!("{}: {size}", municipality.name)
}

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
                title: title(visit.locale, m),
                fill: size_colour(m.size_group()),
                marked: mark.as_ref() == Some(&m.code),
            })
        })
        .collect();
    let w = words(visit.locale);
    let count = format::integer(visit.locale, i64::try_from(tiles.len()).unwrap_or(i64::MAX));
    picture(tile_map(&tiles, t!(w, "map-title"), &t!(w, "map-tiles-description", count = count)))
}

pub async fn dots(With(state): With<State>, visit: Visit) -> Response {
    let (set, today) = (state.municipalities.set(), state.municipalities.today());
    let mark = visit.query("gemeente");
    let dots: Vec<Dot> = set
        .on(today)
        .map(|m| Dot {
            latitude: m.latitude,
            longitude: m.longitude,
            weight: f64::from(m.population.unwrap_or(0)),
            title: title(visit.locale, m),
            fill: size_colour(m.size_group()),
            marked: mark.as_ref() == Some(&m.code),
        })
        .collect();
    let w = words(visit.locale);
    picture(dot_map(&dots, t!(w, "map-title"), t!(w, "map-dots-description")))
}

fn picture(svg: String) -> Response {
    let headers = [(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "public, max-age=86400")];
    (headers, svg).into_response()
}
