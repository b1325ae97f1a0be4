// SPDX-License-Identifier: EUPL-1.2
//! The same for machines: calendar feed per series, RSS, JSON.

use super::view::status;
use crate::State;
use crate::app::view::{self, Line};
use crate::calendar;
use axum::extract::{Path, State as With};
use axum::http::header;
use axum::response::IntoResponse;
use gw_core::Locale;
use gw_web::{Answer, Problem, Visit};
use serde_json::{Value, json};

pub async fn calendar(With(state): With<State>, Path(series): Path<String>) -> Answer {
    let mut lines = view::lines(&mut state.ctx.read().await?).await?;
    lines.retain(|line| line.row.series_slug == series);
    if lines.is_empty() {
        return Err(Problem::NotFound);
    }
    let text = calendar::feed(&lines, &state.site, state.ctx.now());
    Ok(([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response())
}

pub async fn rss(With(state): With<State>, visit: Visit) -> Answer {
    let now = state.ctx.now();
    let lines = view::lines(&mut state.ctx.read().await?).await?;
    let item = |line: &Line| {
        let url = format!("{}{}", state.site, visit.href(&line.path()));
        let title = format!("{}: {}", line.row.series_title, line.row.region);
        let text =
            format!("{}. {}", super::view::when(line, visit.locale), status(line, visit.locale, now).0);
        let day = line.row.updated_at.jiff().strftime("%a, %d %b %Y %H:%M:%S +0000").to_string();
        format!(
            "<item><title>{}</title><link>{url}</link><guid>{url}</guid><pubDate>{day}</pubDate><description>{}</description></item>",
            escaped(&title),
            escaped(&text)
        )
    };
    let items: String = lines.iter().filter(|line| !line.is_past(now)).map(item).collect();
    let home = format!("{}{}", state.site, visit.href("/masterclasses"));
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>Masterclasses</title>\
         <link>{home}</link><description>Gelijkwijzer</description><language>{}</language>{items}</channel></rss>",
        visit.locale.tag()
    );
    Ok(([(header::CONTENT_TYPE, "application/rss+xml; charset=utf-8")], text).into_response())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// `/api/v1/masterclasses`: open data, so any origin may read it.
pub async fn api(With(state): With<State>) -> Answer {
    let now = state.ctx.now();
    let lines = view::lines(&mut state.ctx.read().await?).await?;
    let body = |line: &Line| -> Value {
        json!({
            "id": line.row.id, "reeks": line.row.series_title, "regio": line.row.region,
            "begin": line.row.starts_at, "eind": line.row.ends_at, "stand": line.state.code(),
            "plaatsen": line.row.capacity, "vrij": line.left(), "wachtlijst": line.row.waiting,
            "plaats": line.venue.plaats, "voorbeeld": line.row.example,
            "status": status(line, Locale::Nl, now).0, "adres": format!("{}{}", state.site, line.path()),
        })
    };
    let results: Vec<Value> = lines.iter().map(body).collect();
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    let text = json!({"aantal": results.len(), "volgende": null, "vorige": null, "resultaten": results});
    Ok((headers, text.to_string()).into_response())
}
