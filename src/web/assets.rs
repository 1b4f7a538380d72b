//! STUB
use axum::http::StatusCode;
pub fn href(name: &str) -> String { format!("/assets/{name}") }
pub fn missing() -> &'static [&'static str] { &[] }
pub fn stylesheets() -> &'static [&'static str] { &[] }
pub fn scripts() -> &'static [&'static str] { &[] }
pub async fn serve() -> StatusCode { StatusCode::NOT_FOUND }
