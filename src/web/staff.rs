//! How staff come in and go out. An invitation is spent by a button, never by a link preview's GET.

use axum::Form;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::session::Side;
use super::visitor::Visitor;
use super::{Web, chat, pages};
use crate::domain::{CaseId, Words, quote};
use crate::text::Label;

pub async fn entrance(State(web): State<Web>, visitor: Visitor) -> Response {
    match web.token(Side::Staff, &visitor.headers) {
        Some(_) => Redirect::to(Side::Staff.path()).into_response(),
        None => (StatusCode::UNAUTHORIZED, pages::signed_out(&web, &visitor)).into_response(),
    }
}

#[derive(Default, Deserialize)]
pub struct Invitation {
    #[serde(default)]
    code: String,
    #[serde(default)]
    name: String,
}

pub async fn invitation(
    State(web): State<Web>,
    visitor: Visitor,
    asked: Result<Query<Invitation>, QueryRejection>,
) -> Response {
    let Invitation { code, .. } = asked.map(|Query(asked)| asked).unwrap_or_default();
    pages::invitation(&web, &visitor, &code).into_response()
}

pub async fn join(State(web): State<Web>, visitor: Visitor, Form(given): Form<Invitation>) -> Response {
    let Some(name) = Words::any(&given.name) else {
        return (StatusCode::BAD_REQUEST, pages::invitation(&web, &visitor, &given.code)).into_response();
    };
    match web.app.join(&given.code, &quote(name.as_str(), 40), visitor.language).await {
        Ok(Some(joined)) => {
            let mut response = Redirect::to(Side::Staff.path()).into_response();
            response.headers_mut().append(header::SET_COOKIE, web.keep(Side::Staff, &joined.token));
            response
        }
        Ok(None) => (StatusCode::GONE, pages::message(&web, &visitor, Label::JoinSpent)).into_response(),
        Err(fault) => chat::unavailable(&web, &visitor, &fault),
    }
}

/// The session ends on the server too: its address is no longer anybody's.
pub async fn leave(State(web): State<Web>, visitor: Visitor) -> Response {
    if let Some(token) = web.token(Side::Staff, &visitor.headers)
        && let Err(fault) = web.app.sign_out(&web.address(Side::Staff, &token)).await
    {
        return chat::unavailable(&web, &visitor, &fault);
    }
    let mut response = Redirect::to("/staff").into_response();
    response.headers_mut().append(header::SET_COOKIE, web.drop_session(Side::Staff));
    response
}

/// 转办单, to print or to copy.
pub async fn sheet(State(web): State<Web>, visitor: Visitor, Path(case): Path<i64>) -> Response {
    let Some(token) = web.token(Side::Staff, &visitor.headers) else {
        return (StatusCode::UNAUTHORIZED, pages::signed_out(&web, &visitor)).into_response();
    };
    let from = web.address(Side::Staff, &token);
    match web.app.sheet(&from, CaseId(case), visitor.language).await {
        Ok(Some(sheet)) => pages::sheet(&web, &visitor, case, &sheet).into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(fault) => chat::unavailable(&web, &visitor, &fault),
    }
}
