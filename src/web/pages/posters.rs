//! Posters of contact points: an A4 sheet each to hang up, as a page or as a file of its own. Every text of a point is
//! shown as text. Never says whether a code may be printed: the address decides that before.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::layout::layout;
use crate::domain::{Community, ContactPoint, Language};
use crate::text::{Dates, Label, label};
use crate::web::Web;
use crate::web::points::link;
use crate::web::qr;
use crate::web::visitor::Visitor;

/// An A4 sheet: a large code, and how it goes. `None`: for all points.
pub fn poster(web: &Web, visitor: &Visitor, point: Option<&ContactPoint>) -> Markup {
    let here = match point {
        Some(point) => format!("/points/{}/poster", point.code),
        None => "/points/poster".to_owned(),
    };
    let scan = label(scans(point), visitor.language);
    let picture = here.replace("poster", "qr.svg");
    let picture = html! { img .qr src=(picture) alt=(scan) width="420" height="420"; };
    let community = &web.app.community();
    let dates = Dates { community, language: visitor.language };
    layout(web, visitor, (&scan, &here), sheet(dates, point, picture))
}

/// The same sheet as a file of its own, in the first language: nothing else has to be there to print it.
pub fn printable(community: &Community, public_url: &str, point: Option<&ContactPoint>) -> String {
    let dates = Dates { community, language: Language::default() };
    let code = qr::svg(&link(public_url, point)).unwrap_or_default();
    let style = "body{font-family:sans-serif;text-align:center}svg{width:110mm}.scan,.name{font-size:1.6rem;\
                 font-weight:700}ol{display:inline-block;text-align:left}@page{size:A4;margin:18mm}";
    let page = html! {
        (DOCTYPE)
        html lang=(dates.language.tag()) {
            head { meta charset="utf-8"; title { (label(scans(point), dates.language)) } style { (style) } }
            body { (sheet(dates, point, PreEscaped(code))) }
        }
    };
    page.into_string()
}

fn scans(point: Option<&ContactPoint>) -> Label {
    if point.is_some() { Label::PosterScan } else { Label::PosterMapScan }
}

fn sheet(dates: Dates, point: Option<&ContactPoint>, picture: Markup) -> Markup {
    let say = |one| label(one, dates.language);
    html! {
        article .poster {
            h1 { (say(Label::Promise)) }
            p .scan { (say(scans(point))) }
            (picture)
            @if let Some(point) = point {
                p .name { (point.name) }
                p { (point.address) }
                p { (dates.point_hours(point)) }
                @if let Some(phone) = &point.phone { p { (phone) } }
            }
            ol { @for step in [Label::HomeStepOne, Label::HomeStepTwo, Label::HomeStepThree] { li { (say(step)) } } }
            p .emergency { (say(Label::Emergency)) }
        }
    }
}
