//! For operators: alive, ready, figures. Never content, never personal data.

use axum::extract::State;
use axum::http::StatusCode;

use super::Web;

pub async fn alive() -> &'static str {
    "ok\n"
}

/// Ready: not stopping, the store answers, and the messenger takes our token.
pub async fn ready(State(web): State<Web>) -> (StatusCode, &'static str) {
    if web.stopping.is_cancelled() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n");
    }
    match web.app.has_admin().await {
        Ok(_) => match web.app.health.trouble() {
            None => (StatusCode::OK, "ready\n"),
            Some(trouble) => (StatusCode::SERVICE_UNAVAILABLE, trouble),
        },
        Err(fault) => {
            tracing::warn!(%fault, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "store unavailable\n")
        }
    }
}

pub async fn figures(State(web): State<Web>) -> String {
    web.metrics.render()
}
