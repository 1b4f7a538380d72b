//! Files and QR codes, each for those who may see the case. Never served as pages: always as attachments.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use qrcode::{EcLevel, QrCode};

use super::session::Side;
use super::visitor::Visitor;
use super::{Web, chat};
use crate::domain::{AttachmentId, CaseId};

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
            match picture(&link) {
                Some(png) => ([(header::CONTENT_TYPE, "image/png")], png).into_response(),
                None => StatusCode::NOT_FOUND.into_response(),
            }
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(fault) => chat::unavailable(&web, &visitor, &fault),
    }
}

/// A PNG of four pixels a module with the quiet zone scanners need.
fn picture(link: &str) -> Option<Vec<u8>> {
    const MODULE: usize = 4;
    const QUIET: usize = 4;
    let code = QrCode::with_error_correction_level(link, EcLevel::M).ok()?;
    let (colors, width) = (code.to_colors(), code.width());
    let side = (width + 2 * QUIET) * MODULE;
    let size = u32::try_from(side).ok()?;
    let mut picture = image::GrayImage::from_pixel(size, size, image::Luma([255]));
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        let module =
            |at: u32| (usize::try_from(at).ok()? / MODULE).checked_sub(QUIET).filter(|at| *at < width);
        if let (Some(column), Some(row)) = (module(x), module(y))
            && colors.get(row * width + column) == Some(&qrcode::Color::Dark)
        {
            *pixel = image::Luma([0]);
        }
    }
    let mut png = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut png, image::ImageFormat::Png).ok()?;
    Some(png.into_inner())
}
