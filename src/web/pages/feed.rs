//! Published cases as an Atom feed (RFC 4287). Elements without content are closed in pairs, as XML wants it.

use maud::{Markup, PreEscaped, html};

use crate::domain::{Language, Millis};
use crate::store::Published;
use crate::text::{Dates, Label, label};
use crate::web::Web;

/// A feed that never held anything; not now, or it would be new at every look.
const NEVER: Millis = 0;

/// In the first language for everybody: an entry has one id, and readers keep the first they get.
pub fn feed(web: &Web, cases: &[Published]) -> Markup {
    let language = Language::default();
    let community = &web.app.community();
    let dates = Dates { community, language };
    let base = web.public_url.trim_end_matches('/');
    let time = |at| community.calendar.local(at).to_rfc3339();
    let newest = cases.iter().filter_map(|one| Some(one.case.published()?.1)).max();
    let name = community.names.spoken(language);
    html! {
        (PreEscaped("<?xml version=\"1.0\" encoding=\"utf-8\"?>"))
        feed xmlns="http://www.w3.org/2005/Atom" xml:lang=(language.tag()) {
            id { (base) "/cases" }
            title { (name) " · " (label(Label::CasesTitle, language)) }
            updated { (time(newest.unwrap_or(NEVER))) }
            link rel="self" href={ (base) "/cases.atom" } {}
            link rel="alternate" type="text/html" href={ (base) "/cases" } {}
            @for one in cases {
                @if let Some((words, since)) = one.case.published() {
                    entry {
                        id { (base) "/cases/" (one.reference) }
                        title { (words.question.as_str()) @if community.sample { (label(Label::FeedSample, language)) } }
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
