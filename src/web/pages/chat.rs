//! The chat page and its log. One form holds all buttons; buttons that can no longer act are not shown.
//! Never fills in content: access codes come filled in from the app.

use std::collections::HashMap;

use maud::{Markup, html};

use super::layout::live_layout;
use crate::app::Shown;
use crate::conversation::AtPoint;
use crate::domain::{Attachment, CaseId, FileKind, Language};
use crate::text::{
    Button, CaseAction, CasePress, Dates, DraftAction, Label, Menu, Message, PointPicture, Press, label,
};
use crate::web::Web;
use crate::web::session::Side;
use crate::web::visitor::Visitor;

/// `at`: the point whose QR code led here; a tap or words begin there, the visit alone does nothing.
pub fn chat(web: &Web, visitor: &Visitor, (side, at): (Side, Option<&AtPoint>), log: Markup) -> Markup {
    let say = |wanted| label(wanted, visitor.language);
    let title = match side {
        Side::Resident => say(Label::ChatTitle),
        Side::Staff => say(Label::StaffTitle),
    };
    let log_path = format!("{}/log", side.path());
    let events = format!("{}/events", side.path());
    let form = data_encoding::BASE64URL_NOPAD.encode(&web.app.chance.bytes::<12>());
    let body = html! {
        h1 .quiet { (title) }
        div #nudges data-events=(events) {}
        form #log-form method="post" action=(side.path()) enctype="multipart/form-data" hx-post=(side.path())
            hx-target="#log" hx-swap="innerMorph" hx-sync="#log:queue all" {
            div #log role="log" aria-live="polite" hx-get=(log_path) hx-trigger="look, seen, every 30s"
                hx-target="this" hx-swap="innerMorph" hx-sync="#log:queue all" { (log) }
            @if let Some(at) = at { (scanned(web, visitor, at)) }
        }
        (composer(visitor, side, &form))
        @if side == Side::Staff {
            form .leave method="post" action="/staff/leave" { button .plain { (say(Label::SignOut)) } }
        }
    };
    live_layout(web, visitor, (&title, side.path()), body)
}

/// Gone with the first message sent from here: what is said later belongs to the talk, not to the code.
fn scanned(web: &Web, visitor: &Visitor, at: &AtPoint) -> Markup {
    let community = &web.app.community();
    let dates = Dates { community, language: visitor.language };
    let Some(point) = community.points.get(&at.code) else {
        return html! { p #scanned role="status" { (label(Label::ScannedGone, visitor.language)) } };
    };
    let (token, begin) = (at.token(), if at.reports { Label::PointWrong } else { Label::SpeakHere });
    html! {
        div #scanned .keyboard {
            p { (dates.scanned(point, at.reports)) }
            input type="hidden" name="begins" value=(token) form="composer";
            button .main name="press" value=(token) { (label(begin, visitor.language)) }
        }
    }
}

fn composer(visitor: &Visitor, side: Side, form: &str) -> Markup {
    let say = |wanted| label(wanted, visitor.language);
    let hint = match side {
        Side::Resident => say(Label::ChatPlaceholder),
        Side::Staff => say(Label::StaffPlaceholder),
    };
    html! {
        form #composer method="post" action=(side.path()) enctype="multipart/form-data" hx-post=(side.path())
            hx-target="#log" hx-swap="innerMorph" hx-sync="#log:queue all" {
            p #trouble role="alert" data-failed=(say(Label::Unavailable)) hidden {}
            input type="hidden" name="once" value=(form);
            input type="hidden" name="lat";
            input type="hidden" name="lon";
            label .quiet for="words" { (say(Label::ChatWords)) }
            textarea #words name="text" rows="2" maxlength="4000" placeholder=(hint) {}
            div .row {
                label .file {
                    span aria-hidden="true" data-chosen="" { (say(Label::ChatFile)) }
                    input type="file" name="file" multiple data-photo="" aria-label=(say(Label::ChatFile))
                        accept="image/*,audio/*,video/*,.pdf,.doc,.docx,.xls,.xlsx";
                }
                @if side == Side::Resident {
                    button .secondary type="button" data-locate="" data-failed=(say(Label::ChatLocateFailed)) hidden {
                        (say(Label::ChatLocate))
                    }
                }
                button type="submit" { (say(Label::ChatSend)) }
            }
        }
    }
}

/// The log's inside: what the page first shows and what later replaces it, morphed by the bubbles' ids.
pub fn log(side: Side, language: Language, welcome: Option<&Message>, shown: &[Shown], form: &str) -> Markup {
    let live = Live::of(shown);
    let last = shown.last().map(|bubble| bubble.id);
    let asks_place = shown.iter().rev().find(|bubble| bubble.outgoing).is_some_and(|b| b.message.wants_place);
    html! {
        input #log-form-id type="hidden" name="once" value=(form);
        @if let Some(welcome) = welcome {
            article #welcome .message.theirs {
                (paragraphs(&welcome.words))
                @if shown.is_empty() { (keyboard(&welcome.buttons)) }
            }
        }
        @for bubble in shown {
            @let latest = Some(bubble.id) == last;
            article #{ "m" (bubble.id) } .message.theirs[bubble.outgoing].mine[!bubble.outgoing]
                data-revision=(bubble.revision) {
                span .quiet { (label(if bubble.outgoing { Label::ChatUs } else { Label::ChatYou }, language)) }
                (paragraphs(&bubble.message.words))
                (files(side, language, &bubble.message.files))
                @if let Some(picture) = &bubble.message.picture { (point_picture(picture)) }
                @if let (true, Some(case)) = (bubble.message.qr, bubble.message.case) {
                    img .qr src={ "/qr/" (case) } alt=(label(Label::QrAlt, language)) width="168" height="168";
                }
                @if let (true, Some(case)) = (bubble.message.prints, bubble.message.case) {
                    p { a href={ "/staff/sheet/" (case) } { (label(Label::SheetPrint, language)) } }
                }
                @if !bubble.message.links.is_empty() {
                    p .links { @for link in &bubble.message.links {
                        a href=(link.url) rel="noopener noreferrer" target="_blank" { (link.label) } " "
                    } }
                }
                (keyboard(&live.of_bubble(bubble)))
            }
            @if latest { span #latest {} }
        }
        @if asks_place { span #wants-place hidden {} }
    }
}

fn paragraphs(words: &str) -> Markup {
    html! { @for line in words.lines() { p { (line) } } }
}

pub(super) fn keyboard(buttons: &[Button]) -> Markup {
    html! {
        @if !buttons.is_empty() {
            div .keyboard {
                @for button in buttons {
                    button .main[leads_on(button)] name="press" value=(button.token) { (button.label) }
                }
            }
        }
    }
}

/// The one step the card is for stands out; answers that are the person's own to give are all alike.
fn leads_on(button: &Button) -> bool {
    match Press::read(&button.token) {
        Some(Press::Draft(_, action)) => {
            matches!(action, DraftAction::AgreeAndSubmit | DraftAction::Submit | DraftAction::Agree)
        }
        Some(Press::Case(press)) => {
            matches!(press.action, CaseAction::Accept | CaseAction::Send | CaseAction::Answer)
        }
        Some(Press::Menu(menu)) => menu == Menu::New,
        None => false,
    }
}

fn point_picture(picture: &PointPicture) -> Markup {
    html! {
        figure {
            img .photo src={ "/points/" (picture.point) "/photo/" (picture.place) } alt="" loading="lazy";
            figcaption .quiet { (picture.caption) }
        }
    }
}

pub(super) fn files(side: Side, language: Language, files: &[Attachment]) -> Markup {
    html! {
        @for file in files {
            @let path = format!("{}/{}", side.files(), file.id);
            @match file.kind {
                FileKind::Photo => { img .photo src=(path) alt=(label(Label::FileLabel, language)) loading="lazy"; }
                FileKind::Voice => { audio controls preload="none" src=(path) {} }
                FileKind::Video => { video controls preload="none" src=(path) {} }
                FileKind::Document => { p { a href=(path) { (label(Label::FileLabel, language)) } } }
            }
        }
    }
}

/// Which buttons can still act: of drafts only the newest card's, of cases those of the newest turn, and what can be
/// cancelled is what was asked last.
struct Live {
    newest_draft_bubble: Option<i64>,
    newest_turn: HashMap<CaseId, i64>,
    last_outgoing: Option<i64>,
}

impl Live {
    fn of(shown: &[Shown]) -> Live {
        let mut live = Live {
            newest_draft_bubble: None,
            newest_turn: HashMap::new(),
            last_outgoing: shown.iter().rev().find(|bubble| bubble.outgoing).map(|bubble| bubble.id),
        };
        for bubble in shown {
            if bubble.message.qr {
                // A receipt: the draft it came from is filed.
                live.newest_draft_bubble = None;
            }
            for press in bubble.message.buttons.iter().filter_map(|button| Press::read(&button.token)) {
                match press {
                    Press::Draft(..) => live.newest_draft_bubble = Some(bubble.id),
                    Press::Case(press) => {
                        let turn = live.newest_turn.entry(press.case).or_insert(press.turn);
                        *turn = (*turn).max(press.turn);
                    }
                    Press::Menu(_) => {}
                }
            }
        }
        live
    }

    fn of_bubble(&self, bubble: &Shown) -> Vec<Button> {
        let acts = |button: &&Button| match Press::read(&button.token) {
            Some(Press::Draft(..)) => self.newest_draft_bubble == Some(bubble.id),
            // The page shows the code by itself.
            Some(Press::Case(CasePress { action: CaseAction::ShowCode, .. })) => false,
            Some(Press::Case(press)) => self.newest_turn.get(&press.case) == Some(&press.turn),
            // What there is to cancel is what was asked last.
            Some(Press::Menu(Menu::Cancel | Menu::CancelForm)) => self.last_outgoing == Some(bubble.id),
            Some(Press::Menu(_)) => true,
            None => false,
        };
        bubble.message.buttons.iter().filter(acts).cloned().collect()
    }
}
