//! The look-up page and what it found. Never more than the viewer may see: the app decides that.

use maud::{Markup, html};

use super::chat::{files, keyboard};
use super::layout::layout;
use super::stepper;
use crate::app::FoundOnPage;
use crate::text::{Dates, FoundCase, Label, Text, label, render};
use crate::web::Web;
use crate::web::session::Side;
use crate::web::visitor::Visitor;

/// The form, filled in from a QR code's link; looking is a button, never the link itself.
pub fn look_up_form(
    web: &Web,
    visitor: &Visitor,
    (number, code): (&str, &str),
    said: Option<Markup>,
) -> Markup {
    let say = |wanted| label(wanted, visitor.language);
    let title = say(Label::FindTitle);
    let body = html! {
        h1 { (title) }
        @if let Some(said) = said { (said) }
        form method="post" action="/find" {
            label { (say(Label::FindNumber))
                input name="number" value=(number) inputmode="numeric" autocomplete="off" required;
            }
            label { (say(Label::FindCode))
                input name="code" value=(code) inputmode="numeric" autocomplete="off" maxlength="12"
                    aria-describedby="code-hint";
            }
            p #code-hint { small { (say(Label::FindCodeHint)) } }
            button { (say(Label::FindSubmit)) }
        }
    };
    layout(web, visitor, (&title, "/find"), body)
}

pub fn found(web: &Web, visitor: &Visitor, found: &FoundOnPage, number: &str) -> Markup {
    let words = |text: &Text| render(text, visitor.language, &web.app.community()).words;
    let said = match found {
        FoundOnPage::Nothing => html! { p role="alert" { (words(&Text::NothingFound)) } },
        FoundOnPage::TooMany => html! { p role="alert" { (words(&Text::TooManyTries)) } },
        FoundOnPage::Case(case) => case_card(web, visitor, case),
    };
    look_up_form(web, visitor, (number, ""), Some(said))
}

fn case_card(web: &Web, visitor: &Visitor, found: &FoundCase) -> Markup {
    let dates = Dates { community: &web.app.community(), language: visitor.language };
    let now = found.case.state.stage();
    let text = render(&Text::Status(Box::new(found.clone())), visitor.language, &web.app.community());
    let said = dates.beside_the_form(&text.words);
    html! {
        section .case aria-label=(label(Label::CaseTitle, visitor.language)) {
            (stepper(dates, now))
            // The stepper above says it already.
            @for line in said.lines().filter(|line| line.trim() != dates.stepper(now)) { p { (line) } }
        }
    }
}

/// A case of the visitor's own, with its photos and with what they may do: each button leads to the chat.
pub fn own_case(web: &Web, visitor: &Visitor, found: &FoundCase) -> Markup {
    let title = label(Label::CaseTitle, visitor.language);
    let message = render(&Text::Status(Box::new(found.clone())), visitor.language, &web.app.community());
    let body = html! {
        h1 { (title) }
        (case_card(web, visitor, found))
        section .message { (files(Side::Resident, visitor.language, &message.files)) }
        form method="post" action="/chat" enctype="multipart/form-data" {
            input type="hidden" name="once" value=(web.app.chance.token());
            (keyboard(&message.buttons))
        }
        p { a href="/chat" { (label(Label::NavSpeak, visitor.language)) } }
    };
    layout(web, visitor, (&title, &format!("/case/{}", found.case.number.as_str())), body)
}
