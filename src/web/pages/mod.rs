//! Pages as functions from data to HTML. Never queries, never decisions, never words of their own.

mod cases;
mod chat;
mod described;
mod feed;
mod find;
mod layout;
mod points;
mod posters;
mod schematic;
mod staff;

pub use cases::{cases, published};
pub use chat::{chat, log};
pub use feed::feed;
pub use find::{found, look_up_form, own_case};
pub use layout::MapPage;
pub use points::{coverage, point, points};
pub use posters::{poster, printable};
pub use staff::{invitation, sheet, signed_out};

use axum::extract::State;
use maud::{Markup, html};

use super::Web;
use super::visitor::Visitor;
use crate::casework::Stage;
use crate::domain::{Community, Language};
use crate::text::{Dates, Label, label};
use layout::layout;

/// Published cases the home page shows.
const NEWEST: i64 = 3;

/// Promise, big buttons, how it goes, when staff come to people, what was answered lately. The doors stay open even
/// where the list of answers cannot be read.
pub async fn home(State(web): State<Web>, visitor: Visitor) -> Markup {
    let say = |wanted| label(wanted, visitor.language);
    let newest = web.app.newest_published(NEWEST).await.unwrap_or_else(|fault| {
        tracing::error!(%fault, "the newest published cases cannot be shown");
        vec![]
    });
    let month = web.app.month().await;
    let month =
        month.inspect_err(|fault| tracing::error!(%fault, "the month's numbers cannot be shown")).ok();
    let community = &web.app.community();
    let dates = Dates { community, language: visitor.language };
    let body = html! {
        h1 { (say(Label::Promise)) }
        p .emergency { (say(Label::Emergency)) }
        nav .choices aria-label=(say(Label::HomeChoices)) {
            a .button role="button" href="/chat" { (say(Label::NavSpeak)) }
            a .button .secondary role="button" href="/find" { (say(Label::NavFind)) }
            a .button .secondary role="button" href="/points" { (say(Label::NavPoints)) }
        }
        (reception(&web, &visitor))
        h2 { (say(Label::HomeHow)) }
        ol {
            @for step in [Label::HomeStepOne, Label::HomeStepTwo, Label::HomeStepThree] {
                li { (say(step)) }
            }
        }
        @if let Some(numbers) = month.and_then(|month| dates.month(month.begins, month.figures.numbers())) {
            p .numbers { (numbers) }
        }
        (cases::newest(dates, &newest))
    };
    layout(&web, &visitor, (&say(Label::Promise), "/"), body)
}

/// The language of words that were not written in the page's; `None` where they were.
fn written_in(page: Language, words: &str) -> Option<&'static str> {
    let is_han = |letter| ('\u{4E00}'..='\u{9FFF}').contains(&letter);
    (page != Language::ZhHans && words.chars().any(is_han)).then_some(Language::ZhHans.tag())
}

/// The four stages, the present one marked.
fn stepper(dates: Dates, now: Stage) -> Markup {
    html! {
        ol .stepper {
            @for stage in Stage::ALL {
                li aria-current=[(stage == now).then_some("step")] { (dates.stage(stage)) }
            }
        }
    }
}

/// When and where staff come to people, of what is still to come.
fn reception(web: &Web, visitor: &Visitor) -> Markup {
    let community = &web.app.community();
    let dates = Dates { community, language: visitor.language };
    let coming = community.round.as_ref().map(|round| round.coming(web.app.clock.now(), &community.calendar));
    html! {
        @if let Some(coming) = coming.filter(|coming| !coming.is_empty()) {
            h2 { (label(Label::HomeRound, visitor.language))
                @if let Some(community) = community.round.as_ref().and_then(|round| round.community.as_ref()) {
                    " · " span lang=[written_in(visitor.language, &dates.unit(community))] { (dates.unit(community)) }
                }
            }
            ul { @for slot in &coming {
                li { (dates.hours_of_day(slot.opens, slot.closes)) " · "
                    span lang=[written_in(visitor.language, &slot.slot.place)] {
                        (community.round.as_ref().and_then(|round| round.estate(&slot.slot.estate))
                            .map_or("", |estate| estate.name.as_str()))
                        " " (slot.slot.place)
                    }
                }
            } }
        }
    }
}

/// What is kept of people, what for and how long; who answers for it, and whom to ask.
pub async fn privacy(State(web): State<Web>, visitor: Visitor) -> Markup {
    let say = |wanted| label(wanted, visitor.language);
    let community = &web.app.community();
    let body = html! {
        h1 { (say(Label::PrivacyTitle)) }
        @for part in [Label::PrivacyPurpose, Label::PrivacyReaders, Label::PrivacyKept] { p { (say(part)) } }
        @if web.tiles_shown().is_some() { p { (say(Label::PrivacyMap)) } }
        p { (say(Label::PrivacyWho)) " " (reached_at(community, &visitor)) }
        p { (say(Label::PrivacyRights)) }
    };
    layout(&web, &visitor, (&say(Label::PrivacyTitle), "/privacy"), body)
}

/// Who runs this, and their telephone.
fn reached_at(community: &Community, visitor: &Visitor) -> Markup {
    html! {
        strong { (community.names.spoken(visitor.language)) } " · " (label(Label::PointPhone, visitor.language)) " "
        a href={ "tel:" (community.phone) } { (community.phone) }
    }
}

/// Where the program's source lies, or whom to ask for it: its licence gives it to whoever uses the program.
fn source(repository: &str, language: Language) -> Markup {
    html! {
        (label(Label::AboutOpen, language)) " "
        @if repository.starts_with("https://") {
            a href=(repository) rel="noopener noreferrer" { (label(Label::AboutSource, language)) }
        } @else {
            (label(Label::AboutAskSource, language))
        }
    }
}

/// What this is, who runs it, and how long things take.
pub async fn about(State(web): State<Web>, visitor: Visitor) -> Markup {
    let say = |wanted| label(wanted, visitor.language);
    let community = &web.app.community();
    let body = html! {
        h1 { (say(Label::AboutTitle)) }
        p { (say(Label::Promise)) }
        ol {
            @for step in [Label::AboutRegister, Label::AboutAssess, Label::AboutHandle, Label::AboutFeedback] {
                li { (say(step)) }
            }
        }
        p { (reached_at(community, &visitor)) }
        p { (source(env!("CARGO_PKG_REPOSITORY"), visitor.language)) }
        p .emergency { (say(Label::Emergency)) }
    };
    layout(&web, &visitor, (&say(Label::AboutTitle), "/about"), body)
}

/// What helps those who see, hear or type with difficulty, and whom to tell what does not.
pub async fn accessibility(State(web): State<Web>, visitor: Visitor) -> Markup {
    let say = |wanted| label(wanted, visitor.language);
    let helps = [
        Label::AccessibleType,
        Label::AccessibleKeys,
        Label::AccessibleScript,
        Label::AccessibleVoice,
        Label::AccessibleDesk,
    ];
    let body = html! {
        h1 { (say(Label::AccessibilityTitle)) }
        ul { @for help in helps { li { (say(help)) } } }
        p { (say(Label::AccessibleTell)) " " a href="/chat" { (say(Label::NavSpeak)) } }
    };
    layout(&web, &visitor, (&say(Label::AccessibilityTitle), "/accessibility"), body)
}

/// A page that says one thing, and leads to where most people want to go.
pub fn message(web: &Web, visitor: &Visitor, wanted: Label) -> Markup {
    words(web, visitor, &label(wanted, visitor.language))
}

pub fn words(web: &Web, visitor: &Visitor, text: &str) -> Markup {
    let say = |wanted| label(wanted, visitor.language);
    let ways = [
        ("/chat", Label::NavSpeak),
        ("/find", Label::NavFind),
        ("/points", Label::NavPoints),
        ("/", Label::NavHome),
    ];
    let body = html! {
        h1 { (text) }
        nav .choices aria-label=(say(Label::HomeChoices)) {
            @for (path, name) in ways { a href=(path) { (say(name)) } }
        }
    };
    layout(web, visitor, (text, ""), body)
}
