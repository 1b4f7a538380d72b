//! What the framework refuses by itself (a path it cannot read, a form of another kind, too much at once), said on a
//! page of ours. Never touches what is a page already, nor the parts that pages swap.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

use super::addresses::is_looking;
use super::visitor::Visitor;
use super::{Web, pages};
use crate::text::Label;

/// The status and what else the answer carries stay as they are.
pub async fn in_our_words(
    State(web): State<Web>,
    visitor: Visitor,
    request: Request,
    next: Next,
) -> Response {
    let looking = is_looking(request.method());
    let response = next.run(request).await;
    if visitor.wants_fragment || !is_bare(&response) {
        return response;
    }
    let page = match (response.status(), looking) {
        (StatusCode::PAYLOAD_TOO_LARGE, _) => pages::message(&web, &visitor, Label::TooLarge),
        (_, true) => pages::message(&web, &visitor, Label::NotFound),
        (_, false) => pages::message(&web, &visitor, Label::BadForm),
    };
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    Response::from_parts(parts, Body::from(page.into_string()))
}

/// A refusal without a page: plain text, or nothing at all.
fn is_bare(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    response.status().is_client_error() && kind.is_none_or(|kind| kind.starts_with("text/plain"))
}
