// SPDX-License-Identifier: EUPL-1.2
//! Style sheet, fonts and scripts, embedded under names that change with their content.

use axum::extract::Path;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "../../assets/dist"]
#[allow_missing = true]
struct Dist;

/// `gelijkwijzer.css` → `gelijkwijzer-1c4a5c5ec928.css`. Empty when the assets were not built.
static MANIFEST: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let file = Dist::get("manifest.json");
    file.and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default()
});

/// Were the assets built before the program was?
pub fn built() -> bool {
    !MANIFEST.is_empty()
}

/// The address of an asset by its plain name.
pub fn href(name: &str) -> String {
    format!("/assets/{}", MANIFEST.get(name).map_or(name, String::as_str))
}

/// An asset by its plain name, for who must hand it out at another address.
pub fn content(name: &str) -> Option<Vec<u8>> {
    Dist::get(MANIFEST.get(name)?).map(|file| file.data.into_owned())
}

/// `GET /assets/{name}`: for ever, since another content has another name.
pub(crate) async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let accepted =
        headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let zipped = accepted.contains("gzip").then(|| Dist::get(&format!("{name}.gz"))).flatten();
    let kind = match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        _ => return crate::Problem::NotFound.into_response(),
    };
    let common = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::VARY, "Accept-Encoding"),
    ];
    match (zipped, Dist::get(&name)) {
        (Some(file), _) => {
            (common, [(header::CONTENT_ENCODING, "gzip")], file.data.into_owned()).into_response()
        }
        (None, Some(file)) => (common, file.data.into_owned()).into_response(),
        (None, None) => crate::Problem::NotFound.into_response(),
    }
}
