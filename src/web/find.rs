//! Look-up by number and access code, without a chat. The link of a QR code only fills in the form.

use axum::Form;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::session::Side;
use super::visitor::Visitor;
use super::{Web, chat, pages};
use crate::domain::{AccessCode, TrackingNumber, WrittenNumber};
use crate::text::{Text, render};

#[derive(Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    number: String,
    #[serde(default)]
    code: String,
}

pub async fn form(
    State(web): State<Web>,
    visitor: Visitor,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Markup {
    let Asked { number, code } = asked.map(|Query(asked)| asked).unwrap_or_default();
    pages::look_up_form(&web, &visitor, (&number, &code), None)
}

pub async fn look_up(State(web): State<Web>, visitor: Visitor, Form(asked): Form<Asked>) -> Response {
    let (number, code) = match TrackingNumber::read(&asked.number) {
        WrittenNumber::Number(number) => (number, AccessCode::read(&asked.code)),
        WrittenNumber::WithCode(number, code) => (number, Some(code)),
        WrittenNumber::WrongDigit | WrittenNumber::NotANumber => {
            let text = render(&Text::WrongDigit, visitor.language, &web.app.community());
            let said = html! { p role="alert" { (text.words) } };
            return pages::look_up_form(&web, &visitor, (&asked.number, &asked.code), Some(said))
                .into_response();
        }
    };
    let token = web.token(Side::Resident, &visitor.headers).unwrap_or_default();
    let from = web.address(Side::Resident, &token);
    match web.app.find(&number, code.as_ref(), (&from, &visitor.network)).await {
        Ok(found) => pages::found(&web, &visitor, &found, &number.to_string()).into_response(),
        Err(fault) => chat::unavailable(&web, &visitor, &fault),
    }
}
