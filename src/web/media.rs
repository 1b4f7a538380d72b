//! Files and QR codes, each for those who may see the case. Never served as pages: always as attachments.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::session::Side;
use super::visitor::Visitor;
use super::{Web, chat, qr as codes};
use crate::domain::{AttachmentId, CaseId};

/// Pixels a module of a code on a screen.
const ON_SCREEN: usize = 4;

pub async fn file(side: Side, State(web): State<Web>, visitor: Visitor, Path(id): Path<i64>) -> Response {
    let Some(token) = web.token(side, &visitor.headers) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match web.app.file(&web.address(side, &token), AttachmentId(id)).await {
        Ok(Some(file)) => {
            let headers = [
                (header::CONTENT_TYPE, file.mime),
                (header::CONTENT_DISPOSITION, "attachment".to_owned()),
                (header::CACHE_CONTROL, "private, max-age=3600".to_owned()),
            ];
            (headers, file.bytes).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(fault) => chat::unavailable(&web, &visitor, &fault),
    }
}

/// Number and access code of an own case, or of a slip at the desk, as a link to the look-up form.
pub async fn qr(State(web): State<Web>, visitor: Visitor, Path(case): Path<i64>) -> Response {
    let mut shown = Ok(None);
    for side in [Side::Resident, Side::Staff] {
        if let (Ok(None), Some(token)) = (&shown, web.token(side, &visitor.headers)) {
            shown = web.app.receipt_of(&web.address(side, &token), CaseId(case)).await;
        }
    }
    match shown {
        Ok(Some((number, code))) => {
            let base = web.public_url.trim_end_matches('/');
            let link = format!("{base}/find?number={}&code={}", number.as_str(), code.as_str());
            match codes::png(&link, ON_SCREEN) {
                Some(png) => ([(header::CONTENT_TYPE, "image/png")], png).into_response(),
                None => StatusCode::NOT_FOUND.into_response(),
            }
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(fault) => chat::unavailable(&web, &visitor, &fault),
    }
}
