//! Server-sent events that carry only a nudge: look again. Never content.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use tokio::sync::watch;

use super::Web;
use super::session::Side;
use super::visitor::Visitor;

pub async fn events(side: Side, State(web): State<Web>, visitor: Visitor) -> Response {
    let Some(token) = web.token(side, &visitor.headers) else {
        return StatusCode::NO_CONTENT.into_response();
    };
    let nudges = web.app.hub.listen(&web.address(side, &token).address);
    let listening = Listening { nudges: Some(nudges), connected: false };
    let stopping = web.stopping.clone();
    let stream = stream::unfold((listening, stopping), |(mut listening, stopping)| async move {
        let name = tokio::select! {
            name = listening.next() => name?,
            () = stopping.cancelled() => return None,
        };
        let event: Result<Event, Infallible> = Ok(Event::default().event(name).data("look"));
        Some((event, (listening, stopping)))
    });
    let keep_alive = KeepAlive::new().interval(Duration::from_secs(15));
    let mut response = Sse::new(stream).keep_alive(keep_alive).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store, no-transform"));
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

struct Listening {
    /// Gone once newer windows of the same browser have taken the place.
    nudges: Option<watch::Receiver<u64>>,
    connected: bool,
}

impl Listening {
    /// A nudge on every connect, because something may have been missed; then one for each change; at the
    /// end `elsewhere`, so that the page does not connect again and push out the window that took over.
    async fn next(&mut self) -> Option<&'static str> {
        let nudges = self.nudges.as_mut()?;
        if !std::mem::replace(&mut self.connected, true) {
            return Some("nudge");
        }
        match nudges.changed().await {
            Ok(()) => Some("nudge"),
            Err(_) => {
                self.nudges = None;
                Some("elsewhere")
            }
        }
    }
}
