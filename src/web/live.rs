//! Server-sent events that carry only a nudge: look again. Never content.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;

use super::Web;
use super::session::Side;
use super::visitor::Visitor;

pub async fn events(side: Side, State(web): State<Web>, visitor: Visitor) -> Response {
    let Some(token) = web.token(side, &visitor.headers) else {
        return StatusCode::NO_CONTENT.into_response();
    };
    let nudges = web.app.hub.listen(&web.address(side, &token).address);
    let stopping = web.stopping.clone();
    // A nudge on every connect: whatever was missed meanwhile is fetched.
    let stream = stream::unfold((nudges, stopping, true), |(mut nudges, stopping, first)| async move {
        if !first {
            tokio::select! {
                changed = nudges.changed() => changed.ok()?,
                () = stopping.cancelled() => return None,
            }
        }
        let nudge: Result<Event, Infallible> = Ok(Event::default().event("nudge").data("look"));
        Some((nudge, (nudges, stopping, false)))
    });
    let keep_alive = KeepAlive::new().interval(Duration::from_secs(15));
    let mut response = Sse::new(stream).keep_alive(keep_alive).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store, no-transform"));
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}
