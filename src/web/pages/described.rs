//! What a page says of itself where its address is passed on: only public pages do. Never on a page that may show
//! somebody's own.

use maud::{Markup, html};

use crate::domain::{PointCode, quote};
use crate::store::Published;
use crate::text::{Dates, Label, label};
use crate::web::Web;
use crate::web::visitor::Visitor;

/// Letters of a description; more is cut by whoever shows it.
const LONGEST: usize = 100;

/// Of the pages whose address says which they are; a published case brings [`of_case`].
pub fn of_page(web: &Web, visitor: &Visitor, address: &str) -> Option<String> {
    let says = match address {
        "/" => Label::HomeDescribed,
        "/points" => Label::PointsDescribed,
        "/cases" => Label::CasesIntro,
        "/about" => Label::AboutDescribed,
        _ => return of_point(web, visitor, PointCode::read(address.strip_prefix("/points/")?)?),
    };
    Some(label(says, visitor.language))
}

fn of_point(web: &Web, visitor: &Visitor, code: PointCode) -> Option<String> {
    let community = web.app.community();
    let point = community.points.get(&code)?;
    let dates = Dates { community: &community, language: visitor.language };
    Some(quote(&format!("{} · {}", point.address, dates.point_hours(point)), LONGEST))
}

/// Its answer: the question is the page's title.
pub fn of_case(published: &Published) -> Option<String> {
    let (words, _) = published.case.published()?;
    Some(quote(words.answer.as_str(), LONGEST))
}

/// For search engines and for messengers, which read the second form.
pub fn head(title: &str, described: Option<&str>) -> Markup {
    html! {
        @if let Some(described) = described {
            meta name="description" content=(described);
            meta property="og:title" content=(title);
            meta property="og:description" content=(described);
        }
    }
}
