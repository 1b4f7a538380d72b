//! Addresses: which of them lead to our own site, and where one leads that is written a little differently. Never
//! leads to another site.

use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use super::visitor::Visitor;
use super::{Web, pages};
use crate::domain::PointCode;
use crate::text::Label;

/// Longer ones are none of ours.
const LONGEST: usize = 2_048;

/// A path of this site, with its query: what a header may carry and no browser reads as another host.
pub fn is_ours(written: &str) -> bool {
    let mut letters = written.bytes();
    letters.next() == Some(b'/')
        && !matches!(letters.next(), Some(b'/' | b'\\'))
        && written.len() <= LONGEST
        && written.bytes().all(|letter| letter.is_ascii_graphic())
}

/// The page that was asked for, to come back to it: with its query where it was looked at, else its path alone.
pub fn here(method: &Method, uri: &Uri) -> String {
    let asked = uri.path_and_query().filter(|_| is_looking(method)).map(|whole| whole.as_str());
    let known = [asked, Some(uri.path())].into_iter().flatten().find(|one| is_ours(one));
    known.unwrap_or("/").to_owned()
}

pub fn is_looking(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// Where nothing is: without a slash too many, if there was one, else the page that says so.
pub async fn unknown(State(web): State<Web>, visitor: Visitor, method: Method, uri: Uri) -> Response {
    match without_slash(&uri).filter(|_| is_looking(&method)) {
        Some(address) => Redirect::permanent(&address).into_response(),
        None => (StatusCode::NOT_FOUND, pages::message(&web, &visitor, Label::NotFound)).into_response(),
    }
}

/// A point's code typed in small letters is the same code. For pages: nobody types the address of a picture.
pub async fn point_in_capitals(request: Request, next: Next) -> Response {
    match in_capitals(request.uri()).filter(|_| is_looking(request.method())) {
        Some(address) => Redirect::permanent(&address).into_response(),
        None => next.run(request).await,
    }
}

fn without_slash(uri: &Uri) -> Option<String> {
    let path = uri.path().strip_suffix('/')?.trim_end_matches('/');
    with_query(path, uri)
}

fn in_capitals(uri: &Uri) -> Option<String> {
    let below = uri.path().strip_prefix("/points/")?;
    let (code, rest) = below.split_at(below.find('/').unwrap_or(below.len()));
    let capitals = PointCode::read(&code.to_ascii_uppercase()).filter(|read| read.as_str() != code)?;
    with_query(&format!("/points/{capitals}{rest}"), uri)
}

fn with_query(path: &str, uri: &Uri) -> Option<String> {
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    Some(format!("{path}{query}")).filter(|address| is_ours(address))
}
