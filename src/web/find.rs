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
use crate::text::{Label, Text, label, render};

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
        WrittenNumber::WrongDigit => {
            return wrong_digit(&web, &visitor, (&asked.number, &asked.code)).into_response();
        }
        WrittenNumber::NotANumber => {
            return not_a_number(&web, &visitor, (&asked.number, &asked.code)).into_response();
        }
    };
    let token = web.token(Side::Resident, &visitor.headers).unwrap_or_default();
    let from = web.address(Side::Resident, &token);
    match web.app.find(&number, code.as_ref(), (&from, &visitor.network)).await {
        Ok(found) => pages::found(&web, &visitor, &found, &number.to_string()).into_response(),
        Err(fault) => chat::unavailable(&web, &visitor, &fault),
    }
}

/// The form again, filled in as it was, because only one digit of it is wrong.
pub(super) fn wrong_digit(web: &Web, visitor: &Visitor, written: (&str, &str)) -> Markup {
    let text = render(&Text::WrongDigit, visitor.language, &web.app.community());
    pages::look_up_form(web, visitor, written, Some(html! { p role="alert" { (text.words) } }))
}

/// The form, with what was taken for a number.
pub(super) fn not_a_number(web: &Web, visitor: &Visitor, written: (&str, &str)) -> Markup {
    let said = html! { p role="alert" { (label(Label::FindNotNumber, visitor.language)) } };
    pages::look_up_form(web, visitor, written, Some(said))
}
