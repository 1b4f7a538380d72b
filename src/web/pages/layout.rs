//! The frame of every page: language, type size, navigation, banner, styles and scripts. Never content.

use maud::{DOCTYPE, Markup, html};

use crate::domain::Language;
use crate::text::{Label, label};
use crate::web::Web;
use crate::web::assets;
use crate::web::visitor::Visitor;

/// A page without scripts.
pub fn layout(web: &Web, visitor: &Visitor, titled: (&str, &str), body: Markup) -> Markup {
    frame(web, visitor, titled, (body, &[]))
}

/// A page whose forms and log are upgraded by scripts, and that works without them.
pub fn live_layout(web: &Web, visitor: &Visitor, titled: (&str, &str), body: Markup) -> Markup {
    frame(web, visitor, titled, (body, assets::scripts()))
}

/// A page with our own small comforts alone.
pub fn helped_layout(web: &Web, visitor: &Visitor, titled: (&str, &str), body: Markup) -> Markup {
    frame(web, visitor, titled, (body, &["own.js"]))
}

/// `here` is the page's own path, for coming back after a change of preferences.
fn frame(
    web: &Web,
    visitor: &Visitor,
    (title, here): (&str, &str),
    (body, scripts): (Markup, &[&str]),
) -> Markup {
    let say = |wanted| label(wanted, visitor.language);
    let size = if visitor.large_type { "lg" } else { "md" };
    html! {
        (DOCTYPE)
        html lang=(visitor.language.tag()) data-size=(size) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                @if !scripts.is_empty() {
                    // A failed request changes nothing on the page; what was typed stays.
                    meta name="htmx-config" content=r#"{"noSwap":[204,304,"4xx","5xx"]}"#;
                }
                title { (title) " · " (say(Label::ProductName)) }
                link rel="icon" href="data:,";
                @for name in assets::stylesheets() { link rel="stylesheet" href=(assets::href(name)); }
            }
            body {
                a .skip href="#main" { (say(Label::Skip)) }
                (top_bar(visitor, here))
                @if web.app.community().sample { p .sample-banner role="note" { (say(Label::SampleBanner)) } }
                main #main .container { (body) }
                // A live page ends with its composer.
                @if !scripts.contains(&"htmx.js") { (foot(visitor)) }
                // Not deferred: deferred scripts race with the event stream's extension.
                @for name in scripts { script src=(assets::href(name)) {} }
            }
        }
    }
}

fn foot(visitor: &Visitor) -> Markup {
    let say = |wanted| label(wanted, visitor.language);
    html! {
        footer .foot {
            nav aria-label=(say(Label::Foot)) {
                a href="/cases" { (say(Label::CasesTitle)) }
                a href="/about" { (say(Label::AboutTitle)) }
                a href="/privacy" { (say(Label::PrivacyTitle)) }
                a href="/accessibility" { (say(Label::AccessibilityTitle)) }
            }
        }
    }
}

fn top_bar(visitor: &Visitor, here: &str) -> Markup {
    let say = |wanted| label(wanted, visitor.language);
    let (other_size, size_label) =
        if visitor.large_type { ("md", Label::NormalType) } else { ("lg", Label::LargeType) };
    let other_language = match visitor.language {
        Language::ZhHans => Language::En,
        Language::En => Language::ZhHans,
    };
    html! {
        header .top-bar {
            nav aria-label=(say(Label::ProductName)) {
                a .brand href="/" { (say(Label::ProductName)) }
                a href="/chat" { (say(Label::NavSpeak)) }
                a href="/find" { (say(Label::NavFind)) }
                a href="/points" { (say(Label::NavPoints)) }
            }
            form .preferences method="post" action="/preferences" {
                input type="hidden" name="back" value=(here);
                button .plain name="size" value=(other_size) { (say(size_label)) }
                button .plain name="language" value=(other_language.tag()) lang=(other_language.tag()) {
                    (say(Label::OtherLanguage))
                }
            }
        }
    }
}
