//! Which cookie is whose. A session is a random token in a cookie; the chat's address is its hash, so that
//! nothing is stored for a visitor who only looks. Resident and staff are apart and may share one browser.

use axum::http::{HeaderMap, HeaderValue, header};

use super::Web;
use crate::app::Address;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Resident,
    Staff,
}

impl Side {
    /// Where this side's chat lives.
    pub fn path(self) -> &'static str {
        match self {
            Side::Resident => "/chat",
            Side::Staff => "/staff/chat",
        }
    }

    pub fn files(self) -> &'static str {
        match self {
            Side::Resident => "/file",
            Side::Staff => "/staff/file",
        }
    }
}

impl Web {
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    fn cookie_name(&self, side: Side) -> &'static str {
        match (side, self.is_https()) {
            (Side::Resident, true) => "__Host-huiyin",
            (Side::Resident, false) => "huiyin",
            (Side::Staff, true) => "__Host-huiyin_staff",
            (Side::Staff, false) => "huiyin_staff",
        }
    }

    /// The session's token, if the browser has one that looks like ours.
    pub fn token(&self, side: Side, headers: &HeaderMap) -> Option<String> {
        cookie(headers, self.cookie_name(side)).filter(|token| {
            token.len() == 43
                && token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        })
    }

    pub fn address(&self, side: Side, token: &str) -> Address {
        match side {
            Side::Resident => self.app.resident_address(token),
            Side::Staff => self.app.staff_address(token),
        }
    }

    /// Keeps the session for a year.
    pub fn keep(&self, side: Side, token: &str) -> HeaderValue {
        self.cookie(self.cookie_name(side), token, 31_536_000)
    }

    pub fn drop_session(&self, side: Side) -> HeaderValue {
        self.cookie(self.cookie_name(side), "", 0)
    }

    pub fn keep_preference(&self, name: &str, value: &str) -> HeaderValue {
        self.cookie(name, value, 31_536_000)
    }

    fn cookie(&self, name: &str, value: &str, seconds: u32) -> HeaderValue {
        let secure = if self.is_https() { "; Secure" } else { "" };
        let text = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
        HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
    }
}

/// One cookie's value.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|all| all.split(';'))
        .find_map(|pair| {
            let (key, value) = pair.trim().split_once('=')?;
            (key == name).then(|| value.to_owned())
        })
}
