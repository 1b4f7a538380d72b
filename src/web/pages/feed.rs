//! Published cases as an Atom feed (RFC 4287). Elements without content are closed in pairs, as XML wants it.

use maud::{Markup, PreEscaped, html};

use crate::store::Published;
use crate::text::{Dates, Label, label};
use crate::web::Web;
use crate::web::visitor::Visitor;

pub fn feed(web: &Web, visitor: &Visitor, cases: &[Published]) -> Markup {
    let community = &web.app.community();
    let dates = Dates { community, language: visitor.language };
    let base = web.public_url.trim_end_matches('/');
    let time = |at| community.calendar.local(at).to_rfc3339();
    let newest = cases.iter().filter_map(|one| Some(one.case.published()?.1)).max();
    let name = community.names.spoken(visitor.language);
    html! {
        (PreEscaped("<?xml version=\"1.0\" encoding=\"utf-8\"?>"))
        feed xmlns="http://www.w3.org/2005/Atom" xml:lang=(visitor.language.tag()) {
            id { (base) "/cases" }
            title { (name) " · " (label(Label::CasesTitle, visitor.language)) }
            updated { (time(newest.unwrap_or_else(|| web.app.clock.now()))) }
            link rel="self" href={ (base) "/cases.atom" } {}
            link rel="alternate" type="text/html" href={ (base) "/cases" } {}
            @for one in cases {
                @if let Some((words, since)) = one.case.published() {
                    entry {
                        id { (base) "/cases/" (one.reference) }
                        title { (words.question.as_str()) }
                        updated { (time(since)) }
                        link rel="alternate" type="text/html" href={ (base) "/cases/" (one.reference) } {}
                        author { name { (one.case.lead().map_or_else(|| name.to_owned(), |unit| dates.unit(unit))) } }
                        @if let Some(code) = one.case.category {
                            category term=(code) label=(dates.category(Some(code))) {}
                        }
                        content type="text" { (words.answer.as_str()) }
                    }
                }
            }
        }
    }
}
