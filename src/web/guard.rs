//! What every answer carries, and what no request may do: act from another site. Never content.
//!
//! Pages say no referrer. The pictures of map tiles alone carry our origin (web/map.js asks for `strict-origin`), so
//! that a tile key may be locked to this site: without that lock anybody could spend the key that stands in the page.

use std::collections::BTreeSet;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Web;
use super::pages;
use super::visitor::Visitor;
use crate::config::MapTiles;
use crate::text::Label;

/// No inline script or style, nothing from elsewhere.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; font-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'self'";

/// A note on an answer: where else the page's pictures come from.
#[derive(Clone)]
pub struct TileHosts(String);

impl TileHosts {
    pub fn of(tiles: &MapTiles) -> TileHosts {
        let origins: BTreeSet<&str> =
            tiles.layers.iter().flat_map(|layer| &layer.origins).map(String::as_str).collect();
        TileHosts(origins.into_iter().collect::<Vec<_>>().join(" "))
    }

    /// The policy of a page with a map; `None` where an origin is none, which the settings do not let through.
    fn policy(&self) -> Option<HeaderValue> {
        let images = format!("img-src 'self' data: blob: {};", self.0);
        HeaderValue::from_str(&CONTENT_SECURITY_POLICY.replace("img-src 'self' data: blob:;", &images)).ok()
    }
}

pub async fn headers(State(web): State<Web>, request: Request, next: Next) -> Response {
    let is_asset = request.uri().path().starts_with("/assets/");
    let mut response = next.run(request).await;
    let policy = response.extensions().get::<TileHosts>().and_then(TileHosts::policy);
    let policy = policy.unwrap_or(HeaderValue::from_static(CONTENT_SECURITY_POLICY));
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if is_asset {
        // The rest is for pages, and each asset would carry half a kilobyte of it.
        return response;
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    let fixed = [
        ("referrer-policy", "no-referrer"),
        ("permissions-policy", "geolocation=(self), camera=(self), microphone=(self)"),
        ("cross-origin-opener-policy", "same-origin"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if web.is_https() {
        // Other names below this one are not ours to speak for.
        let year = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// A changing request must come from our own pages: by Sec-Fetch-Site where the browser sends it, else by
/// Origin. Old browsers send neither; for them the cookies' SameSite has to do.
pub async fn same_site(State(web): State<Web>, visitor: Visitor, request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) || comes_from_here(request.headers()) {
        return next.run(request).await;
    }
    let page = pages::message(&web, &visitor, Label::CrossSite);
    (StatusCode::FORBIDDEN, page).into_response()
}

fn comes_from_here(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match (text("origin"), text("host")) {
        (None, _) => true,
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, from)| from == host),
        (Some(_), None) => false,
    }
}
