//! The staff side's few pages beside the chat. Never spends an invitation: a button does.

use maud::{Markup, html};

use super::layout::layout;
use crate::domain::FileKind;
use crate::text::{Label, Message, label};
use crate::web::Web;
use crate::web::visitor::Visitor;

/// The invitation, waiting for a name and a press.
pub fn invitation(web: &Web, visitor: &Visitor, code: &str) -> Markup {
    let say = |wanted| label(wanted, visitor.language);
    let title = say(Label::JoinTitle);
    let body = html! {
        h1 { (title) }
        p { (say(Label::JoinIntro)) }
        form method="post" action="/staff/join" {
            input type="hidden" name="code" value=(code);
            label { (say(Label::JoinName)) input name="name" maxlength="40" required autocomplete="nickname"; }
            button { (say(Label::JoinSubmit)) }
        }
    };
    layout(web, visitor, (&title, "/staff"), body)
}

pub fn signed_out(web: &Web, visitor: &Visitor) -> Markup {
    super::message(web, visitor, Label::StaffSignedOut)
}

/// The transfer sheet alone: navigation and links stay off the paper.
pub fn sheet(web: &Web, visitor: &Visitor, case: i64, sheet: &Message) -> Markup {
    let title = label(Label::SheetTitle, visitor.language);
    let body = html! {
        article .sheet {
            h1 { (title) }
            // Its first line is the title again, for whoever copies the message.
            @for line in sheet.words.lines().skip_while(|line| *line == title) { p { (line) } }
            @for file in sheet.files.iter().filter(|file| file.kind == FileKind::Photo) {
                img .photo src={ "/staff/file/" (file.id) } alt=(label(Label::FileLabel, visitor.language));
            }
        }
    };
    layout(web, visitor, (&title, &format!("/staff/sheet/{case}")), body)
}
