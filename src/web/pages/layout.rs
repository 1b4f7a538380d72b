//! The frame of every page: language, type size, navigation, banner, styles and scripts. Never content.

use axum::Extension;
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

use super::described;
use crate::domain::Language;
use crate::text::{Label, label};
use crate::web::Web;
use crate::web::assets;
use crate::web::guard::TileHosts;
use crate::web::visitor::Visitor;

/// A page without scripts. `titled`: its title, and its own path without a query; none where it may be anywhere.
pub fn layout(web: &Web, visitor: &Visitor, titled: (&str, &str), body: Markup) -> Markup {
    let described = described::of_page(web, visitor, titled.1);
    frame(web, visitor, titled, Content { described, ..Content::plain(body) })
}

/// A page without scripts that says of itself what its address does not.
pub fn described_layout(
    web: &Web,
    visitor: &Visitor,
    titled: (&str, &str),
    (described, body): (Option<String>, Markup),
) -> Markup {
    frame(web, visitor, titled, Content { described, ..Content::plain(body) })
}

/// A page whose forms and log are upgraded by scripts, and that works without them.
pub fn live_layout(web: &Web, visitor: &Visitor, titled: (&str, &str), body: Markup) -> Markup {
    frame(web, visitor, titled, Content { scripts: assets::scripts(), ..Content::plain(body) })
}

/// A page that one small script makes handier, and that works without it.
pub fn handy_layout(
    web: &Web,
    visitor: &Visitor,
    titled: (&str, &str),
    (scripts, body): (&[&str], Markup),
) -> Markup {
    let described = described::of_page(web, visitor, titled.1);
    frame(web, visitor, titled, Content { described, scripts, ..Content::plain(body) })
}

/// A page whose list [`super::schematic`] draws. It alone loads the map, and tiles from where they are configured.
pub fn map_layout(web: &Web, visitor: &Visitor, titled: (&str, &str), body: Markup) -> MapPage {
    let scripts = [&["near.js"], assets::map_scripts()].concat();
    let described = described::of_page(web, visitor, titled.1);
    let content = Content { body, described, map_styles: assets::map_stylesheets(), scripts: &scripts };
    MapPage { page: frame(web, visitor, titled, content), tiles: web.tiles_shown().map(TileHosts::of) }
}

/// A page, and what the content policy has to allow for its map.
pub struct MapPage {
    page: Markup,
    tiles: Option<TileHosts>,
}

impl IntoResponse for MapPage {
    fn into_response(self) -> Response {
        match self.tiles {
            Some(hosts) => (Extension(hosts), self.page).into_response(),
            None => self.page.into_response(),
        }
    }
}

struct Content<'a> {
    body: Markup,
    /// What the page says of itself where its address is passed on; `None`: it is nobody else's.
    described: Option<String>,
    map_styles: &'a [&'a str],
    scripts: &'a [&'a str],
}

impl Content<'_> {
    fn plain(body: Markup) -> Self {
        Content { body, described: None, map_styles: &[], scripts: &[] }
    }
}

fn frame(web: &Web, visitor: &Visitor, (title, address): (&str, &str), content: Content) -> Markup {
    let Content { body, described, map_styles, scripts } = content;
    let say = |wanted| label(wanted, visitor.language);
    let size = if visitor.large_type { "lg" } else { "md" };
    html! {
        (DOCTYPE)
        html lang=(visitor.language.tag()) data-size=(size) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                @if scripts.contains(&"htmx.js") {
                    // A failed request changes nothing on the page; what was typed stays.
                    meta name="htmx-config" content=r#"{"noSwap":[204,304,"4xx","5xx"]}"#;
                }
                title { (title) " · " (say(Label::ProductName)) }
                (described::head(title, described.as_deref()))
                link rel="icon" href="data:,";
                @if address.starts_with("/cases") {
                    link rel="alternate" type="application/atom+xml" href="/cases.atom" title=(say(Label::CasesTitle));
                }
                @for name in assets::stylesheets().iter().chain(map_styles) {
                    link rel="stylesheet" href=(assets::href(name));
                }
            }
            body {
                a .skip href="#main" { (say(Label::Skip)) }
                (top_bar(visitor))
                @if web.app.community().sample {
                    aside .sample-banner aria-label=(say(Label::SampleNote)) { (say(Label::SampleBanner)) }
                }
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

fn top_bar(visitor: &Visitor) -> Markup {
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
                input type="hidden" name="back" value=(visitor.here);
                button .plain name="size" value=(other_size) { (say(size_label)) }
                button .plain name="language" value=(other_language.tag()) lang=(other_language.tag()) {
                    (say(Label::OtherLanguage))
                }
            }
        }
    }
}
