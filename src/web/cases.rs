//! Published cases on pages: the list with its filters, a feed, a case by its number. Filters that cannot be read are
//! ignored: a link passed on must never end in an error.

use axum::extract::{Path, RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::session::Side;
use super::visitor::Visitor;
use super::{Web, assets, chat, find, pages};
use crate::app::FoundOnPage;
use crate::domain::{TrackingNumber, UnitId, WrittenNumber};
use crate::store::PublicQuery;
use crate::text::{Label, Viewer};

/// Entries of the feed.
const IN_FEED: i64 = 30;

/// What the list is to hold, and which page of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub query: PublicQuery,
    pub page: i64,
}

impl Wanted {
    fn read(query: &str) -> Wanted {
        let mut wanted = Wanted { query: PublicQuery::default(), page: 1 };
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                "group" => wanted.query.group = value.chars().next().filter(char::is_ascii_uppercase),
                "community" => {
                    wanted.query.community = (!value.is_empty()).then(|| UnitId::new(value.as_ref()));
                }
                "page" => wanted.page = value.parse().unwrap_or(1),
                _ => {}
            }
        }
        wanted
    }

    /// The same list, another page of it.
    pub fn link(&self, page: i64) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        if let Some(group) = self.query.group {
            query.append_pair("group", &group.to_string());
        }
        if let Some(community) = &self.query.community {
            query.append_pair("community", community.as_str());
        }
        format!("/cases?{}", query.append_pair("page", &page.to_string()).finish())
    }
}

pub async fn list(State(web): State<Web>, visitor: Visitor, RawQuery(query): RawQuery) -> Response {
    let mut wanted = Wanted::read(query.as_deref().unwrap_or_default());
    let community = web.app.community();
    wanted.query.community = wanted.query.community.filter(|unit| community.units.get(unit).is_some());
    match web.app.published(&wanted.query, wanted.page).await {
        Ok(page) => pages::cases(&web, &visitor, &wanted, &page).into_response(),
        Err(fault) => chat::unavailable(&web, &visitor, &fault),
    }
}

/// Atom, for readers and for other sites: the same for everybody, so anybody may keep it for a while.
pub async fn feed(State(web): State<Web>, visitor: Visitor) -> Response {
    let feed = match web.app.newest_published(IN_FEED).await {
        Ok(cases) => pages::feed(&web, &cases).into_string(),
        Err(fault) => return chat::unavailable(&web, &visitor, &fault),
    };
    let print = HEXLOWER.encode(&Sha256::digest(&feed));
    let tag = format!("\"{}\"", print.get(..16).unwrap_or_default());
    let fixed = [(header::CACHE_CONTROL, "public, max-age=300".to_owned()), (header::ETAG, tag.clone())];
    if assets::has_already(&visitor.headers, &tag) {
        return (StatusCode::NOT_MODIFIED, fixed).into_response();
    }
    (fixed, [(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], feed).into_response()
}

/// One published case, by its public name.
pub async fn published(State(web): State<Web>, visitor: Visitor, Path(reference): Path<String>) -> Response {
    match web.app.published_case(&reference).await {
        Ok(Some(published)) => pages::published(&web, &visitor, &published).into_response(),
        Ok(None) => (StatusCode::NOT_FOUND, pages::message(&web, &visitor, Label::CasesGone)).into_response(),
        Err(fault) => chat::unavailable(&web, &visitor, &fault),
    }
}

/// By its number: everything for its own people, else where it stands.
pub async fn one(State(web): State<Web>, visitor: Visitor, Path(written): Path<String>) -> Response {
    let number = match TrackingNumber::read(&written) {
        WrittenNumber::Number(number) | WrittenNumber::WithCode(number, _) => number,
        WrittenNumber::WrongDigit => {
            let page = find::wrong_digit(&web, &visitor, (&written, ""));
            return (StatusCode::NOT_FOUND, page).into_response();
        }
        WrittenNumber::NotANumber => {
            return (StatusCode::NOT_FOUND, find::not_a_number(&web, &visitor, ("", ""))).into_response();
        }
    };
    let token = web.token(Side::Resident, &visitor.headers).unwrap_or_default();
    let from = web.address(Side::Resident, &token);
    match web.app.find(&number, None, (&from, &visitor.network)).await {
        Ok(FoundOnPage::Case(found)) if found.viewer == Viewer::Owner => {
            pages::own_case(&web, &visitor, &found).into_response()
        }
        Ok(found) => {
            let status = match found {
                FoundOnPage::Case(_) => StatusCode::OK,
                FoundOnPage::Nothing => StatusCode::NOT_FOUND,
                FoundOnPage::TooMany => StatusCode::TOO_MANY_REQUESTS,
            };
            (status, pages::found(&web, &visitor, &found, &number.to_string())).into_response()
        }
        Err(fault) => chat::unavailable(&web, &visitor, &fault),
    }
}
