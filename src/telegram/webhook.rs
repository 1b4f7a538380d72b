//! Takes updates that Telegram brings. 200 only after the effects are durable; a wrong secret learns nothing.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;

use super::api::ApiFault;
use super::{ALLOWED, Telegram};

/// Updates are small; a body above this is not one.
const LARGEST: usize = 1024 * 1024;
pub const PATH: &str = "telegram/webhook";
const SECRET_HEADER: &str = "x-telegram-bot-api-secret-token";

#[derive(Clone)]
struct Hooked {
    telegram: Telegram,
    secret: SecretString,
}

/// The one route, with its own size limit.
pub fn router(telegram: Telegram, secret: SecretString) -> Router {
    Router::new()
        .route(&format!("/{PATH}"), post(take))
        .layer(DefaultBodyLimit::max(LARGEST))
        .with_state(Hooked { telegram, secret })
}

async fn take(State(hooked): State<Hooked>, headers: HeaderMap, body: Bytes) -> Response {
    let given = headers.get(SECRET_HEADER).map(|value| value.as_bytes()).unwrap_or_default();
    if !crate::sealing::same(given, hooked.secret.expose_secret().as_bytes()) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let Ok(raw) = String::from_utf8(body.to_vec()) else { return StatusCode::OK.into_response() };
    // Spawned: a connection that breaks does not undo what has arrived.
    let taken = tokio::spawn(async move { hooked.telegram.take(&raw).await }).await;
    match taken {
        Ok(Ok(())) => StatusCode::OK.into_response(),
        Ok(Err(_)) | Err(_) => {
            (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "2")]).into_response()
        }
    }
}

impl Telegram {
    /// Tells Telegram where we are. Pending updates stay.
    pub async fn hook(&self, public_url: &str, secret: &SecretString) -> Result<(), ApiFault> {
        let body = json!({
            "url": format!("{public_url}{PATH}"),
            "secret_token": secret.expose_secret(),
            "allowed_updates": ALLOWED,
            "max_connections": 20,
        });
        self.api.call("setWebhook", &body).await.map(drop)
    }

    pub async fn unhook(&self) -> Result<(), ApiFault> {
        self.api.call("deleteWebhook", &json!({ "drop_pending_updates": false })).await.map(drop)
    }

    /// The name under which people find the bot.
    pub async fn username(&self) -> Result<String, ApiFault> {
        let me = self.api.call("getMe", &json!({})).await?;
        Ok(me["username"].as_str().unwrap_or_default().to_owned())
    }

    /// What Telegram says of the bot and its webhook, for an operator: name, address, waiting updates, last error.
    pub async fn status(&self) -> Result<Vec<String>, ApiFault> {
        let username = self.username().await?;
        let hook = self.api.call("getWebhookInfo", &json!({})).await?;
        let text = |value: &serde_json::Value| value.as_str().unwrap_or("-").to_owned();
        Ok(vec![
            format!("bot       @{username}"),
            format!("webhook   {}", text(&hook["url"])),
            format!("waiting   {}", hook["pending_update_count"]),
            format!("trouble   {}", text(&hook["last_error_message"])),
        ])
    }
}
