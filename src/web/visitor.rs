//! Who looks: language and type size as they chose them, and whose address it is. Never a session.

use std::net::{IpAddr, SocketAddr};

use axum::Form;
use axum::extract::{ConnectInfo, FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::session::cookie;
use super::{Web, addresses};
use crate::domain::Language;

/// A request's visitor.
#[derive(Clone, Debug)]
pub struct Visitor {
    pub language: Language,
    pub large_type: bool,
    pub headers: HeaderMap,
    /// Of the client, or of the nearest proxy we do not trust.
    pub network: String,
    /// The request came from a page of ours that swaps parts.
    pub wants_fragment: bool,
    /// The page was visible when it asked.
    pub looks: bool,
    /// The page asked for: an address of this site, to come back to.
    pub here: String,
}

impl FromRequestParts<Web> for Visitor {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Visitor, Self::Rejection> {
        let headers = parts.headers.clone();
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let wants_fragment = headers.contains_key("hx-request");
        Ok(Visitor {
            language: language(&headers),
            large_type: cookie(&headers, "size").as_deref() == Some("lg"),
            network: network(web, peer, &headers),
            wants_fragment,
            looks: !wants_fragment || headers.contains_key("hx-seen"),
            here: addresses::here(&parts.method, &parts.uri),
            headers,
        })
    }
}

/// The choice made here, else the first language of the browser that we speak.
fn language(headers: &HeaderMap) -> Language {
    if let Some(chosen) = cookie(headers, "lang").as_deref().and_then(Language::from_tag) {
        return chosen;
    }
    let accepted =
        headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted
        .split(',')
        .filter_map(|part| part.split(';').next())
        .find_map(Language::from_tag)
        .unwrap_or_default()
}

/// Walks X-Forwarded-For from the right as long as the hops are ours.
fn network(web: &Web, peer: Option<IpAddr>, headers: &HeaderMap) -> String {
    let Some(peer) = peer else { return "unknown".to_owned() };
    let trusted = |address: &IpAddr| web.trusted_proxies.iter().any(|network| network.contains(*address));
    if !trusted(&peer) {
        return peer.to_string();
    }
    let forwarded = headers.get("x-forwarded-for").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let hops: Vec<IpAddr> = forwarded.split(',').filter_map(|hop| hop.trim().parse().ok()).collect();
    hops.iter().rev().find(|hop| !trusted(hop)).unwrap_or(&peer).to_string()
}

#[derive(Deserialize)]
pub struct Preferences {
    language: Option<String>,
    size: Option<String>,
    back: Option<String>,
}

/// Language and type size, kept in cookies; goes back to the page it came from.
pub async fn change(State(web): State<Web>, visitor: Visitor, Form(wanted): Form<Preferences>) -> Response {
    let back = wanted.back.filter(|back| addresses::is_ours(back));
    let mut response = Redirect::to(back.as_deref().unwrap_or("/")).into_response();
    if let Some(language) = wanted.language.as_deref().and_then(Language::from_tag) {
        response.headers_mut().append(header::SET_COOKIE, web.keep_preference("lang", language.tag()));
        super::chat::switch_language(&web, &visitor, language).await;
    }
    if let Some(size) = wanted.size.filter(|size| size == "lg" || size == "md") {
        response.headers_mut().append(header::SET_COOKIE, web.keep_preference("size", &size));
    }
    response
}
