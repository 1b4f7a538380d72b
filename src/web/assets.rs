//! Styles and scripts as the build embedded them, under names that change with their content, so that a
//! browser may keep them for good. Never reads a file at run time.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// One embedded file. `hash` is the first 12 hex digits of the content's SHA-256.
struct Asset {
    name: &'static str,
    hash: &'static str,
    mime: &'static str,
    bytes: &'static [u8],
    brotli: &'static [u8],
}

mod table {
    use super::Asset;

    include!(concat!(env!("OUT_DIR"), "/assets.rs"));
}

impl Asset {
    fn file(&self) -> String {
        let (stem, ending) = self.name.rsplit_once('.').unwrap_or((self.name, ""));
        format!("{stem}.{}.{ending}", self.hash)
    }
}

/// The address of an embedded file by its plain name; an unknown name gets an address that answers 404.
pub fn href(name: &str) -> String {
    match table::TABLE.iter().find(|asset| asset.name == name) {
        Some(asset) => format!("/assets/{}", asset.file()),
        None => format!("/assets/{name}"),
    }
}

/// What every page loads, in this order.
pub fn stylesheets() -> &'static [&'static str] {
    table::STYLESHEETS
}

/// What pages with forms and logs load, in this order: at the end of the body, not deferred.
pub fn scripts() -> &'static [&'static str] {
    table::SCRIPTS
}

/// What pages with a map load after the others; empty where the build could not get the map.
pub fn map_stylesheets() -> &'static [&'static str] {
    table::MAP_STYLESHEETS
}

/// What pages with a map load at the end of the body, in this order; empty where the build could not get the map.
pub fn map_scripts() -> &'static [&'static str] {
    table::MAP_SCRIPTS
}

/// The npm packages the build could not get; the pages work without them, only plainer.
pub fn missing() -> &'static [&'static str] {
    table::MISSING
}

/// Answers `/assets/{file}`: the file, 304 where the browser has it, 404 for another content's name.
pub async fn serve(Path(file): Path<String>, asked: HeaderMap) -> Response {
    let Some(asset) = table::TABLE.iter().find(|asset| asset.file() == file) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let brotli = takes_brotli(&asked);
    let tag = if brotli { format!("\"{}-br\"", asset.hash) } else { format!("\"{}\"", asset.hash) };
    let fixed = [
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::VARY, "accept-encoding"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    let named = [(header::ETAG, tag.clone())];
    if has_already(&asked, &tag) {
        return (StatusCode::NOT_MODIFIED, fixed, named).into_response();
    }
    let kind = [(header::CONTENT_TYPE, asset.mime)];
    if brotli {
        (fixed, named, kind, [(header::CONTENT_ENCODING, "br")], asset.brotli).into_response()
    } else {
        (fixed, named, kind, asset.bytes).into_response()
    }
}

/// Brotli named in Accept-Encoding and not refused by `q=0`.
fn takes_brotli(asked: &HeaderMap) -> bool {
    let offers = |value: &str| {
        value.split(',').any(|coding| {
            let mut parts = coding.split(';').map(str::trim);
            parts.next().is_some_and(|name| name.eq_ignore_ascii_case("br"))
                && !parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
        })
    };
    asked.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).any(offers)
}

/// Whether the browser holds the answer with this tag.
pub(super) fn has_already(asked: &HeaderMap, tag: &str) -> bool {
    let known = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    known.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == tag)
}
