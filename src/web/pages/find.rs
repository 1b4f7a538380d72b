//! The look-up page and what it found. Never more than the viewer may see: the app decides that.

use maud::{Markup, html};

use super::layout::layout;
use crate::app::FoundOnPage;
use crate::casework::Stage;
use crate::text::{Dates, FoundCase, Label, Text, label, render};
use crate::web::Web;
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
    html! {
        section .case aria-label=(label(Label::CaseTitle, visitor.language)) {
            ol .stepper {
                @for stage in Stage::ALL {
                    li aria-current=[(stage == now).then_some("step")] { (dates.stage(stage)) }
                }
            }
            @for line in text.words.lines() { p { (line) } }
        }
    }
}
