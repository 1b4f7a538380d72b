//! The chat of either side: the page, its log, and what is sent. A form becomes an `Inbound`; the answer is
//! the log again, or a redirect to it. Never decides what is said.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Multipart, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::Markup;
use serde::Deserialize;

use super::session::Side;
use super::upload::{self, Unreadable};
use super::visitor::Visitor;
use super::{Web, pages};
use crate::app::{AppFault, Handled, Inbound};
use crate::conversation::Input;
use crate::domain::{Language, PointCode, Source};
use crate::text::{Label, Menu, Press, Text, render};

/// What a contact point's QR code carries.
#[derive(Deserialize)]
pub struct Scanned {
    point: Option<String>,
}

/// The whole page. A visitor without a session gets one; nothing is stored until they say something.
pub async fn page(
    side: Side,
    State(web): State<Web>,
    visitor: Visitor,
    asked: Result<Query<Scanned>, QueryRejection>,
) -> Response {
    let (token, fresh) = match (web.token(side, &visitor.headers), side) {
        (Some(token), _) => (token, false),
        (None, Side::Resident) => (web.app.chance.token(), true),
        (None, Side::Staff) => return signed_out(&web, &visitor),
    };
    let from = web.address(side, &token);
    match web.app.who(&from).await {
        Ok(None) if side == Side::Staff => return signed_out(&web, &visitor),
        Ok(_) => {}
        Err(fault) => return unavailable(&web, &visitor, &fault),
    }
    match shown_log(side, &web, &visitor, &token).await {
        Ok(log) => {
            let code = asked.ok().and_then(|Query(asked)| PointCode::typed(asked.point.as_deref()?));
            let code = code.filter(|_| side == Side::Resident);
            let community = web.app.community();
            let point = code.as_ref().and_then(|code| community.points.get(code));
            let page = pages::chat(&web, &visitor, (side, point), log);
            let mut response = page.into_response();
            if fresh {
                response.headers_mut().append(header::SET_COOKIE, web.keep(side, &token));
            }
            response
        }
        Err(fault) => unavailable(&web, &visitor, &fault),
    }
}

/// The log alone, for a page that is already open.
pub async fn log(side: Side, State(web): State<Web>, visitor: Visitor) -> Response {
    let Some(token) = web.token(side, &visitor.headers) else {
        return StatusCode::NO_CONTENT.into_response();
    };
    match shown_log(side, &web, &visitor, &token).await {
        Ok(log) => log.into_response(),
        Err(fault) => unavailable(&web, &visitor, &fault),
    }
}

/// One form. What is refused here has changed nothing, and the browser keeps what was typed.
pub async fn send(side: Side, State(web): State<Web>, visitor: Visitor, form: Multipart) -> Response {
    let (token, fresh) = match (web.token(side, &visitor.headers), side) {
        (Some(token), _) => (token, false),
        (None, Side::Resident) => (web.app.chance.token(), true),
        (None, Side::Staff) => return signed_out(&web, &visitor),
    };
    let sent = match upload::read(&web, form).await {
        Ok(sent) => sent,
        Err(fault) => return unreadable(&web, &visitor, &fault),
    };
    let inbound = Inbound {
        meanings: vec![sent.meaning],
        source: Source::Web,
        from: web.address(side, &token),
        staff_side: side == Side::Staff,
        language: visitor.language,
        network: visitor.network.clone(),
        input: sent.input,
        files: sent.files,
    };
    // Spawned: a browser that hangs up does not undo what it has sent.
    let app = web.app.clone();
    let handled = tokio::spawn(async move { app.handle(&inbound).await }).await;
    let mut response = match handled {
        Ok(Ok(Handled::Slowed)) => return slowed(&web, &visitor),
        Ok(Ok(Handled::ForgetDevice)) => {
            let mut gone = Redirect::to(side.path()).into_response();
            gone.headers_mut().append(header::SET_COOKIE, web.drop_session(side));
            if visitor.wants_fragment {
                gone = StatusCode::OK.into_response();
                gone.headers_mut().append(header::SET_COOKIE, web.drop_session(side));
                gone.headers_mut().insert("hx-redirect", HeaderValue::from_static("/chat"));
            }
            return gone;
        }
        Ok(Ok(Handled::Done | Handled::SeenBefore)) if visitor.wants_fragment => {
            log(side, State(web.clone()), visitor).await
        }
        Ok(Ok(Handled::Done | Handled::SeenBefore)) => {
            Redirect::to(&format!("{}#latest", side.path())).into_response()
        }
        Ok(Err(AppFault::NotStaff)) => return signed_out(&web, &visitor),
        Ok(Err(fault)) => return unavailable(&web, &visitor, &fault),
        Err(fault) => return unavailable(&web, &visitor, &fault),
    };
    if fresh {
        response.headers_mut().append(header::SET_COOKIE, web.keep(side, &token));
    }
    response
}

/// Reading the page is what delivers a reply on the web.
async fn shown_log(side: Side, web: &Web, visitor: &Visitor, token: &str) -> Result<Markup, AppFault> {
    let from = web.address(side, token);
    if side == Side::Resident && visitor.looks {
        web.app.opened(&from).await?;
    }
    let welcome =
        (side == Side::Resident).then(|| render(&Text::Welcome, visitor.language, &web.app.community()));
    let mut shown = web.app.log(&from).await?;
    for bubble in &mut shown {
        if let Some(picture) = &bubble.message.picture
            && !web.app.has_photo(picture).await
        {
            bubble.message.picture = None;
        }
    }
    let form = data_encoding::BASE64URL_NOPAD.encode(&web.app.chance.bytes::<12>());
    Ok(pages::log(side, visitor.language, welcome.as_ref(), &shown, &form))
}

/// The page's language button also tells the conversation, where there is one.
pub(super) async fn switch_language(web: &Web, visitor: &Visitor, language: Language) {
    for side in [Side::Resident, Side::Staff] {
        let Some(token) = web.token(side, &visitor.headers) else { continue };
        let from = web.address(side, &token);
        let known = web.app.who(&from).await.ok().flatten();
        if known.is_none_or(|speaker| speaker.person.language == language) {
            continue;
        }
        let inbound = Inbound {
            meanings: vec![web.app.chance.token()],
            source: Source::Web,
            from,
            staff_side: side == Side::Staff,
            language,
            network: visitor.network.clone(),
            input: Input::Pressed(Press::Menu(Menu::Language(language))),
            files: vec![],
        };
        if let Err(fault) = web.app.handle(&inbound).await {
            tracing::warn!(%fault, "the chat's language could not be switched");
        }
    }
}

fn signed_out(web: &Web, visitor: &Visitor) -> Response {
    (StatusCode::UNAUTHORIZED, pages::message(web, visitor, Label::StaffSignedOut)).into_response()
}

fn slowed(web: &Web, visitor: &Visitor) -> Response {
    let text = render(&Text::SlowDown, visitor.language, &web.app.community());
    let page = pages::words(web, visitor, &text.words);
    (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "60")], page).into_response()
}

/// Nothing could be made durable: said so, and the form may be sent again as it is.
pub(super) fn unavailable(web: &Web, visitor: &Visitor, fault: &dyn std::fmt::Display) -> Response {
    tracing::error!(%fault, "a request could not be handled");
    let page = pages::message(web, visitor, Label::Unavailable);
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")], page).into_response()
}

fn unreadable(web: &Web, visitor: &Visitor, fault: &Unreadable) -> Response {
    let (status, label) = match fault {
        Unreadable::Incomplete => (StatusCode::BAD_REQUEST, Label::BadForm),
        Unreadable::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, Label::TooLarge),
        Unreadable::Unavailable(fault) => return unavailable(web, visitor, fault),
    };
    (status, pages::message(web, visitor, label)).into_response()
}
